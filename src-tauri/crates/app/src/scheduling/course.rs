//! The course of a visit: arriving, not coming, cancelling, going back a step, completing.

use clinic_core::rights::Right;
use clinic_core::scheduling::{Facts, Request, Status};
use clinic_core::zone::WallTime;
use clinic_store::scheduling::AppointmentRow;
use clinic_store::{Entry, StoreError, Write};

use super::booking::{change, status_of};
use super::card;
use super::contract::{AppointmentAction, AppointmentCard, CancelAppointment};
use super::place::ids;
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
/// The longest explanation, in characters.
const LONGEST_REASON: usize = 200;

/// A step and how the trail names it.
struct Step {
    command: &'static str,
    action: &'static str,
    /// The status that it leads to from another one; none where there is no such step.
    leads_to: fn(Status) -> Option<Status>,
}

const ARRIVE: Step =
    Step { command: "mark_arrived", action: "appointment.arrive", leads_to: |_| Some(Status::Arrived) };
const MISS: Step = Step { command: "mark_no_show", action: "appointment.no_show", leads_to: |_| Some(Status::NoShow) };
const COMPLETE: Step =
    Step { command: "complete_visit", action: "appointment.complete", leads_to: |_| Some(Status::Completed) };
const UNDO: Step = Step { command: "undo_status", action: "appointment.undo", leads_to: before };

impl Clinic {
    /// Notes that the patient is here.
    pub async fn mark_arrived(&self, actor: &Actor, input: AppointmentAction) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        self.take_step(actor, input, &ARRIVE).await
    }

    /// Notes that the patient did not come, which frees the place.
    pub async fn mark_no_show(&self, actor: &Actor, input: AppointmentAction) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        self.take_step(actor, input, &MISS).await
    }

    /// Takes the last step back: here or missed to booked, with the practitioner to here while nothing is written.
    pub async fn undo_status(&self, actor: &Actor, input: AppointmentAction) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        self.take_step(actor, input, &UNDO).await
    }

    /// Ends a visit.
    pub async fn complete_visit(&self, actor: &Actor, input: AppointmentAction) -> Result<AppointmentCard, AppError> {
        actor.require(Right::ConductVisit)?;
        self.take_step(actor, input, &COMPLETE).await
    }

    /// Calls a visit off for a reason, which frees the place.
    pub async fn cancel_appointment(
        &self,
        actor: &Actor,
        input: CancelAppointment,
    ) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        let id = input.appointment_id.0;
        let (to, reason) = read_cancelling(&input)?;
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

    async fn take_step(
        &self,
        actor: &Actor,
        input: AppointmentAction,
        step: &Step,
    ) -> Result<AppointmentCard, AppError> {
        let id = input.appointment_id.0;
        let done = self
            .act(actor, Action::of(input.key, step.command, &input)?, async |write| {
                let row = self.lock_visit(write, id, input.version).await?;
                let to = (step.leads_to)(status_of(&row)?).ok_or(AppError::refused("no_such_step"))?;
                self.step_to(actor, write, row, (to, String::new())).await?;
                let card = card(write.tx(), id).await?;
                write.audit(Entry::new(step.action, "appointment", id).of(card.patient_id.0));
                Ok(card)
            })
            .await;
        match done {
            Ok(card) => {
                self.changes.announce("schedule", &card.day);
                Ok(card)
            }
            Err(error) => Err(self.refuse_step(error, &input).await),
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
        let content = clinic_store::scheduling::content(write.tx(), id).await?;
        let facts = Facts {
            has_reason: !detail.is_empty(),
            has_content: content.has_content,
            is_invoiced: content.is_invoiced,
            ..self.facts(&row)
        };
        from.step(to, &facts).map_err(|refusal| AppError::refused(refusal.code()))?;
        if from.takes_place_again(to) {
            self.require_place(write.tx(), &row).await?;
        }
        to.word().clone_into(&mut row.status);
        self.stamp_step(&mut row, to);
        if !clinic_store::scheduling::set_status(write.tx(), &row, to.occupies()).await? {
            return Err(AppError::Stale);
        }
        self.append_event(actor, write, &row, change("status", from.word(), detail)).await
    }

    /// A step back forgets when the step forward was; the history keeps it.
    fn stamp_step(&self, row: &mut AppointmentRow, to: Status) {
        let now = Some(self.now().0);
        match to {
            Status::Booked => (row.arrived_at, row.started_at) = (None, None),
            Status::Arrived => (row.arrived_at, row.started_at) = (row.arrived_at.or(now), None),
            Status::WithPractitioner => row.started_at = row.started_at.or(now),
            Status::Completed => row.completed_at = now,
            _ => {}
        }
    }

    /// A place that is taken by now is refused with other times, as at booking.
    async fn refuse_step(&self, error: AppError, input: &AppointmentAction) -> AppError {
        match self.place_of(input).await {
            Ok(request) => self.with_free_times(error, &request).await,
            Err(_) => error,
        }
    }

    async fn place_of(&self, input: &AppointmentAction) -> Result<Request, AppError> {
        let mut tx = self.store.read().await?;
        let row = clinic_store::scheduling::lookup(&mut tx, input.appointment_id.0).await?;
        let row = row.ok_or(AppError::Missing("appointment"))?;
        let (id, practitioner, patient) = ids(&row)?;
        let number = |number: i64| u16::try_from(number).map_err(|_| StoreError::Unreadable("appointment"));
        let wall = WallTime::new(input::day("day", &row.day)?, number(row.starts_minute)?);
        let minutes = number(row.minutes)?;
        Ok(Request { patient, practitioner, wall, minutes, reason: String::new(), moving: Some(id) })
    }
}

/// The status to which the last step is taken back.
const fn before(status: Status) -> Option<Status> {
    match status {
        Status::Arrived | Status::NoShow => Some(Status::Booked),
        Status::WithPractitioner => Some(Status::Arrived),
        _ => None,
    }
}

fn read_cancelling(input: &CancelAppointment) -> Result<(Status, String), AppError> {
    let mut problems = Problems::default();
    let to = match input.by.as_str() {
        "patient" => Some(Status::CancelledPatient),
        "clinic" => Some(Status::CancelledClinic),
        _ => None,
    };
    if to.is_none() {
        problems.note("by", "unknown");
    }
    if !CODES.contains(&input.code.as_str()) {
        problems.note("code", "unknown");
    }
    let reason = if input.code == OTHER {
        problems.required("reason", &input.reason, LONGEST_REASON)
    } else {
        problems.text("reason", &input.reason, LONGEST_REASON)
    };
    problems.check()?;
    Ok((to.ok_or(AppError::invalid("by", "unknown"))?, reason))
}
