//! Lists of visits as the windows show them, each one JSON text written inside the database.

use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PatientId, PractitionerId, SeriesId};
use clinic_core::scheduling::Span;

use crate::engine::Tx;
use crate::error::StoreError;

/// Declares lists of cards, so that what stands on a card is written once.
macro_rules! cards {
    ({ $($rest:tt)* } $($name:ident = $from:literal order $order:literal;)*) => {
        sql! {
            $($rest)*
            $($name = list {
                "appointment_id" => "a.id", "patient_id" => "a.patient_id",
                "patient_name" => "CASE WHEN p.given_names = '' THEN p.family_name WHEN p.family_name = '' THEN p.given_names
                    ELSE p.family_name || ', ' || p.given_names END",
                "patient_number" => "p.number", "practitioner_id" => "a.practitioner_id", "day" => "a.day",
                "starts_minute" => "a.starts_minute", "minutes" => "a.minutes", "starts_at" => "a.starts_at",
                "status" => "a.status", "reason" => "a.reason",
                "kind" => "a.kind", "is_confirmed" => bool "a.confirmed_at IS NOT NULL", "is_reminded" => bool "EXISTS (SELECT 1 FROM outbox m JOIN reminder_rule r ON r.id = m.rule_id
                    WHERE m.appointment_id = COALESCE(a.agreed_as_id, a.id) AND m.agreed_version = a.agreed_version AND m.state = 'sent'
                      AND r.minutes_before > 0)",
                "expires_at" => "a.expires_at",
                "ticket" => "a.ticket", "moved_from_id" => "a.moved_from_id", "service_id" => "a.service_id",
                "service_name" => "COALESCE((SELECT s.name FROM service s WHERE s.id = a.service_id), '')",
                "room_id" => "a.room_id",
                "room_name" => "COALESCE((SELECT r.name FROM resource r WHERE r.id = a.room_id), '')",
                "device_id" => "a.device_id", "location_id" => "a.location_id",
                "location_name" => "COALESCE((SELECT l.name FROM location l WHERE l.id = a.location_id), '')",
                "is_overbooked" => bool "a.overbook_reason <> ''",
                "is_in_series" => bool "a.series_id IS NOT NULL", "arrived_at" => "a.arrived_at",
                "started_at" => "a.started_at",
                "was_checked_out" => bool "a.ended_at IS NOT NULL",
                "has_allergy" => bool "EXISTS (SELECT 1 FROM allergy g WHERE g.patient_id = a.patient_id AND g.status = 'active')",
                "owes" => bool "COALESCE((SELECT SUM(i.gross_minor) FROM invoice i
                        WHERE i.patient_id = a.patient_id AND i.state = 'issued'), 0)
                    > COALESCE((SELECT SUM(l.amount_minor) FROM invoice i JOIN allocation l ON l.invoice_id = i.id
                        WHERE i.patient_id = a.patient_id), 0)",
                "is_first_visit" => bool "NOT EXISTS (SELECT 1 FROM appointment o
                    WHERE o.patient_id = a.patient_id AND o.starts_at < a.starts_at AND o.occupies)",
                "encounter_id" => "e.id", "version" => "a.version"
            } from $from order $order;)*
        }
    };
}

cards! {
    {
        COLUMNS = list {
            "practitioner_id" => "d.id", "name" => "d.name", "specialisation" => "d.specialisation",
            "is_accepting" => bool "d.is_accepting AND d.is_active"
        } from "
            FROM practitioner d
            WHERE (d.is_active AND d.on_board)
               OR d.id IN (
                   SELECT a.practitioner_id
                   FROM appointment a
                   WHERE a.day = $1 AND a.status NOT IN ('moved', 'entered_in_error'))
        " order "d.id";
        WAITING_ROOM = list {
            "ticket" => "a.ticket", "room_name" => "COALESCE(r.name, '')", "practitioner_name" => "d.name",
            "status" => "a.status", "called_at" => "COALESCE(a.roomed_at, a.started_at)"
        } from "
            FROM appointment a
            JOIN practitioner d ON d.id = a.practitioner_id
            LEFT JOIN resource r ON r.id = a.room_id
            WHERE a.day = $1
              AND a.ticket IS NOT NULL
              AND a.status IN ('arrived', 'roomed', 'with_practitioner')
        " order "CASE WHEN a.status = 'arrived' THEN 1 ELSE 0 END, COALESCE(a.roomed_at, a.started_at) DESC, a.ticket";
        COUNTS = "
            SELECT status, COUNT(*)
            FROM appointment
            WHERE day = $1
              AND status NOT IN ('moved', 'entered_in_error')
              AND cancel_code <> 'offer_declined'
              AND (expires_at IS NULL OR expires_at > $2)
            GROUP BY status
            ORDER BY status
        ";
        // Moved visits stand where they went; what was entered in error, or held and not taken, never was.
        LOAD = list {
            "day" => "l.day", "practitioner_id" => "l.practitioner_id", "location_id" => "l.location_id",
            "status" => "l.status", "count" => "l.visits", "minutes" => "l.minutes"
        } from "
            FROM (
                SELECT day, practitioner_id, location_id, status, COUNT(*) AS visits,
                    CAST(SUM(CASE WHEN occupies THEN minutes ELSE 0 END) AS BIGINT) AS minutes
                FROM appointment
                WHERE day BETWEEN $1 AND $2
                  AND status NOT IN ('moved', 'entered_in_error')
                  AND cancel_code <> 'offer_declined'
                  AND (expires_at IS NULL OR expires_at > $3)
                GROUP BY day, practitioner_id, location_id, status) l
        " order "l.day, l.status, l.practitioner_id, l.location_id";
        SHEET = list {
            "practitioner_id" => "a.practitioner_id", "starts_minute" => "a.starts_minute", "minutes" => "a.minutes",
            "patient_name" => "CASE WHEN p.given_names = '' THEN p.family_name WHEN p.family_name = '' THEN p.given_names
                ELSE p.family_name || ', ' || p.given_names END",
            "patient_number" => "p.number",
            "patient_phone" => "COALESCE((SELECT n.shown FROM patient_phone n WHERE n.patient_id = p.id
                ORDER BY n.position LIMIT 1), '')",
            "service_name" => "COALESCE((SELECT s.name FROM service s WHERE s.id = a.service_id), '')",
            "room_name" => "COALESCE((SELECT r.name FROM resource r WHERE r.id = a.room_id), '')",
            "reason" => "a.reason"
        } from "
            FROM appointment a
            JOIN patient p ON p.id = a.patient_id
            WHERE a.day = $1
              AND a.occupies
              AND (a.expires_at IS NULL OR a.expires_at > $2)
        " order "a.starts_at, a.id";
        RECEIVED = "
            SELECT CAST(COALESCE(SUM(amount_minor), 0) AS BIGINT)
            FROM payment
            WHERE received_on = $1
        ";
        OWED = "
            SELECT CAST(COALESCE((SELECT SUM(i.gross_minor) FROM invoice i WHERE i.state = 'issued'), 0)
                 - COALESCE((SELECT SUM(l.amount_minor) FROM allocation l), 0) AS BIGINT)
        ";
    }
    ONE = "
        FROM appointment a
        JOIN patient p ON p.id = a.patient_id
        LEFT JOIN encounter e ON e.appointment_id = a.id
        WHERE a.id = $1
    " order "a.id";
    DAY = "
        FROM appointment a
        JOIN patient p ON p.id = a.patient_id
        LEFT JOIN encounter e ON e.appointment_id = a.id
        WHERE a.day = $1
          AND a.status NOT IN ('moved', 'entered_in_error')
          AND a.cancel_code <> 'offer_declined'
          AND (a.expires_at IS NULL OR a.expires_at > $2)
    " order "a.practitioner_id, a.starts_at, a.id";
    WEEK = "
        FROM appointment a
        JOIN patient p ON p.id = a.patient_id
        LEFT JOIN encounter e ON e.appointment_id = a.id
        WHERE a.practitioner_id = $1
          AND a.day BETWEEN $2 AND $3
          AND a.starts_at BETWEEN $4 AND $5
          AND a.status NOT IN ('moved', 'entered_in_error')
          AND a.cancel_code <> 'offer_declined'
          AND (a.expires_at IS NULL OR a.expires_at > $6)
    " order "a.starts_at, a.id";
    OF_PATIENT = "
        FROM appointment a
        JOIN patient p ON p.id = a.patient_id
        LEFT JOIN encounter e ON e.appointment_id = a.id
        WHERE a.patient_id = $1
          AND a.status NOT IN ('moved', 'entered_in_error')
          AND a.cancel_code <> 'offer_declined'
          AND (a.expires_at IS NULL OR a.expires_at > $2)
    " order "a.starts_at DESC, a.id DESC";
    WAITING = "
        FROM appointment a
        JOIN patient p ON p.id = a.patient_id
        LEFT JOIN encounter e ON e.appointment_id = a.id
        WHERE a.day = $1
          AND a.status IN ('arrived', 'roomed')
    " order "a.arrived_at, a.id";
    // A visit that should have begun is still to come until its time is over.
    NEXT = "
        FROM (
            SELECT *
            FROM appointment
            WHERE day = $1
              AND status IN ('requested', 'hold', 'booked')
              AND ends_at > $2
              AND (expires_at IS NULL OR expires_at > $2)
            ORDER BY starts_at, id
            LIMIT 10) a
        JOIN patient p ON p.id = a.patient_id
        LEFT JOIN encounter e ON e.appointment_id = a.id
    " order "a.starts_at, a.id";
    TO_COME = "
        FROM appointment a
        JOIN patient p ON p.id = a.patient_id
        LEFT JOIN encounter e ON e.appointment_id = a.id
        WHERE a.day BETWEEN $1 AND $2
          AND a.status IN ('requested', 'hold', 'booked')
          AND a.starts_at >= $3
          AND (a.expires_at IS NULL OR a.expires_at > $3)
    " order "a.starts_at, a.id";
    OF_SERIES = "
        FROM appointment a
        JOIN patient p ON p.id = a.patient_id
        LEFT JOIN encounter e ON e.appointment_id = a.id
        WHERE a.series_id = $1
    " order "a.starts_at, a.id";
    // Whoever asked first is answered first, also when the time that was asked for has passed.
    REQUESTED = "
        FROM appointment a
        JOIN patient p ON p.id = a.patient_id
        LEFT JOIN encounter e ON e.appointment_id = a.id
        WHERE a.status = 'requested'
    " order "a.booked_at, a.id";
    UNSIGNED = "
        FROM appointment a
        JOIN patient p ON p.id = a.patient_id
        JOIN encounter e ON e.appointment_id = a.id
        JOIN note n ON n.encounter_id = e.id
        WHERE a.practitioner_id = $1
          AND a.status IN ('with_practitioner', 'checkout', 'completed')
          AND n.state = 'draft'
    " order "a.starts_at DESC, a.id DESC";
    TO_INVOICE = "
        FROM appointment a
        JOIN patient p ON p.id = a.patient_id
        LEFT JOIN encounter e ON e.appointment_id = a.id
        WHERE a.no_charge = 'later'
          AND a.status = 'completed'
          AND NOT EXISTS (SELECT 1 FROM invoice i WHERE i.encounter_id = e.id AND i.state = 'issued')
    " order "a.starts_at, a.id";
}

/// The card of one visit, in a list of one.
pub async fn one(tx: &mut Tx, id: AppointmentId) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), ONE, id.to_string()))
}

/// Every visit of a day, by practitioner and time; what was replaced or an error stands in the history only.
pub async fn day(tx: &mut Tx, day: &str, now: Instant) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), DAY, day, now.0))
}

/// The columns of the day board without their hours: who is on it, and who has visits on that day.
pub async fn columns(tx: &mut Tx, day: &str) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), COLUMNS, day))
}

/// The visits of one practitioner on the days from one to another, by time. The span, for the index, lies around them.
pub async fn week(
    tx: &mut Tx,
    id: PractitionerId,
    (first, last): (&str, &str),
    (around, now): (Span, Instant),
) -> Result<String, StoreError> {
    let (from, until) = (around.starts_at.0, around.ends_at.0);
    json(fetch!(fetch_one, tx, (String,), WEEK, id.to_string(), first, last, from, until, now.0))
}

/// How many visits of each status stand on the days from one to another with each practitioner at each place, and their
/// minutes.
pub async fn load(tx: &mut Tx, (first, last): (&str, &str), now: Instant) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), LOAD, first, last, now.0))
}

/// The visits that stand on a day as its sheet shows them, by time.
pub async fn sheet(tx: &mut Tx, day: &str, now: Instant) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), SHEET, day, now.0))
}

/// The visits of a patient, newest first.
pub async fn of_patient(tx: &mut Tx, id: PatientId, now: Instant) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), OF_PATIENT, id.to_string(), now.0))
}

/// Who waits on a day, longest first.
pub async fn waiting(tx: &mut Tx, day: &str) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), WAITING, day))
}

/// The tickets of a day that are called, latest first, and those that wait.
pub async fn waiting_room(tx: &mut Tx, day: &str) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), WAITING_ROOM, day))
}

/// The next ten visits of a day.
pub async fn next(tx: &mut Tx, day: &str, now: Instant) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), NEXT, day, now.0))
}

/// The visits that have not begun, on the days from one to another and from a moment on, earliest first.
pub async fn to_come(tx: &mut Tx, (first, last): (&str, &str), from: Instant) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), TO_COME, first, last, from.0))
}

/// Every visit of a series, whatever its status, earliest first.
pub async fn of_series(tx: &mut Tx, id: SeriesId) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), OF_SERIES, id.to_string()))
}

/// The visits that patients asked for and nobody has answered, longest waiting first.
pub async fn requested(tx: &mut Tx) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), REQUESTED))
}

/// Visits with a practitioner whose note is not signed, newest first.
pub async fn unsigned(tx: &mut Tx, id: PractitionerId) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), UNSIGNED, id.to_string()))
}

/// Visits that ended and whose invoice is to follow, oldest first.
pub async fn to_invoice(tx: &mut Tx) -> Result<String, StoreError> {
    json(fetch!(fetch_one, tx, (String,), TO_INVOICE))
}

/// How many visits of a day have each status.
pub async fn counts(tx: &mut Tx, day: &str, now: Instant) -> Result<Vec<(String, i64)>, StoreError> {
    fetch!(fetch_all, tx, (String, i64), COUNTS, day, now.0)
}

/// What was received on a day, and what is owed in all, in minor units.
pub async fn money(tx: &mut Tx, day: &str) -> Result<(i64, i64), StoreError> {
    let (received,) = fetch!(fetch_one, &mut *tx, (i64,), RECEIVED, day)?;
    let (owed,) = fetch!(fetch_one, tx, (i64,), OWED)?;
    Ok((received, owed))
}

fn json(row: Result<(String,), StoreError>) -> Result<String, StoreError> {
    row.map(|(json,)| json)
}
