//! Visits that patients ask for themselves.

use clinic_core::clock::Instant;
use clinic_core::ids::{PatientId, StaffId};

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    OPEN_OF_PATIENT = "
        SELECT COUNT(*)
        FROM appointment
        WHERE patient_id = $1
          AND status = 'requested'
          AND starts_at > $2
    ";
    PATIENT_OF = "
        SELECT patient_id
        FROM staff
        WHERE id = $1
    ";
}

/// How many requests of a patient for a time after a moment wait for an answer.
pub async fn count_open(tx: &mut Tx, id: PatientId, after: Instant) -> Result<i64, StoreError> {
    let (count,) = fetch!(fetch_one, tx, (i64,), OPEN_OF_PATIENT, id.to_string(), after.0)?;
    Ok(count)
}

/// The patient whose own account this is; none for everybody who works here.
pub async fn patient_of(tx: &mut Tx, account: StaffId) -> Result<Option<PatientId>, StoreError> {
    let row = fetch!(fetch_optional, tx, (Option<String>,), PATIENT_OF, account.to_string())?;
    let id = row.and_then(|(id,)| id);
    id.map(|id| id.parse().map_err(|_| StoreError::Unreadable("staff.patient_id"))).transpose()
}
