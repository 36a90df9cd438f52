//! How the window looks on this workstation: a small file of named choices beside the key file, and nothing of patients.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use clinic_app::failure::Failure;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;
use tauri::State;

use crate::ipc::apart;
use crate::paper::refused;
use crate::workstation::Workstation;

/// How large the file may be, read or written; a larger one is none of ours.
const MAX_BYTES: u64 = 64 * 1024;
/// Of how many people the choices at the board are kept, and how many practitioners each may choose.
const MOST: usize = 32;

/// How one likes the window on this workstation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Preferences {
    /// The language that was chosen here; none when the clinic's is shown.
    pub language: Option<String>,
    /// Light or dark.
    pub scheme: Scheme,
    /// How close rows and buttons stand.
    pub density: Density,
    /// The size of the text in percent: 90, 100, 115 or 130.
    pub text_scale: u16,
    /// How large the day board is drawn, in thousandths of its usual size.
    pub board_zoom: u16,
    /// Whether the navigation shows icons only.
    pub nav_collapsed: bool,
    /// Whether single letters act as shortcuts (WCAG 2.1.4 asks for a way to switch them off).
    pub single_keys: bool,
    /// Keys chosen in place of a shortcut's own, by its identifier.
    pub keys: BTreeMap<String, String>,
    /// How each person likes the schedule, by account.
    pub boards: BTreeMap<String, BoardChoice>,
}

/// How one likes the schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct BoardChoice {
    /// The practitioners that are shown; all when empty.
    pub practitioners: Vec<String>,
    /// What the colours show.
    pub colour: BoardColour,
}

/// What the colours of the schedule show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BoardColour {
    /// How far a visit has come.
    Status,
    /// What it is for.
    Service,
    /// With whom it is.
    Practitioner,
}

/// The colours of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// As the system has it.
    Auto,
}

/// How close rows and buttons stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// More on one screen.
    Compact,
    /// The usual.
    Comfortable,
    /// Large enough for fingers.
    Touch,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: None,
            scheme: Scheme::Auto,
            density: Density::Comfortable,
            text_scale: 100,
            board_zoom: 1000,
            nav_collapsed: false,
            single_keys: true,
            keys: BTreeMap::new(),
            boards: BTreeMap::new(),
        }
    }
}

impl Preferences {
    fn is_sound(&self) -> bool {
        let is_language = |text: &String| (2..=8).contains(&text.len()) && is_name(text);
        let is_key = |(id, keys): (&String, &String)| {
            id.len() <= 64 && is_name(id) && (1..=32).contains(&keys.len()) && !keys.contains(char::is_control)
        };
        let is_id = |id: &String| (1..=64).contains(&id.len()) && is_name(id);
        let is_board = |(id, choice): (&String, &BoardChoice)| {
            is_id(id) && choice.practitioners.len() <= MOST && choice.practitioners.iter().all(is_id)
        };
        self.language.as_ref().is_none_or(is_language)
            && self.boards.len() <= MOST
            && self.boards.iter().all(is_board)
            && [90, 100, 115, 130].contains(&self.text_scale)
            && (500..=3000).contains(&self.board_zoom)
            && self.keys.iter().all(is_key)
            && self.text().is_some_and(|text| u64::try_from(text.len()).is_ok_and(|length| length <= MAX_BYTES))
    }

    /// As they stand in the file.
    fn text(&self) -> Option<Vec<u8>> {
        serde_json::to_vec_pretty(self).ok()
    }

    /// These preferences with one choice of a file; one that is unknown or unsound changes nothing.
    fn with(self, name: String, choice: Value) -> Self {
        let changed = serde_json::to_value(&self).and_then(|mut all| {
            if let Some(all) = all.as_object_mut() {
                all.insert(name, choice);
            }
            serde_json::from_value::<Self>(all)
        });
        changed.ok().filter(Self::is_sound).unwrap_or(self)
    }
}

/// Small letters, digits, dots, hyphens and underscores.
fn is_name(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte))
}

/// The file in which they are kept.
pub struct PreferenceFile {
    place: PathBuf,
    writing: Mutex<()>,
}

impl PreferenceFile {
    /// The file in this folder; it need not be there yet.
    pub fn within(folder: &Path) -> Self {
        Self { place: folder.join("preferences.json"), writing: Mutex::default() }
    }

    /// What was kept. Whatever of it is missing, damaged or strange is as usual.
    fn read(&self) -> Preferences {
        let mut text = String::new();
        let read = fs::File::open(&self.place).and_then(|file| file.take(MAX_BYTES).read_to_string(&mut text));
        match (read, serde_json::from_str(&text)) {
            (Ok(_), Ok(Value::Object(choices))) => {
                choices.into_iter().fold(Preferences::default(), |before, (name, choice)| before.with(name, choice))
            }
            _ => Preferences::default(),
        }
    }

    /// The colour behind the page (`--surface` of the UI), so that a dark window does not begin with a white one.
    pub fn surface(&self) -> Option<(u8, u8, u8)> {
        match self.read().scheme {
            Scheme::Light => Some((0xff, 0xff, 0xff)),
            Scheme::Dark => Some((0x22, 0x24, 0x26)),
            Scheme::Auto => None,
        }
    }

    /// Keeps them. A power cut leaves the old file or the new one.
    fn write(&self, preferences: &Preferences) -> io::Result<()> {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = self.place.with_extension("json.new");
        let mut file = fs::File::create(&fresh)?;
        file.write_all(&preferences.text().ok_or(io::ErrorKind::InvalidData)?)?;
        file.sync_all()?;
        fs::rename(&fresh, &self.place)
    }
}

/// Reads how the window looks on this workstation.
#[tauri::command]
#[specta::specta]
pub async fn read_preferences(at: State<'_, Arc<Workstation>>) -> Result<Preferences, Failure> {
    let at = Arc::clone(&at);
    apart(move || Ok(at.preferences.read())).await
}

/// Keeps how the window looks on this workstation.
#[tauri::command]
#[specta::specta]
pub async fn save_preferences(at: State<'_, Arc<Workstation>>, input: Preferences) -> Result<(), Failure> {
    let at = Arc::clone(&at);
    apart(move || {
        if !input.is_sound() {
            return Err(refused("strange_preferences"));
        }
        at.preferences.write(&input).map_err(|_| refused("folder_unusable"))
    })
    .await
}

#[cfg(test)]
#[path = "preferences/tests.rs"]
mod tests;
