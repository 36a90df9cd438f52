//! Whether a visit may stand where it is asked for.

use chrono::NaiveDate;
use thiserror::Error;

use crate::clock::Instant;
use crate::ids::{AppointmentId, PatientId, PractitionerId};
use crate::scheduling::{Interval, Span, Taken};
use crate::zone::{WallError, WallTime, Zone, resolve};

/// The shortest visit, in minutes.
pub const SHORTEST: u16 = 5;
/// The longest visit, in minutes.
pub const LONGEST: u16 = 480;
/// Visits last a multiple of this many minutes.
pub const STEP: u16 = 5;

/// A visit that somebody wants to book, or to move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Who is to be seen.
    pub patient: PatientId,
    /// Who is to see them.
    pub practitioner: PractitionerId,
    /// When it starts, on the clinic's wall clock.
    pub wall: WallTime,
    /// How long it lasts, in elapsed minutes.
    pub minutes: u16,
    /// What it is for, in the patient's words.
    pub reason: String,
    /// The visit that is being moved, which therefore does not stand in its own way.
    pub moving: Option<AppointmentId>,
}

/// What a practitioner has on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PractitionerDay {
    /// Whose day.
    pub practitioner: PractitionerId,
    /// Which day.
    pub day: NaiveDate,
    /// When they see patients on it; ordered and apart, as [`WeeklyHours`](super::WeeklyHours) gives them.
    pub hours: Vec<Interval>,
    /// The visits that stand on it, in any order.
    pub taken: Vec<Taken>,
    /// Whether they take bookings.
    pub accepting: bool,
    /// Whether they still work here.
    pub active: bool,
}

/// What a patient has around the time in question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PatientDay {
    /// Their visits with anybody, in any order.
    pub taken: Vec<Taken>,
}

/// Where an admitted visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its start on the wall clock; the fold is set only in an hour that is shown twice.
    pub wall: WallTime,
    /// When it starts.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
}

/// Why a visit may not stand there.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The practitioner no longer works here.
    #[error("the practitioner no longer works here")]
    Inactive,
    /// The practitioner takes no bookings.
    #[error("the practitioner takes no bookings")]
    NotAccepting,
    /// Shorter than the shortest visit, or no multiple of the step.
    #[error("a visit lasts at least {SHORTEST} minutes, in steps of {STEP}")]
    TooShort,
    /// Longer than the longest visit.
    #[error("a visit lasts at most {LONGEST} minutes")]
    TooLong,
    /// The clock skips that time, or it is no time of day.
    #[error("there is no such time on that day")]
    NoSuchTime {
        /// The first time after the gap, when there is one.
        next: Option<WallTime>,
    },
    /// It would start before now.
    #[error("that time has passed")]
    InThePast,
    /// The practitioner does not work through all of it.
    #[error("outside the practitioner's hours")]
    OutsideHours {
        /// The practitioner's hours on that day.
        hours: Vec<Interval>,
    },
    /// The practitioner has another visit then.
    #[error("the practitioner has another visit then")]
    PractitionerBusy {
        /// The first visit in the way.
        with: AppointmentId,
        /// When that one is.
        span: Span,
    },
    /// The patient has another visit then.
    #[error("the patient has another visit then")]
    PatientBusy {
        /// The first visit in the way.
        with: AppointmentId,
        /// When that one is.
        span: Span,
    },
}

impl Refusal {
    /// The word for it in the contract.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Inactive => "practitioner_inactive",
            Self::NotAccepting => "not_accepting",
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::NoSuchTime { .. } => "no_such_time",
            Self::InThePast => "in_the_past",
            Self::OutsideHours { .. } => "outside_hours",
            Self::PractitionerBusy { .. } => "practitioner_busy",
            Self::PatientBusy { .. } => "patient_busy",
        }
    }

    /// The field of the booking form at which it is shown.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Inactive | Self::NotAccepting => "practitioner",
            Self::TooShort | Self::TooLong => "minutes",
            Self::PatientBusy { .. } => "patient",
            Self::NoSuchTime { .. } | Self::InThePast | Self::OutsideHours { .. } | Self::PractitionerBusy { .. } => {
                "time"
            }
        }
    }
}

/// Decides whether a visit may stand where it is asked for, and where exactly that is.
pub fn decide(
    request: &Request,
    practitioner: &PractitionerDay,
    patient: &PatientDay,
    now: Instant,
    zone: Zone,
) -> Result<Place, Refusal> {
    practitioner.check_open()?;
    check_minutes(request.minutes)?;
    let starts_at = resolve(zone, request.wall).map_err(no_such_time)?;
    let span = Span::lasting(starts_at, request.minutes);
    if starts_at < now {
        return Err(Refusal::InThePast);
    }
    if !practitioner.hours.iter().any(|hours| hours.on(practitioner.day, zone).contains(span)) {
        return Err(Refusal::OutsideHours { hours: practitioner.hours.clone() });
    }
    if let Some(Taken { appointment: with, span }) = first_in_the_way(&practitioner.taken, span, request.moving) {
        return Err(Refusal::PractitionerBusy { with, span });
    }
    if let Some(Taken { appointment: with, span }) = first_in_the_way(&patient.taken, span, request.moving) {
        return Err(Refusal::PatientBusy { with, span });
    }
    Ok(Place { wall: zone.wall(starts_at), starts_at, ends_at: span.ends_at })
}

impl PractitionerDay {
    pub(super) fn check_open(&self) -> Result<(), Refusal> {
        match (self.active, self.accepting) {
            (false, _) => Err(Refusal::Inactive),
            (true, false) => Err(Refusal::NotAccepting),
            (true, true) => Ok(()),
        }
    }
}

pub(super) fn check_minutes(minutes: u16) -> Result<(), Refusal> {
    match minutes {
        too_long if too_long > LONGEST => Err(Refusal::TooLong),
        too_short if too_short < SHORTEST || too_short % STEP != 0 => Err(Refusal::TooShort),
        _ => Ok(()),
    }
}

fn no_such_time(error: WallError) -> Refusal {
    match error {
        WallError::Gap { next, .. } => Refusal::NoSuchTime { next: Some(next) },
        WallError::NotATime => Refusal::NoSuchTime { next: None },
    }
}

fn first_in_the_way(taken: &[Taken], span: Span, moving: Option<AppointmentId>) -> Option<Taken> {
    let others = taken.iter().filter(|taken| Some(taken.appointment) != moving && taken.span.meets(span));
    others.min_by_key(|taken| taken.span).copied()
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]
mod tests {
    use std::str::FromStr;

    use super::*;

    const DAY: &str = "2026-03-09";

    fn id<T: FromStr<Err = crate::ids::NotAnId>>(number: u32) -> T {
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
        let hours =
            vec![Interval::new(minute("9:00"), minute("12:00")), Interval::new(minute("13:00"), minute("17:00"))];
        PractitionerDay { practitioner: id(1), day: day(DAY), hours, taken, accepting: true, active: true }
    }

    fn asked(time: &str, minutes: u16) -> Request {
        let wall = WallTime::new(day(DAY), minute(time));
        Request { patient: id(2), practitioner: id(1), wall, minutes, reason: String::new(), moving: None }
    }

    fn decide_with(request: &Request, practitioner: &PractitionerDay, patient: &[Taken]) -> Result<Place, Refusal> {
        decide(request, practitioner, &PatientDay { taken: patient.to_vec() }, at("8:00"), dhaka())
    }

    fn place(time: &str, minutes: u16) -> Place {
        let Span { starts_at, ends_at } = Span::lasting(at(time), minutes);
        Place { wall: WallTime::new(day(DAY), minute(time)), starts_at, ends_at }
    }

    #[test]
    fn back_to_back_visits_do_not_clash() {
        let full = morning(vec![visit(7, "10:00", 20), visit(8, "10:40", 20)]);
        assert_eq!(
            decide_with(&asked("10:20", 20), &full, &[]),
            Ok(place("10:20", 20)),
            "the end of a span is outside it"
        );
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
        for (time, minutes) in [("8:55", 10), ("11:50", 15), ("12:15", 15), ("11:30", 120), ("16:50", 15), ("17:00", 5)]
        {
            let expected = Err(Refusal::OutsideHours { hours: hours.clone() });
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
        let decide_now = |now| decide(&asked("10:00", 20), &morning(vec![]), &PatientDay::default(), now, dhaka());
        assert_eq!(decide_now(at("10:00")), Ok(place("10:00", 20)), "the present moment is not the past");
        assert_eq!(decide_now(Instant(at("10:00").0 + 1)), Err(Refusal::InThePast));
    }

    #[test]
    fn visits_last_from_5_to_480_minutes_in_steps_of_5() {
        let whole = PractitionerDay { hours: vec![Interval::new(0, 1440)], ..morning(vec![]) };
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
        let (gone, closed) = (
            PractitionerDay { active: false, ..morning(vec![]) },
            PractitionerDay { accepting: false, ..morning(vec![]) },
        );
        assert_eq!(decide_with(&asked("10:00", 20), &gone, &[]), Err(Refusal::Inactive));
        assert_eq!(decide_with(&asked("10:00", 20), &closed, &[]), Err(Refusal::NotAccepting));
    }

    #[test]
    fn a_time_that_the_clock_skips_is_refused_with_the_next_one() {
        let berlin = Zone::parse("Europe/Berlin").expect("a zone");
        let spring = day("2026-03-29");
        let night = PractitionerDay { day: spring, hours: vec![Interval::new(0, 480)], ..morning(vec![]) };
        let decide_at = |time| {
            let request = Request { wall: WallTime::new(spring, minute(time)), ..asked("0:00", 60) };
            decide(&request, &night, &PatientDay::default(), Instant(0), berlin)
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
}
