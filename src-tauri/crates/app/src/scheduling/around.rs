//! The free times around one that was asked for: what is offered instead of a place that is refused.

use clinic_core::clock::Instant;
use clinic_core::ids::PractitionerId;
use clinic_core::scheduling::{FreeTime as Free, PatientDay, PractitionerDay, STEP, Search, Span, Taken, free_times};
use clinic_store::Tx;

use super::contract::FreeTime;
use super::free::{Column, Wanted, columns, offered};
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
        let all = columns(tx, None).await?;
        let Some(own) = all.iter().position(|column| column.id == practitioner) else {
            return Err(AppError::Missing("practitioner"));
        };
        let own = all.get(own..=own).unwrap_or_default();
        let mut found = self.earlier(tx, wanted, (own, asked)).await?;
        found.extend(self.somebody_else(tx, wanted, (&all, asked)).await?);
        found.extend(self.first_free_of(tx, wanted, own).await?);
        Ok(found)
    }

    async fn earlier(
        &self,
        tx: &mut Tx,
        wanted: &Wanted,
        (own, asked): (&[Column], Instant),
    ) -> Result<Vec<FreeTime>, AppError> {
        let day = self.zone.day_of(asked);
        let from = self.zone.day_bounds(day).0.max(self.now());
        if asked <= from {
            return Ok(Vec::new());
        }
        let on_that_day = Wanted { from, count: usize::from(u16::MAX), ..*wanted };
        let mut free = self.free_on(tx, &on_that_day, own, &[day]).await?;
        free.retain(|time| time.starts_at < asked && time.wall.fold == 0);
        let mut nearest = nearest(&free, wanted.minutes);
        nearest.reverse();
        Ok(nearest.into_iter().filter_map(|time| offered(own, time)).collect())
    }

    /// Whoever practises the same comes first.
    async fn somebody_else(
        &self,
        tx: &mut Tx,
        wanted: &Wanted,
        (all, asked): (&[Column], Instant),
    ) -> Result<Option<FreeTime>, AppError> {
        if asked < self.now() {
            return Ok(None);
        }
        let (day, span) = (self.zone.day_of(asked), Span::lasting(asked, wanted.minutes));
        // A visit of the evening before may reach past midnight.
        let days = (day.pred_opt().unwrap_or(day).to_string(), day.to_string());
        let taken = clinic_store::scheduling::taken_at(tx, (&days.0, &days.1), span).await?;
        let patient = match wanted.patient {
            Some(id) => PatientDay { taken: clinic_store::scheduling::taken_of(tx, id, span).await? },
            None => PatientDay::default(),
        };
        let practises = |id| all.iter().find(|column| Some(column.id) == id).map(|column| &column.row.specialisation);
        let own = practises(wanted.practitioner);
        let mut others: Vec<&Column> = all.iter().filter(|column| Some(column.id) != wanted.practitioner).collect();
        others.sort_by_key(|column| Some(&column.row.specialisation) != own);
        let of = |id: PractitionerId| -> Vec<Taken> {
            taken.iter().filter(|(by, _)| *by == id).map(|(_, taken)| *taken).collect()
        };
        let days: Vec<PractitionerDay> = others.iter().map(|column| column.on(day, of(column.id))).collect();
        let search = Search {
            days: &days,
            patient: &patient,
            minutes: wanted.minutes,
            step: STEP,
            moving: wanted.moving,
            count: 1,
        };
        // Only what stands at that time was read: whatever is free later may be taken.
        let free = free_times(&search, asked, self.zone).into_iter().find(|time| time.starts_at == asked);
        Ok(free.filter(|time| time.wall.fold == 0).and_then(|time| offered(all, time)))
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
