//! The first free times, as the booking dialog offers them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PractitionerId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{Need, PatientDay, PractitionerDay, STEP, Search, Span, free_times};
use clinic_store::scheduling::taken::PractitionerTime;
use clinic_store::scheduling::{exceptions as changed, rules, taken};
use clinic_store::staff::PractitionerRow;
use clinic_store::{StoreError, Tx};

use super::calendar::{Calendar, exception, exceptions, kinds, week};
use super::contract::{FindFreeTimes, FreeTime};
use super::place::each_kind;
use super::service::Booked;
use super::wanted::{Wanted, days_ahead};
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Ref, stored};
use crate::error::AppError;

/// What a search meets on some days besides the practitioners' calendars.
pub(super) struct Circumstances {
    needs: Vec<Need>,
    patient: PatientDay,
}

/// A practitioner with their calendar.
pub(super) struct Column {
    /// Their row.
    pub(super) row: PractitionerRow,
    /// What their days are made of.
    pub(super) calendar: Calendar,
}

impl Clinic {
    /// The first free times from a moment on, which never overlap each other with one practitioner; if wanted, those
    /// around that moment.
    pub async fn find_free_times(&self, actor: &Actor, input: FindFreeTimes) -> Result<Vec<FreeTime>, AppError> {
        actor.require(Right::ViewSchedule)?;
        let (wanted, asked) = self.read_search(&input)?;
        let mut tx = self.store.read().await?;
        let named = each_kind(input.room_id.map(|id| id.0), input.device_id.map(|id| id.0));
        let booked = Booked::for_visit(&mut tx, input.service_id.map(|id| id.0), input.moving.map(|id| id.0)).await?;
        let booked = booked.taking(&named);
        let booked = if input.waives_notice { booked.without_notice() } else { booked };
        let wanted = Wanted { days: days_ahead(&booked), booked, ..wanted };
        match wanted.practitioners.as_slice() {
            [practitioner] if input.around => self.free_around(&mut tx, &wanted, (*practitioner, asked)).await,
            _ => self.first_free(&mut tx, &wanted).await,
        }
    }

    /// Looks through the days in windows that double: the first free time is mostly near, the last may be far.
    pub(super) async fn first_free(&self, tx: &mut Tx, wanted: &Wanted) -> Result<Vec<FreeTime>, AppError> {
        let mut columns = columns(tx, &wanted.practitioners, wanted.moving).await?;
        self.first_free_of(tx, wanted, &mut columns).await
    }

    /// The same with practitioners who have been read already.
    pub(super) async fn first_free_of(
        &self,
        tx: &mut Tx,
        wanted: &Wanted,
        columns: &mut [Column],
    ) -> Result<Vec<FreeTime>, AppError> {
        let first = self.zone.day_of(wanted.from);
        let mut found = Vec::new();
        let (mut passed, mut width) = (0, 2);
        while found.len() < wanted.count && passed < wanted.days {
            let until = wanted.days.min(passed + width);
            let days: Vec<NaiveDate> = (passed..until).filter_map(|n| first.checked_add_days(Days::new(n))).collect();
            let free = self.free_on(tx, wanted, columns, &days).await?;
            found.extend(side_by_side(free, wanted.minutes).filter_map(|time| offered(columns, time)));
            (passed, width) = (until, width * 2);
        }
        found.truncate(wanted.count);
        Ok(found)
    }

    /// The free times of some days, every step of them.
    pub(super) async fn free_on(
        &self,
        tx: &mut Tx,
        wanted: &Wanted,
        columns: &mut [Column],
        days: &[NaiveDate],
    ) -> Result<Vec<clinic_core::scheduling::FreeTime>, AppError> {
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(Vec::new()) };
        let around = self.circumstances(tx, wanted, (*first, *last)).await?;
        fill(tx, columns, (*first, *last), (self.span_of((*first, *last)), self.now())).await?;
        let calendars = columns.iter().map(|column| &column.calendar);
        let giving = calendars.filter(|calendar| wanted.booked.is_given_by(calendar.practitioner));
        let practitioner_days: Vec<PractitionerDay> =
            giving.flat_map(|calendar| days.iter().map(|day| calendar.on(*day))).collect();
        // Enough that thinning them out leaves as many as are wanted.
        let count = wanted.count * usize::from(wanted.minutes / STEP);
        Ok(free_times(&around.search(wanted, &practitioner_days, count), self.now(), self.zone))
    }

    /// Reads what a search on the days from one to another meets.
    pub(super) async fn circumstances(
        &self,
        tx: &mut Tx,
        wanted: &Wanted,
        days: (NaiveDate, NaiveDate),
    ) -> Result<Circumstances, AppError> {
        let needs = wanted.booked.needs(tx, days, self.now()).await?;
        let patient = match wanted.patient {
            Some(id) => PatientDay { taken: taken::of_patient(tx, id, (self.span_of(days), self.now())).await? },
            None => PatientDay::default(),
        };
        Ok(Circumstances { needs, patient })
    }
}

impl Circumstances {
    /// The search of some days for so many times.
    pub(super) fn search<'a>(&'a self, wanted: &'a Wanted, days: &'a [PractitionerDay], count: usize) -> Search<'a> {
        Search {
            days,
            patient: &self.patient,
            needs: &self.needs,
            service: &wanted.booked.rules,
            windows: &wanted.windows,
            minutes: wanted.minutes,
            step: STEP,
            moving: wanted.moving,
            from: wanted.from,
            count,
        }
    }
}

/// These practitioners, in the order of their names, or all of them. Whoever takes no new bookings keeps those that are
/// being moved.
pub(super) async fn columns(
    tx: &mut Tx,
    only: &[PractitionerId],
    moving: impl IntoIterator<Item = AppointmentId>,
) -> Result<Vec<Column>, AppError> {
    let mut rows = clinic_store::staff::practitioners(tx).await?;
    let only: Vec<String> = only.iter().map(ToString::to_string).collect();
    if only.iter().any(|id| rows.iter().all(|row| row.id != *id)) {
        return Err(AppError::Missing("practitioner"));
    }
    rows.retain(|row| only.is_empty() || only.contains(&row.id));
    let rules = match only.as_slice() {
        [one] => rules::of_practitioner(tx, stored(one)?).await?,
        _ => rules::all(tx).await?,
    };
    let kinds = kinds(tx, &rules).await?;
    let mut keeping = BTreeSet::new();
    for visit in moving {
        keeping.extend(clinic_store::scheduling::lookup(tx, visit).await?.map(|row| row.practitioner_id));
    }
    let columns = rows.into_iter().map(|row| {
        let week = week(rules.iter().filter(|rule| rule.practitioner_id == row.id))?;
        let (practitioner, kinds) = (stored(&row.id)?, Arc::clone(&kinds));
        let is_open = (row.is_active, row.is_accepting || keeping.contains(&row.id));
        let calendar = Calendar { practitioner, week, kinds, exceptions: Vec::new(), taken: Vec::new(), is_open };
        Ok(Column { row, calendar })
    });
    columns.collect()
}

/// Puts into the calendars what the days from one to another hold.
pub(super) async fn fill(
    tx: &mut Tx,
    columns: &mut [Column],
    days: (NaiveDate, NaiveDate),
    (span, now): (Span, Instant),
) -> Result<(), StoreError> {
    change(tx, columns, days).await?;
    if let [Column { calendar, .. }] = columns {
        calendar.taken = taken::of_practitioner(tx, calendar.practitioner, (span, now)).await?;
        return Ok(());
    }
    let (first, last) = days;
    // A visit of the evening before may reach past midnight, and so may the buffer of one of the morning after.
    let evening_before = first.pred_opt().unwrap_or(first).to_string();
    let morning_after = last.succ_opt().unwrap_or(last).to_string();
    let mut taken: BTreeMap<PractitionerId, Vec<PractitionerTime>> = BTreeMap::new();
    for time in taken::of_any(tx, (&evening_before, &morning_after), now).await? {
        taken.entry(time.practitioner).or_default().push(time);
    }
    for Column { calendar, .. } in columns {
        calendar.taken = taken.remove(&calendar.practitioner).unwrap_or_default();
    }
    Ok(())
}

/// Puts into the calendars what changes the hours on the days from one to another.
pub(super) async fn change(
    tx: &mut Tx,
    columns: &mut [Column],
    (first, last): (NaiveDate, NaiveDate),
) -> Result<(), StoreError> {
    let (first, last) = (first.to_string(), last.to_string());
    if let [Column { calendar, .. }] = columns {
        let rows = changed::of_practitioner(tx, calendar.practitioner, (&first, &last)).await?;
        calendar.exceptions = exceptions(&rows)?;
        return Ok(());
    }
    let rows = changed::between(tx, &first, &last).await?;
    for Column { calendar, .. } in columns {
        let id = calendar.practitioner.to_string();
        let own = rows.iter().filter(|row| row.practitioner_id.as_ref().is_none_or(|whose| *whose == id));
        calendar.exceptions = own.map(exception).collect::<Result<_, _>>()?;
    }
    Ok(())
}

/// Leaves out the times that overlap an earlier one of the same practitioner: 9:00, 9:20, 9:40 and not 9:00, 9:05.
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
        is_apart
    })
}

/// A free time as it is told.
pub(super) fn offered(columns: &[Column], time: clinic_core::scheduling::FreeTime) -> Option<FreeTime> {
    let column = columns.iter().find(|column| column.calendar.practitioner == time.practitioner)?;
    Some(FreeTime {
        practitioner_id: Ref(time.practitioner),
        practitioner_name: column.row.name.clone(),
        day: time.wall.day.to_string(),
        starts_minute: time.wall.minute.into(),
    })
}
