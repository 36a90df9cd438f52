//! The instants of visits to come, found anew when the rules of time zones changed.

use clinic_core::clock::Instant;
use clinic_core::ids::AppointmentId;
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    FOLLOWED = "
        SELECT tzdb_version, zone_rules
        FROM clinic
    ";
    ADOPT = "
        UPDATE clinic
        SET tzdb_version = $1, zone_rules = $2
        WHERE tzdb_version < $1
    ";
    STAMP = "
        UPDATE appointment
        SET tzdb_version = $2
        WHERE starts_at > $1
          AND tzdb_version < $2
    ";
    TO_COME = "
        SELECT id, practitioner_id, patient_id, day, starts_minute, minutes, time_zone, fold, starts_at, buffer_before, buffer_after,
            overbook_reason, location_id, room_id, device_id
        FROM appointment
        WHERE starts_at > $1
          AND tzdb_version < $2
          AND occupies
    ";
    // A step locks its visit before the clinic's row, and so it is done here. What may stand again is among them: whoever
    // takes a move back locks both of its visits in the order of their ids.
    LOCK_TO_COME = sqlite "
        SELECT id
        FROM appointment
        WHERE starts_at > $1
          AND (occupies OR status IN ('cancelled_patient', 'cancelled_clinic', 'moved'))
        ORDER BY id
    " postgres "
        SELECT id
        FROM appointment
        WHERE starts_at > $1
          AND (occupies OR status IN ('cancelled_patient', 'cancelled_clinic', 'moved'))
        ORDER BY id
        FOR NO KEY UPDATE
    ";
    // They take no place, but may stand again.
    GIVEN_UP = "
        SELECT id, practitioner_id, patient_id, day, starts_minute, minutes, time_zone, fold, starts_at, buffer_before, buffer_after,
            overbook_reason, location_id, room_id, device_id
        FROM appointment
        WHERE starts_at > $1
          AND tzdb_version < $2
          AND status IN ('cancelled_patient', 'cancelled_clinic', 'moved')
    ";
    PUT = "
        UPDATE appointment
        SET day = $2, starts_minute = $3, fold = $4, starts_at = $5, ends_at = $5 + minutes * 60000,
            overbook_reason = $6, room_id = $7, device_id = $8, clock_trouble = $9, version = version + 1
        WHERE id = $1
    ";
    TROUBLED = "
        SELECT id
        FROM appointment
        WHERE clock_trouble <> ''
          AND starts_at > $1
          AND status IN ('requested', 'hold', 'booked')
        ORDER BY starts_at, id
    ";
}

/// What is known of a visit to come when its instants are found anew.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct DerivedRow {
    /// Its identifier.
    pub id: String,
    /// With whom.
    pub practitioner_id: String,
    /// Whose.
    pub patient_id: String,
    /// ISO day on the clinic's wall.
    pub day: String,
    /// Minutes from midnight on the clinic's wall.
    pub starts_minute: i64,
    /// Length.
    pub minutes: i64,
    /// The zone of that wall.
    pub time_zone: String,
    /// 1 in the second pass of an hour that is shown twice.
    pub fold: i64,
    /// Milliseconds since 1970.
    pub starts_at: i64,
    /// Minutes before it that room and device are taken.
    pub buffer_before: i64,
    /// Minutes after it that room and device are taken.
    pub buffer_after: i64,
    /// Why it stands beside another visit of the practitioner.
    pub overbook_reason: String,
    /// Where it takes place, in a clinic with several places.
    pub location_id: Option<String>,
    /// The room that it takes.
    pub room_id: Option<String>,
    /// The device that it takes.
    pub device_id: Option<String>,
}

/// The rules of the clock that the clinic follows.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct FollowedRules {
    /// The latest edition that a workstation brought along; empty when that was before editions were noted.
    pub tzdb_version: String,
    /// What it says of the clinic's zone.
    pub zone_rules: String,
}

/// The rules that the clinic follows.
pub async fn followed(tx: &mut Tx) -> Result<FollowedRules, StoreError> {
    fetch!(fetch_one, tx, FollowedRules, FOLLOWED)
}

/// Takes over an edition of the time zone rules; false when this one or a later one was taken over already.
pub async fn adopt(tx: &mut Tx, edition: &str, zone_rules: &str) -> Result<bool, StoreError> {
    Ok(execute!(tx, ADOPT, edition, zone_rules)? == 1)
}

/// Notes of every visit to come that it stands where an edition has it.
pub async fn stamp(tx: &mut Tx, now: Instant, edition: &str) -> Result<(), StoreError> {
    execute!(tx, STAMP, now.0, edition)?;
    Ok(())
}

/// The visits that have not begun, take time and stand where an older edition had them, in any order.
pub async fn to_come(tx: &mut Tx, now: Instant, edition: &str) -> Result<Vec<DerivedRow>, StoreError> {
    fetch!(fetch_all, tx, DerivedRow, TO_COME, now.0, edition)
}

/// Keeps others from changing a visit to come, or one that was given up, until the end of the transaction; before
/// [`adopt`].
pub async fn lock_to_come(tx: &mut Tx, now: Instant) -> Result<(), StoreError> {
    let _: Vec<(String,)> = fetch!(fetch_all, tx, (String,), LOCK_TO_COME, now.0)?;
    Ok(())
}

/// Every visit after a moment that was called off or moved away, and stands where an older edition had it.
pub async fn given_up(tx: &mut Tx, now: Instant, edition: &str) -> Result<Vec<DerivedRow>, StoreError> {
    fetch!(fetch_all, tx, DerivedRow, GIVEN_UP, now.0, edition)
}

/// Writes where a visit stands now; `trouble` says what somebody has to solve, if anything.
pub async fn put(tx: &mut Tx, row: &DerivedRow, trouble: &str) -> Result<(), StoreError> {
    execute!(
        tx,
        PUT,
        row.id.as_str(),
        row.day.as_str(),
        row.starts_minute,
        row.fold,
        row.starts_at,
        row.overbook_reason.as_str(),
        row.room_id.as_deref(),
        row.device_id.as_deref(),
        trouble,
    )?;
    Ok(())
}

/// The visits to come that a change of the rules left in trouble, earliest first.
pub async fn troubled(tx: &mut Tx, now: Instant) -> Result<Vec<AppointmentId>, StoreError> {
    let rows = fetch!(fetch_all, tx, (String,), TROUBLED, now.0)?;
    rows.iter().map(|(id,)| super::taken::appointment(id)).collect()
}
