//! How a visit ends: the patient checks out, all is settled, or it should never have been written down.

use clinic_core::ids::PractitionerId;
use clinic_core::rights::Right;
use clinic_core::scheduling::{NoCharge, Status};
use clinic_store::scheduling::AppointmentRow;
use clinic_store::{Entry, Write};

use super::booking::{LONGEST_REASON, change, status_of};
use super::card;
use super::contract::{AppointmentAction, AppointmentCard, CompleteVisit, EnterInError, SettleVisit};
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
    /// signed, or for which no invoice was issued, ends only when that is meant.
    pub async fn complete_visit(&self, actor: &Actor, input: CompleteVisit) -> Result<AppointmentCard, AppError> {
        // Whose visit it is and where it stands shows later; whoever may end none at all is refused at once.
        require_ending(actor, Status::Checkout, actor.practitioner_id)?;
        let no_charge = read_no_charge(&input.no_charge)?;
        let step = Step {
            action: Action::of(input.key, "complete_visit", &input)?,
            told: "appointment.complete",
            visit: input.appointment_id.0,
            version: input.version,
        };
        let done = async |write: &mut Write, row: &AppointmentRow| {
            let (id, practitioner, _) = ids(row)?;
            require_ending(actor, status_of(row)?, Some(practitioner))?;
            let inside = clinic_store::scheduling::content(write.tx(), id).await?;
            if inside.is_unsigned && !input.leave_unsigned {
                return Err(AppError::refused("note_unsigned"));
            }
            // Where an invoice was issued there is nothing to explain.
            Ok((Status::Completed, no_charge.filter(|_| !inside.is_invoiced).map_or("", NoCharge::word)))
        };
        self.take_step(actor, step, done).await
    }

    /// Says of a visit whose invoice was to follow why none will.
    pub async fn settle_visit(&self, actor: &Actor, input: SettleVisit) -> Result<AppointmentCard, AppError> {
        actor.require(Right::SettleVisit)?;
        let id = input.appointment_id.0;
        let reason = read_no_charge(&input.no_charge)?.filter(|reason| *reason != NoCharge::Later);
        let reason = reason.ok_or(AppError::invalid("no_charge", "required"))?;
        let done = self
            .act(actor, Action::of(input.key, "settle_visit", &input)?, async |write| {
                let mut row = self.lock_visit(write, id, input.version).await?;
                let is_invoiced = clinic_store::scheduling::content(write.tx(), id).await?.is_invoiced;
                if row.no_charge != NoCharge::Later.word() || is_invoiced {
                    return Err(AppError::refused("no_such_step"));
                }
                reason.word().clone_into(&mut row.no_charge);
                if !clinic_store::scheduling::set_status(write.tx(), &row, true).await? {
                    return Err(AppError::Stale);
                }
                let event = change("settled", &row.status, reason.word().to_owned());
                self.append_event(actor, write, &row, event).await?;
                let card = card(write.tx(), id).await?;
                write.audit(Entry::new("appointment.settle", "appointment", id).of(card.patient_id.0));
                Ok(card)
            })
            .await?;
        self.changes.announce("schedule", &done.day);
        Ok(done)
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

fn read_no_charge(word: &str) -> Result<Option<NoCharge>, AppError> {
    let found = NoCharge::find(word);
    if found.is_none() && !word.is_empty() { Err(AppError::invalid("no_charge", "unknown")) } else { Ok(found) }
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
