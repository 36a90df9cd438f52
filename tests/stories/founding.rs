//! Founding a clinic, killed at every point at which files differ.
//!
//! On the embedded engine only: it is the order of its files that a kill can break, and the wizard founds nowhere else.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};
use clinic_app::desk::Engine;
use clinic_app::session::contract::{SessionState, SetupAdministrator, SetupHours, SetupStep};
use clinic_app::session::device::NoKeyring;
use clinic_tests::desk::{PASSWORD, TestDesk, administrator, clinic, region, sign_in};

/// What the kill left in the two folders, made from those of a founding that was not killed.
type Kill = fn(Folders<'_>) -> std::io::Result<()>;

/// Kills after which the clinic does not stand yet.
const BEFORE: [(&str, Kill); 4] = [
    ("before the first file", |at| at.keep_nothing()),
    ("while the database is made", |at| {
        at.keep_nothing()?;
        ["clinic.db.new", "clinic.db.new-wal", "clinic.db.new-shm"]
            .iter()
            .try_for_each(|name| fs::write(at.data.join(name), [0x5a; 5000]))
    }),
    ("before the key file", |at| {
        at.unname_database()?;
        at.remove(&["clinic.keys.a", "clinic.keys.b"])
    }),
    ("while the key file is written", |at| {
        at.unname_database()?;
        fs::rename(at.data.join("clinic.keys.a"), at.data.join("clinic.keys.a.new"))?;
        at.remove(&["clinic.keys.b"])
    }),
];

/// Kills after which it stands.
const AFTER: [(&str, Kill); 4] = [
    ("between the copies of the key file", |at| {
        at.unname_database()?;
        at.remove(&["clinic.keys.b"])
    }),
    ("before the database has its name", |at| at.unname_database()),
    ("before the folder is remembered", |at| fs::remove_file(at.home.join("desk.json"))),
    ("after everything", |_| Ok(())),
];

#[derive(Clone, Copy)]
struct Folders<'a> {
    home: &'a Path,
    data: &'a Path,
}

impl Folders<'_> {
    fn keep_nothing(self) -> std::io::Result<()> {
        fs::remove_dir_all(self.data)?;
        fs::create_dir(self.data)?;
        fs::remove_file(self.home.join("desk.json"))
    }

    fn unname_database(self) -> std::io::Result<()> {
        fs::rename(self.data.join("clinic.db"), self.data.join("clinic.db.new"))?;
        fs::remove_file(self.home.join("desk.json"))
    }

    fn remove(self, names: &[&str]) -> std::io::Result<()> {
        names.iter().try_for_each(|name| fs::remove_file(self.data.join(name)))
    }
}

/// A desk as the kill left it, started again.
async fn killed(kill: Kill, is_chosen: bool) -> Result<(TestDesk, PathBuf)> {
    let mut test = TestDesk::new()?;
    let data = test.folder.path().join(if is_chosen { "another disk" } else { "data" });
    test.desk.setup_region(region()).await?;
    test.desk.setup_clinic(clinic()).await?;
    test.desk.setup_administrator(founder(is_chosen.then_some(&data))).await?;
    test.desk.close().await;
    kill(Folders { home: &test.folder.path().join("home"), data: &data })?;
    test.restart(Engine::Embedded, Box::new(NoKeyring)).await;
    Ok((test, data))
}

fn founder(folder: Option<&PathBuf>) -> SetupAdministrator {
    SetupAdministrator { folder: folder.map(|folder| folder.display().to_string()), ..administrator() }
}

/// The rest of the wizard, and the next morning.
async fn finish(test: &mut TestDesk, data: &Path) -> Result<()> {
    let SessionState::Setup(setup) = test.desk.session_state().await? else { bail!("set-up is not finished") };
    assert_eq!(setup.step, SetupStep::Key, "nobody knows whether the recovery key was seen");
    test.desk.renew_recovery_key().await?;
    test.desk.setup_hours(SetupHours { opening: Vec::new(), practitioner: None }).await?;
    test.restart(Engine::Embedded, Box::new(NoKeyring)).await;
    let SessionState::SignedOut { people, .. } = test.desk.session_state().await? else { bail!("the clinic stands") };
    assert_eq!(people.len(), 1);
    test.desk.sign_in(sign_in("asha", PASSWORD)).await?;
    test.desk.close().await;
    ensure!(data.join("clinic.db").exists(), "the database has its name");
    let left: Vec<_> = fs::read_dir(data)?.flatten().map(|entry| entry.file_name()).collect();
    ensure!(!left.iter().any(|name| name.to_string_lossy().contains(".db.new")), "cleared: {left:?}");
    Ok(())
}

#[tokio::test]
async fn a_founding_killed_before_the_clinic_stands_begins_again() -> Result<()> {
    for ((when, kill), is_chosen) in BEFORE.into_iter().flat_map(|kill| [(kill, false), (kill, true)]) {
        let (mut test, data) = killed(kill, is_chosen).await?;
        let SessionState::Setup(setup) = test.desk.session_state().await? else { bail!("nothing stands: {when}") };
        assert_eq!(setup.step, SetupStep::Administrator, "the answers are kept: {when}");
        test.desk.setup_administrator(founder(is_chosen.then_some(&data))).await?;
        finish(&mut test, &data).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_founding_killed_after_that_goes_on_with_the_clinic() -> Result<()> {
    for ((when, kill), is_chosen) in AFTER.into_iter().flat_map(|kill| [(kill, false), (kill, true)]) {
        let (mut test, data) = killed(kill, is_chosen).await?;
        let SessionState::SignedOut { .. } = test.desk.session_state().await? else { bail!("it stands: {when}") };
        test.desk.sign_in(sign_in("asha", PASSWORD)).await?;
        finish(&mut test, &data).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_folder_with_a_clinic_is_not_founded_over() -> Result<()> {
    let first = TestDesk::new()?;
    first.found().await?;
    first.desk.close().await;
    let (second, data) = (TestDesk::new()?, first.folder.path().join("data"));
    second.desk.setup_region(region()).await?;
    second.desk.setup_clinic(clinic()).await?;
    let refused = second.desk.setup_administrator(founder(Some(&data))).await;
    assert!(refused.is_err_and(|error| error.into_failure(String::new).code == "folder_taken"));
    assert!(matches!(second.desk.session_state().await?, SessionState::Setup(_)), "nor taken for the own one");
    first.desk.sign_in(sign_in("asha", PASSWORD)).await?;
    first.desk.close().await;
    Ok(())
}
