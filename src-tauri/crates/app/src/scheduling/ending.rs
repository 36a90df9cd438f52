//! How a visit ends: the patient checks out, all is settled, or it should never have been written down.

use clinic_core::ids::PractitionerId;
use clinic_core::rights::Right;
use clinic_core::scheduling::Status;
use clinic_store::scheduling::AppointmentRow;
use clinic_store::{Entry, Write};

use super::booking::{LONGEST_REASON, status_of};
use super::card;
use super::contract::{AppointmentAction, AppointmentCard, CompleteVisit, EnterInError};
use super::course::Step;
use super::place::ids;
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::input::Problems;

impl Clinic {
    /// Notes that the practitioner is done and the patient settles what is open.
    pub async fn check_out(&self, actor: &Actor, input: AppointmentAction) -> Result<AppointmentCard, AppError> {
        actor.require(Right::ConductVisit)?;
        let step = Step::of(("check_out", "appointment.check_out"), &input)?;
        self.take_step(actor, step, async |_, row| match status_of(row)? {
            // Whoever was ended by mistake comes back to the check-out by a step back only.
            Status::WithPractitioner => Ok((Status::Checkout, "")),
            _ => Err(AppError::refused("no_such_step")),
        })
        .await
    }

    /// Ends a visit: who sees the patient at once, the front desk once the patient was sent there. One whose note is not
    /// signed ends only when that is meant.
    pub async fn complete_visit(&self, actor: &Actor, input: CompleteVisit) -> Result<AppointmentCard, AppError> {
        // Whose visit it is and where it stands shows later; whoever may end none at all is refused at once.
        require_ending(actor, Status::Checkout, actor.practitioner_id)?;
        let step = Step {
            action: Action::of(input.key, "complete_visit", &input)?,
            told: "appointment.complete",
            visit: input.appointment_id.0,
            version: input.version,
        };
        let done = async |write: &mut Write, row: &AppointmentRow| {
            let (id, practitioner, _) = ids(row)?;
            require_ending(actor, status_of(row)?, Some(practitioner))?;
            let is_unsigned = clinic_store::scheduling::content(write.tx(), id).await?.is_unsigned;
            if is_unsigned && !input.leave_unsigned {
                return Err(AppError::refused("note_unsigned"));
            }
            Ok((Status::Completed, ""))
        };
        self.take_step(actor, step, done).await
    }

    /// Takes a visit that should never have been written down off every list; its history stays.
    pub async fn enter_in_error(&self, actor: &Actor, input: EnterInError) -> Result<AppointmentCard, AppError> {
        actor.require(Right::CorrectVisits)?;
        let id = input.appointment_id.0;
        let mut problems = Problems::default();
        let reason = problems.required("reason", &input.reason, LONGEST_REASON);
        problems.check()?;
        let done = self
            .act(actor, Action::of(input.key, "enter_in_error", &input)?, async |write| {
                let row = self.lock_visit(write, id, input.version).await?;
                self.step_to(actor, write, row, (Status::EnteredInError, reason.clone())).await?;
                let card = card(write.tx(), id).await?;
                write.audit(Entry::new("appointment.error", "appointment", id).of(card.patient_id.0));
                Ok(card)
            })
            .await?;
        self.changes.announce("schedule", &done.day);
        // A draft of the visit stays one, and says so wherever it is open.
        self.changes.announce("billing", "");
        Ok(done)
    }
}

/// Goes on with the right to end a visit from where it stands: any, one's own as whoever conducts visits, or one that is
/// only to be settled.
pub(super) fn require_ending(
    actor: &Actor,
    from: Status,
    practitioner: Option<PractitionerId>,
) -> Result<(), AppError> {
    let is_own = practitioner.is_some() && actor.practitioner_id == practitioner;
    if is_own && actor.role.may(Right::ConductVisit) {
        return Ok(());
    }
    actor.require(if from == Status::Checkout { Right::SettleVisit } else { Right::CompleteVisit })
}
