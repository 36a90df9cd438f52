//! Birth dates as they are typed into a search field, complete or not.

use chrono::{Datelike, NaiveDate};

const EARLIEST_YEAR: i32 = 1875;

/// The fragment of an ISO date that a typed date stands for, unless it is none.
///
/// A birth date lies in the past, so what points to the future is some other number.
pub(super) fn birth_fragment(typed: &str, today: NaiveDate) -> Option<String> {
    let parts: Vec<&str> = typed.split(['.', '/', '-']).collect();
    let is_hyphenated = typed.contains('-');
    match parts.as_slice() {
        [year, ""] if is_year(year, today) && is_hyphenated => Some(format!("{year}-")),
        [year, month] | [year, month, ""] if is_year(year, today) => Some(format!("{year}-{}", month_part(month)?)),
        [year, month, day] if is_year(year, today) => iso(year, month, day, today),
        [day, month, ""] => day_and_month(day, month),
        [day, month] if !is_hyphenated => day_and_month(day, month),
        // Three digits of a year, or one, are on their way to four.
        [day, month, year] if year.len() % 2 == 0 => day_first(day, month, year, today),
        [day, month, _] if !is_hyphenated => day_and_month(day, month),
        _ => None,
    }
}

fn is_year(text: &str, today: NaiveDate) -> bool {
    year_number(text).is_some_and(|year| (EARLIEST_YEAR..=today.year()).contains(&year))
}

// A lone 0 is the beginning of a part: 1980-0 is on its way to 1980-03.
fn iso(year: &str, month: &str, day: &str, today: NaiveDate) -> Option<String> {
    if day == "0" {
        return Some(format!("{year}-{}-0", month_part(month)?));
    }
    past_day(year_number(year)?, number(month)?, number(day)?, today).map(|date| date.to_string())
}

fn month_part(text: &str) -> Option<String> {
    match number(text)? {
        0 if text.len() == 1 => Some("0".to_owned()),
        month @ 1..=12 => Some(format!("{month:02}")),
        _ => None,
    }
}

fn day_and_month(day: &str, month: &str) -> Option<String> {
    let (day, month) = day_before_month(number(day)?, number(month)?)?;
    // 2000 has every day that any year has.
    NaiveDate::from_ymd_opt(2000, month, day).map(|date| date.format("-%m-%d").to_string())
}

fn day_first(day: &str, month: &str, year: &str, today: NaiveDate) -> Option<String> {
    let (day, month) = day_before_month(number(day)?, number(month)?)?;
    let century = today.year() - today.year() % 100;
    let years = match number(year) {
        Some(short) => [century, century - 100].map(|century| century.checked_add_unsigned(short)),
        None => [year_number(year), None],
    };
    let born_on = years.into_iter().flatten().find_map(|year| past_day(year, month, day, today));
    born_on.map(|date| date.to_string())
}

// 3/25 can only be meant the American way round.
fn day_before_month(first: u32, second: u32) -> Option<(u32, u32)> {
    match (first, second) {
        (day @ 1..=31, month @ 1..=12) | (month @ 1..=12, day @ 13..=31) => Some((day, month)),
        _ => None,
    }
}

fn past_day(year: i32, month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    (date.year() >= EARLIEST_YEAR && date <= today).then_some(date)
}

fn year_number(text: &str) -> Option<i32> {
    (text.len() == 4 && is_digits(text)).then(|| text.parse().ok()).flatten()
}

// A day, a month, or the end of a year.
fn number(text: &str) -> Option<u32> {
    ((1..=2).contains(&text.len()) && is_digits(text)).then(|| text.parse().ok()).flatten()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap_or_default();
        let table = [
            ("1980-03-04", Some("1980-03-04")),
            ("1980-3-4", Some("1980-03-04")),
            ("1980/03/04", Some("1980-03-04")),
            ("1980.03.04", Some("1980-03-04")),
            ("04.03.1980", Some("1980-03-04")),
            ("4/3/1980", Some("1980-03-04")),
            ("4-3-1980", Some("1980-03-04")),
            ("3/25/1980", Some("1980-03-25")),
            ("4.3.80", Some("1980-03-04")),
            ("4.3.+5", None),
            ("2024-012", None),
            ("4.3.25", Some("2025-03-04")),
            ("10.3.26", Some("1926-03-10")),
            ("29.2.00", Some("2000-02-29")),
            ("1980-", Some("1980-")),
            ("1980-0", Some("1980-0")),
            ("1980-03", Some("1980-03")),
            ("1980-03-", Some("1980-03")),
            ("1980-03-0", Some("1980-03-0")),
            ("04.03.", Some("-03-04")),
            ("4/3", Some("-03-04")),
            ("29.2", Some("-02-29")),
            ("04.03.198", Some("-03-04")),
            ("1980", None),
            ("31.02.1980", None),
            ("30.2", None),
            ("1980-13", None),
            ("1980-00", None),
            ("10.03.2026", None),
            ("2026-03-10", None),
            ("2099-01", None),
            ("1700-01-01", None),
            ("01712-345678", None),
            ("01-23-45-67", None),
            ("017-12", None),
            ("17-12", None),
            ("+49.30", None),
            ("192.168.1.1", None),
            ("4.", None),
            ("./-", None),
        ];
        for (typed, fragment) in table {
            assert_eq!(birth_fragment(typed, today).as_deref(), fragment, "{typed:?}");
        }
    }
}
