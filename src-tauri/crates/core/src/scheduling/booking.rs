//! Whether a visit may stand where it is asked for.

use chrono::NaiveDate;
use thiserror::Error;

use crate::clock::Instant;
use crate::ids::{AppointmentId, LocationId, PatientId, PractitionerId, ResourceId, ServiceId};
use crate::scheduling::{
    BlockOut, Interval, Need, Open, ResourceKind, ServiceRules, Span, Stretch, Taken, choose, hours_for,
};
use crate::zone::{WallError, WallTime, Zone, resolve};

/// The shortest visit, in minutes.
pub const SHORTEST: u16 = 5;
/// The longest visit, in minutes.
pub const LONGEST: u16 = 480;
/// Visits last a multiple of this many minutes.
pub const STEP: u16 = 5;

/// Where the half days meet in which overbooking is counted, in minutes from midnight.
const NOON: u16 = 720;

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
    /// How the service is booked that it is for.
    pub service: ServiceRules,
    /// Why it may stand beside other visits of the practitioner, if somebody decided that it may.
    pub overbooked: Option<String>,
    /// Whether the notice of its service is waived: the patient is here, waits for a freed place, or has it already.
    pub waives_notice: bool,
    /// The room and the device that it is to take, where somebody named them.
    pub named: Vec<(ResourceKind, ResourceId)>,
    /// Those that it takes already: where none is named it keeps them, as long as it can.
    pub present: Vec<(ResourceKind, ResourceId)>,
}

impl Request {
    /// A visit of no particular service, which nobody gave a reason for.
    pub fn plain(patient: PatientId, practitioner: PractitionerId, wall: WallTime, minutes: u16) -> Self {
        let service = ServiceRules::default();
        let (reason, moving, overbooked, waives_notice) = (String::new(), None, None, false);
        let (named, present) = (Vec::new(), Vec::new());
        Self {
            patient,
            practitioner,
            wall,
            minutes,
            reason,
            moving,
            service,
            overbooked,
            waives_notice,
            named,
            present,
        }
    }
}

/// What a practitioner has on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PractitionerDay {
    /// Whose day.
    pub practitioner: PractitionerId,
    /// Which day.
    pub day: NaiveDate,
    /// When they see patients on it; ordered and apart, as [`open_hours`](super::open_hours) gives them.
    pub hours: Vec<Open>,
    /// Which parts of that are kept for some services.
    pub blocked: Vec<BlockOut>,
    /// When visits take their time on it, buffers included and assistants' minutes left out; in any order.
    pub taken: Vec<Taken>,
    /// What the visits are for that begin on it; those of the days beside it do not count.
    pub given: Vec<Given>,
    /// The starts of the visits that were overbooked on it; those of the days beside it do not count.
    pub overbooked: Vec<Instant>,
    /// How many of those there may be before noon, and after it.
    pub overbook_limit: u16,
    /// Whether they take bookings.
    pub accepting: bool,
    /// Whether they still work here.
    pub active: bool,
}

/// A visit that a practitioner gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// Which.
    pub appointment: AppointmentId,
    /// What it is for.
    pub service: Option<ServiceId>,
    /// When it begins.
    pub starts_at: Instant,
}

/// What a patient has around the time in question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PatientDay {
    /// Their visits with anybody, in any order.
    pub taken: Vec<Taken>,
}

/// What a visit must fit into.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The practitioner's day.
    pub practitioner: &'a PractitionerDay,
    /// The patient's.
    pub patient: &'a PatientDay,
    /// The rooms and devices that it needs one of.
    pub needs: &'a [Need],
}

/// Where an admitted visit stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its start on the wall clock; the fold is set only in an hour that is shown twice.
    pub wall: WallTime,
    /// When it starts.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// Where the practitioner is then, in a clinic with several places.
    pub location: Option<LocationId>,
    /// The rooms and devices that it takes, one for each need.
    pub resources: Vec<(ResourceKind, ResourceId)>,
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
    /// It must be booked earlier.
    #[error("that is too short a notice")]
    TooSoon {
        /// The first moment that is not.
        from: Instant,
    },
    /// It may not be booked yet.
    #[error("that is too far ahead")]
    TooFar {
        /// The last day that is not.
        until: NaiveDate,
    },
    /// The practitioner gives as many visits of the service on that day as may be.
    #[error("no more than {limit} of them are given on a day")]
    DayFull {
        /// How many may be.
        limit: u16,
    },
    /// The practitioner does not work through all of it.
    #[error("outside the practitioner's hours")]
    OutsideHours {
        /// The practitioner's hours on that day.
        hours: Vec<Interval>,
    },
    /// The practitioner keeps that time for other services.
    #[error("that time is kept for other services: {name}")]
    BlockedOut {
        /// What the block-out is called.
        name: String,
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
    /// No room or device that would do is free then.
    #[error("no {} is free then", .kind.word())]
    NoResource {
        /// What is missing.
        kind: ResourceKind,
    },
    /// The room or the device that was named does not do for it.
    #[error("its service does not take that {}", .kind.word())]
    UnfitResource {
        /// What was named.
        kind: ResourceKind,
    },
    /// The room or the device that was named stands where the practitioner is not then.
    #[error("that {} is at another place", .kind.word())]
    ResourceElsewhere {
        /// What was named.
        kind: ResourceKind,
    },
    /// The room or the device that was named admits no more visits then.
    #[error("that {} is full then", .kind.word())]
    ResourceFull {
        /// What was named.
        kind: ResourceKind,
    },
    /// As many were overbooked in that half of the day as may be.
    #[error("no more than {limit} are overbooked in half a day")]
    OverbookLimit {
        /// How many may be.
        limit: u16,
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
            Self::TooSoon { .. } => "too_soon",
            Self::TooFar { .. } => "too_far",
            Self::DayFull { .. } => "day_full",
            Self::OutsideHours { .. } => "outside_hours",
            Self::BlockedOut { .. } => "blocked_out",
            Self::PractitionerBusy { .. } => "practitioner_busy",
            Self::PatientBusy { .. } => "patient_busy",
            Self::NoResource { kind: ResourceKind::Room } => "room_busy",
            Self::NoResource { kind: ResourceKind::Device } => "device_busy",
            Self::UnfitResource { kind: ResourceKind::Room } => "room_unfit",
            Self::UnfitResource { kind: ResourceKind::Device } => "device_unfit",
            Self::ResourceElsewhere { kind: ResourceKind::Room } => "room_elsewhere",
            Self::ResourceElsewhere { kind: ResourceKind::Device } => "device_elsewhere",
            Self::ResourceFull { kind: ResourceKind::Room } => "room_full",
            Self::ResourceFull { kind: ResourceKind::Device } => "device_full",
            Self::OverbookLimit { .. } => "overbook_limit",
        }
    }

    /// The field of the booking form at which it is shown.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Inactive | Self::NotAccepting => "practitioner",
            Self::TooShort | Self::TooLong => "minutes",
            Self::PatientBusy { .. } => "patient",
            Self::UnfitResource { kind } | Self::ResourceElsewhere { kind } | Self::ResourceFull { kind } => {
                kind.word()
            }
            Self::NoSuchTime { .. }
            | Self::InThePast
            | Self::TooSoon { .. }
            | Self::TooFar { .. }
            | Self::DayFull { .. }
            | Self::OutsideHours { .. }
            | Self::BlockedOut { .. }
            | Self::PractitionerBusy { .. }
            | Self::NoResource { .. }
            | Self::OverbookLimit { .. } => "time",
        }
    }
}

/// Decides whether a visit may stand where it is asked for, and where exactly that is.
pub fn decide(request: &Request, around: Around<'_>, now: Instant, zone: Zone) -> Result<Place, Refusal> {
    let practitioner = around.practitioner;
    practitioner.check_open()?;
    check_minutes(request.minutes)?;
    let starts_at = resolve(zone, request.wall).map_err(no_such_time)?;
    let span = Span::lasting(starts_at, request.minutes);
    check_when(request, starts_at, now, zone)?;
    practitioner.check_given(&request.service, request.moving, zone)?;
    let location = practitioner.open_at(span, request.service.id, zone)?.location;
    let demand = request.service.demand(request.minutes);
    if request.overbooked.is_some() {
        practitioner.check_overbooking(starts_at, zone)?;
    } else if let Some(Taken { appointment: with, span }) =
        first_in_the_way(&practitioner.taken, (&demand.practitioner, starts_at), request.moving)
    {
        return Err(Refusal::PractitionerBusy { with, span });
    }
    if let Some(Taken { appointment: with, span }) =
        first_in_the_way(&around.patient.taken, (&[demand.patient], starts_at), request.moving)
    {
        return Err(Refusal::PatientBusy { with, span });
    }
    let resources = choose(request, around.needs, (demand.resource.at(starts_at), location))?;
    Ok(Place { wall: zone.wall(starts_at), starts_at, ends_at: span.ends_at, location, resources })
}

fn check_when(request: &Request, starts_at: Instant, now: Instant, zone: Zone) -> Result<(), Refusal> {
    if starts_at < now {
        return Err(Refusal::InThePast);
    }
    let from = request.service.first_start(now);
    if starts_at < from && !request.waives_notice {
        return Err(Refusal::TooSoon { from });
    }
    match request.service.last_day(now, zone) {
        Some(until) if request.wall.day > until => Err(Refusal::TooFar { until }),
        _ => Ok(()),
    }
}

impl PractitionerDay {
    pub(super) fn check_open(&self) -> Result<(), Refusal> {
        match (self.active, self.accepting) {
            (false, _) => Err(Refusal::Inactive),
            (true, false) => Err(Refusal::NotAccepting),
            (true, true) => Ok(()),
        }
    }

    /// Whether one more visit of a service may be given on the day, beside the one that is being moved.
    pub fn check_given(
        &self,
        service: &ServiceRules,
        moving: Option<AppointmentId>,
        zone: Zone,
    ) -> Result<(), Refusal> {
        let Some(limit) = service.most_a_day else { return Ok(()) };
        let (dawn, midnight) = zone.day_bounds(self.day);
        let today = self.given.iter().filter(|given| (dawn..midnight).contains(&given.starts_at));
        let same = today.filter(|given| given.service == service.id && Some(given.appointment) != moving);
        if same.count() < usize::from(limit) { Ok(()) } else { Err(Refusal::DayFull { limit }) }
    }

    /// The hours that a visit of a service lies in.
    fn open_at(&self, span: Span, service: Option<ServiceId>, zone: Zone) -> Result<Open, Refusal> {
        let holding =
            |hours: &[Open]| hours.iter().find(|open| open.interval.on(self.day, zone).contains(span)).copied();
        if let Some(open) = holding(&hours_for(service, &self.hours, &self.blocked)) {
            return Ok(open);
        }
        if holding(&self.hours).is_none() {
            return Err(Refusal::OutsideHours { hours: self.hours.iter().map(|open| open.interval).collect() });
        }
        let shut = self.blocked.iter().filter(|block| !block.admits(service));
        let met = shut.clone().find(|block| block.interval.on(self.day, zone).meets(span));
        let name = met.or_else(|| shut.clone().next()).map(|block| block.name.clone());
        Err(Refusal::BlockedOut { name: name.unwrap_or_default() })
    }

    /// Whether one more visit may be overbooked in the half of the day in which it starts.
    pub fn check_overbooking(&self, starts_at: Instant, zone: Zone) -> Result<(), Refusal> {
        let noon = zone.first_at(self.day, NOON);
        // What is taken reaches into the days beside this one, whose evenings and mornings count for themselves.
        let (dawn, midnight) = zone.day_bounds(self.day);
        let today = self.overbooked.iter().filter(|other| (dawn..midnight).contains(*other));
        let same_half = today.filter(|other| (**other < noon) == (starts_at < noon));
        let limit = self.overbook_limit;
        if same_half.count() < usize::from(limit) { Ok(()) } else { Err(Refusal::OverbookLimit { limit }) }
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

fn first_in_the_way(
    taken: &[Taken],
    (stretches, starts_at): (&[Stretch], Instant),
    moving: Option<AppointmentId>,
) -> Option<Taken> {
    let meets = |taken: &&Taken| stretches.iter().any(|stretch| taken.span.meets(stretch.at(starts_at)));
    let others = taken.iter().filter(|taken| Some(taken.appointment) != moving).filter(meets);
    others.min_by_key(|taken| taken.span).copied()
}
