//! What changed, announced to every window so that it reads again.

use serde::{Deserialize, Serialize};
use specta::Type;
use tokio::sync::broadcast;

/// A hint that something of a topic changed; it carries no data, the reader asks again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Change {
    /// schedule, patients, records, billing, staff, clinic, audit, session or import.
    pub topic: String,
    /// What changed, when one thing did: an identifier, or the day of the schedule.
    pub id: String,
}

/// The announcer.
#[derive(Debug, Clone)]
pub struct Changes(broadcast::Sender<Change>);

impl Default for Changes {
    fn default() -> Self {
        Self(broadcast::channel(256).0)
    }
}

impl Changes {
    /// Tells everybody who listens; nobody has to.
    #[expect(clippy::needless_pass_by_value, reason = "callers pass identifiers, which are copied")]
    pub fn announce(&self, topic: &str, id: impl ToString) {
        let change = Change { topic: topic.to_owned(), id: id.to_string() };
        let listeners = self.0.send(change).unwrap_or(0);
        tracing::trace!(topic, listeners, "announced a change");
    }

    /// Listens from now on.
    pub fn listen(&self) -> broadcast::Receiver<Change> {
        self.0.subscribe()
    }
}
