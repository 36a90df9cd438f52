//! The core is killed with SIGKILL at random moments while it writes: no acknowledged write is lost, none is there in
//! part, the file opens, the audit chain verifies (security.md T-D1).

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use clinic_app::patients::contract::{AllergyAnswer, PatientDetails, PatientPage, RegisterPatient, SearchPatients};
use clinic_core::audit::Verdict;
use clinic_tests::world::{World, blank};
use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// How often the core is killed.
const KILLS: usize = 200;
/// How often the positive control is tried at most; its first loss is enough.
const CONTROL_KILLS: usize = 60;
/// Tells the child where to write; without it the child's test does nothing.
const FOLDER: &str = "CLINIC_CRASH_FOLDER";
/// Tells the child to acknowledge before it has written, which is what the control must catch.
const TOO_EARLY: &str = "CLINIC_CRASH_TOO_EARLY";

#[test]
fn no_acknowledged_write_is_lost_when_the_core_is_killed() -> Result<()> {
    let mut random = seeded();
    let folder = tempfile::tempdir()?;
    let mut acknowledged = Vec::new();
    for kill in 0..KILLS {
        acknowledged.extend(run_and_kill(folder.path(), &mut random, false)?);
        // The whole file every tenth time and at the end; what the last run wrote, every time.
        let recent = acknowledged.len().saturating_sub(40);
        let from = if kill % 10 == 9 || kill + 1 == KILLS { 0 } else { recent };
        let lost = missing(folder.path(), &acknowledged[from..])?;
        ensure!(lost.is_empty(), "after kill {kill}: {lost:?} were acknowledged and are gone");
    }
    println!("{KILLS} kills, {} acknowledged writes, 0 lost", acknowledged.len());
    ensure!(acknowledged.len() > KILLS, "the core wrote almost nothing: {}", acknowledged.len());
    Ok(())
}

/// Positive control: a core that acknowledges before it writes is caught.
#[test]
fn a_core_that_acknowledges_too_early_is_caught() -> Result<()> {
    let mut random = seeded();
    let folder = tempfile::tempdir()?;
    for kill in 0..CONTROL_KILLS {
        let acknowledged = run_and_kill(folder.path(), &mut random, true)?;
        if !missing(folder.path(), &acknowledged)?.is_empty() {
            println!("caught after {} kills", kill + 1);
            return Ok(());
        }
    }
    anyhow::bail!("the harness is blind: {CONTROL_KILLS} kills and no early acknowledgement was caught")
}

/// The core in a process of its own; it writes until it is killed.
#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "the parent tells its child by the environment")]
async fn child_writes_until_it_is_killed() -> Result<()> {
    let Some(folder) = std::env::var_os(FOLDER) else { return Ok(()) };
    let too_early = std::env::var_os(TOO_EARLY).is_some();
    let world = World::embedded_in(Path::new(&folder)).await?;
    for number in 0_u64.. {
        let name = format!("k{}n{number}", std::process::id());
        if too_early {
            acknowledge(&name)?;
        }
        register(&world, &name).await?;
        if !too_early {
            acknowledge(&name)?;
        }
    }
    Ok(())
}

async fn register(world: &World, name: &str) -> Result<()> {
    let details = PatientDetails { family_name: name.to_owned(), ..blank() };
    let input = RegisterPatient { key: world.key(), details, allergies: AllergyAnswer::NoneKnown, photo: None };
    world.clinic.register_patient(&world.receptionist, input).await?;
    Ok(())
}

fn acknowledge(name: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "ack {name}")?;
    Ok(out.flush()?)
}

/// Lets a child write for a random while, kills it, and returns what it had acknowledged by then.
fn run_and_kill(folder: &Path, random: &mut TestRng, too_early: bool) -> Result<Vec<String>> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--exact", "crash::child_writes_until_it_is_killed", "--nocapture"]).env(FOLDER, folder);
    if too_early {
        command.env(TOO_EARLY, "1");
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let lines = BufReader::new(child.stdout.take().context("the child's output")?).lines();
    // The clock starts with its first word, so that most kills fall into writing and not into starting.
    let while_writing = Duration::from_micros(random.next_u64() % 120_000);
    let (began, begins) = std::sync::mpsc::channel();
    let reader = thread::spawn(move || {
        let mut acknowledged = Vec::new();
        for line in lines.map_while(Result::ok) {
            if let Some((_, name)) = line.split_once("ack ") {
                acknowledged.push(name.to_owned());
                // Nobody listens any more once the kill is due; the acknowledgement counts all the same.
                let _is_heard = began.send(()).is_ok();
            }
        }
        acknowledged
    });
    begins.recv().context("the child ended before it wrote")?;
    listen_for(&begins, while_writing);
    end(&mut child)?;
    reader.join().map_err(|_| anyhow::anyhow!("the reader of the child's words ended"))
}

/// Takes no notice of further acknowledgements for a while: the moment of the kill is not tied to one of them.
fn listen_for(words: &std::sync::mpsc::Receiver<()>, a_while: Duration) {
    let until = Instant::now() + a_while;
    loop {
        match words.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(()) if Instant::now() < until => {}
            Ok(()) | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn end(child: &mut Child) -> Result<()> {
    child.kill()?;
    child.wait()?;
    Ok(())
}

/// Opens the file again, verifies the chain, and looks every name up through search.
fn missing(folder: &Path, acknowledged: &[String]) -> Result<Vec<String>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let world = World::embedded_in(folder).await?;
        let verdict = world.clinic.store.verify_audit(&[]).await?;
        ensure!(matches!(verdict, Verdict::Intact { .. }), "the chain is broken: {verdict:?}");
        let mut lost = Vec::new();
        let mut total = 0;
        for name in acknowledged {
            let query = SearchPatients { text: name.clone(), limit: 200, with_archived: false };
            let page: PatientPage = world.clinic.search_patients(&world.receptionist, query).await?.read()?;
            total = page.total.0;
            if !page.hits.iter().any(|hit| hit.family_name == *name) {
                lost.push(name.clone());
            }
        }
        ensure!(acknowledged.is_empty() || total > 0, "the count of patients is gone");
        world.clinic.store.close().await;
        Ok(lost)
    })
}

fn seeded() -> TestRng {
    let seed = std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), KILLS);
    println!("seed: {seed}");
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    TestRng::from_seed(RngAlgorithm::ChaCha, &bytes)
}
