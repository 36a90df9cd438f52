//! Booking and the search for free times, on schedules made up by chance, changing clocks included.

use std::collections::HashMap;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, LocationId, PatientId, PractitionerId, ResourceId, ServiceId};
use clinic_core::scheduling::{
    Around, BlockOut, FreeTime, Interval, Need, Open, PatientDay, Pattern, PractitionerDay, Refusal, Request,
    ResourceDay, ResourceKind, Search, ServiceRules, Span, Taken, Window, decide, free_times,
};
use clinic_core::zone::{WallTime, Zone};
use proptest::prelude::*;
use proptest::test_runner::{FailurePersistence, FileFailurePersistence};
use uuid::Uuid;

/// Zones with the day before a change of their clocks: an hour, half an hour, at midnight, none.
const PLACES: &[(&str, &str)] = &[
    ("Asia/Dhaka", "2026-03-08"),
    ("Europe/Berlin", "2026-03-28"),
    ("Europe/Berlin", "2026-10-24"),
    ("America/New_York", "2026-03-07"),
    ("America/New_York", "2026-10-31"),
    ("Australia/Lord_Howe", "2026-04-04"),
    ("Australia/Lord_Howe", "2026-10-03"),
    ("Africa/Cairo", "2026-04-23"),
    ("America/Havana", "2026-10-31"),
];

#[derive(Debug, Clone)]
struct Clinic {
    zone: Zone,
    now: Instant,
    days: Vec<PractitionerDay>,
    patient: PatientDay,
    needs: Vec<Need>,
    service: ServiceRules,
}

fn place() -> impl Strategy<Value = (Zone, NaiveDate)> {
    prop::sample::select(PLACES)
        .prop_filter_map("a place", |(zone, day)| Some((Zone::parse(zone).ok()?, day.parse().ok()?)))
}

/// One to three intervals, in order and apart, on any multiple of five minutes, at no place or one of two.
fn hours() -> impl Strategy<Value = Vec<Open>> {
    let places = prop::collection::vec(location(), 3);
    (prop::collection::btree_set(0_u16..=288, 2..=6), places).prop_map(|(edges, places)| {
        let edges: Vec<u16> = edges.into_iter().map(|edge| edge * 5).collect();
        let intervals = edges.chunks_exact(2).filter_map(|pair| Some(Interval::new(*pair.first()?, *pair.last()?)));
        intervals.zip(places).map(|(interval, location)| Open { interval, location }).collect()
    })
}

fn location() -> impl Strategy<Value = Option<LocationId>> {
    prop::option::of((1_u128..3).prop_map(|number| LocationId::new(Uuid::from_u128(number))))
}

fn service_id(number: u128) -> ServiceId {
    ServiceId::new(Uuid::from_u128(number))
}

/// Block-outs on any minutes, mostly none, each for one of two services, both or neither.
fn blocked() -> impl Strategy<Value = Vec<BlockOut>> {
    let admits = prop::collection::vec((1_u128..3).prop_map(service_id), 0..3);
    let block = (0_u16..1440, 1_u16..300, admits).prop_map(|(starts, length, admits)| BlockOut {
        interval: Interval::new(starts, (starts + length).min(1440)),
        name: "kept".to_owned(),
        admits,
    });
    prop_oneof![Just(Vec::new()), prop::collection::vec(block, 1..4)]
}

/// Visits given as minutes after the first midnight and minutes long, overlapping ones too.
fn visits(most: usize) -> impl Strategy<Value = Vec<(u16, u16)>> {
    prop::collection::vec((0_u16..3 * 1440, 1_u16..240), 0..most)
}

fn taken(visits: &[(u16, u16)], first: u128, midnight: Instant) -> Vec<Taken> {
    let spans = visits.iter().map(|(after, minutes)| Span::lasting(midnight.plus_minutes(i64::from(*after)), *minutes));
    (first..).map(appointment).zip(spans).map(|(appointment, span)| Taken { appointment, span }).collect()
}

fn appointment(number: u128) -> AppointmentId {
    AppointmentId::new(Uuid::from_u128(number))
}

fn practitioner(number: u128) -> PractitionerId {
    PractitionerId::new(Uuid::from_u128(number))
}

/// Rules of a service, most of which ask for nothing.
fn service() -> impl Strategy<Value = ServiceRules> {
    let pattern = prop::option::weighted(0.3, prop::sample::select(vec!["PPAA", "APPA", "PAAAP", "PPPAAAPPP"]));
    let buffers = prop::sample::select(vec![(0_u16, 0_u16), (0, 0), (10, 0), (0, 15), (5, 25)]);
    let notice = prop::sample::select(vec![0_u32, 0, 45, 1500]);
    let horizon = prop::option::weighted(0.3, 0_u32..4);
    let id = prop::option::of((1_u128..3).prop_map(service_id));
    (pattern, buffers, notice, horizon, id).prop_map(|(pattern, buffers, notice_minutes, horizon_days, id)| {
        ServiceRules {
            id,
            pattern: pattern.and_then(|pattern| Pattern::parse(pattern).ok()),
            buffers,
            notice_minutes,
            horizon_days,
            most_a_day: None,
        }
    })
}

/// The capacity of a room or a device, and its visits as minutes after the first midnight and minutes long.
type Candidate = (u16, Vec<(u16, u16)>, Option<LocationId>);

/// What a visit needs: mostly nothing, else a room of up to three, or both a room and a device.
fn needs() -> impl Strategy<Value = Vec<Candidate>> {
    prop::collection::vec((1_u16..3, visits(10), location()), 0..3)
}

fn needed(candidates: &[Candidate], kind: ResourceKind, first: u128, midnight: Instant) -> Need {
    let one = |(number, (capacity, visits, location)): (u128, &Candidate)| ResourceDay {
        resource: ResourceId::new(Uuid::from_u128(number)),
        location: *location,
        capacity: *capacity,
        taken: taken(visits, 1000 * number, midnight),
    };
    Need { kind, candidates: (first..).zip(candidates).map(one).collect() }
}

/// When the patient can come: mostly at any time, else in one window or several, which may overlap.
fn windows() -> impl Strategy<Value = Vec<Window>> {
    let weekdays =
        prop::sample::subsequence((0..7).filter_map(|day| Weekday::try_from(day).ok()).collect::<Vec<_>>(), 0..7);
    let window = (weekdays, 0_u16..1440, 1_u16..600).prop_map(|(weekdays, starts, long)| Window {
        weekdays,
        interval: Interval::new(starts, (starts + long).min(1440)),
    });
    prop_oneof![1 => Just(Vec::new()), 2 => prop::collection::vec(window, 1..4)]
}

/// Whether every minute of a visit lies in a window of its day.
fn can_come(windows: &[Window], visit: Span, zone: Zone) -> bool {
    let day = zone.day_of(visit.starts_at);
    let is_admitted = |moment: Instant| {
        let today =
            windows.iter().filter(|window| window.weekdays.is_empty() || window.weekdays.contains(&day.weekday()));
        today
            .map(|window| window.interval)
            .any(|Interval { starts, ends }| (zone.first_at(day, starts)..zone.first_at(day, ends)).contains(&moment))
    };
    let minutes = (visit.ends_at.0 - visit.starts_at.0) / 60_000;
    windows.is_empty() || (0..minutes).all(|minute| is_admitted(visit.starts_at.plus_minutes(minute)))
}

fn clinic() -> impl Strategy<Value = Clinic> {
    let day =
        (0_u64..3, 0_u128..3, hours(), blocked(), visits(12), prop::bool::weighted(0.9), prop::bool::weighted(0.9));
    let days = prop::collection::vec(day, 1..6);
    let needs = (prop::option::weighted(0.5, needs()), prop::option::weighted(0.2, needs()));
    let rest = (visits(6), -600_i64..3000, service(), needs);
    (place(), days, rest).prop_map(
        |((zone, first), days, (patient, minutes_from_midnight, service, (rooms, devices)))| {
            let midnight = zone.first_at(first, 0);
            let mut made: Vec<PractitionerDay> = Vec::new();
            for (later, number, hours, blocked, visits, accepting, active) in days {
                let (day, practitioner) = (first + Days::new(later), practitioner(number));
                if !made.iter().any(|made| (made.day, made.practitioner) == (day, practitioner)) {
                    let taken = taken(&visits, 1000 * (number + 1), midnight);
                    made.push(PractitionerDay { hours, blocked, taken, accepting, active, ..blank(practitioner, day) });
                }
            }
            let patient = PatientDay { taken: taken(&patient, 1, midnight) };
            let rooms = rooms.map(|rooms| needed(&rooms, ResourceKind::Room, 100, midnight));
            let devices = devices.map(|devices| needed(&devices, ResourceKind::Device, 200, midnight));
            let needs = rooms.into_iter().chain(devices).collect();
            Clinic { zone, now: midnight.plus_minutes(minutes_from_midnight), days: made, patient, needs, service }
        },
    )
}

/// The runs of minutes within the hours that no block-out keeps from a service, minute by minute.
fn bookable(day: &PractitionerDay, service: Option<ServiceId>) -> Vec<Interval> {
    let is_kept = |minute: u16| {
        let shut = day.blocked.iter().filter(|block| service.is_none_or(|service| !block.admits.contains(&service)));
        shut.into_iter().any(|block| block.interval.starts <= minute && minute < block.interval.ends)
    };
    let mut runs: Vec<Interval> = Vec::new();
    for open in &day.hours {
        let mut is_running = false;
        for minute in open.interval.starts..open.interval.ends {
            match runs.last_mut() {
                _ if is_kept(minute) => is_running = false,
                Some(run) if is_running => run.ends = minute + 1,
                _ => {
                    runs.push(Interval::new(minute, minute + 1));
                    is_running = true;
                }
            }
        }
    }
    runs
}

/// Tries every time of the grid with `decide`.
fn by_brute_force(clinic: &Clinic, search: &Search<'_>) -> Vec<FreeTime> {
    let mut found = Vec::new();
    for day in &clinic.days {
        for interval in bookable(day, clinic.service.id) {
            let span = interval.on(day.day, clinic.zone);
            let mut starts_at = span.starts_at;
            while starts_at < span.ends_at {
                let wall = clinic.zone.wall(starts_at);
                let service = clinic.service.clone();
                let request =
                    Request { moving: search.moving, service, ..request(day.practitioner, wall, search.minutes) };
                let around = Around { practitioner: day, patient: &clinic.patient, needs: &clinic.needs };
                match decide(&request, around, clinic.now, clinic.zone) {
                    Ok(place)
                        if !can_come(search.windows, Span::lasting(place.starts_at, search.minutes), clinic.zone) => {}
                    Ok(place) => {
                        assert_eq!((place.starts_at, place.wall), (starts_at, wall), "a wall time leads back");
                        // Whoever asks for a time on the wall means its first pass.
                        if wall.fold == 0 {
                            found.push(FreeTime { practitioner: day.practitioner, wall, starts_at });
                        }
                    }
                    Err(refusal) => assert!(!matches!(refusal, Refusal::NoSuchTime { .. }), "a shown time exists"),
                }
                starts_at = starts_at.plus_minutes(i64::from(search.step));
            }
        }
    }
    found.sort_by_key(|time| time.starts_at);
    found
}

fn blank(practitioner: PractitionerId, day: NaiveDate) -> PractitionerDay {
    PractitionerDay {
        practitioner,
        day,
        hours: Vec::new(),
        blocked: Vec::new(),
        taken: Vec::new(),
        given: Vec::new(),
        overbooked: Vec::new(),
        overbook_limit: 0,
        accepting: true,
        active: true,
    }
}

fn request(practitioner: PractitionerId, wall: WallTime, minutes: u16) -> Request {
    let patient = PatientId::new(Uuid::from_u128(9));
    Request::plain(patient, practitioner, wall, minutes)
}

fn config() -> ProptestConfig {
    // On failure the seed is printed, and kept beside this file.
    let beside: Box<dyn FailurePersistence> = Box::new(FileFailurePersistence::WithSource("regressions"));
    ProptestConfig { cases: 256, failure_persistence: Some(beside), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn free_times_are_exactly_those_that_booking_admits(
        clinic in clinic(),
        minutes in prop::sample::select(vec![5_u16, 10, 15, 20, 30, 45, 60, 120, 480]),
        step in prop::sample::select(vec![5_u16, 10, 15, 20]),
        moving in prop::option::of(prop::sample::select(vec![1_u128, 2, 1000, 1001, 2000])),
        count in 0_usize..12,
        windows in windows(),
    ) {
        let search = Search {
            days: &clinic.days,
            patient: &clinic.patient,
            needs: &clinic.needs,
            service: &clinic.service,
            windows: &windows,
            minutes,
            step,
            moving: moving.map(appointment),
            from: clinic.now,
            count: usize::MAX,
        };
        let found = free_times(&search, clinic.now, clinic.zone);
        let mut expected = by_brute_force(&clinic, &search);
        prop_assert!(found.is_sorted_by_key(|time| time.starts_at), "earliest first");
        let place = |time: &FreeTime| {
            let given = clinic.days.iter().position(|day| {
                day.practitioner == time.practitioner && day.day == time.wall.day
            });
            (time.starts_at, given)
        };
        expected.sort_by_key(place);
        prop_assert_eq!(&found, &expected);
        let few = free_times(&Search { count, ..search }, clinic.now, clinic.zone);
        prop_assert_eq!(few.as_slice(), found.get(..count.min(found.len())).unwrap_or_default());
    }

    #[test]
    fn no_order_of_bookings_and_moves_ever_overlaps(
        (zone, day) in place(),
        hours in hours(),
        asked in prop::collection::vec(
            (0_u128..3, 0_u128..3, 0_u16..1440, 0_u8..2, 0_u16..40, prop::option::of(0_u128..20)),
            1..60,
        ),
    ) {
        let day = day + Days::new(1);
        let mut booked: HashMap<AppointmentId, (u128, u128, Span)> = HashMap::new();
        for (fresh, (who, whom, minute, fold, minutes, moving)) in (0_u128..).zip(asked) {
            let moving = moving.map(appointment).filter(|moving| booked.contains_key(moving));
            let taken_by = |is_theirs: &dyn Fn(u128, u128) -> bool| -> Vec<Taken> {
                let theirs = booked.iter().filter(|(_, (patient, practitioner, _))| is_theirs(*patient, *practitioner));
                theirs.map(|(appointment, (_, _, span))| Taken { appointment: *appointment, span: *span }).collect()
            };
            let column = PractitionerDay {
                hours: hours.clone(),
                taken: taken_by(&|_, practitioner| practitioner == whom),
                ..blank(practitioner(whom), day)
            };
            let patient = PatientDay { taken: taken_by(&|patient, _| patient == who) };
            let wall = WallTime { day, minute, fold };
            let request = Request { moving, ..request(practitioner(whom), wall, minutes * 5) };
            let around = Around { practitioner: &column, patient: &patient, needs: &[] };
            if let Ok(place) = decide(&request, around, Instant(0), zone) {
                let span = Span { starts_at: place.starts_at, ends_at: place.ends_at };
                booked.insert(moving.unwrap_or(appointment(fresh)), (who, whom, span));
            }
        }
        let all: Vec<_> = booked.values().collect();
        for (place, (patient, practitioner, span)) in all.iter().enumerate() {
            prop_assert!(zone.day_of(span.starts_at) == day, "on the day that was asked for");
            for (other_patient, other_practitioner, other) in all.iter().skip(place + 1) {
                let share_a_person = patient == other_patient || practitioner == other_practitioner;
                let are_apart = span.ends_at.0 <= other.starts_at.0 || other.ends_at.0 <= span.starts_at.0;
                prop_assert!(!share_a_person || are_apart, "{:?} and {:?}", span, other);
            }
        }
    }

    #[test]
    fn every_wall_time_leads_to_its_instant_and_back((zone, day) in place(), minutes in 0_i64..3 * 1440) {
        let at = zone.first_at(day, 0).plus_minutes(minutes);
        prop_assert_eq!(clinic_core::zone::resolve(zone, zone.wall(at)), Ok(at));
        let (starts_at, ends_at) = zone.day_bounds(zone.day_of(at));
        prop_assert!(starts_at <= at && at < ends_at, "a moment lies within its day");
    }
}
