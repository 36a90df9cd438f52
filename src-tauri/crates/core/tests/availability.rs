//! The hours of a day: what beats what, and every minute of it against a count by hand.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]

use chrono::{Days, NaiveDate, Weekday};
use clinic_core::ids::LocationId;
use clinic_core::scheduling::{
    Exception, ExceptionKind, HoursProblem, Interval, RuleKind, WeeklyRule, check_rules, open_hours,
};
use proptest::prelude::*;

const DAY: &str = "2026-03-09";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn hours(starts: u16, ends: u16) -> Interval {
    Interval::new(starts * 60, ends * 60)
}

fn mondays(starts: u16, ends: u16) -> WeeklyRule {
    WeeklyRule { valid_from: Some(day("2026-01-01")), ..WeeklyRule::work(Weekday::Mon, hours(starts, ends)) }
}

fn lunch(starts: u16, ends: u16) -> WeeklyRule {
    WeeklyRule { kind: RuleKind::Break, ..mondays(starts, ends) }
}

fn open(day: NaiveDate, rules: &[WeeklyRule], exceptions: &[Exception]) -> Vec<Interval> {
    open_hours(day, rules, exceptions).into_iter().map(|open| open.interval).collect()
}

fn on_the_day(kind: ExceptionKind, starts: u16, ends: u16) -> Exception {
    Exception { kind, first_day: day(DAY), last_day: day(DAY), interval: hours(starts, ends), location: None }
}

#[test]
fn stronger_words_beat_weaker_ones() {
    use ExceptionKind::{Changed, Closure, Extra, Leave};
    let rules = [mondays(9, 13), mondays(13, 17), lunch(12, 13)];
    let table: [(&str, Vec<Exception>, Vec<Interval>); 10] = [
        ("the week", vec![], vec![hours(9, 12), hours(13, 17)]),
        ("extra hours", vec![on_the_day(Extra, 17, 20)], vec![hours(9, 12), hours(13, 20)]),
        ("extra hours over lunch", vec![on_the_day(Extra, 12, 13)], vec![hours(9, 17)]),
        ("another day's hours", vec![on_the_day(Changed, 10, 14)], vec![hours(10, 12), hours(13, 14)]),
        (
            "both",
            vec![on_the_day(Changed, 10, 14), on_the_day(Extra, 18, 19)],
            vec![hours(10, 12), hours(13, 14), hours(18, 19)],
        ),
        (
            "other hours, worked through lunch",
            vec![on_the_day(Changed, 10, 14), on_the_day(Extra, 12, 13)],
            vec![hours(10, 14)],
        ),
        ("leave in the afternoon", vec![on_the_day(Leave, 12, 24)], vec![hours(9, 12)]),
        ("leave beats extra hours", vec![on_the_day(Leave, 0, 24), on_the_day(Extra, 18, 19)], vec![]),
        (
            "a closure at noon",
            vec![on_the_day(Closure, 11, 14), on_the_day(Changed, 10, 16)],
            vec![hours(10, 11), hours(14, 16)],
        ),
        ("a public holiday", vec![on_the_day(Closure, 0, 24), on_the_day(Extra, 9, 10)], vec![]),
    ];
    for (what, exceptions, expected) in table {
        assert_eq!(open(day(DAY), &rules, &exceptions), expected, "{what}");
        let the_week_after = day(DAY) + Days::new(7);
        assert_eq!(open(the_week_after, &rules, &exceptions), [hours(9, 12), hours(13, 17)], "{what}, a week later");
    }
}

#[test]
fn a_rule_holds_every_few_weeks_within_its_dates() {
    let rule = WeeklyRule {
        every_weeks: 2,
        // A Wednesday: the weeks are counted from the Monday before it.
        valid_from: Some(day("2026-03-04")),
        valid_to: Some(day("2026-04-13")),
        ..mondays(9, 12)
    };
    let covered: Vec<String> = day("2026-02-01")
        .iter_days()
        .take(120)
        .filter(|day| !open(*day, &[rule], &[]).is_empty())
        .map(|day| day.to_string())
        .collect();
    assert_eq!(covered, ["2026-03-16", "2026-03-30", "2026-04-13"]);
}

#[test]
fn an_exception_holds_on_each_of_its_days() {
    let away = Exception { last_day: day("2026-03-20"), ..on_the_day(ExceptionKind::Leave, 0, 24) };
    let rules = [mondays(9, 12)];
    let is_open = |text| !open(day(text), &rules, &[away]).is_empty();
    assert_eq!(
        [is_open("2026-03-02"), is_open(DAY), is_open("2026-03-16"), is_open("2026-03-23")],
        [true, false, false, true]
    );
}

#[test]
fn hours_at_two_places_stay_apart() {
    let (mirpur, uttara): (LocationId, LocationId) = (place(1), place(2));
    let at = |location, starts, ends| WeeklyRule { kind: RuleKind::Work(Some(location)), ..mondays(starts, ends) };
    let shown = |rules: &[WeeklyRule], exceptions: &[Exception]| -> Vec<(Interval, Option<LocationId>)> {
        let open = open_hours(day(DAY), rules, exceptions);
        open.into_iter().map(|open| (open.interval, open.location)).collect()
    };
    let both = [at(mirpur, 9, 12), at(uttara, 12, 17), lunch(11, 13)];
    assert_eq!(shown(&both, &[]), [(hours(9, 11), Some(mirpur)), (hours(13, 17), Some(uttara))]);
    let touching = [at(mirpur, 9, 12), at(uttara, 12, 17)];
    assert_eq!(shown(&touching, &[]), [(hours(9, 12), Some(mirpur)), (hours(12, 17), Some(uttara))]);
    let extra = on_the_day(ExceptionKind::Extra, 18, 19);
    assert_eq!(shown(&touching, &[extra]).last(), Some(&(hours(18, 19), None)), "nobody said where");
    assert_eq!(
        shown(&[at(mirpur, 9, 12)], &[extra]).last(),
        Some(&(hours(18, 19), Some(mirpur))),
        "there is one place only"
    );
    let there = Exception { location: Some(uttara), ..extra };
    assert_eq!(
        shown(&[at(mirpur, 9, 12)], &[there]).last(),
        Some(&(hours(18, 19), Some(uttara))),
        "somebody said where"
    );
    assert_eq!(shown(&[], &[there]), [(hours(18, 19), Some(uttara))], "also on a day off");
}

#[test]
fn rules_that_cannot_stand_are_told() {
    let every_second =
        |from, starts, ends| WeeklyRule { every_weeks: 2, valid_from: Some(day(from)), ..mondays(starts, ends) };
    let until = |last| WeeklyRule { valid_to: Some(day(last)), ..mondays(9, 12) };
    let from = |first| WeeklyRule { valid_from: Some(day(first)), ..mondays(9, 12) };
    let tuesday = WeeklyRule { weekday: Some(Weekday::Tue), ..mondays(9, 12) };
    let overlap = Err(HoursProblem::Overlap(hours(9, 12), hours(9, 12)));
    let table = [
        ("one beside another", vec![mondays(9, 12), mondays(12, 14), tuesday], Ok(())),
        ("a break in the work", vec![mondays(9, 12), lunch(11, 12)], Ok(())),
        ("twice at once", vec![mondays(9, 12), mondays(9, 12)], overlap),
        ("in turn", vec![every_second("2026-03-02", 9, 12), every_second("2026-03-09", 9, 12)], Ok(())),
        ("in the same weeks", vec![every_second("2026-03-02", 9, 12), every_second("2026-03-16", 9, 12)], overlap),
        ("one after the other", vec![until("2026-03-08"), from("2026-03-09")], Ok(())),
        ("on one day both", vec![until("2026-03-09"), from("2026-03-09")], overlap),
        (
            "in weeks that nobody counts",
            vec![WeeklyRule { every_weeks: 2, valid_from: None, ..mondays(9, 12) }],
            Err(HoursProblem::NoFirstDay),
        ),
        ("every ninth week", vec![WeeklyRule { every_weeks: 9, ..mondays(9, 12) }], Err(HoursProblem::NotARhythm(9))),
        ("never", vec![WeeklyRule { every_weeks: 0, ..mondays(9, 12) }], Err(HoursProblem::NotARhythm(0))),
        ("backwards", vec![mondays(12, 9)], Err(HoursProblem::NotAnInterval(hours(12, 9)))),
        ("past midnight", vec![mondays(9, 25)], Err(HoursProblem::NotAnInterval(hours(9, 25)))),
        (
            "over before it begins",
            vec![WeeklyRule { valid_to: Some(day("2025-12-31")), ..mondays(9, 12) }],
            Err(HoursProblem::Backwards),
        ),
    ];
    for (what, rules, expected) in table {
        assert_eq!(check_rules(&rules), expected, "{what}");
    }
}

fn place(number: u128) -> LocationId {
    LocationId::new(uuid::Uuid::from_u128(number))
}

fn interval() -> impl Strategy<Value = Interval> {
    (0..1440_u16, 1..400_u16).prop_map(|(starts, length)| Interval::new(starts, (starts + length).min(1440)))
}

fn rule() -> impl Strategy<Value = WeeklyRule> {
    (any::<bool>(), interval()).prop_map(|(is_break, interval)| {
        let kind = if is_break { RuleKind::Break } else { RuleKind::Work(None) };
        WeeklyRule { kind, interval, ..mondays(0, 1) }
    })
}

fn exception() -> impl Strategy<Value = Exception> {
    (proptest::sample::select(ExceptionKind::ALL.to_vec()), interval())
        .prop_map(|(kind, interval)| Exception { interval, ..on_the_day(kind, 0, 1) })
}

proptest! {
    #[test]
    fn every_minute_is_open_or_shut_for_a_reason(
        rules in proptest::collection::vec(rule(), 0..6),
        exceptions in proptest::collection::vec(exception(), 0..5),
    ) {
        let hours = open(day(DAY), &rules, &exceptions);
        let holds = |interval: Interval, minute| interval.starts <= minute && minute < interval.ends;
        for minute in 0..1440 {
            let says = |kind| exceptions.iter().any(|each| each.kind == kind && holds(each.interval, minute));
            let weekly = |is_break| {
                rules.iter().any(|rule| (rule.kind == RuleKind::Break) == is_break && holds(rule.interval, minute))
            };
            let is_changed = exceptions.iter().any(|each| each.kind == ExceptionKind::Changed);
            let worked = if is_changed { says(ExceptionKind::Changed) } else { weekly(false) };
            let ordinary = worked && !weekly(true);
            let expected = (ordinary || says(ExceptionKind::Extra))
                && !says(ExceptionKind::Leave)
                && !says(ExceptionKind::Closure);
            prop_assert_eq!(hours.iter().any(|each| holds(*each, minute)), expected, "minute {}", minute);
        }
        prop_assert!(hours.windows(2).all(|pair| matches!(pair, [one, other] if one.ends < other.starts)), "in order and apart");
        prop_assert!(hours.iter().all(|each| each.starts < each.ends));
    }
}
