//! Rooms and devices, and the time that visits take of them.

use clinic_core::clock::Instant;
use clinic_core::ids::{ResourceId, ServiceId};
use clinic_core::scheduling::{ResourceKind, Span, Taken};
use sqlx::FromRow;

use super::taken::appointment;
use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    ALL = "
        SELECT id, kind, name, capacity, location_id, is_active, version
        FROM resource
        ORDER BY is_active DESC, kind DESC, name, id
    ";
    HOLDER = "
        SELECT id
        FROM resource
        WHERE kind = $1
          AND lower(name) = lower($2)
    ";
    INSERT = "
        INSERT INTO resource (id, kind, name, capacity, location_id, is_active)
        VALUES ($1, $2, $3, $4, $5, $6)
    ";
    AMEND = "
        UPDATE resource
        SET name = $2, capacity = $3, location_id = $4, is_active = $5, version = version + 1
        WHERE id = $1
          AND version = $6
    ";
    OF_SERVICE = "
        SELECT r.id, r.kind, r.name, r.capacity, r.location_id, r.is_active, r.version
        FROM service_resource s
        JOIN resource r ON r.id = s.resource_id
        WHERE s.service_id = $1
        ORDER BY r.name, r.id
    ";
    // In the order of their ids, so that two who need the same ones never wait for each other in a circle.
    LOCK_OF_SERVICE = sqlite "
        SELECT id
        FROM resource
        WHERE id IN (SELECT resource_id FROM service_resource WHERE service_id = $1)
        ORDER BY id
    " postgres "
        SELECT id
        FROM resource
        WHERE id IN (SELECT resource_id FROM service_resource WHERE service_id = $1)
        ORDER BY id
        FOR NO KEY UPDATE
    ";
    // Who was left somewhere on another day is not there any more.
    IN_USE = "
        SELECT r.capacity,
               (SELECT COUNT(*)
                FROM appointment a
                WHERE a.room_id = r.id
                  AND a.day = $2
                  AND a.id <> $3
                  AND a.status IN ('roomed', 'with_practitioner'))
        FROM resource r
        WHERE r.id = $1
    ";
    LOCK = sqlite "
        SELECT id
        FROM resource
        WHERE id = $1
    " postgres "
        SELECT id
        FROM resource
        WHERE id = $1
        FOR NO KEY UPDATE
    ";
    ROOMS_TAKEN = "
        SELECT room_id, id, starts_at, ends_at, buffer_before, buffer_after
        FROM appointment
        WHERE day BETWEEN $1 AND $2
          AND room_id IS NOT NULL
          AND occupies
          AND (expires_at IS NULL OR expires_at > $3)
    ";
    DEVICES_TAKEN = "
        SELECT device_id, id, starts_at, ends_at, buffer_before, buffer_after
        FROM appointment
        WHERE day BETWEEN $1 AND $2
          AND device_id IS NOT NULL
          AND occupies
          AND (expires_at IS NULL OR expires_at > $3)
    ";
}

/// The row of a room or a device.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ResourceRow {
    /// Its identifier.
    pub id: String,
    /// room or device.
    pub kind: String,
    /// Its name, once for each kind.
    pub name: String,
    /// How many visits it admits at once.
    pub capacity: i64,
    /// Where it stands; anywhere when absent.
    pub location_id: Option<String>,
    /// Whether it can be taken.
    pub is_active: bool,
    /// For amending.
    pub version: i64,
}

/// Every room and device, those in use first.
pub async fn list(tx: &mut Tx) -> Result<Vec<ResourceRow>, StoreError> {
    fetch!(fetch_all, tx, ResourceRow, ALL)
}

/// Which room or device has this name.
pub async fn holder(tx: &mut Tx, kind: &str, name: &str) -> Result<Option<String>, StoreError> {
    Ok(fetch!(fetch_optional, tx, (String,), HOLDER, kind, name)?.map(|(id,)| id))
}

/// Adds a room or a device.
pub async fn insert(tx: &mut Tx, row: &ResourceRow) -> Result<(), StoreError> {
    let (id, kind) = (row.id.as_str(), row.kind.as_str());
    let (name, location) = (row.name.as_str(), row.location_id.as_deref());
    execute!(tx, INSERT, id, kind, name, row.capacity, location, row.is_active)?;
    Ok(())
}

/// Changes all of it but its kind; false when somebody else changed it since `row.version`.
pub async fn amend(tx: &mut Tx, row: &ResourceRow) -> Result<bool, StoreError> {
    let (id, name, location) = (row.id.as_str(), row.name.as_str(), row.location_id.as_deref());
    Ok(execute!(tx, AMEND, id, name, row.capacity, location, row.is_active, row.version)? == 1)
}

/// The rooms and devices of which a service needs one of each kind.
pub async fn of_service(tx: &mut Tx, id: ServiceId) -> Result<Vec<ResourceRow>, StoreError> {
    fetch!(fetch_all, tx, ResourceRow, OF_SERVICE, id.to_string())
}

/// Keeps others from taking what a service needs until the end of the transaction, after practitioner and patient.
pub async fn lock_of_service(tx: &mut Tx, id: ServiceId) -> Result<(), StoreError> {
    let _: Vec<(String,)> = fetch!(fetch_all, tx, (String,), LOCK_OF_SERVICE, id.to_string())?;
    Ok(())
}

/// Keeps others from taking a room or a device until the end of the transaction; several are locked in the order of
/// their ids.
pub async fn lock(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    let _: Option<(String,)> = fetch!(fetch_optional, tx, (String,), LOCK, id)?;
    Ok(())
}

/// Whether a room has space on a day for the patient of a visit, beside those who are in it just now. Nobody else is
/// taken there until the end of the transaction.
pub async fn has_space(tx: &mut Tx, room: &str, (day, visit): (&str, &str)) -> Result<bool, StoreError> {
    lock(tx, room).await?;
    let found = fetch!(fetch_optional, tx, (i64, i64), IN_USE, room, day, visit)?;
    Ok(found.is_none_or(|(capacity, inside)| inside < capacity))
}

/// What visits on the days from one to another take of the rooms, or of the devices, buffers included.
pub async fn taken(
    tx: &mut Tx,
    kind: ResourceKind,
    (first, last): (&str, &str),
    now: Instant,
) -> Result<Vec<(ResourceId, Taken)>, StoreError> {
    type Row = (String, String, i64, i64, i64, i64);
    let rows = match kind {
        ResourceKind::Room => fetch!(fetch_all, tx, Row, ROOMS_TAKEN, first, last, now.0)?,
        ResourceKind::Device => fetch!(fetch_all, tx, Row, DEVICES_TAKEN, first, last, now.0)?,
    };
    let read = |(resource, visit, starts_at, ends_at, before, after): Row| {
        let resource = resource.parse().map_err(|_| StoreError::Unreadable("appointment.room_id"))?;
        let (starts_at, ends_at) = (Instant(starts_at).plus_minutes(-before), Instant(ends_at).plus_minutes(after));
        Ok((resource, Taken { appointment: appointment(&visit)?, span: Span { starts_at, ends_at } }))
    };
    rows.into_iter().map(read).collect()
}
