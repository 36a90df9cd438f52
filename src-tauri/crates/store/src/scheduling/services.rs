//! How services are booked: their length, whom and what they take, how early and how far ahead.

use clinic_core::ids::ServiceId;
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    ALL = "
        SELECT id, code, name, is_bookable AND is_active AS is_bookable, minutes, pattern, buffer_before, buffer_after,
               notice_minutes, horizon_days, most_a_day, version
        FROM service
        WHERE is_active
        ORDER BY name, id
    ";
    LOOKUP = "
        SELECT id, code, name, is_bookable AND is_active AS is_bookable, minutes, pattern, buffer_before, buffer_after,
               notice_minutes, horizon_days, most_a_day, version
        FROM service
        WHERE id = $1
    ";
    AMEND = "
        UPDATE service
        SET is_bookable = $2, minutes = $3, pattern = $4, buffer_before = $5, buffer_after = $6, notice_minutes = $7,
            horizon_days = $8, most_a_day = $9, version = version + 1
        WHERE id = $1
          AND version = $10
    ";
    PRACTITIONERS = "
        SELECT service_id, practitioner_id
        FROM service_practitioner
        ORDER BY service_id, practitioner_id
    ";
    PRACTITIONERS_OF = "
        SELECT practitioner_id
        FROM service_practitioner
        WHERE service_id = $1
    ";
    RESOURCES = "
        SELECT service_id, resource_id
        FROM service_resource
        ORDER BY service_id, resource_id
    ";
    FORGET_PRACTITIONERS = "
        DELETE FROM service_practitioner
        WHERE service_id = $1
    ";
    FORGET_RESOURCES = "
        DELETE FROM service_resource
        WHERE service_id = $1
    ";
    ADD_PRACTITIONER = "
        INSERT INTO service_practitioner (service_id, practitioner_id)
        VALUES ($1, $2)
    ";
    ADD_RESOURCE = "
        INSERT INTO service_resource (service_id, resource_id)
        VALUES ($1, $2)
    ";
}

/// How a service is booked, as its row says it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct BookingRow {
    /// The service.
    pub id: String,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Whether visits are booked for it.
    pub is_bookable: bool,
    /// How long a visit lasts.
    pub minutes: i64,
    /// P and A for every five minutes; empty: the practitioner throughout.
    pub pattern: String,
    /// Minutes before a visit that belong to it.
    pub buffer_before: i64,
    /// Minutes after a visit that belong to it.
    pub buffer_after: i64,
    /// How many minutes before its start it must be booked.
    pub notice_minutes: i64,
    /// How many days ahead it may be booked; 0: without limit.
    pub horizon_days: i64,
    /// How many of them one practitioner gives on a day; 0: any number.
    pub most_a_day: i64,
    /// For amending.
    pub version: i64,
}

/// Every service that is offered, by name.
pub async fn list(tx: &mut Tx) -> Result<Vec<BookingRow>, StoreError> {
    fetch!(fetch_all, tx, BookingRow, ALL)
}

/// One service.
pub async fn lookup(tx: &mut Tx, id: ServiceId) -> Result<Option<BookingRow>, StoreError> {
    fetch!(fetch_optional, tx, BookingRow, LOOKUP, id.to_string())
}

/// Changes how a service is booked; false when somebody else changed it since `row.version`.
pub async fn amend(tx: &mut Tx, row: &BookingRow) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        AMEND,
        row.id.as_str(),
        row.is_bookable,
        row.minutes,
        row.pattern.as_str(),
        row.buffer_before,
        row.buffer_after,
        row.notice_minutes,
        row.horizon_days,
        row.most_a_day,
        row.version,
    )?;
    Ok(touched == 1)
}

/// Who gives which service: its identifier and the practitioner's.
pub async fn practitioners(tx: &mut Tx) -> Result<Vec<(String, String)>, StoreError> {
    fetch!(fetch_all, tx, (String, String), PRACTITIONERS)
}

/// Who gives a service; everybody when nobody is named.
pub async fn practitioners_of(tx: &mut Tx, id: ServiceId) -> Result<Vec<String>, StoreError> {
    let rows = fetch!(fetch_all, tx, (String,), PRACTITIONERS_OF, id.to_string())?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Which rooms and devices do for which service: its identifier and theirs.
pub async fn resources(tx: &mut Tx) -> Result<Vec<(String, String)>, StoreError> {
    fetch!(fetch_all, tx, (String, String), RESOURCES)
}

/// Says anew who gives a service, and which rooms and devices do for it.
pub async fn set_eligible(
    tx: &mut Tx,
    id: &str,
    (practitioners, resources): (&[String], &[String]),
) -> Result<(), StoreError> {
    execute!(&mut *tx, FORGET_PRACTITIONERS, id)?;
    execute!(&mut *tx, FORGET_RESOURCES, id)?;
    for practitioner in practitioners {
        execute!(&mut *tx, ADD_PRACTITIONER, id, practitioner.as_str())?;
    }
    for resource in resources {
        execute!(&mut *tx, ADD_RESOURCE, id, resource.as_str())?;
    }
    Ok(())
}
