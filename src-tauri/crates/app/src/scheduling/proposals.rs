//! New places for the visits of somebody who is away: proposals, none of which stands in another's way.

use chrono::{Days, NaiveDate};
use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PatientId, PractitionerId, ResourceId};
use clinic_core::scheduling::{
    Around, Exception, FreeTime, Given, Need, PatientDay, PractitionerDay, Request, STEP, Search, Span, Taken, decide,
    free_times,
};
use clinic_core::zone::WallTime;
use clinic_store::scheduling::{AppointmentRow, taken};
use clinic_store::{StoreError, Tx};

use super::free::{Column, columns, fill};
use super::place::{asked_again, ids};
use super::service::Booked;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;

/// How many days after a visit are looked through for another place.
const DAYS_AHEAD: u64 = 56;
/// How many of them are read at once.
const DAYS_AT_ONCE: u64 = 7;

/// Somebody is away.
pub(crate) struct Absence {
    /// Who.
    pub(crate) practitioner: PractitionerId,
    /// When, as it changes their hours.
    pub(crate) leave: Exception,
    /// Who may take over on the same day; everybody when absent.
    pub(crate) takers: Option<Vec<PractitionerId>>,
}

/// A free time for a request, with the rooms and devices that it takes.
type Found = (Request, FreeTime, Vec<ResourceId>);

/// What has been proposed so far takes time, as if it were booked.
#[derive(Default)]
struct Proposed {
    practitioners: Vec<(PractitionerId, Taken)>,
    given: Vec<(PractitionerId, Given)>,
    patients: Vec<(PatientId, Taken)>,
    resources: Vec<(ResourceId, Taken)>,
}

/// A visit that needs another place.
struct Displaced {
    request: Request,
    starts_at: Instant,
    booked: Booked,
}

impl Clinic {
    /// Proposes a place for each of some visits, in their order: on the same day with a colleague who gives the
    /// service, those of the same specialisation first, else the next free time with the same practitioner.
    pub(crate) async fn propose_places(
        &self,
        tx: &mut Tx,
        absence: &Absence,
        visits: &[AppointmentRow],
    ) -> Result<Vec<Option<super::contract::FreeTime>>, AppError> {
        let moving: Vec<AppointmentId> = visits.iter().map(|row| stored(&row.id)).collect::<Result<_, _>>()?;
        let mut all = columns(tx, &[], moving).await?;
        let mut proposed = Proposed::default();
        let mut places = Vec::with_capacity(visits.len());
        for row in visits {
            let displaced = displaced(tx, row).await?;
            let place = match self.with_colleague(tx, (absence, &proposed), (all.as_mut_slice(), &displaced)).await? {
                Some(found) => Some(found),
                None => self.later(tx, (absence, &proposed), (all.as_mut_slice(), &displaced)).await?,
            };
            if let Some((request, time, resources)) = &place {
                proposed.take(request, time.starts_at, resources);
            }
            places.push(place.and_then(|(_, time, _)| super::free::offered(&all, time)));
        }
        Ok(places)
    }

    /// The time of the same day nearest to the visit's own, with somebody who may take over.
    async fn with_colleague(
        &self,
        tx: &mut Tx,
        (absence, proposed): (&Absence, &Proposed),
        (all, visit): (&mut [Column], &Displaced),
    ) -> Result<Option<Found>, AppError> {
        let day = visit.request.wall.day;
        fill(tx, all, (day, day), (self.span_of((day, day)), self.now())).await?;
        let practised = all.iter().find(|column| column.calendar.practitioner == absence.practitioner);
        let practised = practised.map(|column| column.row.specialisation.clone());
        let may = |column: &&Column| {
            let id = column.calendar.practitioner;
            id != absence.practitioner
                && visit.booked.is_given_by(id)
                && absence.takers.as_ref().is_none_or(|takers| takers.contains(&id))
        };
        let takers: Vec<&Column> = all.iter().filter(may).collect();
        let is_like = |id: PractitionerId| {
            let column = takers.iter().find(|column| column.calendar.practitioner == id);
            column.map(|column| &column.row.specialisation) == practised.as_ref()
        };
        let days: Vec<PractitionerDay> = takers.iter().map(|column| proposed.beside(column.calendar.on(day))).collect();
        let found = self.free_for(tx, (visit, proposed), (days.as_slice(), usize::from(u16::MAX))).await?;
        let distance = |time: &FreeTime| (time.starts_at.0 - visit.starts_at.0).abs();
        let nearest = found.into_iter().min_by_key(|time| (!is_like(time.practitioner), distance(time)));
        self.settled(tx, (visit, proposed), (days.as_slice(), nearest)).await
    }

    /// The next free time with the same practitioner, once they are back.
    async fn later(
        &self,
        tx: &mut Tx,
        (absence, proposed): (&Absence, &Proposed),
        (all, visit): (&mut [Column], &Displaced),
    ) -> Result<Option<Found>, AppError> {
        let Some(own) = all.iter().position(|column| column.calendar.practitioner == absence.practitioner) else {
            return Ok(None);
        };
        let own = all.get_mut(own..=own).unwrap_or_default();
        let mut first = visit.request.wall.day;
        for _ in 0..DAYS_AHEAD / DAYS_AT_ONCE {
            let last = first.checked_add_days(Days::new(DAYS_AT_ONCE - 1)).unwrap_or(first);
            fill(tx, own, (first, last), (self.span_of((first, last)), self.now())).await?;
            let mut days: Vec<PractitionerDay> = Vec::new();
            for column in own.iter_mut() {
                column.calendar.exceptions.push(absence.leave);
                let week = first.iter_days().take_while(|day| *day <= last);
                days.extend(week.map(|day| proposed.beside(column.calendar.on(day))));
            }
            let found = self.free_for(tx, (visit, proposed), (days.as_slice(), 1)).await?;
            let place = self.settled(tx, (visit, proposed), (days.as_slice(), found.into_iter().next())).await?;
            if place.is_some() {
                return Ok(place);
            }
            first = last.succ_opt().unwrap_or(last);
        }
        Ok(None)
    }

    /// The free times of some days for a visit, not before it stands now unless that is on another day.
    async fn free_for(
        &self,
        tx: &mut Tx,
        (visit, proposed): (&Displaced, &Proposed),
        (days, count): (&[PractitionerDay], usize),
    ) -> Result<Vec<FreeTime>, AppError> {
        let Some(span) = whole(days) else { return Ok(Vec::new()) };
        let (patient, needs) = self.others(tx, (visit, proposed), span).await?;
        let is_one_day = span.0 == span.1;
        let from = if is_one_day { self.zone.day_bounds(span.0).0 } else { visit.starts_at };
        let search = Search {
            days,
            patient: &patient,
            needs: &needs,
            service: &visit.booked.rules,
            windows: &[],
            minutes: visit.request.minutes,
            step: STEP,
            moving: visit.request.moving,
            from: from.max(self.now()),
            count,
        };
        Ok(free_times(&search, self.now(), self.zone))
    }

    /// A time with the rooms and devices that it takes.
    async fn settled(
        &self,
        tx: &mut Tx,
        (visit, proposed): (&Displaced, &Proposed),
        (days, time): (&[PractitionerDay], Option<FreeTime>),
    ) -> Result<Option<Found>, AppError> {
        let Some(time) = time else { return Ok(None) };
        let is_its = |day: &&PractitionerDay| day.practitioner == time.practitioner && day.day == time.wall.day;
        let Some(practitioner) = days.iter().find(is_its) else { return Ok(None) };
        let day = time.wall.day;
        let (patient, needs) = self.others(tx, (visit, proposed), (day, day)).await?;
        let request = Request {
            practitioner: time.practitioner,
            wall: time.wall,
            service: visit.booked.rules.clone(),
            ..visit.request.clone()
        };
        let around = Around { practitioner, patient: &patient, needs: &needs };
        let place = decide(&request, around, self.now(), self.zone).ok();
        Ok(place.map(|place| (request, time, place.resources.into_iter().map(|(_, id)| id).collect())))
    }

    /// What the patient, the rooms and the devices have on some days, with what is proposed already.
    async fn others(
        &self,
        tx: &mut Tx,
        (visit, proposed): (&Displaced, &Proposed),
        days: (NaiveDate, NaiveDate),
    ) -> Result<(PatientDay, Vec<Need>), AppError> {
        let patient = visit.request.patient;
        let mut taken = taken::of_patient(tx, patient, (self.span_of(days), self.now())).await?;
        taken.extend(proposed.patients.iter().filter(|(id, _)| *id == patient).map(|(_, taken)| *taken));
        let mut needs = visit.booked.needs(tx, days, self.now()).await?;
        for candidate in needs.iter_mut().flat_map(|need| need.candidates.iter_mut()) {
            let own = proposed.resources.iter().filter(|(id, _)| *id == candidate.resource);
            candidate.taken.extend(own.map(|(_, taken)| *taken));
        }
        Ok((PatientDay { taken }, needs))
    }
}

impl Proposed {
    /// A practitioner's day with what is proposed on it.
    fn beside(&self, mut day: PractitionerDay) -> PractitionerDay {
        let own = self.practitioners.iter().filter(|(id, _)| *id == day.practitioner);
        day.taken.extend(own.map(|(_, taken)| *taken));
        let own = self.given.iter().filter(|(id, _)| *id == day.practitioner);
        day.given.extend(own.map(|(_, given)| *given));
        day
    }

    fn take(&mut self, request: &Request, starts_at: Instant, resources: &[ResourceId]) {
        let Some(appointment) = request.moving else { return };
        self.given.push((request.practitioner, Given { appointment, service: request.service.id, starts_at }));
        let demand = request.service.demand(request.minutes);
        let taken = |span: Span| Taken { appointment, span };
        let stretches = demand.practitioner.iter().map(|stretch| taken(stretch.at(starts_at)));
        self.practitioners.extend(stretches.map(|taken| (request.practitioner, taken)));
        self.patients.push((request.patient, taken(demand.patient.at(starts_at))));
        self.resources.extend(resources.iter().map(|id| (*id, taken(demand.resource.at(starts_at)))));
    }
}

async fn displaced(tx: &mut Tx, row: &AppointmentRow) -> Result<Displaced, AppError> {
    const WHAT: StoreError = StoreError::Unreadable("appointment");
    let (_, practitioner, _) = ids(row)?;
    let number = |number: i64| u16::try_from(number).map_err(|_| WHAT);
    let wall = WallTime::new(stored(&row.day)?, number(row.starts_minute)?);
    let service = row.service_id.as_deref().map(stored).transpose()?;
    let booked = Booked::of_standing(tx, service).await?;
    let request = asked_again(row, practitioner, (wall, number(row.minutes)?))?;
    Ok(Displaced { request, starts_at: Instant(row.starts_at), booked })
}

/// The first and the last of some days.
fn whole(days: &[PractitionerDay]) -> Option<(NaiveDate, NaiveDate)> {
    Some((days.iter().map(|day| day.day).min()?, days.iter().map(|day| day.day).max()?))
}
