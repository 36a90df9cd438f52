//! Accounts, practitioners, their hours, and the clinic's own data.

pub mod contract;

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clinic_core::ids::PractitionerId;
use clinic_core::rights::{Right, Role};
use clinic_core::scheduling::WeeklyRule;
use clinic_store::scheduling::rules::{self, RuleRow};
use clinic_store::staff::{HoursRow, PractitionerRow, StaffRow};
use clinic_store::{Entry, StoreError, Tx, Write};

use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Ref, Whole, stored, version};
use crate::error::AppError;
use crate::input::Problems;
use crate::scheduling::contract::WeekRule;
use crate::scheduling::rules::{read_week, told};
use contract::{
    AddPractitioner, AmendClinic, AmendPractitioner, ChangeRole, ClinicProfile, HoursInterval, Practitioner,
    PractitionerProfile, RoleWord, StaffMember,
};

impl Clinic {
    /// Every account, active ones first.
    pub async fn list_staff(&self, actor: &Actor) -> Result<Vec<StaffMember>, AppError> {
        actor.require(Right::ManageStaff)?;
        let mut tx = self.store.read().await?;
        clinic_store::staff::accounts(&mut tx).await?.into_iter().map(member).collect()
    }

    /// Changes the role of an account; its next command has the new rights.
    pub async fn change_role(&self, actor: &Actor, input: ChangeRole) -> Result<Vec<StaffMember>, AppError> {
        actor.require(Right::ManageStaff)?;
        let (id, role) = (input.staff_id.0, staff_role(input.role)?);
        let done = self
            .act(actor, Action::of(input.key, "change_role", &input)?, async |write| {
                let account = clinic_store::staff::account(write.tx(), id).await?.ok_or(AppError::Missing("staff"))?;
                if account.role == Role::Patient.word() {
                    return Err(AppError::invalid("staff_id", "unknown"));
                }
                if account.is_active && account.role == Role::Administrator.word() && role != Role::Administrator {
                    self.require_another_administrator(write.tx()).await?;
                }
                if !clinic_store::staff::set_role(write.tx(), id, role, input.version.into()).await? {
                    return Err(AppError::Stale);
                }
                let detail = format!("{{\"from\":\"{}\",\"to\":\"{}\"}}", account.role, role.word());
                write.audit(Entry::new("staff.change_role", "staff", id).with(detail));
                clinic_store::staff::accounts(write.tx()).await?.into_iter().map(member).collect()
            })
            .await?;
        self.changes.announce("staff", id);
        Ok(done)
    }

    /// Every practitioner with hours, active ones first.
    pub async fn list_practitioners(&self, actor: &Actor) -> Result<Vec<Practitioner>, AppError> {
        actor.require(Right::ViewSchedule)?;
        let mut tx = self.store.read().await?;
        let mut week: BTreeMap<String, Vec<RuleRow>> = BTreeMap::new();
        for row in rules::all(&mut tx).await? {
            week.entry(row.practitioner_id.clone()).or_default().push(row);
        }
        let rows = clinic_store::staff::practitioners(&mut tx).await?;
        rows.into_iter()
            .map(|row| {
                let own = week.remove(&row.id).unwrap_or_default();
                practitioner(row, &own)
            })
            .collect()
    }

    /// Adds a practitioner with weekly hours.
    pub async fn add_practitioner(&self, actor: &Actor, input: AddPractitioner) -> Result<Practitioner, AppError> {
        actor.require(Right::ManageStaff)?;
        let week = read_week("hours", &input.hours)?;
        let row = check_profile(self.fresh(PractitionerId::new), &input.profile)?;
        let added = self
            .act(actor, Action::of(input.key, "add_practitioner", &input)?, async |write| {
                self.insert_practitioner(write, &input.profile, &week).await
            })
            .await;
        let added = self.name_taken(added, &row).await?;
        self.changes.announce("staff", added.practitioner_id.0);
        Ok(added)
    }

    /// Changes a practitioner and the weekly hours. Visits that are booked stay.
    pub async fn amend_practitioner(&self, actor: &Actor, input: AmendPractitioner) -> Result<Practitioner, AppError> {
        actor.require(Right::ManageStaff)?;
        let id = input.practitioner_id.0;
        let week = read_week("hours", &input.hours)?;
        let mut row = check_profile(id, &input.profile)?;
        row.is_active = input.is_active;
        row.version = input.version.into();
        let amended = self
            .act(actor, Action::of(input.key, "amend_practitioner", &input)?, async |write| {
                require_free(write.tx(), &row).await?;
                if !clinic_store::staff::amend_practitioner(write.tx(), &row).await? {
                    return Err(AppError::Stale);
                }
                self.set_week(write.tx(), id, &week).await?;
                write.audit(Entry::new("practitioner.amend", "practitioner", id));
                reload(write.tx(), id).await
            })
            .await;
        let amended = self.name_taken(amended, &row).await?;
        self.changes.announce("staff", id);
        Ok(amended)
    }

    /// The clinic's own data and opening hours.
    pub async fn clinic_profile(&self, _actor: &Actor) -> Result<ClinicProfile, AppError> {
        profile(&mut self.store.read().await?).await
    }

    /// Changes the clinic's own data and opening hours.
    pub async fn amend_clinic(&self, actor: &Actor, input: AmendClinic) -> Result<ClinicProfile, AppError> {
        actor.require(Right::ManageClinic)?;
        let opening = check_opening(&input.profile.opening)?;
        let checked = check_clinic(&input.profile)?;
        let amended = self
            .act(actor, Action::of(input.key, "amend_clinic", &input)?, async |write| {
                let row = clinic_store::staff::clinic(write.tx()).await?.ok_or(AppError::Missing("clinic"))?;
                let id = row.id.clone();
                if !clinic_store::staff::amend_clinic(write.tx(), &checked.clone().onto(row)).await? {
                    return Err(AppError::Stale);
                }
                clinic_store::staff::set_opening_hours(write.tx(), &opening).await?;
                write.audit(Entry::new("clinic.amend", "clinic", id));
                profile(write.tx()).await
            })
            .await?;
        self.changes.announce("clinic", "");
        Ok(amended)
    }

    /// Adds a practitioner within a transaction that may do more.
    pub(crate) async fn insert_practitioner(
        &self,
        write: &mut Write,
        profile: &PractitionerProfile,
        week: &[WeeklyRule],
    ) -> Result<Practitioner, AppError> {
        let id = self.fresh(PractitionerId::new);
        let row = check_profile(id, profile)?;
        require_free(write.tx(), &row).await?;
        clinic_store::staff::insert_practitioner(write.tx(), &row, self.now()).await?;
        self.set_week(write.tx(), id, week).await?;
        write.audit(Entry::new("practitioner.add", "practitioner", id));
        reload(write.tx(), id).await
    }

    /// Where the database alone noticed that something is taken, for it was given to another at the same moment, says
    /// what it is.
    async fn name_taken<T>(&self, done: Result<T, AppError>, row: &PractitionerRow) -> Result<T, AppError> {
        if let Err(AppError::Store(StoreError::Taken)) = &done {
            require_free(&mut self.store.read().await?, row).await?;
        }
        done
    }

    /// The last administrator cannot be lost.
    pub(crate) async fn require_another_administrator(&self, tx: &mut Tx) -> Result<(), AppError> {
        let count = clinic_store::staff::count_administrators(tx).await?;
        if count > 1 { Ok(()) } else { Err(AppError::refused("last_administrator")) }
    }
}

/// The clinic's own data after its check.
#[derive(Clone)]
struct CheckedClinic {
    name: String,
    address: String,
    phone: String,
    email: String,
    tax_number: String,
    logo: Option<Vec<u8>>,
    idle_lock_minutes: i64,
    version: i64,
}

impl CheckedClinic {
    fn onto(self, row: clinic_store::staff::ClinicRow) -> clinic_store::staff::ClinicRow {
        clinic_store::staff::ClinicRow {
            name: self.name,
            address: self.address,
            phone: self.phone,
            email: self.email,
            tax_number: self.tax_number,
            logo: self.logo,
            idle_lock_minutes: self.idle_lock_minutes,
            version: self.version,
            ..row
        }
    }
}

fn check_clinic(input: &ClinicProfile) -> Result<CheckedClinic, AppError> {
    let mut problems = Problems::default();
    if !(1..=60).contains(&input.idle_lock_minutes) {
        problems.note("idle_lock_minutes", "out_of_range");
    }
    let checked = CheckedClinic {
        name: problems.required("name", &input.name, 120),
        address: problems.lines("address_lines", &input.address_lines, 6).join("\n"),
        phone: problems.text("phone", &input.phone, 40),
        email: problems.text("email", &input.email, 120),
        tax_number: problems.text("tax_number", &input.tax_number, 40),
        logo: input.logo.as_deref().map(crate::session::setup::read_logo).transpose()?,
        idle_lock_minutes: input.idle_lock_minutes.into(),
        version: input.version.into(),
    };
    problems.check()?;
    Ok(checked)
}

async fn profile(tx: &mut Tx) -> Result<ClinicProfile, AppError> {
    let row = clinic_store::staff::clinic(tx).await?.ok_or(AppError::Missing("clinic"))?;
    let opening = clinic_store::staff::opening_hours(tx).await?;
    Ok(ClinicProfile {
        name: row.name,
        address_lines: row.address.lines().map(str::to_owned).collect(),
        phone: row.phone,
        email: row.email,
        tax_number: row.tax_number,
        logo: row.logo.map(|bytes| STANDARD.encode(bytes)),
        idle_lock_minutes: i32::try_from(row.idle_lock_minutes).unwrap_or(10),
        opening: opening.iter().map(interval).collect::<Result<_, _>>()?,
        version: version(row.version)?,
    })
}

async fn reload(tx: &mut Tx, id: PractitionerId) -> Result<Practitioner, AppError> {
    let row = clinic_store::staff::practitioner(tx, id).await?.ok_or(AppError::Missing("practitioner"))?;
    let week = rules::of_practitioner(tx, id).await?;
    practitioner(row, &week)
}

/// The licence is nobody else's; the account is there and is no other practitioner.
async fn require_free(tx: &mut Tx, row: &PractitionerRow) -> Result<(), AppError> {
    let holder = clinic_store::staff::licence_holder(tx, &row.licence_number).await?;
    if holder.is_some_and(|holder| holder.to_string() != row.id) {
        return Err(AppError::invalid("profile.licence_number", "taken"));
    }
    let Some(account) = &row.staff_id else { return Ok(()) };
    let staff_id = account.parse().map_err(|_| StoreError::Unreadable("staff.id"))?;
    if clinic_store::staff::account(tx, staff_id).await?.is_none() {
        return Err(AppError::invalid("profile.staff_id", "unknown"));
    }
    let others = clinic_store::staff::practitioners(tx).await?;
    let is_taken = others.iter().any(|other| other.staff_id == row.staff_id && other.id != row.id);
    if is_taken { Err(AppError::invalid("profile.staff_id", "taken")) } else { Ok(()) }
}

fn check_profile(id: PractitionerId, profile: &PractitionerProfile) -> Result<PractitionerRow, AppError> {
    let mut problems = Problems::default();
    if profile.years_experience.is_some_and(|years| !(0..=60).contains(&years)) {
        problems.note("profile.years_experience", "out_of_range");
    }
    if profile.fee_minor.is_some_and(|fee| fee.0 <= 0 || fee.0 > clinic_core::money::LARGEST) {
        problems.note("profile.fee_minor", "out_of_range");
    }
    let row = PractitionerRow {
        id: id.to_string(),
        staff_id: profile.staff_id.map(|id| id.0.to_string()),
        name: problems.required("profile.name", &profile.name, 120),
        specialisation: problems.text("profile.specialisation", &profile.specialisation, 80),
        licence_number: problems.required("profile.licence_number", &profile.licence_number, 40),
        years_experience: profile.years_experience.map(i64::from),
        qualification: problems.text("profile.qualification", &profile.qualification, 200),
        fee_minor: profile.fee_minor.map(|fee| fee.0),
        is_accepting: profile.is_accepting,
        on_board: profile.on_board,
        is_active: true,
        version: 1,
    };
    problems.check()?;
    Ok(row)
}

fn practitioner(row: PractitionerRow, week: &[RuleRow]) -> Result<Practitioner, AppError> {
    const WHAT: StoreError = StoreError::Unreadable("practitioner");
    Ok(Practitioner {
        practitioner_id: Ref(row.id.parse().map_err(|_| WHAT)?),
        profile: PractitionerProfile {
            staff_id: row.staff_id.map(|id| id.parse().map(Ref)).transpose().map_err(|_| WHAT)?,
            name: row.name,
            specialisation: row.specialisation,
            licence_number: row.licence_number,
            years_experience: row.years_experience.map(i32::try_from).transpose().map_err(|_| WHAT)?,
            qualification: row.qualification,
            fee_minor: row.fee_minor.map(Whole),
            is_accepting: row.is_accepting,
            on_board: row.on_board,
        },
        hours: week.iter().filter_map(|rule| told(rule).transpose()).collect::<Result<_, _>>()?,
        is_active: row.is_active,
        version: version(row.version)?,
    })
}

/// Checks opening hours: on weekdays 1 to 7, within the day, without overlap.
pub(crate) fn check_opening(input: &[HoursInterval]) -> Result<Vec<HoursRow>, AppError> {
    let week: Vec<WeekRule> = input.iter().copied().map(WeekRule::from).collect();
    read_week("opening", &week)?;
    let row = |hours: &HoursInterval| (hours.weekday.into(), hours.starts_minute.into(), hours.ends_minute.into());
    Ok(input.iter().map(row).collect())
}

/// Checks a login and a name: 2 to 40 lower-case letters, digits, dots or hyphens.
pub(crate) fn check_account(login: &str, display_name: &str) -> Result<(String, String), AppError> {
    let mut problems = Problems::default();
    let login = login.trim().to_lowercase();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
    if !(2..=40).contains(&login.len()) || !login.chars().all(is_plain) {
        problems.note("login", "not_a_login");
    }
    let display_name = problems.required("display_name", display_name, 80);
    problems.check()?;
    Ok((login, display_name))
}

fn member(row: StaffRow) -> Result<StaffMember, AppError> {
    let role = Role::find(&row.role).ok_or(StoreError::Unreadable("staff.role"))?;
    Ok(StaffMember {
        staff_id: Ref(stored(&row.id)?),
        login: row.login,
        display_name: row.display_name,
        role: role_word(role),
        is_active: row.is_active,
        must_change_password: row.must_change_password,
        created_at: Whole(row.created_at),
        version: version(row.version)?,
    })
}

fn interval(row: &HoursRow) -> Result<HoursInterval, AppError> {
    let small = |number: i64| i32::try_from(number).map_err(|_| StoreError::Unreadable("hours"));
    Ok(HoursInterval { weekday: small(row.0)?, starts_minute: small(row.1)?, ends_minute: small(row.2)? })
}

/// The role of somebody who works here: no patient has a password of the clinic's, for it would unwrap its data key.
pub(crate) fn staff_role(word: RoleWord) -> Result<Role, AppError> {
    match role_of(word) {
        Role::Patient => Err(AppError::invalid("role", "unknown")),
        role => Ok(role),
    }
}

/// The role that a word of the contract means.
const fn role_of(word: RoleWord) -> Role {
    match word {
        RoleWord::Administrator => Role::Administrator,
        RoleWord::Doctor => Role::Doctor,
        RoleWord::Nurse => Role::Nurse,
        RoleWord::Receptionist => Role::Receptionist,
        RoleWord::Patient => Role::Patient,
    }
}

/// The word of the contract for a role.
pub(crate) const fn role_word(role: Role) -> RoleWord {
    match role {
        Role::Administrator => RoleWord::Administrator,
        Role::Doctor => RoleWord::Doctor,
        Role::Nurse => RoleWord::Nurse,
        Role::Receptionist => RoleWord::Receptionist,
        Role::Patient => RoleWord::Patient,
    }
}
