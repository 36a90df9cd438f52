//! FHIR dates, which may stop at the month or the year.

use std::fmt;

use chrono::{DateTime, NaiveDate};
use serde::de::{Deserialize, Deserializer, Error};

use super::text;

/// How serde's words for a wrong date begin.
pub(super) const BAD_DATE: &str = "no date";

/// A day as precisely as the sender knew it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// Only the year, held as its first day.
    Year(NaiveDate),
    /// Year and month, held as the first day of that month.
    Month(NaiveDate),
    /// The full date.
    Day(NaiveDate),
}

impl PartialDate {
    /// Gives the first day that the date can mean.
    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Year(day) | Self::Month(day) | Self::Day(day) => day,
        }
    }

    /// Says whether the day itself is unknown, so that an age from it is an estimate.
    pub fn is_estimated(self) -> bool {
        !matches!(self, Self::Day(_))
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [year] => first_of(year, "01", "01").map(Self::Year),
            [year, month] => first_of(year, month, "01").map(Self::Month),
            [year, month, day] => first_of(year, month, day).map(Self::Day),
            _ => None,
        }
    }

    /// Reads a date, or the date of an RFC 3339 instant as its own clock showed it.
    fn parse_moment(text: &str) -> Option<Self> {
        match text.split_once('T') {
            None => Self::parse(text),
            Some((day, _)) => DateTime::parse_from_rfc3339(text).ok().and_then(|_| Self::parse(day)),
        }
    }
}

impl fmt::Display for PartialDate {
    /// Writes what was known: `1974`, `1974-12` or `1974-12-25`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(day) => write!(formatter, "{}", day.format("%Y")),
            Self::Month(day) => write!(formatter, "{}", day.format("%Y-%m")),
            Self::Day(day) => write!(formatter, "{}", day.format("%Y-%m-%d")),
        }
    }
}

fn first_of(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let year = digits(year, 4).filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, digits(month, 2)?, digits(day, 2)?)
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// FHIR's `date`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Date(pub(super) PartialDate);

/// FHIR's `dateTime`, of which only the day is kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment(pub(super) PartialDate);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = text::borrowed(deserializer)?;
        PartialDate::parse(&text).map(Self).ok_or_else(|| D::Error::custom(BAD_DATE))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = text::borrowed(deserializer)?;
        PartialDate::parse_moment(&text).map(Self).ok_or_else(|| D::Error::custom(BAD_DATE))
    }
}
