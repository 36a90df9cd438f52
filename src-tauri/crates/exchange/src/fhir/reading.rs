//! Sorts the resources of one file into what is taken, skipped and ignored.

use std::collections::HashSet;

use super::bundle::Origin;
use super::reference::PatientIndex;
use super::skipped::{SkipReason, Skipped};
use super::{Import, allergy, patient, practitioner};

/// A file half read: allergies wait until every patient is known.
#[derive(Debug, Default)]
pub(super) struct Reading<'a> {
    import: Import,
    seen: HashSet<String>,
    patients: PatientIndex,
    allergies: Vec<Origin<'a>>,
}

impl<'a> Reading<'a> {
    /// Takes the next entry of the file.
    pub(super) fn take(&mut self, entry: Result<Origin<'a>, Skipped>) {
        let origin = match entry {
            Ok(origin) => origin,
            Err(skipped) => return self.import.skipped.push(skipped),
        };
        if !matches!(origin.resource_type.as_str(), "Patient" | "Practitioner" | "AllergyIntolerance") {
            *self.import.ignored.entry(origin.resource_type).or_default() += 1;
        } else if origin.key().is_some_and(|key| !self.seen.insert(key)) {
            self.import.skipped.push(origin.skipped(SkipReason::Duplicate));
        } else {
            self.take_new(origin);
        }
    }

    /// Reads the allergies and gives the whole.
    pub(super) fn finish(mut self) -> Import {
        for origin in &self.allergies {
            match allergy::read(origin, &self.patients) {
                Ok(allergy) => self.import.allergies.push(allergy),
                Err(reason) => self.import.skipped.push(origin.skipped(reason)),
            }
        }
        self.import.skipped.sort_by_key(|skipped| skipped.entry);
        self.import
    }

    fn take_new(&mut self, origin: Origin<'a>) {
        match origin.resource_type.as_str() {
            "Patient" => self.take_patient(&origin),
            "Practitioner" => self.take_practitioner(&origin),
            _ => self.allergies.push(origin),
        }
    }

    fn take_patient(&mut self, origin: &Origin<'a>) {
        match patient::read(origin) {
            Ok(patient) => {
                self.patients.enter(origin, Some(self.import.patients.len()));
                self.import.patients.push(patient);
            }
            Err(reason) => {
                self.patients.enter(origin, None);
                self.import.skipped.push(origin.skipped(reason));
            }
        }
    }

    fn take_practitioner(&mut self, origin: &Origin<'a>) {
        match practitioner::read(origin) {
            Ok(practitioner) => self.import.practitioners.push(practitioner),
            Err(reason) => self.import.skipped.push(origin.skipped(reason)),
        }
    }
}
