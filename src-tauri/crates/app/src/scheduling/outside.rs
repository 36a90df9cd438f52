//! Visits that stand where their practitioner does not work, since the hours became others.

use clinic_core::clock::Instant;
use clinic_core::ids::LocationId;
use clinic_core::rights::Right;
use clinic_core::scheduling::{Open, Span, hours_for};
use clinic_store::scheduling::taken::{self, StandingRow};

use super::calendar::Calendar;
use super::contract::{OutsideHoursQuery, PatientVisit};
use super::free::{Column, change, columns};
use super::{card, names};
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;
use crate::input;

/// The most that are told at once: whoever has solved those asks again.
const MOST: usize = 100;

impl Clinic {
    /// A practitioner's visits to come outside their hours as they are now, or in time that is kept for other services,
    /// earliest first; all of them when the practitioner works here no longer. Nobody moves them but who calls the patients.
    pub async fn visits_outside_hours(
        &self,
        actor: &Actor,
        input: OutsideHoursQuery,
    ) -> Result<Vec<PatientVisit>, AppError> {
        actor.require(Right::ViewSchedule)?;
        let practitioner = input.practitioner_id.0;
        let mut tx = self.store.read().await?;
        let mut columns = columns(&mut tx, &[practitioner], None).await?;
        let standing = taken::standing(&mut tx, practitioner, self.now()).await?;
        let (Some(first), Some(last)) = (standing.first(), standing.last()) else { return Ok(Vec::new()) };
        let days = (input::day("day", &first.day)?, input::day("day", &last.day)?);
        change(&mut tx, &mut columns, days).await?;
        let names = names(&mut tx).await?;
        let mut outside = Vec::new();
        for Column { calendar, row } in &columns {
            for visit in &standing {
                if outside.len() < MOST && !(row.is_active && self.is_worked(calendar, visit)?) {
                    let practitioner_name = names.get(&row.id).cloned().unwrap_or_default();
                    let card = card(&mut tx, stored(&visit.id)?).await?;
                    outside.push(PatientVisit { card, practitioner_name });
                }
            }
        }
        Ok(outside)
    }

    /// Whether a practitioner works through a visit, and gives its service then.
    fn is_worked(&self, calendar: &Calendar, visit: &StandingRow) -> Result<bool, AppError> {
        let day = input::day("day", &visit.day)?;
        let service = visit.service_id.as_deref().map(stored).transpose()?;
        let blocked: Vec<_> = calendar.blocked_on(day).map(|(block, _)| block).collect();
        let span = Span { starts_at: Instant(visit.starts_at), ends_at: Instant(visit.ends_at) };
        let hours = hours_for(service, &calendar.hours_on(day), &blocked);
        let place = visit.location_id.as_deref().map(stored).transpose()?;
        Ok(hours.iter().any(|open| is_at(open, place) && open.interval.on(day, self.zone).contains(span)))
    }
}

/// Whether hours are worked where a visit is, as far as both say where.
pub(super) fn is_at(hours: &Open, place: Option<LocationId>) -> bool {
    hours.location.is_none() || place.is_none() || hours.location == place
}
