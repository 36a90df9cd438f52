//! Anchors of the audit trail: in the home of whoever runs the program, so that no copy of a data folder brings its own.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::json;
use tempfile::TempDir;

use crate::program::{PASSPHRASE, Program};

#[test]
fn an_older_folder_put_back_whole_is_noticed_wherever_it_lies() -> Result<()> {
    let program = Program::founded()?;
    let (older, older_too) = (copy(program.data())?, copy(program.data())?);
    for _ in 0..2 {
        let newer = program.say(&["audit", "verify"])?;
        assert!(newer.code == 0 && newer.out.starts_with("intact: "), "control: the folder itself goes on: {newer:?}");
    }
    let stranger = Program { folder: older_too, home: tempfile::tempdir()? };
    assert_eq!(stranger.say(&["audit", "verify"])?.code, 0, "control: who never saw it before has nothing to compare");

    let put_back = Program { folder: older, ..program };
    let noticed = put_back.say(&["audit", "verify"])?;
    assert_eq!(noticed.code, 1, "{noticed:?}");
    assert!(noticed.out.starts_with("not intact: "), "{noticed:?}");
    Ok(())
}

#[test]
fn two_clinics_of_one_user_do_not_mix_their_anchors() -> Result<()> {
    let first = Program::founded()?;
    let second = Program { folder: tempfile::tempdir()?, home: first.home };
    assert_eq!(second.init(PASSPHRASE)?.code, 0);
    assert_eq!(second.say(&["audit", "verify"])?.code, 0);
    let first = Program { folder: first.folder, home: second.home };
    assert_eq!(first.say(&["audit", "verify"])?.code, 0);
    let mut kept = Vec::new();
    files(first.home.path(), &mut kept)?;
    assert_eq!(kept.len(), 2, "a file for each: {kept:?}");
    assert!(kept.iter().all(|file| file.contains("clinic-desk") && file.contains("anchors")), "{kept:?}");
    Ok(())
}

#[test]
fn an_event_names_the_computer_that_it_was_done_on() -> Result<()> {
    let program = Program::founded()?;
    let query = json!({ "patient_id": null, "staff_id": null, "before": null, "limit": 200 }).to_string();
    let events = program.say(&["call", "audit_trail", "--json", &query])?.json()?;
    let mut uname = std::process::Command::new("uname");
    let host = String::from_utf8(uname.arg("-n").output()?.stdout)?;
    let named: Vec<&str> =
        events.as_array().into_iter().flatten().filter_map(|row| row["workstation"].as_str()).collect();
    assert!(!named.is_empty(), "{events}");
    assert!(named.iter().all(|name| *name == host.trim()), "{named:?} on {host}");
    Ok(())
}

/// The whole folder, as somebody keeps it who means to put it back.
fn copy(folder: &Path) -> Result<TempDir> {
    let copy = tempfile::tempdir()?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        fs::copy(entry.path(), copy.path().join(entry.file_name()))?;
    }
    Ok(copy)
}

fn files(folder: &Path, found: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files(&path, found)?;
        } else {
            found.push(path.display().to_string());
        }
    }
    Ok(())
}
