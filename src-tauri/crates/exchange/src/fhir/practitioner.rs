//! `Practitioner`: who treats.

use serde::Deserialize;

use super::bundle::Origin;
use super::element::{
    ConceptWire, FhirIdentifier, FhirName, FhirPhone, IdentifierWire, NameWire, TelecomWire, concept, emails,
    identifiers, phones, preferred_name,
};
use super::patient::FhirSex;
use super::skipped::SkipReason;

const US_NPI: &str = "http://hl7.org/fhir/sid/us-npi";

/// A person who treats patients (`Practitioner`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FhirPractitioner {
    /// `Bundle.entry.fullUrl`.
    pub full_url: Option<String>,
    /// `Practitioner.id`.
    pub id: Option<String>,
    /// `Practitioner.identifier`.
    pub identifiers: Vec<FhirIdentifier>,
    /// `Practitioner.active`, true where it is not said.
    pub is_active: bool,
    /// `Practitioner.name`: the official one, else the usual one.
    pub name: FhirName,
    /// `Practitioner.gender`.
    pub sex: FhirSex,
    /// `Practitioner.telecom` of system `phone` or `sms`.
    pub phones: Vec<FhirPhone>,
    /// `Practitioner.telecom` of system `email`.
    pub emails: Vec<String>,
    /// `Practitioner.qualification.code`, in words.
    pub qualifications: Vec<String>,
}

impl FhirPractitioner {
    /// Gives the national provider number of the United States, where there is one.
    pub fn npi(&self) -> Option<&str> {
        let mut identifiers = self.identifiers.iter();
        identifiers.find(|known| known.system.as_deref() == Some(US_NPI)).map(|known| known.value.as_str())
    }
}

#[derive(Debug, Deserialize)]
struct PractitionerWire {
    #[serde(default)]
    identifier: Vec<IdentifierWire>,
    active: Option<bool>,
    #[serde(default)]
    name: Vec<NameWire>,
    #[serde(default)]
    telecom: Vec<TelecomWire>,
    gender: Option<FhirSex>,
    #[serde(default)]
    qualification: Vec<QualificationWire>,
}

#[derive(Debug, Deserialize)]
struct QualificationWire {
    code: Option<ConceptWire>,
}

/// Reads one `Practitioner`.
pub(super) fn read(origin: &Origin<'_>) -> Result<FhirPractitioner, SkipReason> {
    let wire: PractitionerWire = origin.parse()?;
    let qualifications = wire.qualification.into_iter().filter_map(|wire| wire.code).map(concept);
    Ok(FhirPractitioner {
        full_url: origin.full_url.clone(),
        id: origin.id.clone(),
        identifiers: identifiers(wire.identifier),
        is_active: wire.active.unwrap_or(true),
        name: preferred_name(wire.name).ok_or(SkipReason::NoName)?,
        sex: wire.gender.unwrap_or_default(),
        phones: phones(&wire.telecom),
        emails: emails(&wire.telecom),
        qualifications: qualifications.filter_map(|code| code.words().map(str::to_owned)).collect(),
    })
}
