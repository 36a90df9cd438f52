//! Series: several visits planned at once, and booked all of them or none.

mod change;
mod judging;
mod undo;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use clinic_core::ids::{AppointmentId, SeriesId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{
    FURTHEST_DAY, MOST_OCCURRENCES, Place, Recurrence, RecurrenceProblem, Request, ServiceRules, past_gap,
};
use clinic_core::zone::WallTime;
use clinic_store::scheduling::{AppointmentRow, series, views};
use clinic_store::{Entry, Tx, Write};

use super::booking::{LONGEST_REASON, blank, change};
use super::contract::{
    AppointmentCard, BookSeries, PlanSeries, SeriesMember, SeriesOfVisit, SeriesPlan, SeriesTime, SeriesVisits,
};
use super::place::read_place;
use super::service::Booked;
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Ref, stored};
use crate::error::AppError;
use crate::input::{self, Problems};
use judging::{Asked, admitted};

impl Clinic {
    /// Shows the visits of a series before it is booked: which can be, what is in the way of the others, and what is
    /// free instead.
    pub async fn plan_series(&self, actor: &Actor, input: PlanSeries) -> Result<SeriesPlan, AppError> {
        actor.require(Right::Book)?;
        let (first, minutes) = read_place(&input.first_day, input.starts_minute, input.minutes)?;
        let days = read_rule(&input.rule)?.days(first.day).map_err(not_a_series)?;
        let service = ServiceRules { id: input.service_id.map(|id| id.0), ..ServiceRules::default() };
        let plain = Request::plain(input.patient_id.0, input.practitioner_id.0, first, minutes);
        let request = Request { service, ..plain };
        let asked = days.into_iter().map(|day| self.asked(&request, WallTime { day, ..first })).collect::<Vec<_>>();
        let mut tx = self.store.read().await?;
        let booked = Booked::load(&mut tx, request.service.id).await?;
        let judged = self.judge(&mut tx, &booked, asked, &BTreeSet::new()).await?;
        Ok(SeriesPlan { visits: judged.into_iter().map(|judged| judged.planned).collect() })
    }

    /// Books every visit of a series, or none of them and says what is in the way of which.
    pub async fn book_series(&self, actor: &Actor, input: BookSeries) -> Result<SeriesVisits, AppError> {
        actor.require(Right::Book)?;
        let (request, times) = read_series(&input)?;
        let asked: Vec<Asked> = times.into_iter().map(|wall| self.asked(&request, wall)).collect();
        let id = self.fresh(SeriesId::new);
        let done = self
            .act_on_places(actor, Action::of(input.key, "book_series", &input)?, async |write| {
                let people = (&BTreeSet::from([request.practitioner]), request.patient);
                self.lock_places(write.tx(), people, request.service.id).await?;
                let booked = Booked::load(write.tx(), request.service.id).await?;
                let judged = self.judge(write.tx(), &booked, asked.clone(), &BTreeSet::new()).await?;
                let stamp = (actor.staff_id, self.now());
                series::insert(write.tx(), id, (&input.rule, &input.first_day), stamp).await?;
                let mut booked = BTreeSet::new();
                for judged in admitted(judged)? {
                    booked.insert(self.book_one(actor, write, judged, id).await?);
                }
                write.audit(Entry::new("series.book", "series", id).of(request.patient));
                visits_of(write.tx(), id, &booked).await
            })
            .await?;
        self.announce_days(&done.visits, &[]);
        Ok(done)
    }

    async fn book_one(
        &self,
        actor: &Actor,
        write: &mut Write,
        (asked, place): (Asked, Place),
        series: SeriesId,
    ) -> Result<AppointmentId, AppError> {
        let row = AppointmentRow { series_id: Some(series.to_string()), ..blank(asked.id, &asked.request) };
        let row = self.insert_placed(actor, write, row, (&asked.request, &place)).await?;
        self.append_event(actor, write, &row, change("booked", "", String::new())).await?;
        Ok(asked.id)
    }

    /// A visit like another one, at this time on the wall or right after the gap in which it lies.
    fn asked(&self, like: &Request, wall: WallTime) -> Asked {
        let (wall, is_shifted) = past_gap(wall, self.zone);
        Asked { id: self.fresh(AppointmentId::new), request: Request { wall, ..like.clone() }, is_shifted }
    }

    /// Tells every window about the days of visits, and about other days on which they were.
    fn announce_days(&self, visits: &[AppointmentCard], before: &[String]) {
        let days: BTreeSet<&String> = visits.iter().map(|card| &card.day).chain(before).collect();
        for day in days {
            self.changes.announce("schedule", day);
        }
    }
}

/// The series of a visit, if it is one of a series.
pub(super) async fn series_of(
    tx: &mut Tx,
    visit: &str,
    series: Option<&str>,
) -> Result<Option<SeriesOfVisit>, AppError> {
    let Some(id) = series else { return Ok(None) };
    let rows = series::members(tx, stored(id)?).await?;
    let place = rows.iter().position(|row| row.id == visit).unwrap_or_default();
    let member = |row: series::MemberRow| {
        Ok(SeriesMember {
            appointment_id: Ref(stored(&row.id)?),
            starts_minute: i32::try_from(row.starts_minute).unwrap_or_default(),
            day: row.day,
            status: row.status,
            is_apart: row.is_apart,
        })
    };
    let place = i32::try_from(place + 1).unwrap_or_default();
    let visits = rows.into_iter().map(member).collect::<Result<_, AppError>>()?;
    Ok(Some(SeriesOfVisit { place, visits }))
}

/// These visits of a series as they stand on the board, earliest first.
async fn visits_of(tx: &mut Tx, series: SeriesId, which: &BTreeSet<AppointmentId>) -> Result<SeriesVisits, AppError> {
    let mut visits: Vec<AppointmentCard> = serde_json::from_str(&views::of_series(tx, series).await?)?;
    visits.retain(|card| which.contains(&card.appointment_id.0));
    Ok(SeriesVisits { visits })
}

fn read_rule(rule: &str) -> Result<Recurrence, AppError> {
    rule.parse().map_err(not_a_series)
}

fn not_a_series(problem: RecurrenceProblem) -> AppError {
    let (field, code) = problem.field();
    AppError::invalid(field, code)
}

/// What every visit of a series is asked for with, and when each is to be.
fn read_series(input: &BookSeries) -> Result<(Request, Vec<WallTime>), AppError> {
    read_rule(&input.rule)?;
    let first = input::day("first_day", &input.first_day)?;
    let mut problems = Problems::default();
    let reason = problems.text("reason", &input.reason, LONGEST_REASON);
    if input.visits.is_empty() || input.visits.len() > usize::from(MOST_OCCURRENCES) {
        problems.note("visits", "out_of_range");
    }
    problems.check()?;
    let time = |time: &SeriesTime| read_place(&time.day, time.starts_minute, input.minutes).map(|(wall, _)| wall);
    let mut times = input.visits.iter().map(time).collect::<Result<Vec<_>, AppError>>()?;
    times.sort_unstable();
    if times.iter().any(|wall| !is_near(first, wall.day)) {
        return Err(AppError::invalid("visits", "out_of_range"));
    }
    let (wall, minutes) = read_place(&input.first_day, 0, input.minutes)?;
    let service = ServiceRules { id: input.service_id.map(|id| id.0), ..ServiceRules::default() };
    let plain = Request::plain(input.patient_id.0, input.practitioner_id.0, wall, minutes);
    Ok((Request { reason, service, ..plain }, times))
}

/// Whether a day lies no further from the first one than a series reaches, and a few days.
fn is_near(first: NaiveDate, day: NaiveDate) -> bool {
    let reach = Days::new(FURTHEST_DAY + judging::DAYS_BESIDE);
    first.checked_add_days(reach).is_some_and(|last| day <= last)
        && first.checked_sub_days(reach).is_some_and(|earliest| day >= earliest)
}
