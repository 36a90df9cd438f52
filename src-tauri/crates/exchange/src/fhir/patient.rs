//! `Patient`: whom the clinic will see.

use serde::Deserialize;

use super::bundle::Origin;
use super::date::{Date, Moment, PartialDate};
use super::element::{
    AddressWire, ConceptWire, FhirAddress, FhirIdentifier, FhirName, FhirPhone, IdentifierWire, NameWire, TelecomWire,
    concept, emails, identifiers, phones, preferred_address, preferred_name,
};
use super::skipped::SkipReason;

/// A person to register (`Patient`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FhirPatient {
    /// `Bundle.entry.fullUrl`.
    pub full_url: Option<String>,
    /// `Patient.id`.
    pub id: Option<String>,
    /// `Patient.identifier`: numbers by which the same person is known again.
    pub identifiers: Vec<FhirIdentifier>,
    /// `Patient.active`, true where it is not said.
    pub is_active: bool,
    /// `Patient.name`: the official one, else the usual one.
    pub name: FhirName,
    /// `Patient.birthDate`.
    pub born_on: Option<PartialDate>,
    /// `Patient.gender`.
    pub sex: FhirSex,
    /// `Patient.deceasedBoolean` or `Patient.deceasedDateTime`.
    pub deceased: Deceased,
    /// `Patient.telecom` of system `phone` or `sms`.
    pub phones: Vec<FhirPhone>,
    /// `Patient.telecom` of system `email`.
    pub emails: Vec<String>,
    /// `Patient.address`: home, else the first that is not old.
    pub address: Option<FhirAddress>,
    /// `Patient.communication.language`: the preferred one's code, as `es`, or its words.
    pub language: Option<String>,
}

/// Administrative gender (`Patient.gender`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FhirSex {
    /// Male.
    Male,
    /// Female.
    Female,
    /// Neither.
    Other,
    /// Not known or not said.
    #[default]
    Unknown,
}

/// Whether the person is dead (`Patient.deceased[x]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deceased {
    /// Not that anyone said.
    No,
    /// Dead, no date given.
    Yes,
    /// Dead since this day.
    On(PartialDate),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PatientWire {
    #[serde(default)]
    identifier: Vec<IdentifierWire>,
    active: Option<bool>,
    #[serde(default)]
    name: Vec<NameWire>,
    #[serde(default)]
    telecom: Vec<TelecomWire>,
    gender: Option<FhirSex>,
    birth_date: Option<Date>,
    deceased_boolean: Option<bool>,
    deceased_date_time: Option<Moment>,
    #[serde(default)]
    address: Vec<AddressWire>,
    #[serde(default)]
    communication: Vec<CommunicationWire>,
}

#[derive(Debug, Deserialize)]
struct CommunicationWire {
    language: Option<ConceptWire>,
    preferred: Option<bool>,
}

/// Reads one `Patient`.
pub(super) fn read(origin: &Origin<'_>) -> Result<FhirPatient, SkipReason> {
    let wire: PatientWire = origin.parse()?;
    Ok(FhirPatient {
        full_url: origin.full_url.clone(),
        id: origin.id.clone(),
        identifiers: identifiers(wire.identifier),
        is_active: wire.active.unwrap_or(true),
        name: preferred_name(wire.name).ok_or(SkipReason::NoName)?,
        born_on: wire.birth_date.map(|date| date.0),
        sex: wire.gender.unwrap_or_default(),
        deceased: deceased(wire.deceased_boolean, wire.deceased_date_time),
        phones: phones(&wire.telecom),
        emails: emails(&wire.telecom),
        address: preferred_address(wire.address),
        language: preferred_language(wire.communication),
    })
}

fn deceased(flag: Option<bool>, moment: Option<Moment>) -> Deceased {
    match (moment, flag) {
        (Some(moment), _) => Deceased::On(moment.0),
        (None, Some(true)) => Deceased::Yes,
        (None, _) => Deceased::No,
    }
}

fn preferred_language(wires: Vec<CommunicationWire>) -> Option<String> {
    let preferred_first = wires.into_iter().min_by_key(|wire| wire.preferred != Some(true));
    let language = concept(preferred_first?.language?);
    let code = language.codings.iter().find_map(|coding| coding.code.clone());
    code.or_else(|| language.words().map(str::to_owned))
}
