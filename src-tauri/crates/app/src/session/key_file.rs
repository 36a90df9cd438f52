//! The key file beside the database: who may open it, in two copies of which one is always whole.

use std::cmp::Reverse;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::slots::{Secret, Slot, subkey};
use crate::error::AppError;

const COPIES: [&str; 2] = ["clinic.keys.a", "clinic.keys.b"];
const MAGIC: &str = "clinic-desk-keys";
const VERSION: u32 = 1;

/// Held from reading the key file to writing it.
static REWRITE: Mutex<()> = Mutex::new(());

/// Counts what this program replaced.
static TURN: AtomicU64 = AtomicU64::new(0);

/// What the key file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    magic: String,
    version: u32,
    /// Counts the rewrites; of two copies, the higher one is the newer.
    pub generation: u64,
    /// The clinic's identifier.
    pub clinic_id: String,
    /// The clinic's name, for the sign-in screen.
    pub clinic_name: String,
    /// The clinic's language tag, for the sign-in screen.
    pub language: String,
    /// The wrapped keys.
    pub slots: Vec<Slot>,
    mac: String,
}

impl KeyFile {
    /// A key file for a new clinic, not yet written.
    pub fn new(clinic_id: &str, clinic_name: &str, language: &str, slots: Vec<Slot>) -> Self {
        Self {
            magic: MAGIC.to_owned(),
            version: VERSION,
            generation: 0,
            clinic_id: clinic_id.to_owned(),
            clinic_name: clinic_name.to_owned(),
            language: language.to_owned(),
            slots,
            mac: String::new(),
        }
    }

    /// Reads the whole copies in the folder, the newest first; none where there is no key file at all.
    ///
    /// # Errors
    /// `key_file_damaged` when there are copies and none is whole, `folder_missing` when they cannot be read at all.
    pub fn copies(folder: &Path) -> Result<Vec<Self>, AppError> {
        let found = COPIES.map(|name| fs::read(folder.join(name)));
        let texts = found.iter().flatten();
        let whole = texts.clone().filter_map(|text| serde_json::from_slice::<Self>(text).ok());
        let mut copies: Vec<Self> = whole.filter(|file| file.magic == MAGIC && file.version == VERSION).collect();
        if copies.is_empty() {
            refuse_unreadable(&found)?;
        }
        copies.sort_by_key(|file| Reverse(file.generation));
        copies.dedup();
        Ok(copies)
    }

    /// The newest copy that is as a holder of the data key wrote it.
    ///
    /// # Errors
    /// `key_file_damaged` when there is none.
    pub fn sealed(folder: &Path, data_key: &Secret) -> Result<Self, AppError> {
        newest_sealed(&Self::copies(folder)?, data_key)?.cloned().ok_or(AppError::refused("key_file_damaged"))
    }

    /// Gets the data key out of the key file, and the copy that counts; nothing when the secret is wrong.
    ///
    /// The copy that the secret opens need not be the one that counts: a damaged copy may be the newer one, and an
    /// older one still opens with the password before the last.
    ///
    /// # Errors
    /// `key_file_damaged` when the secret is right and no copy is as it was written.
    pub fn open(
        copies: &[Self],
        unwrap: impl Fn(&Self) -> Result<Option<Secret>, AppError>,
    ) -> Result<Option<(Secret, Self)>, AppError> {
        let (mut is_wrong, mut refused) = (false, None);
        for copy in copies {
            let key = match unwrap(copy) {
                Ok(Some(key)) => key,
                Ok(None) => {
                    is_wrong = true;
                    continue;
                }
                Err(error) => {
                    refused = Some(error);
                    continue;
                }
            };
            let sealed = newest_sealed(copies, &key)?.ok_or(AppError::refused("key_file_damaged"))?;
            if sealed == copy || unwrap(sealed)?.is_some() {
                return Ok(Some((key, sealed.clone())));
            }
            is_wrong = true;
        }
        // Counts as a wrong secret as long as one copy said so.
        refused.filter(|_| !is_wrong).map_or(Ok(None), Err)
    }

    /// Changes the key file: the newest copy that is as it was written, with nobody in between.
    pub fn amend(folder: &Path, data_key: &Secret, change: impl FnOnce(&mut Self)) -> Result<(), AppError> {
        let _turn = REWRITE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut file = Self::sealed(folder, data_key)?;
        change(&mut file);
        file.write(folder, data_key)
    }

    /// Writes both copies anew where they are not the same.
    pub fn mend(folder: &Path, data_key: &Secret) -> Result<(), AppError> {
        let [first, second] = COPIES.map(|name| fs::read(folder.join(name)).ok());
        if first.is_some() && first == second { Ok(()) } else { Self::amend(folder, data_key, |_| ()) }
    }

    /// Seals the file with the data key and writes both copies, one after the other, each by an atomic rename.
    pub fn write(&mut self, folder: &Path, data_key: &Secret) -> Result<(), AppError> {
        self.generation += 1;
        self.mac = self.expected_mac(data_key)?;
        let text = serde_json::to_string_pretty(self)?;
        for name in COPIES {
            replace(folder, name, text.as_bytes())
                .map_err(|error| AppError::Internal(format!("the key file cannot be written: {error}")))?;
        }
        Ok(())
    }

    /// The slot of a person, by what they type to sign in.
    pub fn person(&self, login: &str) -> Option<&Slot> {
        self.slots.iter().find(|slot| !slot.login.is_empty() && slot.login == login)
    }

    /// Puts a slot in the place of the owner's present one, if any.
    pub fn set(&mut self, slot: Slot) {
        self.remove(&slot.owner.clone());
        self.slots.push(slot);
    }

    /// Takes the owner's slot out.
    pub fn remove(&mut self, owner: &str) {
        self.slots.retain(|slot| slot.owner != owner);
    }

    fn is_sealed_by(&self, data_key: &Secret) -> Result<bool, AppError> {
        Ok(self.expected_mac(data_key)? == self.mac)
    }

    fn expected_mac(&self, data_key: &Secret) -> Result<String, AppError> {
        let unsealed = Self { mac: String::new(), ..self.clone() };
        let key = subkey(data_key, "header-mac")?;
        let mut mac = Hmac::<Sha256>::new_from_slice(key.as_slice())
            .map_err(|_| AppError::Internal("no key for the seal".to_owned()))?;
        mac.update(serde_json::to_string(&unsealed)?.as_bytes());
        Ok(hex::encode(mac.finalize().into_bytes()))
    }
}

/// Where no copy is whole: a key file that is not there is something else than one that is not seen.
fn refuse_unreadable(found: &[std::io::Result<Vec<u8>>]) -> Result<(), AppError> {
    for copy in found {
        match copy {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                tracing::warn!(%error, "the key file cannot be read");
                return Err(AppError::refused("folder_missing"));
            }
            Ok(_) => return Err(AppError::refused("key_file_damaged")),
        }
    }
    Ok(())
}

fn newest_sealed<'a>(copies: &'a [KeyFile], data_key: &Secret) -> Result<Option<&'a KeyFile>, AppError> {
    for copy in copies {
        if copy.is_sealed_by(data_key)? {
            return Ok(Some(copy));
        }
    }
    Ok(None)
}

/// Replaces a file so that after a crash either the old or the new one is there, whole.
pub fn replace(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    // Nobody else writes under this name, so that no half of another's words gets the real one.
    let turn = TURN.fetch_add(1, Ordering::Relaxed);
    let fresh = folder.join(format!("{name}.{}-{turn}.new", std::process::id()));
    let written = write_whole(&fresh, bytes).and_then(|()| rename(folder, &fresh, name));
    if written.is_err() {
        // What could not be written is of no use; the error that matters is the first.
        let _ = fs::remove_file(&fresh);
    }
    written
}

fn write_whole(place: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(place)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives a whole file its name in the folder, so that it has it after a power cut too.
pub fn rename(folder: &Path, file: &Path, name: &str) -> std::io::Result<()> {
    fs::rename(file, folder.join(name))?;
    // The rename itself is durable only once the folder is; Windows has no such call and needs none.
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}
