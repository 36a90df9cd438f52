//! What the clinic offers at a price.

use clinic_core::ids::ServiceId;
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    ALL = "
        SELECT id, code, name, price_minor, tax_rate, is_active, version
        FROM service
        ORDER BY is_active DESC, code
    ";
    BY_CODE = "
        SELECT id
        FROM service
        WHERE code = $1
    ";
    INSERT = "
        INSERT INTO service (id, code, name, price_minor, tax_rate, is_active)
        VALUES ($1, $2, $3, $4, $5, $6)
    ";
    AMEND = "
        UPDATE service
        SET code = $2, name = $3, price_minor = $4, tax_rate = $5, is_active = $6, version = version + 1
        WHERE id = $1
          AND version = $7
    ";
}

/// A service's row.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ServiceRow {
    /// Its identifier.
    pub id: String,
    /// Short code, unique.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Net price.
    pub price_minor: i64,
    /// Basis points.
    pub tax_rate: i64,
    /// Whether it is offered.
    pub is_active: bool,
    /// For amending.
    pub version: i64,
}

/// Every service, those that are offered first.
pub async fn list(tx: &mut Tx) -> Result<Vec<ServiceRow>, StoreError> {
    fetch!(fetch_all, tx, ServiceRow, ALL)
}

/// Which service has this code.
pub async fn holder(tx: &mut Tx, code: &str) -> Result<Option<String>, StoreError> {
    Ok(fetch!(fetch_optional, tx, (String,), BY_CODE, code)?.map(|(id,)| id))
}

/// Adds a service.
pub async fn insert(tx: &mut Tx, id: ServiceId, row: &ServiceRow) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT,
        id.to_string(),
        row.code.as_str(),
        row.name.as_str(),
        row.price_minor,
        row.tax_rate,
        row.is_active,
    )?;
    Ok(())
}

/// Changes a service; false when somebody else changed it since `row.version`.
pub async fn amend(tx: &mut Tx, id: ServiceId, row: &ServiceRow) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        AMEND,
        id.to_string(),
        row.code.as_str(),
        row.name.as_str(),
        row.price_minor,
        row.tax_rate,
        row.is_active,
        row.version,
    )?;
    Ok(touched == 1)
}
