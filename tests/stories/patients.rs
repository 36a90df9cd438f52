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
        for query in [
            "beg fat", "FATEMA", "tema", "01711", "1711-2345", "12.03.1984 fatema", "P-000001", "beg f", "fa be", "1711 fat",
            "begum 1984-03-12", "fatema 000001", "234567 begum fatema 12.03.1984",
        ] {
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

on_both_engines! {
    async fn an_estimated_age_is_kept_as_a_year_and_marked(world: &World) -> anyhow::Result<()> {
        let register = |age| {
            let details = PatientDetails { born_on: None, estimated_age: Some(age), phones: Vec::new(), ..fatema() };
            RegisterPatient { key: world.key(), details, allergies: AllergyAnswer::NotAsked, photo: None }
        };
        let about_forty = world.clinic.register_patient(&world.receptionist, register(40)).await?;
        assert_eq!((about_forty.details.born_on.as_deref(), about_forty.is_birth_estimated), (Some("1986-01-01"), true));
        for age in [-1, 131] {
            let refused = world.clinic.register_patient(&world.receptionist, register(age)).await;
            assert_eq!(fields(refused), ["details.estimated_age: out_of_range"], "{age}");
        }
        let details = PatientDetails { born_on: Some("1985-07-09".to_owned()), ..about_forty.details.clone() };
        let learned = AmendPatient { key: world.key(), patient_id: about_forty.patient_id, details, version: about_forty.version };
        let learned = world.clinic.amend_patient(&world.receptionist, learned).await?;
        assert_eq!((learned.details.born_on.as_deref(), learned.is_birth_estimated), (Some("1985-07-09"), false));
        Ok(())
    }
}

on_both_engines! {
    async fn phones_are_read_for_the_clinics_country_and_kept_once(world: &World) -> anyhow::Result<()> {
        let register = |phones: &[&str], emergency_phone: &str| {
            let phones = phones.iter().map(|phone| (*phone).to_owned()).collect();
            let details = PatientDetails { phones, emergency_phone: emergency_phone.to_owned(), ..fatema() };
            RegisterPatient { key: world.key(), details, allergies: AllergyAnswer::NotAsked, photo: None }
        };
        for typed in [
            "01711-234567", "01711.234567", "+8801711-234567", "+880 1711-234567", "+88 01711-234567", "008801711234567",
            "(+880) 1711 234567", "8801711‑234567", "০১৭১১ ২৩৪৫৬৭",
        ] {
            let kept = world.clinic.register_patient(&world.receptionist, register(&[typed], "")).await;
            assert_eq!(kept.map(|kept| kept.details.phones).ok(), Some(vec!["+880 1711-234567".to_owned()]), "{typed}");
        }
        for typed in ["1234", "01711-23456", "01711-2345678", "+999 1711-234567", "+8801711-23456x", "--", "+"] {
            let wrong = world.clinic.register_patient(&world.receptionist, register(&[typed], "")).await;
            assert_eq!(fields(wrong.map(|kept| kept.details.phones)), ["details.phones.0: not_a_phone"], "{typed}");
        }
        let typed = ["01711 234567", "+8801711-234567", "", "+44 20 7946 0018"];
        let kept = world.clinic.register_patient(&world.receptionist, register(&typed, "01819-000111")).await?;
        assert_eq!(kept.details.phones, ["+880 1711-234567", "+44 20 7946 0018"], "one number typed twice is one");
        assert_eq!(kept.details.emergency_phone, "+880 1819-000111");
        let wrong = world.clinic.register_patient(&world.receptionist, register(&["01711 234567", "call me"], "mother")).await;
        assert_eq!(fields(wrong), ["details.phones.1: not_a_phone", "details.emergency_phone: not_a_phone"]);
        let six: Vec<String> = (0..6).map(|n| format!("01711 23456{n}")).collect();
        let six: Vec<&str> = six.iter().map(String::as_str).collect();
        assert_eq!(fields(world.clinic.register_patient(&world.receptionist, register(&six, "")).await), ["details.phones: too_many"]);
        Ok(())
    }
}

on_both_engines! {
    async fn a_duplicate_is_told_from_a_namesake(world: &World) -> anyhow::Result<()> {
        let input = RegisterPatient { key: world.key(), details: fatema(), allergies: AllergyAnswer::NotAsked, photo: None };
        let known = world.clinic.register_patient(&world.receptionist, input).await?;
        let typed = |given: &str, born_on: Option<&str>, phone: &str| FindDuplicates {
            given_names: given.to_owned(),
            family_name: "Begum".to_owned(),
            born_on: born_on.map(str::to_owned),
            phone: phone.to_owned(),
            sex: "female".to_owned(),
            except: None,
        };
        let found = async |typed: FindDuplicates| -> Result<usize> { Ok(world.clinic.find_duplicates(&world.receptionist, typed).await?.len()) };
        assert_eq!(found(typed("Fatema", Some("1984-03-12"), "")).await?, 1, "the same name and birth date");
        assert_eq!(found(typed("Fatema", None, "+880 1711 234567")).await?, 1, "the same name and phone, however it is typed");
        assert_eq!(found(typed("Kamrun", Some("1999-09-09"), "")).await?, 0, "another person of the family");
        assert_eq!(found(typed("Fatema", Some("1951-01-30"), "01819 000111")).await?, 0, "a namesake of another age");
        let herself = FindDuplicates { except: Some(known.patient_id), ..typed("Fatema", Some("1984-03-12"), "") };
        assert_eq!(found(herself).await?, 0, "nobody is her own duplicate");
        Ok(())
    }
}

/// Every wrong field with its code.
fn fields<T: std::fmt::Debug>(result: Result<T, AppError>) -> Vec<String> {
    let Err(AppError::Invalid(problems)) = result else { return vec![format!("{result:?}")] };
    problems.iter().map(|problem| format!("{}: {}", problem.field, problem.code)).collect()
}
