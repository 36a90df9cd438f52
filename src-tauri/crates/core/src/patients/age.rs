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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn ages_are_counted_as_people_count_them() {
        let table = [
            ("1980-03-04", "2026-03-03", (45, 11, 27)),
            ("1980-03-04", "2026-03-04", (46, 0, 0)),
            ("2026-03-09", "2026-03-09", (0, 0, 0)),
            ("2026-03-08", "2026-03-09", (0, 0, 1)),
            ("2026-01-31", "2026-02-28", (0, 0, 28)),
            ("2026-01-31", "2026-03-01", (0, 1, 1)),
            ("2026-01-31", "2026-03-31", (0, 2, 0)),
            ("2025-12-15", "2026-01-14", (0, 0, 30)),
            ("2020-02-29", "2021-02-28", (0, 11, 30)),
            ("2020-02-29", "2021-03-01", (1, 0, 1)),
            ("2020-02-29", "2024-02-29", (4, 0, 0)),
            ("2000-03-01", "1999-01-01", (0, 0, 0)),
        ];
        for (born_on, on, (years, months, days)) in table {
            assert_eq!(age(day(born_on), day(on)), Age { years, months, days }, "born {born_on}, on {on}");
        }
    }

    #[test]
    fn an_estimated_age_comes_back_all_year_long() {
        for on in ["2026-01-01", "2026-02-28", "2026-12-31", "2028-02-29"] {
            for years in [0_u16, 1, 40, 120] {
                let born_on = born_from_age(years, day(on));
                assert_eq!(age(born_on, day(on)).years, u32::from(years), "{years} on {on}");
                assert_eq!(born_on.ordinal(), 1, "{years} on {on}");
            }
        }
    }
}
