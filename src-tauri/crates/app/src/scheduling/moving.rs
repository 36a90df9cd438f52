//! Moving a visit: a new row stands at the new place, and the old one stays behind as moved.

use clinic_core::ids::AppointmentId;
use clinic_core::rights::Right;
use clinic_core::scheduling::{Request, ServiceRules, Status};
use clinic_store::scheduling::AppointmentRow;
use clinic_store::{Entry, Write};

use super::booking::{change, read_overbooking};
use super::card;
use super::contract::{AppointmentCard, MoveAppointment};
use super::place::{ids, read_place};
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;
use crate::input::Problems;

impl Clinic {
    /// Moves a booked visit to another time, practitioner or length; answers with the visit that stands there.
    pub async fn move_appointment(&self, actor: &Actor, input: MoveAppointment) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        let id = input.appointment_id.0;
        let before = self.lookup_visit(id).await?;
        let request = read_move(actor, &input, &before)?;
        let new_id = self.fresh(AppointmentId::new);
        let done = self
            .act(actor, Action::of(input.key, "move_appointment", &input)?, async |write| {
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
        let (from, to) = (where_in(&old), where_asked(request));
        let new = succeeding(&old, new_id);
        Box::pin(self.step_to(actor, write, old, (Status::Moved, to))).await?;
        let new = Box::pin(self.insert_at(actor, write, new, request)).await?;
        self.append_event(actor, write, &new, change("moved", "", from)).await?;
        Ok(new)
    }

    /// Lets the visit stand again whose move is taken back, if its place is still free.
    pub(crate) async fn stand_again(
        &self,
        actor: &Actor,
        write: &mut Write,
        (old, why): (AppointmentId, &str),
    ) -> Result<(), AppError> {
        let row = clinic_store::scheduling::lock(write.tx(), old).await?.ok_or(AppError::Missing("appointment"))?;
        Box::pin(self.step_to(actor, write, row, (Status::Booked, why.to_owned()))).await
    }
}

fn read_move(actor: &Actor, input: &MoveAppointment, before: &AppointmentRow) -> Result<Request, AppError> {
    let (wall, minutes) = read_place(&input.day, input.starts_minute, input.minutes)?;
    let (id, _, patient) = ids(before)?;
    let mut problems = Problems::default();
    let overbooked = read_overbooking(actor, &mut problems, &input.overbook_reason)?;
    problems.check()?;
    let service = ServiceRules { id: before.service_id.as_deref().map(stored).transpose()?, ..Default::default() };
    let plain = Request::plain(patient, input.practitioner_id.0, wall, minutes);
    Ok(Request { moving: Some(id), service, overbooked, ..plain })
}

/// The row that stands for a visit from now on. What was confirmed, and the number of the day, were of the old place.
fn succeeding(old: &AppointmentRow, id: AppointmentId) -> AppointmentRow {
    AppointmentRow {
        id: id.to_string(),
        status: Status::Booked.word().to_owned(),
        moved_from_id: Some(old.id.clone()),
        confirmed_at: None,
        ticket: None,
        version: 1,
        ..old.clone()
    }
}

/// Where a visit stands, as its history says it.
fn where_in(row: &AppointmentRow) -> String {
    format!("{} {:02}:{:02}", row.day, row.starts_minute / 60, row.starts_minute % 60)
}

fn where_asked(Request { wall, .. }: &Request) -> String {
    format!("{} {:02}:{:02}", wall.day, wall.minute / 60, wall.minute % 60)
}
