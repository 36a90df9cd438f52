//! Files of other systems: Synthea's bundles and HL7's own examples.

use std::collections::BTreeSet;
use std::path::Path;

use clinic_exchange::fhir::{Deceased, FhirPatient, Import, Limits, PatientReference, Severity, read_bundle};

use crate::shared;

fn import(name: &str, bytes: &[u8]) -> Import {
    read_bundle(bytes, &Limits::default()).unwrap_or_else(|refused| panic!("{name}: {refused}"))
}

fn full_name(patient: &FhirPatient) -> String {
    let family = patient.name.family.as_deref().unwrap_or("-");
    format!("{} {family}", patient.name.given.join(" "))
}

#[test]
fn every_synthea_bundle_is_read_with_nothing_skipped() {
    let Some(folder) = shared::folder("fhir_r4/synthea_smart") else {
        return;
    };
    let files = shared::files(&folder);
    assert_eq!(files.len(), 92);
    let (mut patients, mut practitioners, mut allergies, mut dead) = (BTreeSet::new(), 0, 0, 0);
    for (file, bytes) in &files {
        let import = import(file, bytes);
        assert_eq!(import.skipped, [], "{file}");
        practitioners += import.practitioners.len();
        allergies += import.allergies.len();
        let inside = |allergy: &_| matches!(allergy, PatientReference::InFile(0));
        assert!(import.allergies.iter().all(|allergy| inside(&allergy.patient)), "{file}");
        for patient in &import.patients {
            dead += usize::from(patient.deceased != Deceased::No);
            assert!(patient.born_on.is_some_and(|date| !date.is_estimated()), "{file}");
            assert!(file.starts_with(&letters(&full_name(patient))), "{file}: {}", full_name(patient));
            patients.insert(full_name(patient));
        }
    }
    assert_eq!((patients.len(), practitioners, allergies, dead), (90, 261, 154, 28));
    for name in ["Adán Pulido", "Agustín Fonseca", "María Eugenia Medina", "Ángela Guzmán", "Mathilda O'Keefe"] {
        assert!(patients.contains(name), "{name} with its accents");
    }
}

/// The files are named after their patients, with underscores.
fn letters(name: &str) -> String {
    name.replace(' ', "_")
}

#[test]
fn a_synthea_patient_is_known_by_its_numbers() {
    let Some(folder) = shared::folder("fhir_r4/synthea_smart") else {
        return;
    };
    let file = folder.join("Agustín_Fonseca_cb5696d9-a0de-4f49-94f9-433f96a28eb0.json.gz");
    let patient = import("Agustín Fonseca", &shared::bytes(&file)).patients.remove(0);
    let number = patient.identifiers.iter().find(|known| known.type_code.as_deref() == Some("MR"));
    assert_eq!(number.map(|known| known.value.as_str()), Some("cb5696d9-a0de-4f49-94f9-433f96a28eb0"));
    assert_eq!(patient.identifiers[0].system.as_deref(), Some("https://github.com/synthetichealth/synthea"));
    assert_eq!(patient.id.as_deref(), Some("27de96c6-6910-4f0f-8f10-00ce6090f447"));
    assert_eq!(patient.phones[0].number, "555-929-9025");
    assert_eq!(patient.language.as_deref(), Some("es"));
    assert_eq!(patient.address.and_then(|address| address.city).as_deref(), Some("Fall River"));
}

#[test]
fn the_examples_of_hl7_are_read() {
    let Some(folder) = shared::folder("fhir_r4/hl7_examples") else {
        return;
    };
    let example = |file: &str| import(file, &shared::bytes(&folder.join(file)));
    let patient = example("patient-example.json").patients.remove(0);
    assert_eq!(full_name(&patient), "Peter James Chalmers", "the official name of three");
    let phones: Vec<_> = patient.phones.iter().map(|phone| phone.number.as_str()).collect();
    assert_eq!(phones, ["(03) 5555 6473", "(03) 3410 5613"], "by rank, the old one left out");
    let practitioner = example("practitioner-example.json").practitioners.remove(0);
    assert_eq!(practitioner.name.family.as_deref(), Some("Careful"));
    assert_eq!(practitioner.qualifications, ["Bachelor of Science"]);
    let allergy = example("allergyintolerance-example.json").allergies.remove(0);
    assert_eq!(allergy.code.words(), Some("Cashew nuts"));
    assert_eq!(allergy.patient, PatientReference::Elsewhere("Patient/example".to_owned()));
    assert_eq!(allergy.reactions[0].severity, Some(Severity::Severe));
    assert_eq!(allergy.onset.map(|onset| onset.to_string()).as_deref(), Some("2004"));
}

#[test]
fn every_other_example_is_read_or_named_as_xml() {
    let Some(folder) = shared::folder("fhir_r4/hl7_examples") else {
        return;
    };
    for (file, bytes) in shared::files(&folder) {
        let is_json = Path::new(&file).extension().is_some_and(|end| end == "json");
        match read_bundle(&bytes, &Limits::default()) {
            Ok(import) => assert_eq!((is_json, import.skipped), (true, vec![]), "{file}"),
            Err(refused) => assert_eq!((is_json, refused.code()), (false, "is_xml"), "{file}"),
        }
    }
}
