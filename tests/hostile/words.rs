//! Words that other systems stumble over: as names, in notes, in the search box and at the sign-in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context as _, Result};
use clinic_app::contract::Ref;
use clinic_app::desk::Engine;
use clinic_app::doors;
use clinic_app::error::AppError;
use clinic_app::patients::contract::{
    AllergyAnswer, Patient, PatientDetails, PatientPage, PatientQuery, RegisterPatient, SearchPatients,
};
use clinic_app::records::contract::{EncounterQuery, NoteSaved, OpenEncounter, SaveNote};
use clinic_app::scheduling::contract::{AppointmentAction, BookAppointment};
use clinic_app::session::contract::SessionState;
use clinic_app::session::device::NoKeyring;
use clinic_core::ids::EncounterId;
use clinic_core::patients::SearchTerms;
use clinic_core::text::clean;
use clinic_test_support::shared_data;
use clinic_tests::desk::{PASSWORD, TestDesk, sign_in};
use clinic_tests::on_both_engines;
use clinic_tests::rows::{changed, counted};
use clinic_tests::world::{World, blank};

use crate::told;

/// What other people's lists add to the project's own words.
const LISTS: [&str; 10] = [
    "sqli/Auth_Bypass.txt",
    "sqli/Auth_Bypass2.txt",
    "sqli/FUZZDB_Postgres_Enumeration.txt",
    "sqli/Generic_ErrorBased.txt",
    "sqli/SQLi_Polyglots.txt",
    "xss/JHADDIX_XSS.txt",
    "xss/MarioXSSVectors.txt",
    "xss/RSNAKE_XSS.txt",
    "xss/XSSDetection.txt",
    "path_traversal.txt",
];

/// The project's own words, and those of the shared lists where they are.
fn words() -> Result<BTreeSet<String>> {
    let mut words: BTreeSet<String> =
        include_str!("../fixtures/hostile/words.txt").lines().map(str::to_owned).collect();
    let Some(folder) = shared_data::find("adversarial") else { return Ok(words) };
    words.extend(serde_json::from_slice::<Vec<String>>(&fs::read(folder.join("blns.json"))?)?);
    for list in LISTS {
        words.extend(String::from_utf8_lossy(&fs::read(folder.join(list))?).lines().map(str::to_owned));
    }
    assert!(words.len() > 1000, "the lists have only {} words", words.len());
    Ok(words)
}

async fn register(world: &World, name: &str) -> Result<Patient, AppError> {
    let details = PatientDetails { given_names: name.to_owned(), ..blank() };
    let input = RegisterPatient { key: world.key(), details, allergies: AllergyAnswer::NotAsked, photo: None };
    world.clinic.register_patient(&world.receptionist, input).await
}

async fn search(world: &World, text: &str) -> Result<PatientPage> {
    let input = SearchPatients { text: text.to_owned(), limit: 200, with_archived: false };
    Ok(world.clinic.search_patients(&world.receptionist, input).await?.read()?)
}

on_both_engines! {
    async fn a_name_is_refused_at_its_field_or_kept_as_it_was_typed(world: &World) -> anyhow::Result<()> {
        let (mut kept, before) = (0, counted(world).await?);
        for word in words()? {
            let registered = match register(world, &word).await {
                Ok(registered) => registered,
                refused @ Err(_) => {
                    let (code, field) = told(refused);
                    assert!(["required", "too_long"].contains(&code.as_str()), "{word:?}: {code}");
                    assert!(field.ends_with("_name") || field.ends_with("_names"), "{word:?}: {field}");
                    continue;
                }
            };
            kept += 1;
            let query = PatientQuery { patient_id: registered.patient_id };
            let stored = world.clinic.open_patient(&world.receptionist, query).await?;
            assert_eq!(stored.details.given_names, clean(&word), "{word:?}");
        }
        let mut left = changed(&before, &counted(world).await?);
        left.retain(|table, _| !table.starts_with("patient_search") && !table.starts_with("patient_gram"));
        // Each was registered and opened once; the refused ones, and every word as a statement, left nothing.
        let expected = [("action", kept), ("audit_event", 2 * kept), ("counter", 2), ("patient", kept)];
        assert_eq!(left, BTreeMap::from(expected.map(|(table, rows)| (table.to_owned(), rows))));
        Ok(())
    }
}

on_both_engines! {
    async fn a_search_finds_what_it_says_and_changes_nothing(world: &World) -> anyhow::Result<()> {
        let nobody = world.patient("Qqxq", "Zzxz").await?;
        let before = counted(world).await?;
        let mut asked = 0;
        for word in words()? {
            let page = search(world, &word).await.with_context(|| word.clone())?;
            let terms = SearchTerms::parse(&word, world.clinic.today());
            // Digits may be those of her number or birthday; letters are in nothing of hers but her name.
            if terms.fragments.iter().any(|fragment| fragment.chars().any(char::is_alphabetic)) {
                asked += 1;
                assert!(page.hits.is_empty(), "{word:?} found {:?}", page.hits);
            }
        }
        assert!(asked > 10, "only {asked} words were looked for");
        assert_eq!(changed(&before, &counted(world).await?), BTreeMap::new(), "a search leaves nothing");
        let found = search(world, "qqxq").await?;
        assert_eq!(found.hits[0].patient_id, nobody.patient_id, "positive control: she can be found");
        Ok(())
    }
}

on_both_engines! {
    async fn a_note_keeps_every_word_and_runs_none(world: &World) -> anyhow::Result<()> {
        let id = open_visit(world).await?;
        let before = counted(world).await?;
        let mut version = 1;
        for page in pages(&words()?) {
            version = save(world, id, &page, version).await?.version;
            let read = world.clinic.encounter(&world.doctor, EncounterQuery { encounter_id: id }).await?;
            let note = read.note;
            assert_eq!(note.subjective, page);
        }
        let mut left = changed(&before, &counted(world).await?);
        left.remove("audit_event");
        left.remove("note");
        assert_eq!(left, BTreeMap::new(), "a draft is one row, whatever it says");
        Ok(())
    }
}

on_both_engines! {
    async fn a_note_without_end_is_refused_at_its_field(world: &World) -> anyhow::Result<()> {
        let id = open_visit(world).await?;
        let before = counted(world).await?;
        let refused = save(world, id, &"<b>".repeat(50_000), 1).await;
        assert_eq!(told(refused), ("too_long".to_owned(), "subjective".to_owned()));
        assert_eq!(changed(&before, &counted(world).await?), BTreeMap::new(), "nothing is stored");
        Ok(())
    }
}

async fn open_visit(world: &World) -> Result<Ref<EncounterId>> {
    let patient = world.patient("Rina", "Das").await?;
    let input = BookAppointment {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: Ref(world.practitioner),
        day: "2026-11-21".to_owned(),
        starts_minute: 600,
        minutes: 20,
        reason: String::new(),
        service_id: None,
        overbook_reason: String::new(),
    };
    let card = world.clinic.book_appointment(&world.receptionist, input).await?;
    let action = AppointmentAction { key: world.key(), appointment_id: card.appointment_id, version: card.version };
    world.clinic.mark_arrived(&world.receptionist, action).await?;
    let open = OpenEncounter { key: world.key(), appointment_id: card.appointment_id };
    Ok(world.clinic.open_encounter(&world.doctor, open).await?.encounter_id)
}

async fn save(world: &World, id: Ref<EncounterId>, text: &str, version: i32) -> Result<NoteSaved, AppError> {
    let input = SaveNote {
        encounter_id: id,
        subjective: text.to_owned(),
        objective: String::new(),
        assessment: String::new(),
        plan: String::new(),
        version,
    };
    world.clinic.save_note(&world.doctor, input).await
}

/// The words as pages that a note can hold, without the control characters that no note keeps.
fn pages(words: &BTreeSet<String>) -> Vec<String> {
    let mut pages = vec![String::new()];
    for word in words {
        let line: String = word.chars().filter(|c| !c.is_control()).collect();
        if pages.last().is_none_or(|page| page.chars().count() + line.chars().count() > 15_000) {
            pages.push(String::new());
        }
        let page = pages.last_mut().expect("one was pushed");
        if !page.is_empty() {
            page.push('\n');
        }
        page.push_str(&line);
    }
    pages
}

#[tokio::test]
async fn no_word_opens_the_desk_on_sqlite() -> Result<()> {
    nobody_gets_in(Engine::Embedded).await
}

#[tokio::test]
async fn no_word_opens_the_desk_on_postgres() -> Result<()> {
    let Some(database) = clinic_test_support::postgres::fresh_database()? else { return Ok(()) };
    nobody_gets_in(Engine::Shared(database.url.clone())).await
}

async fn nobody_gets_in(engine: Engine) -> Result<()> {
    let test = TestDesk::on(engine, Box::new(NoKeyring))?;
    test.found().await?;
    test.desk.close().await;
    for word in words()?.iter().filter(|word| word.contains(['\'', '"'])).take(200) {
        let refused = doors::sign_in(&test.desk, sign_in(word, word)).await;
        let failure = refused.expect_err("nobody gets in with a word of a list");
        assert_eq!((failure.code.as_str(), failure.field.as_deref()), ("wrong_password", Some("password")), "{word:?}");
    }
    let state = test.desk.session_state().await?;
    assert!(matches!(state, SessionState::SignedOut { .. }), "{state:?}");
    test.desk.sign_in(sign_in("asha", PASSWORD)).await?;
    test.desk.close().await;
    Ok(())
}
