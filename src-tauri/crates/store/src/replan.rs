//! Absences after which visits were placed anew: what went where, so that it can be told and taken back.

use clinic_core::clock::Instant;
use clinic_core::ids::{ReplanId, StaffId};
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    INSERT = "
        INSERT INTO replan (id, exception_id, created_at, created_by)
        VALUES ($1, $2, $3, $4)
    ";
    INSERT_VISIT = "
        INSERT INTO replan_visit (replan_id, position, appointment_id, moved_to_id, entry_id)
        VALUES ($1, $2, $3, $4, $5)
    ";
    LOOKUP = "
        SELECT r.id, r.exception_id, e.practitioner_id, d.name AS practitioner_name, e.first_day, e.last_day, e.starts_minute,
               e.ends_minute, e.reason, r.created_at, s.display_name AS by, r.undone_at
        FROM replan r
        JOIN availability_exception e ON e.id = r.exception_id
        JOIN practitioner d ON d.id = e.practitioner_id
        JOIN staff s ON s.id = r.created_by
        WHERE r.id = $1
    ";
    FROM_DAY = "
        SELECT r.id, r.exception_id, e.practitioner_id, d.name AS practitioner_name, e.first_day, e.last_day, e.starts_minute,
               e.ends_minute, e.reason, r.created_at, s.display_name AS by, r.undone_at
        FROM replan r
        JOIN availability_exception e ON e.id = r.exception_id
        JOIN practitioner d ON d.id = e.practitioner_id
        JOIN staff s ON s.id = r.created_by
        WHERE e.last_day >= $1
          AND r.undone_at IS NULL
        ORDER BY e.first_day, r.id
    ";
    VISITS = "
        SELECT v.appointment_id, v.moved_to_id, v.entry_id,
               CASE WHEN p.given_names = '' THEN p.family_name WHEN p.family_name = '' THEN p.given_names
                   ELSE p.family_name || ', ' || p.given_names END AS patient_name,
               COALESCE((SELECT f.shown FROM patient_phone f WHERE f.patient_id = p.id AND f.position = 0), '') AS patient_phone,
               a.day, a.starts_minute, n.day AS new_day, n.starts_minute AS new_minute, d.name AS new_practitioner
        FROM replan_visit v
        JOIN appointment a ON a.id = v.appointment_id
        JOIN patient p ON p.id = a.patient_id
        LEFT JOIN appointment n ON n.id = v.moved_to_id
        LEFT JOIN practitioner d ON d.id = n.practitioner_id
        WHERE v.replan_id = $1
        ORDER BY v.position
    ";
    UNDO = "
        UPDATE replan
        SET undone_at = $2, undone_by = $3
        WHERE id = $1
          AND undone_at IS NULL
    ";
    // Those on the days of an absence that nobody sees yet: whose time is not over, or whose patient is here; which lie within its hours the caller sees.
    AFFECTED = "
        SELECT id
        FROM appointment
        WHERE practitioner_id = $1
          AND day BETWEEN $2 AND $3
          AND status IN ('requested', 'hold', 'booked', 'arrived', 'roomed')
          AND (ends_at > $4 OR status IN ('arrived', 'roomed'))
          AND (expires_at IS NULL OR expires_at > $4)
        ORDER BY starts_at, id
    ";
}

/// A replan with the absence that it was for.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ReplanRow {
    /// Its identifier.
    pub id: String,
    /// The leave that was noted with it.
    pub exception_id: String,
    /// Who is away.
    pub practitioner_id: String,
    /// Their name.
    pub practitioner_name: String,
    /// ISO day.
    pub first_day: String,
    /// ISO day.
    pub last_day: String,
    /// Minutes from midnight, on each of its days.
    pub starts_minute: i64,
    /// Minutes from midnight, on each of its days.
    pub ends_minute: i64,
    /// Why.
    pub reason: String,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// The name of the person who did it.
    pub by: String,
    /// When it was taken back, if it was.
    pub undone_at: Option<i64>,
}

/// A visit of a replan: what became of it, and whom to call.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ReplanVisitRow {
    /// The visit as it stood.
    pub appointment_id: String,
    /// The visit that stands for it since.
    pub moved_to_id: Option<String>,
    /// The entry of the waiting list, when the patient was put there.
    pub entry_id: Option<String>,
    /// "Family, Given".
    pub patient_name: String,
    /// The first phone number.
    pub patient_phone: String,
    /// ISO day on which it stood.
    pub day: String,
    /// Its minute from midnight.
    pub starts_minute: i64,
    /// ISO day on which it stands since.
    pub new_day: Option<String>,
    /// Its minute from midnight.
    pub new_minute: Option<i64>,
    /// With whom it stands since.
    pub new_practitioner: Option<String>,
}

/// Adds a replan.
pub async fn insert(
    tx: &mut Tx,
    (id, exception): (&str, &str),
    (by, at): (StaffId, Instant),
) -> Result<(), StoreError> {
    execute!(tx, INSERT, id, exception, at.0, by.to_string())?;
    Ok(())
}

/// Adds what became of one of its visits: moved to another, or its patient waiting, or neither.
pub async fn insert_visit(
    tx: &mut Tx,
    (replan, position): (&str, i64),
    (visit, moved_to, entry): (&str, Option<&str>, Option<&str>),
) -> Result<(), StoreError> {
    execute!(tx, INSERT_VISIT, replan, position, visit, moved_to, entry)?;
    Ok(())
}

/// One replan.
pub async fn lookup(tx: &mut Tx, id: ReplanId) -> Result<Option<ReplanRow>, StoreError> {
    fetch!(fetch_optional, tx, ReplanRow, LOOKUP, id.to_string())
}

/// The replans that stand, whose absence reaches to a day or later.
pub async fn from_day(tx: &mut Tx, day: &str) -> Result<Vec<ReplanRow>, StoreError> {
    fetch!(fetch_all, tx, ReplanRow, FROM_DAY, day)
}

/// The visits of a replan, in their order.
pub async fn visits(tx: &mut Tx, id: &str) -> Result<Vec<ReplanVisitRow>, StoreError> {
    fetch!(fetch_all, tx, ReplanVisitRow, VISITS, id)
}

/// Notes that a replan was taken back; false when it was already.
pub async fn undo(tx: &mut Tx, id: ReplanId, (by, at): (StaffId, Instant)) -> Result<bool, StoreError> {
    Ok(execute!(tx, UNDO, id.to_string(), at.0, by.to_string())? == 1)
}

/// The booked visits of a practitioner on the days from one to another that begin at a moment or later.
pub async fn affected(
    tx: &mut Tx,
    practitioner: &str,
    (first, last): (&str, &str),
    from: Instant,
) -> Result<Vec<String>, StoreError> {
    let rows = fetch!(fetch_all, tx, (String,), AFFECTED, practitioner, first, last, from.0)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
