//! Who fits a freed place: every rule in a table, and every ranking against one written down plainly.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]

use std::cmp::Reverse;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PractitionerId, WaitingEntryId};
use clinic_core::scheduling::{Interval, Span, Taken, Window};
use clinic_core::waiting_list::{Attendance, Candidate, Match, Opening, Priority, Wish, rank};
use clinic_core::zone::Zone;
use proptest::prelude::*;
use uuid::Uuid;

/// A Monday.
const DAY: &str = "2026-03-09";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn dhaka() -> Zone {
    Zone::parse("Asia/Dhaka").expect("a zone")
}

fn at(hour: u16, minute: u16) -> Instant {
    dhaka().first_at(day(DAY), hour * 60 + minute)
}

fn doctor(number: u64) -> PractitionerId {
    PractitionerId::new(Uuid::from_u64_pair(1, number))
}

fn entry(number: u64) -> WaitingEntryId {
    WaitingEntryId::new(Uuid::from_u64_pair(2, number))
}

/// From 10:00 to 10:30 with the first doctor.
fn opening() -> Opening {
    Opening { practitioner: doctor(1), span: Span::lasting(at(10, 0), 30) }
}

/// Wants 20 minutes, whenever and with whomever, since the day before.
fn anybody() -> Candidate {
    Candidate {
        entry: entry(1),
        wish: Wish { minutes: 20, ..Wish::default() },
        priority: Priority::Routine,
        since: at(0, 0).plus_minutes(-60),
        attendance: Attendance::default(),
        starts: (0..12).map(|step| at(10, 0).plus_minutes(step * 5)).collect(),
        taken: Vec::new(),
    }
}

fn wishing(wish: Wish) -> Candidate {
    Candidate { wish: Wish { minutes: 20, ..wish }, ..anybody() }
}

fn within(weekdays: &[u8], starts: u16, ends: u16) -> Window {
    let weekday = |number: &u8| Weekday::try_from(number - 1).expect("a weekday");
    Window { weekdays: weekdays.iter().map(weekday).collect(), interval: Interval::new(starts, ends) }
}

fn first_fit(candidate: Candidate) -> Option<Instant> {
    rank(opening(), &[candidate], at(9, 0), dhaka()).first().map(|found| found.starts_at)
}

#[test]
fn an_entry_fits_where_everything_that_it_asks_for_is_there() {
    let taken = |from, minutes| Taken {
        appointment: AppointmentId::new(Uuid::from_u64_pair(3, 1)),
        span: Span::lasting(from, minutes),
    };
    let with = |minutes| Candidate { wish: Wish { minutes, ..Wish::default() }, ..anybody() };
    let windows = |windows: Vec<Window>| wishing(Wish { windows, ..Wish::default() });
    let table: [(&str, Candidate, Option<Instant>); 25] = [
        ("anything", anybody(), Some(at(10, 0))),
        ("just as long as the place", with(30), Some(at(10, 0))),
        ("longer than the place, and free after it", with(35), Some(at(10, 0))),
        ("a practitioner who does not give the service", Candidate { starts: Vec::new(), ..anybody() }, None),
        ("the room is free later", Candidate { starts: vec![at(10, 10)], ..anybody() }, Some(at(10, 10))),
        ("free only beside the place", Candidate { starts: vec![at(9, 40), at(10, 30)], ..anybody() }, None),
        ("only reaching into the place", Candidate { starts: vec![at(9, 50), at(10, 15)], ..anybody() }, None),
        (
            "longer, and too soon for its beginning",
            Candidate { wish: Wish { minutes: 40, notice_minutes: 65, ..Wish::default() }, ..anybody() },
            Some(at(10, 5)),
        ),
        (
            "longer, and around the place",
            Candidate { starts: vec![at(9, 40), at(9, 50), at(10, 5)], ..with(45) },
            Some(at(9, 50)),
        ),
        ("rather within it", Candidate { starts: vec![at(9, 50), at(10, 10)], ..anybody() }, Some(at(10, 10))),
        (
            "this doctor",
            wishing(Wish { practitioners: vec![doctor(2), doctor(1)], ..Wish::default() }),
            Some(at(10, 0)),
        ),
        ("another doctor", wishing(Wish { practitioners: vec![doctor(2)], ..Wish::default() }), None),
        ("on Mondays", windows(vec![within(&[1], 0, 1440)]), Some(at(10, 0))),
        ("on other days", windows(vec![within(&[2, 3, 7], 0, 1440)]), None),
        ("from 10:10 on", windows(vec![within(&[1], 610, 720)]), Some(at(10, 10))),
        ("until 10:15", windows(vec![within(&[1], 540, 615)]), None),
        ("in the second window", windows(vec![within(&[2], 0, 1440), within(&[1], 605, 640)]), Some(at(10, 5))),
        ("an hour's notice", wishing(Wish { notice_minutes: 60, ..Wish::default() }), Some(at(10, 0))),
        ("a little more", wishing(Wish { notice_minutes: 65, ..Wish::default() }), Some(at(10, 5))),
        ("a day's notice", wishing(Wish { notice_minutes: 1440, ..Wish::default() }), None),
        ("until today", wishing(Wish { expires_on: Some(day(DAY)), ..Wish::default() }), Some(at(10, 0))),
        ("until yesterday", wishing(Wish { expires_on: day(DAY).pred_opt(), ..Wish::default() }), None),
        ("not before tomorrow", wishing(Wish { earliest_day: day(DAY).succ_opt(), ..Wish::default() }), None),
        ("not after yesterday", wishing(Wish { latest_day: day(DAY).pred_opt(), ..Wish::default() }), None),
        ("with a visit until 10:05", Candidate { taken: vec![taken(at(9, 30), 35)], ..anybody() }, Some(at(10, 5))),
    ];
    for (who, candidate, expected) in table {
        assert_eq!(first_fit(candidate), expected, "{who}");
    }
}

#[test]
fn who_is_called_first() {
    let long_ago = at(0, 0).plus_minutes(-10 * 1440);
    let missed = |kept, missed| Attendance { kept, missed };
    let candidates = [
        Candidate { entry: entry(1), attendance: missed(1, 1), ..anybody() },
        Candidate { entry: entry(2), since: at(0, 0).plus_minutes(-10), attendance: missed(3, 1), ..anybody() },
        Candidate { entry: entry(3), since: at(8, 0), priority: Priority::Urgent, ..anybody() },
        Candidate { entry: entry(4), since: long_ago, attendance: missed(0, 9), ..anybody() },
        Candidate { entry: entry(5), since: at(0, 0).plus_minutes(-5), ..anybody() },
        Candidate { entry: entry(6), priority: Priority::Soon, ..anybody() },
    ];
    let ranked: Vec<_> = rank(opening(), &candidates, at(9, 0), dhaka()).iter().map(|found| found.entry).collect();
    let expected = [3, 6, 4, 5, 2, 1].map(entry);
    assert_eq!(ranked, expected, "urgent, soon, ten days, then of one day who never, seldom and often missed");
}

/// The same, written down plainly: every fitting entry, then sorted by one key of fractions.
fn by_hand(opening: Opening, candidates: &[Candidate], now: Instant, zone: Zone) -> Vec<Match> {
    let mut found = Vec::new();
    for candidate in candidates {
        let wish = &candidate.wish;
        let suits = |start: Instant| {
            let end = start.plus_minutes(wish.minutes.into());
            let wall = zone.wall(start);
            let last = wall.minute + wish.minutes;
            let in_window = wish.windows.iter().any(|window| {
                window.weekdays.contains(&wall.day.weekday())
                    && window.interval.starts <= wall.minute
                    && last <= window.interval.ends
            });
            start.0 >= now.0 + i64::from(wish.notice_minutes) * 60_000
                && (wish.windows.is_empty() || in_window)
                && wish.earliest_day.is_none_or(|first| first <= wall.day)
                && wish.latest_day.is_none_or(|last| last >= wall.day)
                && candidate.taken.iter().all(|taken| taken.span.ends_at <= start || taken.span.starts_at >= end)
        };
        let may = (wish.practitioners.is_empty() || wish.practitioners.contains(&opening.practitioner))
            && wish.expires_on.is_none_or(|last| last >= zone.day_of(now));
        let known = candidate.starts.iter().filter(|start| start.0 >= now.0 + i64::from(wish.notice_minutes) * 60_000);
        let Some(soonest) = known.min() else { continue };
        let (from, until) = (opening.span.starts_at.max(*soonest), opening.span.ends_at);
        let is_there = |start: Instant| {
            let end = start.plus_minutes(wish.minutes.into());
            let (is_within, is_around) = (start >= from && end <= until, start <= from && end >= until);
            from < until && (is_within || is_around)
        };
        let first = candidate.starts.iter().copied().filter(|start| may && suits(*start) && is_there(*start)).min();
        if let Some(starts_at) = first {
            found.push((candidate, starts_at));
        }
    }
    found.sort_by_key(|(candidate, _)| {
        let Attendance { kept, missed } = candidate.attendance;
        let parts_of_a_million = u64::from(missed) * 1_000_000 / u64::from(kept + missed).max(1);
        (
            Reverse(candidate.priority),
            zone.day_of(candidate.since),
            parts_of_a_million,
            candidate.since,
            candidate.entry,
        )
    });
    found.into_iter().map(|(candidate, starts_at)| Match { entry: candidate.entry, starts_at }).collect()
}

prop_compose! {
    fn a_wish()(
        minutes in (1_u16..12).prop_map(|steps| steps * 5),
        practitioners in prop::collection::vec((1_u64..4).prop_map(doctor), 0..3),
        windows in prop::collection::vec(
            (prop::collection::vec(1_u8..8, 1..4), 540_u16..700, 5_u16..200),
            0..3),
        days in (prop::option::of(-2_i64..3), prop::option::of(-2_i64..3), prop::option::of(-1_i64..3)),
        notice_minutes in prop_oneof![Just(0), Just(30), Just(90), Just(1440)],
    ) -> Wish {
        let shift = |days: i64| {
            let zero = day(DAY) - Days::new(2);
            zero + Days::new(u64::try_from(days + 2).expect("small"))
        };
        let window = |(weekdays, starts, length): (Vec<u8>, u16, u16)| within(&weekdays, starts, starts + length);
        Wish {
            minutes,
            practitioners,
            windows: windows.into_iter().map(window).collect(),
            earliest_day: days.0.map(shift),
            latest_day: days.1.map(shift),
            notice_minutes,
            expires_on: days.2.map(shift),
        }
    }
}

prop_compose! {
    fn a_candidate(number: u64)(
        wish in a_wish(),
        priority in prop::sample::select(Priority::ALL.to_vec()),
        waited in 0_i64..5 * 1440,
        attendance in (0_u32..4, 0_u32..3),
        starts in prop::collection::btree_set(0_i64..24, 0..12),
        taken in prop::collection::vec((0_i64..120, 5_u16..60), 0..3),
    ) -> Candidate {
        let appointment = AppointmentId::new(Uuid::from_u64_pair(3, 1));
        let visit = |(from, minutes): &(i64, u16)| Taken {
            appointment,
            span: Span::lasting(at(9, 30).plus_minutes(*from), *minutes),
        };
        Candidate {
            entry: entry(number),
            wish,
            priority,
            since: at(9, 0).plus_minutes(-waited),
            attendance: Attendance { kept: attendance.0, missed: attendance.1 },
            starts: starts.iter().map(|step| at(9, 30).plus_minutes(step * 5)).collect(),
            taken: taken.iter().map(visit).collect(),
        }
    }
}

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    (0_u64..12).prop_flat_map(|count| (0..count).map(a_candidate).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn the_ranking_is_a_plain_filter_and_sort(
        candidates in candidates(),
        from in 0_i64..24,
        length in 1_u16..24,
    ) {
        let span = Span::lasting(at(9, 30).plus_minutes(from * 5), length * 5);
        let opening = Opening { practitioner: doctor(1), span };
        let (now, zone) = (at(9, 0), dhaka());
        prop_assert_eq!(rank(opening, &candidates, now, zone), by_hand(opening, &candidates, now, zone));
    }
}
