//! What crosses to the UI about accounts, practitioners and their hours.

use clinic_core::ids::{ActionKey, PractitionerId, StaffId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::{Ref, Whole};
use crate::scheduling::contract::WeekRule;

/// A role's word: administrator, doctor, nurse, receptionist, patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RoleWord {
    /// Runs accounts, prices and settings.
    Administrator,
    /// Sees patients and signs.
    Doctor,
    /// Takes vitals and helps.
    Nurse,
    /// Runs the front desk.
    Receptionist,
    /// Asks for visits of their own.
    Patient,
}

/// One account.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct StaffMember {
    /// Which.
    pub staff_id: Ref<StaffId>,
    /// What is typed to sign in.
    pub login: String,
    /// The name shown.
    pub display_name: String,
    /// The role.
    pub role: RoleWord,
    /// Whether it can sign in.
    pub is_active: bool,
    /// Whether its password was given by an administrator.
    pub must_change_password: bool,
    /// Milliseconds since 1970.
    pub created_at: Whole,
    /// For amending.
    pub version: i32,
}

/// A new account.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct CreateStaff {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// What is typed to sign in: 2 to 40 lower-case letters, digits, dots or hyphens.
    pub login: String,
    /// The name shown.
    pub display_name: String,
    /// The role.
    pub role: RoleWord,
}

/// An account with the password to hand over, shown this once.
#[derive(Clone, Serialize, Type)]
pub struct OneTimePassword {
    /// Whose.
    pub staff_id: Ref<StaffId>,
    /// What is typed to sign in.
    pub login: String,
    /// Must be changed at the first sign-in.
    pub password: String,
}

/// A change of role.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ChangeRole {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Whose.
    pub staff_id: Ref<StaffId>,
    /// The role from now on.
    pub role: RoleWord,
    /// The version that was seen.
    pub version: i32,
}

/// One account to act on.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct StaffAction {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which account.
    pub staff_id: Ref<StaffId>,
}

/// A practitioner as entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct PractitionerProfile {
    /// The name as it stands on papers, with title.
    pub name: String,
    /// The account that this practitioner signs in with, if any.
    pub staff_id: Option<Ref<StaffId>>,
    /// What they practise.
    pub specialisation: String,
    /// Unique in the clinic.
    pub licence_number: String,
    /// 0 to 60.
    pub years_experience: Option<i32>,
    /// Degrees and diplomas.
    pub qualification: String,
    /// Consultation fee in minor units of the clinic's currency, above 0.
    pub fee_minor: Option<Whole>,
    /// Whether new visits can be booked.
    pub is_accepting: bool,
    /// Whether they have a column on the day board.
    pub on_board: bool,
}

/// A practitioner with hours.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Practitioner {
    /// Which.
    pub practitioner_id: Ref<PractitionerId>,
    /// The profile.
    pub profile: PractitionerProfile,
    /// When they see patients, week after week.
    pub hours: Vec<WeekRule>,
    /// Whether they still work here.
    pub is_active: bool,
    /// For amending.
    pub version: i32,
}

/// One stretch of a week, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct HoursInterval {
    /// ISO: 1 is Monday, 7 is Sunday.
    pub weekday: i32,
    /// Minutes from midnight.
    pub starts_minute: i32,
    /// Minutes from midnight.
    pub ends_minute: i32,
}

/// A new practitioner.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AddPractitioner {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// The profile.
    pub profile: PractitionerProfile,
    /// When they see patients, week after week.
    pub hours: Vec<WeekRule>,
}

/// A changed practitioner.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AmendPractitioner {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub practitioner_id: Ref<PractitionerId>,
    /// The profile from now on.
    pub profile: PractitionerProfile,
    /// When they see patients from now on.
    pub hours: Vec<WeekRule>,
    /// Whether they still work here.
    pub is_active: bool,
    /// The version that was seen.
    pub version: i32,
}

/// The clinic's own settings.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ClinicProfile {
    /// Its name.
    pub name: String,
    /// Its address, a line each.
    pub address_lines: Vec<String>,
    /// Its telephone number.
    pub phone: String,
    /// Its e-mail address.
    pub email: String,
    /// Its tax or registration number.
    pub tax_number: String,
    /// Its logo: PNG or JPEG in base64.
    pub logo: Option<String>,
    /// Minutes without input after which the screen locks, 1 to 60.
    pub idle_lock_minutes: i32,
    /// When the clinic is open.
    pub opening: Vec<HoursInterval>,
    /// For amending.
    pub version: i32,
}

/// A change of the clinic's own settings.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AmendClinic {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// The settings from now on; its version is the one that was seen.
    pub profile: ClinicProfile,
}
