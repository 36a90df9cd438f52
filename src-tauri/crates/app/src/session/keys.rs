//! The keys of the people: from a password to the data key, and a password for whoever gets an account.

use std::path::Path;

use clinic_core::clock::Instant;
use clinic_core::ids::StaffId;
use clinic_core::password;

use super::key_file::KeyFile;
use super::slots::{Owner, Secret, Slot, random};
use super::{pending, tries};
use crate::actor::Actor;
use crate::desk::{DATABASE, Desk, Work};
use crate::error::AppError;

impl Desk {
    /// The whole copies of the key file, the newest first; none before a clinic was founded.
    ///
    /// # Errors
    /// `folder_missing` and `key_file_damaged`: a clinic whose keys are not seen is not one that was never founded.
    pub(crate) fn key_files(&self) -> Result<Vec<KeyFile>, AppError> {
        let folder = self.folder()?;
        let copies = KeyFile::copies(&folder)?;
        if copies.is_empty() && pending::place(&self.setting.home)?.is_some() {
            return Err(AppError::refused("folder_missing"));
        }
        if copies.is_empty() && folder.join(DATABASE).exists() {
            return Err(AppError::refused("key_file_damaged"));
        }
        Ok(copies)
    }

    /// The newest copy, for what is told to everybody in front of the window.
    pub(crate) fn require_key_file(&self) -> Result<KeyFile, AppError> {
        self.key_files()?.into_iter().next().ok_or(AppError::refused("not_set_up"))
    }

    /// The data key, by a person's password; a wrong one is counted.
    pub(super) fn unlock_key(
        &self,
        folder: &Path,
        login: &str,
        password: &str,
        now: Instant,
    ) -> Result<(Secret, KeyFile), AppError> {
        let copies = self.key_files()?;
        let newest = copies.first().ok_or(AppError::refused("not_set_up"))?;
        // A login that nobody has leaves no trace: it may be a password, typed into the wrong field.
        if copies.iter().all(|file| file.person(login).is_none()) {
            self.work_for_nobody(newest, password)?;
            return Err(tries::unknown());
        }
        let open = || KeyFile::open(&copies, |file| self.unwrap(file, login, password));
        match tries::counted(folder, login, now, open)? {
            Some(opened) => Ok(opened),
            None => Err(tries::wrong(folder, login, now, "password")?),
        }
    }

    /// Checks the password of the person at the desk again, as for a signature.
    pub(crate) fn require_password(
        &self,
        work: &Work,
        actor: &Actor,
        password: &str,
        field: &'static str,
    ) -> Result<(), AppError> {
        let now = self.setting.around.clock.now();
        let file = KeyFile::sealed(&work.folder, &work.data_key)?;
        let is_right = || Ok(self.unwrap(&file, &actor.login, password)?.filter(|key| *key == work.data_key));
        match tries::counted(&work.folder, &actor.login, now, is_right)? {
            Some(_) => tries::forget(&work.folder, &actor.login, now).map(|_| ()),
            None => Err(tries::wrong(&work.folder, &actor.login, now, field)?),
        }
    }

    /// Wraps the data key for a person under a new password.
    pub(crate) fn give_slot(
        &self,
        work: &Work,
        staff_id: StaffId,
        (login, display_name): (&str, &str),
        password: &str,
    ) -> Result<(), AppError> {
        let clinic = KeyFile::sealed(&work.folder, &work.data_key)?.clinic_id;
        let (device, owner) = (self.setting.devices.find(&clinic), staff_id.to_string());
        let owner = Owner { clinic: &clinic, owner: &owner, login, display_name, device: device.as_ref() };
        let password = password::normalize(password);
        let slot = Slot::wrap(&owner, password.as_bytes(), Some(self.setting.cost), &work.data_key)?;
        KeyFile::amend(&work.folder, &work.data_key, |file| file.set(slot))
    }

    fn unwrap(&self, file: &KeyFile, login: &str, password: &str) -> Result<Option<Secret>, AppError> {
        let Some(slot) = file.person(login) else { return Ok(None) };
        let device = if slot.uses_device { self.setting.devices.find(&file.clinic_id) } else { None };
        if slot.uses_device && device.is_none() {
            return Err(AppError::refused("device_secret_missing"));
        }
        slot.unwrap(&file.clinic_id, password::normalize(password).as_bytes(), device.as_ref())
    }

    /// As much work as for a known login, so that the time tells nothing.
    fn work_for_nobody(&self, file: &KeyFile, password: &str) -> Result<(), AppError> {
        let nobody = Owner { clinic: &file.clinic_id, owner: "", login: "", display_name: "", device: None };
        let password = password::normalize(password);
        Slot::wrap(&nobody, password.as_bytes(), Some(self.setting.cost), &random::<32>()?).map(|_| ())
    }
}
