//! Founding, importing, calling, and the exit codes: 0 done, 1 refused or failed, 2 wrong usage.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context as _, Result};
use clinic_app::registry::COMMANDS;
use serde_json::{Value, json};

use crate::program::{PASSPHRASE, Program, bare, run};

const PATIENT: &str = r#"{"resourceType":"Patient","id":"1","name":[{"family":"Cantú","given":["Catalina"]}]}"#;

#[test]
fn a_clinic_is_founded_once_and_its_recovery_key_is_shown_once() -> Result<()> {
    let program = Program::new()?;
    let founded = program.init(PASSPHRASE)?;
    assert_eq!(founded.code, 0, "{founded:?}");
    let key = founded.out.split(": ").nth(1).context("a recovery key")?;
    assert!(key.len() > 40, "{founded:?}");
    let again = program.init(PASSPHRASE)?;
    assert_eq!((again.code, again.json()?["code"].as_str()), (1, Some("already_set_up")));
    let state = program.say(&["call", "session_state"])?;
    assert_eq!((state.code, state.json()?["session"]["login"].as_str()), (0, Some("asha")), "{state:?}");
    assert!(!state.out.contains(key), "the key is not shown again");
    Ok(())
}

#[test]
fn a_weak_passphrase_founds_nothing() -> Result<()> {
    let program = Program::new()?;
    let refused = program.init("short")?;
    assert_eq!((refused.code, refused.json()?["field"].as_str()), (1, Some("password")), "{refused:?}");
    assert_eq!(program.init(PASSPHRASE)?.code, 0, "positive control: a good one founds it afterwards");
    Ok(())
}

#[test]
fn wrong_usage_is_told_apart_from_a_refusal() -> Result<()> {
    let program = Program::founded()?;
    let usages: [&[&str]; 5] =
        [&["--as", "asha", "conquer"], &["--as", "asha", "serve"], &["init"], &["audit", "verify"], &["call"]];
    for words in usages {
        let answer = run(&mut program.command(words), "")?;
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{words:?}: {answer:?}");
        assert!(!answer.errors.is_empty(), "{words:?} is explained");
    }
    let nowhere = run(bare()?.args(["--as", "asha", "audit", "verify"]), "")?;
    assert_eq!(nowhere.code, 2, "{nowhere:?}");
    Ok(())
}

#[test]
fn a_mistyped_folder_is_not_made() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mistyped = folder.path().join("clinik");
    let answer = run(bare()?.arg("--data").arg(&mistyped).args(["--as", "asha", "audit", "verify"]), "x\n")?;
    assert_eq!(answer.code, 1, "{answer:?}");
    assert!(!mistyped.exists());
    Ok(())
}

#[test]
fn a_call_answers_in_json_whatever_becomes_of_it() -> Result<()> {
    let program = Program::founded()?;
    let search = r#"{"text":"","limit":5,"with_archived":false}"#;
    let done = program.say(&["call", "search_patients", "--json", search])?;
    assert_eq!((done.code, done.json()?), (0, json!({ "hits": [], "total": 0 })));
    for (command, input, kind, code) in [
        ("search_patients", r#"{"text":5}"#, "invalid", "malformed"),
        ("search_patients", "no json", "invalid", "malformed"),
        ("conquer", "null", "invalid", "unknown_command"),
        ("open_patient", r#"{"patient_id":"00000000-0000-7000-8000-000000000000"}"#, "missing", "missing"),
        ("import_fhir", r#"{"paths":["/no/such/file"]}"#, "invalid", "no_such_file"),
    ] {
        let answer = program.say(&["call", command, "--json", input])?;
        let failure = answer.json()?;
        assert_eq!((answer.code, &failure["kind"], &failure["code"]), (1, &json!(kind), &json!(code)), "{command}");
    }
    Ok(())
}

#[test]
fn the_passphrase_comes_from_the_environment_or_the_first_line() -> Result<()> {
    let program = Program::founded()?;
    let words = ["--as", "asha", "call", "session_state"];
    let typed = run(&mut program.command(&words), &format!("{PASSPHRASE}\n"))?;
    assert_eq!(typed.code, 0, "{typed:?}");
    let both = run(program.command(&words).env("CLINIC_PASSPHRASE", PASSPHRASE), "another one\n")?;
    assert_eq!(both.code, 0, "the environment comes first: {both:?}");
    let wrong = run(&mut program.command(&words), "another one\n")?;
    assert_eq!((wrong.code, wrong.json()?["code"].as_str()), (1, Some("wrong_password")));
    Ok(())
}

#[test]
fn what_a_role_may_not_do_is_refused_here_too() -> Result<()> {
    let program = Program::founded()?;
    let key = "00000000-0000-7000-8000-000000000001";
    let create = json!({ "key": key, "login": "mitu", "display_name": "Mitu", "role": "nurse" }).to_string();
    let given = program.say(&["call", "create_staff", "--json", &create])?.json()?;
    let given = given["password"].as_str().context("a one-time password")?;
    let early = program.say_as("mitu", given, &["import", "fhir", "x.json"])?;
    assert_eq!((early.code, early.json()?["code"].as_str()), (1, Some("must_change_password")));
    let own = "bamboo flute across the river";
    let change = json!({ "current": given, "new": own }).to_string();
    assert_eq!(program.say_as("mitu", given, &["call", "change_password", "--json", &change])?.code, 0);
    for words in [["import", "fhir", "x.json"].as_slice(), &["audit", "verify"], &["call", "verify_audit"]] {
        let refused = program.say_as("mitu", own, words)?;
        assert_eq!((refused.code, refused.json()?["code"].as_str()), (1, Some("forbidden")), "{words:?}");
    }
    Ok(())
}

#[test]
fn bundles_come_in_once_and_a_bad_one_is_named() -> Result<()> {
    let program = Program::founded()?;
    let (good, bad) = (program.file("good.json", PATIENT)?, program.file("bad.json", "{")?);
    let first = program.say(&["import", "fhir", &good, &bad])?;
    assert_eq!(first.code, 0, "{first:?}");
    assert!(
        first.out.contains("good.json: imported") && first.out.contains("bad.json: refused (not_json)"),
        "{first:?}"
    );
    assert!(first.out.contains("patients: 1 added, 0 changed, 0 unchanged"), "{first:?}");
    let again = program.say(&["import", "fhir", "--json", &good])?.json()?;
    assert_eq!((&again["patients_added"], &again["patients_unchanged"]), (&json!(0), &json!(1)));
    Ok(())
}

#[test]
fn a_copy_of_the_folder_is_a_backup() -> Result<()> {
    let program = Program::founded()?;
    let good = program.file("good.json", PATIENT)?;
    program.say(&["import", "fhir", &good])?;
    let copy = Program::new()?;
    for entry in fs::read_dir(program.data())? {
        let entry = entry?;
        fs::copy(entry.path(), copy.data().join(entry.file_name()))?;
    }
    drop(program);
    let found =
        copy.say(&["call", "search_patients", "--json", r#"{"text":"cantu","limit":5,"with_archived":false}"#])?;
    assert_eq!(found.json()?["hits"][0]["family_name"], "Cantú", "{found:?}");
    let verified = copy.say(&["audit", "verify"])?;
    assert!(verified.code == 0 && verified.out.starts_with("intact: "), "{verified:?}");
    Ok(())
}

#[test]
fn every_command_is_listed_with_its_right_and_its_signature() -> Result<()> {
    let listed = run(bare()?.args(["commands", "--json"]), "")?;
    assert_eq!(listed.code, 0, "it needs no clinic");
    let listed: Vec<Value> = serde_json::from_value(listed.json()?)?;
    let names: BTreeSet<&str> = listed.iter().filter_map(|command| command["name"].as_str()).collect();
    assert_eq!(names, COMMANDS.iter().map(|command| command.name).collect());
    let book = listed.iter().find(|command| command["name"] == "book_appointment").context("booking")?;
    let expected = json!({ "name": "book_appointment", "right": "book", "audit": ["appointment.book", "appointment.expire"],
        "signature": "(input: BookAppointment) => Promise<AppointmentCard>" });
    assert_eq!(*book, expected);
    let words = run(bare()?.arg("commands"), "")?;
    assert_eq!(words.out.lines().count(), COMMANDS.len(), "a line each");
    Ok(())
}

#[test]
fn a_demonstration_clinic_has_people_and_a_full_week() -> Result<()> {
    let program = Program::new()?;
    let made = run(&mut program.command(&["demo"]), "")?;
    assert_eq!(made.code, 0, "{made:?}");
    let password = "demonstration only here";
    assert!(made.out.contains(password) && made.out.contains("dr.rahman"), "it says how to sign in: {made:?}");
    let search = r#"{"text":"","limit":1,"with_archived":false}"#;
    let found = program.say_as("dr.rahman", password, &["call", "search_patients", "--json", search])?.json()?;
    assert!(found["total"].as_i64() > Some(20), "{found}");
    let verified = program.say_as("admin", password, &["audit", "verify"])?;
    assert!(verified.code == 0 && verified.out.starts_with("intact: "), "{verified:?}");
    Ok(())
}
