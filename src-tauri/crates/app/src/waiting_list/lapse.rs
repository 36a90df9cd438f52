//! What time does to the waiting list: a last day passes, a place is held no longer. Settled when next looked at.

use clinic_core::ids::WaitingEntryId;
use clinic_core::scheduling::Status;
use clinic_core::waiting_list::EntryStatus;
use clinic_store::waiting_list::{self, EntryRow};
use clinic_store::{Entry, Write};

use super::status_of;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;
use crate::scheduling::status_of as status_of_visit;

/// What the history says when a place was held for as long as it may be.
const EXPIRED: &str = "hold_expired";

impl Clinic {
    /// Ends the entries whose last day has passed, and takes those back whose place is held no longer.
    pub(super) async fn settle_waiting(&self, actor: &Actor) -> Result<(), AppError> {
        let mut tx = self.store.read().await?;
        let due = waiting_list::due(&mut tx, &self.today().to_string(), self.now()).await?;
        drop(tx);
        if due.is_empty() {
            return Ok(());
        }
        self.release_expired(actor).await?;
        let mut is_settled = false;
        // Each by itself: an entry and its visit are locked together, and no other pair besides.
        for id in &due {
            let id = stored(id)?;
            let settled = self.write(actor, async |write| {
                // Somebody else settled it since: nothing is left to be written.
                if self.settle_entry(actor, write, id).await? { Ok(()) } else { Err(AppError::Stale) }
            });
            match settled.await {
                Ok(()) => is_settled = true,
                Err(AppError::Stale) => {}
                Err(error) => return Err(error),
            }
        }
        if is_settled {
            self.changes.announce("schedule", "");
        }
        Ok(())
    }

    /// Settles one entry, and says whether there was anything to settle.
    async fn settle_entry(&self, actor: &Actor, write: &mut Write, id: WaitingEntryId) -> Result<bool, AppError> {
        let Some(mut row) = waiting_list::lock(write.tx(), id).await? else { return Ok(false) };
        let Some((to, why)) = self.lapsed(write, &row).await? else { return Ok(false) };
        if to != EntryStatus::Booked {
            row.appointment_id = None;
        }
        let patient = stored(&row.patient_id)?;
        self.step_entry(actor, write, row, (to, why)).await?;
        write.audit(Entry::new("waiting.lapse", "waiting_entry", id).of(patient));
        Ok(true)
    }

    /// Where time has taken an entry, and why.
    async fn lapsed(&self, write: &mut Write, row: &EntryRow) -> Result<Option<(EntryStatus, &'static str)>, AppError> {
        let today = self.today().to_string();
        let held = match &row.appointment_id {
            Some(visit) => clinic_store::scheduling::lock(write.tx(), stored(visit)?).await?,
            None => None,
        };
        Ok(match (status_of(row)?, held) {
            (EntryStatus::Waiting, _) if row.expires_on.as_ref().is_some_and(|last| *last < today) => {
                Some((EntryStatus::Expired, "day_passed"))
            }
            (EntryStatus::Offered, Some(visit)) => match status_of_visit(&visit)? {
                // One that is over was given up before, or will be when somebody looks again.
                Status::Hold => None,
                // Somebody confirmed the place on the board.
                status if status.occupies() => Some((EntryStatus::Booked, "")),
                _ => Some((EntryStatus::Waiting, EXPIRED)),
            },
            _ => None,
        })
    }
}
