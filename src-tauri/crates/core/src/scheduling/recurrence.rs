//! How a series repeats: the subset of iCalendar's recurrence rules (RFC 5545 §3.3.10) that a clinic books by.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};
use thiserror::Error;

/// The most visits of one series.
pub const MOST_OCCURRENCES: u16 = 104;
/// The largest gap between two of its visits, in units of the rhythm.
pub const WIDEST_INTERVAL: u16 = 52;
/// How far after its first day a series may reach: about three years.
pub const FURTHEST_DAY: u64 = 1096;

/// When the visits of a series lie, in days of the clinic's calendar.
///
/// It is written as an iCalendar rule such as `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=10`, and read from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    rhythm: Rhythm,
    interval: u16,
    end: SeriesEnd,
}

/// What is repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rhythm {
    /// Every day, or every so many days.
    Daily,
    /// On these days of a week that begins on Monday; never empty.
    Weekly(Vec<Weekday>),
    /// On this day of the month, 1 to 31. A month without it is passed over, as RFC 5545 has it.
    MonthlyOnDay(u8),
    /// On such a weekday of the month: the first to fourth (1 to 4), or the last (-1).
    MonthlyOnWeekday(i8, Weekday),
}

/// When it stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesEnd {
    /// After so many visits.
    Count(u16),
    /// After this day, on which the last visit may lie.
    Until(NaiveDate),
}

/// Why something is no series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RecurrenceProblem {
    /// Not written as a rule of this subset.
    #[error("not a recurrence rule")]
    NotARule,
    /// The interval is 0 or too wide.
    #[error("the interval is between 1 and {WIDEST_INTERVAL}")]
    Interval,
    /// No weekday, no such day of a month, or no such weekday of one.
    #[error("the rule names no day")]
    Days,
    /// The count is 0 or too large, or the last day lies beyond what a series may reach.
    #[error("a series has 1 to {MOST_OCCURRENCES} visits")]
    End,
}

impl RecurrenceProblem {
    /// The field of the form at which it is shown, and the word for it in the contract.
    pub const fn field(self) -> (&'static str, &'static str) {
        match self {
            Self::NotARule => ("rule", "not_a_rule"),
            Self::Interval => ("interval", "out_of_range"),
            Self::Days => ("days", "required"),
            Self::End => ("end", "out_of_range"),
        }
    }
}

impl Recurrence {
    /// Checks the parts of a rule.
    pub fn new(rhythm: Rhythm, interval: u16, end: SeriesEnd) -> Result<Self, RecurrenceProblem> {
        if !(1..=WIDEST_INTERVAL).contains(&interval) {
            return Err(RecurrenceProblem::Interval);
        }
        if matches!(end, SeriesEnd::Count(count) if !(1..=MOST_OCCURRENCES).contains(&count)) {
            return Err(RecurrenceProblem::End);
        }
        Ok(Self { rhythm: rhythm.checked()?, interval, end })
    }

    /// The days of the visits of a series that begins on `first`, in order.
    ///
    /// `first` is one of them only if the rule meets it. Fails with [`RecurrenceProblem::End`] when the rule would
    /// have more visits than a series may, or reach further.
    pub fn days(&self, first: NaiveDate) -> Result<Vec<NaiveDate>, RecurrenceProblem> {
        let furthest = first.checked_add_days(Days::new(FURTHEST_DAY)).ok_or(RecurrenceProblem::End)?;
        let (count, until) = match self.end {
            SeriesEnd::Count(count) => (usize::from(count), furthest),
            SeriesEnd::Until(until) if until > furthest => return Err(RecurrenceProblem::End),
            SeriesEnd::Until(until) => (usize::from(MOST_OCCURRENCES) + 1, until),
        };
        let days: Vec<NaiveDate> = self
            .periods(first)
            .flatten()
            .skip_while(|day| *day < first)
            .take_while(|day| *day <= until)
            .take(count)
            .collect();
        let is_cut = match self.end {
            SeriesEnd::Count(count) => days.len() < usize::from(count),
            SeriesEnd::Until(_) => days.len() > usize::from(MOST_OCCURRENCES),
        };
        if is_cut { Err(RecurrenceProblem::End) } else { Ok(days) }
    }

    /// The days of one day, week or month after the other; each list is in order. It ends with the calendar, at the
    /// latest after as many periods as could lie within reach.
    fn periods(&self, first: NaiveDate) -> impl Iterator<Item = Vec<NaiveDate>> {
        let monday = first.checked_sub_days(Days::new(first.weekday().num_days_from_monday().into())).unwrap_or(first);
        let month = first.with_day(1).unwrap_or(first);
        (0..=FURTHEST_DAY).step_by(usize::from(self.interval)).map_while(move |n| match &self.rhythm {
            Rhythm::Daily => first.checked_add_days(Days::new(n)).map(|day| vec![day]),
            Rhythm::Weekly(weekdays) => {
                let start = monday.checked_add_days(Days::new(7 * n))?;
                Some(
                    weekdays
                        .iter()
                        .filter_map(|day| start.checked_add_days(Days::new(day.num_days_from_monday().into())))
                        .collect(),
                )
            }
            Rhythm::MonthlyOnDay(day) => {
                let month = month.checked_add_months(Months::new(u32::try_from(n).ok()?))?;
                Some(month.with_day((*day).into()).into_iter().collect())
            }
            Rhythm::MonthlyOnWeekday(nth, weekday) => {
                let month = month.checked_add_months(Months::new(u32::try_from(n).ok()?))?;
                Some(weekday_of_month(month, *nth, *weekday).into_iter().collect())
            }
        })
    }
}

impl Rhythm {
    fn checked(mut self) -> Result<Self, RecurrenceProblem> {
        let names_a_day = match &mut self {
            Self::Daily => true,
            Self::Weekly(weekdays) => {
                weekdays.sort_unstable_by_key(Weekday::num_days_from_monday);
                weekdays.dedup();
                !weekdays.is_empty()
            }
            Self::MonthlyOnDay(day) => (1..=31).contains(day),
            Self::MonthlyOnWeekday(nth, _) => matches!(nth, 1..=4 | -1),
        };
        if names_a_day { Ok(self) } else { Err(RecurrenceProblem::Days) }
    }
}

fn weekday_of_month(month: NaiveDate, nth: i8, weekday: Weekday) -> Option<NaiveDate> {
    let of = |nth| NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), weekday, nth);
    match u8::try_from(nth) {
        Ok(nth) => of(nth),
        Err(_) => of(5).or_else(|| of(4)),
    }
}

impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let interval = self.interval;
        match &self.rhythm {
            Rhythm::Daily => write!(f, "FREQ=DAILY;INTERVAL={interval}")?,
            Rhythm::Weekly(weekdays) => {
                let days: Vec<&str> = weekdays.iter().map(|day| word(*day)).collect();
                write!(f, "FREQ=WEEKLY;INTERVAL={interval};BYDAY={}", days.join(","))?;
            }
            Rhythm::MonthlyOnDay(day) => write!(f, "FREQ=MONTHLY;INTERVAL={interval};BYMONTHDAY={day}")?,
            Rhythm::MonthlyOnWeekday(nth, weekday) => {
                write!(f, "FREQ=MONTHLY;INTERVAL={interval};BYDAY={nth}{}", word(*weekday))?;
            }
        }
        match self.end {
            SeriesEnd::Count(count) => write!(f, ";COUNT={count}"),
            SeriesEnd::Until(day) => write!(f, ";UNTIL={}", day.format("%Y%m%d")),
        }
    }
}

impl FromStr for Recurrence {
    type Err = RecurrenceProblem;

    /// Reads the parts in any order; a part that this subset does not know makes it no rule.
    fn from_str(rule: &str) -> Result<Self, RecurrenceProblem> {
        const NOT_A_RULE: RecurrenceProblem = RecurrenceProblem::NotARule;
        let mut parts = Parts::default();
        for part in rule.split(';') {
            let (name, value) = part.split_once('=').ok_or(NOT_A_RULE)?;
            let place = match name {
                "FREQ" => &mut parts.freq,
                "INTERVAL" => &mut parts.interval,
                "BYDAY" => &mut parts.by_day,
                "BYMONTHDAY" => &mut parts.by_month_day,
                "COUNT" => &mut parts.count,
                "UNTIL" => &mut parts.until,
                _ => return Err(NOT_A_RULE),
            };
            if place.replace(value).is_some() {
                return Err(NOT_A_RULE);
            }
        }
        let interval = parts.interval.map_or(Ok(1), str::parse).map_err(|_| NOT_A_RULE)?;
        Self::new(parts.rhythm()?, interval, parts.end()?)
    }
}

#[derive(Default)]
struct Parts<'a> {
    freq: Option<&'a str>,
    interval: Option<&'a str>,
    by_day: Option<&'a str>,
    by_month_day: Option<&'a str>,
    count: Option<&'a str>,
    until: Option<&'a str>,
}

impl Parts<'_> {
    fn rhythm(&self) -> Result<Rhythm, RecurrenceProblem> {
        const NOT_A_RULE: RecurrenceProblem = RecurrenceProblem::NotARule;
        match (self.freq, self.by_day, self.by_month_day) {
            (Some("DAILY"), None, None) => Ok(Rhythm::Daily),
            (Some("WEEKLY"), Some(days), None) => {
                let days: Option<Vec<Weekday>> = days.split(',').map(weekday).collect();
                Ok(Rhythm::Weekly(days.ok_or(NOT_A_RULE)?))
            }
            (Some("MONTHLY"), None, Some(day)) => Ok(Rhythm::MonthlyOnDay(day.parse().map_err(|_| NOT_A_RULE)?)),
            (Some("MONTHLY"), Some(day), None) => {
                let (nth, day) = day.split_at_checked(day.len().saturating_sub(2)).ok_or(NOT_A_RULE)?;
                let nth = nth.parse().map_err(|_| NOT_A_RULE)?;
                Ok(Rhythm::MonthlyOnWeekday(nth, weekday(day).ok_or(NOT_A_RULE)?))
            }
            _ => Err(NOT_A_RULE),
        }
    }

    fn end(&self) -> Result<SeriesEnd, RecurrenceProblem> {
        const NOT_A_RULE: RecurrenceProblem = RecurrenceProblem::NotARule;
        match (self.count, self.until) {
            (Some(count), None) => Ok(SeriesEnd::Count(count.parse().map_err(|_| NOT_A_RULE)?)),
            (None, Some(day)) => {
                Ok(SeriesEnd::Until(NaiveDate::parse_from_str(day, "%Y%m%d").map_err(|_| NOT_A_RULE)?))
            }
            _ => Err(NOT_A_RULE),
        }
    }
}

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "MO"),
    (Weekday::Tue, "TU"),
    (Weekday::Wed, "WE"),
    (Weekday::Thu, "TH"),
    (Weekday::Fri, "FR"),
    (Weekday::Sat, "SA"),
    (Weekday::Sun, "SU"),
];

fn word(weekday: Weekday) -> &'static str {
    WEEK.iter().find(|(day, _)| *day == weekday).map_or("", |(_, word)| word)
}

fn weekday(word: &str) -> Option<Weekday> {
    WEEK.iter().find(|(_, known)| *known == word).map(|(day, _)| *day)
}
