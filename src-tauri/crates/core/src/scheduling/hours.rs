//! Intervals of a day and spans of time.

use chrono::NaiveDate;

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

impl Interval {
    /// An interval from one minute of the day to another.
    pub const fn new(starts: u16, ends: u16) -> Self {
        Self { starts, ends }
    }

    /// Whether it is a part of a day: not empty, not backwards, not past midnight.
    pub const fn is_of_a_day(self) -> bool {
        self.starts < self.ends && self.ends <= MINUTES_A_DAY
    }

    /// Whether the two have a minute in common.
    pub const fn meets(self, other: Self) -> bool {
        self.starts < other.ends && other.starts < self.ends
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

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]
mod tests {
    use super::*;

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
