//! Nothing of a person reaches the log or a file in the clear, whatever commands run and fail.
//!
//! The day's patient has a name, a phone number and complaints that stand nowhere else.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::{Context as _, Result};
use clinic_app::desk::Engine;
use clinic_app::doors;
use clinic_app::failure::FailureKind;
use clinic_app::registry::COMMANDS;
use clinic_tests::desk::sign_in;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::calls::DAY;
use crate::day::Day;

/// What gives the patient away: names, birth date, phone, complaints; in small letters, as they are looked for.
const MARKS: [&str; 6] = ["zyxquorim", "1931-07-19", "987654", "1711-98", "vlarrheum", "throbwelt"];

/// Louder than the product's own log (`src-tauri/src/log.rs`): everything that our crates say, warnings of others.
const FILTER: &str = "warn,clinic_app=trace,clinic_core=trace,clinic_store=trace,clinic_exchange=trace,\
                      clinic_documents=trace,sqlx=off";

#[tokio::test]
async fn nothing_of_the_day_is_in_the_log_or_in_a_file_in_the_clear() -> Result<()> {
    let (log, _listening) = Log::listen();
    let mut day = Day::founded(Engine::Embedded).await?;
    for (by, call, input) in DAY {
        day.make(by, call, input).await.with_context(|| (*call).to_owned())?;
    }
    fail_with_the_marks(&day).await?;
    let reference = provoke_a_fault(&day).await?;
    let said = log.said()?;
    assert!(said.contains(&reference), "the log tells nothing of {reference}: {said}");
    assert_eq!(marks_in(said.as_bytes()), [""; 0], "{said}");

    let folders = [day.test.folder.path().join("data"), day.test.folder.path().join("home")];
    let files: Vec<PathBuf> = folders.iter().flat_map(|folder| files_in(folder)).collect();
    assert!(files.iter().any(|file| file.ends_with("clinic.db")), "{files:?}");
    for file in &files {
        assert_eq!(marks_in(&fs::read(file)?), [""; 0], "in {}", file.display());
    }
    day.test.desk.close().await;
    assert_eq!(marks_in(&fs::read(folders[0].join("clinic.db"))?), [""; 0], "after the last checkpoint");
    Ok(())
}

/// Positive control: what is said or kept in the clear is found.
#[tokio::test]
async fn a_mark_in_the_log_or_in_a_plain_file_is_found() -> Result<()> {
    let (log, _listening) = Log::listen();
    tracing::info!(target: "clinic_app", "registered Rina Zyxquorim");
    assert_eq!(marks_in(log.said()?.as_bytes()), ["zyxquorim"]);
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("deep"))?;
    fs::write(folder.path().join("deep/notes.txt"), "\0\u{1}Vlarrheum since spring; 01711 987654")?;
    let found: Vec<_> = files_in(folder.path()).iter().flat_map(|file| marks_in(&fs::read(file).unwrap())).collect();
    assert_eq!(found, ["987654", "vlarrheum"]);
    Ok(())
}

/// Sends what gives the patient away to every command, in inputs that none can read or that names nothing.
async fn fail_with_the_marks(day: &Day) -> Result<()> {
    let bad = day.test.folder.path().join("Zyxquorim.json");
    fs::write(
        &bad,
        r#"{"resourceType":"Patient","name":[{"family":"Zyxquorim"}],"birthDate":"1931-07-19","birthDate":""}"#,
    )?;
    day.seat("asha").await?;
    let import = format!(r#"{{"paths":["{}"]}}"#, bad.display());
    doors::dispatch(&day.test.desk, "import_fhir", &import).await.map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
    for command in COMMANDS.iter().filter(|command| !["sign_out", "lock"].contains(&command.name)) {
        for input in [r#"{"text":"Zyxquorim Vlarrheum"}"#, r#""Throbwelt 01711 987654""#, "Zyxquorim 1931-07-19"] {
            // Some take no input and do what they are for; all must be silent about it.
            let _is_done = doors::dispatch(&day.test.desk, command.name, input).await.is_ok();
        }
    }
    let long = "Zyxquorim ".repeat(40);
    let register = format!(r#"{{"text":"{long}","limit":5,"with_archived":false}}"#);
    doors::dispatch(&day.test.desk, "search_patients", &register)
        .await
        .map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
    Ok(())
}

/// Takes away where wrong passwords are counted: a fault of the machine, which the person is told by a reference.
async fn provoke_a_fault(day: &Day) -> Result<String> {
    day.test.desk.close().await;
    let counts = day.test.folder.path().join("data").join("sign-in.json");
    fs::remove_file(&counts)?;
    fs::create_dir_all(counts.join("in the way"))?;
    let failure = doors::sign_in(&day.test.desk, sign_in("asha", "Zyxquorim")).await.expect_err("a fault");
    assert_eq!((failure.kind, failure.reference.len()), (FailureKind::Internal, 8), "{failure:?}");
    Ok(failure.reference)
}

fn marks_in(bytes: &[u8]) -> Vec<&'static str> {
    let small = bytes.to_ascii_lowercase();
    let is_in = |mark: &&str| small.windows(mark.len()).any(|window| window == mark.as_bytes());
    MARKS.into_iter().filter(is_in).collect()
}

/// Every file below a folder.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in entries {
        if entry.is_dir() { files.extend(files_in(&entry)) } else { files.push(entry) }
    }
    files
}

/// What was logged on this thread, which is the test's only one.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn listen() -> (Self, tracing::subscriber::DefaultGuard) {
        let log = Self::default();
        let subscriber = tracing_subscriber::fmt().with_env_filter(EnvFilter::new(FILTER)).with_ansi(false);
        let guard = tracing::subscriber::set_default(subscriber.with_writer(log.clone()).finish());
        (log, guard)
    }

    fn said(&self) -> Result<String> {
        Ok(String::from_utf8(self.0.lock().expect("nobody panics while writing").clone())?)
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody panics while writing").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}
