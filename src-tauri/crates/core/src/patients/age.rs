//! Ages, counted on the calendar as people count them.

use chrono::{Datelike, Days, Months, NaiveDate};

/// How old a person is: whole years, then whole months, then days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Age {
    /// Whole years lived.
    pub years: u32,
    /// Whole months since the last birthday, 0 to 11.
    pub months: u32,
    /// Days since the last whole month, 0 to 30.
    pub days: u32,
}

/// Counts the age on a day; nothing before birth.
///
/// Somebody born on 29 February is a year older on 1 March of a common year.
pub fn age(born_on: NaiveDate, on: NaiveDate) -> Age {
    let Some(years) = on.years_since(born_on) else {
        return Age::default();
    };
    let months = (12 + on.month() - born_on.month() - u32::from(on.day() < born_on.day())) % 12;
    let last_whole_month = born_on.checked_add_months(Months::new(years * 12 + months)).unwrap_or(on);
    let days = on.signed_duration_since(last_whole_month).num_days();
    Age { years, months, days: u32::try_from(days).unwrap_or_default() }
}

/// The birth date to keep for somebody who knows only their age: 1 January of the year it points to.
///
/// Such a date is kept with a mark that it is estimated; it gives the same age back all year long.
pub fn born_from_age(years: u16, on: NaiveDate) -> NaiveDate {
    let new_year = on.checked_sub_days(Days::new(u64::from(on.ordinal0()))).unwrap_or(on);
    new_year.checked_sub_months(Months::new(u32::from(years) * 12)).unwrap_or(NaiveDate::MIN)
}
