//! When rooms and people are full, against a count minute by minute.

#![expect(clippy::panic, reason = "a test that cannot be set up should stop")]

use clinic_core::clock::Instant;
use clinic_core::scheduling::{Busy, Demand, Pattern, Span, Stretch};
use proptest::prelude::*;

const HORIZON: i64 = 120;

fn minute(number: i64) -> Instant {
    Instant(0).plus_minutes(number)
}

fn taken(spans: &[(i64, i64)], moving: Option<usize>) -> Vec<Span> {
    let others = spans.iter().enumerate().filter(|(number, _)| Some(*number) != moving);
    others.map(|(_, (from, length))| Span { starts_at: minute(*from), ends_at: minute(from + length) }).collect()
}

/// How many of them, without the one that is moved, take a minute.
fn within(spans: &[(i64, i64)], moving: Option<usize>, minute: i64) -> usize {
    let others = spans.iter().enumerate().filter(|(number, _)| Some(*number) != moving);
    others.filter(|(_, (from, length))| (*from..from + length).contains(&minute)).count()
}

proptest! {
    #[test]
    fn it_is_busy_in_exactly_the_minutes_in_which_it_is_full(
        spans in proptest::collection::vec((0..HORIZON - 40, 1..40_i64), 0..12),
        capacity in 1..4_u16,
        moving in proptest::option::of(0..12_usize),
    ) {
        let busy = Busy::of(taken(&spans, moving), capacity);
        for at in 0..HORIZON {
            let span = Span { starts_at: minute(at), ends_at: minute(at + 1) };
            let is_full = within(&spans, moving, at) >= usize::from(capacity);
            prop_assert_eq!(busy.first_meeting(span).is_some(), is_full, "minute {}", at);
        }
    }

    #[test]
    fn the_next_start_is_the_first_at_which_what_is_in_the_way_is_over(
        spans in proptest::collection::vec((0..HORIZON - 40, 1..40_i64), 0..8),
        capacity in 1..3_u16,
        start in 0..HORIZON,
        (before, length) in (0..15_i64, 1..30_i64),
    ) {
        let busy = Busy::of(taken(&spans, None), capacity);
        let stretch = Stretch { from: -before, until: length };
        let is_free = |start: i64| {
            (start - before..start + length).all(|at| within(&spans, None, at) < usize::from(capacity))
        };
        match busy.next_start(minute(start), stretch) {
            None => prop_assert!(is_free(start)),
            Some(next) => {
                let next = (next.0 - minute(0).0) / 60_000;
                prop_assert!(next > start);
                prop_assert!((start..next).all(|between| !is_free(between)), "nothing free is passed over");
            }
        }
    }
}

#[test]
fn another_visit_fits_into_the_minutes_that_an_assistant_gives() {
    let pattern = Pattern::parse("PPPAAAPP").unwrap_or_else(|problem| panic!("{problem}"));
    let given = Demand::new(pattern.minutes(), Some(&pattern), (0, 0)).practitioner;
    let spans: Vec<(i64, i64)> = given.iter().map(|stretch| (stretch.from, stretch.until - stretch.from)).collect();
    let busy = Busy::of(taken(&spans, None), 1);
    let start_of = |minutes: u16, at: i64| {
        let wanted = Demand::new(minutes, None, (0, 0)).patient;
        busy.next_start(minute(at), wanted).map(|next| (next.0 - minute(0).0) / 60_000)
    };
    assert_eq!(start_of(15, 15), None, "a quarter of an hour between the practitioner's minutes");
    assert_eq!(start_of(20, 15), Some(40), "but no longer");
    assert_eq!(start_of(15, 0), Some(15));
}
