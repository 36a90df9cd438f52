//! Reads patients, practitioners and allergies from FHIR R4 JSON, as hostile input until proven otherwise.

mod allergy;
mod bundle;
mod date;
mod element;
mod patient;
mod practitioner;
mod reading;
mod reference;
mod refused;
mod skipped;
mod strict_json;
mod text;
mod unpack;

use std::collections::BTreeMap;

pub use allergy::{
    AllergyCategory, ClinicalStatus, Criticality, FhirAllergy, FhirReaction, NoneKnown, PatientReference, Severity,
    VerificationStatus,
};
pub use date::PartialDate;
pub use element::{FhirAddress, FhirCoding, FhirConcept, FhirIdentifier, FhirName, FhirPhone, PhoneKind};
pub use patient::{Deceased, FhirPatient, FhirSex};
pub use practitioner::FhirPractitioner;
pub use refused::{FileFormat, Refused};
pub use skipped::{Problem, SkipReason, Skipped};

/// How much a file may ask of the machine before it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Length of the JSON text, after unpacking if it came packed.
    pub unpacked_bytes: u64,
    /// How many times longer the text may be than its gzip file.
    pub zip_ratio: u64,
    /// Arrays and objects inside each other; the JSON library itself stops at 127.
    pub depth: usize,
    /// Elements of one array, and so resources of one bundle.
    pub items: usize,
    /// Members of one object.
    pub members: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { unpacked_bytes: 50 * 1024 * 1024, zip_ratio: 100, depth: 64, items: 1_000_000, members: 1_000 }
    }
}

/// What one file holds for the clinic, and what of it was not taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    /// Every readable `Patient`, in the order of the file.
    pub patients: Vec<FhirPatient>,
    /// Every readable `Practitioner`, in the order of the file.
    pub practitioners: Vec<FhirPractitioner>,
    /// Every readable `AllergyIntolerance`, in the order of the file.
    pub allergies: Vec<FhirAllergy>,
    /// Resources that should have been read and could not be, each with its reason.
    pub skipped: Vec<Skipped>,
    /// How many resources of each type the clinic does not import.
    pub ignored: BTreeMap<String, usize>,
}

/// Reads a bundle of any type, or a single resource; plain JSON or gzip.
pub fn read_bundle(bytes: &[u8], limits: &Limits) -> Result<Import, Refused> {
    let unpacked = unpack::unpack(bytes, limits)?;
    let text = unpack::text(&unpacked)?;
    strict_json::check(text, limits)?;
    let mut reading = reading::Reading::default();
    for entry in bundle::entries(text)? {
        reading.take(entry);
    }
    Ok(reading.finish())
}
