//! Moving a visit: a new row stands at the new place, and the old one stays behind as moved.

use clinic_core::ids::AppointmentId;
use clinic_core::rights::Right;
use clinic_core::scheduling::{Request, ResourceKind, Status};
use clinic_store::scheduling::{AppointmentRow, resources};
use clinic_store::{Entry, Tx, Write};

use super::booking::{change, read_overbooking};
use super::card;
use super::contract::{AppointmentCard, MoveAppointment};
use super::place::{asked_again, each_kind, read_place};
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::input::Problems;

/// A visit that stands nowhere in the middle of a move.
pub(super) struct Leaving {
    new: AppointmentRow,
    /// Where it stood, as its history says it.
    from: String,
}

impl Clinic {
    /// Moves a booked visit to another time, practitioner, room or length; answers with the visit that stands there.
    pub async fn move_appointment(&self, actor: &Actor, input: MoveAppointment) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        let id = input.appointment_id.0;
        let before = self.lookup_visit(id).await?;
        let request = read_move(actor, &input, &before)?;
        let new_id = self.fresh(AppointmentId::new);
        let done = self
            .act_on_places(actor, Action::of(input.key, "move_appointment", &input)?, async |write| {
                let mut old = self.lock_visit(write, id, input.version).await?;
                // Whoever moves one visit of a series sets it apart; whoever moves them all does not come this way.
                old.is_apart |= old.series_id.is_some();
                self.place_moved(actor, write, (old, new_id), &request).await?;
                let from = format!(r#"{{"from":"{id}"}}"#);
                write.audit(Entry::new("appointment.move", "appointment", new_id).of(request.patient).with(from));
                card(write.tx(), new_id).await
            })
            .await;
        let moved = self.settle(done, &request).await?;
        if before.day != moved.day {
            self.changes.announce("schedule", &before.day);
        }
        Ok(moved)
    }

    /// Frees the place of a visit and puts a new row for it where it is asked for; the caller notes the audit event.
    ///
    /// Only the practitioner with whom it will stand is locked: to give a place up needs no lock but the visit's own.
    pub(crate) async fn place_moved(
        &self,
        actor: &Actor,
        write: &mut Write,
        (old, new_id): (AppointmentRow, AppointmentId),
        request: &Request,
    ) -> Result<AppointmentRow, AppError> {
        let leaving = self.leave_place(actor, write, (old, new_id), request).await?;
        self.take_place(actor, write, leaving, request).await
    }

    /// Frees the place of a visit, whose new row must take another before the transaction ends.
    pub(super) async fn leave_place(
        &self,
        actor: &Actor,
        write: &mut Write,
        (old, new_id): (AppointmentRow, AppointmentId),
        request: &Request,
    ) -> Result<Leaving, AppError> {
        let (from, to) = told(write.tx(), &old, request).await?;
        let new = succeeding(&old, new_id);
        Box::pin(self.step_to(actor, write, old, (Status::Moved, to))).await?;
        Ok(Leaving { new, from })
    }

    /// Puts a visit that has left its place where it is asked for.
    pub(super) async fn take_place(
        &self,
        actor: &Actor,
        write: &mut Write,
        Leaving { new, from }: Leaving,
        request: &Request,
    ) -> Result<AppointmentRow, AppError> {
        let new = Box::pin(self.insert_at(actor, write, new, request)).await?;
        self.append_event(actor, write, &new, change("moved", "", from)).await?;
        Ok(new)
    }

    /// Lets the visit stand again whose move is taken back, if its place is still free. It is agreed on anew, unless it
    /// went `unnoticed`: the patient was told of no other time, practitioner or place.
    pub(crate) async fn stand_again(
        &self,
        actor: &Actor,
        write: &mut Write,
        (old, why, unnoticed): (AppointmentId, &str, bool),
    ) -> Result<(), AppError> {
        let row = clinic_store::scheduling::lock(write.tx(), old).await?;
        let mut row = row.ok_or(AppError::Missing("appointment"))?;
        if !unnoticed {
            (row.agreed_version, row.agreed_at) = (row.agreed_version + 1, self.now().0);
        }
        Box::pin(self.step_to(actor, write, row, (Status::Booked, why.to_owned()))).await
    }
}

fn read_move(actor: &Actor, input: &MoveAppointment, before: &AppointmentRow) -> Result<Request, AppError> {
    let (wall, minutes) = read_place(&input.day, input.starts_minute, input.minutes)?;
    let mut problems = Problems::default();
    let overbooked = read_overbooking(actor, &mut problems, &input.overbook_reason)?;
    problems.check()?;
    let named = each_kind(input.room_id.map(|id| id.0), input.device_id.map(|id| id.0));
    let again = asked_again(before, input.practitioner_id.0, (wall, minutes))?;
    Ok(Request { overbooked, named, ..again })
}

/// The row that stands for a visit from now on, which goes by what was agreed until it stands elsewhere. The number of
/// the day was of the old place.
fn succeeding(old: &AppointmentRow, id: AppointmentId) -> AppointmentRow {
    AppointmentRow {
        id: id.to_string(),
        status: Status::Booked.word().to_owned(),
        moved_from_id: Some(old.id.clone()),
        ticket: None,
        agreed_as_id: Some(old.agreed_as().to_owned()),
        version: 1,
        ..old.clone()
    }
}

/// Where a visit stands and where it is asked for, as its history says it: with the rooms where one is named.
async fn told(tx: &mut Tx, old: &AppointmentRow, request: &Request) -> Result<(String, String), AppError> {
    let from = format!("{} {}", old.day, clock(old.starts_minute));
    let to = format!("{} {}", request.wall.day, clock(request.wall.minute.into()));
    let Some((_, room)) = request.named.iter().find(|(kind, _)| *kind == ResourceKind::Room) else {
        return Ok((from, to));
    };
    let rooms = resources::list(tx).await?;
    let name = |id: &str| rooms.iter().find(|row| row.id == id).map(|row| format!(" {}", row.name)).unwrap_or_default();
    let before = old.room_id.as_deref().map(name).unwrap_or_default();
    Ok((from + &before, to + &name(&room.to_string())))
}

fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
