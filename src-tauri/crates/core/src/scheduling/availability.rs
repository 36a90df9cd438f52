//! When a practitioner can be booked on a day: weekly rules, breaks, changed days, leave, closures and block-outs.

use chrono::NaiveDate;

use crate::ids::{LocationId, ServiceId};
use crate::scheduling::{Interval, RuleKind, WeeklyRule};
use crate::zone::MINUTES_A_DAY;

/// Hours in which a practitioner can be booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// From when to when.
    pub interval: Interval,
    /// Where, in a clinic with several places.
    pub location: Option<LocationId>,
}

/// A part of the hours that is kept for some services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockOut {
    /// From when to when.
    pub interval: Interval,
    /// What it is called.
    pub name: String,
    /// What can be booked in it; nothing when empty.
    pub admits: Vec<ServiceId>,
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
    /// Where extra or changed hours are worked, if somebody said so; which place is closed, unless all are.
    pub location: Option<LocationId>,
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
    /// The clinic, or one of its places, is closed.
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

impl From<Interval> for Open {
    fn from(interval: Interval) -> Self {
        Self { interval, location: None }
    }
}

impl BlockOut {
    /// Whether a service can be booked in it; a visit of no particular service cannot.
    pub fn admits(&self, service: Option<ServiceId>) -> bool {
        service.is_some_and(|service| self.admits.contains(&service))
    }
}

/// Finds the hours in which a practitioner can be booked on a day, in order and apart.
///
/// A closure beats leave, leave beats the hours of that one day, and those beat the weekly ones. A place that is closed
/// keeps nobody from working elsewhere. Breaks
/// hold on a day of other hours as well; extra hours are taken as they stand, so that a break can be worked through.
/// What was set for one day is where it says, or else where the day is worked otherwise, if that is one place.
pub fn open_hours(day: NaiveDate, rules: &[WeeklyRule], exceptions: &[Exception]) -> Vec<Open> {
    let today = || rules.iter().filter(|rule| rule.covers(day));
    let work = today().filter_map(|rule| match rule.kind {
        RuleKind::Work(location) => Some(Open { interval: rule.interval, location }),
        RuleKind::Break | RuleKind::Blocked(_) => None,
    });
    let ordinary: Vec<Open> = merged(work.collect());
    let breaks = today().filter(|rule| rule.kind == RuleKind::Break).map(|rule| rule.interval);
    let location = only_location(&ordinary);
    let of_kind = |kind| exceptions.iter().filter(move |exception| exception.kind == kind && exception.covers(day));
    let worked_at =
        |exception: &Exception| Open { interval: exception.interval, location: exception.location.or(location) };
    let changed: Vec<Open> = of_kind(ExceptionKind::Changed).map(worked_at).collect();
    let worked = if changed.is_empty() { ordinary } else { merged(changed) };
    let mut hours = without(&worked, &breaks.collect::<Vec<Interval>>());
    hours.extend(of_kind(ExceptionKind::Extra).map(worked_at));
    let away: Vec<Interval> = of_kind(ExceptionKind::Leave).map(|leave| leave.interval).collect();
    let closures: Vec<&Exception> = of_kind(ExceptionKind::Closure).collect();
    let left = without(&merged(hours), &away).into_iter().flat_map(|open| {
        let here = closures.iter().filter(|closure| closure.closes(open.location)).map(|closure| closure.interval);
        without(&[open], &here.collect::<Vec<Interval>>())
    });
    left.collect()
}

/// What is left of the hours, which are in order and apart, for a visit of a service: those of its block-outs that do
/// not admit it are taken out.
pub fn hours_for(service: Option<ServiceId>, hours: &[Open], blocked: &[BlockOut]) -> Vec<Open> {
    let shut = blocked.iter().filter(|block| !block.admits(service)).map(|block| block.interval);
    without(hours, &shut.collect::<Vec<Interval>>())
}

fn only_location(hours: &[Open]) -> Option<LocationId> {
    let first = hours.first()?.location;
    if hours.iter().all(|open| open.location == first) { first } else { None }
}

impl Exception {
    /// Whether this closure closes a place: its own, or any when it names none.
    fn closes(&self, place: Option<LocationId>) -> bool {
        self.location.is_none() || self.location == place
    }

    /// Whether it holds on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }
}

/// The minutes that lie in any of the intervals, as few intervals as can be. Those that touch become one.
pub(super) fn joined(intervals: impl IntoIterator<Item = Interval>) -> Vec<Interval> {
    merged(intervals.into_iter().map(Open::from).collect()).into_iter().map(|open| open.interval).collect()
}

/// The minutes that lie in any of the hours, as few intervals as can be. Those that touch at one place become one; of
/// two places at once the one that was begun first is it.
fn merged(mut hours: Vec<Open>) -> Vec<Open> {
    hours.retain(|open| open.interval.starts < open.interval.ends.min(MINUTES_A_DAY));
    hours.sort_by_key(|open| open.interval);
    let mut joined: Vec<Open> = Vec::with_capacity(hours.len());
    for Open { mut interval, location } in hours {
        match joined.last_mut() {
            Some(last) if interval.starts <= last.interval.ends && location == last.location => {
                last.interval.ends = last.interval.ends.max(interval.ends);
                continue;
            }
            Some(last) => interval.starts = interval.starts.max(last.interval.ends),
            None => {}
        }
        if interval.starts < interval.ends {
            joined.push(Open { interval, location });
        }
    }
    joined
}

/// What is left of hours, which are in order and apart, when the minutes of intervals are taken out.
fn without(hours: &[Open], others: &[Interval]) -> Vec<Open> {
    let others = joined(others.iter().copied());
    let mut left = Vec::new();
    for Open { interval, location } in hours {
        let mut from = interval.starts;
        for other in others.iter().filter(|other| other.meets(*interval)) {
            if other.starts > from {
                left.push(Open { interval: Interval::new(from, other.starts), location: *location });
            }
            from = from.max(other.ends);
        }
        if from < interval.ends {
            left.push(Open { interval: Interval::new(from, interval.ends), location: *location });
        }
    }
    left
}
