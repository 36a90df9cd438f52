//! When a practitioner can be booked on a day: weekly rules, breaks, changed days, leave and closures.

use chrono::{Datelike as _, NaiveDate, Weekday};

use crate::scheduling::Interval;
use crate::zone::MINUTES_A_DAY;

/// Time that comes back every week, or every few weeks: at work, or a break from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeeklyRule {
    /// Whether it is a break in the work that other rules give.
    pub is_break: bool,
    /// On which day of the week.
    pub weekday: Weekday,
    /// From when to when.
    pub interval: Interval,
    /// 1 for every week, 2 for every second, counted from the week of `valid_from`.
    pub every_weeks: u8,
    /// The first day on which it holds.
    pub valid_from: NaiveDate,
    /// The last day on which it holds, if there is one.
    pub valid_to: Option<NaiveDate>,
}

/// What changes the ordinary hours on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exception {
    /// What it does.
    pub kind: ExceptionKind,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// From when to when on each of them.
    pub interval: Interval,
}

/// How an exception changes the hours of its days, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExceptionKind {
    /// These hours take the place of the weekly rules of that day.
    Changed,
    /// These hours come on top.
    Extra,
    /// The practitioner is away.
    Leave,
    /// The clinic is closed.
    Closure,
}

impl ExceptionKind {
    /// Every kind, weakest first.
    pub const ALL: [Self; 4] = [Self::Changed, Self::Extra, Self::Leave, Self::Closure];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Extra => "extra",
            Self::Leave => "leave",
            Self::Closure => "closure",
        }
    }

    /// Finds a kind by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Finds the ordinary hours of a day, in order and apart: the work of the weekly rules without their breaks.
pub fn weekly_hours(day: NaiveDate, rules: &[WeeklyRule]) -> Vec<Interval> {
    let weekly = |is_break| {
        let today = rules.iter().filter(move |rule| rule.is_break == is_break && rule.covers(day));
        today.map(|rule| rule.interval).collect::<Vec<Interval>>()
    };
    without(&joined(weekly(false)), &weekly(true))
}

/// Finds the hours in which a practitioner can be booked on a day, in order and apart, from the ordinary ones.
///
/// A closure of the clinic beats leave, leave beats the hours of that one day, and those beat the ordinary ones. What
/// was set for one day is taken as it stands, without the breaks of the week.
pub fn open_hours(day: NaiveDate, ordinary: Vec<Interval>, exceptions: &[Exception]) -> Vec<Interval> {
    let of_kind = |kind| {
        let today = exceptions.iter().filter(move |exception| exception.kind == kind && exception.covers(day));
        today.map(|exception| exception.interval).collect::<Vec<Interval>>()
    };
    let changed = of_kind(ExceptionKind::Changed);
    let mut hours = if changed.is_empty() { ordinary } else { changed };
    hours.extend(of_kind(ExceptionKind::Extra));
    let hours = without(&joined(hours), &of_kind(ExceptionKind::Leave));
    without(&hours, &of_kind(ExceptionKind::Closure))
}

impl WeeklyRule {
    /// Whether it holds on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        let monday = |day: NaiveDate| day.week(Weekday::Mon).checked_first_day().unwrap_or(day);
        let weeks = (monday(day) - monday(self.valid_from)).num_weeks();
        day.weekday() == self.weekday
            && day >= self.valid_from
            && self.valid_to.is_none_or(|last| day <= last)
            && weeks % i64::from(self.every_weeks.max(1)) == 0
    }
}

impl Exception {
    /// Whether it holds on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }
}

/// The minutes that lie in any of the intervals, as few intervals as can be. Those that touch become one.
pub(super) fn joined(mut intervals: Vec<Interval>) -> Vec<Interval> {
    intervals.retain(|interval| interval.starts < interval.ends.min(MINUTES_A_DAY));
    intervals.sort_unstable();
    let mut joined: Vec<Interval> = Vec::with_capacity(intervals.len());
    for interval in intervals {
        match joined.last_mut() {
            Some(last) if interval.starts <= last.ends => last.ends = last.ends.max(interval.ends),
            _ => joined.push(interval),
        }
    }
    joined
}

/// What is left of intervals, which are in order and apart, when the minutes of others are taken out.
fn without(intervals: &[Interval], others: &[Interval]) -> Vec<Interval> {
    let others = joined(others.to_vec());
    let mut left = Vec::new();
    for interval in intervals {
        let mut from = interval.starts;
        for other in others.iter().filter(|other| other.starts < interval.ends && other.ends > interval.starts) {
            if other.starts > from {
                left.push(Interval::new(from, other.starts));
            }
            from = from.max(other.ends);
        }
        if from < interval.ends {
            left.push(Interval::new(from, interval.ends));
        }
    }
    left
}
