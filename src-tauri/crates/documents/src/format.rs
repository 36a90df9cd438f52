//! Money, days, ages and measures as a reader of the language writes them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use clinic_core::language::Language;
use clinic_core::money::Money;

use crate::numerals;
use crate::people::Birth;
use crate::text::{Words, fill, words};

const BENGALI_DIGITS: [char; 10] = ['০', '১', '২', '৩', '৪', '৫', '৬', '৭', '৮', '৯'];

const ENGLISH_MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const BENGALI_MONTHS: [&str; 12] =
    ["জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর"];

/// A text with its digits as the language writes them.
pub(crate) fn digits(text: &str, language: Language) -> String {
    match language {
        Language::English => text.to_owned(),
        Language::Bengali => text.chars().map(bengali_digit).collect(),
    }
}

fn bengali_digit(letter: char) -> char {
    let value = letter.to_digit(10).and_then(|value| usize::try_from(value).ok());
    value.and_then(|value| BENGALI_DIGITS.get(value).copied()).unwrap_or(letter)
}

/// A sum with its currency: `BDT 1,250.00`, `৳ ১,২৫০.০০`.
pub(crate) fn money(money: Money, language: Language) -> String {
    format!("{} {}", currency(money, language), amount(money, language))
}

/// How a currency is written: its code, or its sign where every reader knows it.
pub(crate) fn currency(money: Money, language: Language) -> String {
    match (language, money.currency.code()) {
        (Language::Bengali, "BDT") => "৳".to_owned(),
        (_, code) => code.to_owned(),
    }
}

/// A sum without its currency.
pub(crate) fn amount(money: Money, language: Language) -> String {
    let exponent = money.currency.exponent();
    let unit = 10_u64.pow(exponent);
    let minor = money.minor.unsigned_abs();
    let lakhs = language == Language::Bengali && money.currency.code() == "BDT";
    let whole = grouped(minor / unit, if lakhs { 2 } else { 3 });
    let places = usize::try_from(exponent).unwrap_or_default();
    let part = if exponent > 0 { format!(".{:0places$}", minor % unit) } else { String::new() };
    // A true minus sign: a hyphen is too short to be seen before a figure.
    let sign = if money.minor < 0 { "−" } else { "" };
    digits(&format!("{sign}{whole}{part}"), language)
}

/// A sum in words, its minor part as a fraction: `BDT one hundred and 50/100`.
pub(crate) fn money_in_words(money: Money, language: Language) -> String {
    let unit = 10_u64.pow(money.currency.exponent());
    let minor = money.minor.unsigned_abs();
    let whole = numerals::in_words(minor / unit, language);
    let code = money.currency.code();
    let head = match (language, code) {
        (Language::Bengali, "BDT") => format!("{whole} টাকা"),
        _ => format!("{code} {whole}"),
    };
    match minor % unit {
        0 => head,
        rest => format!("{head} + {}", digits(&format!("{rest}/{unit}"), language)),
    }
}

/// Commas after three digits, then after every `step` (three, or two for lakh and crore).
fn grouped(number: u64, step: usize) -> String {
    let plain = number.to_string();
    let mut text = String::new();
    for (at, digit) in plain.chars().enumerate() {
        let left = plain.len() - at;
        if at > 0 && left >= 3 && (left - 3).is_multiple_of(step) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A day: `21 Nov 2026`, `২১ নভেম্বর ২০২৬`.
pub(crate) fn day(day: NaiveDate, language: Language) -> String {
    let months = match language {
        Language::English => &ENGLISH_MONTHS,
        Language::Bengali => &BENGALI_MONTHS,
    };
    let at = usize::try_from(day.month0()).unwrap_or_default();
    let month = months.get(at).copied().unwrap_or_default();
    digits(&format!("{} {month} {}", day.day(), day.year()), language)
}

/// A day with the time of day on the clinic's clock.
pub(crate) fn moment(moment: NaiveDateTime, language: Language) -> String {
    let time = format!("{:02}:{:02}", moment.hour(), moment.minute());
    format!("{}, {}", day(moment.date(), language), digits(&time, language))
}

/// Hundredths of a percent without trailing zeros: `15%`, `7.5%`.
pub(crate) fn rate(basis_points: u32, language: Language) -> String {
    digits(&format!("{}%", trimmed(u64::from(basis_points), 100)), language)
}

/// Grams as kilograms without trailing zeros: a misread `5.0` is a tenfold dose.
pub(crate) fn kilograms(grams: u32, language: Language) -> String {
    let number = digits(&trimmed(u64::from(grams), 1000), language);
    fill(words(language).kilograms, &[("{number}", &number)])
}

fn trimmed(value: u64, unit: u64) -> String {
    let (whole, part) = (value / unit, value % unit);
    let places = unit.ilog10();
    let part = format!("{part:0width$}", width = usize::try_from(places).unwrap_or_default());
    match part.trim_end_matches('0') {
        "" => whole.to_string(),
        part => format!("{whole}.{part}"),
    }
}

/// The age on a day: years, for an infant months, for a newborn days.
pub(crate) fn age(birth: Birth, on: NaiveDate, language: Language) -> String {
    let words = words(language);
    let age = plain_age(birth.on, on, words, language);
    if birth.estimated { fill(words.about, &[("{age}", &age)]) } else { age }
}

fn plain_age(born: NaiveDate, on: NaiveDate, words: &Words, language: Language) -> String {
    match whole_months(born, on) {
        months @ 24.. => counted(i64::from(months / 12), words.years, language),
        months @ 1..24 => counted(i64::from(months), words.months, language),
        _ => days((on - born).num_days().max(0), language),
    }
}

/// A number of days: `1 day`, `৫ দিন`.
pub(crate) fn days(count: i64, language: Language) -> String {
    counted(count, words(language).days, language)
}

fn counted(count: i64, [one, many]: [&str; 2], language: Language) -> String {
    let number = digits(&count.to_string(), language);
    fill(if count == 1 { one } else { many }, &[("{count}", &number)])
}

fn whole_months(born: NaiveDate, on: NaiveDate) -> u32 {
    let count = |date: NaiveDate| date.year() * 12 + i32::try_from(date.month0()).unwrap_or_default();
    let begun = count(on) - count(born);
    let whole = begun - i32::from(on.day() < born.day());
    u32::try_from(whole).unwrap_or_default()
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]
mod tests {
    use clinic_core::language::Language::{Bengali, English};
    use clinic_core::money::{Currency, MoneyError};

    use super::*;

    fn written(minor: i64, code: &str, language: Language) -> Result<String, MoneyError> {
        Ok(money(Money::new(minor, Currency::parse(code)?), language))
    }

    #[test]
    fn money_is_grouped_as_its_readers_group_it() -> Result<(), MoneyError> {
        assert_eq!(written(125_000, "BDT", English)?, "BDT 1,250.00");
        assert_eq!(written(12_345_600, "BDT", English)?, "BDT 123,456.00");
        assert_eq!(written(12_345_600, "BDT", Bengali)?, "৳ ১,২৩,৪৫৬.০০");
        assert_eq!(written(123_456_789_005, "BDT", Bengali)?, "৳ ১,২৩,৪৫,৬৭,৮৯০.০৫");
        assert_eq!(written(1_234_567, "USD", Bengali)?, "USD ১২,৩৪৫.৬৭");
        assert_eq!(written(1_500, "JPY", English)?, "JPY 1,500");
        assert_eq!(written(1_500, "KWD", English)?, "KWD 1.500");
        assert_eq!(written(-5, "EUR", English)?, "EUR −0.05");
        assert_eq!(written(i64::MIN, "EUR", English)?, "EUR −92,233,720,368,547,758.08");
        Ok(())
    }

    #[test]
    fn rates_and_weights_have_no_trailing_zero() {
        assert_eq!(rate(1500, English), "15%");
        assert_eq!(rate(750, Bengali), "৭.৫%");
        assert_eq!(rate(5, English), "0.05%");
        assert_eq!(kilograms(5_000, English), "5 kg");
        assert_eq!(kilograms(3_250, Bengali), "৩.২৫ কেজি");
    }

    #[test]
    fn ages_count_whole_units_only() {
        let cases = [
            ("1990-11-22", "2026-11-21", "35 years"),
            ("1990-11-21", "2026-11-21", "36 years"),
            ("2024-11-21", "2026-11-21", "2 years"),
            ("2024-11-22", "2026-11-21", "23 months"),
            ("2026-10-21", "2026-11-21", "1 month"),
            ("2026-10-22", "2026-11-21", "30 days"),
            ("2026-11-20", "2026-11-21", "1 day"),
            ("2026-11-22", "2026-11-21", "0 days"),
        ];
        for (born, on, expected) in cases {
            let read = |text: &str| text.parse::<NaiveDate>().unwrap_or_default();
            let birth = Birth { on: read(born), estimated: false };
            assert_eq!(age(birth, read(on), English), expected, "born {born}, seen {on}");
        }
    }

    #[test]
    fn an_estimated_age_says_so() {
        let on = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
        let birth = Birth { on: NaiveDate::from_ymd_opt(1980, 1, 1).unwrap_or_default(), estimated: true };
        assert_eq!(age(birth, on, English), "about 46 years");
        assert_eq!(age(birth, on, Bengali), "আনুমানিক ৪৬ বছর");
    }
}
