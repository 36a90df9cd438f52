//! What crosses to the UI about patients and their allergies.

use clinic_core::ids::{ActionKey, AllergyId, PatientId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::{Ref, Whole};

/// Search as you type.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SearchPatients {
    /// Any parts of name, number, phone or birth date, in any order; empty for the first by name.
    pub text: String,
    /// At most this many, 1 to 200.
    pub limit: i32,
    /// Whether archived patients are shown too.
    pub with_archived: bool,
}

/// A row of the patient list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PatientHit {
    /// Which.
    pub patient_id: Ref<PatientId>,
    /// The clinic's number.
    pub number: String,
    /// Given names.
    pub given_names: String,
    /// Family name.
    pub family_name: String,
    /// ISO day, if known.
    pub born_on: Option<String>,
    /// Whether the birth date was worked out from an age.
    pub is_birth_estimated: bool,
    /// male, female, other, unknown.
    pub sex: String,
    /// The first phone number.
    pub phone: String,
    /// not_asked, none_known or recorded.
    pub allergy_status: String,
    /// Whether hidden from the everyday lists.
    pub is_archived: bool,
    /// Open balance in minor units.
    pub balance_minor: Whole,
}

/// Hits, and how many patients there are in all.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PatientPage {
    /// The hits in name order.
    pub hits: Vec<PatientHit>,
    /// Every patient that is not archived.
    pub total: Whole,
}

/// A patient as entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct PatientDetails {
    /// Title.
    pub prefix: String,
    /// Given names.
    pub given_names: String,
    /// Family name.
    pub family_name: String,
    /// Suffix.
    pub suffix: String,
    /// ISO day; absent when only an age is known.
    pub born_on: Option<String>,
    /// Age in years, when the birth date is not known.
    pub estimated_age: Option<i32>,
    /// male, female, other, unknown.
    pub sex: String,
    /// Phone numbers as typed; parsed for the clinic's country.
    pub phones: Vec<String>,
    /// E-mail address.
    pub email: String,
    /// Street and house, lines.
    pub address: String,
    /// Town.
    pub city: String,
    /// District or state.
    pub district: String,
    /// Postal code.
    pub postal_code: String,
    /// ISO 3166-1 alpha-2; empty for the clinic's.
    pub country: String,
    /// A+ to O-, if known.
    pub blood_group: Option<String>,
    /// Whom to call.
    pub emergency_name: String,
    /// Who that is to the patient.
    pub emergency_relation: String,
    /// Their phone number.
    pub emergency_phone: String,
}

/// A new patient.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct RegisterPatient {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// The details.
    pub details: PatientDetails,
    /// The allergies asked for at registration.
    pub allergies: AllergyAnswer,
    /// JPEG or PNG in base64, at most 5 MB.
    pub photo: Option<String>,
}

/// The answer to "any allergies?".
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum AllergyAnswer {
    /// Nobody asked yet.
    NotAsked,
    /// The patient says there are none.
    NoneKnown,
    /// These.
    Recorded {
        /// At least one.
        allergies: Vec<AllergyEntry>,
    },
}

/// An allergy as entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AllergyEntry {
    /// The code of a listed substance; empty for another one.
    pub substance_code: String,
    /// What the patient reacts to.
    pub substance: String,
    /// medication, food, environment, biologic, other.
    pub category: String,
    /// low, high, unable_to_assess.
    pub criticality: String,
    /// What happens.
    pub reaction: String,
}

/// A recorded allergy.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Allergy {
    /// Which.
    pub allergy_id: Ref<AllergyId>,
    /// What was recorded.
    pub entry: AllergyEntry,
    /// active, inactive, entered_in_error.
    pub status: String,
    /// Milliseconds since 1970.
    pub recorded_at: Whole,
    /// Who recorded it.
    pub recorded_by: String,
}

/// A listed substance.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SubstanceHit {
    /// Its code.
    pub code: String,
    /// Its name in the clinic's language.
    pub name: String,
    /// medication, food, environment, biologic, other.
    pub category: String,
}

/// A text to look up in a list.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct LookUp {
    /// Any part of it.
    pub text: String,
}

/// A patient, for the header of every patient screen and the edit form.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Patient {
    /// Which.
    pub patient_id: Ref<PatientId>,
    /// The clinic's number.
    pub number: String,
    /// The details; phones in international form.
    pub details: PatientDetails,
    /// Whether the birth date was worked out from an age.
    pub is_birth_estimated: bool,
    /// not_asked, none_known or recorded.
    pub allergy_status: String,
    /// Those that are active first.
    pub allergies: Vec<Allergy>,
    /// Whether there is a photo.
    pub has_photo: bool,
    /// Open balance in minor units.
    pub balance_minor: Whole,
    /// ISO day, if dead.
    pub deceased_on: Option<String>,
    /// Whether hidden from the everyday lists.
    pub is_archived: bool,
    /// Milliseconds since 1970.
    pub created_at: Whole,
    /// For amending.
    pub version: i32,
}

/// Changed details.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AmendPatient {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub patient_id: Ref<PatientId>,
    /// The details from now on.
    pub details: PatientDetails,
    /// The version that was seen.
    pub version: i32,
}

/// One patient to act on.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct PatientAction {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub patient_id: Ref<PatientId>,
}

/// One patient to read.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct PatientQuery {
    /// Which.
    pub patient_id: Ref<PatientId>,
}

/// What is known of a person who may already be registered.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct FindDuplicates {
    /// Given names so far.
    pub given_names: String,
    /// Family name so far.
    pub family_name: String,
    /// ISO day.
    pub born_on: Option<String>,
    /// As typed.
    pub phone: String,
    /// male, female, other, unknown.
    pub sex: String,
    /// The patient being edited, to be left out.
    pub except: Option<Ref<PatientId>>,
}

/// A patient who may be the same person.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Duplicate {
    /// The patient.
    pub patient: PatientHit,
    /// likely or possible.
    pub level: String,
    /// What agrees: name, birth_date, phone.
    pub reasons: Vec<String>,
}

/// A photo to set.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SetPatientPhoto {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Whose.
    pub patient_id: Ref<PatientId>,
    /// JPEG or PNG in base64, at most 5 MB.
    pub image: String,
}

/// A photo: JPEG in base64.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PatientPhoto {
    /// JPEG in base64; absent when there is none.
    pub image: Option<String>,
}

/// An allergy to record.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct RecordAllergy {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Whose.
    pub patient_id: Ref<PatientId>,
    /// What.
    pub entry: AllergyEntry,
}

/// A recorded allergy that no longer holds, or never did.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct RetireAllergy {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub allergy_id: Ref<AllergyId>,
    /// inactive or entered_in_error.
    pub status: String,
}
