//! Numbers without a gap: counted in the transaction that uses them, so a rollback gives the number back.

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    ADD = "
        INSERT INTO counter (name, last)
        VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE
        SET last = counter.last + excluded.last
        RETURNING last
    ";
    SUBTRACT = "
        UPDATE counter
        SET last = last - 1
        WHERE name = $1
    ";
    READ = "
        SELECT last
        FROM counter
        WHERE name = $1
    ";
}

/// The next number of a series; on Postgres, everybody who wants one of the same series waits for this transaction.
pub async fn next(tx: &mut Tx, name: &str) -> Result<i64, StoreError> {
    let (last,) = fetch!(fetch_one, tx, (i64,), ADD, name, 1_i64)?;
    Ok(last)
}

/// Takes one off a count (not a series).
pub async fn take_off(tx: &mut Tx, name: &str) -> Result<(), StoreError> {
    execute!(tx, SUBTRACT, name)?;
    Ok(())
}

/// The present number; 0 before the first.
pub async fn read(tx: &mut Tx, name: &str) -> Result<i64, StoreError> {
    Ok(fetch!(fetch_optional, tx, (i64,), READ, name)?.map_or(0, |(last,)| last))
}
