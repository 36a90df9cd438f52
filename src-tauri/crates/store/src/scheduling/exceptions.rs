//! What changes the ordinary hours on some days: closures, leave, extra and changed hours.

use clinic_core::clock::Instant;
use clinic_core::ids::{ExceptionId, PractitionerId, StaffId};
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    INSERT = "
        INSERT INTO availability_exception (
            id, practitioner_id, kind, first_day, last_day, starts_minute, ends_minute, reason, location_id, created_at,
            created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ";
    WITHDRAW = "
        UPDATE availability_exception
        SET withdrawn_at = $2, withdrawn_by = $3
        WHERE id = $1
          AND withdrawn_at IS NULL
    ";
    LOOKUP = "
        SELECT id, practitioner_id, kind, first_day, last_day, starts_minute, ends_minute, reason, location_id
        FROM availability_exception
        WHERE id = $1
          AND withdrawn_at IS NULL
    ";
    FROM_DAY = "
        SELECT id, practitioner_id, kind, first_day, last_day, starts_minute, ends_minute, reason, location_id
        FROM availability_exception
        WHERE last_day >= $1
          AND withdrawn_at IS NULL
        ORDER BY first_day, starts_minute, id
    ";
    OF_PRACTITIONER = "
        SELECT id, practitioner_id, kind, first_day, last_day, starts_minute, ends_minute, reason, location_id
        FROM availability_exception
        WHERE last_day >= $2
          AND first_day <= $3
          AND (practitioner_id = $1 OR practitioner_id IS NULL)
          AND withdrawn_at IS NULL
    ";
    BETWEEN = "
        SELECT id, practitioner_id, kind, first_day, last_day, starts_minute, ends_minute, reason, location_id
        FROM availability_exception
        WHERE last_day >= $1
          AND first_day <= $2
          AND withdrawn_at IS NULL
        ORDER BY first_day, starts_minute, id
    ";
}

/// An exception's row.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ExceptionRow {
    /// Its identifier.
    pub id: String,
    /// Whose hours; everybody's when absent.
    pub practitioner_id: Option<String>,
    /// The word of its kind.
    pub kind: String,
    /// ISO day.
    pub first_day: String,
    /// ISO day.
    pub last_day: String,
    /// Minutes from midnight, on each of its days.
    pub starts_minute: i64,
    /// Minutes from midnight, on each of its days.
    pub ends_minute: i64,
    /// Why, or the name of the holiday.
    pub reason: String,
    /// Where extra or changed hours are worked; where the day is worked otherwise when absent.
    pub location_id: Option<String>,
}

/// Adds an exception.
pub async fn insert(tx: &mut Tx, row: &ExceptionRow, (by, at): (StaffId, Instant)) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT,
        row.id.as_str(),
        row.practitioner_id.as_deref(),
        row.kind.as_str(),
        row.first_day.as_str(),
        row.last_day.as_str(),
        row.starts_minute,
        row.ends_minute,
        row.reason.as_str(),
        row.location_id.as_deref(),
        at.0,
        by.to_string(),
    )?;
    Ok(())
}

/// Takes an exception back; false when it was taken back already.
pub async fn withdraw(tx: &mut Tx, id: ExceptionId, (by, at): (StaffId, Instant)) -> Result<bool, StoreError> {
    Ok(execute!(tx, WITHDRAW, id.to_string(), at.0, by.to_string())? == 1)
}

/// One exception that holds.
pub async fn lookup(tx: &mut Tx, id: ExceptionId) -> Result<Option<ExceptionRow>, StoreError> {
    fetch!(fetch_optional, tx, ExceptionRow, LOOKUP, id.to_string())
}

/// Every exception that holds on a day or later.
pub async fn from_day(tx: &mut Tx, day: &str) -> Result<Vec<ExceptionRow>, StoreError> {
    fetch!(fetch_all, tx, ExceptionRow, FROM_DAY, day)
}

/// What changes the hours of one practitioner on the days from one to another.
pub async fn of_practitioner(
    tx: &mut Tx,
    id: PractitionerId,
    (first, last): (&str, &str),
) -> Result<Vec<ExceptionRow>, StoreError> {
    fetch!(fetch_all, tx, ExceptionRow, OF_PRACTITIONER, id.to_string(), first, last)
}

/// What changes anybody's hours on the days from one to another.
pub async fn between(tx: &mut Tx, first: &str, last: &str) -> Result<Vec<ExceptionRow>, StoreError> {
    fetch!(fetch_all, tx, ExceptionRow, BETWEEN, first, last)
}
