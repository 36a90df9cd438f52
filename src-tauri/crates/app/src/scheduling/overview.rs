//! The schedule beyond one day: a practitioner's week, and how full a month is.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate, TimeDelta};
use clinic_core::ids::{LocationId, PractitionerId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{ExceptionKind, WeeklyRule};
use clinic_store::scheduling::exceptions::{self, ExceptionRow};
use clinic_store::scheduling::views;
use clinic_store::{StoreError, Tx};
use serde::Deserialize;

use super::board::{self, Head, Places};
use super::contract::{BoardColumn, DayLoad, MonthLoad, MonthQuery, StatusCount, WeekBoard, WeekDay, WeekQuery};
use super::free::{Column, change, columns};
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Raw, Ref};
use crate::error::AppError;
use crate::input;

/// How many days a week view shows after its first.
const DAYS_AFTER: Days = Days::new(6);

/// What stands with one practitioner on one day in one status.
#[derive(Deserialize)]
struct Standing {
    day: String,
    practitioner_id: Ref<PractitionerId>,
    location_id: Option<Ref<LocationId>>,
    status: String,
    count: i32,
    minutes: i32,
}

impl Clinic {
    /// Seven days of one practitioner, with a column per day.
    pub async fn week_board(&self, actor: &Actor, input: WeekQuery) -> Result<Raw<WeekBoard>, AppError> {
        actor.require(Right::ViewSchedule)?;
        let first = input::day("first_day", &input.first_day)?;
        let last = first.checked_add_days(DAYS_AFTER).ok_or(AppError::invalid("first_day", "not_a_day"))?;
        let id = input.practitioner_id.0;
        let mut tx = self.store.read().await?;
        let mut columns = columns(&mut tx, &[id], None).await?;
        change(&mut tx, &mut columns, (first, last)).await?;
        let names_a_place = |column: &Column| column.calendar.week.iter().any(WeeklyRule::names_a_place);
        let places = &Places::load(&mut tx, columns.iter().any(names_a_place)).await?;
        let day =
            |day| columns.iter().map(move |column| WeekDay { day: day_text(day), column: shown(column, day, places) });
        let days: Vec<WeekDay> = first.iter_days().take_while(|day| *day <= last).flat_map(day).collect();
        // A clinic that moved to another zone has visits whose instants stand a little beside their days.
        let beside = |day: NaiveDate, by: i64| day.checked_add_signed(TimeDelta::days(by)).unwrap_or(day);
        let around = self.span_of((beside(first, -1), beside(last, 1)));
        let appointments = views::week(&mut tx, id, (&day_text(first), &day_text(last)), (around, self.now())).await?;
        let days = serde_json::to_string(&days)?;
        Ok(Raw::new(format!(r#"{{"days":{days},"appointments":{appointments}}}"#))?)
    }

    /// How full every day of a month is, for some practitioners or for all who are on the board, at one place or at all.
    pub async fn month_load(&self, actor: &Actor, input: MonthQuery) -> Result<MonthLoad, AppError> {
        actor.require(Right::ViewSchedule)?;
        let days = month(&input.month)?;
        let (Some(first), Some(last)) = (days.first().copied(), days.last().copied()) else {
            return Ok(MonthLoad { days: Vec::new() });
        };
        let is_wanted = |id: PractitionerId| {
            input.practitioner_ids.is_empty() || input.practitioner_ids.iter().any(|one| one.0 == id)
        };
        let is_there = |place: Option<LocationId>| match (input.location_id, place) {
            (Some(wanted), Some(place)) => wanted.0 == place,
            _ => true,
        };
        let mut tx = self.store.read().await?;
        let mut columns = columns(&mut tx, &[], None).await?;
        columns.retain(|column| column.row.is_active && column.row.on_board && is_wanted(column.calendar.practitioner));
        change(&mut tx, &mut columns, (first, last)).await?;
        let mut closures = closures(&mut tx, (first, last)).await?;
        closures.retain(|row| match (input.location_id, &row.location_id) {
            (Some(wanted), Some(place)) => wanted.0.to_string() == *place,
            // Of one place among several, it closes no day.
            (None, place) => place.is_none(),
            (Some(_), None) => true,
        });
        let mut standing: Vec<Standing> =
            serde_json::from_str(&views::load(&mut tx, (&day_text(first), &day_text(last)), self.now()).await?)?;
        standing.retain(|part| is_wanted(part.practitioner_id.0) && is_there(part.location_id.map(|id| id.0)));
        let worked = |day| -> i32 {
            let hours = columns.iter().flat_map(|column| column.calendar.hours_on(day));
            let there = hours.filter(|open| is_there(open.location)).map(|open| open.interval);
            there.map(|hours| i32::from(hours.ends.saturating_sub(hours.starts))).sum()
        };
        let days = days.into_iter().map(|day| load((day, worked(day)), &standing, &closures)).collect();
        Ok(MonthLoad { days })
    }
}

fn day_text(day: NaiveDate) -> String {
    day.to_string()
}

/// The practitioner with the hours of a day, as on that day's board.
fn shown(column: &Column, day: NaiveDate, places: &Places) -> BoardColumn {
    let row = &column.row;
    let head = Head {
        practitioner_id: Ref(column.calendar.practitioner),
        name: row.name.clone(),
        specialisation: row.specialisation.clone(),
        is_accepting: row.is_accepting && row.is_active,
    };
    board::shown(head, &column.calendar, day, places)
}

/// The days of a month such as 2026-11.
fn month(text: &str) -> Result<Vec<NaiveDate>, AppError> {
    let first = input::day("month", &format!("{text}-01"))?;
    let next = first.checked_add_months(Months::new(1)).ok_or(AppError::invalid("month", "not_a_day"))?;
    Ok(first.iter_days().take_while(|day| *day < next).collect())
}

/// The clinic's own closures on the days from one to another.
async fn closures(tx: &mut Tx, (first, last): (NaiveDate, NaiveDate)) -> Result<Vec<ExceptionRow>, StoreError> {
    let mut rows = exceptions::between(tx, &day_text(first), &day_text(last)).await?;
    rows.retain(|row| row.kind == ExceptionKind::Closure.word());
    Ok(rows)
}

fn load((day, open_minutes): (NaiveDate, i32), standing: &[Standing], closures: &[ExceptionRow]) -> DayLoad {
    let text = day_text(day);
    let today = || standing.iter().filter(|part| part.day == text);
    let mut counts: BTreeMap<&str, i32> = BTreeMap::new();
    for part in today() {
        *counts.entry(&part.status).or_default() += part.count;
    }
    let closed = closures.iter().filter(|row| row.first_day <= text && text <= row.last_day);
    DayLoad {
        open_minutes,
        booked_minutes: today().map(|part| part.minutes).sum(),
        counts: counts.into_iter().map(|(status, count)| StatusCount { status: status.to_owned(), count }).collect(),
        closures: closed.map(|row| row.reason.clone()).collect(),
        day: text.clone(),
    }
}
