//! Files at the import: a refused one stores nothing, not even an event.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use clinic_app::exchange::contract::{ImportFhir, ImportReport};
use clinic_test_support::shared_data;
use clinic_tests::on_both_engines;
use clinic_tests::rows::{changed, counted};
use clinic_tests::world::World;
use flate2::read::GzDecoder;

use crate::{fixtures, told};

/// The project's own files, each with its code.
const OWN: [(&str, &str); 11] = [
    ("climbs_out.json", "is_zip"),
    ("cut_short.json", "not_json"),
    ("cut_short.json.gz", "bad_gzip"),
    ("deep.json", "too_deep"),
    ("empty.json", "file_empty"),
    ("latin1.json", "not_utf8"),
    ("list.json", "not_fhir"),
    ("markup.json", "is_xml"),
    ("no_list.json", "not_a_bundle"),
    ("two_ids.json", "duplicate_key"),
    ("unfolds.json.gz", "zip_bomb"),
];

/// Those beside the repository.
const SHARED: [(&str, &str); 6] = [
    ("fhir_deep.json", "too_deep"),
    ("fhir_dup_keys.json", "duplicate_key"),
    ("photo_is_html.jpg", "is_xml"),
    ("png_huge_pixels.png", "not_utf8"),
    ("svg_script.svg", "is_xml"),
    ("zip_slip.zip", "is_zip"),
];

async fn import(world: &World, path: &Path) -> Result<ImportReport> {
    let input = ImportFhir { paths: vec![path.display().to_string()] };
    Ok(world.clinic.import_fhir(&world.administrator, input).await?)
}

fn reasons(report: &ImportReport) -> Vec<(&str, &str)> {
    report.files.iter().map(|file| (file.name.as_str(), file.reason.as_str())).collect()
}

on_both_engines! {
    async fn a_folder_of_hostile_files_is_refused_file_by_file(world: &World) -> anyhow::Result<()> {
        let before = counted(world).await?;
        let report = import(world, &fixtures()).await?;
        assert_eq!(reasons(&report), OWN);
        assert_eq!(changed(&before, &counted(world).await?), BTreeMap::new(), "nothing is stored");
        Ok(())
    }
}

on_both_engines! {
    async fn the_shared_hostile_files_are_refused_each_with_its_code(world: &World) -> anyhow::Result<()> {
        let Some(folder) = shared_data::find("adversarial/hostile_files") else { return Ok(()) };
        let before = counted(world).await?;
        for (name, code) in SHARED {
            let report = import(world, &folder.join(name)).await?;
            assert_eq!(reasons(&report), [(name, code)]);
        }
        assert_eq!(changed(&before, &counted(world).await?), BTreeMap::new(), "nothing is stored");
        Ok(())
    }
}

/// Positive control: what is taken is counted, so a store that took something hostile would be noticed.
mod a_file_that_is_taken_leaves_rows {
    use super::*;

    #[tokio::test]
    async fn sqlite() -> Result<()> {
        let world = World::embedded().await?;
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("good.json");
        fs::write(&file, r#"{"resourceType":"Patient","id":"a","name":[{"family":"Once"}]}"#)?;
        let before = counted(&world).await?;
        import(&world, &file).await?;
        let changed = changed(&before, &counted(&world).await?);
        world.clinic.store.close().await;
        assert_eq!((changed.get("patient"), changed.get("audit_event")), (Some(&1), Some(&2)), "{changed:?}");
        Ok(())
    }
}

on_both_engines! {
    async fn a_measurement_of_many_digits_is_left_alone_and_only_noted(world: &World) -> anyhow::Result<()> {
        let Some(folder) = shared_data::find("adversarial/hostile_files") else { return Ok(()) };
        let before = counted(world).await?;
        let report = import(world, &folder.join("fhir_precision.json")).await?;
        let skipped = &report.files[0].skipped;
        assert_eq!((skipped[0].resource_type.as_str(), skipped[0].reason.as_str()), ("Observation", "not_supported_yet"));
        let expected = BTreeMap::from([("audit_event".to_owned(), 1)]);
        assert_eq!(changed(&before, &counted(world).await?), expected, "the file was read, which the trail notes");
        Ok(())
    }
}

on_both_engines! {
    async fn no_file_of_the_json_test_suite_stores_anything(world: &World) -> anyhow::Result<()> {
        let Some(suite) = shared_data::find("adversarial/json_test_suite.tar.gz") else { return Ok(()) };
        let folder = tempfile::tempdir()?;
        let unpacked = unpack(&suite, folder.path())?;
        assert!(unpacked > 300, "the suite has only {unpacked} files");
        let before = counted(world).await?;
        let report = import(world, folder.path()).await?;
        let taken: Vec<_> = report.files.iter().filter(|file| file.outcome != "refused").collect();
        assert!(taken.is_empty(), "{taken:?}");
        assert_eq!(report.refused, unpacked);
        assert_eq!(changed(&before, &counted(world).await?), BTreeMap::new(), "nothing is stored");
        Ok(())
    }
}

/// Writes every file of the suite flat into a folder; returns how many.
fn unpack(suite: &Path, folder: &Path) -> Result<i32> {
    let mut archive = tar::Archive::new(GzDecoder::new(fs::File::open(suite)?));
    let mut unpacked = 0;
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.file_name().context("a file name")?.to_owned();
        if entry.header().entry_type().is_file() {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            fs::write(folder.join(name), bytes)?;
            unpacked += 1;
        }
    }
    Ok(unpacked)
}

on_both_engines! {
    async fn a_path_that_climbs_about_names_no_file_and_stores_nothing(world: &World) -> anyhow::Result<()> {
        let own = include_str!("../fixtures/hostile/words.txt");
        let shared = shared_data::find("adversarial/path_traversal.txt").map(fs::read_to_string).transpose()?;
        let before = counted(world).await?;
        for line in own.lines().chain(shared.as_deref().unwrap_or_default().lines()) {
            let input = ImportFhir { paths: vec![line.to_owned()] };
            match world.clinic.import_fhir(&world.administrator, input).await {
                // Some climb to a file of this system: an administrator may read it, and it is no FHIR.
                Ok(report) => assert_eq!(report.refused, i32::try_from(report.files.len())?, "{line:?}"),
                refused @ Err(_) => {
                    let (code, field) = told(refused);
                    assert!(["no_such_file", "no_files"].contains(&code.as_str()), "{line:?}: {code}");
                    assert_eq!(field, "paths", "{line:?}");
                }
            }
        }
        assert_eq!(changed(&before, &counted(world).await?), BTreeMap::new(), "nothing is stored");
        Ok(())
    }
}
