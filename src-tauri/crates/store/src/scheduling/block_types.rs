//! The kinds of block-outs, and the services that each admits.

use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    ALL = "
        SELECT id, name, colour, is_active, version
        FROM block_type
        ORDER BY is_active DESC, name, id
    ";
    ADMITTED = "
        SELECT block_type_id, service_id
        FROM block_type_service
        ORDER BY block_type_id, service_id
    ";
    HOLDER = "
        SELECT id
        FROM block_type
        WHERE lower(name) = lower($1)
    ";
    INSERT = "
        INSERT INTO block_type (id, name, colour, is_active)
        VALUES ($1, $2, $3, $4)
    ";
    AMEND = "
        UPDATE block_type
        SET name = $2, colour = $3, is_active = $4, version = version + 1
        WHERE id = $1
          AND version = $5
    ";
    CLEAR = "
        DELETE FROM block_type_service
        WHERE block_type_id = $1
    ";
    ADMIT = "
        INSERT INTO block_type_service (block_type_id, service_id)
        VALUES ($1, $2)
    ";
}

/// The row of a kind of block-out.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct BlockTypeRow {
    /// Its identifier.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The word of its colour.
    pub colour: String,
    /// Whether it can be chosen.
    pub is_active: bool,
    /// For amending.
    pub version: i64,
}

/// Every kind, those in use first.
pub async fn list(tx: &mut Tx) -> Result<Vec<BlockTypeRow>, StoreError> {
    fetch!(fetch_all, tx, BlockTypeRow, ALL)
}

/// Which kind admits which service, as pairs.
pub async fn admitted(tx: &mut Tx) -> Result<Vec<(String, String)>, StoreError> {
    fetch!(fetch_all, tx, (String, String), ADMITTED)
}

/// Which kind has this name.
pub async fn holder(tx: &mut Tx, name: &str) -> Result<Option<String>, StoreError> {
    Ok(fetch!(fetch_optional, tx, (String,), HOLDER, name)?.map(|(id,)| id))
}

/// Adds a kind.
pub async fn insert(tx: &mut Tx, row: &BlockTypeRow) -> Result<(), StoreError> {
    execute!(tx, INSERT, row.id.as_str(), row.name.as_str(), row.colour.as_str(), row.is_active)?;
    Ok(())
}

/// Changes a kind; false when somebody else changed it since `row.version`.
pub async fn amend(tx: &mut Tx, row: &BlockTypeRow) -> Result<bool, StoreError> {
    let (id, name, colour) = (row.id.as_str(), row.name.as_str(), row.colour.as_str());
    Ok(execute!(tx, AMEND, id, name, colour, row.is_active, row.version)? == 1)
}

/// Replaces the services that a kind admits.
pub async fn set_admitted(tx: &mut Tx, id: &str, services: &[String]) -> Result<(), StoreError> {
    execute!(&mut *tx, CLEAR, id)?;
    for service in services {
        execute!(&mut *tx, ADMIT, id, service.as_str())?;
    }
    Ok(())
}
