//! What crosses to the UI about the medical side of a visit.

use clinic_core::ids::{
    ActionKey, AppointmentId, DiagnosisId, EncounterId, NoteId, PatientId, PractitionerId, PrescriptionId,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::{Ref, Whole};
use crate::patients::contract::Patient;

/// The visit to open.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct OpenEncounter {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// The arrived visit.
    pub appointment_id: Ref<AppointmentId>,
}

/// One encounter to read.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct EncounterQuery {
    /// Which.
    pub encounter_id: Ref<EncounterId>,
}

/// Everything on the visit screen.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Encounter {
    /// Which.
    pub encounter_id: Ref<EncounterId>,
    /// Of which visit.
    pub appointment_id: Ref<AppointmentId>,
    /// The visit's present status and version, for its next step.
    pub appointment_status: String,
    /// For the visit's next step.
    pub appointment_version: i32,
    /// ISO day.
    pub day: String,
    /// Why the patient comes.
    pub reason: String,
    /// With whom.
    pub practitioner_id: Ref<PractitionerId>,
    /// Their name.
    pub practitioner_name: String,
    /// Milliseconds since 1970.
    pub opened_at: Whole,
    /// The patient.
    pub patient: Patient,
    /// The note.
    pub note: Note,
    /// Vital signs of this visit, newest first.
    pub vitals: Vec<Vitals>,
    /// Diagnoses of this visit.
    pub diagnoses: Vec<Diagnosis>,
    /// Prescriptions of this visit.
    pub prescriptions: Vec<PrescriptionLink>,
    /// The invoice of this visit, if there is one.
    pub invoice_id: Option<Ref<clinic_core::ids::InvoiceId>>,
    /// The patient's last signed note before this visit.
    pub previous: Option<PastNote>,
}

/// The SOAP note of a visit.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Note {
    /// Which.
    pub note_id: Ref<NoteId>,
    /// The name of the author.
    pub author: String,
    /// Whether the person signed in wrote it, and so may go on.
    pub is_mine: bool,
    /// What the patient says.
    pub subjective: String,
    /// What is found.
    pub objective: String,
    /// What it means.
    pub assessment: String,
    /// What is done.
    pub plan: String,
    /// draft or signed.
    pub state: String,
    /// Milliseconds since 1970.
    pub saved_at: Whole,
    /// Milliseconds since 1970, once signed.
    pub signed_at: Option<Whole>,
    /// The name of the signer.
    pub signed_by: String,
    /// Whether the seal still matches the text; true for a draft.
    pub seal_holds: bool,
    /// What was added after signing, oldest first.
    pub addenda: Vec<Addendum>,
    /// For saving.
    pub version: i32,
}

/// Something added to a signed note.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Addendum {
    /// late_entry, addendum or correction.
    pub kind: String,
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// Milliseconds since 1970.
    pub at: Whole,
}

/// A signed note of an earlier visit.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PastNote {
    /// Of which encounter.
    pub encounter_id: Ref<EncounterId>,
    /// ISO day.
    pub day: String,
    /// Practitioner's name.
    pub practitioner_name: String,
    /// Why the patient came.
    pub reason: String,
    /// draft or signed.
    pub state: String,
    /// What the patient said.
    pub subjective: String,
    /// What was found.
    pub objective: String,
    /// What it meant.
    pub assessment: String,
    /// What was done.
    pub plan: String,
    /// "code text" of each diagnosis.
    pub diagnoses: Vec<String>,
    /// What was added after signing.
    pub addenda: Vec<Addendum>,
}

/// What the author has typed so far; sent as they type.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SaveNote {
    /// Of which encounter.
    pub encounter_id: Ref<EncounterId>,
    /// What the patient says.
    pub subjective: String,
    /// What is found.
    pub objective: String,
    /// What it means.
    pub assessment: String,
    /// What is done.
    pub plan: String,
    /// The version that was seen.
    pub version: i32,
}

/// The draft is on disk.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct NoteSaved {
    /// Milliseconds since 1970.
    pub saved_at: Whole,
    /// For the next save.
    pub version: i32,
}

/// A note to sign.
#[derive(Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SignNote {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Of which encounter.
    pub encounter_id: Ref<EncounterId>,
    /// The signer's password, entered again.
    pub password: String,
    /// The version that was seen.
    pub version: i32,
}

/// Something to add to a signed note.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AddAddendum {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Of which encounter.
    pub encounter_id: Ref<EncounterId>,
    /// late_entry, addendum or correction.
    pub kind: String,
    /// What it says.
    pub text: String,
}

/// Vital signs, in whole units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct VitalSigns {
    /// mmHg.
    pub systolic: Option<i32>,
    /// mmHg.
    pub diastolic: Option<i32>,
    /// Per minute.
    pub pulse: Option<i32>,
    /// Tenths of a degree Celsius.
    pub temperature: Option<i32>,
    /// Per minute.
    pub respiration: Option<i32>,
    /// Percent.
    pub oxygen: Option<i32>,
    /// Grams.
    pub weight: Option<i32>,
    /// Millimetres.
    pub height: Option<i32>,
}

/// One taking of vital signs.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Vitals {
    /// What was measured.
    pub signs: VitalSigns,
    /// Body mass index in tenths of kg/m², if weight and height are known.
    pub bmi: Option<i32>,
    /// Milliseconds since 1970.
    pub recorded_at: Whole,
    /// Who measured.
    pub recorded_by: String,
}

/// Vital signs to record.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct RecordVitals {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// In which encounter.
    pub encounter_id: Ref<EncounterId>,
    /// What was measured.
    pub signs: VitalSigns,
    /// Whether unusual values were looked at again and are right.
    pub confirm_unusual: bool,
}

/// A diagnosis of a visit.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Diagnosis {
    /// Which.
    pub diagnosis_id: Ref<DiagnosisId>,
    /// ICD-10 code; empty for free text.
    pub code: String,
    /// In words.
    pub text: String,
}

/// A diagnosis to add.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AddDiagnosis {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// In which encounter.
    pub encounter_id: Ref<EncounterId>,
    /// ICD-10 code; empty for free text.
    pub code: String,
    /// In words.
    pub text: String,
}

/// A diagnosis to take out of an unsigned visit.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct RemoveDiagnosis {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub diagnosis_id: Ref<DiagnosisId>,
}

/// A listed diagnosis.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DiagnosisHit {
    /// ICD-10 code.
    pub code: String,
    /// In words, in the clinic's language.
    pub text: String,
}

/// A prescription of a visit.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PrescriptionLink {
    /// Which.
    pub prescription_id: Ref<PrescriptionId>,
    /// In which encounter.
    pub encounter_id: Ref<EncounterId>,
    /// draft or signed.
    pub state: String,
    /// How many items.
    pub items: i32,
    /// The drugs that are named, joined by commas.
    pub drugs: String,
    /// ISO day.
    pub day: String,
}

/// The medical side of a patient's chart.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Chart {
    /// Whose.
    pub patient_id: Ref<PatientId>,
    /// Notes of all visits, newest first.
    pub notes: Vec<PastNote>,
    /// Every diagnosis with the ISO day of its visit, newest first.
    pub diagnoses: Vec<ChartDiagnosis>,
    /// Every taking of vital signs, newest first.
    pub vitals: Vec<Vitals>,
    /// Every prescription, newest first.
    pub prescriptions: Vec<PrescriptionLink>,
}

/// A diagnosis in the chart.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ChartDiagnosis {
    /// ICD-10 code; empty for free text.
    pub code: String,
    /// In words.
    pub text: String,
    /// ISO day.
    pub day: String,
}
