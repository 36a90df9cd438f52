//! The places of a clinic that sees patients in several.

use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    ALL = "
        SELECT id, name, is_active, version
        FROM location
        ORDER BY is_active DESC, name, id
    ";
    HOLDER = "
        SELECT id
        FROM location
        WHERE lower(name) = lower($1)
    ";
    INSERT = "
        INSERT INTO location (id, name, is_active)
        VALUES ($1, $2, $3)
    ";
    AMEND = "
        UPDATE location
        SET name = $2, is_active = $3, version = version + 1
        WHERE id = $1
          AND version = $4
    ";
}

/// The row of a place.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct LocationRow {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether patients are seen there.
    pub is_active: bool,
    /// For amending.
    pub version: i64,
}

/// Every place, those in use first.
pub async fn list(tx: &mut Tx) -> Result<Vec<LocationRow>, StoreError> {
    fetch!(fetch_all, tx, LocationRow, ALL)
}

/// Which place has this name.
pub async fn holder(tx: &mut Tx, name: &str) -> Result<Option<String>, StoreError> {
    Ok(fetch!(fetch_optional, tx, (String,), HOLDER, name)?.map(|(id,)| id))
}

/// Adds a place.
pub async fn insert(tx: &mut Tx, row: &LocationRow) -> Result<(), StoreError> {
    execute!(tx, INSERT, row.id.as_str(), row.name.as_str(), row.is_active)?;
    Ok(())
}

/// Changes a place; false when somebody else changed it since `row.version`.
pub async fn amend(tx: &mut Tx, row: &LocationRow) -> Result<bool, StoreError> {
    Ok(execute!(tx, AMEND, row.id.as_str(), row.name.as_str(), row.is_active, row.version)? == 1)
}
