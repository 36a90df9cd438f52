//! Public holidays from a file: read and shown first, then added as closures in one action, and taken back as one.

use clinic_core::ids::ExceptionId;
use clinic_core::rights::Right;
use clinic_core::scheduling::ExceptionKind;
use clinic_core::text;
use clinic_core::zone::MINUTES_A_DAY;
use clinic_exchange::holidays;
use clinic_store::Entry;
use clinic_store::scheduling::exceptions::{self, ExceptionRow};

use super::contract::{
    AddHolidays, AvailabilityException, FoundHoliday, Holiday, HolidayFile, HolidaysAdded, WithdrawHolidays,
};
use super::exception::{LONGEST_REASON, read};
use super::locks::lock_everybody;
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::input::Problems;

/// The most holidays of one action.
const MOST: usize = 500;
/// The most days of one holiday.
const MOST_DAYS: i64 = 31;

impl Clinic {
    /// Reads the holidays of a file and tells which of them the clinic has already. Nothing is added.
    pub async fn read_holidays(&self, actor: &Actor, input: HolidayFile) -> Result<Vec<FoundHoliday>, AppError> {
        actor.require(Right::PlanAvailability)?;
        let found = holidays::read(&input.contents).map_err(|refused| AppError::invalid("contents", refused.code()))?;
        let (Some(first), Some(last)) = (found.first(), found.iter().map(|each| each.last_day).max()) else {
            return Ok(Vec::new());
        };
        let (first, last) = (first.first_day.to_string(), last.to_string());
        let known = exceptions::between(&mut self.store.read().await?, &first, &last).await?;
        let told = |each: holidays::Holiday| {
            let (first_day, last_day) = (each.first_day.to_string(), each.last_day.to_string());
            let is_there = known.iter().any(|row| shuts(row, &first_day, &last_day));
            FoundHoliday { country: each.country, first_day, last_day, name: text::clean(&each.name), is_there }
        };
        Ok(found.into_iter().map(told).collect())
    }

    /// Adds holidays as closures, those that the clinic has already left out. Nobody's visit is touched: those in the
    /// way are told.
    pub async fn add_holidays(&self, actor: &Actor, input: AddHolidays) -> Result<HolidaysAdded, AppError> {
        actor.require(Right::PlanAvailability)?;
        let rows = self.read_closures(&input.holidays)?;
        let added = self
            .act(actor, Action::of(input.key, "add_holidays", &input)?, async |write| {
                // Nobody books while those in the way are counted.
                lock_everybody(write.tx()).await?;
                let (mut added, mut in_the_way) = (Vec::new(), Vec::new());
                for row in &rows {
                    let tx = write.tx();
                    let known = exceptions::between(tx, &row.first_day, &row.last_day).await?;
                    if known.iter().any(|other| shuts(other, &row.first_day, &row.last_day)) {
                        continue;
                    }
                    exceptions::insert(tx, row, (actor.staff_id, self.now())).await?;
                    in_the_way.extend(self.in_the_way(tx, row).await?);
                    write.audit(Entry::new("exception.add", "availability_exception", &row.id));
                    added.push(read(row.clone())?);
                }
                if added.is_empty() {
                    return Err(AppError::refused("holidays_known"));
                }
                Ok(HolidaysAdded { exceptions: added, in_the_way })
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(added)
    }

    /// Takes back closures that were added together.
    pub async fn withdraw_holidays(
        &self,
        actor: &Actor,
        input: WithdrawHolidays,
    ) -> Result<Vec<AvailabilityException>, AppError> {
        actor.require(Right::PlanAvailability)?;
        if input.exception_ids.is_empty() || input.exception_ids.len() > MOST {
            return Err(AppError::invalid("exception_ids", "out_of_range"));
        }
        let withdrawn = self
            .act(actor, Action::of(input.key, "withdraw_holidays", &input)?, async |write| {
                let mut withdrawn = Vec::new();
                for id in input.exception_ids.iter().map(|id| id.0) {
                    // What somebody took back already is not in the way of the others.
                    let Some(row) = exceptions::lookup(write.tx(), id).await? else { continue };
                    exceptions::withdraw(write.tx(), id, (actor.staff_id, self.now())).await?;
                    write.audit(Entry::new("exception.withdraw", "availability_exception", id));
                    withdrawn.push(read(row)?);
                }
                if withdrawn.is_empty() { Err(AppError::Missing("exception")) } else { Ok(withdrawn) }
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(withdrawn)
    }

    fn read_closures(&self, holidays: &[Holiday]) -> Result<Vec<ExceptionRow>, AppError> {
        let mut problems = Problems::default();
        if holidays.is_empty() || holidays.len() > MOST {
            problems.note("holidays", "out_of_range");
        }
        let rows = holidays.iter().take(MOST).enumerate().map(|(place, holiday)| {
            let days = (
                problems.day(&format!("holidays.{place}.first_day"), &holiday.first_day),
                problems.day(&format!("holidays.{place}.last_day"), &holiday.last_day),
            );
            if let (Some(first), Some(last)) = days
                && !(0..MOST_DAYS).contains(&(last - first).num_days())
            {
                problems.note(format!("holidays.{place}.last_day"), "out_of_range");
            }
            ExceptionRow {
                id: self.fresh(ExceptionId::new).to_string(),
                practitioner_id: None,
                kind: ExceptionKind::Closure.word().to_owned(),
                first_day: holiday.first_day.clone(),
                last_day: holiday.last_day.clone(),
                starts_minute: 0,
                ends_minute: MINUTES_A_DAY.into(),
                reason: problems.text(&format!("holidays.{place}.name"), &holiday.name, LONGEST_REASON),
                location_id: None,
            }
        });
        let rows = rows.collect();
        problems.check()?;
        Ok(rows)
    }
}

/// Whether an exception shuts the clinic on all of some days.
fn shuts(row: &ExceptionRow, first_day: &str, last_day: &str) -> bool {
    let is_whole = row.starts_minute == 0 && row.ends_minute == i64::from(MINUTES_A_DAY);
    let is_closure = row.kind == ExceptionKind::Closure.word() && row.location_id.is_none() && is_whole;
    is_closure && row.first_day.as_str() <= first_day && last_day <= row.last_day.as_str()
}
