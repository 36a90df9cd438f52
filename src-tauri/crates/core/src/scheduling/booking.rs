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
            Self::NoSuchTime { .. }
            | Self::InThePast
            | Self::OutsideHours { .. }
            | Self::PractitionerBusy { .. } => "time",
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
