//! The course of a visit: the steps that it takes, not coming, cancelling.

use clinic_core::clock::Instant;
use clinic_core::ids::AppointmentId;
use clinic_core::rights::Right;
use clinic_core::scheduling::{Facts, Request, Status};
use clinic_core::zone::WallTime;
use clinic_store::scheduling::AppointmentRow;
use clinic_store::{Entry, StoreError, Tx, Write};

use super::booking::{LONGEST_REASON, change, status_of};
use super::card;
use super::contract::{AppointmentAction, AppointmentCard, CancelAppointment};
use super::place::{asked_again, ids};
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::input::{self, Problems};

/// Why a visit is called off.
const CODES: [&str; 8] =
    ["feeling_better", "feeling_worse", "sick", "away", "work", "practitioner_away", "closed", "other"];
/// The code that says nothing without words.
const OTHER: &str = "other";

/// A step that somebody wants to take with a visit.
pub(super) struct Step {
    /// The user action.
    pub(super) action: Action,
    /// How the trail names it.
    pub(super) told: &'static str,
    /// Which visit.
    pub(super) visit: AppointmentId,
    /// As it was seen.
    pub(super) version: i32,
}

impl Clinic {
    /// Notes that the patient did not come, which frees the place.
    pub async fn mark_no_show(&self, actor: &Actor, input: AppointmentAction) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        let step = Step::of(("mark_no_show", "appointment.no_show"), &input)?;
        self.take_step(actor, step, async |_, _| Ok((Status::NoShow, ""))).await
    }

    /// Calls a visit off for a reason, which frees the place.
    pub async fn cancel_appointment(
        &self,
        actor: &Actor,
        input: CancelAppointment,
    ) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        let id = input.appointment_id.0;
        let (to, reason) = read_cancelling((&input.by, &input.code, &input.reason))?;
        let done = self
            .act(actor, Action::of(input.key, "cancel_appointment", &input)?, async |write| {
                let mut row = self.lock_visit(write, id, input.version).await?;
                row.cancel_code.clone_from(&input.code);
                row.cancel_reason.clone_from(&reason);
                let detail = super::said_or_coded(&row);
                self.step_to(actor, write, row, (to, detail)).await?;
                let card = card(write.tx(), id).await?;
                let by = format!(r#"{{"by":"{}"}}"#, input.by);
                write.audit(Entry::new("appointment.cancel", "appointment", id).of(card.patient_id.0).with(by));
                Ok(card)
            })
            .await?;
        self.changes.announce("schedule", &done.day);
        Ok(done)
    }

    /// Takes a step to where `leads_to` says, for the reason that it gives; both stand in the history.
    pub(super) async fn take_step<F>(
        &self,
        actor: &Actor,
        Step { action, told, visit, version }: Step,
        leads_to: F,
    ) -> Result<AppointmentCard, AppError>
    where
        F: AsyncFn(&mut Write, &AppointmentRow) -> Result<(Status, &'static str), AppError>,
    {
        let done = self
            .act(actor, action, async |write| {
                let row = self.lock_visit(write, visit, version).await?;
                let (to, reason) = leads_to(write, &row).await?;
                self.step_to(actor, write, row, (to, reason.to_owned())).await?;
                let card = card(write.tx(), visit).await?;
                write.audit(Entry::new(told, "appointment", visit).of(card.patient_id.0));
                Ok(card)
            })
            .await;
        match done {
            Ok(card) => {
                self.changes.announce("schedule", &card.day);
                Ok(card)
            }
            Err(error) => Err(Box::pin(self.refuse_step(error, visit)).await),
        }
    }

    /// Takes a visit to another status, if the rule allows it and the place is free; the caller notes the audit event.
    pub(crate) async fn step_to(
        &self,
        actor: &Actor,
        write: &mut Write,
        mut row: AppointmentRow,
        (to, detail): (Status, String),
    ) -> Result<(), AppError> {
        let (id, _, _) = ids(&row)?;
        let from = status_of(&row)?;
        let inside = clinic_store::scheduling::content(write.tx(), id).await?;
        let room = if to == Status::Roomed { self.room_for(write.tx(), &row).await? } else { row.room_id.clone() };
        let is_room_free = room.is_some() || row.room_id.is_none();
        let since = clinic_store::scheduling::since(write.tx(), id).await?.unwrap_or(Instant(row.starts_at));
        let facts = Facts {
            since,
            is_room_free,
            has_reason: !detail.is_empty(),
            content: inside.content,
            is_invoiced: inside.is_invoiced,
            ..self.facts(&row)
        };
        from.step(to, &facts).map_err(|refusal| AppError::refused(refusal.code()))?;
        if from.takes_place_again(to) {
            Box::pin(self.require_place(write, &row)).await?;
        } else if matches!(from, Status::Requested | Status::Hold) && to == Status::Booked {
            Box::pin(self.require_hours(write.tx(), &row)).await?;
        }
        if let Some(other) = room.filter(|room| row.room_id.as_ref() != Some(room)) {
            clinic_store::scheduling::take_room(write.tx(), id, &other).await?;
            row.room_id = Some(other);
        }
        to.word().clone_into(&mut row.status);
        self.stamp_step(&mut row, to);
        if to == Status::Booked && from != Status::Moved {
            row.agreed_at = self.now().0;
        }
        row.no_charge = if to == Status::Completed { detail.clone() } else { String::new() };
        if to == Status::Arrived && row.ticket.is_none() {
            row.ticket = Some(next_ticket(write.tx(), &row.day).await?);
        }
        if !clinic_store::scheduling::set_status(write.tx(), &row, to.occupies()).await? {
            return Err(AppError::Stale);
        }
        let kind = if to == Status::Moved { "moved" } else { "status" };
        self.append_event(actor, write, &row, change(kind, from.word(), detail)).await
    }

    /// A step back forgets when and why the step forward was; the history keeps it.
    fn stamp_step(&self, row: &mut AppointmentRow, to: Status) {
        let now = Some(self.now().0);
        match to {
            Status::Booked => (row.arrived_at, row.started_at, row.expires_at) = (None, None, None),
            Status::Arrived => {
                (row.arrived_at, row.roomed_at, row.started_at) = (row.arrived_at.or(now), None, None);
            }
            Status::Roomed => (row.roomed_at, row.started_at) = (row.roomed_at.or(now), None),
            Status::WithPractitioner => {
                (row.started_at, row.ended_at, row.completed_at) = (row.started_at.or(now), None, None);
            }
            Status::Checkout => (row.ended_at, row.completed_at) = (row.ended_at.or(now), None),
            Status::Completed => row.completed_at = now,
            _ => {}
        }
        if to.occupies() {
            row.cancel_code.clear();
            row.cancel_reason.clear();
        } else {
            row.expires_at = None;
        }
    }

    /// A place that is taken by now is refused with other times, as at booking.
    pub(super) async fn refuse_step(&self, error: AppError, visit: AppointmentId) -> AppError {
        match self.place_of(visit).await {
            Ok(request) => Box::pin(self.with_free_times(error, &request)).await,
            Err(_) => error,
        }
    }

    async fn place_of(&self, visit: AppointmentId) -> Result<Request, AppError> {
        let mut tx = self.store.read().await?;
        let row = clinic_store::scheduling::lookup(&mut tx, visit).await?;
        let row = row.ok_or(AppError::Missing("appointment"))?;
        let (_, practitioner, _) = ids(&row)?;
        let number = |number: i64| u16::try_from(number).map_err(|_| StoreError::Unreadable("appointment"));
        let wall = WallTime::new(input::day("day", &row.day)?, number(row.starts_minute)?);
        asked_again(&row, practitioner, (wall, number(row.minutes)?))
    }
}

impl Step {
    /// The step of a command that only says which visit was seen, and how the trail names it.
    pub(super) fn of(
        (command, told): (&'static str, &'static str),
        input: &AppointmentAction,
    ) -> Result<Self, AppError> {
        Ok(Self {
            action: Action::of(input.key, command, input)?,
            told,
            visit: input.appointment_id.0,
            version: input.version,
        })
    }
}

/// The next number of a day in the waiting room; nobody has it twice, also when the arrival is taken back.
pub(super) async fn next_ticket(tx: &mut Tx, day: &str) -> Result<i64, StoreError> {
    clinic_store::counters::next(tx, &format!("ticket-{day}")).await
}

/// Who calls a visit off, and why in words: from who it is, the code and the words that were typed.
pub(super) fn read_cancelling((by, code, reason): (&str, &str, &str)) -> Result<(Status, String), AppError> {
    let mut problems = Problems::default();
    let to = match by {
        "patient" => Some(Status::CancelledPatient),
        "clinic" => Some(Status::CancelledClinic),
        _ => None,
    };
    if to.is_none() {
        problems.note("by", "unknown");
    }
    if !CODES.contains(&code) {
        problems.note("code", "unknown");
    }
    let reason = if code == OTHER {
        problems.required("reason", reason, LONGEST_REASON)
    } else {
        problems.text("reason", reason, LONGEST_REASON)
    };
    problems.check()?;
    Ok((to.ok_or(AppError::invalid("by", "unknown"))?, reason))
}
