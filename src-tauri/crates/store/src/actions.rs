//! User actions by their key: one that arrives again is answered with its first result.

use clinic_core::clock::Instant;
use clinic_core::ids::{ActionKey, StaffId};

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    FIND = "
        SELECT command, result
        FROM action
        WHERE key = $1
          AND staff_id = $2
    ";
    KEEP = "
        INSERT INTO action (key, command, result, staff_id, at)
        VALUES ($1, $2, $3, $4, $5)
    ";
}

/// The result of this person's action with this key, if it was done before: the command's name and its JSON.
pub async fn find(tx: &mut Tx, key: ActionKey, by: StaffId) -> Result<Option<(String, String)>, StoreError> {
    fetch!(fetch_optional, tx, (String, String), FIND, key.to_string(), by.to_string())
}

/// Keeps the result of an action, in the transaction that did it.
pub async fn keep(
    tx: &mut Tx,
    key: ActionKey,
    command: &str,
    result: &str,
    (by, at): (StaffId, Instant),
) -> Result<(), StoreError> {
    execute!(tx, KEEP, key.to_string(), command, result, by.to_string(), at.0)?;
    Ok(())
}
