//! The first free times: what the booking dialog offers, and what is offered instead of a clash.

use std::iter::Peekable;
use std::vec;

use crate::clock::Instant;
use crate::ids::{AppointmentId, LocationId, PractitionerId};
use crate::scheduling::booking::check_minutes;
use crate::scheduling::window::admitted;
use crate::scheduling::{
    Busy, Demand, Need, Open, PatientDay, PractitionerDay, ResourceDay, ServiceRules, Span, Window, hours_for,
};
use crate::zone::{WallTime, Zone};

/// Past every day that is looked through.
const NEVER: Instant = Instant(i64::MAX / 2);

/// What is looked for, and where.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// The days to look through, of one practitioner or several, in any order.
    pub days: &'a [PractitionerDay],
    /// What the patient has on those days; empty while nobody is chosen.
    pub patient: &'a PatientDay,
    /// The rooms and devices that the visit needs one of, with what they have on those days.
    pub needs: &'a [Need],
    /// How the service is booked.
    pub service: &'a ServiceRules,
    /// When the patient can come; at any time when empty.
    pub windows: &'a [Window],
    /// How long the visit lasts.
    pub minutes: u16,
    /// Minutes between the times tried, counted from the start of each interval of the hours.
    pub step: u16,
    /// The visit that is being moved, whose own place counts as free.
    pub moving: Option<AppointmentId>,
    /// Not before this moment.
    pub from: Instant,
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

/// Finds the first times in the windows at which [`decide`](super::decide) admits the visit now, earliest first.
///
/// At one moment the practitioners come in the order in which their days are given. The second pass of an hour that is
/// shown twice is left out: whoever asks for a time on the wall means the first. The work is that of the times passed
/// over, not of the days given.
pub fn free_times(search: &Search<'_>, now: Instant, zone: Zone) -> Vec<FreeTime> {
    if check_minutes(search.minutes).is_err() || search.step == 0 {
        return Vec::new();
    }
    let wanted = Wanted::new(search, now, zone);
    let last_day = search.service.last_day(now, zone);
    let is_open = |day: &&PractitionerDay| {
        day.check_open().is_ok()
            && last_day.is_none_or(|last| day.day <= last)
            && day.check_given(search.service, search.moving, zone).is_ok()
    };
    let mut open: Vec<&PractitionerDay> = search.days.iter().filter(is_open).collect();
    open.sort_by_key(|day| day.day);
    let days = open.chunk_by(|one, other| one.day == other.day);
    let times = days.flat_map(|day| SideBySide::new(day, &wanted));
    times.filter(|time| time.wall.fold == 0).take(search.count).collect()
}

/// What is looked for on every day alike.
struct Wanted<'a> {
    search: &'a Search<'a>,
    demand: Demand,
    patient: Busy,
    /// For each need, its candidates and when each is full.
    needs: Vec<Vec<(&'a ResourceDay, Busy)>>,
    from: Instant,
    zone: Zone,
}

impl<'a> Wanted<'a> {
    fn new(search: &'a Search<'a>, now: Instant, zone: Zone) -> Self {
        let full = |need: &'a Need| need.candidates.iter().map(|one| (one, one.busy(search.moving))).collect();
        let patient = search.patient.taken.iter().filter(|taken| Some(taken.appointment) != search.moving);
        Self {
            search,
            demand: search.service.demand(search.minutes),
            patient: Busy::of(patient.map(|taken| taken.span), 1),
            needs: search.needs.iter().map(full).collect(),
            from: search.service.first_start(now).max(now).max(search.from),
            zone,
        }
    }

    /// The earliest later start at which what is in the way now is over, given when the practitioner is busy and where
    /// they are; none when nothing is in the way.
    fn next_start(&self, practitioner: &Busy, location: Option<LocationId>, at: Instant) -> Option<Instant> {
        let of_practitioner =
            self.demand.practitioner.iter().filter_map(|stretch| practitioner.next_start(at, *stretch));
        let of_patient = self.patient.next_start(at, self.demand.patient);
        let of_needs = self.needs.iter().filter_map(|candidates| {
            let there = candidates.iter().filter(|(one, _)| one.stands_at(location));
            let next = there.map(|(_, busy)| busy.next_start(at, self.demand.resource));
            // A candidate that is free has no next start, and comes first.
            next.min().unwrap_or(Some(NEVER))
        });
        of_practitioner.chain(of_patient).chain(of_needs).max()
    }
}

/// The free times of several practitioners on one day, earliest first.
struct SideBySide<'a> {
    columns: Vec<Peekable<Column<'a>>>,
}

impl<'a> SideBySide<'a> {
    fn new(days: &[&'a PractitionerDay], wanted: &'a Wanted<'a>) -> Self {
        Self { columns: days.iter().map(|day| Column::new(day, wanted).peekable()).collect() }
    }
}

impl Iterator for SideBySide<'_> {
    type Item = FreeTime;

    fn next(&mut self) -> Option<FreeTime> {
        let waiting = self.columns.iter_mut().filter_map(|column| Some((column.peek()?.starts_at, column)));
        waiting.min_by_key(|(starts_at, _)| *starts_at)?.1.next()
    }
}

/// The free times of one practitioner on one day, each found when it is asked for.
struct Column<'a> {
    practitioner: &'a PractitionerDay,
    wanted: &'a Wanted<'a>,
    hours: vec::IntoIter<Open>,
    within: Span,
    location: Option<LocationId>,
    busy: Busy,
    /// When the patient can come on that day.
    windows: Vec<Span>,
    at: Instant,
}

impl<'a> Column<'a> {
    fn new(practitioner: &'a PractitionerDay, wanted: &'a Wanted<'a>) -> Self {
        let (starts_at, ends_at) = wanted.zone.day_bounds(practitioner.day);
        // Buffers of a visit of this day may lie on the days beside it.
        let reach = wanted.demand.resource;
        let day = Span { starts_at: starts_at.plus_minutes(reach.from), ends_at: ends_at.plus_minutes(reach.until) };
        let others = practitioner.taken.iter().filter(|taken| Some(taken.appointment) != wanted.search.moving);
        let busy = Busy::of(others.map(|taken| taken.span).filter(|span| span.meets(day)), 1);
        let within = Span { starts_at, ends_at: starts_at };
        let windows = admitted(wanted.search.windows, practitioner.day, wanted.zone);
        let hours = hours_for(wanted.search.service.id, &practitioner.hours, &practitioner.blocked).into_iter();
        Self { practitioner, wanted, hours, within, location: None, busy, windows, at: starts_at }
    }

    /// The start of the next window, when a visit lies in none of them.
    fn next_window(&self, visit: Span) -> Option<Instant> {
        if self.windows.iter().any(|window| window.contains(visit)) {
            return None;
        }
        let later = self.windows.iter().map(|window| window.starts_at).filter(|starts_at| *starts_at > visit.starts_at);
        Some(later.min().unwrap_or(NEVER))
    }

    // The first time of the grid that is not before a moment; the grid starts with the interval.
    fn on_grid(&self, moment: Instant) -> Instant {
        let step = i64::from(self.wanted.search.step) * 60_000;
        let past_start = (moment.0 - self.within.starts_at.0).max(0);
        Instant(self.within.starts_at.0 + (past_start + step - 1) / step * step)
    }
}

impl Iterator for Column<'_> {
    type Item = FreeTime;

    fn next(&mut self) -> Option<FreeTime> {
        let search = self.wanted.search;
        loop {
            let visit = Span::lasting(self.at, search.minutes);
            if !self.within.contains(visit) {
                let open = self.hours.next()?;
                self.within = open.interval.on(self.practitioner.day, self.wanted.zone);
                self.location = open.location;
                self.at = self.on_grid(self.wanted.from);
            } else if let Some(next) = self.next_window(visit) {
                self.at = self.on_grid(next);
            } else if let Some(next) = self.wanted.next_start(&self.busy, self.location, self.at) {
                self.at = self.on_grid(next);
            } else {
                self.at = self.at.plus_minutes(i64::from(search.step));
                let wall = self.wanted.zone.wall(visit.starts_at);
                return Some(FreeTime {
                    practitioner: self.practitioner.practitioner,
                    wall,
                    starts_at: visit.starts_at,
                });
            }
        }
    }
}
