//! When patients are told of their visits, who agreed to that, and the messages that are planned.

use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PatientId, StaffId};
use sqlx::FromRow;

use super::AppointmentRow;
use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    RULES = "
        SELECT id, channel, minutes_before, is_active, version
        FROM reminder_rule
        ORDER BY is_active DESC, minutes_before, channel, id
    ";
    INSERT_RULE = "
        INSERT INTO reminder_rule (id, channel, minutes_before, is_active)
        VALUES ($1, $2, $3, $4)
    ";
    AMEND_RULE = "
        UPDATE reminder_rule
        SET channel = $2, minutes_before = $3, is_active = $4, version = version + 1
        WHERE id = $1
          AND version = $5
    ";
    QUIET = "
        SELECT quiet_from, quiet_until, version
        FROM clinic
    ";
    SET_QUIET = "
        UPDATE clinic
        SET quiet_from = $1, quiet_until = $2, version = version + 1
        WHERE version = $3
    ";
    // Whoever plans messages shares the rules; whoever changes them waits for those, and has them wait.
    KEEP_RULES = sqlite "
        SELECT version
        FROM clinic
    " postgres "
        SELECT version
        FROM clinic
        FOR SHARE
    ";
    LOCK_RULES = sqlite "
        SELECT version
        FROM clinic
    " postgres "
        SELECT version
        FROM clinic
        FOR NO KEY UPDATE
    ";
    CONSENTS = "
        SELECT c.channel, c.recorded_at, c.withdrawn_at, COALESCE(w.display_name, r.display_name) AS by
        FROM message_consent c
        JOIN staff r ON r.id = c.recorded_by
        LEFT JOIN staff w ON w.id = c.withdrawn_by
        WHERE c.patient_id = $1
        ORDER BY c.recorded_at, c.id
    ";
    GIVE_CONSENT = "
        INSERT INTO message_consent (id, patient_id, channel, recorded_at, recorded_by)
        VALUES ($1, $2, $3, $4, $5)
    ";
    WITHDRAW_CONSENT = "
        UPDATE message_consent
        SET withdrawn_at = $3, withdrawn_by = $4
        WHERE patient_id = $1
          AND channel = $2
          AND withdrawn_at IS NULL
    ";
    HAS_ADDRESS = "
        SELECT EXISTS (SELECT 1 FROM patient_phone f WHERE f.patient_id = p.id), p.email <> ''
        FROM patient p
        WHERE p.id = $1
    ";
    AGREED_TO = "
        SELECT channel
        FROM message_consent
        WHERE patient_id = $1
          AND withdrawn_at IS NULL
    ";
    OUTBOX = "
        SELECT id, agreed_version, rule_id, channel, send_at, state
        FROM outbox
        WHERE appointment_id = $1
        ORDER BY send_at, id
    ";
    PLAN = "
        INSERT INTO outbox (id, appointment_id, agreed_version, rule_id, channel, send_at, state, planned_at)
        VALUES ($1, $2, $3, $4, $5, $6, 'planned', $7)
    ";
    PLAN_AGAIN = "
        UPDATE outbox
        SET send_at = $2, state = 'planned', planned_at = $3
        WHERE id = $1
          AND state IN ('planned', 'cancelled')
    ";
    CANCEL = "
        UPDATE outbox
        SET state = 'cancelled'
        WHERE id = $1
          AND state = 'planned'
    ";
    CANCEL_OF_VISIT = "
        UPDATE outbox
        SET state = 'cancelled'
        WHERE appointment_id = (SELECT COALESCE(a.agreed_as_id, a.id) FROM appointment a WHERE a.id = $1)
          AND state = 'planned'
    ";
    // Whoever takes a step with one of them waits until their messages are planned anew.
    TO_COME = sqlite "
        SELECT id
        FROM appointment
        WHERE patient_id = $1
          AND status = 'booked'
          AND starts_at > $2
        ORDER BY id
    " postgres "
        SELECT id
        FROM appointment
        WHERE patient_id = $1
          AND status = 'booked'
          AND starts_at > $2
        ORDER BY id
        FOR NO KEY UPDATE
    ";
    // Who agreed to nothing is told nothing, so the visits of all others are left alone.
    TOLD_TO_COME = sqlite "
        SELECT a.id
        FROM appointment a
        WHERE a.status = 'booked'
          AND a.starts_at > $1
          AND (EXISTS (SELECT 1 FROM message_consent c WHERE c.patient_id = a.patient_id AND c.withdrawn_at IS NULL)
            OR EXISTS (SELECT 1 FROM outbox m WHERE m.appointment_id = COALESCE(a.agreed_as_id, a.id) AND m.state = 'planned'))
        ORDER BY a.id
    " postgres "
        SELECT a.id
        FROM appointment a
        WHERE a.status = 'booked'
          AND a.starts_at > $1
          AND (EXISTS (SELECT 1 FROM message_consent c WHERE c.patient_id = a.patient_id AND c.withdrawn_at IS NULL)
            OR EXISTS (SELECT 1 FROM outbox m WHERE m.appointment_id = COALESCE(a.agreed_as_id, a.id) AND m.state = 'planned'))
        ORDER BY a.id
        FOR NO KEY UPDATE OF a
    ";
}

/// A rule's row.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct RuleRow {
    /// Its identifier.
    pub id: String,
    /// The word of its channel.
    pub channel: String,
    /// Minutes before the visit; 0: the confirmation.
    pub minutes_before: i64,
    /// Whether it plans messages.
    pub is_active: bool,
    /// For amending.
    pub version: i64,
}

/// A consent as it was recorded, and perhaps withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ConsentRow {
    /// The word of its channel.
    pub channel: String,
    /// Milliseconds since 1970.
    pub recorded_at: i64,
    /// Milliseconds since 1970, once withdrawn.
    pub withdrawn_at: Option<i64>,
    /// Who recorded it, or its withdrawal.
    pub by: String,
}

/// A message's row.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct MessageRow {
    /// Its identifier.
    pub id: String,
    /// For which of the times that the visit was agreed on at its place.
    pub agreed_version: i64,
    /// By which rule.
    pub rule_id: String,
    /// The word of its channel.
    pub channel: String,
    /// Milliseconds since 1970.
    pub send_at: i64,
    /// planned, sent, cancelled or failed.
    pub state: String,
}

/// Every rule, those that plan messages first.
pub async fn rules(tx: &mut Tx) -> Result<Vec<RuleRow>, StoreError> {
    fetch!(fetch_all, tx, RuleRow, RULES)
}

/// Adds a rule.
pub async fn insert_rule(tx: &mut Tx, row: &RuleRow) -> Result<(), StoreError> {
    execute!(tx, INSERT_RULE, row.id.as_str(), row.channel.as_str(), row.minutes_before, row.is_active)?;
    Ok(())
}

/// Changes a rule; false when somebody else changed it since `row.version`.
pub async fn amend_rule(tx: &mut Tx, row: &RuleRow) -> Result<bool, StoreError> {
    let (id, channel) = (row.id.as_str(), row.channel.as_str());
    Ok(execute!(tx, AMEND_RULE, id, channel, row.minutes_before, row.is_active, row.version)? == 1)
}

/// Keeps the rules and the quiet hours as they are until the end of the transaction.
pub async fn keep_rules(tx: &mut Tx) -> Result<(), StoreError> {
    fetch!(fetch_optional, tx, (i64,), KEEP_RULES)?;
    Ok(())
}

/// Waits for everybody who plans by the rules and the quiet hours, and has the next ones wait.
pub async fn lock_rules(tx: &mut Tx) -> Result<(), StoreError> {
    fetch!(fetch_optional, tx, (i64,), LOCK_RULES)?;
    Ok(())
}

/// The quiet hours in minutes from midnight, and the version of the clinic's row.
pub async fn quiet_hours(tx: &mut Tx) -> Result<Option<(i64, i64, i64)>, StoreError> {
    fetch!(fetch_optional, tx, (i64, i64, i64), QUIET)
}

/// Changes the quiet hours; false when somebody else changed the clinic since `version`.
pub async fn set_quiet_hours(tx: &mut Tx, (from, until): (i64, i64), version: i64) -> Result<bool, StoreError> {
    Ok(execute!(tx, SET_QUIET, from, until, version)? == 1)
}

/// Every consent of a patient, withdrawn ones too, oldest first.
pub async fn consents(tx: &mut Tx, id: PatientId) -> Result<Vec<ConsentRow>, StoreError> {
    fetch!(fetch_all, tx, ConsentRow, CONSENTS, id.to_string())
}

/// Notes that a patient agreed to a channel; `id` is the consent's.
pub async fn give_consent(
    tx: &mut Tx,
    (id, patient, channel): (&str, PatientId, &str),
    (by, at): (StaffId, Instant),
) -> Result<(), StoreError> {
    execute!(tx, GIVE_CONSENT, id, patient.to_string(), channel, at.0, by.to_string())?;
    Ok(())
}

/// Notes that a patient no longer agrees; false when none was given.
pub async fn withdraw_consent(
    tx: &mut Tx,
    (patient, channel): (PatientId, &str),
    (by, at): (StaffId, Instant),
) -> Result<bool, StoreError> {
    Ok(execute!(tx, WITHDRAW_CONSENT, patient.to_string(), channel, at.0, by.to_string())? == 1)
}

/// The channels that a patient agreed to, and whether a telephone number and an e-mail address are known.
pub async fn reach(tx: &mut Tx, id: PatientId) -> Result<Option<(Vec<String>, bool, bool)>, StoreError> {
    let address = fetch!(fetch_optional, &mut *tx, (bool, bool), HAS_ADDRESS, id.to_string())?;
    let Some((has_phone, has_email)) = address else { return Ok(None) };
    let agreed = fetch!(fetch_all, tx, (String,), AGREED_TO, id.to_string())?;
    Ok(Some((agreed.into_iter().map(|(channel,)| channel).collect(), has_phone, has_email)))
}

/// The messages of a visit, whatever became of them, by their moment.
pub async fn messages(tx: &mut Tx, visit: &AppointmentRow) -> Result<Vec<MessageRow>, StoreError> {
    fetch!(fetch_all, tx, MessageRow, OUTBOX, visit.agreed_as())
}

/// Plans a message for a visit.
pub async fn plan(tx: &mut Tx, visit: &AppointmentRow, row: &MessageRow, at: Instant) -> Result<(), StoreError> {
    let (id, rule, channel) = (row.id.as_str(), row.rule_id.as_str(), row.channel.as_str());
    execute!(tx, PLAN, id, visit.agreed_as(), row.agreed_version, rule, channel, row.send_at, at.0)?;
    Ok(())
}

/// Plans a message anew that has not gone out: for another moment, or after it was cancelled.
pub async fn plan_again(tx: &mut Tx, id: &str, (send_at, at): (Instant, Instant)) -> Result<(), StoreError> {
    execute!(tx, PLAN_AGAIN, id, send_at.0, at.0)?;
    Ok(())
}

/// Cancels a message that has not gone out.
pub async fn cancel(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    execute!(tx, CANCEL, id)?;
    Ok(())
}

/// Cancels what has not gone out for a visit.
pub async fn cancel_of_visit(tx: &mut Tx, visit: &str) -> Result<(), StoreError> {
    execute!(tx, CANCEL_OF_VISIT, visit)?;
    Ok(())
}

/// The agreed visits of a patient after a moment, which nobody else changes until the end of the transaction.
pub async fn lock_to_come(tx: &mut Tx, patient: PatientId, after: Instant) -> Result<Vec<AppointmentId>, StoreError> {
    let rows = fetch!(fetch_all, tx, (String,), TO_COME, patient.to_string(), after.0)?;
    rows.iter().map(|(id,)| super::taken::appointment(id)).collect()
}

/// The agreed visits after a moment of everybody who is told of them, which nobody else changes until the end of the
/// transaction.
pub async fn lock_told_to_come(tx: &mut Tx, after: Instant) -> Result<Vec<AppointmentId>, StoreError> {
    let rows = fetch!(fetch_all, tx, (String,), TOLD_TO_COME, after.0)?;
    rows.iter().map(|(id,)| super::taken::appointment(id)).collect()
}
