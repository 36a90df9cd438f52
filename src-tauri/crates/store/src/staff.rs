//! The clinic, its accounts, practitioners and opening hours.

use clinic_core::clock::Instant;
use clinic_core::ids::{ClinicId, PractitionerId, StaffId};
use clinic_core::rights::Role;
use clinic_core::zone::{EDITION, Zone};
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    CLINIC = "
        SELECT id, name, address, phone, email, tax_number, logo, country, currency, time_zone, language, idle_lock_minutes, version
        FROM clinic
    ";
    INSERT_CLINIC = "
        INSERT INTO clinic (
            id, name, address, phone, email, tax_number, logo, country, currency, time_zone, language, idle_lock_minutes, created_at, tzdb_version, zone_rules)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    ";
    AMEND_CLINIC = "
        UPDATE clinic
        SET name = $1, address = $2, phone = $3, email = $4, tax_number = $5, logo = $6, idle_lock_minutes = $7, version = version + 1
        WHERE version = $8
    ";
    OPENING = "
        SELECT weekday, starts_minute, ends_minute
        FROM opening_hours
        ORDER BY weekday, starts_minute
    ";
    CLEAR_OPENING = "
        DELETE FROM opening_hours
    ";
    INSERT_OPENING = "
        INSERT INTO opening_hours (weekday, starts_minute, ends_minute)
        VALUES ($1, $2, $3)
    ";
    ACCOUNT = "
        SELECT id, login, display_name, role, is_active, must_change_password, created_at, version
        FROM staff
        WHERE id = $1
    ";
    ACCOUNT_BY_LOGIN = "
        SELECT id, login, display_name, role, is_active, must_change_password, created_at, version
        FROM staff
        WHERE login = $1
    ";
    ACCOUNTS = "
        SELECT id, login, display_name, role, is_active, must_change_password, created_at, version
        FROM staff
        WHERE role <> 'patient'
        ORDER BY is_active DESC, display_name, id
    ";
    INSERT_ACCOUNT = "
        INSERT INTO staff (id, login, display_name, role, must_change_password, created_at)
        VALUES ($1, $2, $3, $4, $5, $6)
    ";
    SET_ROLE = "
        UPDATE staff
        SET role = $2, version = version + 1
        WHERE id = $1
          AND version = $3
    ";
    SET_ACTIVE = "
        UPDATE staff
        SET is_active = $2, must_change_password = $3, version = version + 1
        WHERE id = $1
    ";
    // SQLite's writer is alone already; on Postgres two who take the role from each other would both count two.
    COUNT_ADMINISTRATORS = sqlite "
        SELECT COUNT(*)
        FROM staff
        WHERE role = 'administrator'
          AND is_active
    " postgres "
        SELECT COUNT(*)
        FROM (
            SELECT id
            FROM staff
            WHERE role = 'administrator'
              AND is_active
            ORDER BY id
            FOR UPDATE) AS held
    ";
    PRACTITIONERS = "
        SELECT id, staff_id, name, specialisation, licence_number, years_experience, qualification, fee_minor, is_accepting, on_board, is_active, version
        FROM practitioner
        ORDER BY is_active DESC, on_board DESC, name, id
    ";
    PRACTITIONER = "
        SELECT id, staff_id, name, specialisation, licence_number, years_experience, qualification, fee_minor, is_accepting, on_board, is_active, version
        FROM practitioner
        WHERE id = $1
    ";
    PRACTITIONER_OF = "
        SELECT id
        FROM practitioner
        WHERE staff_id = $1
          AND is_active
    ";
    LICENCE_HOLDER = "
        SELECT id
        FROM practitioner
        WHERE lower(licence_number) = lower($1)
    ";
    INSERT_PRACTITIONER = "
        INSERT INTO practitioner (
            id, staff_id, name, specialisation, licence_number, years_experience, qualification, fee_minor, is_accepting, on_board, is_active, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, TRUE, $11)
    ";
    AMEND_PRACTITIONER = "
        UPDATE practitioner
        SET staff_id = $2, name = $3, specialisation = $4, licence_number = $5, years_experience = $6, qualification = $7,
            fee_minor = $8, is_accepting = $9, on_board = $10, is_active = $11, version = version + 1
        WHERE id = $1
          AND version = $12
    ";
}

/// The clinic's row. `address` has a line each.
#[derive(Debug, Clone, FromRow)]
pub struct ClinicRow {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Lines, separated by line feeds.
    pub address: String,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Tax or registration number.
    pub tax_number: String,
    /// PNG or JPEG.
    pub logo: Option<Vec<u8>>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA name.
    pub time_zone: String,
    /// BCP 47 tag.
    pub language: String,
    /// Minutes without input after which the screen locks.
    pub idle_lock_minutes: i64,
    /// For amending.
    pub version: i64,
}

/// An account's row.
#[derive(Debug, Clone, FromRow)]
pub struct StaffRow {
    /// Its identifier.
    pub id: String,
    /// What is typed to sign in.
    pub login: String,
    /// The name shown.
    pub display_name: String,
    /// The role's word.
    pub role: String,
    /// Whether it can sign in.
    pub is_active: bool,
    /// Whether its password was given by an administrator.
    pub must_change_password: bool,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// For amending.
    pub version: i64,
}

/// A practitioner's row.
#[derive(Debug, Clone, FromRow)]
pub struct PractitionerRow {
    /// Its identifier.
    pub id: String,
    /// The account, if any.
    pub staff_id: Option<String>,
    /// The name as it stands on papers.
    pub name: String,
    /// What they practise.
    pub specialisation: String,
    /// Unique in the clinic.
    pub licence_number: String,
    /// 0 to 60.
    pub years_experience: Option<i64>,
    /// Degrees and diplomas.
    pub qualification: String,
    /// Consultation fee in minor units.
    pub fee_minor: Option<i64>,
    /// Whether new visits can be booked.
    pub is_accepting: bool,
    /// Whether they have a column on the day board.
    pub on_board: bool,
    /// Whether they still work here.
    pub is_active: bool,
    /// For amending.
    pub version: i64,
}

/// Hours of one weekday: ISO weekday, first minute, first minute after.
pub type HoursRow = (i64, i64, i64);

/// The clinic; absent before set-up.
pub async fn clinic(tx: &mut Tx) -> Result<Option<ClinicRow>, StoreError> {
    fetch!(fetch_optional, tx, ClinicRow, CLINIC)
}

/// Founds the clinic.
pub async fn insert_clinic(tx: &mut Tx, id: ClinicId, row: &ClinicRow, at: Instant) -> Result<(), StoreError> {
    let zone = Zone::parse(&row.time_zone).map_err(|_| StoreError::Unreadable("clinic.time_zone"))?;
    execute!(
        tx,
        INSERT_CLINIC,
        id.to_string(),
        row.name.as_str(),
        row.address.as_str(),
        row.phone.as_str(),
        row.email.as_str(),
        row.tax_number.as_str(),
        row.logo.as_deref(),
        row.country.as_str(),
        row.currency.as_str(),
        row.time_zone.as_str(),
        row.language.as_str(),
        row.idle_lock_minutes,
        at.0,
        EDITION,
        zone.rules(),
    )?;
    Ok(())
}

/// Changes the clinic's own data; false when somebody else changed it since `row.version`.
pub async fn amend_clinic(tx: &mut Tx, row: &ClinicRow) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        AMEND_CLINIC,
        row.name.as_str(),
        row.address.as_str(),
        row.phone.as_str(),
        row.email.as_str(),
        row.tax_number.as_str(),
        row.logo.as_deref(),
        row.idle_lock_minutes,
        row.version,
    )?;
    Ok(touched == 1)
}

/// When the clinic is open.
pub async fn opening_hours(tx: &mut Tx) -> Result<Vec<HoursRow>, StoreError> {
    fetch!(fetch_all, tx, HoursRow, OPENING)
}

/// Replaces the opening hours.
pub async fn set_opening_hours(tx: &mut Tx, rows: &[HoursRow]) -> Result<(), StoreError> {
    execute!(&mut *tx, CLEAR_OPENING)?;
    for (weekday, starts, ends) in rows {
        execute!(&mut *tx, INSERT_OPENING, *weekday, *starts, *ends)?;
    }
    Ok(())
}

/// One account.
pub async fn account(tx: &mut Tx, id: StaffId) -> Result<Option<StaffRow>, StoreError> {
    fetch!(fetch_optional, tx, StaffRow, ACCOUNT, id.to_string())
}

/// The account with this login, active or not.
pub async fn account_by_login(tx: &mut Tx, login: &str) -> Result<Option<StaffRow>, StoreError> {
    fetch!(fetch_optional, tx, StaffRow, ACCOUNT_BY_LOGIN, login)
}

/// The account of everybody who works here, active ones first.
pub async fn accounts(tx: &mut Tx) -> Result<Vec<StaffRow>, StoreError> {
    fetch!(fetch_all, tx, StaffRow, ACCOUNTS)
}

/// Adds an account.
pub async fn insert_account(tx: &mut Tx, row: &StaffRow) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT_ACCOUNT,
        row.id.as_str(),
        row.login.as_str(),
        row.display_name.as_str(),
        row.role.as_str(),
        row.must_change_password,
        row.created_at,
    )?;
    Ok(())
}

/// Changes a role; false when somebody else changed the account since `version`.
pub async fn set_role(tx: &mut Tx, id: StaffId, role: Role, version: i64) -> Result<bool, StoreError> {
    Ok(execute!(tx, SET_ROLE, id.to_string(), role.word(), version)? == 1)
}

/// Lets an account sign in or not, with or without having to change its password first.
pub async fn set_active(tx: &mut Tx, id: StaffId, is_active: bool, must_change: bool) -> Result<(), StoreError> {
    execute!(tx, SET_ACTIVE, id.to_string(), is_active, must_change)?;
    Ok(())
}

/// How many active administrators there are.
pub async fn count_administrators(tx: &mut Tx) -> Result<i64, StoreError> {
    let (count,) = fetch!(fetch_one, tx, (i64,), COUNT_ADMINISTRATORS)?;
    Ok(count)
}

/// Every practitioner, active ones first.
pub async fn practitioners(tx: &mut Tx) -> Result<Vec<PractitionerRow>, StoreError> {
    fetch!(fetch_all, tx, PractitionerRow, PRACTITIONERS)
}

/// One practitioner.
pub async fn practitioner(tx: &mut Tx, id: PractitionerId) -> Result<Option<PractitionerRow>, StoreError> {
    fetch!(fetch_optional, tx, PractitionerRow, PRACTITIONER, id.to_string())
}

/// The active practitioner that this account is.
pub async fn practitioner_of(tx: &mut Tx, staff: StaffId) -> Result<Option<PractitionerId>, StoreError> {
    let row = fetch!(fetch_optional, tx, (String,), PRACTITIONER_OF, staff.to_string())?;
    row.map(|(id,)| id.parse().map_err(|_| StoreError::Unreadable("practitioner.id"))).transpose()
}

/// Who has this licence number.
pub async fn licence_holder(tx: &mut Tx, licence_number: &str) -> Result<Option<PractitionerId>, StoreError> {
    let row = fetch!(fetch_optional, tx, (String,), LICENCE_HOLDER, licence_number)?;
    row.map(|(id,)| id.parse().map_err(|_| StoreError::Unreadable("practitioner.id"))).transpose()
}

/// Adds a practitioner.
pub async fn insert_practitioner(tx: &mut Tx, row: &PractitionerRow, at: Instant) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT_PRACTITIONER,
        row.id.as_str(),
        row.staff_id.as_deref(),
        row.name.as_str(),
        row.specialisation.as_str(),
        row.licence_number.as_str(),
        row.years_experience,
        row.qualification.as_str(),
        row.fee_minor,
        row.is_accepting,
        row.on_board,
        at.0,
    )?;
    Ok(())
}

/// Changes a practitioner; false when somebody else changed it since `row.version`.
pub async fn amend_practitioner(tx: &mut Tx, row: &PractitionerRow) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        AMEND_PRACTITIONER,
        row.id.as_str(),
        row.staff_id.as_deref(),
        row.name.as_str(),
        row.specialisation.as_str(),
        row.licence_number.as_str(),
        row.years_experience,
        row.qualification.as_str(),
        row.fee_minor,
        row.is_accepting,
        row.on_board,
        row.is_active,
        row.version,
    )?;
    Ok(touched == 1)
}
