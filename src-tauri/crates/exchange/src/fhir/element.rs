//! The FHIR data types that several resources share, as plain values and as they stand in the file.

mod name;
mod telecom;

use serde::Deserialize;

use super::text::{Line, all_filled, filled};

pub use name::FhirName;
pub(super) use name::{NameWire, preferred_name};
pub use telecom::{FhirPhone, PhoneKind};
pub(super) use telecom::{TelecomWire, emails, phones};

/// A number that some system gave to a person or record (`Identifier`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FhirIdentifier {
    /// `Identifier.system`: who gives such numbers.
    pub system: Option<String>,
    /// `Identifier.value`.
    pub value: String,
    /// First code of `Identifier.type`, as `MR` for a medical record number.
    pub type_code: Option<String>,
}

/// One code of a code system (`Coding`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FhirCoding {
    /// `Coding.system`.
    pub system: Option<String>,
    /// `Coding.code`.
    pub code: Option<String>,
    /// `Coding.display`.
    pub display: Option<String>,
}

/// A notion, in words and in codes (`CodeableConcept`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FhirConcept {
    /// `CodeableConcept.text`.
    pub text: Option<String>,
    /// `CodeableConcept.coding`.
    pub codings: Vec<FhirCoding>,
}

impl FhirConcept {
    /// Gives the words to show: its text, or else the first display, or else the first code.
    pub fn words(&self) -> Option<&str> {
        let display = || self.codings.iter().find_map(|coding| coding.display.as_deref());
        let code = || self.codings.iter().find_map(|coding| coding.code.as_deref());
        self.text.as_deref().or_else(display).or_else(code)
    }

    /// Gives the first code of one code system.
    pub fn code_in(&self, system: &str) -> Option<&str> {
        let mut codings = self.codings.iter();
        codings.find(|coding| coding.system.as_deref() == Some(system))?.code.as_deref()
    }
}

/// A postal address (`Address`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FhirAddress {
    /// `Address.line`, or `Address.text` where the address is not split.
    pub lines: Vec<String>,
    /// `Address.city`.
    pub city: Option<String>,
    /// `Address.district`.
    pub district: Option<String>,
    /// `Address.state`.
    pub state: Option<String>,
    /// `Address.postalCode`.
    pub postal_code: Option<String>,
    /// `Address.country`, a code or a name as sent.
    pub country: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct IdentifierWire {
    system: Option<Line>,
    value: Option<Line>,
    r#type: Option<ConceptWire>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum AddressUse {
    Home,
    Work,
    Temp,
    Old,
    Billing,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AddressWire {
    r#use: Option<AddressUse>,
    text: Option<Line>,
    #[serde(default)]
    line: Vec<Option<Line>>,
    city: Option<Line>,
    district: Option<Line>,
    state: Option<Line>,
    postal_code: Option<Line>,
    country: Option<Line>,
}

#[derive(Debug, Deserialize)]
struct CodingWire {
    system: Option<Line>,
    code: Option<Line>,
    display: Option<Line>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ConceptWire {
    text: Option<Line>,
    #[serde(default)]
    coding: Vec<CodingWire>,
}

/// Keeps the identifiers that have a value.
pub(super) fn identifiers(wires: Vec<IdentifierWire>) -> Vec<FhirIdentifier> {
    wires.into_iter().filter_map(identifier).collect()
}

/// Reads one identifier, which is none without a value.
pub(super) fn identifier(wire: IdentifierWire) -> Option<FhirIdentifier> {
    let types = wire.r#type.map(concept).unwrap_or_default();
    Some(FhirIdentifier {
        system: filled(wire.system),
        value: filled(wire.value)?,
        type_code: types.codings.into_iter().find_map(|coding| coding.code),
    })
}

/// Reads a concept, leaving out codings that say nothing.
pub(super) fn concept(wire: ConceptWire) -> FhirConcept {
    let codings = wire.coding.into_iter().map(|coding| FhirCoding {
        system: filled(coding.system),
        code: filled(coding.code),
        display: filled(coding.display),
    });
    FhirConcept {
        text: filled(wire.text),
        codings: codings.filter(|coding| coding.code.is_some() || coding.display.is_some()).collect(),
    }
}

/// Picks where the person lives now: home, else unlabelled, else whatever there is.
pub(super) fn preferred_address(wires: Vec<AddressWire>) -> Option<FhirAddress> {
    let rank = |wire: &AddressWire| match wire.r#use {
        Some(AddressUse::Home) => 0,
        None => 1,
        Some(AddressUse::Temp | AddressUse::Work) => 2,
        Some(AddressUse::Billing) => 3,
        Some(AddressUse::Old) => 4,
    };
    wires.into_iter().min_by_key(rank).and_then(address)
}

fn address(wire: AddressWire) -> Option<FhirAddress> {
    let mut address = FhirAddress {
        lines: all_filled(wire.line),
        city: filled(wire.city),
        district: filled(wire.district),
        state: filled(wire.state),
        postal_code: filled(wire.postal_code),
        country: filled(wire.country),
    };
    if address.lines.is_empty() && address.city.is_none() {
        address.lines.extend(filled(wire.text));
    }
    let parts = [&address.city, &address.district, &address.state, &address.postal_code, &address.country];
    let says_something = !address.lines.is_empty() || parts.iter().any(|part| part.is_some());
    says_something.then_some(address)
}
