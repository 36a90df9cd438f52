//! Public holidays from a file: a table with a line for each, or a calendar (iCalendar) with an event for each.

mod calendar;
mod table;

use chrono::NaiveDate;
use thiserror::Error;

/// The largest file, in bytes.
pub const LARGEST: usize = 1 << 20;
/// The most holidays of one file.
pub const MOST: usize = 5_000;
/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// The most days of one holiday.
const MOST_DAYS: i64 = 31;

/// A holiday as a file tells it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holiday {
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// What it is called, as the file has it.
    pub name: String,
    /// ISO 3166-1 alpha-2; empty when the file does not say.
    pub country: String,
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refused {
    /// Larger than [`LARGEST`].
    #[error("the file is too large")]
    TooLarge,
    /// Neither a table of holidays nor a calendar.
    #[error("neither a table of holidays nor a calendar")]
    NotHolidays,
    /// The calendar ends in the middle.
    #[error("the calendar is cut off")]
    CutOff,
    /// A line has fewer or more columns than the first.
    #[error("a line does not have the columns of the first")]
    Uneven,
    /// What stands for a day is none.
    #[error("a day is no day of the calendar")]
    NotADay,
    /// A holiday ends before it begins, or lasts longer than a month.
    #[error("a holiday lasts a day to a month")]
    NotALength,
    /// A name is longer than names are.
    #[error("a name is too long")]
    TooLong,
    /// More than [`MOST`].
    #[error("these are too many holidays")]
    TooMany,
    /// There is no holiday in it.
    #[error("there is no holiday in it")]
    Empty,
}

impl Refused {
    /// The word for it in the contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "file_too_large",
            Self::NotHolidays => "not_holidays",
            Self::CutOff => "file_cut_off",
            Self::Uneven => "uneven_lines",
            Self::NotADay => "day_unreadable",
            Self::NotALength => "length_unlikely",
            Self::TooLong => "too_long",
            Self::TooMany => "too_many",
            Self::Empty => "empty",
        }
    }
}

/// Reads the holidays of a file, earliest first and each once.
pub fn read(text: &str) -> Result<Vec<Holiday>, Refused> {
    if text.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut holidays = if calendar::is_one(text) { calendar::read(text)? } else { table::read(text)? };
    holidays.sort();
    holidays.dedup();
    if holidays.is_empty() { Err(Refused::Empty) } else { Ok(holidays) }
}

/// A holiday of so many days.
fn holiday((first_day, last_day): (NaiveDate, NaiveDate), name: &str, country: &str) -> Result<Holiday, Refused> {
    let name = name.trim();
    if name.chars().count() > LONGEST_NAME {
        return Err(Refused::TooLong);
    }
    if !(0..MOST_DAYS).contains(&(last_day - first_day).num_days()) {
        return Err(Refused::NotALength);
    }
    Ok(Holiday { first_day, last_day, name: name.to_owned(), country: country.to_owned() })
}

fn push(holidays: &mut Vec<Holiday>, next: Holiday) -> Result<(), Refused> {
    if holidays.len() == MOST {
        return Err(Refused::TooMany);
    }
    holidays.push(next);
    Ok(())
}
