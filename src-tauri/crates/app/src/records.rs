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
    /// Opens the encounter of a visit whose patient is here; opened again, it is the same one.
    ///
    /// Whoever sees the patient begins the visit. Whoever only prepares it has the patient wait in a room.
    pub async fn open_encounter(&self, actor: &Actor, input: OpenEncounter) -> Result<Encounter, AppError> {
        actor.require(Right::ConductVisit)?;
        let visit = input.appointment_id.0;
        let fresh = self.fresh(EncounterId::new);
        let done = self
            .act(actor, Action::of(input.key, "open_encounter", &input)?, async |write| {
                let row = clinic_store::scheduling::lock(write.tx(), visit).await?;
                let row = row.ok_or(AppError::Missing("appointment"))?;
                let opened = clinic_store::scheduling::content(write.tx(), visit).await?.encounter_id;
                let opening = opening(actor, &row)?;
                if opened.is_none() || !opening.is_reached(status_of(&row)?) {
                    self.begin(actor, write, row.clone(), opening).await?;
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

    async fn begin(
        &self,
        actor: &Actor,
        write: &mut Write,
        row: AppointmentRow,
        opening: Opening,
    ) -> Result<(), AppError> {
        let (id, _, patient) = crate::scheduling::ids(&row)?;
        let to = match opening {
            Opening::Preparing => Status::Roomed,
            Opening::Seeing => Status::WithPractitioner,
        };
        self.step_to(actor, write, row, (to, String::new())).await?;
        let told = format!(r#"{{"to":"{}"}}"#, to.word());
        write.audit(Entry::new("appointment.start", "appointment", id).of(patient).with(told));
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

/// What somebody opens an encounter for.
#[derive(Clone, Copy)]
enum Opening {
    /// To take vital signs, while the patient goes on waiting.
    Preparing,
    /// To see the patient.
    Seeing,
}

impl Opening {
    /// Whether the visit has come that far already.
    const fn is_reached(self, status: Status) -> bool {
        match status {
            Status::Roomed => matches!(self, Self::Preparing),
            Status::WithPractitioner | Status::Checkout | Status::Completed => true,
            _ => false,
        }
    }
}

/// Who may write the note sees the patient, and so does whose visit it is.
fn opening(actor: &Actor, row: &AppointmentRow) -> Result<Opening, AppError> {
    let (_, practitioner, _) = crate::scheduling::ids(row)?;
    let sees = actor.role.may(Right::WriteNotes) || actor.practitioner_id == Some(practitioner);
    Ok(if sees { Opening::Seeing } else { Opening::Preparing })
}
