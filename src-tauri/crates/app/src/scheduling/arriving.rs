//! Before a visit and at its beginning: the patient confirms, and comes.

use clinic_core::rights::Right;
use clinic_core::scheduling::Status;
use clinic_store::Entry;

use super::booking::{change, status_of};
use super::card;
use super::contract::{AppointmentAction, AppointmentCard, ConfirmAppointment};
use super::course::Step;
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;

impl Clinic {
    /// Notes that the patient is here.
    pub async fn mark_arrived(&self, actor: &Actor, input: AppointmentAction) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        let step = Step::of(("mark_arrived", "appointment.arrive"), &input)?;
        // Whoever comes late takes their place again, unless somebody else has it: a hold that is over is nobody.
        Box::pin(self.release_expired(actor)).await?;
        self.take_step(actor, step, async |_, row| match status_of(row)? {
            // Whoever is here, was here or was called off comes back to `Arrived` by a step back only.
            Status::Booked | Status::NoShow => Ok((Status::Arrived, "")),
            _ => Err(AppError::refused("no_such_step")),
        })
        .await
    }

    /// Notes that somebody confirmed that the patient comes, or that it is open again. No step: the visit stays booked.
    pub async fn confirm_appointment(
        &self,
        actor: &Actor,
        input: ConfirmAppointment,
    ) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        let id = input.appointment_id.0;
        let done = self
            .act(actor, Action::of(input.key, "confirm_appointment", &input)?, async |write| {
                let mut row = self.lock_visit(write, id, input.version).await?;
                if status_of(&row)? != Status::Booked {
                    return Err(AppError::refused("no_such_step"));
                }
                row.confirmed_at = input.is_confirmed.then_some(self.now().0);
                if !clinic_store::scheduling::set_status(write.tx(), &row, true).await? {
                    return Err(AppError::Stale);
                }
                let told = if input.is_confirmed { "confirmed" } else { "unconfirmed" };
                self.append_event(actor, write, &row, change("confirmed", &row.status, told.to_owned())).await?;
                let card = card(write.tx(), id).await?;
                write.audit(Entry::new("appointment.coming", "appointment", id).of(card.patient_id.0));
                Ok(card)
            })
            .await?;
        self.changes.announce("schedule", &done.day);
        Ok(done)
    }
}
