//! The waiting list: its entries with what they ask for, and everything that happened to them.

use clinic_core::clock::Instant;
use clinic_core::ids::WaitingEntryId;
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

pub mod cards;

sql! {
    LOOKUP = "
        SELECT id, patient_id, service_id, minutes, earliest_day, latest_day, notice_minutes, priority, expires_on, note, status,
               offers, appointment_id, created_at, version
        FROM waiting_entry
        WHERE id = $1
    ";
    // Only Postgres has rows to lock; the embedded engine has one writer.
    LOCK = sqlite "
        SELECT id, patient_id, service_id, minutes, earliest_day, latest_day, notice_minutes, priority, expires_on, note, status,
               offers, appointment_id, created_at, version
        FROM waiting_entry
        WHERE id = $1
    " postgres "
        SELECT id, patient_id, service_id, minutes, earliest_day, latest_day, notice_minutes, priority, expires_on, note, status,
               offers, appointment_id, created_at, version
        FROM waiting_entry
        WHERE id = $1
        FOR UPDATE
    ";
    INSERT = "
        INSERT INTO waiting_entry (
            id, patient_id, service_id, minutes, earliest_day, latest_day, notice_minutes, priority, expires_on, note, status,
            created_at, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting', $11, $12)
    ";
    AMEND = "
        UPDATE waiting_entry
        SET service_id = $2, minutes = $3, earliest_day = $4, latest_day = $5, notice_minutes = $6, priority = $7, expires_on = $8,
            note = $9, version = version + 1
        WHERE id = $1
          AND version = $10
    ";
    STEP = "
        UPDATE waiting_entry
        SET status = $2, offers = $3, appointment_id = $4, version = version + 1
        WHERE id = $1
          AND version = $5
    ";
    // Whose day has passed, and whose place is held no longer.
    DUE = "
        SELECT w.id
        FROM waiting_entry w
        LEFT JOIN appointment h ON h.id = w.appointment_id
        WHERE (w.status = 'waiting' AND w.expires_on < $1)
           OR (w.status = 'offered' AND (h.status <> 'hold' OR h.expires_at <= $2))
        ORDER BY w.id
    ";
    PRACTITIONERS = "
        SELECT entry_id, practitioner_id
        FROM waiting_practitioner
        WHERE $1 = '' OR entry_id = $1
        ORDER BY entry_id, practitioner_id
    ";
    FORGET_PRACTITIONERS = "
        DELETE FROM waiting_practitioner
        WHERE entry_id = $1
    ";
    ADD_PRACTITIONER = "
        INSERT INTO waiting_practitioner (entry_id, practitioner_id)
        VALUES ($1, $2)
    ";
    WINDOWS = "
        SELECT entry_id, weekdays, starts_minute, ends_minute
        FROM waiting_window
        WHERE $1 = '' OR entry_id = $1
        ORDER BY entry_id, position
    ";
    FORGET_WINDOWS = "
        DELETE FROM waiting_window
        WHERE entry_id = $1
    ";
    ADD_WINDOW = "
        INSERT INTO waiting_window (entry_id, position, weekdays, starts_minute, ends_minute)
        VALUES ($1, $2, $3, $4, $5)
    ";
    INSERT_EVENT = "
        INSERT INTO waiting_event (id, entry_id, kind, from_status, to_status, detail, at, by_staff, workstation)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ";
    EVENTS = "
        SELECT e.kind, e.from_status, e.to_status, e.detail, e.at, s.display_name AS by, e.workstation
        FROM waiting_event e
        JOIN staff s ON s.id = e.by_staff
        WHERE e.entry_id = $1
        ORDER BY e.at, e.id
    ";
}

/// An entry's row.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct EntryRow {
    /// Its identifier.
    pub id: String,
    /// Who waits.
    pub patient_id: String,
    /// What for, if that is a service.
    pub service_id: Option<String>,
    /// How long the visit lasts.
    pub minutes: i64,
    /// ISO day.
    pub earliest_day: Option<String>,
    /// ISO day.
    pub latest_day: Option<String>,
    /// How long before its start the patient must know of a place.
    pub notice_minutes: i64,
    /// The word of its priority.
    pub priority: String,
    /// The last ISO day on which it waits.
    pub expires_on: Option<String>,
    /// What the desk should know.
    pub note: String,
    /// The word of its status.
    pub status: String,
    /// How many places were held for it.
    pub offers: i64,
    /// The visit that is held for it, or was booked.
    pub appointment_id: Option<String>,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// For amending.
    pub version: i64,
}

/// When in the week somebody can come: weekdays as a sum, Monday 1, and minutes of the day.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct WindowRow {
    /// Which entry.
    pub entry_id: String,
    /// 1 for Monday, 2 for Tuesday, 4 for Wednesday and so on, added up.
    pub weekdays: i64,
    /// Minutes from midnight.
    pub starts_minute: i64,
    /// Minutes from midnight.
    pub ends_minute: i64,
}

/// Something that happened to an entry.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct WaitingEventRow {
    /// added, amended or status.
    pub kind: String,
    /// The status before, if any.
    pub from_status: String,
    /// The status after.
    pub to_status: String,
    /// Why: a code, or the words that were said.
    pub detail: String,
    /// Milliseconds since 1970.
    pub at: i64,
    /// On reading, the name of the person; on writing, the identifier.
    pub by: String,
    /// On which computer.
    pub workstation: String,
}

/// One entry.
pub async fn lookup(tx: &mut Tx, id: WaitingEntryId) -> Result<Option<EntryRow>, StoreError> {
    fetch!(fetch_optional, tx, EntryRow, LOOKUP, id.to_string())
}

/// One entry, which nobody else changes until the end of the transaction.
pub async fn lock(tx: &mut Tx, id: WaitingEntryId) -> Result<Option<EntryRow>, StoreError> {
    fetch!(fetch_optional, tx, EntryRow, LOCK, id.to_string())
}

/// Adds an entry that waits.
pub async fn insert(tx: &mut Tx, row: &EntryRow, by: &str) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT,
        row.id.as_str(),
        row.patient_id.as_str(),
        row.service_id.as_deref(),
        row.minutes,
        row.earliest_day.as_deref(),
        row.latest_day.as_deref(),
        row.notice_minutes,
        row.priority.as_str(),
        row.expires_on.as_deref(),
        row.note.as_str(),
        row.created_at,
        by,
    )?;
    Ok(())
}

/// Changes what an entry asks for; false when somebody else changed it since `row.version`.
pub async fn amend(tx: &mut Tx, row: &EntryRow) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        AMEND,
        row.id.as_str(),
        row.service_id.as_deref(),
        row.minutes,
        row.earliest_day.as_deref(),
        row.latest_day.as_deref(),
        row.notice_minutes,
        row.priority.as_str(),
        row.expires_on.as_deref(),
        row.note.as_str(),
        row.version,
    )?;
    Ok(touched == 1)
}

/// Stores a step in the course of an entry; false when somebody else changed it since `row.version`.
pub async fn set_status(tx: &mut Tx, row: &EntryRow) -> Result<bool, StoreError> {
    let appointment = row.appointment_id.as_deref();
    let touched = execute!(tx, STEP, row.id.as_str(), row.status.as_str(), row.offers, appointment, row.version)?;
    Ok(touched == 1)
}

/// The entries whose last day lies before `today`, and those whose place is held no longer at `now`.
pub async fn due(tx: &mut Tx, today: &str, now: Instant) -> Result<Vec<String>, StoreError> {
    let rows = fetch!(fetch_all, tx, (String,), DUE, today, now.0)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// With whom entries want to be: of one, or of all when the identifier is empty.
pub async fn practitioners(tx: &mut Tx, id: &str) -> Result<Vec<(String, String)>, StoreError> {
    fetch!(fetch_all, tx, (String, String), PRACTITIONERS, id)
}

/// When in the week entries can come: of one, or of all when the identifier is empty.
pub async fn windows(tx: &mut Tx, id: &str) -> Result<Vec<WindowRow>, StoreError> {
    fetch!(fetch_all, tx, WindowRow, WINDOWS, id)
}

/// Says anew with whom an entry wants to be, and when in the week.
pub async fn set_wishes(
    tx: &mut Tx,
    id: &str,
    (practitioners, windows): (&[String], &[WindowRow]),
) -> Result<(), StoreError> {
    execute!(&mut *tx, FORGET_PRACTITIONERS, id)?;
    execute!(&mut *tx, FORGET_WINDOWS, id)?;
    for practitioner in practitioners {
        execute!(&mut *tx, ADD_PRACTITIONER, id, practitioner.as_str())?;
    }
    for (position, window) in (0_i64..).zip(windows) {
        execute!(&mut *tx, ADD_WINDOW, id, position, window.weekdays, window.starts_minute, window.ends_minute)?;
    }
    Ok(())
}

/// Appends what happened to an entry.
pub async fn append_event(tx: &mut Tx, (id, entry): (&str, &str), event: &WaitingEventRow) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT_EVENT,
        id,
        entry,
        event.kind.as_str(),
        event.from_status.as_str(),
        event.to_status.as_str(),
        event.detail.as_str(),
        event.at,
        event.by.as_str(),
        event.workstation.as_str(),
    )?;
    Ok(())
}

/// Everything that happened to an entry, oldest first.
pub async fn events(tx: &mut Tx, id: WaitingEntryId) -> Result<Vec<WaitingEventRow>, StoreError> {
    fetch!(fetch_all, tx, WaitingEventRow, EVENTS, id.to_string())
}
