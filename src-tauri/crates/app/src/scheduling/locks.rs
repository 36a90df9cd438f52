//! The one order in which a change of several visits locks what it touches, so that nobody waits in a circle.

use std::collections::BTreeSet;

use clinic_core::ids::{AppointmentId, PractitionerId, WaitingEntryId};
use clinic_store::scheduling::{AppointmentRow, resources};
use clinic_store::{StoreError, Tx};

use super::place::ids;
use crate::contract::stored;
use crate::error::AppError;

/// What a change of several visits touches.
#[derive(Default)]
pub(crate) struct Touched {
    /// The entries of the waiting list that it settles.
    pub(crate) entries: BTreeSet<WaitingEntryId>,
    /// The visits that it changes, those included that stand again.
    pub(crate) visits: BTreeSet<AppointmentId>,
    /// With whom it takes places.
    pub(crate) practitioners: BTreeSet<PractitionerId>,
}

impl Touched {
    /// What it takes to take back the last step of visits: those that were moved stand again, with whomever they were.
    pub(super) async fn by_going_back(
        tx: &mut Tx,
        visits: impl IntoIterator<Item = AppointmentId>,
    ) -> Result<Self, AppError> {
        let mut touched = Self::default();
        for visit in visits {
            let moved_from = touched.add(tx, visit).await?;
            if let Some(old) = moved_from {
                touched.add(tx, old).await?;
            }
        }
        Ok(touched)
    }

    /// Adds a visit with its practitioner, and answers with the one for which it stands, if it was moved.
    async fn add(&mut self, tx: &mut Tx, visit: AppointmentId) -> Result<Option<AppointmentId>, AppError> {
        let row = clinic_store::scheduling::lookup(tx, visit).await?.ok_or(AppError::Missing("appointment"))?;
        self.visits.insert(visit);
        self.practitioners.insert(ids(&row)?.1);
        Ok(row.moved_from_id.as_deref().map(stored).transpose()?)
    }

    /// Locks the entries, then visits, practitioners, patients, rooms and devices, each in the order of their ids.
    /// Whoever takes a single place does so in the same order.
    pub(crate) async fn lock(&self, tx: &mut Tx) -> Result<(), StoreError> {
        for entry in &self.entries {
            clinic_store::waiting_list::lock(tx, *entry).await?;
        }
        let (mut patients, mut needed) = (BTreeSet::new(), BTreeSet::new());
        for visit in &self.visits {
            let Some(row) = clinic_store::scheduling::lock(tx, *visit).await? else { continue };
            patients.insert(ids(&row)?.2);
            needed.extend(needs(tx, &row).await?);
        }
        for practitioner in &self.practitioners {
            clinic_store::scheduling::lock_practitioner(tx, *practitioner).await?;
        }
        for patient in patients {
            clinic_store::scheduling::lock_patient(tx, patient).await?;
        }
        lock_resources(tx, &needed).await
    }
}

/// Locks every practitioner, in the order of their ids: nobody books until the end of the transaction.
pub(super) async fn lock_everybody(tx: &mut Tx) -> Result<(), StoreError> {
    let rows = clinic_store::staff::practitioners(tx).await?;
    let ids: BTreeSet<PractitionerId> = rows.iter().map(|row| stored(&row.id)).collect::<Result<_, _>>()?;
    for id in ids {
        clinic_store::scheduling::lock_practitioner(tx, id).await?;
    }
    Ok(())
}

/// Locks the room and the device of a visit, after practitioner and patient.
pub(super) async fn lock_resources_of(tx: &mut Tx, row: &AppointmentRow) -> Result<(), StoreError> {
    lock_resources(tx, &own(row).collect()).await
}

async fn lock_resources(tx: &mut Tx, ids: &BTreeSet<String>) -> Result<(), StoreError> {
    for id in ids {
        resources::lock(tx, id).await?;
    }
    Ok(())
}

/// The room and the device that a visit has, and those that it could have instead.
async fn needs(tx: &mut Tx, row: &AppointmentRow) -> Result<Vec<String>, StoreError> {
    let mut needed: Vec<String> = own(row).collect();
    if let Some(service) = &row.service_id {
        needed.extend(resources::of_service(tx, stored(service)?).await?.into_iter().map(|resource| resource.id));
    }
    Ok(needed)
}

fn own(row: &AppointmentRow) -> impl Iterator<Item = String> {
    row.room_id.iter().chain(&row.device_id).cloned()
}
