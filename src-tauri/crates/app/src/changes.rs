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

impl Change {
    /// The hint to read everything again, for whoever may have missed some.
    pub fn everything() -> Self {
        Self { topic: "everything".to_owned(), id: String::new() }
    }
}

/// The announcer.
#[derive(Debug, Clone)]
pub struct Changes {
    all: broadcast::Sender<Change>,
    /// Those that were made at this workstation.
    own: broadcast::Sender<Change>,
}

impl Default for Changes {
    fn default() -> Self {
        Self { all: broadcast::channel(256).0, own: broadcast::channel(256).0 }
    }
}

impl Changes {
    /// Tells everybody who listens, here and at the other workstations; nobody has to.
    #[expect(clippy::needless_pass_by_value, reason = "callers pass identifiers, which are copied")]
    pub fn announce(&self, topic: &str, id: impl ToString) {
        let change = Change { topic: topic.to_owned(), id: id.to_string() };
        // Without a shared server nobody listens for them.
        let _ = self.own.send(change.clone());
        self.hear(change);
    }

    /// Tells everybody here of a change that was made at another workstation.
    pub fn hear(&self, change: Change) {
        let topic = change.topic.clone();
        let listeners = self.all.send(change).unwrap_or(0);
        tracing::trace!(topic, listeners, "announced a change");
    }

    /// Listens from now on.
    pub fn listen(&self) -> broadcast::Receiver<Change> {
        self.all.subscribe()
    }

    /// Listens from now on to what changes at this workstation.
    pub fn own(&self) -> broadcast::Receiver<Change> {
        self.own.subscribe()
    }
}
