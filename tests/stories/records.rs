//! The doctor's part of the day: the visit, its note, and the chart.

use std::fmt::Debug;

use anyhow::{Context as _, Result};
use clinic_app::actor::Actor;
use clinic_app::contract::Ref;
use clinic_app::desk::Engine;
use clinic_app::doors;
use clinic_app::error::AppError;
use clinic_app::failure::{Failure, FailureDetail};
use clinic_app::patients::contract::{AllergyAnswer, LookUp, Patient, PatientDetails, PatientQuery, RegisterPatient};
use clinic_app::records::contract::{
    AddAddendum, AddDiagnosis, Encounter, EncounterQuery, NoteSaved, OpenEncounter, RecordVitals, RemoveDiagnosis,
    SaveNote, SignNote, VitalSigns,
};
use clinic_app::scheduling::contract::{AppointmentAction, AppointmentCard, BookAppointment};
use clinic_app::session::contract::ChangePassword;
use clinic_app::session::device::NoKeyring;
use clinic_app::staff::contract::{AmendPractitioner, CreateStaff, PractitionerProfile, RoleWord};
use clinic_core::ids::{ActionKey, EncounterId, StaffId};
use clinic_core::rights::Role;
use clinic_store::{Entry, staff::StaffRow};
use clinic_test_support::Database;
use clinic_tests::desk::{TestDesk, sign_in};
use clinic_tests::on_both_engines;
use clinic_tests::raw::{numbers, raw};
use clinic_tests::world::{World, blank};
use uuid::Uuid;

const PASSWORD: &str = "monsoon over the tin roof";

fn failure<T: Debug>(result: Result<T, AppError>) -> Failure {
    result.expect_err("a refusal").into_failure(String::new)
}

fn code<T: Debug>(result: Result<T, AppError>) -> String {
    failure(result).code
}

/// Every wrong field with its code.
fn fields<T: Debug>(result: Result<T, AppError>) -> Vec<String> {
    match failure(result).detail {
        FailureDetail::Fields { problems } => problems.iter().map(|p| format!("{}: {}", p.field, p.code)).collect(),
        FailureDetail::Unusual { fields } => fields,
        _ => Vec::new(),
    }
}

/// A visit of this patient today whose patient is here.
async fn arrived(world: &World, patient: &Patient, starts_minute: i32) -> Result<AppointmentCard> {
    let input = BookAppointment {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: Ref(world.practitioner),
        day: "2026-11-21".to_owned(),
        starts_minute,
        minutes: 20,
        reason: "Cough".to_owned(),
        service_id: None,
        overbook_reason: String::new(),
    };
    let card = world.clinic.book_appointment(&world.receptionist, input).await?;
    let action = AppointmentAction { key: world.key(), appointment_id: card.appointment_id, version: card.version };
    Ok(world.clinic.mark_arrived(&world.receptionist, action).await?)
}

async fn open(world: &World, actor: &Actor, card: &AppointmentCard) -> Result<Encounter, AppError> {
    let input = OpenEncounter { key: world.key(), appointment_id: card.appointment_id };
    world.clinic.open_encounter(actor, input).await
}

async fn opened(world: &World) -> Result<Encounter> {
    let patient = world.patient("Rina", "Das").await?;
    Ok(open(world, &world.doctor, &arrived(world, &patient, 600).await?).await?)
}

fn typed(encounter: &Encounter, plan: &str, version: i32) -> SaveNote {
    SaveNote {
        encounter_id: encounter.encounter_id,
        subjective: "Cough for three days".to_owned(),
        objective: String::new(),
        assessment: String::new(),
        plan: plan.to_owned(),
        version,
    }
}

async fn read(world: &World, actor: &Actor, id: Ref<EncounterId>) -> Result<Encounter> {
    Ok(world.clinic.encounter(actor, EncounterQuery { encounter_id: id }).await?)
}

fn measured(world: &World, encounter: &Encounter, signs: VitalSigns) -> RecordVitals {
    RecordVitals { key: world.key(), encounter_id: encounter.encounter_id, signs, confirm_unusual: false }
}

fn found(world: &World, encounter: &Encounter, (code, text): (&str, &str)) -> AddDiagnosis {
    AddDiagnosis {
        key: world.key(),
        encounter_id: encounter.encounter_id,
        code: code.to_owned(),
        text: text.to_owned(),
    }
}

on_both_engines! {
    async fn opening_a_visit_begins_it_once(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let card = arrived(world, &patient, 600).await?;
        let first = open(world, &world.doctor, &card).await?;
        assert_eq!(first.appointment_status, "with_practitioner");
        assert_eq!((first.practitioner_name.as_str(), first.reason.as_str()), ("Dr Asha Rahman", "Cough"));
        assert!(first.note.is_mine && first.note.state == "draft" && first.note.seal_holds);
        let again = open(world, &world.nurse, &card).await?;
        assert_eq!(again.encounter_id, first.encounter_id);
        assert_eq!(again.appointment_version, first.appointment_version, "it is begun only once");
        assert_eq!((again.note.author.as_str(), again.note.is_mine), ("doctor", false), "the note is the practitioner's");
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM audit_event WHERE action = 'appointment.start'").await?, [1]);
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM audit_event WHERE action = 'encounter.open'").await?, [2]);
        let booked = BookAppointment {
            key: world.key(),
            patient_id: patient.patient_id,
            practitioner_id: Ref(world.practitioner),
            day: "2026-11-21".to_owned(),
            starts_minute: 700,
            minutes: 20,
            reason: String::new(),
            service_id: None,
            overbook_reason: String::new(),
        };
        let booked = world.clinic.book_appointment(&world.receptionist, booked).await?;
        assert_eq!(code(open(world, &world.doctor, &booked).await), "no_such_step", "nobody is here yet");
        Ok(())
    }
}

on_both_engines! {
    async fn a_note_is_saved_as_it_is_typed_by_its_author_only(world: &World) -> anyhow::Result<()> {
        let encounter = opened(world).await?;
        world.clock.pass_minutes(1);
        let saved: NoteSaved = world.clinic.save_note(&world.doctor, typed(&encounter, "Rest\n  and tea ", 1)).await?;
        assert_eq!((saved.version, saved.saved_at.0), (2, world.clinic.now().0));
        assert_eq!(code(world.clinic.save_note(&world.doctor, typed(&encounter, "Other", 1)).await), "stale");
        let note = read(world, &world.doctor, encounter.encounter_id).await?.note;
        assert_eq!((note.plan.as_str(), note.version), ("Rest\n  and tea ", 2), "every blank is kept");
        let seen = read(world, &world.nurse, encounter.encounter_id).await?.note;
        assert!(seen.plan.is_empty() && !seen.is_mine, "a draft is its author's only");
        let stranger = another_doctor(world).await?;
        assert_eq!(code(world.clinic.save_note(&stranger, typed(&encounter, "Mine", 2)).await), "not_the_author");
        let long = typed(&encounter, &"a".repeat(20_001), 2);
        assert_eq!(fields(world.clinic.save_note(&world.doctor, long).await), ["plan: too_long"]);
        let add = AddAddendum { key: world.key(), encounter_id: encounter.encounter_id, kind: "addendum".into(), text: "x".into() };
        assert_eq!(code(world.clinic.add_addendum(&world.doctor, add).await), "not_signed");
        Ok(())
    }
}

on_both_engines! {
    async fn typing_is_no_news_to_other_windows(world: &World) -> anyhow::Result<()> {
        let encounter = opened(world).await?;
        let mut windows = world.clinic.changes.listen();
        for version in 1..=5 {
            world.clinic.save_note(&world.doctor, typed(&encounter, &"Rest ".repeat(5), version)).await?;
        }
        assert!(windows.is_empty(), "no window reads again while somebody types: {:?}", windows.try_recv());
        world.clinic.add_diagnosis(&world.doctor, found(world, &encounter, ("J00", "Common cold"))).await?;
        assert_eq!(windows.try_recv()?.topic, "records", "what was recorded is news");
        Ok(())
    }
}

on_both_engines! {
    async fn the_note_of_a_practitioner_without_account_is_of_whoever_writes_first(world: &World) -> anyhow::Result<()> {
        raw(world, "UPDATE practitioner SET staff_id = NULL", &[]).await?;
        let patient = world.patient("Rina", "Das").await?;
        let encounter = open(world, &world.nurse, &arrived(world, &patient, 600).await?).await?;
        assert_eq!((encounter.note.author.as_str(), encounter.note.is_mine), ("nurse", true));
        assert!(read(world, &world.doctor, encounter.encounter_id).await?.note.is_mine, "a nurse may not write it");
        world.clinic.save_note(&world.doctor, typed(&encounter, "Rest", 1)).await?;
        assert_eq!(read(world, &world.nurse, encounter.encounter_id).await?.note.author, "doctor");
        let stranger = another_doctor(world).await?;
        assert_eq!(code(world.clinic.save_note(&stranger, typed(&encounter, "Mine", 2)).await), "not_the_author");
        Ok(())
    }
}

/// A second doctor, who sees no patients here.
async fn another_doctor(world: &World) -> Result<Actor> {
    let staff_id = world.clinic.fresh(StaffId::new);
    let row = StaffRow {
        id: staff_id.to_string(),
        login: "stranger".to_owned(),
        display_name: "stranger".to_owned(),
        role: "doctor".to_owned(),
        is_active: true,
        must_change_password: false,
        created_at: 0,
        version: 1,
    };
    world
        .clinic
        .write(&world.administrator, async |write| {
            clinic_store::staff::insert_account(write.tx(), &row).await?;
            Ok(write.audit(Entry::new("staff.create", "staff", staff_id)))
        })
        .await?;
    let login = "stranger".to_owned();
    Ok(Actor {
        staff_id,
        login: login.clone(),
        display_name: login,
        role: Role::Doctor,
        practitioner_id: None,
        patient_id: None,
    })
}

on_both_engines! {
    async fn vital_signs_are_measured_in_whole_units(world: &World) -> anyhow::Result<()> {
        let encounter = opened(world).await?;
        let nothing = measured(world, &encounter, VitalSigns::default());
        assert_eq!(fields(world.clinic.record_vitals(&world.nurse, nothing).await), ["signs: required"]);
        let wrong = VitalSigns { systolic: Some(120), pulse: Some(1), ..VitalSigns::default() };
        let wrong = world.clinic.record_vitals(&world.nurse, measured(world, &encounter, wrong)).await;
        assert_eq!(fields(wrong), ["signs.pulse: impossible", "signs.diastolic: required"]);
        let fever = VitalSigns { temperature: Some(415), weight: Some(70_000), height: Some(1_750), ..VitalSigns::default() };
        let asked = world.clinic.record_vitals(&world.nurse, measured(world, &encounter, fever)).await;
        assert_eq!(fields(asked), ["signs.temperature"], "unusual is asked about");
        let confirmed = RecordVitals { confirm_unusual: true, ..measured(world, &encounter, fever) };
        let shown = world.clinic.record_vitals(&world.nurse, confirmed).await?;
        assert_eq!((shown.vitals[0].signs, shown.vitals[0].bmi), (fever, Some(229)));
        assert_eq!(shown.vitals[0].recorded_by, "nurse");
        world.clock.pass_minutes(5);
        let pulse = VitalSigns { pulse: Some(80), ..VitalSigns::default() };
        let shown = world.clinic.record_vitals(&world.nurse, measured(world, &encounter, pulse)).await?;
        assert_eq!(shown.vitals[0].signs, pulse, "newest first");
        Ok(())
    }
}

on_both_engines! {
    async fn diagnoses_come_from_the_list_or_in_free_words(world: &World) -> anyhow::Result<()> {
        let encounter = opened(world).await?;
        let hits = world.clinic.search_diagnoses(&world.doctor, LookUp { text: "hypert".to_owned() }).await?;
        let hit = hits.iter().find(|hit| hit.code == "I10").context("hypertension is listed")?;
        let listed = found(world, &encounter, (&hit.code, &hit.text));
        let shown = world.clinic.add_diagnosis(&world.doctor, listed.clone()).await?;
        let again = world.clinic.add_diagnosis(&world.doctor, listed).await?;
        assert_eq!((shown.diagnoses.len(), again.diagnoses.len()), (1, 1), "the same action twice adds once");
        let shown = world.clinic.add_diagnosis(&world.doctor, found(world, &encounter, ("", "Tired of winter"))).await?;
        let texts: Vec<&str> = shown.diagnoses.iter().map(|made| made.text.as_str()).collect();
        assert_eq!(texts, [hit.text.as_str(), "Tired of winter"]);
        let wrong = found(world, &encounter, ("Q99.X", " "));
        assert_eq!(fields(world.clinic.add_diagnosis(&world.doctor, wrong).await), ["code: unknown", "text: required"]);
        let first = RemoveDiagnosis { key: world.key(), diagnosis_id: shown.diagnoses[0].diagnosis_id };
        let left = world.clinic.remove_diagnosis(&world.doctor, first.clone()).await?;
        assert_eq!(left.diagnoses.len(), 1);
        let gone = RemoveDiagnosis { key: world.key(), ..first };
        assert_eq!(code(world.clinic.remove_diagnosis(&world.doctor, gone).await), "missing");
        Ok(())
    }
}

on_both_engines! {
    async fn opening_a_chart_leaves_an_event(world: &World) -> anyhow::Result<()> {
        let encounter = opened(world).await?;
        world.clinic.save_note(&world.doctor, typed(&encounter, "Rest", 1)).await?;
        world.clinic.add_diagnosis(&world.doctor, found(world, &encounter, ("J00", "Common cold"))).await?;
        let pulse = VitalSigns { pulse: Some(80), ..VitalSigns::default() };
        world.clinic.record_vitals(&world.nurse, measured(world, &encounter, pulse)).await?;
        let query = PatientQuery { patient_id: encounter.patient.patient_id };
        let chart = world.clinic.open_chart(&world.doctor, query.clone()).await?;
        assert_eq!((chart.notes[0].plan.as_str(), chart.notes[0].state.as_str()), ("Rest", "draft"));
        assert_eq!(chart.notes[0].diagnoses, ["J00 Common cold"]);
        assert_eq!((chart.diagnoses[0].day.as_str(), chart.vitals.len()), ("2026-11-21", 1));
        world.clinic.open_chart(&world.doctor, query.clone()).await?;
        let seen = world.clinic.open_chart(&world.nurse, query).await?;
        assert!(seen.notes[0].plan.is_empty(), "the draft of another shows no words");
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM audit_event WHERE action = 'chart.open' AND patient_id <> ''").await?, [2]);
        Ok(())
    }
}

#[tokio::test]
async fn a_visit_is_written_and_signed_at_the_embedded_desk() -> Result<()> {
    let test = TestDesk::new()?;
    let told = sign_and_forge(&test, None).await;
    test.desk.close().await;
    told
}

#[tokio::test]
async fn a_visit_is_written_and_signed_at_a_shared_desk() -> Result<()> {
    let Some(database) = clinic_test_support::postgres::fresh_database()? else { return Ok(()) };
    let test = TestDesk::on(Engine::Shared(database.url.clone()), Box::new(NoKeyring))?;
    sign_and_forge(&test, Some(&database)).await
}

/// Whoever knows a password or has the server can get past the guards, and is found out by the seals and the trail.
async fn sign_and_forge(test: &TestDesk, database: Option<&Database>) -> Result<()> {
    write_and_sign(test).await?;
    let cards = patient_visits(test).await?;
    for (trigger, table) in [("note_signed_on_update", "note"), ("audit_event_append_only_on_update", "audit_event")] {
        let of = database.map_or(String::new(), |_| format!("ON {table}"));
        test.tamper(database, format!("DROP TRIGGER {trigger} {of}").leak()).await?;
    }
    assert_eq!(seals(test, &cards).await?, [true, true], "nothing was changed yet");
    test.tamper(database, "UPDATE note SET plan = 'Surgery' WHERE plan = 'Rest'").await?;
    assert_eq!(seals(test, &cards).await?, [true, false], "newest first; the older note was changed");
    test.tamper(database, "UPDATE audit_event SET detail = '' WHERE action = 'note.sign'").await?;
    assert_eq!(seals(test, &cards).await?, [false, false], "the trail does not know what was signed");
    Ok(())
}

/// Two visits of one patient, each written and signed; the administrator is at the desk first.
async fn write_and_sign(test: &TestDesk) -> Result<()> {
    test.found().await?;
    let mut cards = Vec::new();
    let details = PatientDetails { family_name: "Das".to_owned(), ..blank() };
    let input = RegisterPatient { key: key(), details, allergies: AllergyAnswer::NotAsked, photo: None };
    let patient = doors::register_patient(&test.desk, input).await.map_err(told)?;
    for starts_minute in [600, 660] {
        cards.push(arrive_at(test, &patient, starts_minute).await?);
    }
    seat_a_doctor(test).await?;
    let first = open_at(test, &cards[0]).await?;
    assert!(first.previous.is_none());
    assert_eq!(signing(test, &first, PASSWORD, 1).await.map(|_| ()).map_err(|no| no.code), Err("empty".to_owned()));
    save_at(test, &first, "Rest").await?;
    let wrong = signing(test, &first, "not the password at all", 2).await.expect_err("a wrong password");
    assert_eq!((wrong.code.as_str(), wrong.field.as_deref()), ("wrong_password", Some("password")));
    assert_eq!(signing(test, &first, PASSWORD, 1).await.map(|_| ()).map_err(|no| no.code), Err("stale".to_owned()));
    let signed = signing(test, &first, PASSWORD, 2).await.map_err(told)?;
    assert_eq!((signed.note.state.as_str(), signed.note.signed_by.as_str()), ("signed", "Dr Omar Faruk"));
    assert!(signed.note.seal_holds && signed.note.signed_at.is_some());
    what_is_signed_is_only_added_to(test, &first).await?;
    let second = open_at(test, &cards[1]).await?;
    let previous = second.previous.clone().context("the note of the first visit")?;
    assert_eq!((previous.plan.as_str(), previous.addenda.len()), ("Rest", 1));
    save_at(test, &second, "More rest").await?;
    let signed = signing(test, &second, PASSWORD, 2).await.map_err(told)?;
    assert!(signed.note.seal_holds, "signed in the same millisecond, it still comes after the first");
    assert_eq!(seals(test, &cards).await?, [true, true]);
    Ok(())
}

async fn what_is_signed_is_only_added_to(test: &TestDesk, encounter: &Encounter) -> Result<()> {
    let desk = &test.desk;
    let again = doors::save_note(desk, typed(encounter, "Changed", 3)).await;
    assert_eq!(again.map_err(|no| no.code).err().as_deref(), Some("not_a_draft"));
    assert_eq!(
        signing(test, encounter, PASSWORD, 3).await.map(|_| ()).map_err(|no| no.code),
        Err("not_a_draft".to_owned())
    );
    let encounter_id = encounter.encounter_id;
    let signs = VitalSigns { pulse: Some(80), ..VitalSigns::default() };
    let vitals = RecordVitals { key: key(), encounter_id, signs, confirm_unusual: false };
    assert_eq!(doors::record_vitals(desk, vitals).await.map_err(|no| no.code).err().as_deref(), Some("signed"));
    let diagnosis = AddDiagnosis { key: key(), encounter_id, code: String::new(), text: "Late".to_owned() };
    assert_eq!(doors::add_diagnosis(desk, diagnosis).await.map_err(|no| no.code).err().as_deref(), Some("signed"));
    let words = |kind: &str, text: &str| AddAddendum { key: key(), encounter_id, kind: kind.into(), text: text.into() };
    let wrong = doors::add_addendum(desk, words("footnote", "\n ")).await.expect_err("wrong input");
    let FailureDetail::Fields { problems } = wrong.detail else { anyhow::bail!("fields") };
    assert_eq!(problems.len(), 2, "{problems:?}");
    let added = doors::add_addendum(desk, words("late_entry", "Smokes")).await.map_err(told)?;
    assert_eq!(
        (added.note.addenda[0].text.as_str(), added.note.addenda[0].author.as_str()),
        ("Smokes", "Dr Omar Faruk")
    );
    assert!(added.note.seal_holds, "what is added stands beside the seal");
    Ok(())
}

fn told(failure: Failure) -> anyhow::Error {
    anyhow::anyhow!("{failure:?}")
}

/// Keys for a desk, whose own identifiers a test does not see.
fn key() -> Ref<ActionKey> {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Ref(ActionKey::new(Uuid::from_u64_pair(7 << 60, NEXT.fetch_add(1, Ordering::Relaxed))))
}

async fn arrive_at(test: &TestDesk, patient: &Patient, starts_minute: i32) -> Result<AppointmentCard> {
    let practitioners = doors::list_practitioners(&test.desk).await.map_err(told)?;
    let input = BookAppointment {
        key: key(),
        patient_id: patient.patient_id,
        practitioner_id: practitioners[0].practitioner_id,
        day: "2026-11-21".to_owned(),
        starts_minute,
        minutes: 20,
        reason: String::new(),
        service_id: None,
        overbook_reason: String::new(),
    };
    let card = doors::book_appointment(&test.desk, input).await.map_err(told)?;
    let action = AppointmentAction { key: key(), appointment_id: card.appointment_id, version: card.version };
    doors::mark_arrived(&test.desk, action).await.map_err(told)
}

/// Gives the practitioner a doctor's account and seats its owner.
async fn seat_a_doctor(test: &TestDesk) -> Result<()> {
    let desk = &test.desk;
    let account = CreateStaff {
        key: key(),
        login: "omar".to_owned(),
        display_name: "Dr Omar Faruk".to_owned(),
        role: RoleWord::Doctor,
    };
    let given = doors::create_staff(desk, account).await.map_err(told)?;
    let practitioner = doors::list_practitioners(desk).await.map_err(told)?.remove(0);
    let profile = PractitionerProfile { staff_id: Some(given.staff_id), ..practitioner.profile };
    let amend = AmendPractitioner {
        key: key(),
        practitioner_id: practitioner.practitioner_id,
        profile,
        hours: practitioner.hours,
        is_active: true,
        version: practitioner.version,
    };
    doors::amend_practitioner(desk, amend).await.map_err(told)?;
    desk.sign_out().await?;
    desk.sign_in(sign_in("omar", &given.password)).await?;
    desk.change_password(ChangePassword { current: given.password, new: PASSWORD.to_owned() }).await?;
    Ok(())
}

async fn open_at(test: &TestDesk, card: &AppointmentCard) -> Result<Encounter> {
    let input = OpenEncounter { key: key(), appointment_id: card.appointment_id };
    doors::open_encounter(&test.desk, input).await.map_err(told)
}

async fn save_at(test: &TestDesk, encounter: &Encounter, plan: &str) -> Result<NoteSaved> {
    doors::save_note(&test.desk, typed(encounter, plan, 1)).await.map_err(told)
}

async fn signing(test: &TestDesk, encounter: &Encounter, password: &str, version: i32) -> Result<Encounter, Failure> {
    let encounter_id = encounter.encounter_id;
    doors::sign_note(&test.desk, SignNote { key: key(), encounter_id, password: password.to_owned(), version }).await
}

async fn patient_visits(test: &TestDesk) -> Result<Vec<AppointmentCard>> {
    let found = doors::dashboard(&test.desk).await.map_err(told)?;
    assert!(found.unsigned.is_empty(), "everything is signed");
    let board = doors::day_board(&test.desk, serde_json::from_str(r#"{"day":"2026-11-21"}"#)?).await.map_err(told)?;
    let mut cards = board.read()?.appointments;
    cards.sort_by_key(|card| std::cmp::Reverse(card.starts_minute));
    Ok(cards)
}

/// Whether the seals of these visits hold, in their order.
async fn seals(test: &TestDesk, cards: &[AppointmentCard]) -> Result<Vec<bool>> {
    let mut seals = Vec::new();
    for card in cards {
        let encounter_id = card.encounter_id.or(open_at(test, card).await.ok().map(|open| open.encounter_id));
        let query = EncounterQuery { encounter_id: encounter_id.context("an encounter")? };
        seals.push(doors::encounter(&test.desk, query).await.map_err(told)?.note.seal_holds);
    }
    Ok(seals)
}
