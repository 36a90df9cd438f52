//! Whether a visit may stand where it is asked for: a table for each rule.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]

use std::str::FromStr;

use chrono::NaiveDate;
use clinic_core::clock::Instant;
use clinic_core::ids::{LocationId, ServiceId};
use clinic_core::scheduling::{
    Around, BlockOut, Given, Interval, Need, Open, PatientDay, Pattern, Place, PractitionerDay, Refusal, Request,
    ResourceDay, ResourceKind, Search, ServiceRules, Span, Taken, decide, free_times,
};
use clinic_core::zone::{WallTime, Zone};

const DAY: &str = "2026-03-09";

fn id<T: FromStr<Err = clinic_core::ids::NotAnId>>(number: u32) -> T {
    format!("00000000-0000-7000-8000-{number:012}").parse().expect("an id")
}

fn minute(time: &str) -> u16 {
    let (hours, minutes) = time.split_once(':').expect("hours:minutes");
    hours.parse::<u16>().expect("hours") * 60 + minutes.parse::<u16>().expect("minutes")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn dhaka() -> Zone {
    Zone::parse("Asia/Dhaka").expect("a zone")
}

fn at(time: &str) -> Instant {
    dhaka().first_at(day(DAY), minute(time))
}

fn visit(number: u32, time: &str, minutes: u16) -> Taken {
    Taken { appointment: id(number), span: Span::lasting(at(time), minutes) }
}

fn morning(taken: Vec<Taken>) -> PractitionerDay {
    let hours = [Interval::new(minute("9:00"), minute("12:00")), Interval::new(minute("13:00"), minute("17:00"))];
    PractitionerDay {
        practitioner: id(1),
        day: day(DAY),
        hours: hours.map(Open::from).to_vec(),
        blocked: Vec::new(),
        taken,
        given: Vec::new(),
        overbooked: Vec::new(),
        overbook_limit: 1,
        accepting: true,
        active: true,
    }
}

fn asked(time: &str, minutes: u16) -> Request {
    let wall = WallTime::new(day(DAY), minute(time));
    Request::plain(id(2), id(1), wall, minutes)
}

fn decide_with(request: &Request, practitioner: &PractitionerDay, patient: &[Taken]) -> Result<Place, Refusal> {
    let patient = PatientDay { taken: patient.to_vec() };
    decide(request, Around { practitioner, patient: &patient, needs: &[] }, at("8:00"), dhaka())
}

/// A practitioner's day, for a patient who has nothing else.
fn alone(practitioner: &PractitionerDay) -> Around<'_> {
    const NOTHING: &PatientDay = &PatientDay { taken: Vec::new() };
    Around { practitioner, patient: NOTHING, needs: &[] }
}

fn place(time: &str, minutes: u16) -> Place {
    let Span { starts_at, ends_at } = Span::lasting(at(time), minutes);
    Place { wall: WallTime::new(day(DAY), minute(time)), starts_at, ends_at, location: None, resources: Vec::new() }
}

#[test]
fn back_to_back_visits_do_not_clash() {
    let full = morning(vec![visit(7, "10:00", 20), visit(8, "10:40", 20)]);
    assert_eq!(decide_with(&asked("10:20", 20), &full, &[]), Ok(place("10:20", 20)), "the end of a span is outside it");
}

#[test]
fn a_busy_practitioner_is_named_with_the_visit_in_the_way() {
    let (early, late) = (visit(7, "10:00", 20), visit(8, "10:40", 20));
    let full = morning(vec![late, early]);
    let table =
        [("9:45", 20, early), ("10:05", 5, early), ("10:00", 20, early), ("9:00", 180, early), ("10:55", 30, late)];
    for (time, minutes, Taken { appointment: with, span }) in table {
        let expected = Err(Refusal::PractitionerBusy { with, span });
        assert_eq!(decide_with(&asked(time, minutes), &full, &[]), expected, "{time} for {minutes}");
    }
}

#[test]
fn a_patient_is_not_in_two_places() {
    let elsewhere = visit(9, "10:00", 30);
    let expected = Err(Refusal::PatientBusy { with: elsewhere.appointment, span: elsewhere.span });
    assert_eq!(decide_with(&asked("10:15", 15), &morning(vec![]), &[elsewhere]), expected);
    assert_eq!(decide_with(&asked("10:30", 15), &morning(vec![]), &[elsewhere]), Ok(place("10:30", 15)));
}

#[test]
fn a_visit_that_is_moved_does_not_stand_in_its_own_way() {
    let own = visit(7, "10:00", 30);
    let moved = Request { moving: Some(own.appointment), ..asked("10:15", 30) };
    assert_eq!(decide_with(&moved, &morning(vec![own]), &[own]), Ok(place("10:15", 30)));
}

#[test]
fn a_visit_lies_wholly_within_one_interval_of_the_hours() {
    let hours = morning(vec![]).hours;
    for (time, minutes) in [("8:55", 10), ("11:50", 15), ("12:15", 15), ("11:30", 120), ("16:50", 15), ("17:00", 5)] {
        let expected = Err(Refusal::OutsideHours { hours: hours.iter().map(|open| open.interval).collect() });
        assert_eq!(decide_with(&asked(time, minutes), &morning(vec![]), &[]), expected, "{time} for {minutes}");
    }
    for (time, minutes) in [("9:00", 180), ("11:45", 15), ("13:00", 240), ("16:55", 5)] {
        assert_eq!(decide_with(&asked(time, minutes), &morning(vec![]), &[]), Ok(place(time, minutes)), "{time}");
    }
}

#[test]
fn a_request_for_another_day_is_outside_the_hours_of_this_one() {
    let tomorrow = Request { wall: WallTime::new(day("2026-03-10"), 600), ..asked("10:00", 20) };
    let found = decide_with(&tomorrow, &morning(vec![]), &[]);
    assert!(matches!(found, Err(Refusal::OutsideHours { .. })), "{found:?}");
}

#[test]
fn the_past_cannot_be_booked() {
    let decide_now = |now| decide(&asked("10:00", 20), alone(&morning(vec![])), now, dhaka());
    assert_eq!(decide_now(at("10:00")), Ok(place("10:00", 20)), "the present moment is not the past");
    assert_eq!(decide_now(Instant(at("10:00").0 + 1)), Err(Refusal::InThePast));
}

#[test]
fn visits_last_from_5_to_480_minutes_in_steps_of_5() {
    let whole = PractitionerDay { hours: vec![Interval::new(0, 1440).into()], ..morning(vec![]) };
    for (minutes, expected) in [
        (0, Err(Refusal::TooShort)),
        (4, Err(Refusal::TooShort)),
        (5, Ok(place("9:00", 5))),
        (12, Err(Refusal::TooShort)),
        (480, Ok(place("9:00", 480))),
        (481, Err(Refusal::TooLong)),
        (u16::MAX, Err(Refusal::TooLong)),
    ] {
        assert_eq!(decide_with(&asked("9:00", minutes), &whole, &[]), expected, "{minutes} minutes");
    }
}

#[test]
fn who_takes_no_bookings_gets_none() {
    let (gone, closed) =
        (PractitionerDay { active: false, ..morning(vec![]) }, PractitionerDay { accepting: false, ..morning(vec![]) });
    assert_eq!(decide_with(&asked("10:00", 20), &gone, &[]), Err(Refusal::Inactive));
    assert_eq!(decide_with(&asked("10:00", 20), &closed, &[]), Err(Refusal::NotAccepting));
}

#[test]
fn a_time_that_the_clock_skips_is_refused_with_the_next_one() {
    let berlin = Zone::parse("Europe/Berlin").expect("a zone");
    let spring = day("2026-03-29");
    let night = PractitionerDay { day: spring, hours: vec![Interval::new(0, 480).into()], ..morning(vec![]) };
    let decide_at = |time| {
        let request = Request { wall: WallTime::new(spring, minute(time)), ..asked("0:00", 60) };
        decide(&request, alone(&night), Instant(0), berlin)
    };
    let next = Some(WallTime::new(spring, minute("3:00")));
    assert_eq!(decide_at("2:30"), Err(Refusal::NoSuchTime { next }));
    let over_the_gap = decide_at("1:30").expect("a place");
    assert_eq!(berlin.wall(over_the_gap.ends_at), WallTime::new(spring, minute("3:30")), "an hour is an hour");
}

#[test]
fn a_place_has_a_fold_only_where_an_hour_is_shown_twice() {
    let folded = Request { wall: WallTime { fold: 1, ..asked("10:00", 20).wall }, ..asked("10:00", 20) };
    assert_eq!(decide_with(&folded, &morning(vec![]), &[]), Ok(place("10:00", 20)));
}

#[test]
fn the_second_pass_of_an_hour_is_not_offered_and_hides_no_later_time() {
    let (berlin, day) = (Zone::parse("Europe/Berlin").expect("a zone"), day("2026-10-25"));
    let hours = vec![Open::from(Interval::new(minute("2:00"), minute("5:00")))];
    let days = [PractitionerDay { day, hours, ..morning(vec![]) }];
    let (patient, service) = (PatientDay::default(), ServiceRules::default());
    let from = berlin.first_at(day, 0);
    let search = Search {
        days: &days,
        patient: &patient,
        needs: &[],
        service: &service,
        windows: &[],
        minutes: 30,
        step: 30,
        moving: None,
        from,
        count: 4,
    };
    let found: Vec<WallTime> = free_times(&search, from, berlin).into_iter().map(|time| time.wall).collect();
    assert_eq!(found, ["2:00", "2:30", "3:00", "3:30"].map(|time| WallTime::new(day, minute(time))));
}

#[test]
fn each_refusal_is_shown_at_the_field_that_can_change_it() {
    let span = visit(7, "10:00", 5).span;
    let table = [
        (Refusal::Inactive, "practitioner_inactive", "practitioner"),
        (Refusal::NotAccepting, "not_accepting", "practitioner"),
        (Refusal::TooShort, "too_short", "minutes"),
        (Refusal::TooLong, "too_long", "minutes"),
        (Refusal::NoSuchTime { next: None }, "no_such_time", "time"),
        (Refusal::InThePast, "in_the_past", "time"),
        (Refusal::OutsideHours { hours: vec![] }, "outside_hours", "time"),
        (Refusal::PractitionerBusy { with: id(7), span }, "practitioner_busy", "time"),
        (Refusal::PatientBusy { with: id(7), span }, "patient_busy", "patient"),
    ];
    for (refusal, code, field) in table {
        assert_eq!((refusal.code(), refusal.field()), (code, field), "{refusal}");
    }
}

/// A visit of a service with these rules, asked for at eight in the morning.
fn served(time: &str, minutes: u16, service: ServiceRules) -> Request {
    Request { service, ..asked(time, minutes) }
}

#[test]
fn buffers_take_the_practitioner_but_not_the_patient() {
    let with_buffers = ServiceRules { buffers: (10, 5), ..ServiceRules::default() };
    let (before, after) = (visit(7, "9:30", 20), visit(8, "10:40", 20));
    let day = morning(vec![before, after]);
    let decide_at = |time| decide_with(&served(time, 30, with_buffers.clone()), &day, &[]);
    assert_eq!(decide_at("10:00"), Ok(place("10:00", 30)), "9:50 to 10:35");
    let refused = |taken: Taken| Err(Refusal::PractitionerBusy { with: taken.appointment, span: taken.span });
    assert_eq!(decide_at("9:55"), refused(before));
    assert_eq!(decide_at("10:10"), refused(after));
    let elsewhere = visit(9, "9:40", 20);
    assert_eq!(decide_with(&served("10:00", 30, with_buffers), &morning(vec![]), &[elsewhere]), Ok(place("10:00", 30)));
}

#[test]
fn a_visit_fits_into_the_minutes_that_an_assistant_gives() {
    let pattern = Pattern::parse("PPPAAAPP").expect("a pattern");
    let staggered = ServiceRules { pattern: Some(pattern), ..ServiceRules::default() };
    let between = morning(vec![visit(7, "10:15", 15)]);
    assert_eq!(decide_with(&served("10:00", 40, staggered.clone()), &between, &[]), Ok(place("10:00", 40)));
    let longer = visit(8, "10:15", 20);
    let refused = Err(Refusal::PractitionerBusy { with: longer.appointment, span: longer.span });
    assert_eq!(decide_with(&served("10:00", 40, staggered), &morning(vec![longer]), &[]), refused);
}

#[test]
fn notice_and_horizon_bound_a_booking() {
    let noticed = ServiceRules { notice_minutes: 120, ..ServiceRules::default() };
    assert_eq!(decide_with(&served("10:00", 20, noticed.clone()), &morning(vec![]), &[]), Ok(place("10:00", 20)));
    let refused = Err(Refusal::TooSoon { from: at("10:00") });
    assert_eq!(decide_with(&served("9:55", 20, noticed), &morning(vec![]), &[]), refused);
    let near = |days| ServiceRules { horizon_days: Some(days), ..ServiceRules::default() };
    let tomorrow = NaiveDate::succ_opt(&day(DAY)).expect("a day");
    let column = PractitionerDay { day: tomorrow, ..morning(vec![]) };
    let ask = |days| {
        let asked = served("10:00", 20, near(days));
        decide_with(&Request { wall: WallTime::new(tomorrow, minute("10:00")), ..asked }, &column, &[])
            .map(|place| place.wall.day)
    };
    assert_eq!(ask(1), Ok(tomorrow));
    assert_eq!(ask(0), Err(Refusal::TooFar { until: day(DAY) }));
}

#[test]
fn so_many_of_a_service_are_given_on_a_day() {
    let service: ServiceId = id(40);
    let limited = ServiceRules { id: Some(service), most_a_day: Some(2), ..ServiceRules::default() };
    let given = |number, service, starts_at| Given { appointment: id(number), service, starts_at };
    let one = given(7, Some(service), at("9:00"));
    let of_another = given(8, None, at("11:00"));
    let of_yesterday = given(9, Some(service), at("9:00").plus_minutes(-24 * 60));
    let ask = |given: &[Given], moving| {
        let column = PractitionerDay { given: given.to_vec(), ..morning(vec![]) };
        let asked = Request { moving, ..served("10:00", 20, limited.clone()) };
        decide_with(&asked, &column, &[]).map(|place| place.starts_at)
    };
    assert_eq!(ask(&[one, of_another, of_yesterday], None), Ok(at("10:00")));
    let full = [one, given(10, Some(service), at("14:00"))];
    assert_eq!(ask(&full, None), Err(Refusal::DayFull { limit: 2 }));
    assert_eq!(ask(&full, Some(one.appointment)), Ok(at("10:00")), "one of the two is being moved");
}

#[test]
fn the_first_free_room_is_taken_up_to_its_capacity() {
    let room = |number, capacity, taken: &[Taken]| ResourceDay {
        resource: id(number),
        location: None,
        capacity,
        taken: taken.to_vec(),
    };
    let (one, other) = (visit(7, "10:00", 30), visit(8, "10:15", 30));
    let decide_among = |time, candidates| {
        let need = Need { kind: ResourceKind::Room, candidates };
        let patient = PatientDay::default();
        let around = Around { practitioner: &morning(vec![]), patient: &patient, needs: &[need] };
        decide(&asked(time, 30), around, at("8:00"), dhaka()).map(|place| place.resources)
    };
    let refused = Err(Refusal::NoResource { kind: ResourceKind::Room });
    let small = room(21, 1, &[one]);
    assert_eq!(decide_among("10:00", vec![small.clone(), room(22, 1, &[])]), Ok(vec![(ResourceKind::Room, id(22))]));
    assert_eq!(decide_among("10:30", vec![small.clone(), room(22, 1, &[])]), Ok(vec![(ResourceKind::Room, id(21))]));
    assert_eq!(decide_among("10:00", vec![small]), refused);
    assert_eq!(decide_among("10:00", vec![room(23, 2, &[one])]), Ok(vec![(ResourceKind::Room, id(23))]));
    assert_eq!(decide_among("10:00", vec![room(23, 2, &[one, other])]), refused, "full from 10:15 to 10:30");
    assert_eq!(decide_among("10:00", vec![]), refused, "nothing that would do");
}

#[test]
fn a_named_room_is_taken_or_refused_and_the_present_one_is_kept_where_it_can_be() {
    let room = |number, location, taken: &[Taken]| ResourceDay {
        resource: id(number),
        location,
        capacity: 1,
        taken: taken.to_vec(),
    };
    let (here, there): (LocationId, LocationId) = (id(41), id(42));
    let hours = vec![Open { interval: Interval::new(minute("9:00"), minute("12:00")), location: Some(here) }];
    let column = PractitionerDay { hours, ..morning(vec![]) };
    let rooms = [room(21, Some(here), &[]), room(22, None, &[visit(7, "10:00", 30)]), room(23, Some(there), &[])];
    let need = Need { kind: ResourceKind::Room, candidates: rooms.to_vec() };
    let ask = |time, request: Request| {
        let around = Around { needs: std::slice::from_ref(&need), ..alone(&column) };
        let request = Request { wall: WallTime::new(day(DAY), minute(time)), ..request };
        decide(&request, around, at("8:00"), dhaka()).map(|place| place.resources)
    };
    let kind = ResourceKind::Room;
    let named = |number| Request { named: vec![(kind, id(number))], ..asked("9:00", 30) };
    assert_eq!(ask("10:30", named(22)), Ok(vec![(kind, id(22))]), "though another comes first");
    assert_eq!(ask("10:15", named(22)), Err(Refusal::ResourceFull { kind }));
    assert_eq!(ask("10:15", Request { moving: Some(id(7)), ..named(22) }), Ok(vec![(kind, id(22))]), "not of itself");
    assert_eq!(ask("10:30", named(23)), Err(Refusal::ResourceElsewhere { kind }));
    assert_eq!(ask("10:30", named(24)), Err(Refusal::UnfitResource { kind }));
    let device = ResourceKind::Device;
    let machine = Request { named: vec![(device, id(21))], ..asked("9:00", 30) };
    assert_eq!(ask("10:30", machine), Err(Refusal::UnfitResource { kind: device }), "none is needed");
    let present = |number| Request { present: vec![(kind, id(number))], ..asked("9:00", 30) };
    assert_eq!(ask("10:30", present(22)), Ok(vec![(kind, id(22))]));
    for number in [22, 23, 24] {
        assert_eq!(ask("10:15", present(number)), Ok(vec![(kind, id(21))]), "{number} cannot be kept");
    }
    let table = [
        (Refusal::UnfitResource { kind }, "room_unfit", "room"),
        (Refusal::ResourceElsewhere { kind: device }, "device_elsewhere", "device"),
        (Refusal::ResourceFull { kind }, "room_full", "room"),
    ];
    for (refusal, code, field) in table {
        assert_eq!((refusal.code(), refusal.field()), (code, field), "{refusal}");
    }
}

#[test]
fn overbooking_is_deliberate_and_limited_in_each_half_day() {
    let full = morning(vec![visit(7, "10:00", 20), visit(8, "13:00", 20)]);
    let on_purpose = |time| Request { overbooked: Some("a child with a fever".to_owned()), ..asked(time, 20) };
    assert_eq!(decide_with(&on_purpose("10:00"), &full, &[]), Ok(place("10:00", 20)));
    let once = PractitionerDay { overbooked: vec![at("9:00")], ..full.clone() };
    assert_eq!(decide_with(&on_purpose("10:00"), &once, &[]), Err(Refusal::OverbookLimit { limit: 1 }));
    assert_eq!(
        decide_with(&on_purpose("13:00"), &once, &[]),
        Ok(place("13:00", 20)),
        "the afternoon counts for itself"
    );
    let the_evening_before = PractitionerDay { overbooked: vec![at("9:00").plus_minutes(-15 * 60)], ..full.clone() };
    assert_eq!(decide_with(&on_purpose("10:00"), &the_evening_before, &[]), Ok(place("10:00", 20)), "so does each day");
    let never = PractitionerDay { overbook_limit: 0, ..full.clone() };
    assert_eq!(decide_with(&on_purpose("10:00"), &never, &[]), Err(Refusal::OverbookLimit { limit: 0 }));
    let elsewhere = visit(9, "10:10", 20);
    let refused = Err(Refusal::PatientBusy { with: elsewhere.appointment, span: elsewhere.span });
    assert_eq!(decide_with(&on_purpose("10:00"), &full, &[elsewhere]), refused, "nobody is in two places");
}

#[test]
fn a_part_of_the_hours_may_be_kept_for_some_services() {
    let (vaccination, other) = (id(31), id(32));
    let lunch = |starts, ends, admits| BlockOut {
        interval: Interval::new(minute(starts), minute(ends)),
        name: "Vaccinations".to_owned(),
        admits,
    };
    let column = PractitionerDay { blocked: vec![lunch("10:00", "11:00", vec![vaccination])], ..morning(vec![]) };
    let ask = |time, service| {
        let service = ServiceRules { id: service, ..ServiceRules::default() };
        decide_with(&Request { service, ..asked(time, 20) }, &column, &[]).map(|place| place.starts_at)
    };
    let kept = || Err(Refusal::BlockedOut { name: "Vaccinations".to_owned() });
    assert_eq!(ask("10:20", Some(vaccination)), Ok(at("10:20")));
    assert_eq!(ask("10:50", Some(vaccination)), Ok(at("10:50")), "a visit may go on when it is over");
    for (time, service) in [("10:20", Some(other)), ("10:20", None), ("9:45", Some(other)), ("10:55", None)] {
        assert_eq!(ask(time, service), kept(), "{time}");
    }
    assert_eq!(ask("9:40", None), Ok(at("9:40")), "up to its beginning");
    assert_eq!(ask("11:00", None), Ok(at("11:00")), "from its end on");
    assert!(matches!(ask("12:20", None), Err(Refusal::OutsideHours { .. })), "outside the hours it is that");
    let for_nobody = PractitionerDay { blocked: vec![lunch("10:00", "11:00", vec![])], ..morning(vec![]) };
    assert!(decide_with(&asked("10:00", 20), &for_nobody, &[]).is_err());
}

#[test]
fn a_visit_takes_place_where_its_hours_are_and_takes_a_room_that_is_there() {
    let (mirpur, uttara): (LocationId, LocationId) = (id(41), id(42));
    let open = |starts, ends, location| Open { interval: Interval::new(minute(starts), minute(ends)), location };
    let hours =
        vec![open("9:00", "12:00", Some(mirpur)), open("12:00", "14:00", Some(uttara)), open("15:00", "17:00", None)];
    let column = PractitionerDay { hours, ..morning(vec![]) };
    let room = |number, location| ResourceDay { resource: id(number), location, capacity: 1, taken: vec![] };
    let ask = |time, rooms: &[ResourceDay]| {
        let need = Need { kind: ResourceKind::Room, candidates: rooms.to_vec() };
        let around = Around { needs: &[need], ..alone(&column) };
        let place = decide(&asked(time, 20), around, at("8:00"), dhaka())?;
        Ok((place.location, place.resources.first().map(|(_, id)| *id)))
    };
    let rooms = [room(21, Some(uttara)), room(22, Some(mirpur)), room(23, None)];
    assert_eq!(ask("9:00", &rooms), Ok((Some(mirpur), Some(id(22)))));
    assert_eq!(ask("12:00", &rooms), Ok((Some(uttara), Some(id(21)))));
    assert_eq!(ask("15:00", &rooms), Ok((None, Some(id(21)))), "where no place is named, every room will do");
    assert_eq!(ask("9:00", &rooms[2..]), Ok((Some(mirpur), Some(id(23)))), "what is at no place is everywhere");
    assert_eq!(ask("9:00", &rooms[..1]), Err(Refusal::NoResource { kind: ResourceKind::Room }));
    assert!(matches!(ask("11:50", &rooms), Err(Refusal::OutsideHours { .. })), "nobody is in two places in one visit");
}
