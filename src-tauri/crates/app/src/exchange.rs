//! Bringing data in from files of other systems.

pub mod contract;

mod allergies;
mod files;
mod people;

use std::path::Path;

use clinic_core::rights::Right;
use clinic_exchange::fhir::Import;
use clinic_store::{Entry, StoreError};
use sha2::{Digest as _, Sha256};

use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;
use contract::{ImportFhir, ImportReport, ImportedFile, SkippedResource};

/// What became of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Added,
    Changed,
    Unchanged,
}

/// How many records met each fate.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    added: i32,
    changed: i32,
    unchanged: i32,
}

/// What became of the records of one file.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    patients: Counts,
    practitioners: Counts,
    allergies: Counts,
}

impl Clinic {
    /// Reads FHIR R4 bundles: patients, practitioners and allergies. A file that was read before changes nothing,
    /// and one bad file does not stop the others.
    pub async fn import_fhir(&self, actor: &Actor, input: ImportFhir) -> Result<ImportReport, AppError> {
        actor.require(Right::Import)?;
        let files = files::expand(&input.paths)?;
        let (mut report, mut is_lost) = (empty_report(), false);
        for (done, path) in files.iter().enumerate() {
            self.changes.announce("import", format_args!("{done}/{}", files.len()));
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let read = if is_lost {
                Err(AppError::refused("unavailable"))
            } else {
                self.import_file(actor, path, &name).await
            };
            // A database that is gone stays so: each further file would wait for it in vain.
            is_lost |= matches!(read, Err(AppError::Store(StoreError::Unavailable(_))));
            // What the store refuses concerns this file alone: what came before it is in, and is told.
            let (file, tally) = read.unwrap_or_else(|error| {
                let failure = error.into_failure(|| format!("import, file {}", done + 1));
                (refused(name, failure.code), Tally::default())
            });
            report.refused += i32::from(file.outcome == "refused");
            report.add(&tally);
            report.files.push(file);
        }
        self.changes.announce("import", format_args!("{0}/{0}", files.len()));
        self.changes.announce("patients", "");
        self.changes.announce("staff", "");
        Ok(report)
    }

    async fn import_file(&self, actor: &Actor, path: &Path, name: &str) -> Result<(ImportedFile, Tally), AppError> {
        let import = match files::read(path) {
            Ok(import) => import,
            Err(reason) => return Ok((refused(name.to_owned(), reason), Tally::default())),
        };
        let mut skipped = skipped(&import);
        let (tally, left_out) = self
            .write(actor, async |write| {
                let mut tally = Tally::default();
                for practitioner in &import.practitioners {
                    tally.practitioners.note(self.import_practitioner(write, practitioner).await?);
                }
                let mut ids = Vec::with_capacity(import.patients.len());
                let mut left_out = Vec::new();
                for patient in &import.patients {
                    match self.import_patient(actor, write, patient).await? {
                        Ok((id, fate)) => {
                            tally.patients.note(fate);
                            ids.push(Some(id));
                        }
                        Err(reason) => {
                            left_out.push(one_skipped("Patient", patient.id.as_deref(), reason));
                            ids.push(None);
                        }
                    }
                }
                for allergy in &import.allergies {
                    match self.import_allergy(actor, write, allergy, &ids).await? {
                        Ok(fate) => tally.allergies.note(fate),
                        Err(reason) => {
                            left_out.push(one_skipped("AllergyIntolerance", allergy.id.as_deref(), reason.to_owned()));
                        }
                    }
                }
                write.audit(Entry::new("import.fhir", "file", "").with(tally.detail()));
                Ok((tally, left_out))
            })
            .await?;
        skipped.extend(left_out);
        let outcome = if tally.changes_nothing() { "unchanged" } else { "imported" };
        Ok((ImportedFile { name: name.to_owned(), outcome: outcome.to_owned(), reason: String::new(), skipped }, tally))
    }
}

impl Counts {
    const fn note(&mut self, fate: Fate) {
        match fate {
            Fate::Added => self.added += 1,
            Fate::Changed => self.changed += 1,
            Fate::Unchanged => self.unchanged += 1,
        }
    }

    const fn is_quiet(self) -> bool {
        self.added + self.changed == 0
    }
}

impl Tally {
    const fn changes_nothing(&self) -> bool {
        self.patients.is_quiet() && self.practitioners.is_quiet() && self.allergies.is_quiet()
    }

    fn detail(&self) -> String {
        let [patients, practitioners, allergies] =
            [self.patients, self.practitioners, self.allergies].map(|counts| counts.added);
        format!("{{\"patients\":{patients},\"practitioners\":{practitioners},\"allergies\":{allergies}}}")
    }
}

impl ImportReport {
    fn add(&mut self, tally: &Tally) {
        self.patients_added += tally.patients.added;
        self.patients_changed += tally.patients.changed;
        self.patients_unchanged += tally.patients.unchanged;
        self.practitioners_added += tally.practitioners.added;
        self.practitioners_unchanged += tally.practitioners.changed + tally.practitioners.unchanged;
        self.allergies_added += tally.allergies.added;
        self.allergies_unchanged += tally.allergies.changed + tally.allergies.unchanged;
    }
}

/// A short name for what was read of a record, to see whether it is the same the next time.
pub(crate) fn fingerprint(record: &impl std::fmt::Debug) -> String {
    hex::encode(Sha256::digest(format!("{record:?}")))
}

fn empty_report() -> ImportReport {
    ImportReport {
        files: Vec::new(),
        patients_added: 0,
        patients_changed: 0,
        patients_unchanged: 0,
        practitioners_added: 0,
        practitioners_unchanged: 0,
        allergies_added: 0,
        allergies_unchanged: 0,
        refused: 0,
    }
}

fn refused(name: String, reason: String) -> ImportedFile {
    ImportedFile { name, outcome: "refused".to_owned(), reason, skipped: Vec::new() }
}

fn one_skipped(resource_type: &str, id: Option<&str>, reason: String) -> SkippedResource {
    SkippedResource { resource_type: resource_type.to_owned(), id: id.unwrap_or_default().to_owned(), reason, count: 1 }
}

fn skipped(import: &Import) -> Vec<SkippedResource> {
    let singles = import
        .skipped
        .iter()
        .map(|one| one_skipped(&one.resource_type, one.id.as_deref(), one.reason.code().to_owned()));
    let types = import.ignored.iter().map(|(resource_type, count)| SkippedResource {
        resource_type: resource_type.clone(),
        id: String::new(),
        reason: "not_supported_yet".to_owned(),
        count: i32::try_from(*count).unwrap_or(i32::MAX),
    });
    singles.chain(types).collect()
}
