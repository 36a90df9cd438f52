//! Series: the rule by which visits were booked together, and the visits.

use clinic_core::clock::Instant;
use clinic_core::ids::{SeriesId, StaffId};
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    INSERT = "
        INSERT INTO appointment_series (id, rule, first_day, created_at, created_by)
        VALUES ($1, $2, $3, $4, $5)
    ";
    // Two people who change one series at one moment come one after the other.
    LOCK = sqlite "
        SELECT id
        FROM appointment_series
        WHERE id = $1
    " postgres "
        SELECT id
        FROM appointment_series
        WHERE id = $1
        FOR NO KEY UPDATE
    ";
    MEMBERS = "
        SELECT id, day, starts_minute, starts_at, status, is_apart
        FROM appointment
        WHERE series_id = $1
          AND status NOT IN ('moved', 'entered_in_error')
        ORDER BY starts_at, id
    ";
}

/// A visit of a series as the others see it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct MemberRow {
    /// The visit.
    pub id: String,
    /// ISO day on the clinic's wall.
    pub day: String,
    /// Minutes from midnight on the clinic's wall.
    pub starts_minute: i64,
    /// Milliseconds since 1970.
    pub starts_at: i64,
    /// The word of its status.
    pub status: String,
    /// Whether it was changed apart from the others.
    pub is_apart: bool,
}

/// Begins a series by `by` at `at`.
pub async fn insert(
    tx: &mut Tx,
    id: SeriesId,
    (rule, first_day): (&str, &str),
    (by, at): (StaffId, Instant),
) -> Result<(), StoreError> {
    execute!(tx, INSERT, id.to_string(), rule, first_day, at.0, by.to_string())?;
    Ok(())
}

/// Keeps others from changing a series until the end of the transaction, before any of its visits.
pub async fn lock(tx: &mut Tx, id: SeriesId) -> Result<(), StoreError> {
    let _: Option<(String,)> = fetch!(fetch_optional, tx, (String,), LOCK, id.to_string())?;
    Ok(())
}

/// The visits of a series, earliest first; those that were moved or never should have been are left out.
pub async fn members(tx: &mut Tx, id: SeriesId) -> Result<Vec<MemberRow>, StoreError> {
    fetch!(fetch_all, tx, MemberRow, MEMBERS, id.to_string())
}
