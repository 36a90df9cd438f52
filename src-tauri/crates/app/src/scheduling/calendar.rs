//! A practitioner's calendar: the ordinary hours, what changes them on some days, and the time that is taken.

use chrono::NaiveDate;
use clinic_core::ids::PractitionerId;
use clinic_core::scheduling::{Exception, ExceptionKind, Interval, PractitionerDay, WeeklyHours, open_hours};
use clinic_store::StoreError;
use clinic_store::scheduling::exceptions::ExceptionRow;
use clinic_store::scheduling::taken::PractitionerTime;
use clinic_store::staff::HoursRow;

/// How many visits may be overbooked before noon, and after it, with one practitioner.
const OVERBOOK_LIMIT: u16 = 2;

/// What a practitioner's days are made of.
pub(super) struct Calendar {
    /// Whose.
    pub(super) practitioner: PractitionerId,
    /// Their weekly hours.
    pub(super) hours: WeeklyHours,
    /// What changes them, for the days that are asked for.
    pub(super) exceptions: Vec<Exception>,
    /// What takes their time on those days.
    pub(super) taken: Vec<PractitionerTime>,
    /// Whether they work here, and whether they take bookings.
    pub(super) is_open: (bool, bool),
}

impl Calendar {
    /// The hours in which the practitioner can be booked on one of its days.
    pub(super) fn hours_on(&self, day: NaiveDate) -> Vec<Interval> {
        open_hours(day, self.hours.on(day).to_vec(), &self.exceptions)
    }

    /// One of its days.
    pub(super) fn on(&self, day: NaiveDate) -> PractitionerDay {
        let (active, accepting) = self.is_open;
        PractitionerDay {
            practitioner: self.practitioner,
            day,
            hours: self.hours_on(day),
            taken: self.taken.iter().flat_map(|time| time.taken.iter().copied()).collect(),
            overbooked: self.taken.iter().filter_map(|time| time.overbooked).collect(),
            overbook_limit: OVERBOOK_LIMIT,
            accepting,
            active,
        }
    }
}

/// Reads exceptions from their rows.
pub(super) fn exceptions(rows: &[ExceptionRow]) -> Result<Vec<Exception>, StoreError> {
    rows.iter().map(exception).collect()
}

/// Reads an exception from its row.
pub(super) fn exception(row: &ExceptionRow) -> Result<Exception, StoreError> {
    const WHAT: StoreError = StoreError::Unreadable("availability_exception");
    let day = |text: &str| text.parse().map_err(|_| WHAT);
    Ok(Exception {
        kind: ExceptionKind::find(&row.kind).ok_or(WHAT)?,
        first_day: day(&row.first_day)?,
        last_day: day(&row.last_day)?,
        interval: interval(row.starts_minute, row.ends_minute).ok_or(WHAT)?,
    })
}

/// Reads the weekly hours from their rows.
pub(super) fn weekly(rows: &[HoursRow]) -> Result<WeeklyHours, StoreError> {
    const WHAT: StoreError = StoreError::Unreadable("working_hours");
    let read = |(weekday, starts, ends): &HoursRow| {
        Ok((u8::try_from(*weekday).map_err(|_| WHAT)?, interval(*starts, *ends).ok_or(WHAT)?))
    };
    let rows: Vec<(u8, Interval)> = rows.iter().map(read).collect::<Result<_, StoreError>>()?;
    WeeklyHours::parse(&rows).map_err(|_| WHAT)
}

/// An interval whose minutes are some numbers.
pub(super) fn interval<N>(starts: N, ends: N) -> Option<Interval>
where
    u16: TryFrom<N>,
{
    Some(Interval::new(u16::try_from(starts).ok()?, u16::try_from(ends).ok()?))
}
