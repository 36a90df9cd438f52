//! Bringing real patients in from FHIR bundles.

use std::path::Path;

use anyhow::Result;
use clinic_app::exchange::contract::{ImportFhir, ImportReport};
use clinic_app::patients::contract::{PatientPage, SearchPatients};
use clinic_core::audit::Verdict;
use clinic_test_support::shared_data;
use clinic_tests::on_both_engines;
use clinic_tests::raw::raw;
use clinic_tests::world::World;

/// A bundle with a patient, a practitioner and an allergy.
const BUNDLE: &str = r#"{"resourceType":"Bundle","type":"transaction","entry":[
  {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"1","identifier":[{"system":"urn:old","value":"77"}],
    "name":[{"use":"official","family":"Cantú","given":["Catalina"]}],"gender":"female","birthDate":"1971-04-02"}},
  {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Practitioner","id":"2",
    "identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"9990"}],"name":[{"family":"Núñez","given":["Raúl"]}]}},
  {"fullUrl":"urn:uuid:3","resource":{"resourceType":"AllergyIntolerance","id":"3","patient":{"reference":"urn:uuid:1"},
    "category":["food"],"criticality":"high","code":{"text":"Peanut"}}}]}"#;

async fn import(world: &World, path: &Path) -> Result<ImportReport> {
    let input = ImportFhir { paths: vec![path.display().to_string()] };
    Ok(world.clinic.import_fhir(&world.administrator, input).await?)
}

async fn names(world: &World, text: &str) -> Result<Vec<String>> {
    let input = SearchPatients { text: text.to_owned(), limit: 200, with_archived: false };
    let page: PatientPage = world.clinic.search_patients(&world.receptionist, input).await?.read()?;
    Ok(page.hits.into_iter().map(|hit| format!("{} {}", hit.given_names, hit.family_name)).collect())
}

on_both_engines! {
    async fn a_file_read_twice_changes_nothing_and_a_changed_one_is_noticed(world: &World) -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("one.json");
        std::fs::write(&file, BUNDLE)?;
        let first = import(world, &file).await?;
        assert_eq!((first.patients_added, first.practitioners_added, first.allergies_added), (1, 1, 1));
        assert_eq!(names(world, "catalina").await?, ["Catalina Cantú"]);
        let second = import(world, &file).await?;
        assert_eq!((second.patients_added, second.patients_changed, second.patients_unchanged), (0, 0, 1));
        assert_eq!((second.allergies_added, second.practitioners_added), (0, 0));
        std::fs::write(&file, BUNDLE.replace("Catalina", "Catalina María"))?;
        let third = import(world, &file).await?;
        assert_eq!((third.patients_added, third.patients_changed), (0, 1));
        assert_eq!(names(world, "catalina").await?, ["Catalina María Cantú"]);
        Ok(())
    }
}

on_both_engines! {
    async fn one_bad_file_does_not_stop_the_others_and_stores_nothing(world: &World) -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        std::fs::write(folder.path().join("a-broken.json"), "{\"resourceType\":\"Bundle\"")?;
        std::fs::write(folder.path().join("b-good.json"), BUNDLE)?;
        std::fs::write(folder.path().join("c-no-fhir.json"), "[1, 2, 3]")?;
        let report = import(world, folder.path()).await?;
        let outcomes: Vec<_> = report.files.iter().map(|file| (file.name.as_str(), file.outcome.as_str())).collect();
        assert_eq!(outcomes, [("a-broken.json", "refused"), ("b-good.json", "imported"), ("c-no-fhir.json", "refused")]);
        assert!(report.files.iter().filter(|file| file.outcome == "refused").all(|file| !file.reason.is_empty()));
        assert_eq!(names(world, "").await?.len(), 1, "only what the good file holds is stored");
        Ok(())
    }
}

on_both_engines! {
    async fn a_file_that_the_database_refuses_is_a_row_like_any_other(world: &World) -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        let person = |number: &str, family: &str| {
            format!(r#"{{"resourceType":"Bundle","type":"collection","entry":[{{"fullUrl":"urn:uuid:{number}","resource":
                {{"resourceType":"Patient","id":"{number}","name":[{{"family":"{family}"}}]}}}}]}}"#)
        };
        std::fs::write(folder.path().join("a.json"), person("1", "Das"))?;
        import(world, folder.path()).await?;
        // The next number of the series is given away behind its back: the second file runs into it.
        raw(world, "UPDATE patient SET number = 'P-000002' WHERE number = 'P-000001'", &[]).await?;
        std::fs::write(folder.path().join("a.json"), person("1", "Dasgupta"))?;
        std::fs::write(folder.path().join("b.json"), person("2", "Roy"))?;
        std::fs::write(folder.path().join("c.json"), BUNDLE.replace("\"Patient\"", "\"Basic\""))?;
        let report = import(world, folder.path()).await?;
        let rows: Vec<_> =
            report.files.iter().map(|file| (file.name.as_str(), file.outcome.as_str(), file.reason.as_str())).collect();
        assert_eq!(rows, [("a.json", "imported", ""), ("b.json", "refused", "taken"), ("c.json", "imported", "")]);
        assert_eq!((report.patients_changed, report.practitioners_added, report.refused), (1, 1, 1), "what is in is told");
        assert_eq!(names(world, "").await?, [" Dasgupta"], "and nothing of the refused file is in");
        Ok(())
    }
}

on_both_engines! {
    async fn all_synthea_bundles_come_in_once(world: &World) -> anyhow::Result<()> {
        let Some(folder) = shared_data::find("fhir_r4/synthea_smart") else { return Ok(()) };
        let report = import(world, &folder).await?;
        assert_eq!(report.refused, 0, "{:?}", report.files.iter().filter(|file| file.outcome == "refused").collect::<Vec<_>>());
        assert_eq!(report.patients_added, 90);
        for name in ["Adán", "Agustín", "María Eugenia", "Ángela", "Hernán", "Raúl"] {
            let found = names(world, name).await?;
            assert!(found.iter().any(|found| found.contains(name)), "{name} is not among {found:?}");
        }
        let again = import(world, &folder).await?;
        assert_eq!((again.patients_added, again.patients_changed, again.patients_unchanged), (0, 0, 90));
        assert_eq!((again.practitioners_added, again.allergies_added, again.refused), (0, 0, 0));
        let verdict = world.clinic.store.verify_audit(&[]).await?;
        assert!(matches!(verdict, Verdict::Intact { .. }), "{verdict:?}");
        Ok(())
    }
}

on_both_engines! {
    async fn hostile_files_are_refused_and_store_nothing(world: &World) -> anyhow::Result<()> {
        let Some(folder) = shared_data::find("adversarial/hostile_files") else { return Ok(()) };
        for name in ["fhir_deep.json", "fhir_dup_keys.json", "zip_slip.zip", "photo_is_html.jpg", "svg_script.svg"] {
            let report = import(world, &folder.join(name)).await?;
            assert_eq!(report.refused, 1, "{name} was not refused: {:?}", report.files);
        }
        assert!(names(world, "").await?.is_empty(), "nothing was stored");
        Ok(())
    }
}
