//! Time zones: the clinic's wall time, and the instants it stands for.

use std::fmt;

use chrono::{
    DateTime, Days, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Timelike,
};
use chrono_tz::Tz;
use thiserror::Error;

use crate::clock::Instant;

/// Minutes of a calendar day on which no clock is changed.
pub const MINUTES_A_DAY: u16 = 1440;

/// The edition of the time zone rules in this program, such as 2025b; a later one sorts after an earlier one.
pub const EDITION: &str = chrono_tz::IANA_TZDB_VERSION;

/// The years over which two editions are compared: 2025 to 2037, in hours since 1970. Whatever is booked is in them.
const COMPARED: std::ops::Range<i64> = 482_136..596_088;

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

    /// Its rules over the years in which visits are booked, as one word: from which hour since 1970 the clock is how many
    /// seconds ahead of UTC. Two editions with the same word put every visit at the same instant.
    pub fn rules(self) -> String {
        let ahead = |hour: i64| self.local(Instant(hour * 3_600_000)).offset().fix().local_minus_utc();
        let changes = COMPARED.skip(1).filter(|hour| ahead(*hour) != ahead(hour - 1));
        let changes = changes.map(|hour| format!("{hour}:{}", ahead(hour)));
        let rules: Vec<String> = std::iter::once(ahead(COMPARED.start).to_string()).chain(changes).collect();
        rules.join(" ")
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

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]
mod tests {
    use super::*;

    fn zone(name: &str) -> Zone {
        Zone::parse(name).expect("a zone")
    }

    fn wall(day: &str, time: &str) -> WallTime {
        let time: NaiveTime = time.parse().expect("a time");
        let minute = u16::try_from(time.hour() * 60 + time.minute()).expect("a minute");
        WallTime::new(day.parse().expect("a day"), minute)
    }

    fn utc(moment: &str) -> Instant {
        Instant(DateTime::parse_from_rfc3339(moment).expect("a moment").timestamp_millis())
    }

    #[test]
    fn a_visit_keeps_its_wall_time_when_the_clocks_change() {
        let table = [
            // The golden dates of ../shared/design/domain.md §2, each a bug that others had.
            ("America/New_York", "2026-03-06", "13:00:00", "2026-03-06T18:00:00Z"),
            ("America/New_York", "2026-03-07", "18:00:00", "2026-03-07T23:00:00Z"),
            ("America/New_York", "2026-03-08", "13:00:00", "2026-03-08T17:00:00Z"),
            ("America/New_York", "2026-03-08", "18:00:00", "2026-03-08T22:00:00Z"),
            ("America/New_York", "2026-03-09", "13:00:00", "2026-03-09T17:00:00Z"),
            ("America/Chicago", "2022-11-01", "07:30:00", "2022-11-01T12:30:00Z"),
            ("America/Chicago", "2022-11-08", "07:30:00", "2022-11-08T13:30:00Z"),
            ("America/New_York", "2023-11-04", "09:00:00", "2023-11-04T13:00:00Z"),
            ("America/New_York", "2023-11-06", "09:00:00", "2023-11-06T14:00:00Z"),
            ("America/Chicago", "2025-03-02", "15:00:00", "2025-03-02T21:00:00Z"),
            ("America/Chicago", "2025-03-09", "15:00:00", "2025-03-09T20:00:00Z"),
            ("Asia/Dhaka", "2026-03-29", "09:00:00", "2026-03-29T03:00:00Z"),
            ("Asia/Dhaka", "2026-10-25", "09:00:00", "2026-10-25T03:00:00Z"),
            ("Europe/Berlin", "2026-10-25", "02:30:00", "2026-10-25T00:30:00Z"),
            ("Asia/Kathmandu", "2026-01-01", "00:00:00", "2025-12-31T18:15:00Z"),
        ];
        for (name, day, time, expected) in table {
            let found = resolve(zone(name), wall(day, time));
            assert_eq!(found, Ok(utc(expected)), "{name} {day} {time}");
            assert_eq!(found.map(|at| zone(name).wall(at)), Ok(wall(day, time)), "{name} {day} {time} and back");
        }
    }

    #[test]
    fn an_hour_shown_twice_is_told_apart_by_its_fold() {
        let (berlin, first) = (zone("Europe/Berlin"), wall("2026-10-25", "02:30:00"));
        let second = WallTime { fold: 1, ..first };
        assert_eq!(resolve(berlin, second), Ok(utc("2026-10-25T01:30:00Z")));
        assert_eq!(berlin.wall(utc("2026-10-25T01:30:00Z")), second);
        assert_eq!(berlin.wall(utc("2026-10-25T00:30:00Z")), first);
    }

    #[test]
    fn a_fold_where_there_is_none_changes_nothing() {
        let noon = wall("2026-10-25", "12:00:00");
        assert_eq!(resolve(zone("Europe/Berlin"), WallTime { fold: 1, ..noon }), resolve(zone("Europe/Berlin"), noon));
    }

    #[test]
    fn a_skipped_time_names_the_first_one_after_it() {
        let table = [
            ("Europe/Berlin", ("2026-03-29", "02:00:00"), ("2026-03-29", "03:00:00"), "2026-03-29T01:00:00Z"),
            ("Europe/Berlin", ("2026-03-29", "02:59:00"), ("2026-03-29", "03:00:00"), "2026-03-29T01:00:00Z"),
            ("Australia/Lord_Howe", ("2026-10-04", "02:15:00"), ("2026-10-04", "02:30:00"), "2026-10-03T15:30:00Z"),
            ("Africa/Cairo", ("2026-04-24", "00:30:00"), ("2026-04-24", "01:00:00"), "2026-04-23T22:00:00Z"),
            ("Pacific/Apia", ("2011-12-30", "10:00:00"), ("2011-12-31", "00:00:00"), "2011-12-30T10:00:00Z"),
        ];
        for (name, (day, time), (next_day, next_time), at) in table {
            let gap = WallError::Gap { next: wall(next_day, next_time), at: utc(at) };
            assert_eq!(resolve(zone(name), wall(day, time)), Err(gap), "{name} {day} {time}");
        }
    }

    #[test]
    fn a_minute_past_the_day_is_no_time() {
        let midnight = WallTime { minute: 1440, ..wall("2026-03-09", "00:00:00") };
        assert_eq!(resolve(zone("Asia/Dhaka"), midnight), Err(WallError::NotATime));
    }

    #[test]
    fn days_have_the_hours_that_the_clock_gives_them() {
        let table = [
            ("Asia/Dhaka", "2026-03-29", 24),
            ("Europe/Berlin", "2026-03-29", 23),
            ("Europe/Berlin", "2026-10-25", 25),
            ("Africa/Cairo", "2026-04-24", 23),
            ("Africa/Cairo", "2026-10-29", 25),
            ("America/Havana", "2026-11-01", 25),
            ("Pacific/Apia", "2011-12-30", 0),
        ];
        for (name, day, hours) in table {
            let (starts_at, ends_at) = zone(name).day_bounds(day.parse().expect("a day"));
            assert_eq!(ends_at, starts_at.plus_minutes(hours * 60), "{name} {day}");
        }
    }

    #[test]
    fn the_day_is_that_of_the_clinic() {
        let evening = utc("2026-03-09T19:00:00Z");
        let days = ["America/New_York", "Asia/Dhaka"].map(|name| zone(name).day_of(evening).to_string());
        assert_eq!(days, ["2026-03-09", "2026-03-10"]);
    }

    #[test]
    fn an_instant_inside_a_minute_belongs_to_that_minute() {
        let almost_nine = Instant(utc("2026-03-09T03:00:00Z").0 - 1);
        assert_eq!(zone("Asia/Dhaka").wall(almost_nine), wall("2026-03-09", "08:59:00"));
        let before_1970 = zone("Asia/Dhaka").wall(Instant(-1));
        assert_eq!(before_1970.day, zone("Asia/Dhaka").day_of(Instant(-1)), "before 1970 too");
    }

    #[test]
    fn the_rules_of_a_zone_are_one_word_that_tells_when_the_clock_is_changed() {
        assert_eq!(zone("Asia/Dhaka").rules(), "21600");
        let berlin = zone("Europe/Berlin").rules();
        assert!(berlin.starts_with("3600 484249:7200 489289:3600 "), "30 March and 26 October 2025: {berlin}");
        assert_eq!(berlin.split(' ').count(), 27, "twice a year");
        assert_eq!(zone("Europe/Paris").rules(), berlin);
        assert_ne!(zone("Europe/London").rules(), berlin);
    }

    #[test]
    fn only_iana_names_are_zones() {
        for name in ["", "Dhaka", "asia/dhaka", "GMT+6:00", "Asia/Dhaka "] {
            assert_eq!(Zone::parse(name), Err(NotAZone), "{name}");
        }
        assert_eq!(zone("Asia/Dhaka").name(), "Asia/Dhaka");
    }

    #[test]
    fn the_ends_of_time_do_no_harm() {
        for name in ["Asia/Dhaka", "America/New_York", "Pacific/Apia"] {
            for at in [Instant(i64::MIN), Instant(i64::MAX)] {
                let _ = zone(name).wall(at);
            }
            for day in [NaiveDate::MIN, NaiveDate::MAX] {
                let (starts_at, ends_at) = zone(name).day_bounds(day);
                assert!(starts_at <= ends_at, "{name} {day}");
                let _ = resolve(zone(name), WallTime::new(day, 1439));
            }
        }
    }
}
