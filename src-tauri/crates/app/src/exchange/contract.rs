//! What crosses to the UI about bringing data in.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Files to read.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ImportFhir {
    /// Files, or folders whose `.json` and `.json.gz` files are read.
    pub paths: Vec<String>,
}

/// What an import did.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ImportReport {
    /// A row per file, in the order in which they were read.
    pub files: Vec<ImportedFile>,
    /// Patients that are new.
    pub patients_added: i32,
    /// Patients that were changed.
    pub patients_changed: i32,
    /// Patients that were already the same.
    pub patients_unchanged: i32,
    /// Practitioners that are new.
    pub practitioners_added: i32,
    /// Practitioners that were already there.
    pub practitioners_unchanged: i32,
    /// Allergies that are new.
    pub allergies_added: i32,
    /// Allergies that were already there.
    pub allergies_unchanged: i32,
    /// Files that were refused whole.
    pub refused: i32,
}

/// What became of one file.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ImportedFile {
    /// Its name.
    pub name: String,
    /// imported, unchanged or refused.
    pub outcome: String,
    /// The code of the refusal.
    pub reason: String,
    /// What was left out, and why.
    pub skipped: Vec<SkippedResource>,
}

/// Something in a file that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SkippedResource {
    /// The FHIR resource type.
    pub resource_type: String,
    /// Its id, when one resource is meant.
    pub id: String,
    /// The code of the reason: not_supported_yet, or what is wrong with it.
    pub reason: String,
    /// How many, when all of a type are meant.
    pub count: i32,
}

/// How far an import has come; sent as an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportProgress {
    /// Files done.
    pub done: i32,
    /// Files in all.
    pub total: i32,
}
