//! Patients at the front desk.

use anyhow::Result;
use clinic_app::error::AppError;
use clinic_app::patients::contract::{
    AllergyAnswer, AllergyEntry, AmendPatient, FindDuplicates, PatientAction, PatientDetails, PatientPage,
    PatientQuery, RegisterPatient, SearchPatients,
};
use clinic_tests::on_both_engines;
use clinic_tests::world::{World, blank};

async fn search(world: &World, text: &str) -> Result<Vec<String>> {
    let input = SearchPatients { text: text.to_owned(), limit: 20, with_archived: false };
    let page: PatientPage = world.clinic.search_patients(&world.receptionist, input).await?.read()?;
    Ok(page.hits.into_iter().map(|hit| format!("{}, {}", hit.family_name, hit.given_names)).collect())
}

fn fatema() -> PatientDetails {
    PatientDetails {
        given_names: "Fatema".to_owned(),
        family_name: "Begum".to_owned(),
        born_on: Some("1984-03-12".to_owned()),
        phones: vec!["01711 234567".to_owned()],
        ..blank()
    }
}

on_both_engines! {
    async fn a_patient_is_found_by_any_part_in_any_order(world: &World) -> anyhow::Result<()> {
        let input = RegisterPatient { key: world.key(), details: fatema(), allergies: AllergyAnswer::NotAsked, photo: None };
        let registered = world.clinic.register_patient(&world.receptionist, input).await?;
        world.patient("Mohsin", "Begg").await?;
        world.patient("María Eugenia", "Medina").await?;
        assert_eq!(registered.number, "P-000001", "numbers are the clinic's own series");
        assert_eq!(registered.details.phones, ["+880 1711-234567"], "phones are parsed for the clinic's country");
        for query in ["beg fat", "FATEMA", "tema", "01711", "1711-2345", "12.03.1984 fatema", "P-000001", "beg f", "fa be"] {
            assert_eq!(search(world, query).await?, ["Begum, Fatema"], "searching {query:?}");
        }
        assert_eq!(search(world, "maria").await?, ["Medina, María Eugenia"], "accents do not matter");
        assert_eq!(search(world, "beg").await?, ["Begg, Mohsin", "Begum, Fatema"], "hits come in name order");
        assert_eq!(search(world, "b").await?, ["Begg, Mohsin", "Begum, Fatema"], "one letter begins a name");
        assert_eq!(search(world, "").await?.len(), 3, "an empty query shows the first by name");
        assert!(search(world, "xyz").await?.is_empty());
        for hostile in ["\"", "' OR 1=1 --", "%", "_", "* NEAR(", "a\u{0}b", "\n\n\n"] {
            search(world, hostile).await?;
        }
        Ok(())
    }
}

on_both_engines! {
    async fn a_changed_name_moves_in_the_index(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let details = PatientDetails { family_name: "Chowdhury".to_owned(), ..patient.details.clone() };
        let amend = AmendPatient { key: world.key(), patient_id: patient.patient_id, details, version: patient.version };
        let amended = world.clinic.amend_patient(&world.receptionist, amend.clone()).await?;
        assert_eq!(amended.number, patient.number, "the number stays");
        assert_eq!(search(world, "chowdh").await?, ["Chowdhury, Rina"]);
        assert!(search(world, "das").await?.is_empty(), "the old name is gone from the index");
        let again = AmendPatient { key: world.key(), ..amend };
        let refused = world.clinic.amend_patient(&world.receptionist, again).await;
        assert!(matches!(refused, Err(AppError::Stale)), "a version that is no longer the present one: {refused:?}");
        Ok(())
    }
}

on_both_engines! {
    async fn the_same_action_sent_twice_registers_once(world: &World) -> anyhow::Result<()> {
        let input = RegisterPatient { key: world.key(), details: fatema(), allergies: AllergyAnswer::NoneKnown, photo: None };
        let first = world.clinic.register_patient(&world.receptionist, input.clone()).await?;
        let second = world.clinic.register_patient(&world.receptionist, input).await?;
        assert_eq!(first.patient_id, second.patient_id);
        assert_eq!(search(world, "fatema").await?.len(), 1);
        Ok(())
    }
}

on_both_engines! {
    async fn wrong_fields_are_all_named_at_once(world: &World) -> anyhow::Result<()> {
        let details = PatientDetails {
            sex: "x".to_owned(),
            phones: vec!["12".to_owned()],
            born_on: Some("2099-01-01".to_owned()),
            email: "nobody".to_owned(),
            blood_group: Some("C+".to_owned()),
            ..blank()
        };
        let input = RegisterPatient { key: world.key(), details, allergies: AllergyAnswer::NotAsked, photo: Some("bm8=".to_owned()) };
        let Err(AppError::Invalid(problems)) = world.clinic.register_patient(&world.receptionist, input).await else {
            anyhow::bail!("it was not refused");
        };
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        for field in ["details.sex", "details.phones.0", "details.born_on", "details.email", "details.blood_group", "details.family_name"] {
            assert!(fields.contains(&field), "{field} is missing in {fields:?}");
        }
        assert!(search(world, "").await?.is_empty(), "nothing was stored");
        Ok(())
    }
}

on_both_engines! {
    async fn a_person_who_may_be_known_is_noticed(world: &World) -> anyhow::Result<()> {
        let input = RegisterPatient { key: world.key(), details: fatema(), allergies: AllergyAnswer::NotAsked, photo: None };
        world.clinic.register_patient(&world.receptionist, input).await?;
        let typed = FindDuplicates {
            given_names: "Fatima".to_owned(),
            family_name: "Begum".to_owned(),
            born_on: Some("1984-03-12".to_owned()),
            phone: String::new(),
            sex: "female".to_owned(),
            except: None,
        };
        let found = world.clinic.find_duplicates(&world.receptionist, typed).await?;
        assert_eq!(found.iter().map(|d| d.patient.given_names.as_str()).collect::<Vec<_>>(), ["Fatema"]);
        Ok(())
    }
}

on_both_engines! {
    async fn no_known_allergies_and_a_recorded_one_exclude_each_other(world: &World) -> anyhow::Result<()> {
        let entry = AllergyEntry {
            substance_code: "clinic:penicillins".to_owned(),
            substance: "Penicillins".to_owned(),
            category: "medication".to_owned(),
            criticality: "high".to_owned(),
            reaction: "anaphylaxis".to_owned(),
        };
        let allergies = AllergyAnswer::Recorded { allergies: vec![entry] };
        let input = RegisterPatient { key: world.key(), details: fatema(), allergies, photo: None };
        let patient = world.clinic.register_patient(&world.receptionist, input).await?;
        assert_eq!(patient.allergy_status, "recorded");
        let none = PatientAction { key: world.key(), patient_id: patient.patient_id };
        let refused = world.clinic.assert_no_known_allergies(&world.nurse, none).await;
        assert!(matches!(refused, Err(AppError::Refused { code: "has_allergies", .. })), "{refused:?}");
        Ok(())
    }
}

on_both_engines! {
    async fn an_archived_patient_is_hidden_and_comes_back(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let action = || PatientAction { key: world.key(), patient_id: patient.patient_id };
        world.clinic.archive_patient(&world.administrator, action()).await?;
        assert!(search(world, "rina").await?.is_empty());
        let opened = world.clinic.open_patient(&world.receptionist, PatientQuery { patient_id: patient.patient_id }).await?;
        assert!(opened.is_archived, "the chart itself stays open to those who need it");
        world.clinic.restore_patient(&world.administrator, action()).await?;
        assert_eq!(search(world, "rina").await?, ["Das, Rina"]);
        Ok(())
    }
}
