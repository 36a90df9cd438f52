//! Several people at the same moment.

use tokio::task::{JoinSet, LocalSet};

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
