//! The medical side of a visit: opening it, reading it, and the chart of all visits.

pub mod contract;

mod chart;
mod diagnoses;
mod notes;
mod reading;
mod vitals;

use clinic_core::ids::{AppointmentId, EncounterId};
use clinic_core::rights::Right;
use clinic_core::scheduling::Status;
use clinic_store::scheduling::AppointmentRow;
use clinic_store::{Entry, Write};

use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::scheduling::status_of;
use contract::{Encounter, EncounterQuery, OpenEncounter};

impl Clinic {
    /// Opens the encounter of a visit whose patient is here, which begins the visit; opened again, it is the same one.
    pub async fn open_encounter(&self, actor: &Actor, input: OpenEncounter) -> Result<Encounter, AppError> {
        actor.require(Right::ConductVisit)?;
        let visit = input.appointment_id.0;
        let fresh = self.fresh(EncounterId::new);
        let done = self
            .act(actor, Action::of(input.key, "open_encounter", &input)?, async |write| {
                let row = clinic_store::scheduling::lock(write.tx(), visit).await?;
                let row = row.ok_or(AppError::Missing("appointment"))?;
                let opened = clinic_store::scheduling::content(write.tx(), visit).await?.encounter_id;
                if opened.is_none() || !is_begun(status_of(&row)?) {
                    self.begin(actor, write, row.clone()).await?;
                }
                let id = match opened {
                    Some(id) => id,
                    None => self.insert_encounter(actor, write, (fresh, visit), &row).await?,
                };
                let encounter = self.load_encounter(actor, write.tx(), id).await?;
                write.audit(Entry::new("encounter.open", "encounter", id).of(encounter.patient.patient_id.0));
                Ok(encounter)
            })
            .await?;
        self.changes.announce("schedule", &done.day);
        self.changes.announce("records", done.encounter_id.0);
        Ok(done)
    }

    /// Everything on the visit screen, which the trail notes.
    pub async fn encounter(&self, actor: &Actor, input: EncounterQuery) -> Result<Encounter, AppError> {
        actor.require(Right::ViewRecords)?;
        let id = input.encounter_id.0;
        self.look(actor, async |tx| {
            let encounter = self.load_encounter(actor, tx, id).await?;
            let entry = Entry::new("encounter.read", "encounter", id).of(encounter.patient.patient_id.0);
            Ok((encounter, entry))
        })
        .await
    }

    async fn begin(&self, actor: &Actor, write: &mut Write, row: AppointmentRow) -> Result<(), AppError> {
        let (id, _, patient) = crate::scheduling::ids(&row)?;
        self.step_to(actor, write, row, (Status::WithPractitioner, String::new())).await?;
        write.audit(Entry::new("appointment.start", "appointment", id).of(patient));
        Ok(())
    }

    /// The note is the practitioner's to write; the opener's when the practitioner has no account. A nurse who opens
    /// for such a practitioner may not write: then the empty draft passes to the first who saves it (notes.rs).
    async fn insert_encounter(
        &self,
        actor: &Actor,
        write: &mut Write,
        (id, visit): (EncounterId, AppointmentId),
        row: &AppointmentRow,
    ) -> Result<EncounterId, AppError> {
        let (_, practitioner, _) = crate::scheduling::ids(row)?;
        let (tx, now) = (write.tx(), self.now());
        let practitioner = clinic_store::staff::practitioner(tx, practitioner).await?;
        let author = practitioner.and_then(|row| row.staff_id).unwrap_or_else(|| actor.staff_id.to_string());
        clinic_store::records::insert_encounter(tx, id, visit, (actor.staff_id, now)).await?;
        let note = self.ids.fresh().to_string();
        clinic_store::records::insert_note(tx, &note, id, (&author, now)).await?;
        Ok(id)
    }
}

/// Whether the patient is being seen, or was.
const fn is_begun(status: Status) -> bool {
    matches!(status, Status::WithPractitioner | Status::Checkout | Status::Completed)
}
