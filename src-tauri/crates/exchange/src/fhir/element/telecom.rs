//! Phones and e-mail addresses (`ContactPoint`).

use serde::Deserialize;

use crate::fhir::text::{Line, filled};

/// A phone number as it was sent (`ContactPoint` of system `phone` or `sms`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FhirPhone {
    /// `ContactPoint.value`.
    pub number: String,
    /// `ContactPoint.use`.
    pub kind: PhoneKind,
}

/// Where a phone rings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneKind {
    /// In the person's pocket.
    Mobile,
    /// At home.
    Home,
    /// At work.
    Work,
    /// Not said, or only for a while.
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum System {
    Phone,
    Fax,
    Email,
    Pager,
    Url,
    Sms,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Use {
    Home,
    Work,
    Temp,
    Old,
    Mobile,
}

#[derive(Debug, Deserialize)]
pub(in crate::fhir) struct TelecomWire {
    system: Option<System>,
    value: Option<Line>,
    r#use: Option<Use>,
    rank: Option<u32>,
}

/// Gives the phones in use, the preferred one first.
pub(in crate::fhir) fn phones(telecoms: &[TelecomWire]) -> Vec<FhirPhone> {
    let phones = in_use(telecoms, &[System::Phone, System::Sms]);
    phones.into_iter().map(|(number, kind)| FhirPhone { number, kind }).collect()
}

/// Gives the e-mail addresses in use, the preferred one first.
pub(in crate::fhir) fn emails(telecoms: &[TelecomWire]) -> Vec<String> {
    in_use(telecoms, &[System::Email]).into_iter().map(|(address, _)| address).collect()
}

fn in_use(telecoms: &[TelecomWire], systems: &[System]) -> Vec<(String, PhoneKind)> {
    let is_wanted = |wire: &&TelecomWire| wire.system.is_some_and(|system| systems.contains(&system));
    let is_current = |wire: &&TelecomWire| wire.r#use != Some(Use::Old);
    let mut current: Vec<&TelecomWire> = telecoms.iter().filter(is_wanted).filter(is_current).collect();
    current.sort_by_key(|wire| wire.rank.unwrap_or(u32::MAX));
    let valued = current.into_iter().filter_map(|wire| Some((filled(wire.value.clone())?, kind(wire.r#use))));
    valued.collect()
}

fn kind(telecom_use: Option<Use>) -> PhoneKind {
    match telecom_use {
        Some(Use::Mobile) => PhoneKind::Mobile,
        Some(Use::Home) => PhoneKind::Home,
        Some(Use::Work) => PhoneKind::Work,
        Some(Use::Temp | Use::Old) | None => PhoneKind::Other,
    }
}
