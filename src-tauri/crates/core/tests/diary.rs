//! Several visits checked before any is booked: against what is booked, and against each other.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]

use std::collections::HashMap;
use std::str::FromStr;

use chrono::{Days, NaiveDate};
use clinic_core::clock::Instant;
use clinic_core::scheduling::{
    Around, Diary, Interval, Need, PatientDay, PractitionerDay, Refusal, Request, ResourceDay, ResourceKind,
    ServiceRules, Span, Taken, decide,
};
use clinic_core::zone::{WallTime, Zone};
use proptest::prelude::*;

fn id<T: FromStr<Err = clinic_core::ids::NotAnId>>(number: usize) -> T {
    format!("00000000-0000-7000-8000-{number:012}").parse().expect("an id")
}

fn first() -> NaiveDate {
    "2026-10-23".parse().expect("a day")
}

fn later(days: u64) -> NaiveDate {
    first() + Days::new(days)
}

fn berlin() -> Zone {
    Zone::parse("Europe/Berlin").expect("a zone")
}

/// A practitioner who works around the clock, as far as hours go.
fn open(practitioner: usize, day: NaiveDate) -> PractitionerDay {
    PractitionerDay {
        practitioner: id(practitioner),
        day,
        hours: vec![Interval::new(0, 1440).into()],
        blocked: Vec::new(),
        taken: Vec::new(),
        given: Vec::new(),
        overbooked: Vec::new(),
        overbook_limit: 0,
        accepting: true,
        active: true,
    }
}

fn asked(practitioner: usize, wall: WallTime, minutes: u16) -> Request {
    let service = ServiceRules { buffers: (10, 20), ..ServiceRules::default() };
    Request { service, ..Request::plain(id(9), id(practitioner), wall, minutes) }
}

fn room(number: usize, capacity: u16, taken: Vec<Taken>) -> ResourceDay {
    ResourceDay { resource: id(number), location: None, capacity, taken }
}

fn rooms(candidates: Vec<ResourceDay>) -> Vec<Need> {
    vec![Need { kind: ResourceKind::Room, candidates }]
}

#[test]
fn two_visits_of_one_series_do_not_take_the_same_time() {
    let mut diary = Diary::new(PatientDay::default(), Vec::new(), berlin());
    diary.add(id(1), Vec::new());
    let mut admit = |number, minute| {
        let request = asked(1, WallTime::new(first(), minute), 30);
        diary.admit(id(number), &request, open(1, first()), Instant(0)).map(|place| place.wall.minute)
    };
    assert_eq!(admit(11, 600), Ok(600));
    assert!(matches!(admit(12, 615), Err(Refusal::PractitionerBusy { with, .. }) if with == id(11)));
    assert!(matches!(admit(13, 645), Err(Refusal::PractitionerBusy { .. })), "the buffers count as well");
    assert_eq!(admit(14, 660), Ok(660));
}

#[test]
fn a_room_that_an_earlier_visit_takes_is_taken_for_the_later() {
    let mut diary = Diary::new(PatientDay::default(), rooms(vec![room(5, 1, Vec::new())]), berlin());
    let request = asked(1, WallTime::new(first(), 600), 30);
    assert!(diary.admit(id(11), &request, open(1, first()), Instant(0)).is_ok());
    // Only the buffers meet, of which the patient knows nothing.
    let beside = asked(2, WallTime::new(first(), 635), 30);
    let refused = diary.admit(id(12), &beside, open(2, first()), Instant(0));
    assert_eq!(refused, Err(Refusal::NoResource { kind: ResourceKind::Room }));
}

#[test]
fn the_nearest_times_are_offered_instead() {
    let zone = berlin();
    let at = |day, minute| zone.first_at(day, minute);
    let until_noon = |day| PractitionerDay { hours: vec![Interval::new(540, 660).into()], ..open(1, day) };
    let taken =
        |number, day, minute, minutes| Taken { appointment: id(number), span: Span::lasting(at(day, minute), minutes) };
    let mut diary = Diary::new(PatientDay::default(), Vec::new(), zone);
    diary.add(id(1), vec![taken(21, later(1), 540, 85)]);
    let request = Request::plain(id(9), id(1), WallTime::new(later(1), 570), 30);
    let days = vec![until_noon(first()), until_noon(later(1)), until_noon(later(2))];
    let offered = diary.instead(&request, days, Instant(0));
    let told: Vec<(NaiveDate, u16)> = offered.iter().map(|time| (time.wall.day, time.wall.minute)).collect();
    assert_eq!(told, [(later(1), 625), (first(), 570), (later(2), 570)], "that day, then the nearest at that time");
}

/// Visits that stand already: with whom, minutes after the first midnight, minutes long.
fn standing() -> impl Strategy<Value = Vec<(usize, i64, u16)>> {
    prop::collection::vec((0_usize..2, 0_i64..4 * 1440, 5_u16..480), 0..12)
}

proptest! {
    #[test]
    fn a_diary_says_what_deciding_with_everything_in_sight_says(
        visits in standing(),
        wishes in prop::collection::vec((0_usize..2, 0_u64..4, 0_u16..288, 1_u16..48), 1..16),
        capacity in 1_u16..3,
    ) {
        let zone = berlin();
        let midnight = zone.first_at(first(), 0);
        let span = |after: i64, minutes: u16| Span::lasting(midnight.plus_minutes(after), minutes);
        let numbered = visits.iter().enumerate().map(|(number, (who, after, minutes))| {
            (*who, Taken { appointment: id(100 + number), span: span(*after, *minutes) })
        });
        let numbered: Vec<(usize, Taken)> = numbered.collect();
        let of = |who| numbered.iter().filter(|(whose, _)| *whose == who).map(|(_, taken)| *taken).collect::<Vec<_>>();
        // The first practitioner's visits take the rooms too, the second's are the patient's.
        let needs = rooms(vec![room(50, capacity, of(0)), room(51, 1, of(1))]);
        let mut diary = Diary::new(PatientDay { taken: of(1) }, needs.clone(), zone);
        let mut theirs = HashMap::from([(0, of(0)), (1, of(1))]);
        let mut all = (PatientDay { taken: of(1) }, needs);
        for who in 0..2 {
            diary.add(id(who), of(who));
        }
        for (number, (who, day, step, length)) in wishes.into_iter().enumerate() {
            let request = asked(who, WallTime::new(later(day), step * 5), length * 5);
            let found = diary.admit(id(1000 + number), &request, open(who, later(day)), midnight);
            let day = PractitionerDay { taken: theirs.get(&who).cloned().unwrap_or_default(), ..open(who, later(day)) };
            let expected = decide(&request, Around { practitioner: &day, patient: &all.0, needs: &all.1 }, midnight, zone);
            prop_assert_eq!(&found, &expected);
            if let Ok(place) = expected {
                let taken = |from, until| Taken {
                    appointment: id(1000 + number),
                    span: Span { starts_at: place.starts_at.plus_minutes(from), ends_at: place.ends_at.plus_minutes(until) },
                };
                theirs.entry(who).or_default().push(taken(-10, 20));
                all.0.taken.push(taken(0, 0));
                for one in all.1.iter_mut().flat_map(|need| &mut need.candidates) {
                    if place.resources.iter().any(|(_, resource)| *resource == one.resource) {
                        one.taken.push(taken(-10, 20));
                    }
                }
            }
        }
    }
}
