//! Several people at the same moment.

use anyhow::Result;
use tokio::task::{JoinSet, LocalSet};

use crate::raw::numbers;
use crate::world::World;

const DEADLOCKS: &str = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";

/// Runs all of these at once, and gathers what each came to.
///
/// On one thread, since the futures of use cases cannot be shown to be `Send`; what races is the database.
pub async fn at_once<F>(all: impl IntoIterator<Item = F>) -> Vec<F::Output>
where
    F: Future + 'static,
    F::Output: 'static,
{
    let (local, mut people) = (LocalSet::new(), JoinSet::new());
    for one in all {
        people.spawn_local_on(one, &local);
    }
    local.run_until(people.join_all()).await
}

/// How often two waited for each other on Postgres, of whom one was tried again, so that nobody noticed; on the embedded
/// engine one writes at a time.
pub async fn deadlocks(world: &World) -> Result<i64> {
    if world.database.is_none() {
        return Ok(0);
    }
    Ok(numbers(world, DEADLOCKS).await?.into_iter().sum())
}
