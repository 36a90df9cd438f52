//! A calendar of many days that fills as visits are admitted to it: several are checked before any is booked.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::clock::Instant;
use crate::ids::{AppointmentId, LocationId, PractitionerId, ResourceId};
use crate::scheduling::{
    Around, FreeTime, Given, Need, PatientDay, Place, PractitionerDay, Refusal, Request, ResourceDay, ResourceKind,
    STEP, Search, Stretch, Taken, decide, free_times,
};
use crate::zone::Zone;

/// How many free times are offered instead of a refused one.
const OFFERED: usize = 3;

/// What one patient, some practitioners and the rooms and devices of a service have over many days.
#[derive(Debug, Clone)]
pub struct Diary {
    zone: Zone,
    practitioners: BTreeMap<PractitionerId, ByDay>,
    given: Vec<(PractitionerId, Given)>,
    patient: ByDay,
    needs: Vec<(ResourceKind, Vec<Candidate>)>,
}

#[derive(Debug, Clone)]
struct Candidate {
    resource: ResourceId,
    location: Option<LocationId>,
    capacity: u16,
    taken: ByDay,
}

/// Time that is taken, by the day on which it begins.
#[derive(Debug, Clone, Default)]
struct ByDay(BTreeMap<NaiveDate, Vec<Taken>>);

impl Diary {
    /// The diary of a patient, whose visits need one of each of these.
    pub fn new(patient: PatientDay, needs: Vec<Need>, zone: Zone) -> Self {
        let candidate = |day: ResourceDay| Candidate {
            resource: day.resource,
            location: day.location,
            capacity: day.capacity,
            taken: ByDay::of(day.taken, zone),
        };
        let needs = needs.into_iter().map(|need| (need.kind, need.candidates.into_iter().map(candidate).collect()));
        Self {
            zone,
            practitioners: BTreeMap::new(),
            given: Vec::new(),
            patient: ByDay::of(patient.taken, zone),
            needs: needs.collect(),
        }
    }

    /// Adds what takes a practitioner's time.
    pub fn add(&mut self, practitioner: PractitionerId, taken: Vec<Taken>) {
        self.practitioners.insert(practitioner, ByDay::of(taken, self.zone));
    }

    /// Adds what a practitioner's visits are for.
    pub fn give(&mut self, practitioner: PractitionerId, given: impl IntoIterator<Item = Given>) {
        self.given.extend(given.into_iter().map(|given| (practitioner, given)));
    }

    /// Decides about a visit on a day, of which the practitioner's hours are given. What is admitted takes its place
    /// from those that come after it.
    pub fn admit(
        &mut self,
        visit: AppointmentId,
        request: &Request,
        day: PractitionerDay,
        now: Instant,
    ) -> Result<Place, Refusal> {
        let days = (day.day, day.day);
        let (patient, needs) = (self.patient(days), self.needs(days));
        let around = Around { practitioner: &self.filled(day), patient: &patient, needs: &needs };
        let place = decide(request, around, now, self.zone)?;
        self.take(visit, request, &place);
        Ok(place)
    }

    /// The free times nearest to a refused one, on days of which the practitioner's hours are given: those of its own
    /// day first, then those of the nearest days at the nearest time of day.
    pub fn instead(&self, request: &Request, days: Vec<PractitionerDay>, now: Instant) -> Vec<FreeTime> {
        let (Some(first), Some(last)) = (days.iter().map(|day| day.day).min(), days.iter().map(|day| day.day).max())
        else {
            return Vec::new();
        };
        let days: Vec<PractitionerDay> = days.into_iter().map(|day| self.filled(day)).collect();
        let search = Search {
            days: &days,
            patient: &self.patient((first, last)),
            needs: &self.needs((first, last)),
            service: &request.service,
            windows: &[],
            minutes: request.minutes,
            step: STEP,
            moving: request.moving,
            from: now,
            count: usize::MAX,
        };
        let mut found = free_times(&search, now, self.zone);
        let wanted = request.wall;
        found.sort_by_key(|time| {
            let days = (time.wall.day - wanted.day).num_days().abs();
            (days, time.wall.minute.abs_diff(wanted.minute), time.starts_at)
        });
        apart(found, request.minutes)
    }

    fn take(&mut self, visit: AppointmentId, request: &Request, place: &Place) {
        let demand = request.service.demand(request.minutes);
        let taken = |stretch: &Stretch| Taken { appointment: visit, span: stretch.at(place.starts_at) };
        let zone = self.zone;
        let practitioner = self.practitioners.entry(request.practitioner).or_default();
        for stretch in &demand.practitioner {
            practitioner.add(taken(stretch), zone);
        }
        let given = Given { appointment: visit, service: request.service.id, starts_at: place.starts_at };
        self.given.push((request.practitioner, given));
        self.patient.add(taken(&demand.patient), zone);
        for candidate in self.needs.iter_mut().flat_map(|(_, candidates)| candidates) {
            if place.resources.iter().any(|(_, resource)| *resource == candidate.resource) {
                candidate.taken.add(taken(&demand.resource), zone);
            }
        }
    }

    fn filled(&self, mut day: PractitionerDay) -> PractitionerDay {
        let taken = self.practitioners.get(&day.practitioner);
        let near = taken.map(|taken| taken.near((day.day, day.day))).unwrap_or_default();
        day.taken = near;
        let own = self.given.iter().filter(|(id, _)| *id == day.practitioner);
        day.given = own.map(|(_, given)| *given).collect();
        day
    }

    fn patient(&self, days: (NaiveDate, NaiveDate)) -> PatientDay {
        PatientDay { taken: self.patient.near(days) }
    }

    fn needs(&self, days: (NaiveDate, NaiveDate)) -> Vec<Need> {
        let one = |candidate: &Candidate| ResourceDay {
            resource: candidate.resource,
            location: candidate.location,
            capacity: candidate.capacity,
            taken: candidate.taken.near(days),
        };
        self.needs
            .iter()
            .map(|(kind, candidates)| Need { kind: *kind, candidates: candidates.iter().map(one).collect() })
            .collect()
    }
}

impl ByDay {
    fn of(taken: Vec<Taken>, zone: Zone) -> Self {
        let mut by_day = Self::default();
        for taken in taken {
            by_day.add(taken, zone);
        }
        by_day
    }

    fn add(&mut self, taken: Taken, zone: Zone) {
        self.0.entry(zone.day_of(taken.span.starts_at)).or_default().push(taken);
    }

    /// What can reach into the days from one to another: nothing takes longer than half a day.
    fn near(&self, (first, last): (NaiveDate, NaiveDate)) -> Vec<Taken> {
        let first = first.pred_opt().unwrap_or(first);
        let last = last.succ_opt().unwrap_or(last);
        self.0.range(first..=last).flat_map(|(_, taken)| taken.iter().copied()).collect()
    }
}

/// The first few that do not overlap each other.
fn apart(found: Vec<FreeTime>, minutes: u16) -> Vec<FreeTime> {
    let mut kept: Vec<FreeTime> = Vec::new();
    for time in found {
        let length = i64::from(minutes) * 60_000;
        if kept.iter().all(|other| (other.starts_at.0 - time.starts_at.0).abs() >= length) {
            kept.push(time);
        }
        if kept.len() == OFFERED {
            break;
        }
    }
    kept
}
