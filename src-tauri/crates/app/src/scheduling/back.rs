//! Taking the last step of a visit back.

use clinic_core::ids::AppointmentId;
use clinic_core::rights::Right;
use clinic_core::scheduling::Status;
use clinic_store::scheduling::{AppointmentRow, EventRow};
use clinic_store::{Entry, Write};

use super::booking::status_of;
use super::card;
use super::contract::{AppointmentAction, AppointmentCard};
use super::ending::require_ending;
use super::locks::Touched;
use super::place::ids;
use super::walk_in::WALK_IN;
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;

/// The reason that the history gives for a booking or a move that was taken back.
pub(crate) const UNDONE: &str = "undone";
/// The version of a visit with which nothing happened since it was booked.
const UNTOUCHED: i64 = 1;

impl Clinic {
    /// Takes the last step back, as far as nothing hangs on it; a booking that was only just made leaves the board, and
    /// of a move that was only just made the visit stands again where it stood.
    pub async fn undo_status(&self, actor: &Actor, input: AppointmentAction) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        let id = input.appointment_id.0;
        let seen = self.lookup_visit(id).await?;
        let moved_from = seen.moved_from_id.as_deref().map(stored::<AppointmentId>).transpose()?;
        let done = self
            .act_on_places(actor, Action::of(input.key, "undo_status", &input)?, async |write| {
                Touched::by_going_back(write.tx(), [id]).await?.lock(write.tx()).await?;
                let row = self.lock_visit(write, id, input.version).await?;
                let (to, reason) = self.step_back(actor, write, &row).await?;
                let unnoticed = row.agreed_as_id.is_some();
                self.step_to(actor, write, row, (to, reason.to_owned())).await?;
                let standing = moved_from.filter(|_| to == Status::EnteredInError);
                if let Some(old) = standing {
                    self.stand_again(actor, write, (old, reason, unnoticed)).await?;
                }
                let card = card(write.tx(), standing.unwrap_or(id)).await?;
                write.audit(Entry::new("appointment.undo", "appointment", id).of(card.patient_id.0));
                Ok(card)
            })
            .await;
        match done {
            Ok(card) => {
                self.changes.announce("schedule", &card.day);
                if card.day != seen.day {
                    self.changes.announce("schedule", &seen.day);
                }
                Ok(card)
            }
            Err(error) => Err(self.refuse_step(error, moved_from.unwrap_or(id)).await),
        }
    }

    /// Where the last step of a visit came from, and why it goes back there.
    pub(super) async fn step_back(
        &self,
        actor: &Actor,
        write: &mut Write,
        row: &AppointmentRow,
    ) -> Result<(Status, &'static str), AppError> {
        let (id, practitioner, _) = ids(row)?;
        let status = status_of(row)?;
        let events = clinic_store::scheduling::events(write.tx(), id).await?;
        let (to, reason) = before(status, row, &events).ok_or(AppError::refused("no_such_step"))?;
        // Whoever may not end a visit from there does not take its end back either.
        if status == Status::Completed {
            require_ending(actor, to, Some(practitioner))?;
        }
        Ok((to, reason))
    }
}

/// The status to which the last step is taken back, and why. Where several lead here, the history tells which it was.
fn before(status: Status, row: &AppointmentRow, events: &[EventRow]) -> Option<(Status, &'static str)> {
    let to = match status {
        // Nobody arrives with their first version but those who walked in.
        Status::Booked | Status::Hold | Status::Arrived if row.version == UNTOUCHED => {
            return Some((Status::EnteredInError, UNDONE));
        }
        Status::Arrived if row.kind == WALK_IN => return None,
        Status::Booked => just_came_from(Status::Requested, events)?,
        Status::Arrived => just_came_from(Status::NoShow, events).unwrap_or(Status::Booked),
        Status::NoShow => Status::Booked,
        Status::Roomed => Status::Arrived,
        Status::WithPractitioner => came_from(&[Status::Arrived, Status::Roomed], status, events)?,
        Status::Checkout => Status::WithPractitioner,
        Status::Completed => came_from(&[Status::WithPractitioner, Status::Checkout], status, events)?,
        Status::CancelledPatient | Status::CancelledClinic => {
            came_from(&[Status::Booked, Status::Arrived, Status::Requested], status, events)?
        }
        _ => return None,
    };
    Some((to, ""))
}

/// A state, if the last thing that happened to the visit was the step from there.
pub(crate) fn just_came_from(state: Status, events: &[EventRow]) -> Option<Status> {
    events.last().filter(|event| event.kind == "status" && event.from_status == state.word()).map(|_| state)
}

fn came_from(candidates: &[Status], status: Status, events: &[EventRow]) -> Option<Status> {
    let steps = events.iter().rev().filter(|event| event.to_status == status.word());
    steps.filter_map(|event| Status::find(&event.from_status)).find(|from| candidates.contains(from))
}
