//! When somebody can come: on which days of the week, and at what time of the day.

use chrono::{Datelike as _, NaiveDate, Weekday};

use crate::scheduling::availability::joined;
use crate::scheduling::{Interval, Span};
use crate::zone::Zone;

/// A part of some days of the week, in which a visit lies from its start to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// On which days; every day when empty.
    pub weekdays: Vec<Weekday>,
    /// From when to when.
    pub interval: Interval,
}

impl Window {
    /// Whether it holds on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.weekdays.is_empty() || self.weekdays.contains(&day.weekday())
    }
}

/// The parts of a day that lie in any of the windows, in order and apart; the whole day when there are no windows.
pub(super) fn admitted(windows: &[Window], day: NaiveDate, zone: Zone) -> Vec<Span> {
    if windows.is_empty() {
        let (starts_at, ends_at) = zone.day_bounds(day);
        return vec![Span { starts_at, ends_at }];
    }
    let today = windows.iter().filter(|window| window.covers(day)).map(|window| window.interval);
    joined(today).into_iter().map(|interval| interval.on(day, zone)).collect()
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]
mod tests {
    use super::*;

    fn window(weekdays: &[Weekday], starts: u16, ends: u16) -> Window {
        Window { weekdays: weekdays.to_vec(), interval: Interval::new(starts, ends) }
    }

    #[test]
    fn windows_of_one_day_that_touch_become_one() {
        let dhaka = Zone::parse("Asia/Dhaka").expect("a zone");
        let monday: NaiveDate = "2026-11-23".parse().expect("a day");
        let minute = |minute| dhaka.first_at(monday, minute);
        let span = |from, until| Span { starts_at: minute(from), ends_at: minute(until) };
        let morning = window(&[Weekday::Mon, Weekday::Wed], 540, 720);
        let noon = window(&[], 720, 840);
        let late = window(&[Weekday::Mon], 960, 1440);
        let tuesdays = window(&[Weekday::Tue], 0, 1440);
        let table: [(&[Window], &[Span]); 5] = [
            (&[], &[span(0, 1440)]),
            (&[late.clone(), morning.clone()], &[span(540, 720), span(960, 1440)]),
            (&[noon, morning.clone()], &[span(540, 840)]),
            (&[morning, tuesdays.clone()], &[span(540, 720)]),
            (&[tuesdays], &[]),
        ];
        for (windows, expected) in table {
            assert_eq!(admitted(windows, monday, dhaka), expected, "{windows:?}");
        }
    }
}
