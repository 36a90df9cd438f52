//! Finds the patient that a reference means, and never guesses between two.

use std::collections::HashMap;

use super::allergy::PatientReference;
use super::bundle::Origin;
use super::skipped::SkipReason;
use super::text::shown;

/// The patients of a file, by everything a reference can call them.
#[derive(Debug, Default)]
pub(super) struct PatientIndex {
    by_url: HashMap<String, Found>,
    by_id: HashMap<String, Found>,
}

#[derive(Debug, Clone, Copy)]
enum Found {
    Read(usize),
    Skipped,
    Several,
}

impl PatientIndex {
    /// Notes a patient at a place of `Import::patients`, or as skipped.
    pub(super) fn enter(&mut self, origin: &Origin<'_>, place: Option<usize>) {
        let found = place.map_or(Found::Skipped, Found::Read);
        if let Some(url) = &origin.full_url {
            self.by_url.insert(url.clone(), found);
        }
        if let Some(id) = &origin.id {
            // Two servers may both have a Patient/1: the short reference then fits neither.
            self.by_id.entry(id.clone()).and_modify(|known| *known = Found::Several).or_insert(found);
        }
    }

    /// Resolves a reference that stands in the resource of `origin`.
    pub(super) fn resolve(&self, origin: &Origin<'_>, reference: &str) -> Result<PatientReference, SkipReason> {
        let target = without_version(reference);
        let found = if is_absolute(target) {
            self.by_url.get(target)
        } else if let Some(id) = target.strip_prefix("Patient/") {
            self.beside(origin, target).or_else(|| self.by_id.get(id))
        } else if target.starts_with("Patient?") {
            None
        } else {
            return Err(SkipReason::NotAPatient { reference: shown(reference) });
        };
        match found {
            Some(Found::Read(place)) => Ok(PatientReference::InFile(*place)),
            Some(Found::Skipped) => Err(SkipReason::PatientSkipped { reference: shown(reference) }),
            Some(Found::Several) => Err(SkipReason::AmbiguousPatient { reference: shown(reference) }),
            None => Ok(PatientReference::Elsewhere(reference.to_owned())),
        }
    }

    /// Looks on the server that the referring resource came from, as FHIR asks.
    fn beside(&self, origin: &Origin<'_>, target: &str) -> Option<&Found> {
        let own_place = format!("{}/{}", origin.resource_type, origin.id.as_ref()?);
        let server = origin.full_url.as_ref()?.strip_suffix(&own_place)?;
        self.by_url.get(&format!("{server}{target}"))
    }
}

fn is_absolute(reference: &str) -> bool {
    ["urn:", "http://", "https://"].iter().any(|scheme| reference.starts_with(scheme))
}

fn without_version(reference: &str) -> &str {
    reference.split_once("/_history/").map_or(reference, |(resource, _)| resource)
}
