//! First set-up: from language and region to an encrypted clinic with its first administrator.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clinic_core::ids::{ClinicId, StaffId};
use clinic_core::language::Language;
use clinic_core::money::Currency;
use clinic_core::password;
use clinic_core::rights::{Right, Role};
use clinic_core::zone::Zone;
use clinic_store::staff::{ClinicRow, StaffRow};
use clinic_store::{Entry, Stamp};

use super::contract::{
    Created, KeyringState, Person, SessionState, SetupAdministrator, SetupClinic, SetupHours, SetupRegion, SetupState,
    SetupStep,
};
use super::device;
use super::key_file::KeyFile;
use super::pending::{self, Answers};
use super::slots::{Owner, RECOVERY, Secret, Slot, random};
use crate::clinic::Clinic;
use crate::desk::{Desk, State, Work};
use crate::error::AppError;
use crate::input::Problems;
use crate::staff;

/// How long a session may idle unless the clinic says otherwise, in minutes.
const IDLE_LOCK_MINUTES: i64 = 10;

impl Desk {
    /// The wizard's present step; none when the clinic stands.
    pub(crate) fn setup_state(&self) -> Result<Option<SetupState>, AppError> {
        if self.key_file()?.is_some() {
            return Ok(None);
        }
        let answers = pending::read(&self.setting.home).unwrap_or_default();
        let step = match (&answers.region, &answers.clinic) {
            (None, _) => SetupStep::Region,
            (Some(_), None) => SetupStep::Clinic,
            (Some(_), Some(_)) => SetupStep::Administrator,
        };
        Ok(Some(self.describe(step, answers)))
    }

    pub(crate) fn describe(&self, step: SetupStep, answers: Answers) -> SetupState {
        SetupState {
            step,
            region: answers.region,
            clinic: answers.clinic,
            default_folder: self.setting.default_folder.display().to_string(),
            session: None,
        }
    }

    /// Keeps language and region.
    pub async fn setup_region(&self, input: SetupRegion) -> Result<SessionState, AppError> {
        self.require_no_clinic()?;
        check_region(&input)?;
        let answers = Answers { region: Some(input), ..pending::read(&self.setting.home).unwrap_or_default() };
        pending::keep(&self.setting.home, &answers)?;
        self.session_state().await
    }

    /// Keeps the clinic's name and address.
    pub async fn setup_clinic(&self, input: SetupClinic) -> Result<SessionState, AppError> {
        self.require_no_clinic()?;
        let clinic = check_clinic(input)?;
        let answers = Answers { clinic: Some(clinic), ..pending::read(&self.setting.home).unwrap_or_default() };
        pending::keep(&self.setting.home, &answers)?;
        self.session_state().await
    }

    /// Creates the encrypted file and signs its first administrator in. The recovery key is in the answer, once.
    pub async fn setup_administrator(&self, input: SetupAdministrator) -> Result<Created, AppError> {
        self.require_no_clinic()?;
        let answers = pending::read(&self.setting.home).unwrap_or_default();
        let (Some(region), Some(clinic)) = (answers.region.clone(), answers.clinic.clone()) else {
            return Err(AppError::refused("step_missing"));
        };
        let account = staff::check_account(&input.login, &input.display_name)?;
        judge(&input.password, "password", &[&account.0, &account.1, &clinic.name])?;
        let folder = self.prepare_folder(input.folder.as_deref())?;
        let founding = Founding { desk: self, folder, region, clinic, account, password: &input.password };
        let (work, recovery_key, keyring) = founding.run().await?;
        pending::keep(&self.setting.home, &Answers { is_created: true, ..answers })?;
        *self.state.write().await = State::AtWork(Arc::new(work));
        let session = self.session().await?;
        let recovery_pdf = self.recovery_sheet(&session.clinic.name, &recovery_key).await?;
        Ok(Created { recovery_key, recovery_pdf, keyring, session })
    }

    /// Sets the opening hours and adds the first practitioner; set-up is finished.
    pub async fn setup_hours(&self, input: SetupHours) -> Result<SessionState, AppError> {
        let (work, actor) = self.at_work().await?;
        actor.require(Right::ManageClinic)?;
        let opening = staff::check_hours("opening", &input.opening)?;
        let clinic = &work.clinic;
        clinic
            .write(&actor, async |write| {
                clinic_store::staff::set_opening_hours(write.tx(), &opening).await?;
                write.audit(Entry::new("clinic.amend", "clinic", ""));
                match &input.practitioner {
                    Some(profile) => clinic.insert_practitioner(write, profile, &opening).await.map(|_| ()),
                    None => Ok(()),
                }
            })
            .await?;
        pending::forget(&self.setting.home)?;
        self.changes().announce("staff", "");
        self.session_state().await
    }

    fn require_no_clinic(&self) -> Result<(), AppError> {
        if self.key_file()?.is_some() { Err(AppError::refused("already_set_up")) } else { Ok(()) }
    }

    fn prepare_folder(&self, chosen: Option<&str>) -> Result<PathBuf, AppError> {
        let chosen = chosen.map(str::trim).filter(|text| !text.is_empty()).map(PathBuf::from);
        let folder = chosen.clone().unwrap_or_else(|| self.setting.default_folder.clone());
        let unusable = || AppError::refused_at("folder_unusable", "folder");
        if !folder.is_absolute() {
            return Err(unusable());
        }
        fs::create_dir_all(&folder).map_err(|_| unusable())?;
        protect(&folder).map_err(|_| unusable())?;
        if folder.join("clinic.db").exists() {
            return Err(AppError::refused_at("folder_taken", "folder"));
        }
        if chosen.is_some() {
            pending::choose_folder(&self.setting.home, &folder)?;
        }
        Ok(folder)
    }
}

/// Everything that founding a clinic needs.
struct Founding<'a> {
    desk: &'a Desk,
    folder: PathBuf,
    region: SetupRegion,
    clinic: SetupClinic,
    account: (String, String),
    password: &'a str,
}

impl Founding<'_> {
    async fn run(self) -> Result<(Work, String, KeyringState), AppError> {
        let around = &self.desk.setting.around;
        let clinic_id = ClinicId::new(around.ids.fresh());
        let staff_id = StaffId::new(around.ids.fresh());
        let data_key: Secret = random::<32>()?;
        let device = device::enrol(self.desk.setting.devices.as_ref(), clinic_id)?;
        let (mut key_file, recovery_key) = self.key_file(clinic_id, staff_id, device.as_ref(), &data_key)?;
        let (store, lock) = self.desk.open_store(&self.folder, &data_key).await?;
        let row = self.row(clinic_id)?;
        let store = Arc::new(store);
        self.insert(&store, (clinic_id, &row), staff_id).await?;
        let anchors = self.desk.anchors(&data_key)?;
        let clinic = Clinic::open(store, &row, around, anchors)?;
        // Last: only now does the next start find a clinic.
        key_file.write(&self.folder, &data_key)?;
        let keyring = if device.is_some() { KeyringState::Available } else { KeyringState::Absent };
        let (login, display_name) = self.account;
        let seat = (staff_id, Person { login, display_name });
        Ok((Work::new(clinic, seat, data_key, self.folder, lock), recovery_key, keyring))
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
        let recovery_secret = random::<32>()?;
        let safe = Owner { clinic: &clinic, owner: RECOVERY, login: "", display_name: "", device: None };
        let recovery = Slot::wrap(&safe, recovery_secret.as_slice(), None, data_key)?;
        let file = KeyFile::new(&clinic, &self.clinic.name, &self.region.language, vec![admin, recovery]);
        Ok((file, password::recovery::encode(&recovery_secret)))
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

/// Judges a new password, at its field.
pub(crate) fn judge(password: &str, field: &'static str, names: &[&str]) -> Result<(), AppError> {
    password::judge(password, names).map_err(|weakness| AppError::invalid(field, weakness.code()))
}

/// Reads a logo from base64, checks it by content and re-encodes it.
pub(crate) fn read_logo(base64: &str) -> Result<Vec<u8>, AppError> {
    let bytes = STANDARD.decode(base64).map_err(|_| AppError::invalid("logo", "not_jpeg_or_png"))?;
    let logo =
        clinic_exchange::photo::normalise_logo(&bytes).map_err(|refused| AppError::invalid("logo", refused.code()))?;
    Ok(logo.bytes)
}

fn check_region(input: &SetupRegion) -> Result<(), AppError> {
    let mut problems = Problems::default();
    if Language::find(&input.language).is_none() {
        problems.note("language", "unknown");
    }
    if input.country.len() != 2 || !input.country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        problems.note("country", "unknown");
    }
    if Currency::parse(&input.currency).is_err() {
        problems.note("currency", "unknown");
    }
    if Zone::parse(&input.time_zone).is_err() {
        problems.note("time_zone", "unknown");
    }
    problems.check()
}

fn check_clinic(input: SetupClinic) -> Result<SetupClinic, AppError> {
    let mut problems = Problems::default();
    let name = problems.required("name", &input.name, 120);
    let address_lines = problems.lines("address_lines", &input.address_lines, 6);
    let phone = problems.text("phone", &input.phone, 40);
    let email = problems.text("email", &input.email, 120);
    let tax_number = problems.text("tax_number", &input.tax_number, 40);
    problems.check()?;
    if let Some(logo) = &input.logo {
        read_logo(logo)?;
    }
    Ok(SetupClinic { name, address_lines, phone, email, tax_number, logo: input.logo })
}

/// The data folder is for its owner only.
#[cfg(unix)]
fn protect(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn protect(_folder: &Path) -> std::io::Result<()> {
    // The profile folder of Windows is readable by its owner only already.
    Ok(())
}
