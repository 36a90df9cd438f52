//! Carries changes between the workstations of a shared server, so that a window of one shows what another did.

use std::sync::Arc;
use std::time::Duration;

use clinic_store::Store;
use clinic_store::hints::{Heard, Hints};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinHandle;
use tokio::time::sleep;
use uuid::Uuid;

use crate::changes::{Change, Changes};
use crate::clinic::Clinic;
use crate::error::AppError;

/// How long a server that cannot be reached is left alone before it is asked again.
const PAUSE: Duration = Duration::from_secs(5);

/// A change on its way.
#[derive(Serialize, Deserialize)]
struct Hint {
    /// Which workstation tells it.
    from: Uuid,
    change: Change,
}

/// One workstation's end.
struct Relay {
    me: Uuid,
    store: Arc<Store>,
    changes: Changes,
}

impl Clinic {
    /// Tells the other workstations from now on what changes here, and the windows here what changes there. There is
    /// nobody to tell on the embedded file.
    pub async fn relay(&self) -> Result<Option<JoinHandle<()>>, AppError> {
        let Some(hints) = self.store.hear().await? else { return Ok(None) };
        let relay = Relay { me: self.ids.fresh(), store: Arc::clone(&self.store), changes: self.changes.clone() };
        let own = self.changes.own();
        Ok(Some(tokio::spawn(async move {
            tokio::join!(relay.tell(own), relay.listen(hints));
        })))
    }
}

impl Relay {
    async fn tell(&self, mut own: Receiver<Change>) {
        loop {
            let change = match own.recv().await {
                Ok(change) => change,
                Err(RecvError::Lagged(_)) => Change::everything(),
                Err(RecvError::Closed) => return,
            };
            if let Err(error) = self.send(change).await {
                tracing::warn!(%error, "the other workstations did not hear of a change");
            }
        }
    }

    async fn send(&self, change: Change) -> Result<(), AppError> {
        let hint = serde_json::to_string(&Hint { from: self.me, change })?;
        Ok(self.store.hint(&hint).await?)
    }

    /// Until the store is closed; while the server is away it is asked again and again.
    async fn listen(&self, mut hints: Hints) {
        loop {
            match hints.next().await {
                Ok(Heard::Hint(hint)) => self.hear(&hint),
                Ok(Heard::Again) => self.changes.hear(Change::everything()),
                Err(error) => {
                    tracing::warn!(%error, "the other workstations are not heard");
                    let Some(again) = self.listen_again().await else { return };
                    hints = again;
                    self.changes.hear(Change::everything());
                }
            }
        }
    }

    async fn listen_again(&self) -> Option<Hints> {
        loop {
            match self.store.hear().await {
                Ok(hints) => return hints,
                Err(error) => tracing::debug!(%error, "the server is not there yet"),
            }
            sleep(PAUSE).await;
        }
    }

    /// What cannot be read was not sent by this program, and means nothing.
    fn hear(&self, hint: &str) {
        match serde_json::from_str(hint) {
            Ok(Hint { from, change }) if from != self.me => self.changes.hear(change),
            Ok(_) => {}
            Err(error) => tracing::debug!(%error, "a hint that nobody here sent"),
        }
    }
}
