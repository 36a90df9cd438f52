//! Taking the last step of a visit back.

use clinic_core::rights::Right;
use clinic_core::scheduling::Status;
use clinic_store::scheduling::{AppointmentRow, EventRow};

use super::booking::status_of;
use super::contract::{AppointmentAction, AppointmentCard};
use super::course::{Step, require_ending};
use super::place::ids;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;

/// The reason that the history gives for a booking that was taken back.
const UNDONE: &str = "undone";
/// The version of a visit with which nothing happened since it was booked.
const UNTOUCHED: i64 = 1;

impl Clinic {
    /// Takes the last step back, as far as nothing hangs on it; a booking that was only just made leaves the board.
    pub async fn undo_status(&self, actor: &Actor, input: AppointmentAction) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        let step = Step::of(("undo_status", "appointment.undo"), &input)?;
        self.take_step(actor, step, async |write, row| {
            let (id, practitioner, _) = ids(row)?;
            let status = status_of(row)?;
            // Whoever may not end a visit does not begin it anew either.
            if status == Status::Completed {
                require_ending(actor, Some(practitioner))?;
            }
            let events = clinic_store::scheduling::events(write.tx(), id).await?;
            before(status, row, &events).ok_or(AppError::refused("no_such_step"))
        })
        .await
    }
}

/// The status to which the last step is taken back, and why. Where several lead here, the history tells which it was.
fn before(status: Status, row: &AppointmentRow, events: &[EventRow]) -> Option<(Status, &'static str)> {
    let to = match status {
        Status::Booked if row.version == UNTOUCHED => return Some((Status::EnteredInError, UNDONE)),
        Status::Arrived | Status::NoShow => Status::Booked,
        Status::Roomed => Status::Arrived,
        Status::WithPractitioner => came_from(&[Status::Arrived, Status::Roomed], status, events)?,
        Status::Checkout => Status::WithPractitioner,
        Status::Completed => came_from(&[Status::WithPractitioner, Status::Checkout], status, events)?,
        Status::CancelledPatient | Status::CancelledClinic => {
            came_from(&[Status::Booked, Status::Arrived], status, events)?
        }
        _ => return None,
    };
    Some((to, ""))
}

fn came_from(candidates: &[Status], status: Status, events: &[EventRow]) -> Option<Status> {
    let steps = events.iter().rev().filter(|event| event.to_status == status.word());
    steps.filter_map(|event| Status::find(&event.from_status)).find(|from| candidates.contains(from))
}
