//! Confirming a replan: the leave and every move in one transaction, all or nothing.

use std::collections::BTreeSet;

use clinic_core::ids::{AppointmentId, ExceptionId, ReplanId, WaitingEntryId};
use clinic_core::rights::Right;
use clinic_store::scheduling::AppointmentRow;
use clinic_store::scheduling::exceptions::{self, ExceptionRow};
use clinic_store::{Entry, StoreError, Tx, Write, replan};

use super::contract::{ConfirmReplan, NewPlace, Replan, ReplanChoice};
use super::{is_booked, read_away, told};
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::input::Problems;
use crate::scheduling::{Touched, asked_again, ids, read_place};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 200;
/// The most visits of one replan.
const MOST_VISITS: usize = 500;

/// What became of a visit: the one that stands for it, or the entry of its patient.
type Outcome = (Option<String>, Option<String>);

impl Clinic {
    /// Notes the leave and moves the visits, all or nothing. Every visit that cannot be moved is told.
    pub async fn confirm_replan(&self, actor: &Actor, input: ConfirmReplan) -> Result<Replan, AppError> {
        actor.require(Right::PlanAvailability)?;
        let leave = self.read_leave(&input)?;
        let id = self.fresh(ReplanId::new);
        let key = id.to_string();
        let done = self
            .act_on_places(actor, Action::of(input.key, "confirm_replan", &input)?, async |write| {
                let tx = write.tx();
                let practitioner = input.away.practitioner_id.0;
                // Nobody books with them from here on, so that no visit slips in between the look and the leave.
                touched(&input).lock(tx).await?;
                clinic_store::staff::practitioner(tx, practitioner).await?.ok_or(AppError::Missing("practitioner"))?;
                self.require_all_seen(tx, &input).await?;
                exceptions::insert(tx, &leave, (actor.staff_id, self.now())).await?;
                let outcomes = self.place_all(actor, write, &input.visits).await?;
                replan::insert(write.tx(), (key.as_str(), leave.id.as_str()), (actor.staff_id, self.now())).await?;
                for ((choice, outcome), position) in input.visits.iter().zip(&outcomes).zip(0_i64..) {
                    let visit = choice.appointment_id.0.to_string();
                    let row = (visit.as_str(), outcome.0.as_deref(), outcome.1.as_deref());
                    replan::insert_visit(write.tx(), (key.as_str(), position), row).await?;
                }
                write.audit(Entry::new("replan.confirm", "replan", id));
                self.replan(write, id).await
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(done)
    }

    /// Refuses a plan that is not of the very visits that the absence meets: one was booked or called off meanwhile.
    async fn require_all_seen(&self, tx: &mut Tx, input: &ConfirmReplan) -> Result<(), AppError> {
        let met = self.affected(tx, (input.away.practitioner_id.0, &read_away(&input.away)?)).await?;
        let met: BTreeSet<String> = met.into_iter().map(|visit| visit.id).collect();
        let seen: BTreeSet<String> = input.visits.iter().map(|choice| choice.appointment_id.0.to_string()).collect();
        if met == seen { Ok(()) } else { Err(AppError::refused("plan_outdated")) }
    }

    /// A replan as it is told.
    pub(super) async fn replan(&self, write: &mut Write, id: ReplanId) -> Result<Replan, AppError> {
        let row = replan::lookup(write.tx(), id).await?.ok_or(AppError::Missing("replan"))?;
        let visits = replan::visits(write.tx(), &row.id).await?;
        Ok(told(row, visits)?)
    }

    /// Moves each visit to its new place, or puts its patient on the waiting list. What the rule refuses is gathered,
    /// so that all of it is told at once; the transaction ends with it.
    async fn place_all(
        &self,
        actor: &Actor,
        write: &mut Write,
        choices: &[ReplanChoice],
    ) -> Result<Vec<Outcome>, AppError> {
        let mut problems = Problems::default();
        let mut outcomes = Vec::with_capacity(choices.len());
        for choice in choices {
            let done = match &choice.place {
                Some(place) => self.move_to(actor, write, (choice, place)).await,
                None if choice.waits => self.let_wait(actor, write, choice).await,
                None => Ok((None, None)),
            };
            match done {
                Ok(outcome) => outcomes.push(outcome),
                Err(AppError::Refused { code, .. }) => problems.note(choice.appointment_id.0, code),
                Err(AppError::Stale) => problems.note(choice.appointment_id.0, "stale"),
                // The guard of a database ends the transaction: nothing more can be tried in it.
                Err(AppError::Store(StoreError::Guard(code))) => {
                    problems.note(choice.appointment_id.0, &code);
                    break;
                }
                Err(other) => return Err(other),
            }
        }
        problems.check()?;
        Ok(outcomes)
    }

    async fn move_to(
        &self,
        actor: &Actor,
        write: &mut Write,
        (choice, place): (&ReplanChoice, &NewPlace),
    ) -> Result<Outcome, AppError> {
        let old = self.lock_visit(write, choice.appointment_id.0, choice.version).await?;
        let moved = self.put_elsewhere(actor, write, (old, place)).await?;
        Ok((Some(moved), None))
    }

    /// Moves a visit, and answers with the one that stands for it.
    async fn put_elsewhere(
        &self,
        actor: &Actor,
        write: &mut Write,
        (mut old, place): (AppointmentRow, &NewPlace),
    ) -> Result<String, AppError> {
        let (from, _, patient) = ids(&old)?;
        let minutes = i32::try_from(old.minutes).map_err(|_| StoreError::Unreadable("appointment.minutes"))?;
        let (wall, minutes) = read_place(&place.day, place.starts_minute, minutes)?;
        let request = asked_again(&old, place.practitioner_id.0, (wall, minutes))?;
        // Like any visit that is moved alone, one of a series is apart from then on.
        old.is_apart |= old.series_id.is_some();
        let new_id = self.fresh(AppointmentId::new);
        let new = self.place_moved(actor, write, (old, new_id), &request).await?;
        let detail = format!(r#"{{"from":"{from}"}}"#);
        write.audit(Entry::new("appointment.move", "appointment", new_id).of(patient).with(detail));
        Ok(new.id)
    }

    /// Puts the patient of a visit that stays on the waiting list, for the same with anybody.
    async fn let_wait(&self, actor: &Actor, write: &mut Write, choice: &ReplanChoice) -> Result<Outcome, AppError> {
        let row = self.lock_visit(write, choice.appointment_id.0, choice.version).await?;
        if !is_booked(&row) {
            return Err(AppError::refused("no_such_step"));
        }
        let entry = self.fresh(WaitingEntryId::new);
        self.let_patient_wait(actor, write, (entry, &row)).await?;
        Ok((None, Some(entry.to_string())))
    }

    fn read_leave(&self, input: &ConfirmReplan) -> Result<ExceptionRow, AppError> {
        let leave = read_away(&input.away)?;
        let mut problems = Problems::default();
        if leave.last_day < self.today() {
            problems.note("last_day", "day_passed");
        }
        if input.visits.len() > MOST_VISITS {
            problems.note("visits", "too_many");
        }
        let reason = problems.text("reason", &input.reason, LONGEST_REASON);
        problems.check()?;
        Ok(ExceptionRow {
            id: self.fresh(ExceptionId::new).to_string(),
            practitioner_id: Some(input.away.practitioner_id.0.to_string()),
            kind: leave.kind.word().to_owned(),
            first_day: input.away.first_day.clone(),
            last_day: input.away.last_day.clone(),
            starts_minute: input.away.starts_minute.into(),
            ends_minute: input.away.ends_minute.into(),
            reason,
            location_id: None,
        })
    }
}

fn touched(input: &ConfirmReplan) -> Touched {
    let places = input.visits.iter().filter_map(|choice| choice.place.as_ref());
    Touched {
        visits: input.visits.iter().map(|choice| choice.appointment_id.0).collect(),
        practitioners: places.map(|place| place.practitioner_id.0).chain([input.away.practitioner_id.0]).collect(),
        ..Touched::default()
    }
}
