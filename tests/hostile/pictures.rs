//! Pictures at the photo of a patient and the logo of the clinic.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clinic_app::error::AppError;
use clinic_app::patients::contract::{
    AllergyAnswer, Patient, PatientDetails, PatientQuery, RegisterPatient, SetPatientPhoto,
};
use clinic_app::staff::contract::{AmendClinic, ClinicProfile};
use clinic_test_support::shared_data;
use clinic_tests::on_both_engines;
use clinic_tests::rows::{changed, counted};
use clinic_tests::world::{World, blank};

use crate::{fixture, told};

/// The project's own pictures, each with its code.
const OWN: [(&str, &str); 7] = [
    ("animation.jpg", "photo_not_jpeg_or_png"),
    ("cut_short.jpg", "photo_truncated"),
    ("cut_short.png", "photo_truncated"),
    ("drawing.png", "photo_not_jpeg_or_png"),
    ("flood.png", "photo_metadata_bomb"),
    ("huge.png", "photo_too_many_pixels"),
    ("page.jpg", "photo_not_jpeg_or_png"),
];

/// Those beside the repository; without a code, the damage is in what is thrown away and the picture is taken.
const SHARED: [(&str, Option<&str>); 16] = [
    ("adversarial/hostile_files/photo_is_html.jpg", Some("photo_not_jpeg_or_png")),
    ("adversarial/hostile_files/png_huge_pixels.png", Some("photo_too_many_pixels")),
    ("adversarial/hostile_files/svg_script.svg", Some("photo_not_jpeg_or_png")),
    ("adversarial/hostile_files/zip_slip.zip", Some("photo_not_jpeg_or_png")),
    ("images/malformed/broken.png", Some("photo_undecodable")),
    ("images/malformed/broken_data_stream.png", Some("photo_undecodable")),
    ("images/malformed/broken_exif_dpi.jpg", None),
    ("images/malformed/decompression_bomb.gif", Some("photo_not_jpeg_or_png")),
    ("images/malformed/exif-dpi-zerodivision.jpg", None),
    ("images/malformed/hopper_bad_exif.jpg", None),
    ("images/malformed/invalid-exif.jpg", None),
    ("images/malformed/mmap_error.bmp", Some("photo_not_jpeg_or_png")),
    ("images/malformed/png_decompression_dos.png", Some("photo_metadata_bomb")),
    ("images/malformed/truncated_app14.jpg", Some("photo_undecodable")),
    ("images/malformed/truncated_image.png", Some("photo_truncated")),
    ("images/malformed/truncated_jpeg.jpg", Some("photo_truncated")),
];

async fn set_photo(world: &World, patient: &Patient, bytes: &[u8]) -> Result<Patient, AppError> {
    let input = SetPatientPhoto { key: world.key(), patient_id: patient.patient_id, image: STANDARD.encode(bytes) };
    world.clinic.set_patient_photo(&world.receptionist, input).await
}

async fn register(world: &World, bytes: &[u8]) -> Result<Patient, AppError> {
    let details = PatientDetails { family_name: "Das".to_owned(), ..blank() };
    let photo = Some(STANDARD.encode(bytes));
    let input = RegisterPatient { key: world.key(), details, allergies: AllergyAnswer::NotAsked, photo };
    world.clinic.register_patient(&world.receptionist, input).await
}

async fn amend_logo(world: &World, bytes: &[u8]) -> Result<ClinicProfile, AppError> {
    let profile = world.clinic.clinic_profile(&world.administrator).await?;
    let profile = ClinicProfile { logo: Some(STANDARD.encode(bytes)), ..profile };
    world.clinic.amend_clinic(&world.administrator, AmendClinic { key: world.key(), profile }).await
}

/// Sends the picture through every door that takes one; nothing may be left of it.
async fn is_refused_everywhere(world: &World, patient: &Patient, bytes: &[u8], code: &str) -> Result<()> {
    let before = counted(world).await?;
    assert_eq!(told(set_photo(world, patient, bytes).await), (code.to_owned(), "image".to_owned()));
    assert_eq!(told(register(world, bytes).await), (code.to_owned(), "photo".to_owned()));
    assert_eq!(told(amend_logo(world, bytes).await), (code.to_owned(), "logo".to_owned()));
    assert_eq!(changed(&before, &counted(world).await?), BTreeMap::new(), "nothing is stored");
    Ok(())
}

on_both_engines! {
    async fn a_picture_that_is_none_is_refused_at_every_door(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        for (name, code) in OWN {
            is_refused_everywhere(world, &patient, &fixture(name)?, code).await.context(name)?;
        }
        let before = counted(world).await?;
        set_photo(world, &patient, &fixture("good.png")?).await?;
        let left = changed(&before, &counted(world).await?);
        assert_eq!(left.get("patient_photo"), Some(&1), "positive control: a good one is stored, and counted: {left:?}");
        Ok(())
    }
}

on_both_engines! {
    async fn the_shared_pictures_are_refused_or_made_anew(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        for (name, code) in SHARED {
            let Some(path) = shared_data::find(name) else { return Ok(()) };
            let bytes = fs::read(path)?;
            match code {
                Some(code) => is_refused_everywhere(world, &patient, &bytes, code).await.context(name)?,
                None => is_taken_without_its_metadata(world, &patient, &bytes).await.context(name)?,
            }
        }
        Ok(())
    }
}

async fn is_taken_without_its_metadata(world: &World, patient: &Patient, bytes: &[u8]) -> Result<()> {
    let has_exif = |bytes: &[u8]| bytes.windows(4).any(|four| four == b"Exif");
    assert!(has_exif(bytes), "the upload carries what must go");
    set_photo(world, patient, bytes).await?;
    let query = PatientQuery { patient_id: patient.patient_id };
    let stored = world.clinic.patient_photo(&world.receptionist, query).await?.image.context("a photo")?;
    assert!(!has_exif(&STANDARD.decode(stored)?), "a photo is encoded anew");
    Ok(())
}
