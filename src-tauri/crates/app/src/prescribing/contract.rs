//! What crosses to the UI about prescriptions.

use clinic_core::ids::{ActionKey, AllergyId, EncounterId, PatientId, PrescriptionId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::{Ref, Whole};

/// A listed drug.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DrugHit {
    /// Generic name.
    pub name: String,
    /// Drug class.
    pub class: String,
    /// Usual forms.
    pub forms: Vec<String>,
    /// Usual strengths.
    pub strengths: Vec<String>,
}

/// One line of a prescription as entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct PrescriptionItem {
    /// Generic name.
    pub drug: String,
    /// Such as 500 mg.
    pub strength: String,
    /// Such as tablet.
    pub form: String,
    /// Such as 1 tablet, or 5 mL.
    pub dose: String,
    /// Such as oral.
    pub route: String,
    /// Such as twice a day.
    pub frequency: String,
    /// 1 to 366.
    pub duration_days: Option<i32>,
    /// Such as 14 tablets.
    pub quantity: String,
    /// Such as after meals.
    pub instructions: String,
    /// Why it is prescribed although it meets a recorded allergy.
    pub override_reason: String,
    /// The recorded allergies that the reason answers: those that its writer was shown.
    pub override_answers: Vec<Ref<AllergyId>>,
}

/// An allergy that an item meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AllergyWarning {
    /// The item's place, from 0.
    pub item: i32,
    /// Which allergy.
    pub allergy_id: Ref<AllergyId>,
    /// What the patient reacts to.
    pub substance: String,
    /// What happens.
    pub reaction: String,
    /// same, class or cross_reactive.
    pub kind: String,
    /// The class in which they meet.
    pub class: String,
}

/// Items to check against the patient's allergies.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct CheckItems {
    /// Whose.
    pub patient_id: Ref<PatientId>,
    /// The items.
    pub items: Vec<PrescriptionItem>,
}

/// What comparing items with the allergies of a patient says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ItemsCheck {
    /// The allergies that they meet.
    pub warnings: Vec<AllergyWarning>,
    /// The places, from 0, of those that are not in the list and so were not compared.
    pub unlisted: Vec<i32>,
}

/// A prescription to keep as a draft.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SavePrescription {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// In which encounter.
    pub encounter_id: Ref<EncounterId>,
    /// The draft to change; a new one when absent.
    pub prescription_id: Option<Ref<PrescriptionId>>,
    /// The items.
    pub items: Vec<PrescriptionItem>,
    /// The version that was seen, for a draft to change.
    pub version: Option<i32>,
}

/// A prescription to sign.
#[derive(Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SignPrescription {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub prescription_id: Ref<PrescriptionId>,
    /// The signer's password, entered again.
    pub password: String,
    /// The version that was seen.
    pub version: i32,
}

/// One prescription to read.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct PrescriptionQuery {
    /// Which.
    pub prescription_id: Ref<PrescriptionId>,
}

/// A prescription.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Prescription {
    /// Which.
    pub prescription_id: Ref<PrescriptionId>,
    /// In which encounter.
    pub encounter_id: Ref<EncounterId>,
    /// Whose.
    pub patient_id: Ref<PatientId>,
    /// draft or signed.
    pub state: String,
    /// The items.
    pub items: Vec<PrescriptionItem>,
    /// The allergies that the items meet.
    pub warnings: Vec<AllergyWarning>,
    /// Milliseconds since 1970, once signed.
    pub signed_at: Option<Whole>,
    /// The name of the signer.
    pub signed_by: String,
    /// For amending.
    pub version: i32,
}
