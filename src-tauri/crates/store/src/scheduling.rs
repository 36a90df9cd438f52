//! The schedule: visits, what happened to them, and the time that is taken.

pub mod block_types;
pub mod clock_rules;
pub mod exceptions;
pub mod locations;
pub mod reminders;
pub mod requests;
pub mod resources;
pub mod rules;
pub mod series;
pub mod services;
pub mod taken;
pub mod views;

use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, EncounterId, PatientId, PractitionerId};
use clinic_core::records::Content;
use clinic_core::zone::EDITION;
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    // On Postgres, whoever books with the same practitioner or for the same patient waits here until the other is
    // done, and then sees what is taken. SQLite's writer is alone already.
    LOCK_PRACTITIONER = sqlite "
        SELECT is_active, is_accepting
        FROM practitioner
        WHERE id = $1
    " postgres "
        SELECT is_active, is_accepting
        FROM practitioner
        WHERE id = $1
        FOR NO KEY UPDATE
    ";
    LOCK_PATIENT = sqlite "
        SELECT archived_at
        FROM patient
        WHERE id = $1
    " postgres "
        SELECT archived_at
        FROM patient
        WHERE id = $1
        FOR NO KEY UPDATE
    ";
    LOOKUP = "
        SELECT id, patient_id, practitioner_id, day, starts_minute, minutes, time_zone, fold, starts_at, ends_at, status, reason,
               cancel_code, cancel_reason, arrived_at, roomed_at, started_at, ended_at, completed_at, service_id, location_id, room_id,
               device_id, buffer_before, buffer_after, practitioner_minutes, overbook_reason, kind, moved_from_id, series_id,
               is_apart, confirmed_at, expires_at, ticket, no_charge, agreed_version, agreed_at, agreed_as_id, version
        FROM appointment
        WHERE id = $1
    ";
    // Two people who take a step with one visit at one moment come one after the other.
    LOCK = sqlite "
        SELECT id, patient_id, practitioner_id, day, starts_minute, minutes, time_zone, fold, starts_at, ends_at, status, reason,
               cancel_code, cancel_reason, arrived_at, roomed_at, started_at, ended_at, completed_at, service_id, location_id, room_id,
               device_id, buffer_before, buffer_after, practitioner_minutes, overbook_reason, kind, moved_from_id, series_id,
               is_apart, confirmed_at, expires_at, ticket, no_charge, agreed_version, agreed_at, agreed_as_id, version
        FROM appointment
        WHERE id = $1
    " postgres "
        SELECT id, patient_id, practitioner_id, day, starts_minute, minutes, time_zone, fold, starts_at, ends_at, status, reason,
               cancel_code, cancel_reason, arrived_at, roomed_at, started_at, ended_at, completed_at, service_id, location_id, room_id,
               device_id, buffer_before, buffer_after, practitioner_minutes, overbook_reason, kind, moved_from_id, series_id,
               is_apart, confirmed_at, expires_at, ticket, no_charge, agreed_version, agreed_at, agreed_as_id, version
        FROM appointment
        WHERE id = $1
        FOR NO KEY UPDATE
    ";
    INSERT = "
        INSERT INTO appointment (
            id, patient_id, practitioner_id, day, starts_minute, minutes, time_zone, fold, starts_at, ends_at, status, occupies,
            reason, booked_at, booked_by, service_id, location_id, room_id, device_id, buffer_before, buffer_after,
            practitioner_minutes, overbook_reason, kind, moved_from_id, series_id, is_apart, confirmed_at, expires_at,
            arrived_at, ticket, agreed_version, agreed_at, agreed_as_id, tzdb_version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, TRUE, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
            $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)
    ";
    STEP = "
        UPDATE appointment
        SET status = $2, occupies = $3, arrived_at = $4, roomed_at = $5, started_at = $6, ended_at = $7, completed_at = $8,
            cancel_code = $9, cancel_reason = $10, confirmed_at = $11, expires_at = $12, ticket = $13, no_charge = $14, agreed_version = $15,
            agreed_at = $16, version = version + 1
        WHERE id = $1
          AND version = $17
    ";
    TAKE_ROOM = "
        UPDATE appointment
        SET room_id = $2
        WHERE id = $1
    ";
    EXPIRED = "
        SELECT COUNT(*)
        FROM appointment
        WHERE status = 'hold'
          AND expires_at <= $1
    ";
    // A hold that is over stands in nobody's way; whoever takes a place clears them away first. Many do so at the moment
    // at which several end: they are locked in the order of their ids.
    RELEASE = sqlite "
        UPDATE appointment
        SET status = 'entered_in_error', occupies = FALSE, expires_at = NULL, version = version + 1
        WHERE status = 'hold'
          AND expires_at <= $1
        RETURNING id, patient_id
    " postgres "
        UPDATE appointment
        SET status = 'entered_in_error', occupies = FALSE, expires_at = NULL, version = version + 1
        WHERE id IN (
            SELECT id
            FROM appointment
            WHERE status = 'hold'
              AND expires_at <= $1
            ORDER BY id
            FOR NO KEY UPDATE)
        RETURNING id, patient_id
    ";
    INSERT_EVENT = "
        INSERT INTO appointment_event (id, appointment_id, kind, from_status, to_status, detail, at, by_staff, workstation)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ";
    EVENTS = "
        SELECT e.kind, e.from_status, e.to_status, e.detail, e.at, s.display_name AS by, e.workstation
        FROM appointment_event e
        JOIN staff s ON s.id = e.by_staff
        WHERE e.appointment_id = $1
        ORDER BY e.at, e.id
    ";
    SINCE = "
        SELECT MAX(e.at)
        FROM appointment_event e
        JOIN appointment a ON a.id = e.appointment_id
        WHERE e.appointment_id = $1
          AND e.to_status = a.status
          AND e.from_status <> e.to_status
    ";
    // A visit that was moved brings along what happened to it before.
    HISTORY = "
        WITH RECURSIVE chain (id) AS (
            SELECT a.id FROM appointment a WHERE a.id = $1
            UNION ALL
            SELECT a.moved_from_id FROM chain c JOIN appointment a ON a.id = c.id WHERE a.moved_from_id IS NOT NULL
        )
        SELECT e.kind, e.from_status, e.to_status, e.detail, e.at, s.display_name AS by, e.workstation
        FROM chain c
        JOIN appointment_event e ON e.appointment_id = c.id
        JOIN staff s ON s.id = e.by_staff
        ORDER BY e.at, e.id
    ";
    STANDS_AS = "
        SELECT n.id
        FROM appointment a
        JOIN appointment n ON n.moved_from_id = a.id
        WHERE a.id = $1
          AND a.status = 'moved'
          AND n.status <> 'entered_in_error'
        UNION ALL
        SELECT o.id
        FROM appointment a
        JOIN appointment o ON o.id = a.moved_from_id
        WHERE a.id = $1
          AND a.status = 'entered_in_error'
          AND o.status <> 'moved'
    ";
    // Vital signs and what is written would be lost from sight if the visit went back to the waiting room.
    CONTENT = "
        SELECT e.id,
               EXISTS (SELECT 1 FROM vitals v WHERE v.encounter_id = e.id),
               EXISTS (SELECT 1 FROM diagnosis d WHERE d.encounter_id = e.id)
                   OR EXISTS (SELECT 1 FROM prescription p WHERE p.encounter_id = e.id)
                   OR EXISTS (
                       SELECT 1 FROM note n
                       WHERE n.encounter_id = e.id
                         AND (n.state = 'signed' OR n.subjective <> '' OR n.objective <> '' OR n.assessment <> '' OR n.plan <> '')),
               EXISTS (SELECT 1 FROM note n WHERE n.encounter_id = e.id AND n.state = 'draft'),
               EXISTS (SELECT 1 FROM invoice i WHERE i.encounter_id = e.id AND i.state = 'issued')
        FROM encounter e
        WHERE e.appointment_id = $1
    ";
}

/// A visit's row.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct AppointmentRow {
    /// Its identifier.
    pub id: String,
    /// Whose.
    pub patient_id: String,
    /// With whom.
    pub practitioner_id: String,
    /// ISO day on the clinic's wall.
    pub day: String,
    /// Minutes from midnight on the clinic's wall.
    pub starts_minute: i64,
    /// Length.
    pub minutes: i64,
    /// The zone of the clinic when it was booked.
    pub time_zone: String,
    /// 1 in the second pass of an hour that is shown twice.
    pub fold: i64,
    /// Milliseconds since 1970.
    pub starts_at: i64,
    /// Milliseconds since 1970.
    pub ends_at: i64,
    /// The word of its status.
    pub status: String,
    /// Why the patient comes.
    pub reason: String,
    /// Why it was cancelled; empty unless it was.
    pub cancel_code: String,
    /// The same in words; may be empty.
    pub cancel_reason: String,
    /// When the patient came; like every moment here in milliseconds since 1970.
    pub arrived_at: Option<i64>,
    /// When the patient was taken to a room.
    pub roomed_at: Option<i64>,
    /// When the practitioner began.
    pub started_at: Option<i64>,
    /// When the practitioner was done.
    pub ended_at: Option<i64>,
    /// When all was settled.
    pub completed_at: Option<i64>,
    /// What it is for, if that is a service.
    pub service_id: Option<String>,
    /// Where it takes place, in a clinic with several locations.
    pub location_id: Option<String>,
    /// The room that it takes.
    pub room_id: Option<String>,
    /// The device that it takes.
    pub device_id: Option<String>,
    /// Minutes before it that it takes from all but the patient.
    pub buffer_before: i64,
    /// Minutes after it that it takes from all but the patient.
    pub buffer_after: i64,
    /// When it takes its practitioner, as [`Stretches`](clinic_core::scheduling::Stretches); empty: throughout.
    pub practitioner_minutes: String,
    /// Why it stands beside another visit of the practitioner; empty unless it was overbooked.
    pub overbook_reason: String,
    /// planned or walk_in.
    pub kind: String,
    /// The visit whose place it took over.
    pub moved_from_id: Option<String>,
    /// The series that it belongs to.
    pub series_id: Option<String>,
    /// Whether it was changed apart from its series.
    pub is_apart: bool,
    /// When somebody confirmed that the patient comes.
    pub confirmed_at: Option<i64>,
    /// Until when the place is held, for a hold.
    pub expires_at: Option<i64>,
    /// The number under which the waiting room knows the patient.
    pub ticket: Option<i64>,
    /// Why it ended without an invoice; empty unless it did.
    pub no_charge: String,
    /// How often it was agreed on at its place.
    pub agreed_version: i64,
    /// When it was agreed on last, milliseconds since 1970.
    pub agreed_at: i64,
    /// The visit as which the patient agreed to it, when only its room or length has changed since.
    pub agreed_as_id: Option<String>,
    /// For amending.
    pub version: i64,
}

/// Something that happened to a visit.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct EventRow {
    /// booked, moved or status.
    pub kind: String,
    /// The status before, if any.
    pub from_status: String,
    /// The status after.
    pub to_status: String,
    /// Where it was moved to or from, or why the step was taken.
    pub detail: String,
    /// Milliseconds since 1970.
    pub at: i64,
    /// On reading, the name of the person; on writing, the identifier.
    pub by: String,
    /// On which computer.
    pub workstation: String,
}

/// What hangs on a visit through its encounter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inside {
    /// The encounter, once opened.
    pub encounter_id: Option<EncounterId>,
    /// What stands in it.
    pub content: Content,
    /// Whether its note is still to be signed.
    pub is_unsigned: bool,
    /// Whether an invoice was issued for it.
    pub is_invoiced: bool,
}

impl AppointmentRow {
    /// The visit as which the patient agreed to it: its messages are of that one.
    pub fn agreed_as(&self) -> &str {
        self.agreed_as_id.as_deref().unwrap_or(&self.id)
    }
}

/// Keeps others from booking with a practitioner until the end of the transaction: active, accepting.
pub async fn lock_practitioner(tx: &mut Tx, id: PractitionerId) -> Result<Option<(bool, bool)>, StoreError> {
    fetch!(fetch_optional, tx, (bool, bool), LOCK_PRACTITIONER, id.to_string())
}

/// Keeps others from booking for a patient until the end of the transaction, after the practitioner: whether archived.
pub async fn lock_patient(tx: &mut Tx, id: PatientId) -> Result<Option<bool>, StoreError> {
    let row = fetch!(fetch_optional, tx, (Option<i64>,), LOCK_PATIENT, id.to_string())?;
    Ok(row.map(|(archived_at,)| archived_at.is_some()))
}

/// One visit.
pub async fn lookup(tx: &mut Tx, id: AppointmentId) -> Result<Option<AppointmentRow>, StoreError> {
    fetch!(fetch_optional, tx, AppointmentRow, LOOKUP, id.to_string())
}

/// One visit, which nobody else changes until the end of the transaction.
pub async fn lock(tx: &mut Tx, id: AppointmentId) -> Result<Option<AppointmentRow>, StoreError> {
    fetch!(fetch_optional, tx, AppointmentRow, LOCK, id.to_string())
}

/// Adds a visit in a status that takes its place, by `by` at `at`.
pub async fn insert(tx: &mut Tx, row: &AppointmentRow, (by, at): (&str, Instant)) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT,
        row.id.as_str(),
        row.patient_id.as_str(),
        row.practitioner_id.as_str(),
        row.day.as_str(),
        row.starts_minute,
        row.minutes,
        row.time_zone.as_str(),
        row.fold,
        row.starts_at,
        row.ends_at,
        row.status.as_str(),
        row.reason.as_str(),
        at.0,
        by,
        row.service_id.as_deref(),
        row.location_id.as_deref(),
        row.room_id.as_deref(),
        row.device_id.as_deref(),
        row.buffer_before,
        row.buffer_after,
        row.practitioner_minutes.as_str(),
        row.overbook_reason.as_str(),
        row.kind.as_str(),
        row.moved_from_id.as_deref(),
        row.series_id.as_deref(),
        row.is_apart,
        row.confirmed_at,
        row.expires_at,
        row.arrived_at,
        row.ticket,
        row.agreed_version,
        row.agreed_at,
        row.agreed_as_id.as_deref(),
        EDITION,
    )?;
    Ok(())
}

/// Stores a step in the course of a visit; false when somebody else changed it since `row.version`.
pub async fn set_status(tx: &mut Tx, row: &AppointmentRow, occupies: bool) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        STEP,
        row.id.as_str(),
        row.status.as_str(),
        occupies,
        row.arrived_at,
        row.roomed_at,
        row.started_at,
        row.ended_at,
        row.completed_at,
        row.cancel_code.as_str(),
        row.cancel_reason.as_str(),
        row.confirmed_at,
        row.expires_at,
        row.ticket,
        row.no_charge.as_str(),
        row.agreed_version,
        row.agreed_at,
        row.version,
    )?;
    Ok(touched == 1)
}

/// Gives a visit another room, in the transaction of a step with it.
pub async fn take_room(tx: &mut Tx, id: AppointmentId, room: &str) -> Result<(), StoreError> {
    execute!(tx, TAKE_ROOM, id.to_string(), room)?;
    Ok(())
}

/// Whether a hold is over that stands for one yet.
pub async fn has_expired(tx: &mut Tx, now: Instant) -> Result<bool, StoreError> {
    let (count,) = fetch!(fetch_one, tx, (i64,), EXPIRED, now.0)?;
    Ok(count > 0)
}

/// Gives up every place whose hold is over, and says whose visits they were.
pub async fn release_expired(tx: &mut Tx, now: Instant) -> Result<Vec<(AppointmentId, PatientId)>, StoreError> {
    const WHAT: StoreError = StoreError::Unreadable("appointment");
    let rows = fetch!(fetch_all, tx, (String, String), RELEASE, now.0)?;
    let read =
        |(id, patient): (String, String)| Ok((id.parse().map_err(|_| WHAT)?, patient.parse().map_err(|_| WHAT)?));
    rows.into_iter().map(read).collect()
}

/// Appends what happened to a visit.
pub async fn append_event(tx: &mut Tx, (id, visit): (&str, &str), event: &EventRow) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT_EVENT,
        id,
        visit,
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

/// What happened to a visit where it stands, oldest first.
pub async fn events(tx: &mut Tx, id: AppointmentId) -> Result<Vec<EventRow>, StoreError> {
    fetch!(fetch_all, tx, EventRow, EVENTS, id.to_string())
}

/// When a visit came to the state in which it is.
pub async fn since(tx: &mut Tx, id: AppointmentId) -> Result<Option<Instant>, StoreError> {
    let (at,) = fetch!(fetch_one, tx, (Option<i64>,), SINCE, id.to_string())?;
    Ok(at.map(Instant))
}

/// Everything that happened to a visit, also where it stood before it was moved, oldest first.
pub async fn history(tx: &mut Tx, id: AppointmentId) -> Result<Vec<EventRow>, StoreError> {
    fetch!(fetch_all, tx, EventRow, HISTORY, id.to_string())
}

/// What stands for a visit that was moved, or whose move was taken back.
pub async fn stands_as(tx: &mut Tx, id: AppointmentId) -> Result<Option<AppointmentId>, StoreError> {
    let row = fetch!(fetch_optional, tx, (String,), STANDS_AS, id.to_string())?;
    row.map(|(id,)| id.parse().map_err(|_| StoreError::Unreadable("appointment.id"))).transpose()
}

/// What hangs on a visit; nothing before its encounter is opened.
pub async fn content(tx: &mut Tx, id: AppointmentId) -> Result<Inside, StoreError> {
    let Some((encounter, is_measured, is_written, is_unsigned, is_invoiced)) =
        fetch!(fetch_optional, tx, (String, bool, bool, bool, bool), CONTENT, id.to_string())?
    else {
        return Ok(Inside::default());
    };
    let encounter_id = Some(encounter.parse().map_err(|_| StoreError::Unreadable("encounter.id"))?);
    let content = match (is_written, is_measured) {
        (true, _) => Content::Writing,
        (false, true) => Content::Vitals,
        (false, false) => Content::Nothing,
    };
    Ok(Inside { encounter_id, content, is_unsigned, is_invoiced })
}
