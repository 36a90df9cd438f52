//! How many rows every table holds, to show what a command left.

use std::collections::BTreeMap;

use anyhow::Result;
use clinic_store::{StoreError, Tx};

use crate::world::World;

/// The rows of every table, by its name.
pub type Rows = BTreeMap<String, i64>;

/// Counts every table of the schema; those that an index keeps for itself count too.
pub async fn counted(world: &World) -> Result<Rows> {
    let tx = &mut world.clinic.store.read().await?;
    let mut rows = Rows::new();
    for table in tables(tx).await? {
        rows.insert(table.clone(), count(tx, &table).await?);
    }
    anyhow::ensure!(rows.len() > 25, "the schema has more tables than these: {rows:?}");
    Ok(rows)
}

/// The tables whose count is another one now, with the difference.
pub fn changed(before: &Rows, after: &Rows) -> BTreeMap<String, i64> {
    let difference =
        |(table, rows): (&String, &i64)| (table.clone(), rows - before.get(table).copied().unwrap_or_default());
    after.iter().map(difference).filter(|(_, difference)| *difference != 0).collect()
}

async fn tables(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let names: Vec<(String,)> = match tx {
        Tx::Sqlite(tx) => {
            let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'";
            sqlx::query_as(sql).fetch_all(&mut **tx).await?
        }
        Tx::Postgres(tx) => {
            let sql = "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()";
            sqlx::query_as(sql).fetch_all(&mut **tx).await?
        }
    };
    Ok(names.into_iter().map(|(name,)| name).collect())
}

async fn count(tx: &mut Tx, table: &str) -> Result<i64, StoreError> {
    // The name comes from the schema itself.
    let sql = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM \"{table}\""));
    let (count,): (i64,) = match tx {
        Tx::Sqlite(tx) => sqlx::query_as(sql).fetch_one(&mut **tx).await?,
        Tx::Postgres(tx) => sqlx::query_as(sql).fetch_one(&mut **tx).await?,
    };
    Ok(count)
}
