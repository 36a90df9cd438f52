//! The core is killed with SIGKILL at random moments while it writes: no acknowledged write is lost, none is there in
//! part, the file opens, the audit chain verifies (security.md T-D1).

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use clinic_app::contract::Ref;
use clinic_app::patients::contract::{
    AllergyAnswer, AllergyEntry, PatientDetails, PatientPage, RegisterPatient, SearchPatients,
};
use clinic_app::records::contract::{EncounterQuery, Note, OpenEncounter, SaveNote};
use clinic_app::scheduling::contract::{AppointmentAction, BookAppointment, RecordConsent, SaveReminderRule};
use clinic_core::audit::Verdict;
use clinic_core::ids::{ActionKey, EncounterId, PatientId};
use clinic_tests::raw::{numbers, raw};
use clinic_tests::world::{World, blank};
use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};
use uuid::Uuid;

/// How often the core is killed.
const KILLS: usize = 200;
/// How often the positive control is tried at most; its first loss is enough.
const CONTROL_KILLS: usize = 60;
/// Tells the child where to write; without it the child's test does nothing.
const FOLDER: &str = "CLINIC_CRASH_FOLDER";
/// Tells the child to acknowledge before it has written, which is what the control must catch.
const TOO_EARLY: &str = "CLINIC_CRASH_TOO_EARLY";

/// Patients of whom anything is missing: two phones, one allergy, and one event in the trail belong to each.
const PARTIAL: &str = "
    SELECT COUNT(*)
    FROM patient p
    WHERE (SELECT COUNT(*) FROM patient_phone f WHERE f.patient_id = p.id) <> 2
       OR (SELECT COUNT(*) FROM allergy a WHERE a.patient_id = p.id) <> 1
       OR p.id NOT IN (SELECT e.entity_id FROM audit_event e WHERE e.action = 'patient.register')";
/// What is left of a patient who is not there, and numbers that were given to nobody.
const REMAINS: &str = "
    SELECT (SELECT COUNT(*) FROM audit_event e WHERE e.action = 'patient.register') - (SELECT COUNT(*) FROM patient)
    UNION ALL
    SELECT (SELECT last FROM counter WHERE name = 'patient') - (SELECT COUNT(*) FROM patient)
    UNION ALL
    SELECT (SELECT COUNT(*) FROM action WHERE command = 'register_patient') - (SELECT COUNT(*) FROM patient)";

/// Visits without their one reminder, or with two: it is planned with the visit, or neither is there.
const UNTOLD: &str = "
    SELECT COUNT(*)
    FROM appointment a
    JOIN patient p ON p.id = a.patient_id
    WHERE p.family_name = 'reminded'
      AND (SELECT COUNT(*) FROM outbox m WHERE m.appointment_id = COALESCE(a.agreed_as_id, a.id) AND m.state = 'planned') <> 1";
/// The visits of whoever is reminded.
const REMINDED: &str =
    "SELECT COUNT(*) FROM appointment a JOIN patient p ON p.id = a.patient_id WHERE p.family_name = 'reminded'";

/// What a core said that it had written.
#[derive(Default)]
struct Said {
    patients: Vec<String>,
    noted: u64,
}

#[test]
fn no_acknowledged_write_is_lost_when_the_core_is_killed() -> Result<()> {
    let mut random = seeded();
    let folder = tempfile::tempdir()?;
    let mut all = Said::default();
    for kill in 0..KILLS {
        let said = run_and_kill(folder.path(), &mut random, false)?;
        all.patients.extend(said.patients);
        all.noted = all.noted.max(said.noted);
        // The whole file every tenth time and at the end; what the last run wrote, every time.
        let recent = all.patients.len().saturating_sub(40);
        let from = if kill % 10 == 9 || kill + 1 == KILLS { 0 } else { recent };
        let lost = missing(folder.path(), &all.patients[from..], all.noted)?;
        ensure!(lost.is_empty(), "after kill {kill}: {lost:?} were acknowledged and are gone");
    }
    println!("{KILLS} kills, {} patients and {} saves of a note acknowledged, 0 lost", all.patients.len(), all.noted);
    ensure!(all.patients.len() > KILLS && all.noted > KILLS as u64, "the core wrote almost nothing");
    Ok(())
}

/// Positive control: a patient of whom a part is missing is seen.
#[tokio::test]
async fn a_patient_written_in_part_is_seen() -> Result<()> {
    for sql in
        ["DELETE FROM patient_phone WHERE position = 1", "UPDATE counter SET last = last + 1 WHERE name = 'patient'"]
    {
        let world = World::embedded().await?;
        register(&world, "whole").await?;
        require_whole(&world).await.context("it is whole at first")?;
        raw(&world, sql, &[]).await?;
        ensure!(require_whole(&world).await.is_err(), "{sql} goes unseen");
        world.clinic.store.close().await;
    }
    Ok(())
}

/// Positive control: a visit that lost its reminder, or has a message of somebody's own making, is seen.
#[tokio::test]
async fn a_visit_without_its_reminder_is_seen() -> Result<()> {
    let world = World::embedded().await?;
    let patient = reminded(&world).await?;
    book_next(&world, patient).await?;
    require_told(&world).await.context("it has its reminder at first")?;
    raw(&world, "UPDATE outbox SET state = 'cancelled'", &[]).await?;
    ensure!(require_told(&world).await.is_err(), "a lost reminder goes unseen");
    world.clinic.store.close().await;
    Ok(())
}

/// Positive control: a core that acknowledges before it writes is caught.
#[test]
fn a_core_that_acknowledges_too_early_is_caught() -> Result<()> {
    let mut random = seeded();
    let folder = tempfile::tempdir()?;
    for kill in 0..CONTROL_KILLS {
        let said = run_and_kill(folder.path(), &mut random, true)?;
        if !missing(folder.path(), &said.patients, said.noted)?.is_empty() {
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
    let visit = visit(&world).await?;
    let note = note(&world, visit).await?;
    let reminded = reminded(&world).await?;
    let (mut noted, mut version) = (noted(&note)?, note.version);
    for number in 0_u64.. {
        let name = format!("k{}n{number}", std::process::id());
        noted += 1;
        let words = [format!("ack {name}"), format!("noted {noted}")];
        if too_early {
            words.iter().try_for_each(|words| acknowledge(words))?;
        }
        register(&world, &name).await?;
        if !too_early {
            acknowledge(&words[0])?;
        }
        book_next(&world, reminded).await?;
        version = type_on(&world, visit, (noted, version)).await?;
        if !too_early {
            acknowledge(&words[1])?;
        }
    }
    Ok(())
}

async fn register(world: &World, name: &str) -> Result<()> {
    let phones = vec!["01711 000001".to_owned(), "01711 000002".to_owned()];
    let details = PatientDetails { family_name: name.to_owned(), phones, ..blank() };
    let latex = AllergyEntry {
        substance_code: String::new(),
        substance: "Latex".to_owned(),
        category: "other".to_owned(),
        criticality: "low".to_owned(),
        reaction: String::new(),
    };
    let allergies = AllergyAnswer::Recorded { allergies: vec![latex] };
    let input = RegisterPatient { key: world.key(), details, allergies, photo: None };
    world.clinic.register_patient(&world.receptionist, input).await?;
    Ok(())
}

/// The one visit whose note is typed; it is opened before the first word of the first child.
async fn visit(world: &World) -> Result<Ref<EncounterId>> {
    let unsigned = world.clinic.dashboard(&world.doctor).await?.unsigned;
    if let Some(visit) = unsigned.first().and_then(|visit| visit.card.encounter_id) {
        return Ok(visit);
    }
    register(world, "typed").await?;
    let query = SearchPatients { text: "typed".to_owned(), limit: 1, with_archived: false };
    let page: PatientPage = world.clinic.search_patients(&world.receptionist, query).await?.read()?;
    let book = BookAppointment {
        key: world.key(),
        patient_id: page.hits.first().context("the patient")?.patient_id,
        practitioner_id: Ref(world.practitioner),
        day: "2026-11-21".to_owned(),
        starts_minute: 600,
        minutes: 20,
        reason: String::new(),
        service_id: None,
        overbook_reason: String::new(),
    };
    let card = world.clinic.book_appointment(&world.receptionist, book).await?;
    let here = AppointmentAction { key: world.key(), appointment_id: card.appointment_id, version: card.version };
    world.clinic.mark_arrived(&world.receptionist, here).await?;
    let open = OpenEncounter { key: world.key(), appointment_id: card.appointment_id };
    Ok(world.clinic.open_encounter(&world.doctor, open).await?.encounter_id)
}

/// Somebody who agreed to be reminded of every visit; they are there before the first word of the first child.
async fn reminded(world: &World) -> Result<Ref<PatientId>> {
    let query = SearchPatients { text: "reminded".to_owned(), limit: 1, with_archived: false };
    let page: PatientPage = world.clinic.search_patients(&world.receptionist, query.clone()).await?.read()?;
    if let Some(hit) = page.hits.first() {
        return Ok(hit.patient_id);
    }
    let rule = SaveReminderRule {
        key: world.key(),
        rule_id: None,
        channel: "sms".to_owned(),
        minutes_before: 120,
        is_active: true,
        version: None,
    };
    world.clinic.save_reminder_rule(&world.administrator, rule).await?;
    register(world, "reminded").await?;
    let page: PatientPage = world.clinic.search_patients(&world.receptionist, query).await?.read()?;
    let patient_id = page.hits.first().context("the patient")?.patient_id;
    let agreed = RecordConsent { key: world.key(), patient_id, channel: "sms".to_owned(), is_given: true };
    world.clinic.record_consent(&world.receptionist, agreed).await?;
    Ok(patient_id)
}

async fn book_next(world: &World, patient: Ref<PatientId>) -> Result<()> {
    let number = numbers(world, REMINDED).await?.into_iter().sum::<i64>();
    world.clinic.book_appointment(&world.receptionist, booking(world, patient, number)).await?;
    Ok(())
}

/// The visit with this number, under the key that it always has: five minutes after the one before.
fn booking(world: &World, patient: Ref<PatientId>, number: i64) -> BookAppointment {
    let (day, place) = (number / 90, number % 90);
    BookAppointment {
        key: Ref(ActionKey::new(Uuid::from_u128(0xb00c_0000 + number as u128))),
        patient_id: patient,
        practitioner_id: Ref(world.practitioner),
        day: format!("2027-{:02}-{:02}", 1 + day / 28, 1 + day % 28),
        starts_minute: 540 + 5 * place as i32,
        minutes: 5,
        reason: String::new(),
        service_id: None,
        overbook_reason: String::new(),
    }
}

/// Every visit has its one reminder, also after the last booking is sent once more.
async fn require_told(world: &World) -> Result<()> {
    let patient = reminded(world).await?;
    let booked = numbers(world, REMINDED).await?.into_iter().sum::<i64>();
    if booked > 0 {
        world.clinic.book_appointment(&world.receptionist, booking(world, patient, booked - 1)).await?;
    }
    ensure!(numbers(world, REMINDED).await? == [booked], "the last booking was done a second time");
    ensure!(numbers(world, UNTOLD).await? == [0], "a visit has not its one reminder");
    Ok(())
}

async fn note(world: &World, visit: Ref<EncounterId>) -> Result<Note> {
    Ok(world.clinic.encounter(&world.doctor, EncounterQuery { encounter_id: visit }).await?.note)
}

/// The number of the last save; 0 for none.
fn noted(note: &Note) -> Result<u64> {
    Ok(if note.plan.is_empty() { 0 } else { note.plan.parse()? })
}

async fn type_on(world: &World, visit: Ref<EncounterId>, (number, version): (u64, i32)) -> Result<i32> {
    let empty = String::new;
    let save = SaveNote {
        encounter_id: visit,
        subjective: empty(),
        objective: empty(),
        assessment: empty(),
        plan: number.to_string(),
        version,
    };
    Ok(world.clinic.save_note(&world.doctor, save).await?.version)
}

fn acknowledge(words: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{words}")?;
    Ok(out.flush()?)
}

/// Lets a child write for a random while, kills it, and returns what it had acknowledged by then.
fn run_and_kill(folder: &Path, random: &mut TestRng, too_early: bool) -> Result<Said> {
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
        let mut said = Said::default();
        for line in lines.map_while(Result::ok) {
            if let Some((_, name)) = line.split_once("ack ") {
                said.patients.push(name.to_owned());
                // Nobody listens any more once the kill is due; the acknowledgement counts all the same.
                let _is_heard = began.send(()).is_ok();
            } else if let Some(number) = line.split_once("noted ").and_then(|(_, number)| number.parse().ok()) {
                said.noted = number;
            }
        }
        said
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

/// Opens the file again, verifies the chain, looks for what is there in part, every name and the text of the note.
fn missing(folder: &Path, patients: &[String], noted_at_least: u64) -> Result<Vec<String>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let world = World::embedded_in(folder).await?;
        let verdict = world.clinic.store.verify_audit(&[]).await?;
        ensure!(matches!(verdict, Verdict::Intact { .. }), "the chain is broken: {verdict:?}");
        require_whole(&world).await?;
        require_told(&world).await?;
        let kept = noted(&note(&world, visit(&world).await?).await?)?;
        let mut lost = Vec::new();
        if kept < noted_at_least {
            lost.push(format!("save {noted_at_least} of the note"));
        }
        for name in patients {
            let query = SearchPatients { text: name.clone(), limit: 200, with_archived: false };
            let page: PatientPage = world.clinic.search_patients(&world.receptionist, query).await?.read()?;
            if !page.hits.iter().any(|hit| hit.family_name == *name) {
                lost.push(name.clone());
            }
        }
        world.clinic.store.close().await;
        Ok(lost)
    })
}

/// Every patient with all that belongs to one, and nothing of anybody else.
async fn require_whole(world: &World) -> Result<()> {
    let partial = numbers(world, PARTIAL).await?;
    ensure!(partial == [0], "{partial:?} patients are there in part");
    let remains = numbers(world, REMAINS).await?;
    ensure!(remains == [0, 0, 0], "events, numbers and actions without their patient: {remains:?}");
    Ok(())
}

fn seeded() -> TestRng {
    let seed = std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), KILLS);
    println!("seed: {seed}");
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    TestRng::from_seed(RngAlgorithm::ChaCha, &bytes)
}
