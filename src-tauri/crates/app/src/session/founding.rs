//! Founding a clinic: the encrypted file, its first account, the keys.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::Path;

use clinic_core::ids::{ClinicId, StaffId};
use clinic_core::password;
use clinic_core::rights::Role;
use clinic_store::staff::{ClinicRow, StaffRow};
use clinic_store::{Entry, Stamp};

use super::contract::{KeyringState, Person, SetupClinic, SetupRegion};
use super::device;
use super::key_file::{KeyFile, rename};
use super::pending::{self, Place};
use super::recovery_key;
use super::setup::read_logo;
use super::slots::{Owner, Secret, Slot, random};
use crate::desk::{DATABASE, Desk, Work};
use crate::error::AppError;

/// How long a session may idle unless the clinic says otherwise, in minutes.
const IDLE_LOCK_MINUTES: i64 = 5;

/// The database before its key file is written.
const UNFINISHED: &str = "clinic.db.new";
/// The write-ahead log of that.
const LOG: &str = "clinic.db.new-wal";
/// Everything that a killed founding may leave.
const LEFTOVERS: [&str; 3] = [UNFINISHED, LOG, "clinic.db.new-shm"];

/// Everything that founding a clinic needs.
pub(super) struct Founding<'a> {
    pub(super) desk: &'a Desk,
    pub(super) place: Place,
    pub(super) region: SetupRegion,
    pub(super) clinic: SetupClinic,
    pub(super) account: (String, String),
    pub(super) password: &'a str,
}

impl Founding<'_> {
    /// Makes the clinic, in an order in which every kill leaves either no clinic or a whole one.
    ///
    /// The database is made under another name and closed. With the first copy of the key file the clinic stands: the
    /// next start finds it and, if need be, gives the database its name. What lies there without a key file is cleared.
    pub(super) async fn run(self) -> Result<(Work, String, KeyringState), AppError> {
        let desk = self.desk;
        let folder = desk.folder_at(Some(&self.place));
        let lock = desk.lock_folder(&folder)?;
        clear(&folder).map_err(|error| unusable(&error))?;
        let clinic_id = ClinicId::new(desk.setting.around.ids.fresh());
        let staff_id = StaffId::new(desk.setting.around.ids.fresh());
        let data_key: Secret = random::<32>()?;
        let device = device::enrol(desk.setting.devices.as_ref(), clinic_id)?;
        let (mut key_file, recovery_key) = self.key_file(clinic_id, staff_id, device.as_ref(), &data_key)?;
        self.fill(&folder, &data_key, (clinic_id, staff_id)).await?;
        key_file.write(&folder, &data_key)?;
        put_in_place(&folder)?;
        pending::remember(&desk.setting.home, &self.place)?;
        let keyring = if device.is_some() { KeyringState::Available } else { KeyringState::Absent };
        let (login, display_name) = self.account;
        let seat = (staff_id, Person { login, display_name });
        Ok((desk.open_locked((folder, lock), data_key, seat).await?, recovery_key, keyring))
    }

    /// Makes the database with the clinic and its first account, and closes it.
    async fn fill(
        &self,
        folder: &Path,
        data_key: &Secret,
        (clinic_id, staff_id): (ClinicId, StaffId),
    ) -> Result<(), AppError> {
        let row = self.row(clinic_id)?;
        let store = self.desk.open_store(&folder.join(UNFINISHED), data_key).await?;
        let inserted = self.insert(&store, (clinic_id, &row), staff_id).await;
        store.close().await;
        inserted?;
        // What is still in the log would be lost with the next name.
        match fs::metadata(folder.join(LOG)) {
            Ok(log) if log.len() > 0 => Err(AppError::Internal("the new database could not be closed".to_owned())),
            _ => Ok(()),
        }
    }

    fn key_file(
        &self,
        clinic_id: ClinicId,
        staff_id: StaffId,
        device: Option<&Secret>,
        data_key: &Secret,
    ) -> Result<(KeyFile, String), AppError> {
        let (clinic, person) = (clinic_id.to_string(), staff_id.to_string());
        let owner =
            Owner { clinic: &clinic, owner: &person, login: &self.account.0, display_name: &self.account.1, device };
        let password = password::normalize(self.password);
        let admin = Slot::wrap(&owner, password.as_bytes(), Some(self.desk.setting.cost), data_key)?;
        let (recovery, recovery_key) = recovery_key::fresh(&clinic, data_key)?;
        let file = KeyFile::new(&clinic, &self.clinic.name, &self.region.language, vec![admin, recovery]);
        Ok((file, recovery_key))
    }

    fn row(&self, id: ClinicId) -> Result<ClinicRow, AppError> {
        Ok(ClinicRow {
            id: id.to_string(),
            name: self.clinic.name.clone(),
            address: self.clinic.address_lines.join("\n"),
            phone: self.clinic.phone.clone(),
            email: self.clinic.email.clone(),
            tax_number: self.clinic.tax_number.clone(),
            logo: self.clinic.logo.as_deref().map(read_logo).transpose()?,
            country: self.region.country.clone(),
            currency: self.region.currency.clone(),
            time_zone: self.region.time_zone.clone(),
            language: self.region.language.clone(),
            idle_lock_minutes: IDLE_LOCK_MINUTES,
            version: 1,
        })
    }

    async fn insert(
        &self,
        store: &clinic_store::Store,
        (clinic_id, row): (ClinicId, &ClinicRow),
        staff_id: StaffId,
    ) -> Result<(), AppError> {
        let at = self.desk.setting.around.clock.now();
        let account = StaffRow {
            id: staff_id.to_string(),
            login: self.account.0.clone(),
            display_name: self.account.1.clone(),
            role: Role::Administrator.word().to_owned(),
            is_active: true,
            must_change_password: false,
            created_at: at.0,
            version: 1,
        };
        let stamp = Stamp {
            staff_id: Some(staff_id),
            login: account.login.clone(),
            role: Some(Role::Administrator),
            workstation: self.desk.setting.around.workstation.clone(),
            at,
        };
        store
            .write(&stamp, async |write| {
                clinic_store::staff::insert_clinic(write.tx(), clinic_id, row, at).await?;
                clinic_store::staff::insert_account(write.tx(), &account).await?;
                write.audit(Entry::new("clinic.create", "clinic", clinic_id));
                Ok(())
            })
            .await
    }
}

/// Whether a clinic stands in the folder, or a part of one that is not to be overwritten.
pub(super) fn is_taken(folder: &Path) -> bool {
    folder.join(DATABASE).exists() || KeyFile::copies(folder).map_or(true, |copies| !copies.is_empty())
}

/// Gives the database its name, where a kill came between that and the key file.
pub(crate) fn put_in_place(folder: &Path) -> Result<(), AppError> {
    let unfinished = folder.join(UNFINISHED);
    if folder.join(DATABASE).exists() || !unfinished.exists() {
        return Ok(());
    }
    rename(folder, &unfinished, DATABASE).and_then(|()| clear(folder)).map_err(|error| unusable(&error))
}

/// Removes what a killed founding left.
fn clear(folder: &Path) -> std::io::Result<()> {
    for name in LEFTOVERS {
        match fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn unusable(error: &Error) -> AppError {
    tracing::warn!(%error, "the data folder cannot be written");
    AppError::refused_at("folder_unusable", "folder")
}
