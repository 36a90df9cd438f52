//! The free times around one that was asked for: what is offered instead of a place that is refused.

use clinic_core::clock::Instant;
use clinic_core::ids::PractitionerId;
use clinic_core::scheduling::{FreeTime as Free, PractitionerDay, free_times};
use clinic_store::Tx;

use super::contract::FreeTime;
use super::free::{Column, columns, fill, offered};
use super::wanted::Wanted;
use crate::clinic::Clinic;
use crate::error::AppError;

/// How many times before the asked one are offered.
const EARLIER: usize = 2;

impl Clinic {
    /// The nearest free times of that day before the asked one, somebody else who is free just then, and the next
    /// free times.
    pub(super) async fn free_around(
        &self,
        tx: &mut Tx,
        wanted: &Wanted,
        (practitioner, asked): (PractitionerId, Instant),
    ) -> Result<Vec<FreeTime>, AppError> {
        let mut all = columns(tx, &[], wanted.moving).await?;
        let Some(own) = all.iter().position(|column| column.calendar.practitioner == practitioner) else {
            return Err(AppError::Missing("practitioner"));
        };
        let somebody_else = self.somebody_else(tx, wanted, (&mut all, asked)).await?;
        let own = all.get_mut(own..=own).unwrap_or_default();
        let mut found = self.earlier(tx, wanted, (own, asked)).await?;
        found.extend(somebody_else);
        found.extend(self.first_free_of(tx, wanted, own).await?);
        Ok(found)
    }

    async fn earlier(
        &self,
        tx: &mut Tx,
        wanted: &Wanted,
        (own, asked): (&mut [Column], Instant),
    ) -> Result<Vec<FreeTime>, AppError> {
        let day = self.zone.day_of(asked);
        let from = self.zone.day_bounds(day).0.max(self.now());
        if asked <= from {
            return Ok(Vec::new());
        }
        let on_that_day = Wanted { from, count: usize::from(u16::MAX), ..wanted.clone() };
        let mut free = self.free_on(tx, &on_that_day, own, &[day]).await?;
        free.retain(|time| time.starts_at < asked);
        let mut nearest = nearest(&free, wanted.minutes);
        nearest.reverse();
        Ok(nearest.into_iter().filter_map(|time| offered(own, time)).collect())
    }

    /// Whoever practises the same comes first.
    async fn somebody_else(
        &self,
        tx: &mut Tx,
        wanted: &Wanted,
        (all, asked): (&mut [Column], Instant),
    ) -> Result<Option<FreeTime>, AppError> {
        if asked < self.now() {
            return Ok(None);
        }
        let day = self.zone.day_of(asked);
        let around = self.circumstances(tx, wanted, (day, day)).await?;
        fill(tx, all, (day, day), (self.span_of((day, day)), self.now())).await?;
        let is_own = |column: &&Column| wanted.practitioners.contains(&column.calendar.practitioner);
        let practised = all.iter().find(is_own).map(|column| &column.row.specialisation);
        let others = all.iter().filter(|column| !is_own(column));
        let mut others: Vec<&Column> =
            others.filter(|column| wanted.booked.is_given_by(column.calendar.practitioner)).collect();
        others.sort_by_key(|column| Some(&column.row.specialisation) != practised);
        let days: Vec<PractitionerDay> = others.iter().map(|column| column.calendar.on(day)).collect();
        let just_then = Wanted { from: asked, ..wanted.clone() };
        let free = free_times(&around.search(&just_then, &days, 1), self.now(), self.zone);
        let free = free.into_iter().find(|time| time.starts_at == asked);
        Ok(free.and_then(|time| offered(all, time)))
    }
}

/// The last of the free times that do not overlap each other, latest first.
fn nearest(free: &[Free], minutes: u16) -> Vec<Free> {
    let mut nearest: Vec<Free> = Vec::new();
    for time in free.iter().rev() {
        let ends_at = time.starts_at.plus_minutes(minutes.into());
        if nearest.last().is_none_or(|after| ends_at <= after.starts_at) {
            nearest.push(*time);
        }
        if nearest.len() == EARLIER {
            break;
        }
    }
    nearest
}
