//! Time zones: the clinic's wall time, and the instants it stands for.

use std::fmt;

use chrono::{DateTime, Days, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike};
use chrono_tz::Tz;
use thiserror::Error;

use crate::clock::Instant;

/// Minutes of a calendar day on which no clock is changed.
pub const MINUTES_A_DAY: u16 = 1440;

/// The furthest instant, either way, that has a wall time here (about the year ±9500).
const FURTHEST: i64 = 300_000_000_000_000;

/// An IANA time zone; nothing in this crate knows the zone of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

/// The text names no IANA time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a time zone")]
pub struct NotAZone;

/// What the clock on the clinic's wall shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WallTime {
    /// The calendar day.
    pub day: NaiveDate,
    /// Minutes from midnight, below 1440.
    pub minute: u16,
    /// 1 for the second pass through an hour that the clock shows twice, else 0.
    pub fold: u8,
}

/// Why a wall time stands for no instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WallError {
    /// The clock is put forward over it; `next` is the first wall time after the gap.
    #[error("the clock skips that time")]
    Gap {
        /// What the clock shows right after the jump.
        next: WallTime,
        /// The instant of the jump.
        at: Instant,
    },
    /// The minute is not below 1440, or the day is beyond the calendar.
    #[error("not a time of day")]
    NotATime,
}

impl WallTime {
    /// The first time that the clock shows `minute` on `day`.
    pub const fn new(day: NaiveDate, minute: u16) -> Self {
        Self { day, minute, fold: 0 }
    }

    fn naive(self) -> Option<NaiveDateTime> {
        (self.minute < MINUTES_A_DAY).then(|| naive(self.day, self.minute)).flatten()
    }
}

/// Finds the instant for a wall time, or says that the clock skips it.
pub fn resolve(zone: Zone, wall: WallTime) -> Result<Instant, WallError> {
    let naive = wall.naive().ok_or(WallError::NotATime)?;
    match zone.0.from_local_datetime(&naive) {
        MappedLocalTime::Single(only) => Ok(instant(only)),
        MappedLocalTime::Ambiguous(first, second) => Ok(instant(if wall.fold == 0 { first } else { second })),
        MappedLocalTime::None => {
            let at = zone.after_gap(naive).ok_or(WallError::NotATime)?;
            Err(WallError::Gap { next: zone.wall(at), at })
        }
    }
}

impl Zone {
    /// Reads an IANA name such as `Asia/Dhaka`.
    pub fn parse(name: &str) -> Result<Self, NotAZone> {
        name.parse().map(Self).map_err(|_| NotAZone)
    }

    /// Its IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// What the clock shows at an instant; seconds are dropped.
    pub fn wall(self, at: Instant) -> WallTime {
        let shown = self.local(at);
        let minute = u16::try_from(shown.hour() * 60 + shown.minute()).unwrap_or_default();
        let is_second = matches!(
            self.0.from_local_datetime(&shown.naive_local()),
            MappedLocalTime::Ambiguous(_, second) if second == shown
        );
        WallTime { day: shown.date_naive(), minute, fold: u8::from(is_second) }
    }

    /// The calendar day at an instant.
    pub fn day_of(self, at: Instant) -> NaiveDate {
        self.local(at).date_naive()
    }

    /// The half-open span of instants that is one calendar day, of 23 to 25 hours.
    pub fn day_bounds(self, day: NaiveDate) -> (Instant, Instant) {
        (self.first_at(day, 0), self.first_at(day, MINUTES_A_DAY))
    }

    /// The first instant at which the clock has reached `minute` (0 to 1440) of a day.
    ///
    /// It never fails and never decreases as the minute grows: in a gap it is the jump, in a
    /// repeated hour the first pass. Opening hours are laid on the time line with it.
    pub fn first_at(self, day: NaiveDate, minute: u16) -> Instant {
        let naive = naive(day, minute).unwrap_or(NaiveDateTime::MAX);
        match self.0.from_local_datetime(&naive).earliest() {
            Some(first) => instant(first),
            None => self.after_gap(naive).unwrap_or(Instant(naive.and_utc().timestamp_millis())),
        }
    }

    fn local(self, at: Instant) -> DateTime<Tz> {
        let utc = DateTime::from_timestamp_millis(at.0.clamp(-FURTHEST, FURTHEST)).unwrap_or_default();
        utc.with_timezone(&self.0)
    }

    // A gap is an hour as a rule, a whole day where the date line was crossed.
    fn after_gap(self, skipped: NaiveDateTime) -> Option<Instant> {
        (1..=2 * i64::from(MINUTES_A_DAY)).find_map(|later| {
            let next = skipped.checked_add_signed(TimeDelta::minutes(later))?;
            self.0.from_local_datetime(&next).earliest().map(instant)
        })
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn naive(day: NaiveDate, minute: u16) -> Option<NaiveDateTime> {
    let day = day.checked_add_days(Days::new(u64::from(minute / MINUTES_A_DAY)))?;
    let minute = u32::from(minute % MINUTES_A_DAY);
    Some(day.and_time(NaiveTime::from_hms_opt(minute / 60, minute % 60, 0)?))
}

fn instant(moment: DateTime<Tz>) -> Instant {
    Instant(moment.timestamp_millis())
}
