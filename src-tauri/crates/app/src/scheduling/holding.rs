//! Places that are held for somebody for a short time.

use clinic_core::scheduling::Status;
use clinic_store::scheduling::EventRow;
use clinic_store::{Entry, Write};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::booking::change;
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;

/// The reason that the history gives for a place that is not held any more.
const EXPIRED: &str = "expired";

impl Clinic {
    /// Acts once every place is given up whose hold is over: whoever takes a place comes this way.
    pub(crate) async fn act_on_places<T, F>(&self, actor: &Actor, action: Action, work: F) -> Result<T, AppError>
    where
        T: Serialize + DeserializeOwned,
        F: AsyncFn(&mut Write) -> Result<T, AppError>,
    {
        Box::pin(self.release_expired(actor)).await?;
        self.act(actor, action, work).await
    }

    /// Gives up every place whose hold is over, in a transaction of its own: it locks the holds of anybody, and whoever
    /// held something besides could wait in a circle with one who waits for such a hold.
    ///
    /// Nobody sees a difference: an expired hold counts as free wherever free times are looked for, and stands on no
    /// board. So nothing is announced.
    pub(crate) async fn release_expired(&self, actor: &Actor) -> Result<(), AppError> {
        let now = self.now();
        let mut tx = self.store.read().await?;
        if !clinic_store::scheduling::has_expired(&mut tx, now).await? {
            return Ok(());
        }
        drop(tx);
        let released = self.write(actor, async |write| {
            let given_up = clinic_store::scheduling::release_expired(write.tx(), now).await?;
            // Somebody else gave them up since: nothing is left to be written.
            if given_up.is_empty() {
                return Err(AppError::Stale);
            }
            for (visit, patient) in given_up {
                let error = Status::EnteredInError.word().to_owned();
                let event = EventRow { to_status: error, ..change("status", Status::Hold.word(), EXPIRED.to_owned()) };
                self.append_to(actor, write, (&visit.to_string(), event)).await?;
                write.audit(Entry::new("appointment.expire", "appointment", visit).of(patient));
            }
            Ok(())
        });
        match released.await {
            Ok(()) | Err(AppError::Stale) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
