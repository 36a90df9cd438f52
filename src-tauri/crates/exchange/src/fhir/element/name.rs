//! A person's name (`HumanName`), and which of several to take.

use serde::Deserialize;

use crate::fhir::text::{Line, all_filled, filled};

/// A person's name, letter for letter as it was sent (`HumanName`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FhirName {
    /// `HumanName.prefix`, as `Dr.`.
    pub prefixes: Vec<String>,
    /// `HumanName.given`: first name and middle names.
    pub given: Vec<String>,
    /// `HumanName.family`.
    pub family: Option<String>,
    /// `HumanName.suffix`, as `PhD`.
    pub suffixes: Vec<String>,
    /// `HumanName.text`: the whole name; all there is where the sender does not split names.
    pub text: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum NameUse {
    Usual,
    Official,
    Temp,
    Nickname,
    Anonymous,
    Old,
    Maiden,
}

#[derive(Debug, Deserialize)]
pub(in crate::fhir) struct NameWire {
    r#use: Option<NameUse>,
    text: Option<Line>,
    family: Option<Line>,
    #[serde(default)]
    given: Vec<Option<Line>>,
    #[serde(default)]
    prefix: Vec<Option<Line>>,
    #[serde(default)]
    suffix: Vec<Option<Line>>,
}

/// Picks the name to be called by: official, else usual, else unlabelled, and a former one last.
pub(in crate::fhir) fn preferred_name(wires: Vec<NameWire>) -> Option<FhirName> {
    let named = wires.into_iter().filter_map(|wire| {
        let rank = rank(wire.r#use);
        name(wire).map(|name| (rank, name))
    });
    named.min_by_key(|(rank, _)| *rank).map(|(_, name)| name)
}

fn rank(name_use: Option<NameUse>) -> u8 {
    match name_use {
        Some(NameUse::Official) => 0,
        Some(NameUse::Usual) => 1,
        None => 2,
        Some(NameUse::Temp | NameUse::Nickname | NameUse::Anonymous) => 3,
        Some(NameUse::Old | NameUse::Maiden) => 4,
    }
}

fn name(wire: NameWire) -> Option<FhirName> {
    let name = FhirName {
        prefixes: all_filled(wire.prefix),
        given: all_filled(wire.given),
        family: filled(wire.family),
        suffixes: all_filled(wire.suffix),
        text: filled(wire.text),
    };
    let is_named = name.family.is_some() || !name.given.is_empty() || name.text.is_some();
    is_named.then_some(name)
}
