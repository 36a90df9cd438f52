//! User actions by their key: one that arrives again is answered with its first result.

use clinic_core::clock::Instant;
use clinic_core::ids::ActionKey;
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    FIND = "
        SELECT command, input, result, staff_id
        FROM action
        WHERE key = $1
    ";
    KEEP = "
        INSERT INTO action (key, command, input, result, staff_id, at)
        VALUES ($1, $2, $3, $4, $5, $6)
    ";
}

/// What is kept of an action.
#[derive(Debug, Clone, FromRow)]
pub struct Kept {
    /// The command's name.
    pub command: String,
    /// The hash of what was asked for.
    pub input: String,
    /// What was answered, as JSON.
    pub result: String,
    /// Who did it.
    pub staff_id: String,
}

/// The action with this key, if one was done.
pub async fn find(tx: &mut Tx, key: ActionKey) -> Result<Option<Kept>, StoreError> {
    fetch!(fetch_optional, tx, Kept, FIND, key.to_string())
}

/// Keeps an action, in the transaction that did it.
pub async fn keep(tx: &mut Tx, key: ActionKey, kept: &Kept, at: Instant) -> Result<(), StoreError> {
    execute!(
        tx,
        KEEP,
        key.to_string(),
        kept.command.as_str(),
        kept.input.as_str(),
        kept.result.as_str(),
        kept.staff_id.as_str(),
        at.0
    )?;
    Ok(())
}
