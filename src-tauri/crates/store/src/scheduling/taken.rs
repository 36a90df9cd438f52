//! Time that is taken: of a practitioner, of a patient. A hold that is over takes none.

use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PatientId, PractitionerId};
use clinic_core::scheduling::{Given, Span, Stretches, Taken};
use sqlx::FromRow;

use super::AppointmentRow;
use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    TAKEN_BY = "
        SELECT practitioner_id, id, starts_at, ends_at, buffer_before, buffer_after, practitioner_minutes,
            overbook_reason <> '' AS is_overbooked, service_id
        FROM appointment
        WHERE practitioner_id = $1
          AND starts_at > $2
          AND starts_at < $3
          AND occupies
          AND (expires_at IS NULL OR expires_at > $4)
    ";
    TAKEN_BY_ANY = "
        SELECT practitioner_id, id, starts_at, ends_at, buffer_before, buffer_after, practitioner_minutes,
            overbook_reason <> '' AS is_overbooked, service_id
        FROM appointment
        WHERE day BETWEEN $1 AND $2
          AND occupies
          AND (expires_at IS NULL OR expires_at > $3)
    ";
    STANDING = "
        SELECT id, day, starts_at, ends_at, service_id, location_id
        FROM appointment
        WHERE practitioner_id = $1
          AND starts_at >= $2
          AND status IN ('requested', 'hold', 'booked')
          AND (expires_at IS NULL OR expires_at > $2)
        ORDER BY starts_at, id
    ";
    TAKEN_OF = "
        SELECT id, starts_at, ends_at
        FROM appointment
        WHERE patient_id = $1
          AND starts_at > $2
          AND starts_at < $3
          AND occupies
          AND (expires_at IS NULL OR expires_at > $4)
    ";
}

/// With its buffers no visit reaches further, so no earlier one reaches into a span: 120 + 480 + 120 minutes (the same
/// number stands in `0010_place_guards.sql`).
const FURTHEST: i64 = 720 * 60_000;

/// What a visit takes of its practitioner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PractitionerTime {
    /// Whose time.
    pub practitioner: PractitionerId,
    /// When, in one stretch or several.
    pub taken: Vec<Taken>,
    /// What it is for.
    pub given: Given,
    /// When it starts, if it was overbooked.
    pub overbooked: Option<Instant>,
}

#[derive(FromRow)]
struct TimeRow {
    practitioner_id: String,
    id: String,
    starts_at: i64,
    ends_at: i64,
    buffer_before: i64,
    buffer_after: i64,
    practitioner_minutes: String,
    is_overbooked: bool,
    service_id: Option<String>,
}

/// A visit to come: when it is, and what for.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct StandingRow {
    /// Its identifier.
    pub id: String,
    /// ISO day on the clinic's wall.
    pub day: String,
    /// Milliseconds since 1970.
    pub starts_at: i64,
    /// Milliseconds since 1970.
    pub ends_at: i64,
    /// What it is for, if that is a service.
    pub service_id: Option<String>,
    /// Where it takes place, in a clinic with several locations.
    pub location_id: Option<String>,
}

/// A practitioner's visits after a moment to which nobody has come yet, earliest first.
pub async fn standing(tx: &mut Tx, id: PractitionerId, after: Instant) -> Result<Vec<StandingRow>, StoreError> {
    fetch!(fetch_all, tx, StandingRow, STANDING, id.to_string(), after.0)
}

/// What a practitioner has that touches a span.
pub async fn of_practitioner(
    tx: &mut Tx,
    id: PractitionerId,
    (span, now): (Span, Instant),
) -> Result<Vec<PractitionerTime>, StoreError> {
    let (from, until) = reaching_into(span);
    let rows = fetch!(fetch_all, tx, TimeRow, TAKEN_BY, id.to_string(), from, until, now.0)?;
    rows.iter().map(time).collect()
}

/// What anybody has on the days from one to another.
pub async fn of_any(
    tx: &mut Tx,
    (first, last): (&str, &str),
    now: Instant,
) -> Result<Vec<PractitionerTime>, StoreError> {
    let rows = fetch!(fetch_all, tx, TimeRow, TAKEN_BY_ANY, first, last, now.0)?;
    rows.iter().map(time).collect()
}

/// What a patient has that touches a span.
pub async fn of_patient(tx: &mut Tx, id: PatientId, (span, now): (Span, Instant)) -> Result<Vec<Taken>, StoreError> {
    let (from, until) = reaching_into(span);
    let rows = fetch!(fetch_all, tx, (String, i64, i64), TAKEN_OF, id.to_string(), from, until, now.0)?;
    let taken = |(visit, starts_at, ends_at): (String, i64, i64)| {
        let span = Span { starts_at: Instant(starts_at), ends_at: Instant(ends_at) };
        Ok(Taken { appointment: appointment(&visit)?, span })
    };
    rows.into_iter().map(taken).collect()
}

/// What a visit would take of its practitioner, whether it stands or not.
pub fn of_row(row: &AppointmentRow) -> Result<PractitionerTime, StoreError> {
    time(&TimeRow {
        practitioner_id: row.practitioner_id.clone(),
        id: row.id.clone(),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        buffer_before: row.buffer_before,
        buffer_after: row.buffer_after,
        practitioner_minutes: row.practitioner_minutes.clone(),
        is_overbooked: !row.overbook_reason.is_empty(),
        service_id: row.service_id.clone(),
    })
}

fn reaching_into(span: Span) -> (i64, i64) {
    (span.starts_at.0 - FURTHEST, span.ends_at.0 + FURTHEST)
}

fn time(row: &TimeRow) -> Result<PractitionerTime, StoreError> {
    let practitioner =
        row.practitioner_id.parse().map_err(|_| StoreError::Unreadable("appointment.practitioner_id"))?;
    let appointment = appointment(&row.id)?;
    let starts_at = Instant(row.starts_at);
    let spans = if row.practitioner_minutes.is_empty() {
        let ends_at = Instant(row.ends_at).plus_minutes(row.buffer_after);
        vec![Span { starts_at: starts_at.plus_minutes(-row.buffer_before), ends_at }]
    } else {
        const WHAT: StoreError = StoreError::Unreadable("appointment.practitioner_minutes");
        let Stretches(stretches) = row.practitioner_minutes.parse().map_err(|_| WHAT)?;
        stretches.into_iter().map(|stretch| stretch.at(starts_at)).collect()
    };
    let taken = spans.into_iter().map(|span| Taken { appointment, span }).collect();
    let service = row.service_id.as_deref().map(str::parse).transpose();
    let service = service.map_err(|_| StoreError::Unreadable("appointment.service_id"))?;
    let given = Given { appointment, service, starts_at };
    Ok(PractitionerTime { practitioner, taken, given, overbooked: row.is_overbooked.then_some(starts_at) })
}

/// The identifier of a visit in its row.
pub(super) fn appointment(id: &str) -> Result<AppointmentId, StoreError> {
    id.parse().map_err(|_| StoreError::Unreadable("appointment.id"))
}
