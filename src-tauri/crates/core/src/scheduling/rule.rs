//! Time that comes back every week or every few weeks: at work, a break from it, time kept for some services.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use thiserror::Error;

use crate::ids::{BlockTypeId, LocationId};
use crate::scheduling::Interval;

/// The widest interval of weeks.
pub const MOST_WEEKS: u8 = 8;

/// After so many weeks two rules of every eight weeks at most have met, or never do.
const UNTIL_THEY_MEET: u64 = 56;

/// Time that comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeeklyRule {
    /// What the time is for.
    pub kind: RuleKind,
    /// On which day of the week; on every day when none is named.
    pub weekday: Option<Weekday>,
    /// From when to when.
    pub interval: Interval,
    /// 1 for every week, 2 for every second, counted from the week of `valid_from`.
    pub every_weeks: u8,
    /// The first day on which it holds, if there is one.
    pub valid_from: Option<NaiveDate>,
    /// The last day on which it holds, if there is one.
    pub valid_to: Option<NaiveDate>,
}

/// What the time of a rule is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleKind {
    /// Seeing patients, at one of the clinic's places where it has several.
    Work(Option<LocationId>),
    /// A break in the work that other rules give.
    Break,
    /// A part of the work that admits some services only.
    Blocked(BlockTypeId),
}

/// Why weekly rules cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HoursProblem {
    /// The interval is empty, runs backwards or past midnight.
    #[error("the interval ends before it starts, or after midnight")]
    NotAnInterval(Interval),
    /// It comes back neither every week nor every few weeks.
    #[error("a rule holds every week, or every few weeks up to {MOST_WEEKS}")]
    NotARhythm(u8),
    /// Nothing says in which weeks it holds.
    #[error("a rule that does not hold every week needs a first day")]
    NoFirstDay,
    /// It ends before it begins.
    #[error("the last day lies before the first")]
    Backwards,
    /// Somebody would work twice at once.
    #[error("two intervals overlap")]
    Overlap(Interval, Interval),
}

impl HoursProblem {
    /// The word for it in the contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAnInterval(_) => "not_an_interval",
            Self::NotARhythm(_) => "not_a_rhythm",
            Self::NoFirstDay => "no_first_day",
            Self::Backwards => "days_backwards",
            Self::Overlap(..) => "hours_overlap",
        }
    }
}

/// Checks that the rules of one practitioner can stand beside each other.
pub fn check_rules(rules: &[WeeklyRule]) -> Result<(), HoursProblem> {
    for (place, rule) in rules.iter().enumerate() {
        rule.check()?;
        let earlier = rules.iter().take(place);
        if let Some(other) = earlier.into_iter().find(|other| rule.works_twice(other)) {
            return Err(HoursProblem::Overlap(other.interval, rule.interval));
        }
    }
    Ok(())
}

impl WeeklyRule {
    /// Work on a weekday, every week.
    pub const fn work(weekday: Weekday, interval: Interval) -> Self {
        let (kind, weekday) = (RuleKind::Work(None), Some(weekday));
        Self { kind, weekday, interval, every_weeks: 1, valid_from: None, valid_to: None }
    }

    /// Whether it holds on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        let weeks = |from: NaiveDate| (monday(day) - monday(from)).num_weeks();
        self.weekday.is_none_or(|weekday| weekday == day.weekday())
            && self.valid_from.is_none_or(|from| day >= from && weeks(from) % i64::from(self.every_weeks.max(1)) == 0)
            && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Whether it is work at one of several places.
    pub const fn names_a_place(&self) -> bool {
        matches!(self.kind, RuleKind::Work(Some(_)))
    }

    fn check(&self) -> Result<(), HoursProblem> {
        if !self.interval.is_of_a_day() {
            return Err(HoursProblem::NotAnInterval(self.interval));
        }
        if !(1..=MOST_WEEKS).contains(&self.every_weeks) {
            return Err(HoursProblem::NotARhythm(self.every_weeks));
        }
        match (self.valid_from, self.valid_to) {
            (None, _) if self.every_weeks > 1 => Err(HoursProblem::NoFirstDay),
            (Some(from), Some(to)) if to < from => Err(HoursProblem::Backwards),
            _ => Ok(()),
        }
    }

    fn works_twice(&self, other: &Self) -> bool {
        let both_work = matches!((self.kind, other.kind), (RuleKind::Work(_), RuleKind::Work(_)));
        both_work && self.weekday == other.weekday && self.interval.meets(other.interval) && self.shares_a_day(other)
    }

    fn shares_a_day(&self, other: &Self) -> bool {
        // Whatever holds without a first day holds on the days of the other.
        let Some(from) = self.valid_from.max(other.valid_from) else { return true };
        let days =
            from.iter_days().take_while(|day| from.checked_add_days(Days::new(7 * UNTIL_THEY_MEET)) > Some(*day));
        days.into_iter().any(|day| self.covers(day) && other.covers(day))
    }
}

fn monday(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).checked_first_day().unwrap_or(day)
}
