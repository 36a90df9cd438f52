//! Hints between the workstations of a shared server that something changed.
//!
//! Anybody who may connect can listen and send, so a hint carries no health data and is never believed: whoever hears
//! one reads again (security.md §3.8).

use sqlx::postgres::PgListener;

use crate::engine::{Engine, Store};
use crate::error::StoreError;

const CHANNEL: &str = "clinic_changes";

/// What is heard of the other workstations.
pub struct Hints(PgListener);

/// One of the things that are heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// What somebody sent, oneself included.
    Hint(String),
    /// The connection was lost and is there again; what was sent meanwhile is not.
    Again,
}

impl Store {
    /// Listens from now on; nothing on the embedded file, which is one workstation's, and nothing once it is closed.
    pub async fn hear(&self) -> Result<Option<Hints>, StoreError> {
        let Engine::Postgres(pool) = &self.engine else { return Ok(None) };
        if pool.is_closed() {
            return Ok(None);
        }
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen(CHANNEL).await?;
        Ok(Some(Hints(listener)))
    }

    /// Sends a hint to every workstation, in a transaction of its own: a notice locks the whole server while it commits,
    /// so none rides on a booking.
    pub async fn hint(&self, hint: &str) -> Result<(), StoreError> {
        if let Engine::Postgres(pool) = &self.engine {
            sqlx::query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(hint).execute(pool).await?;
        }
        Ok(())
    }
}

impl Hints {
    /// Waits for the next.
    ///
    /// # Errors
    /// When the store was closed, or the server cannot be reached at once again.
    pub async fn next(&mut self) -> Result<Heard, StoreError> {
        let heard = self.0.try_recv().await?;
        Ok(heard.map_or(Heard::Again, |hint| Heard::Hint(hint.payload().to_owned())))
    }
}
