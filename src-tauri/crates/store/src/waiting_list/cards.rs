//! Entries of the waiting list as they are shown: with the patient, how reliably they come, and the place that is held.

use clinic_core::ids::WaitingEntryId;
use sqlx::FromRow;

use super::EntryRow;
use crate::engine::Tx;
use crate::error::StoreError;

/// Declares reads of cards, so that what stands on a card is written once.
macro_rules! cards {
    ($($name:ident = $rest:literal;)*) => {
        $(const $name: $crate::sql::Sql = {
            const TEXT: &str = concat!(
                "SELECT w.id, w.patient_id, w.service_id, w.minutes, w.earliest_day, w.latest_day, w.notice_minutes, w.priority,
                    w.expires_on, w.note, w.status, w.offers, w.appointment_id, w.created_at, w.version,
                    CASE WHEN p.given_names = '' THEN p.family_name WHEN p.family_name = '' THEN p.given_names
                        ELSE p.family_name || ', ' || p.given_names END AS patient_name,
                    p.number AS patient_number,
                    COALESCE((SELECT f.shown FROM patient_phone f WHERE f.patient_id = p.id AND f.position = 0), '') AS patient_phone,
                    COALESCE((SELECT s.name FROM service s WHERE s.id = w.service_id), '') AS service_name,
                    (SELECT COUNT(*) FROM appointment a WHERE a.patient_id = w.patient_id AND a.status = 'completed') AS kept,
                    (SELECT COUNT(*) FROM appointment a WHERE a.patient_id = w.patient_id AND a.status = 'no_show') AS missed,
                    h.practitioner_id AS held_with, h.day AS held_day, h.starts_minute AS held_minute, h.expires_at AS held_until
                FROM waiting_entry w
                JOIN patient p ON p.id = w.patient_id
                LEFT JOIN appointment h ON h.id = w.appointment_id ", $rest);
            $crate::sql::Sql { sqlite: TEXT, postgres: TEXT }
        };)*
        pub(crate) const STATEMENTS: &[(&str, $crate::sql::Sql)] = &[$((concat!(module_path!(), "::", stringify!($name)), $name)),*];
    };
}

cards! {
    ONE = "WHERE w.id = $1";
    OPEN = "
        WHERE w.status IN ('waiting', 'offered')
          AND (p.archived_at IS NULL OR w.status = 'offered')
          AND ($1 = '' OR p.family_folded || ' ' || p.given_folded || ' ' || p.family_folded || ' ' || lower(p.number) LIKE $1)
        ORDER BY w.created_at, w.id";
    ENDED = "
        WHERE w.status NOT IN ('waiting', 'offered')
          AND ($1 = '' OR p.family_folded || ' ' || p.given_folded || ' ' || p.family_folded || ' ' || lower(p.number) LIKE $1)
        ORDER BY (SELECT MAX(e.at) FROM waiting_event e WHERE e.entry_id = w.id) DESC, w.id DESC
        LIMIT 200";
}

/// An entry with what is shown of it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct CardRow {
    /// The entry.
    #[sqlx(flatten)]
    pub entry: EntryRow,
    /// "Family, Given".
    pub patient_name: String,
    /// The clinic's number of the patient.
    pub patient_number: String,
    /// The first phone number.
    pub patient_phone: String,
    /// What for; empty when nothing in particular.
    pub service_name: String,
    /// How many visits took place.
    pub kept: i64,
    /// To how many nobody came.
    pub missed: i64,
    /// With whom a place is held, or was booked.
    pub held_with: Option<String>,
    /// ISO day of that place.
    pub held_day: Option<String>,
    /// Its minute from midnight.
    pub held_minute: Option<i64>,
    /// Until when it is held.
    pub held_until: Option<i64>,
}

/// One entry.
pub async fn one(tx: &mut Tx, id: WaitingEntryId) -> Result<Option<CardRow>, StoreError> {
    fetch!(fetch_optional, tx, CardRow, ONE, id.to_string())
}

/// The entries that wait or are offered a place, longest first; only of patients like `pattern` unless that is empty.
pub async fn open(tx: &mut Tx, pattern: &str) -> Result<Vec<CardRow>, StoreError> {
    fetch!(fetch_all, tx, CardRow, OPEN, pattern)
}

/// The entries that have ended, the latest first.
pub async fn ended(tx: &mut Tx, pattern: &str) -> Result<Vec<CardRow>, StoreError> {
    fetch!(fetch_all, tx, CardRow, ENDED, pattern)
}
