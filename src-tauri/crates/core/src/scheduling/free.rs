//! The first free times: what the booking dialog offers, and what is offered instead of a clash.

use std::iter::Peekable;
use std::{slice, vec};

use crate::clock::Instant;
use crate::ids::{AppointmentId, PractitionerId};
use crate::scheduling::booking::check_minutes;
use crate::scheduling::{Interval, PatientDay, PractitionerDay, Span};
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
///
/// At one moment the practitioners come in the order in which their days are given. The work is
/// that of the times passed over, not of the days given.
pub fn free_times(search: &Search<'_>, now: Instant, zone: Zone) -> Vec<FreeTime> {
    if check_minutes(search.minutes).is_err() || search.step == 0 {
        return Vec::new();
    }
    let mut open: Vec<&PractitionerDay> = search.days.iter().filter(|day| day.check_open().is_ok()).collect();
    open.sort_by_key(|day| day.day);
    let days = open.chunk_by(|one, other| one.day == other.day);
    let times = days.flat_map(|day| SideBySide::new(day, search, now, zone));
    times.take(search.count).collect()
}

/// The free times of several practitioners on one day, earliest first.
struct SideBySide<'a> {
    columns: Vec<Peekable<Column<'a>>>,
}

impl<'a> SideBySide<'a> {
    fn new(days: &[&'a PractitionerDay], search: &Search<'a>, now: Instant, zone: Zone) -> Self {
        Self { columns: days.iter().map(|day| Column::new(day, search, now, zone).peekable()).collect() }
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
    hours: slice::Iter<'a, Interval>,
    within: Span,
    busy: Peekable<vec::IntoIter<Span>>,
    at: Instant,
    now: Instant,
    minutes: u16,
    step: u16,
    zone: Zone,
}

impl<'a> Column<'a> {
    fn new(practitioner: &'a PractitionerDay, search: &Search<'a>, now: Instant, zone: Zone) -> Self {
        let (starts_at, ends_at) = zone.day_bounds(practitioner.day);
        Self {
            practitioner,
            hours: practitioner.hours.iter(),
            within: Span { starts_at, ends_at: starts_at },
            busy: busy(practitioner, search, Span { starts_at, ends_at }).into_iter().peekable(),
            at: starts_at,
            now,
            minutes: search.minutes,
            step: search.step,
            zone,
        }
    }

    // The first time of the grid that is not before a moment; the grid starts with the interval.
    fn on_grid(&self, moment: Instant) -> Instant {
        let step = i64::from(self.step) * 60_000;
        let past_start = (moment.0 - self.within.starts_at.0).max(0);
        Instant(self.within.starts_at.0 + (past_start + step - 1) / step * step)
    }

    fn in_the_way(&mut self, visit: Span) -> Option<Span> {
        while self.busy.next_if(|busy| busy.ends_at <= visit.starts_at).is_some() {}
        self.busy.peek().copied().filter(|busy| busy.meets(visit))
    }
}

impl Iterator for Column<'_> {
    type Item = FreeTime;

    fn next(&mut self) -> Option<FreeTime> {
        loop {
            let visit = Span::lasting(self.at, self.minutes);
            if !self.within.contains(visit) {
                self.within = self.hours.next()?.on(self.practitioner.day, self.zone);
                self.at = self.on_grid(self.now);
            } else if let Some(busy) = self.in_the_way(visit) {
                self.at = self.on_grid(busy.ends_at);
            } else {
                self.at = self.at.plus_minutes(i64::from(self.step));
                let wall = self.zone.wall(visit.starts_at);
                return Some(FreeTime {
                    practitioner: self.practitioner.practitioner,
                    wall,
                    starts_at: visit.starts_at,
                });
            }
        }
    }
}

// What practitioner and patient have on the day, in order and with what overlaps joined.
fn busy(practitioner: &PractitionerDay, search: &Search<'_>, day: Span) -> Vec<Span> {
    let taken = practitioner.taken.iter().chain(&search.patient.taken);
    let others = taken.filter(|taken| Some(taken.appointment) != search.moving && taken.span.meets(day));
    let mut spans: Vec<Span> = others.map(|taken| taken.span).collect();
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.starts_at <= last.ends_at => last.ends_at = last.ends_at.max(span.ends_at),
            _ => joined.push(span),
        }
    }
    joined
}
