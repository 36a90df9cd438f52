//! The wizard's answers, kept until the clinic stands, so that set-up can be left and resumed.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::contract::{SetupClinic, SetupRegion};
use super::key_file::replace;
use crate::error::AppError;

const ANSWERS: &str = "setup.json";
const PLACE: &str = "desk.json";

/// The answers so far.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Language and region.
    pub region: Option<SetupRegion>,
    /// The clinic.
    pub clinic: Option<SetupClinic>,
    /// Where the clinic is founded: from before its first file until set-up is finished.
    pub founding: Option<Place>,
    /// Whether the recovery key is known to be on paper.
    pub is_key_kept: bool,
}

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The folder that was chosen. The default one is not named: the copy of a folder must not lead to the first.
    pub folder: Option<PathBuf>,
}

/// Reads the answers; none where set-up is finished or never began.
pub fn read(home: &Path) -> Option<Answers> {
    serde_json::from_str(&fs::read_to_string(home.join(ANSWERS)).ok()?).ok()
}

/// Keeps the answers.
pub fn keep(home: &Path, answers: &Answers) -> Result<(), AppError> {
    write(home, ANSWERS, &serde_json::to_string_pretty(answers)?)
}

/// Forgets the answers: set-up is finished.
pub fn forget(home: &Path) -> Result<(), AppError> {
    match fs::remove_file(home.join(ANSWERS)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(unusable(&error)),
        _ => Ok(()),
    }
}

/// Where the data is; none before a clinic was founded from here.
///
/// # Errors
/// `folder_missing` when it was written down and cannot be read: that is no reason to found another clinic.
pub fn place(home: &Path) -> Result<Option<Place>, AppError> {
    let text = match fs::read(home.join(PLACE)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        text => text.unwrap_or_default(),
    };
    serde_json::from_slice(&text).map(Some).map_err(|error| {
        tracing::warn!(%error, "{PLACE} cannot be read");
        AppError::refused("folder_missing")
    })
}

/// Remembers where the data is.
pub fn remember(home: &Path, place: &Place) -> Result<(), AppError> {
    write(home, PLACE, &serde_json::to_string_pretty(place)?)
}

fn write(home: &Path, name: &str, text: &str) -> Result<(), AppError> {
    fs::create_dir_all(home).and_then(|()| replace(home, name, text.as_bytes())).map_err(|error| unusable(&error))
}

fn unusable(error: &std::io::Error) -> AppError {
    tracing::warn!(%error, "the workstation's folder cannot be written");
    AppError::refused("folder_unusable")
}
