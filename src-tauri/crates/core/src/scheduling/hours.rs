//! Intervals of a day, spans of time, and the weekly hours of a practitioner.

use chrono::{Datelike, NaiveDate};
use thiserror::Error;

use crate::clock::Instant;
use crate::ids::AppointmentId;
use crate::zone::{MINUTES_A_DAY, Zone};

/// A part of a day in minutes from midnight, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// The first minute inside.
    pub starts: u16,
    /// The first minute after it, at most 1440.
    pub ends: u16,
}

/// A stretch of time, half-open: one that ends at 10:20 does not meet one that starts at 10:20.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first moment inside.
    pub starts_at: Instant,
    /// The first moment after it.
    pub ends_at: Instant,
}

/// A span in which a visit already stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Taken {
    /// Which visit.
    pub appointment: AppointmentId,
    /// When.
    pub span: Span,
}

/// The hours in which a practitioner sees patients, week after week.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeeklyHours {
    days: [Vec<Interval>; 7],
}

/// Why a set of intervals is no weekly hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HoursProblem {
    /// Not an ISO weekday, 1 (Monday) to 7 (Sunday).
    #[error("{weekday} is no weekday")]
    NotAWeekday {
        /// The number given.
        weekday: u8,
    },
    /// The interval is empty, runs backwards or past midnight.
    #[error("the interval ends before it starts, or after midnight")]
    NotAnInterval {
        /// On which ISO weekday.
        weekday: u8,
        /// The interval given.
        interval: Interval,
    },
    /// Two intervals of one weekday share time.
    #[error("two intervals overlap")]
    Overlap {
        /// On which ISO weekday.
        weekday: u8,
        /// The earlier one.
        first: Interval,
        /// The one that starts before the first has ended.
        second: Interval,
    },
}

impl HoursProblem {
    /// The word for it in the contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAWeekday { .. } => "not_a_weekday",
            Self::NotAnInterval { .. } => "not_an_interval",
            Self::Overlap { .. } => "hours_overlap",
        }
    }
}

impl Interval {
    /// An interval from one minute of the day to another.
    pub const fn new(starts: u16, ends: u16) -> Self {
        Self { starts, ends }
    }

    /// Where it lies on the time line on one day; changing clocks stretch or shrink it.
    pub fn on(self, day: NaiveDate, zone: Zone) -> Span {
        Span { starts_at: zone.first_at(day, self.starts), ends_at: zone.first_at(day, self.ends) }
    }
}

impl Span {
    /// The span that starts at a moment and lasts some minutes.
    pub fn lasting(starts_at: Instant, minutes: u16) -> Self {
        Self { starts_at, ends_at: starts_at.plus_minutes(i64::from(minutes)) }
    }

    /// Whether the two have a moment in common.
    pub fn meets(self, other: Self) -> bool {
        self.starts_at < other.ends_at && other.starts_at < self.ends_at
    }

    /// Whether the other lies wholly inside this one.
    pub fn contains(self, other: Self) -> bool {
        self.starts_at <= other.starts_at && other.ends_at <= self.ends_at
    }
}

impl WeeklyHours {
    /// Checks intervals given with their ISO weekday, in any order; those that touch become one.
    pub fn parse(rows: &[(u8, Interval)]) -> Result<Self, HoursProblem> {
        let mut rows = rows.to_vec();
        rows.sort_unstable();
        let mut hours = Self::default();
        for (weekday, interval) in rows {
            hours.add(weekday, interval)?;
        }
        Ok(hours)
    }

    /// The intervals of an ISO weekday, in order; none on a number that is no weekday.
    pub fn weekday(&self, weekday: u8) -> &[Interval] {
        let place = usize::from(weekday).checked_sub(1);
        place.and_then(|place| self.days.get(place)).map_or(&[], Vec::as_slice)
    }

    /// The intervals of a calendar day.
    pub fn on(&self, day: NaiveDate) -> &[Interval] {
        self.weekday(u8::try_from(day.weekday().number_from_monday()).unwrap_or_default())
    }

    /// Every interval with its ISO weekday, in order.
    pub fn rows(&self) -> impl Iterator<Item = (u8, Interval)> {
        (1..=7).flat_map(|weekday| self.weekday(weekday).iter().map(move |interval| (weekday, *interval)))
    }

    fn add(&mut self, weekday: u8, interval: Interval) -> Result<(), HoursProblem> {
        let place = usize::from(weekday).checked_sub(1);
        let day = place.and_then(|place| self.days.get_mut(place)).ok_or(HoursProblem::NotAWeekday { weekday })?;
        if interval.starts >= interval.ends || interval.ends > MINUTES_A_DAY {
            return Err(HoursProblem::NotAnInterval { weekday, interval });
        }
        match day.last_mut() {
            Some(last) if interval.starts < last.ends => {
                Err(HoursProblem::Overlap { weekday, first: *last, second: interval })
            }
            // A visit may run across the seam, so the two are one.
            Some(last) if interval.starts == last.ends => {
                last.ends = interval.ends;
                Ok(())
            }
            _ => {
                day.push(interval);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]
mod tests {
    use super::*;

    const MORNING: Interval = Interval::new(540, 720);
    const AFTERNOON: Interval = Interval::new(840, 1020);

    #[test]
    fn a_day_may_have_several_intervals_given_in_any_order() {
        let hours = WeeklyHours::parse(&[(7, MORNING), (1, AFTERNOON), (1, MORNING)]).expect("hours");
        assert_eq!(hours.weekday(1), [MORNING, AFTERNOON]);
        assert_eq!(hours.weekday(2), []);
        assert_eq!(hours.rows().collect::<Vec<_>>(), [(1, MORNING), (1, AFTERNOON), (7, MORNING)]);
        let sunday = NaiveDate::from_ymd_opt(2026, 3, 8).expect("a day");
        assert_eq!(hours.on(sunday), [MORNING]);
    }

    #[test]
    fn intervals_that_touch_become_one() {
        let hours = WeeklyHours::parse(&[(3, Interval::new(720, 840)), (3, MORNING)]).expect("hours");
        assert_eq!(hours.weekday(3), [Interval::new(540, 840)]);
    }

    #[test]
    fn the_whole_day_is_an_interval() {
        let whole = Interval::new(0, 1440);
        assert_eq!(WeeklyHours::parse(&[(1, whole)]).map(|hours| hours.weekday(1).to_vec()), Ok(vec![whole]));
    }

    #[test]
    fn what_is_no_interval_is_refused() {
        for (starts, ends) in [(540, 540), (600, 540), (1400, 1441)] {
            let interval = Interval::new(starts, ends);
            let expected = Err(HoursProblem::NotAnInterval { weekday: 2, interval });
            assert_eq!(WeeklyHours::parse(&[(2, interval)]), expected, "{starts} to {ends}");
        }
        for weekday in [0, 8] {
            assert_eq!(WeeklyHours::parse(&[(weekday, MORNING)]), Err(HoursProblem::NotAWeekday { weekday }));
        }
    }

    #[test]
    fn intervals_of_one_weekday_may_not_overlap() {
        let late = Interval::new(700, 800);
        let expected = Err(HoursProblem::Overlap { weekday: 5, first: MORNING, second: late });
        assert_eq!(WeeklyHours::parse(&[(5, late), (5, MORNING)]), expected);
        assert!(WeeklyHours::parse(&[(5, late), (6, MORNING)]).is_ok(), "on two weekdays they may");
    }

    #[test]
    fn the_end_of_a_span_is_outside_it() {
        let span = |starts_at, minutes| Span::lasting(Instant(0).plus_minutes(starts_at), minutes);
        assert!(!span(0, 20).meets(span(20, 20)), "one after the other");
        assert!(span(0, 21).meets(span(20, 20)), "one minute in common");
        assert!(span(0, 60).meets(span(20, 20)), "one inside the other");
        assert!(span(0, 60).contains(span(40, 20)) && !span(0, 60).contains(span(41, 20)));
    }

    #[test]
    fn a_night_shift_is_an_hour_shorter_when_the_clocks_go_forward() {
        let berlin = Zone::parse("Europe/Berlin").expect("a zone");
        let night = Interval::new(60, 240);
        for (day, minutes) in [("2026-03-28", 180), ("2026-03-29", 120), ("2026-10-25", 240)] {
            let span = night.on(day.parse().expect("a day"), berlin);
            assert_eq!(span, Span::lasting(span.starts_at, minutes), "{day}");
        }
    }
}
