//! Closures, leave, extra and changed hours: what is different on some days, and whose visits stand in the way.

use chrono::NaiveDate;
use clinic_core::clock::Instant;
use clinic_core::ids::{ExceptionId, LocationId, PractitionerId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{ExceptionKind, Span};
use clinic_core::zone::MINUTES_A_DAY;
use clinic_store::scheduling::exceptions::{self, ExceptionRow};
use clinic_store::scheduling::{locations, rules, views};
use clinic_store::{Entry, StoreError, Tx};

use super::calendar::{Calendar, kinds, week};
use super::contract::{
    AddException, AppointmentCard, AvailabilityException, ExceptionAdded, ExceptionsQuery, PatientVisit,
    WithdrawException,
};
use super::locks::lock_everybody;
use super::outside::is_at;
use super::{calendar, named, names};
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::Ref;
use crate::error::AppError;
use crate::input::{self, Problems};

/// The longest reason, in characters.
pub(super) const LONGEST_REASON: usize = 200;
/// The most days of one exception: two years.
const MOST_DAYS: i64 = 731;

impl Clinic {
    /// What is different on a day or later, earliest first.
    pub async fn list_exceptions(
        &self,
        actor: &Actor,
        input: ExceptionsQuery,
    ) -> Result<Vec<AvailabilityException>, AppError> {
        actor.require(Right::ViewSchedule)?;
        let day = input::day("from_day", &input.from_day)?.to_string();
        let rows = exceptions::from_day(&mut self.store.read().await?, &day).await?;
        rows.into_iter().map(read).collect()
    }

    /// Adds a closure, leave, extra or changed hours. Nobody's visit is touched: those in the way are told.
    pub async fn add_exception(&self, actor: &Actor, input: AddException) -> Result<ExceptionAdded, AppError> {
        actor.require(Right::PlanAvailability)?;
        let row = ExceptionRow { id: self.fresh(ExceptionId::new).to_string(), ..read_exception(&input)? };
        let added = self
            .act(actor, Action::of(input.key, "add_exception", &input)?, async |write| {
                let tx = write.tx();
                // Nobody books with them, or with anybody on a closed day, while those in the way are counted.
                if let Some(place) = input.location_id {
                    let places = locations::list(tx).await?;
                    let is_there = places.iter().any(|row| row.id == place.0.to_string());
                    is_there.then_some(()).ok_or(AppError::Missing("location"))?;
                }
                match input.practitioner_id {
                    Some(id) => {
                        let locked = clinic_store::scheduling::lock_practitioner(tx, id.0).await?;
                        locked.ok_or(AppError::Missing("practitioner"))?;
                    }
                    None => lock_everybody(tx).await?,
                }
                exceptions::insert(tx, &row, (actor.staff_id, self.now())).await?;
                let in_the_way = self.in_the_way(tx, &row).await?;
                write.audit(Entry::new("exception.add", "availability_exception", &row.id));
                Ok(ExceptionAdded { exception: read(row.clone())?, in_the_way })
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(added)
    }

    /// Takes an exception back: the ordinary hours hold again.
    pub async fn withdraw_exception(
        &self,
        actor: &Actor,
        input: WithdrawException,
    ) -> Result<AvailabilityException, AppError> {
        actor.require(Right::PlanAvailability)?;
        let id = input.exception_id.0;
        let withdrawn = self
            .act(actor, Action::of(input.key, "withdraw_exception", &input)?, async |write| {
                let row = exceptions::lookup(write.tx(), id).await?.ok_or(AppError::Missing("exception"))?;
                exceptions::withdraw(write.tx(), id, (actor.staff_id, self.now())).await?;
                write.audit(Entry::new("exception.withdraw", "availability_exception", id));
                read(row)
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(withdrawn)
    }

    /// The visits to come on the days of an exception that now stand outside their practitioner's hours.
    pub(super) async fn in_the_way(&self, tx: &mut Tx, row: &ExceptionRow) -> Result<Vec<PatientVisit>, AppError> {
        let names = names(tx).await?;
        let to_come = views::to_come(tx, (&row.first_day, &row.last_day), self.now()).await?;
        let mut outside = Vec::new();
        for visit in named(&to_come, &names)? {
            let card = &visit.card;
            let is_theirs = row.practitioner_id.as_ref().is_none_or(|id| *id == card.practitioner_id.0.to_string());
            if is_theirs && !self.is_card_within_hours(tx, card).await? {
                outside.push(visit);
            }
        }
        Ok(outside)
    }

    async fn is_card_within_hours(&self, tx: &mut Tx, card: &AppointmentCard) -> Result<bool, AppError> {
        let minutes = u16::try_from(card.minutes).map_err(|_| StoreError::Unreadable("appointment.minutes"))?;
        let span = Span::lasting(Instant(card.starts_at.0), minutes);
        let place = card.location_id.map(|id| id.0);
        self.is_within_hours(tx, card.practitioner_id.0, (input::day("day", &card.day)?, span, place)).await
    }

    /// Whether a practitioner works through a span of a day at a place, whatever takes their time.
    pub(super) async fn is_within_hours(
        &self,
        tx: &mut Tx,
        practitioner: PractitionerId,
        (day, span, place): (NaiveDate, Span, Option<LocationId>),
    ) -> Result<bool, AppError> {
        let hours = hours_of(tx, practitioner, day).await?.hours_on(day);
        Ok(hours.iter().any(|open| is_at(open, place) && open.interval.on(day, self.zone).contains(span)))
    }
}

/// A practitioner's hours of one day, without what is taken of them.
async fn hours_of(tx: &mut Tx, practitioner: PractitionerId, day: NaiveDate) -> Result<Calendar, AppError> {
    let day = day.to_string();
    let rules = rules::of_practitioner(tx, practitioner).await?;
    Ok(Calendar {
        practitioner,
        week: week(&rules)?,
        kinds: kinds(tx, &rules).await?,
        exceptions: calendar::exceptions(&exceptions::of_practitioner(tx, practitioner, (&day, &day)).await?)?,
        taken: Vec::new(),
        is_open: (true, true),
    })
}

fn read_exception(input: &AddException) -> Result<ExceptionRow, AppError> {
    let mut problems = Problems::default();
    let kind = ExceptionKind::find(&input.kind);
    if kind.is_none() {
        problems.note("kind", "unknown");
    }
    if kind.is_some_and(|kind| (kind == ExceptionKind::Closure) != input.practitioner_id.is_none()) {
        problems.note("practitioner_id", if input.practitioner_id.is_none() { "required" } else { "unknown" });
    }
    // Whoever is on leave is away from every place.
    if input.location_id.is_some() && kind == Some(ExceptionKind::Leave) {
        problems.note("location_id", "unknown");
    }
    let days = (problems.day("first_day", &input.first_day), problems.day("last_day", &input.last_day));
    if let (Some(first), Some(last)) = days
        && !(0..MOST_DAYS).contains(&(last - first).num_days())
    {
        problems.note("last_day", "out_of_range");
    }
    if !(0..input.ends_minute.min(MINUTES_A_DAY.into())).contains(&input.starts_minute) {
        problems.note("starts_minute", "out_of_range");
    }
    if !(1..=i32::from(MINUTES_A_DAY)).contains(&input.ends_minute) {
        problems.note("ends_minute", "out_of_range");
    }
    let reason = problems.text("reason", &input.reason, LONGEST_REASON);
    problems.check()?;
    Ok(ExceptionRow {
        id: String::new(),
        practitioner_id: input.practitioner_id.map(|id| id.0.to_string()),
        kind: input.kind.clone(),
        first_day: input.first_day.clone(),
        last_day: input.last_day.clone(),
        starts_minute: input.starts_minute.into(),
        ends_minute: input.ends_minute.into(),
        reason,
        location_id: input.location_id.map(|id| id.0.to_string()),
    })
}

/// An exception as it is told.
pub(super) fn read(row: ExceptionRow) -> Result<AvailabilityException, AppError> {
    const WHAT: StoreError = StoreError::Unreadable("availability_exception");
    let minute = |number: i64| i32::try_from(number).map_err(|_| WHAT);
    Ok(AvailabilityException {
        exception_id: Ref(row.id.parse().map_err(|_| WHAT)?),
        practitioner_id: row.practitioner_id.map(|id| id.parse().map(Ref)).transpose().map_err(|_| WHAT)?,
        kind: row.kind,
        first_day: row.first_day,
        last_day: row.last_day,
        starts_minute: minute(row.starts_minute)?,
        ends_minute: minute(row.ends_minute)?,
        reason: row.reason,
        location_id: row.location_id.map(|id| id.parse().map(Ref)).transpose().map_err(|_| WHAT)?,
    })
}
