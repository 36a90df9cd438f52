//! Sums, days, ages and measures on paper. Figures are 0–9 in every language, as on the screen and on the keyboard, so
//! that a number is the same wherever it is read.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use clinic_core::language::Language;
use clinic_core::money::Money;

use crate::numerals;
use crate::people::Birth;
use crate::text::{Words, fill, words};

/// The signs that every reader of the currency knows; the others are written with their code.
const SIGNS: [(&str, &str); 19] = [
    ("AUD", "$"),
    ("BDT", "৳"),
    ("CAD", "$"),
    ("CNY", "¥"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("HKD", "$"),
    ("ILS", "₪"),
    ("INR", "₹"),
    ("JPY", "¥"),
    ("KRW", "₩"),
    ("NGN", "₦"),
    ("NZD", "$"),
    ("PHP", "₱"),
    ("SGD", "$"),
    ("TRY", "₺"),
    ("UAH", "₴"),
    ("USD", "$"),
    ("VND", "₫"),
];

/// Sums of these are grouped in lakh and crore.
const IN_LAKHS: [&str; 4] = ["BDT", "BTN", "INR", "NPR"];

const ENGLISH_MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const BENGALI_MONTHS: [&str; 12] =
    ["জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর"];

/// A sum with its currency, the sign in front: `৳1,23,456.00`, `−€0.05`, `KWD 1.500`.
///
/// `tests/fixtures/sums.tsv` holds the screen to the same rule.
pub(crate) fn money(money: Money) -> String {
    let sign = currency(money);
    let gap = if sign.len() == 3 && sign.is_ascii() { "\u{a0}" } else { "" };
    format!("{}{sign}{gap}{}", minus(money), size(money))
}

/// How a currency is written: its sign, or its code where not every reader knows one.
pub(crate) fn currency(money: Money) -> String {
    let known = SIGNS.iter().find(|(code, _)| *code == money.currency.code());
    known.map_or(money.currency.code(), |(_, sign)| sign).to_owned()
}

/// A sum without its currency.
pub(crate) fn amount(money: Money) -> String {
    format!("{}{}", minus(money), size(money))
}

/// A true minus sign: a hyphen is too short to be seen before a figure.
const fn minus(money: Money) -> &'static str {
    if money.minor < 0 { "−" } else { "" }
}

fn size(money: Money) -> String {
    let exponent = money.currency.exponent();
    let unit = 10_u64.pow(exponent);
    let minor = money.minor.unsigned_abs();
    let whole = grouped(minor / unit, if IN_LAKHS.contains(&money.currency.code()) { 2 } else { 3 });
    let places = usize::try_from(exponent).unwrap_or_default();
    let part = if exponent > 0 { format!(".{:0places$}", minor % unit) } else { String::new() };
    format!("{whole}{part}")
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
        rest => format!("{head} + {rest}/{unit}"),
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

/// A day: `21 Nov 2026`, `21 নভেম্বর 2026`.
pub(crate) fn day(day: NaiveDate, language: Language) -> String {
    let months = match language {
        Language::English => &ENGLISH_MONTHS,
        Language::Bengali => &BENGALI_MONTHS,
    };
    let at = usize::try_from(day.month0()).unwrap_or_default();
    let month = months.get(at).copied().unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}

/// A day with its weekday: `Saturday, 21 Nov 2026`.
pub(crate) fn long_day(on: NaiveDate, language: Language) -> String {
    let at = usize::try_from(on.weekday().num_days_from_monday()).unwrap_or_default();
    let weekday = words(language).weekdays.get(at).copied().unwrap_or_default();
    format!("{weekday}, {}", day(on, language))
}

/// A minute of the day: `09:05`.
pub(crate) fn minute(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A day with the time of day on the clinic's clock.
pub(crate) fn moment(moment: NaiveDateTime, language: Language) -> String {
    format!("{}, {:02}:{:02}", day(moment.date(), language), moment.hour(), moment.minute())
}

/// Hundredths of a percent without trailing zeros: `15%`, `7.5%`.
pub(crate) fn rate(basis_points: u32) -> String {
    format!("{}%", trimmed(u64::from(basis_points), 100))
}

/// Grams as kilograms without trailing zeros: a misread `5.0` is a tenfold dose.
pub(crate) fn kilograms(grams: u32, language: Language) -> String {
    fill(words(language).kilograms, &[("{number}", &trimmed(u64::from(grams), 1000))])
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
    let age = plain_age(birth.on, on, words);
    if birth.estimated { fill(words.about, &[("{age}", &age)]) } else { age }
}

fn plain_age(born: NaiveDate, on: NaiveDate, words: &Words) -> String {
    match whole_months(born, on) {
        months @ 24.. => counted(i64::from(months / 12), words.years),
        months @ 1..24 => counted(i64::from(months), words.months),
        _ => counted((on - born).num_days().max(0), words.days),
    }
}

/// A number of days: `1 day`, `5 দিন`.
pub(crate) fn days(count: i64, language: Language) -> String {
    counted(count, words(language).days)
}

/// A number of visits: `1 visit`, `14 visits`.
pub(crate) fn visits(count: usize, language: Language) -> String {
    counted(i64::try_from(count).unwrap_or(i64::MAX), words(language).visits)
}

fn counted(count: i64, [one, many]: [&str; 2]) -> String {
    fill(if count == 1 { one } else { many }, &[("{count}", &count.to_string())])
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

    /// The table that holds screen and paper to one rule: currency, minor units, what is written.
    const SUMS: &str = include_str!("../../../../tests/fixtures/sums.tsv");

    #[test]
    fn sums_are_written_as_on_the_screen() -> Result<(), MoneyError> {
        let mut signs = std::collections::BTreeSet::new();
        for row in SUMS.lines().skip(1) {
            let [code, minor, written] = row.split('\t').collect::<Vec<_>>().try_into().expect("three cells");
            let minor = minor.parse().expect("minor units");
            assert_eq!(money(Money::new(minor, Currency::parse(code)?)).replace('\u{a0}', " "), written, "{row}");
            signs.insert(code);
        }
        assert!(SIGNS.iter().all(|(code, _)| signs.contains(code)), "every sign stands in the table");
        Ok(())
    }

    #[test]
    fn the_smallest_sum_is_written_without_overflow() -> Result<(), MoneyError> {
        let least = Money::new(i64::MIN, Currency::parse("EUR")?);
        assert_eq!(
            (money(least).as_str(), amount(least).as_str()),
            ("−€92,233,720,368,547,758.08", "−92,233,720,368,547,758.08")
        );
        Ok(())
    }

    #[test]
    fn rates_and_weights_have_no_trailing_zero() {
        assert_eq!(rate(1500), "15%");
        assert_eq!(rate(750), "7.5%");
        assert_eq!(rate(5), "0.05%");
        assert_eq!(kilograms(5_000, English), "5 kg");
        assert_eq!(kilograms(3_250, Bengali), "3.25 কেজি");
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
        assert_eq!(age(birth, on, Bengali), "আনুমানিক 46 বছর");
    }
}
