//! What somebody does, and what it comes to.

use std::sync::Arc;

use clinic_app::actor::Actor;
use clinic_app::clinic::Clinic;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::failure::FailureDetail;
use clinic_app::replan::contract::{ConfirmReplan, PlanAbsence, UndoReplan};
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, BookAppointment, BookSeries, BookWalkIn, CancelAppointment, CancelSeries,
    ChangeSeries, ConfirmAppointment, FindFreeTimes, MoveAppointment, PlanSeries, PlannedVisit, SeriesTime, UndoSeries,
};
use clinic_app::waiting_list::contract::{HoldForEntry, WaitingEntry, WaitingEntryAction};
use clinic_core::ids::{ActionKey, ReplanId};
use clinic_tests::wishes::{as_proposed, solving};
use clinic_tests::world::TestClock;

/// How many minutes pass in the midst of a round: a place is held for two of them.
const PASSING: i64 = 8;

/// One thing that somebody does.
pub(super) enum Deed {
    Book(BookAppointment),
    WalkIn(BookWalkIn),
    Move(MoveAppointment),
    /// Looks what is free, and moves there.
    MoveToFree(Box<(FindFreeTimes, MoveAppointment)>),
    Confirm(ConfirmAppointment),
    Arrive(AppointmentAction),
    Miss(AppointmentAction),
    /// Whoever was missed comes after all.
    ComeLate(AppointmentAction),
    Cancel(CancelAppointment),
    Undo(AppointmentAction),
    Hold(HoldForEntry),
    Accept(WaitingEntryAction),
    Reopen(WaitingEntryAction),
    /// Looks what is free, and books that.
    Series(PlanSeries),
    /// Solves what is in the way of it as well.
    ChangeSeries(ChangeSeries),
    CancelSeries(CancelSeries),
    UndoSeries(UndoSeries),
    /// Looks where the visits could go, and puts them there.
    Replan(PlanAbsence),
    UndoReplan(UndoReplan),
    /// Nobody does it, and nobody can stop it.
    Pass(Arc<TestClock>),
}

/// What came of it.
pub(super) enum Done {
    Visit(Box<AppointmentCard>),
    Accepted(Box<WaitingEntry>),
    Series(Vec<AppointmentCard>),
    Replan(Ref<ReplanId>),
    Else,
}

impl Deed {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Book(_) => "book",
            Self::WalkIn(_) => "walk_in",
            Self::Move(MoveAppointment { room_id: Some(_), .. }) => "move_to_room",
            Self::Move(_) => "move",
            Self::MoveToFree(_) => "move_to_free",
            Self::Confirm(_) => "confirm",
            Self::Arrive(_) => "arrive",
            Self::Miss(_) => "miss",
            Self::ComeLate(_) => "come_late",
            Self::Cancel(_) => "cancel",
            Self::Undo(_) => "undo",
            Self::Hold(_) => "hold",
            Self::Accept(_) => "accept",
            Self::Reopen(_) => "reopen",
            Self::Series(_) => "series",
            Self::ChangeSeries(_) => "change_series",
            Self::CancelSeries(_) => "cancel_series",
            Self::UndoSeries(_) => "undo_series",
            Self::Replan(_) => "replan",
            Self::UndoReplan(_) => "undo_replan",
            Self::Pass(_) => "pass",
        }
    }

    pub(super) async fn done(self, clinic: &Clinic, who: &Actor) -> Result<Done, AppError> {
        let visit = |card| Done::Visit(Box::new(card));
        match self {
            Self::Book(input) => clinic.book_appointment(who, input).await.map(visit),
            Self::WalkIn(input) => clinic.book_walk_in(who, input).await.map(visit),
            Self::Move(input) => clinic.move_appointment(who, input).await.map(visit),
            Self::MoveToFree(input) => move_to_free(clinic, who, *input).await.map(visit),
            Self::Confirm(input) => clinic.confirm_appointment(who, input).await.map(visit),
            Self::Arrive(input) | Self::ComeLate(input) => clinic.mark_arrived(who, input).await.map(visit),
            Self::Miss(input) => clinic.mark_no_show(who, input).await.map(visit),
            Self::Cancel(input) => clinic.cancel_appointment(who, input).await.map(visit),
            Self::Undo(input) => clinic.undo_status(who, input).await.map(visit),
            Self::Hold(input) => clinic.hold_for_entry(who, input).await.map(|_| Done::Else),
            Self::Accept(input) => clinic.accept_offer(who, input).await.map(|entry| Done::Accepted(Box::new(entry))),
            Self::Reopen(input) => clinic.reopen_offer(who, input).await.map(|_| Done::Else),
            Self::Series(input) => book_what_is_free(clinic, who, input).await,
            Self::ChangeSeries(input) => change(clinic, who, input).await,
            Self::CancelSeries(input) => clinic.cancel_series(who, input).await.map(|done| Done::Series(done.visits)),
            Self::UndoSeries(input) => clinic.undo_series(who, input).await.map(|_| Done::Else),
            Self::Replan(input) => replan(clinic, who, input).await,
            Self::UndoReplan(input) => clinic.undo_replan(who, input).await.map(|_| Done::Else),
            Self::Pass(clock) => {
                clock.pass_minutes(PASSING);
                Ok(Done::Else)
            }
        }
    }
}

/// Somebody else may be faster, and then it is refused.
async fn move_to_free(
    clinic: &Clinic,
    who: &Actor,
    (search, input): (FindFreeTimes, MoveAppointment),
) -> Result<AppointmentCard, AppError> {
    let free = clinic.find_free_times(who, search).await?;
    let to = match free.into_iter().next() {
        Some(time) => MoveAppointment { day: time.day, starts_minute: time.starts_minute, ..input },
        None => input,
    };
    clinic.move_appointment(who, to).await
}

async fn book_what_is_free(clinic: &Clinic, who: &Actor, input: PlanSeries) -> Result<Done, AppError> {
    let planned = clinic.plan_series(who, input.clone()).await?.visits;
    let booking = BookSeries {
        key: Ref(clinic.fresh(ActionKey::new)),
        patient_id: input.patient_id,
        practitioner_id: input.practitioner_id,
        service_id: input.service_id,
        first_day: input.first_day,
        rule: input.rule,
        minutes: input.minutes,
        reason: String::new(),
        visits: planned.iter().map(free).collect(),
    };
    clinic.book_series(who, booking).await.map(|done| Done::Series(done.visits))
}

/// When a visit of a series can be: what is free instead where something is in its way.
fn free(visit: &PlannedVisit) -> SeriesTime {
    let own = SeriesTime { day: visit.day.clone(), starts_minute: visit.starts_minute };
    match visit.alternatives.first() {
        Some(other) => SeriesTime { day: other.day.clone(), starts_minute: other.starts_minute },
        None => own,
    }
}

/// Changes a series; what has no place there goes where it is free instead, or stays.
async fn change(clinic: &Clinic, who: &Actor, input: ChangeSeries) -> Result<Done, AppError> {
    let done = match clinic.change_series(who, input.clone()).await {
        Err(AppError::Refused { detail: FailureDetail::Series { visits }, .. }) => {
            let solved = solving(Ref(clinic.fresh(ActionKey::new)), input, &visits, true);
            clinic.change_series(who, solved).await?
        }
        done => done?,
    };
    Ok(Done::Series(done.visits))
}

async fn replan(clinic: &Clinic, who: &Actor, input: PlanAbsence) -> Result<Done, AppError> {
    let planned = clinic.plan_absence(who, input.clone()).await?;
    let confirmed = ConfirmReplan {
        key: Ref(clinic.fresh(ActionKey::new)),
        away: input.away,
        reason: "Sick".to_owned(),
        visits: planned.iter().map(as_proposed).collect(),
    };
    clinic.confirm_replan(who, confirmed).await.map(|replan| Done::Replan(replan.replan_id))
}
