//! The days of a series: each rhythm, what is refused, and every day against a rule for one day alone.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use clinic_core::scheduling::{Recurrence, RecurrenceProblem, Rhythm, SeriesEnd};
use proptest::prelude::*;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn days(rule: &str, first: &str) -> Vec<String> {
    let rule: Recurrence = rule.parse().expect("a rule");
    rule.days(day(first)).expect("a series").iter().map(NaiveDate::to_string).collect()
}

#[test]
fn each_rhythm_gives_its_days() {
    let table: [(&str, &str, &[&str]); 9] = [
        ("FREQ=DAILY;COUNT=3", "2026-02-27", &["2026-02-27", "2026-02-28", "2026-03-01"]),
        ("FREQ=DAILY;INTERVAL=10;UNTIL=20260330", "2026-03-10", &["2026-03-10", "2026-03-20", "2026-03-30"]),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2026-03-09", &["2026-03-09", "2026-03-16", "2026-03-23"]),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO;COUNT=4",
            "2026-03-12",
            // The first Monday of the first week lies before the first visit.
            &["2026-03-12", "2026-03-23", "2026-03-26", "2026-04-06"],
        ),
        ("FREQ=WEEKLY;BYDAY=SU;COUNT=2", "2026-03-09", &["2026-03-15", "2026-03-22"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4", "2026-01-31", &["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"]),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1;COUNT=3", "2026-01-15", &["2026-04-01", "2026-07-01", "2026-10-01"]),
        ("FREQ=MONTHLY;BYDAY=2TU;COUNT=3", "2026-03-01", &["2026-03-10", "2026-04-14", "2026-05-12"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "2026-04-25", &["2026-05-29", "2026-06-26", "2026-07-31"]),
    ];
    for (rule, first, expected) in table {
        assert_eq!(days(rule, first), expected, "{rule} from {first}");
    }
}

#[test]
fn a_rule_is_written_as_it_was_read() {
    for rule in [
        "FREQ=DAILY;INTERVAL=1;COUNT=3",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=10",
        "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=31;UNTIL=20261231",
        "FREQ=MONTHLY;INTERVAL=6;BYDAY=-1SU;COUNT=2",
    ] {
        assert_eq!(rule.parse::<Recurrence>().map(|read| read.to_string()), Ok(rule.to_owned()));
    }
    let sorted = "FREQ=WEEKLY;BYDAY=TH,MO,TH;COUNT=1".parse::<Recurrence>().map(|read| read.to_string());
    assert_eq!(sorted, Ok("FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TH;COUNT=1".to_owned()));
}

#[test]
fn what_is_no_rule_is_refused_with_its_reason() {
    use RecurrenceProblem::{Days, End, Interval, NotARule};
    let table = [
        ("", NotARule),
        ("FREQ=YEARLY;COUNT=1", NotARule),
        ("FREQ=DAILY", NotARule),
        ("FREQ=DAILY;COUNT=1;UNTIL=20260101", NotARule),
        ("FREQ=DAILY;COUNT=1;COUNT=2", NotARule),
        ("FREQ=DAILY;COUNT=-1", NotARule),
        ("FREQ=DAILY;UNTIL=20260230", NotARule),
        ("FREQ=DAILY;COUNT=1;BYHOUR=9", NotARule),
        ("FREQ=WEEKLY;BYDAY=XX;COUNT=1", NotARule),
        ("FREQ=MONTHLY;BYDAY=é;COUNT=1", NotARule),
        ("FREQ=DAILY;INTERVAL=0;COUNT=1", Interval),
        ("FREQ=DAILY;INTERVAL=53;COUNT=1", Interval),
        ("FREQ=MONTHLY;BYMONTHDAY=32;COUNT=1", Days),
        ("FREQ=MONTHLY;BYMONTHDAY=0;COUNT=1", Days),
        ("FREQ=MONTHLY;BYDAY=5MO;COUNT=1", Days),
        ("FREQ=MONTHLY;BYDAY=0MO;COUNT=1", Days),
        ("FREQ=DAILY;COUNT=0", End),
        ("FREQ=DAILY;COUNT=105", End),
    ];
    for (rule, expected) in table {
        assert_eq!(rule.parse::<Recurrence>(), Err(expected), "{rule}");
    }
    assert_eq!(Recurrence::new(Rhythm::Weekly(Vec::new()), 1, SeriesEnd::Count(1)), Err(Days));
}

#[test]
fn a_series_that_goes_on_too_long_is_refused_not_cut() {
    for rule in
        ["FREQ=DAILY;UNTIL=20260701", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=9;COUNT=40", "FREQ=DAILY;UNTIL=20300101"]
    {
        let rule: Recurrence = rule.parse().expect("a rule");
        assert_eq!(rule.days(day("2026-03-09")), Err(RecurrenceProblem::End), "{rule}");
    }
    let past: Recurrence = "FREQ=DAILY;UNTIL=20260301".parse().expect("a rule");
    assert_eq!(past.days(day("2026-03-09")), Ok(Vec::new()));
}

fn rhythm() -> impl Strategy<Value = Rhythm> {
    let weekday = || proptest::sample::select(WEEK.to_vec());
    prop_oneof![
        Just(Rhythm::Daily),
        proptest::collection::vec(weekday(), 1..8).prop_map(Rhythm::Weekly),
        (1..=31_u8).prop_map(Rhythm::MonthlyOnDay),
        (proptest::sample::select(vec![1, 2, 3, 4, -1]), weekday())
            .prop_map(|(nth, day)| Rhythm::MonthlyOnWeekday(nth, day)),
    ]
}

/// Whether a day belongs to a series without an end, decided for that day alone.
fn meets(rhythm: &Rhythm, interval: u16, first: NaiveDate, day: NaiveDate) -> bool {
    let interval = i64::from(interval);
    let months = i64::from(day.year() - first.year()) * 12 + i64::from(day.month()) - i64::from(first.month());
    let monday = |day: NaiveDate| day.week(Weekday::Mon).first_day();
    match rhythm {
        Rhythm::Daily => (day - first).num_days() % interval == 0,
        Rhythm::Weekly(days) => {
            days.contains(&day.weekday()) && (monday(day) - monday(first)).num_weeks() % interval == 0
        }
        Rhythm::MonthlyOnDay(number) => day.day() == u32::from(*number) && months % interval == 0,
        Rhythm::MonthlyOnWeekday(nth, weekday) => {
            let is_last = (day + Days::new(7)).month() != day.month();
            let is_nth = if *nth == -1 { is_last } else { i64::from(day.day0() / 7) + 1 == i64::from(*nth) };
            day.weekday() == *weekday && is_nth && months % interval == 0
        }
    }
}

proptest! {
    #[test]
    fn a_series_has_exactly_the_days_that_meet_its_rule(
        rhythm in rhythm(),
        interval in 1..=6_u16,
        offset in 0..1500_u64,
        reach in 0..100_u64,
    ) {
        let first = day("2024-01-01") + Days::new(offset);
        let until = first + Days::new(reach);
        let rule = Recurrence::new(rhythm.clone(), interval, SeriesEnd::Until(until)).expect("a rule");
        let expected: Vec<NaiveDate> =
            first.iter_days().take_while(|day| *day <= until).filter(|day| meets(&rhythm, interval, first, *day)).collect();
        prop_assert_eq!(rule.days(first), Ok(expected.clone()));
        if let Some(count) = u16::try_from(expected.len()).ok().filter(|count| *count > 0) {
            let counted = Recurrence::new(rhythm, interval, SeriesEnd::Count(count)).expect("a rule");
            prop_assert_eq!(counted.days(first), Ok(expected));
        }
        prop_assert_eq!(rule.to_string().parse(), Ok(rule));
    }
}
