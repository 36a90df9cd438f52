//! First set-up: from language and region to an encrypted clinic with its first administrator.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clinic_core::language::Language;
use clinic_core::money::Currency;
use clinic_core::password;
use clinic_core::rights::Right;
use clinic_core::zone::Zone;
use clinic_store::Entry;

use super::contract::{
    Created, SessionState, SetupAdministrator, SetupClinic, SetupHours, SetupRegion, SetupState, SetupStep,
};
use super::founding::{self, Founding};
use super::pending::{self, Answers, Place};
use crate::desk::{Desk, State};
use crate::error::AppError;
use crate::input::Problems;
use crate::scheduling::contract::WeekRule;
use crate::scheduling::rules::read_week;
use crate::staff;

impl Desk {
    /// The wizard's present step; none when the clinic stands.
    pub(crate) fn setup_state(&self) -> Result<Option<SetupState>, AppError> {
        if !self.key_files()?.is_empty() {
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
        let place = self.prepare_place(input.folder.as_deref())?;
        // Told before the first file, so that a start after a kill looks for the clinic there.
        pending::keep(&self.setting.home, &Answers { founding: Some(place.clone()), is_key_kept: false, ..answers })?;
        let founding = Founding { desk: self, place, region, clinic, account, password: &input.password };
        let (work, recovery_key, keyring) = founding.run().await?;
        *self.state.write().await = State::AtWork(Arc::new(work));
        self.show_recovery_key(recovery_key, keyring).await
    }

    /// Sets the opening hours and adds the first practitioner; set-up is finished.
    pub async fn setup_hours(&self, input: SetupHours) -> Result<SessionState, AppError> {
        let (work, actor) = self.at_work().await?;
        actor.require(Right::ManageClinic)?;
        let opening = staff::check_opening(&input.opening)?;
        let week: Vec<WeekRule> = input.opening.iter().copied().map(WeekRule::from).collect();
        let week = read_week("opening", &week)?;
        let clinic = &work.clinic;
        clinic
            .write(&actor, async |write| {
                clinic_store::staff::set_opening_hours(write.tx(), &opening).await?;
                write.audit(Entry::new("clinic.amend", "clinic", ""));
                match &input.practitioner {
                    Some(profile) => clinic.insert_practitioner(write, profile, &week).await.map(|_| ()),
                    None => Ok(()),
                }
            })
            .await?;
        self.finish_setup()?;
        self.changes().announce("staff", "");
        self.session_state().await
    }

    /// Forgets the answers of the wizard, once it is known without them where the data is.
    pub(crate) fn finish_setup(&self) -> Result<(), AppError> {
        let home = &self.setting.home;
        if let Some(place) = pending::read(home).and_then(|answers| answers.founding) {
            pending::remember(home, &place)?;
        }
        pending::forget(home)
    }

    fn require_no_clinic(&self) -> Result<(), AppError> {
        if self.key_files()?.is_empty() { Ok(()) } else { Err(AppError::refused("already_set_up")) }
    }

    fn prepare_place(&self, chosen: Option<&str>) -> Result<Place, AppError> {
        let chosen = chosen.map(str::trim).filter(|text| !text.is_empty()).map(PathBuf::from);
        let place = Place { folder: chosen.filter(|folder| *folder != self.setting.default_folder) };
        let folder = self.folder_at(Some(&place));
        let unusable = || AppError::refused_at("folder_unusable", "folder");
        if !folder.is_absolute() {
            return Err(unusable());
        }
        fs::create_dir_all(&folder).map_err(|_| unusable())?;
        protect(&folder).map_err(|_| unusable())?;
        if founding::is_taken(&folder) { Err(AppError::refused_at("folder_taken", "folder")) } else { Ok(place) }
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
