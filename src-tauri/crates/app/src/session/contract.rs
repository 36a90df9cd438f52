//! What crosses to the UI about set-up, signing in and the present session.

use clinic_core::ids::{PractitionerId, StaffId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::audit::contract::TrailState;
use crate::contract::{Ref, Whole};
use crate::staff::contract::{HoursInterval, PractitionerProfile, RoleWord};

/// Where the application stands: what the window shows first.
#[expect(clippy::large_enum_variant, reason = "made once for an answer and written as JSON")]
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SessionState {
    /// The first-run wizard, at this step, with what was already answered.
    Setup(SetupState),
    /// A clinic exists and nobody is signed in.
    SignedOut {
        /// The clinic's name, kept beside the encrypted file.
        clinic_name: String,
        /// The clinic's language tag.
        language: String,
        /// The people with an account on this workstation.
        people: Vec<Person>,
    },
    /// Somebody is signed in, but the screen is locked.
    Locked {
        /// Who may unlock it.
        person: Person,
    },
    /// Somebody is at work.
    SignedIn {
        /// The session.
        session: Session,
    },
}

/// A tile of the sign-in screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Person {
    /// What is typed to sign in.
    pub login: String,
    /// The name shown.
    pub display_name: String,
}

/// The wizard's next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SetupStep {
    /// Language and region.
    Region,
    /// The clinic's name and address.
    Clinic,
    /// Where the data lives, and the administrator's account.
    Administrator,
    /// A new recovery key, since the window was closed before the first was known to be on paper.
    Key,
    /// Opening hours and the first practitioner.
    Hours,
}

/// The wizard's answers so far; it can be left and resumed.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SetupState {
    /// The step to show.
    pub step: SetupStep,
    /// The answers of the first step.
    pub region: Option<SetupRegion>,
    /// The answers of the second step.
    pub clinic: Option<SetupClinic>,
    /// The folder that holds the data unless another is chosen.
    pub default_folder: String,
    /// The person signed in, once there is one (steps `key` and `hours`).
    pub session: Option<Session>,
}

/// Language and region.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SetupRegion {
    /// BCP 47 tag: `en` or `bn`.
    pub language: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA name.
    pub time_zone: String,
}

/// The clinic as it stands on its papers.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SetupClinic {
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
}

/// The first account, and where the data lives.
#[derive(Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SetupAdministrator {
    /// What is typed to sign in.
    pub login: String,
    /// The name shown.
    pub display_name: String,
    /// At least 15 characters.
    pub password: String,
    /// The folder for the data; the default one when absent.
    pub folder: Option<String>,
}

/// The encrypted file now exists; the recovery key is shown this once.
#[derive(Clone, Serialize, Type)]
pub struct Created {
    /// Groups of letters and digits, to be printed and kept in a safe.
    pub recovery_key: String,
    /// The sheet to print: a PDF in base64. Empty in the window, whose shell keeps it.
    pub recovery_pdf: String,
    /// Whether the operating system keeps a device secret for this workstation.
    pub keyring: KeyringState,
    /// The administrator is signed in.
    pub session: Session,
}

/// Whether the machine has a keyring service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KeyringState {
    /// A device secret is mixed into every key.
    Available,
    /// None: the password alone protects the file.
    Absent,
}

/// Opening hours and the first practitioner.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SetupHours {
    /// When the clinic is open.
    pub opening: Vec<HoursInterval>,
    /// The first practitioner, who works the opening hours; absent to add one later.
    pub practitioner: Option<PractitionerProfile>,
}

/// Who is at work, and what the UI needs to know from the start.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Session {
    /// Who.
    pub staff_id: Ref<StaffId>,
    /// What is typed to sign in.
    pub login: String,
    /// The name shown.
    pub display_name: String,
    /// The role.
    pub role: RoleWord,
    /// The words of the rights that the role has.
    pub rights: Vec<String>,
    /// Whether the password was given by an administrator and must be changed first.
    pub must_change_password: bool,
    /// The practitioner that this person is, if any.
    pub practitioner_id: Option<Ref<PractitionerId>>,
    /// The clinic.
    pub clinic: ClinicInfo,
    /// The clinic's present moment, milliseconds since 1970.
    pub now: Whole,
    /// What opening found of the audit trail; the topic `session` is announced when it does not hold.
    pub trail: TrailState,
}

/// What every screen needs to know about the clinic.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ClinicInfo {
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// ISO 4217.
    pub currency: String,
    /// Decimal places of the currency.
    pub currency_exponent: u32,
    /// IANA name.
    pub time_zone: String,
    /// BCP 47 tag.
    pub language: String,
    /// Minutes without input after which the screen locks.
    pub idle_lock_minutes: i32,
}

/// A login and its password.
#[derive(Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// What is typed to sign in.
    pub login: String,
    /// The password.
    pub password: String,
}

/// The password of the person whose screen is locked.
#[derive(Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Unlock {
    /// The password.
    pub password: String,
}

/// Makes the recovery key anew.
#[derive(Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ReplaceRecoveryKey {
    /// The password of the person signed in, entered again.
    pub password: String,
}

/// A new password for the person signed in.
#[derive(Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password until now.
    pub current: String,
    /// The password from now on.
    pub new: String,
}

/// Sets a new password with the recovery key, when a password is forgotten.
#[derive(Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Recover {
    /// The recovery key from the printed sheet.
    pub recovery_key: String,
    /// Whose password is set.
    pub login: String,
    /// The password from now on.
    pub new: String,
}
