//! The first free times: for the booking dialog, and instead of a place that is refused.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PatientId, PractitionerId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{
    LONGEST, PatientDay, PractitionerDay, SHORTEST, STEP, Search, Span, Taken, WeeklyHours, free_times,
};
use clinic_store::staff::{HoursRow, PractitionerRow};
use clinic_store::{StoreError, Tx};

use super::contract::{FindFreeTimes, FreeTime};
use super::place::weekly;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Ref, stored};
use crate::error::AppError;
use crate::input::Problems;

/// How far ahead the dialog looks.
const DAYS_AHEAD: u64 = 92;

/// What is looked for.
pub(super) struct Wanted {
    /// With this practitioner; with any when absent.
    pub(super) practitioner: Option<PractitionerId>,
    /// For this patient.
    pub(super) patient: Option<PatientId>,
    /// Not before this moment.
    pub(super) from: Instant,
    /// Length.
    pub(super) minutes: u16,
    /// The visit whose own place counts as free.
    pub(super) moving: Option<AppointmentId>,
    /// At most this many.
    pub(super) count: usize,
    /// How many days are looked through.
    pub(super) days: u64,
}

/// A practitioner with weekly hours.
struct Column {
    id: PractitionerId,
    row: PractitionerRow,
    hours: WeeklyHours,
}

impl Clinic {
    /// The first free times from a moment on, which never overlap each other with one practitioner.
    pub async fn find_free_times(&self, actor: &Actor, input: FindFreeTimes) -> Result<Vec<FreeTime>, AppError> {
        actor.require(Right::ViewSchedule)?;
        let wanted = self.read_search(&input)?;
        self.first_free(&mut self.store.read().await?, &wanted).await
    }

    /// Looks through the days in windows that double: the first free time is mostly near, the last may be far.
    pub(super) async fn first_free(&self, tx: &mut Tx, wanted: &Wanted) -> Result<Vec<FreeTime>, AppError> {
        let columns = columns(tx, wanted.practitioner).await?;
        let first = self.zone.day_of(wanted.from);
        let mut found = Vec::new();
        let (mut passed, mut width) = (0, 2);
        while found.len() < wanted.count && passed < wanted.days {
            let until = wanted.days.min(passed + width);
            let days: Vec<NaiveDate> = (passed..until).filter_map(|n| first.checked_add_days(Days::new(n))).collect();
            found.extend(self.free_on(tx, wanted, &columns, &days).await?);
            (passed, width) = (until, width * 2);
        }
        found.truncate(wanted.count);
        Ok(found)
    }

    async fn free_on(
        &self,
        tx: &mut Tx,
        wanted: &Wanted,
        columns: &[Column],
        days: &[NaiveDate],
    ) -> Result<Vec<FreeTime>, AppError> {
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(Vec::new()) };
        let span = Span { starts_at: self.zone.day_bounds(*first).0, ends_at: self.zone.day_bounds(*last).1 };
        let mut taken = taken(tx, wanted, (*first, *last), span).await?;
        let patient = match wanted.patient {
            Some(id) => PatientDay { taken: clinic_store::scheduling::taken_of(tx, id, span).await? },
            None => PatientDay::default(),
        };
        let practitioner_days: Vec<PractitionerDay> = columns
            .iter()
            .flat_map(|column| {
                let taken = taken.remove(&column.id).unwrap_or_default();
                days.iter().map(move |day| column.on(*day, taken.clone()))
            })
            .collect();
        let search = Search {
            days: &practitioner_days,
            patient: &patient,
            minutes: wanted.minutes,
            step: STEP,
            moving: wanted.moving,
            // Enough that thinning them out leaves as many as are wanted.
            count: wanted.count * usize::from(wanted.minutes / STEP),
        };
        let found = free_times(&search, wanted.from, self.zone);
        Ok(side_by_side(found, wanted.minutes).filter_map(|time| offered(columns, time)).collect())
    }

    fn read_search(&self, input: &FindFreeTimes) -> Result<Wanted, AppError> {
        let mut problems = Problems::default();
        let day = problems.day("from_day", &input.from_day);
        let minute = u16::try_from(input.from_minute).ok().filter(|minute| *minute < 1440);
        if minute.is_none() {
            problems.note("from_minute", "out_of_range");
        }
        let minutes = u16::try_from(input.minutes)
            .ok()
            .filter(|minutes| (SHORTEST..=LONGEST).contains(minutes) && minutes % STEP == 0);
        if minutes.is_none() {
            problems.note("minutes", "out_of_range");
        }
        let count = usize::try_from(input.count).ok().filter(|count| (1..=50).contains(count));
        if count.is_none() {
            problems.note("count", "out_of_range");
        }
        problems.check()?;
        let (day, minute) = (day.unwrap_or_default(), minute.unwrap_or_default());
        Ok(Wanted {
            practitioner: input.practitioner_id.map(|id| id.0),
            patient: input.patient_id.map(|id| id.0),
            from: self.zone.first_at(day, minute).max(self.now()),
            minutes: minutes.unwrap_or_default(),
            moving: None,
            count: count.unwrap_or_default(),
            days: DAYS_AHEAD,
        })
    }
}

impl Column {
    fn on(&self, day: NaiveDate, taken: Vec<Taken>) -> PractitionerDay {
        PractitionerDay {
            practitioner: self.id,
            day,
            hours: self.hours.on(day).to_vec(),
            taken,
            accepting: self.row.is_accepting,
            active: self.row.is_active,
        }
    }
}

async fn columns(tx: &mut Tx, only: Option<PractitionerId>) -> Result<Vec<Column>, AppError> {
    let rows = match only {
        Some(id) => {
            vec![clinic_store::staff::practitioner(tx, id).await?.ok_or(AppError::Missing("practitioner"))?]
        }
        None => clinic_store::staff::practitioners(tx).await?,
    };
    let hours = clinic_store::staff::all_hours(tx).await?;
    let columns = rows.into_iter().map(|row| {
        let own = hours.iter().filter(|(id, ..)| *id == row.id);
        let own: Vec<HoursRow> = own.map(|(_, weekday, starts, ends)| (*weekday, *starts, *ends)).collect();
        let id = stored(&row.id)?;
        Ok(Column { id, hours: weekly(&own)?, row })
    });
    columns.collect()
}

async fn taken(
    tx: &mut Tx,
    wanted: &Wanted,
    (first, last): (NaiveDate, NaiveDate),
    span: Span,
) -> Result<BTreeMap<PractitionerId, Vec<Taken>>, StoreError> {
    if let Some(id) = wanted.practitioner {
        return Ok(BTreeMap::from([(id, clinic_store::scheduling::taken_by(tx, id, span).await?)]));
    }
    // A visit of the evening before may reach past midnight.
    let evening_before = first.pred_opt().unwrap_or(first).to_string();
    let mut taken: BTreeMap<PractitionerId, Vec<Taken>> = BTreeMap::new();
    for (id, visit) in clinic_store::scheduling::taken_by_any(tx, &evening_before, &last.to_string()).await? {
        taken.entry(id).or_default().push(visit);
    }
    Ok(taken)
}

/// Leaves out the times that overlap an earlier one of the same practitioner: 9:00, 9:20, 9:40 and not 9:00, 9:05.
///
/// The second pass of an hour that is shown twice is left out too: the contract has no word for it.
fn side_by_side(
    found: Vec<clinic_core::scheduling::FreeTime>,
    minutes: u16,
) -> impl Iterator<Item = clinic_core::scheduling::FreeTime> {
    let mut free_from: BTreeMap<PractitionerId, Instant> = BTreeMap::new();
    found.into_iter().filter(move |time| {
        let is_apart = free_from.get(&time.practitioner).is_none_or(|from| *from <= time.starts_at);
        if is_apart {
            free_from.insert(time.practitioner, time.starts_at.plus_minutes(minutes.into()));
        }
        is_apart && time.wall.fold == 0
    })
}

fn offered(columns: &[Column], time: clinic_core::scheduling::FreeTime) -> Option<FreeTime> {
    let column = columns.iter().find(|column| column.id == time.practitioner)?;
    Some(FreeTime {
        practitioner_id: Ref(time.practitioner),
        practitioner_name: column.row.name.clone(),
        day: time.wall.day.to_string(),
        starts_minute: time.wall.minute.into(),
    })
}
