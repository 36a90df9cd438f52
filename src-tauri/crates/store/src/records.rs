//! The medical side of a visit: the encounter, its note, vital signs and diagnoses.

pub mod past;

use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, DiagnosisId, EncounterId, PatientId, StaffId};
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    ENCOUNTER = "
        SELECT e.id, e.appointment_id, a.status, a.version, a.day, a.reason, e.patient_id, e.practitioner_id,
               d.name AS practitioner_name, e.opened_at
        FROM encounter e
        JOIN appointment a ON a.id = e.appointment_id
        JOIN practitioner d ON d.id = e.practitioner_id
        WHERE e.id = $1
    ";
    INSERT_ENCOUNTER = "
        INSERT INTO encounter (id, appointment_id, patient_id, practitioner_id, opened_at, opened_by)
        SELECT $1, a.id, a.patient_id, a.practitioner_id, $3, $4
        FROM appointment a
        WHERE a.id = $2
    ";
    INSERT_NOTE = "
        INSERT INTO note (id, encounter_id, patient_id, author, state, saved_at)
        SELECT $1, e.id, e.patient_id, $3, 'draft', $4
        FROM encounter e
        WHERE e.id = $2
    ";
    NOTE = "
        SELECT n.id, n.encounter_id, n.patient_id, n.author, s.display_name AS author_name, s.role AS author_role, n.subjective,
               n.objective, n.assessment, n.plan, n.state, n.saved_at, n.signed_at, COALESCE(t.display_name, '') AS signed_by,
               n.seal, n.version
        FROM note n
        JOIN staff s ON s.id = n.author
        LEFT JOIN staff t ON t.id = n.signed_by
        WHERE n.encounter_id = $1
    ";
    SAVE_NOTE = "
        UPDATE note
        SET author = $2, subjective = $3, objective = $4, assessment = $5, plan = $6, saved_at = $7, version = version + 1
        WHERE id = $1
          AND version = $8
          AND state = 'draft'
    ";
    // Whoever writes under a note waits on Postgres until it is signed, and the signer until it is written: the seal
    // covers what stands under it.
    LOCK_NOTE = sqlite "
        SELECT state
        FROM note
        WHERE encounter_id = $1
    " postgres "
        SELECT state
        FROM note
        WHERE encounter_id = $1
        FOR NO KEY UPDATE
    ";
    SIGN_NOTE = "
        UPDATE note
        SET state = 'signed', signed_at = $2, signed_by = author, seal = $3, version = version + 1
        WHERE id = $1
          AND version = $4
          AND state = 'draft'
    ";
    LAST_SIGNED = "
        SELECT signed_at, seal
        FROM note
        WHERE patient_id = $1
          AND author = $2
          AND state = 'signed'
          AND signed_at < $3
        ORDER BY signed_at DESC
        LIMIT 1
    ";
    ADDENDA = "
        SELECT x.kind, x.text, s.display_name AS author, x.at, n.encounter_id
        FROM note_addendum x
        JOIN note n ON n.id = x.note_id
        JOIN staff s ON s.id = x.author
        WHERE n.encounter_id = $1
        ORDER BY x.at, x.id
    ";
    INSERT_ADDENDUM = "
        INSERT INTO note_addendum (id, note_id, kind, text, author, at)
        VALUES ($1, $2, $3, $4, $5, $6)
    ";
    VITALS = "
        SELECT v.systolic, v.diastolic, v.pulse, v.temperature, v.respiration, v.oxygen, v.weight, v.height, v.recorded_at,
               s.display_name AS recorded_by
        FROM vitals v
        JOIN staff s ON s.id = v.recorded_by
        WHERE v.encounter_id = $1
        ORDER BY v.recorded_at DESC, v.id DESC
    ";
    INSERT_VITALS = "
        INSERT INTO vitals (
            id, encounter_id, patient_id, systolic, diastolic, pulse, temperature, respiration, oxygen, weight, height, recorded_at,
            recorded_by)
        SELECT $1, e.id, e.patient_id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
        FROM encounter e
        WHERE e.id = $2
    ";
    DIAGNOSES = "
        SELECT d.id, d.code, d.text, a.day, d.encounter_id
        FROM diagnosis d
        JOIN encounter e ON e.id = d.encounter_id
        JOIN appointment a ON a.id = e.appointment_id
        WHERE d.encounter_id = $1
        ORDER BY d.position, d.id
    ";
    DIAGNOSIS = "
        SELECT encounter_id
        FROM diagnosis
        WHERE id = $1
    ";
    INSERT_DIAGNOSIS = "
        INSERT INTO diagnosis (id, encounter_id, patient_id, code, text, position, recorded_at, recorded_by)
        SELECT $1, e.id, e.patient_id, $3, $4,
               1 + COALESCE((SELECT MAX(d.position) FROM diagnosis d WHERE d.encounter_id = e.id), 0), $5, $6
        FROM encounter e
        WHERE e.id = $2
    ";
    DELETE_DIAGNOSIS = "
        DELETE FROM diagnosis
        WHERE id = $1
    ";
}

/// An encounter with its visit.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct EncounterRow {
    /// Its identifier.
    pub id: String,
    /// Of which visit.
    pub appointment_id: String,
    /// The visit's status.
    pub status: String,
    /// The visit's version.
    pub version: i64,
    /// ISO day of the visit.
    pub day: String,
    /// Why the patient came.
    pub reason: String,
    /// Whose.
    pub patient_id: String,
    /// With whom.
    pub practitioner_id: String,
    /// Their name.
    pub practitioner_name: String,
    /// Milliseconds since 1970.
    pub opened_at: i64,
}

/// A note's row.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct NoteRow {
    /// Its identifier.
    pub id: String,
    /// Of which encounter.
    pub encounter_id: String,
    /// About whom.
    pub patient_id: String,
    /// The account of the author.
    pub author: String,
    /// The name of the author.
    pub author_name: String,
    /// The word of the author's present role.
    pub author_role: String,
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
    pub saved_at: i64,
    /// Milliseconds since 1970, once signed.
    pub signed_at: Option<i64>,
    /// The name of the signer; empty before.
    pub signed_by: String,
    /// The seal in hexadecimal; empty before.
    pub seal: String,
    /// For saving.
    pub version: i64,
}

/// Something added to a signed note.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct AddendumRow {
    /// `late_entry`, addendum or correction.
    pub kind: String,
    /// What it says.
    pub text: String,
    /// The name of the author.
    pub author: String,
    /// Milliseconds since 1970.
    pub at: i64,
    /// To the note of which encounter.
    pub encounter_id: String,
}

/// One taking of vital signs, in the units of `0004_records.sql`.
#[derive(Debug, Clone, Default, PartialEq, Eq, FromRow)]
pub struct VitalsRow {
    /// mmHg.
    pub systolic: Option<i64>,
    /// mmHg.
    pub diastolic: Option<i64>,
    /// Per minute.
    pub pulse: Option<i64>,
    /// Tenths of a degree Celsius.
    pub temperature: Option<i64>,
    /// Per minute.
    pub respiration: Option<i64>,
    /// Percent.
    pub oxygen: Option<i64>,
    /// Grams.
    pub weight: Option<i64>,
    /// Millimetres.
    pub height: Option<i64>,
    /// Milliseconds since 1970.
    pub recorded_at: i64,
    /// On reading, the name of the person; on writing, the identifier.
    pub recorded_by: String,
}

/// A diagnosis.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct DiagnosisRow {
    /// Its identifier.
    pub id: String,
    /// ICD-10 code; empty for free text.
    pub code: String,
    /// In words.
    pub text: String,
    /// ISO day of the visit.
    pub day: String,
    /// Of which encounter.
    pub encounter_id: String,
}

/// One encounter.
pub async fn encounter(tx: &mut Tx, id: EncounterId) -> Result<Option<EncounterRow>, StoreError> {
    fetch!(fetch_optional, tx, EncounterRow, ENCOUNTER, id.to_string())
}

/// Opens the encounter of a visit.
pub async fn insert_encounter(
    tx: &mut Tx,
    id: EncounterId,
    visit: AppointmentId,
    (by, at): (StaffId, Instant),
) -> Result<(), StoreError> {
    execute!(tx, INSERT_ENCOUNTER, id.to_string(), visit.to_string(), at.0, by.to_string())?;
    Ok(())
}

/// Begins the note of an encounter.
pub async fn insert_note(
    tx: &mut Tx,
    id: &str,
    encounter: EncounterId,
    (author, at): (&str, Instant),
) -> Result<(), StoreError> {
    execute!(tx, INSERT_NOTE, id, encounter.to_string(), author, at.0)?;
    Ok(())
}

/// The note of an encounter.
pub async fn note(tx: &mut Tx, id: EncounterId) -> Result<Option<NoteRow>, StoreError> {
    fetch!(fetch_optional, tx, NoteRow, NOTE, id.to_string())
}

/// Keeps others from signing a note, or from writing under it, until the end of the transaction: its state.
pub async fn lock_note(tx: &mut Tx, id: EncounterId) -> Result<Option<String>, StoreError> {
    Ok(fetch!(fetch_optional, tx, (String,), LOCK_NOTE, id.to_string())?.map(|(state,)| state))
}

/// Saves a draft; false when it was saved or signed since `row.version`.
pub async fn save_note(tx: &mut Tx, row: &NoteRow) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        SAVE_NOTE,
        row.id.as_str(),
        row.author.as_str(),
        row.subjective.as_str(),
        row.objective.as_str(),
        row.assessment.as_str(),
        row.plan.as_str(),
        row.saved_at,
        row.version,
    )?;
    Ok(touched == 1)
}

/// Signs a draft as its author; false when it was saved or signed since `version`.
pub async fn sign_note(tx: &mut Tx, id: &str, seal: &str, (at, version): (Instant, i64)) -> Result<bool, StoreError> {
    Ok(execute!(tx, SIGN_NOTE, id, at.0, seal, version)? == 1)
}

/// The author's last note of a patient that was signed before a moment: when, and its seal in hexadecimal.
pub async fn last_signed(
    tx: &mut Tx,
    patient_id: &str,
    author: &str,
    before: Instant,
) -> Result<Option<(Instant, String)>, StoreError> {
    let row = fetch!(fetch_optional, tx, (i64, String), LAST_SIGNED, patient_id, author, before.0)?;
    Ok(row.map(|(at, seal)| (Instant(at), seal)))
}

/// What was added to the note of an encounter, oldest first.
pub async fn addenda(tx: &mut Tx, id: EncounterId) -> Result<Vec<AddendumRow>, StoreError> {
    fetch!(fetch_all, tx, AddendumRow, ADDENDA, id.to_string())
}

/// Adds to a signed note.
pub async fn insert_addendum(
    tx: &mut Tx,
    (id, note): (&str, &str),
    (kind, text): (&str, &str),
    (author, at): (StaffId, Instant),
) -> Result<(), StoreError> {
    execute!(tx, INSERT_ADDENDUM, id, note, kind, text, author.to_string(), at.0)?;
    Ok(())
}

/// The vital signs of an encounter, newest first.
pub async fn vitals(tx: &mut Tx, id: EncounterId) -> Result<Vec<VitalsRow>, StoreError> {
    fetch!(fetch_all, tx, VitalsRow, VITALS, id.to_string())
}

/// Records vital signs.
pub async fn insert_vitals(tx: &mut Tx, id: &str, encounter: EncounterId, row: &VitalsRow) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT_VITALS,
        id,
        encounter.to_string(),
        row.systolic,
        row.diastolic,
        row.pulse,
        row.temperature,
        row.respiration,
        row.oxygen,
        row.weight,
        row.height,
        row.recorded_at,
        row.recorded_by.as_str(),
    )?;
    Ok(())
}

/// The diagnoses of an encounter, in their order.
pub async fn diagnoses(tx: &mut Tx, id: EncounterId) -> Result<Vec<DiagnosisRow>, StoreError> {
    fetch!(fetch_all, tx, DiagnosisRow, DIAGNOSES, id.to_string())
}

/// The encounter in which a diagnosis was made.
pub async fn encounter_of(tx: &mut Tx, id: DiagnosisId) -> Result<Option<EncounterId>, StoreError> {
    let row = fetch!(fetch_optional, tx, (String,), DIAGNOSIS, id.to_string())?;
    row.map(|(id,)| id.parse().map_err(|_| StoreError::Unreadable("encounter.id"))).transpose()
}

/// Adds a diagnosis after the others.
pub async fn insert_diagnosis(
    tx: &mut Tx,
    (id, encounter): (DiagnosisId, EncounterId),
    (code, text): (&str, &str),
    (by, at): (StaffId, Instant),
) -> Result<(), StoreError> {
    execute!(tx, INSERT_DIAGNOSIS, id.to_string(), encounter.to_string(), code, text, at.0, by.to_string())?;
    Ok(())
}

/// Takes a diagnosis out of an unsigned visit.
pub async fn delete_diagnosis(tx: &mut Tx, id: DiagnosisId) -> Result<(), StoreError> {
    execute!(tx, DELETE_DIAGNOSIS, id.to_string())?;
    Ok(())
}

/// The patient of an encounter, as an identifier.
pub fn patient_of(row: &EncounterRow) -> Result<PatientId, StoreError> {
    row.patient_id.parse().map_err(|_| StoreError::Unreadable("encounter.patient_id"))
}
