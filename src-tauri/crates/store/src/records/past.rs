//! What stands in a patient's chart from all visits.

use clinic_core::clock::Instant;
use clinic_core::ids::{EncounterId, PatientId};
use sqlx::FromRow;

use super::{AddendumRow, DiagnosisRow, VitalsRow};
use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    NOTES = "
        SELECT n.encounter_id, a.day, d.name AS practitioner_name, a.reason, n.author, n.state, n.subjective, n.objective,
               n.assessment, n.plan
        FROM note n
        JOIN encounter e ON e.id = n.encounter_id
        JOIN appointment a ON a.id = e.appointment_id
        JOIN practitioner d ON d.id = e.practitioner_id
        WHERE n.patient_id = $1
        ORDER BY a.starts_at DESC, n.id DESC
    ";
    // The note that was signed last among the visits before this one.
    PREVIOUS = "
        SELECT n.encounter_id, a.day, d.name AS practitioner_name, a.reason, n.author, n.state, n.subjective, n.objective,
               n.assessment, n.plan
        FROM note n
        JOIN encounter e ON e.id = n.encounter_id
        JOIN appointment a ON a.id = e.appointment_id
        JOIN practitioner d ON d.id = e.practitioner_id
        WHERE n.patient_id = $1
          AND n.state = 'signed'
          AND n.encounter_id <> $2
          AND e.opened_at <= $3
        ORDER BY e.opened_at DESC, n.id DESC
        LIMIT 1
    ";
    ADDENDA = "
        SELECT x.kind, x.text, s.display_name AS author, x.at, n.encounter_id
        FROM note n
        JOIN note_addendum x ON x.note_id = n.id
        JOIN staff s ON s.id = x.author
        WHERE n.patient_id = $1
        ORDER BY x.at, x.id
    ";
    DIAGNOSES = "
        SELECT d.id, d.code, d.text, a.day, d.encounter_id
        FROM diagnosis d
        JOIN encounter e ON e.id = d.encounter_id
        JOIN appointment a ON a.id = e.appointment_id
        WHERE d.patient_id = $1
        ORDER BY a.starts_at DESC, d.encounter_id, d.position, d.id
    ";
    VITALS = "
        SELECT v.systolic, v.diastolic, v.pulse, v.temperature, v.respiration, v.oxygen, v.weight, v.height, v.recorded_at,
               s.display_name AS recorded_by
        FROM vitals v
        JOIN staff s ON s.id = v.recorded_by
        WHERE v.patient_id = $1
        ORDER BY v.recorded_at DESC, v.id DESC
    ";
    PRESCRIPTIONS = "
        SELECT p.id, p.encounter_id, p.state, a.day,
               (SELECT COUNT(*) FROM prescription_item i WHERE i.prescription_id = p.id) AS items,
               COALESCE((SELECT string_agg(i.drug, ', ' ORDER BY i.position) FROM prescription_item i
                   WHERE i.prescription_id = p.id AND i.drug <> ''), '') AS drugs
        FROM prescription p
        JOIN encounter e ON e.id = p.encounter_id
        JOIN appointment a ON a.id = e.appointment_id
        WHERE p.patient_id = $1
          AND ($2 = '' OR p.encounter_id = $2)
        ORDER BY p.created_at DESC, p.id DESC
    ";
}

/// A note of an earlier visit.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PastNoteRow {
    /// Of which encounter.
    pub encounter_id: String,
    /// ISO day.
    pub day: String,
    /// With whom.
    pub practitioner_name: String,
    /// Why the patient came.
    pub reason: String,
    /// The account of the author.
    pub author: String,
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
}

/// A prescription in a list.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PrescriptionLinkRow {
    /// Its identifier.
    pub id: String,
    /// Of which encounter.
    pub encounter_id: String,
    /// draft or signed.
    pub state: String,
    /// ISO day of the visit.
    pub day: String,
    /// How many items.
    pub items: i64,
    /// The drugs that are named, joined by commas.
    pub drugs: String,
}

/// The notes of all visits of a patient, newest first.
pub async fn notes(tx: &mut Tx, id: PatientId) -> Result<Vec<PastNoteRow>, StoreError> {
    fetch!(fetch_all, tx, PastNoteRow, NOTES, id.to_string())
}

/// The patient's last signed note from before an encounter.
pub async fn previous(
    tx: &mut Tx,
    id: PatientId,
    encounter: EncounterId,
    opened_at: Instant,
) -> Result<Option<PastNoteRow>, StoreError> {
    fetch!(fetch_optional, tx, PastNoteRow, PREVIOUS, id.to_string(), encounter.to_string(), opened_at.0)
}

/// What was added to the notes of a patient, oldest first.
pub async fn addenda(tx: &mut Tx, id: PatientId) -> Result<Vec<AddendumRow>, StoreError> {
    fetch!(fetch_all, tx, AddendumRow, ADDENDA, id.to_string())
}

/// Every diagnosis of a patient, newest visit first.
pub async fn diagnoses(tx: &mut Tx, id: PatientId) -> Result<Vec<DiagnosisRow>, StoreError> {
    fetch!(fetch_all, tx, DiagnosisRow, DIAGNOSES, id.to_string())
}

/// Every taking of vital signs of a patient, newest first.
pub async fn vitals(tx: &mut Tx, id: PatientId) -> Result<Vec<VitalsRow>, StoreError> {
    fetch!(fetch_all, tx, VitalsRow, VITALS, id.to_string())
}

/// The prescriptions of a patient, newest first; of one encounter when it is given.
pub async fn prescriptions(
    tx: &mut Tx,
    id: PatientId,
    encounter: Option<EncounterId>,
) -> Result<Vec<PrescriptionLinkRow>, StoreError> {
    let encounter = encounter.map(|id| id.to_string()).unwrap_or_default();
    fetch!(fetch_all, tx, PrescriptionLinkRow, PRESCRIPTIONS, id.to_string(), encounter)
}
