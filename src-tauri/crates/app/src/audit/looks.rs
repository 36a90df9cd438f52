//! Looks: opening what is a patient's leaves one event, however often the screen reads it again while it stands there.

use clinic_core::clock::Instant;
use clinic_core::ids::PatientId;
use clinic_store::{Entry, Tx};

use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;

/// How long one event speaks for the same person reading the same thing again, in milliseconds.
const LOOK: i64 = 3_600_000;

/// What the trail says when somebody opens a patient, on whichever screen.
pub(crate) fn opened(patient: PatientId) -> Entry {
    Entry::new("patient.open", "patient", patient).of(patient)
}

impl Clinic {
    /// Reads what is a patient's, under an event of this transaction or under the one that began the same look.
    pub(crate) async fn look<T, F>(&self, actor: &Actor, load: F) -> Result<T, AppError>
    where
        F: AsyncFn(&mut Tx) -> Result<(T, Entry), AppError>,
    {
        // The parts of a screen are read at once: the first of them leaves the event, the others find it.
        let _turn = self.trail.turn().await;
        if let Some(seen) = self.look_again(actor, &load).await? {
            return Ok(seen);
        }
        self.write(actor, async |write| {
            let (seen, entry) = load(write.tx()).await?;
            write.audit(entry);
            Ok(seen)
        })
        .await
    }

    async fn look_again<T, F>(&self, actor: &Actor, load: &F) -> Result<Option<T>, AppError>
    where
        F: AsyncFn(&mut Tx) -> Result<(T, Entry), AppError>,
    {
        let stamp = self.stamp(actor);
        let after = Instant(stamp.at.0.saturating_sub(LOOK));
        let mut tx = self.store.read().await?;
        let (seen, entry) = load(&mut tx).await?;
        let is_open = clinic_store::audit::is_looking(&mut tx, &entry, &stamp, after).await?;
        Ok(is_open.then_some(seen))
    }
}
