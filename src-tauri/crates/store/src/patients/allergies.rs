//! The allergies of patients. None is deleted: a status says that it no longer holds, or never did.

use clinic_core::ids::{AllergyId, PatientId};
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    SET_ALLERGY_STATUS = "
        UPDATE patient
        SET allergy_status = $2, version = version + 1
        WHERE id = $1
    ";
    ALLERGIES = "
        SELECT a.id, a.patient_id, a.substance_code, a.substance, a.category, a.criticality, a.reaction, a.status, a.recorded_at,
               s.display_name AS recorded_by
        FROM allergy a
        JOIN staff s ON s.id = a.recorded_by
        WHERE a.patient_id = $1
        ORDER BY CASE a.status WHEN 'active' THEN 0 WHEN 'inactive' THEN 1 ELSE 2 END,
                 CASE a.criticality WHEN 'high' THEN 0 ELSE 1 END, a.recorded_at, a.id
    ";
    ALLERGY = "
        SELECT a.id, a.patient_id, a.substance_code, a.substance, a.category, a.criticality, a.reaction, a.status, a.recorded_at,
               s.display_name AS recorded_by
        FROM allergy a
        JOIN staff s ON s.id = a.recorded_by
        WHERE a.id = $1
    ";
    INSERT_ALLERGY = "
        INSERT INTO allergy (id, patient_id, substance_code, substance, category, criticality, reaction, status, recorded_at, recorded_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ";
    SET_ALLERGY = "
        UPDATE allergy
        SET status = $2, version = version + 1
        WHERE id = $1
    ";
}

/// An allergy's row.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct AllergyRow {
    /// Its identifier.
    pub id: String,
    /// Whose.
    pub patient_id: String,
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
    /// active, inactive, entered_in_error.
    pub status: String,
    /// Milliseconds since 1970.
    pub recorded_at: i64,
    /// On reading, the name of the person; on writing, the identifier.
    pub recorded_by: String,
}

/// The allergies, active and serious ones first.
pub async fn allergies(tx: &mut Tx, id: PatientId) -> Result<Vec<AllergyRow>, StoreError> {
    fetch!(fetch_all, tx, AllergyRow, ALLERGIES, id.to_string())
}

/// One allergy.
pub async fn allergy(tx: &mut Tx, id: AllergyId) -> Result<Option<AllergyRow>, StoreError> {
    fetch!(fetch_optional, tx, AllergyRow, ALLERGY, id.to_string())
}

/// Records an allergy.
pub async fn insert_allergy(tx: &mut Tx, row: &AllergyRow) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT_ALLERGY,
        row.id.as_str(),
        row.patient_id.as_str(),
        row.substance_code.as_str(),
        row.substance.as_str(),
        row.category.as_str(),
        row.criticality.as_str(),
        row.reaction.as_str(),
        row.status.as_str(),
        row.recorded_at,
        row.recorded_by.as_str(),
    )?;
    Ok(())
}

/// Changes the status of an allergy.
pub async fn set_allergy(tx: &mut Tx, id: AllergyId, status: &str) -> Result<(), StoreError> {
    execute!(tx, SET_ALLERGY, id.to_string(), status)?;
    Ok(())
}

/// Changes what is known about the patient's allergies as a whole.
pub async fn set_allergy_status(tx: &mut Tx, id: PatientId, status: &str) -> Result<(), StoreError> {
    execute!(tx, SET_ALLERGY_STATUS, id.to_string(), status)?;
    Ok(())
}
