//! Places that are held for somebody for a short time.

use clinic_core::scheduling::Status;
use clinic_store::scheduling::EventRow;
use clinic_store::{Entry, Write};

use super::booking::change;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;

/// The reason that the history gives for a place that is not held any more.
const EXPIRED: &str = "expired";

impl Clinic {
    /// Gives up every place whose hold is over, before anybody takes a place.
    ///
    /// Nobody sees a difference: an expired hold counts as free wherever free times are looked for, and stands on no
    /// board. So nothing is announced.
    pub(crate) async fn release_expired(&self, actor: &Actor, write: &mut Write) -> Result<(), AppError> {
        for (visit, patient) in clinic_store::scheduling::release_expired(write.tx(), self.now()).await? {
            let error = Status::EnteredInError.word().to_owned();
            let event = EventRow { to_status: error, ..change("status", Status::Hold.word(), EXPIRED.to_owned()) };
            self.append_to(actor, write, (&visit.to_string(), event)).await?;
            write.audit(Entry::new("appointment.expire", "appointment", visit).of(patient));
        }
        Ok(())
    }
}
