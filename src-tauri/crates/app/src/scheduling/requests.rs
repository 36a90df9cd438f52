//! Visits that patients ask for themselves, and the clinic's answer. A patient sees and touches nothing of others.

use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PatientId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{Request, ServiceRules, Status};
use clinic_store::scheduling::{requests, services, views};
use clinic_store::{Entry, StoreError, Tx};

use super::booking::{blank, status_of};
use super::contract::{
    AppointmentAction, AppointmentCard, DeclineRequest, FreeTime, OfferedService, OfferedTimes, OwnVisit, PatientVisit,
    RequestVisit,
};
use super::course::{Step, read_cancelling};
use super::place::read_place;
use super::service::Booked;
use super::wanted::{Wanted, days_ahead};
use super::{named, names};
use crate::action::Action;
use crate::actor::Actor;
use crate::audit::looks::opened;
use crate::clinic::Clinic;
use crate::contract::{Ref, stored};
use crate::error::AppError;
use crate::input::{self, Problems};

/// The most requests of one patient that wait for an answer at once.
const MOST_OPEN: i64 = 3;
/// The longest reason, in characters.
const LONGEST_REASON: usize = 200;
/// Why a request was called off that the patient took back.
const WITHDRAWN: &str = "withdrawn";

impl Clinic {
    /// What a patient may ask for.
    pub async fn offered_services(&self, actor: &Actor) -> Result<Vec<OfferedService>, AppError> {
        actor.require(Right::RequestVisit)?;
        let rows = services::list(&mut self.store.read().await?).await?;
        let read = |row: services::BookingRow| {
            let minutes = i32::try_from(row.minutes).map_err(|_| StoreError::Unreadable("service.minutes"))?;
            Ok(OfferedService { service_id: Ref(stored(&row.id)?), name: row.name, minutes })
        };
        rows.into_iter().filter(|row| row.is_bookable).map(read).collect()
    }

    /// The first times that a patient may ask for, beside the patient's own visits.
    pub async fn offered_times(&self, actor: &Actor, input: OfferedTimes) -> Result<Vec<FreeTime>, AppError> {
        let patient = oneself(actor)?;
        let day = input::day("from_day", &input.from_day)?;
        let count = usize::try_from(input.count).ok().filter(|count| (1..=50).contains(count));
        let count = count.ok_or(AppError::invalid("count", "out_of_range"))?;
        let mut tx = self.store.read().await?;
        let minutes = minutes_of(&mut tx, input.service_id).await?;
        let booked = Booked::load(&mut tx, Some(input.service_id.0)).await?;
        let wanted = Wanted {
            practitioners: input.practitioner_id.map(|id| id.0).into_iter().collect(),
            patient: Some(patient),
            from: self.zone.day_bounds(day).0.max(self.now()),
            windows: Vec::new(),
            minutes,
            moving: None,
            count,
            days: days_ahead(&booked),
            booked,
        };
        self.first_free(&mut tx, &wanted).await
    }

    /// Asks for a visit: it takes its place at once, and the clinic answers.
    pub async fn request_visit(&self, actor: &Actor, input: RequestVisit) -> Result<OwnVisit, AppError> {
        let patient = oneself(actor)?;
        let mut problems = Problems::default();
        let reason = problems.text("reason", &input.reason, LONGEST_REASON);
        problems.check()?;
        let minutes = minutes_of(&mut self.store.read().await?, input.service_id).await?;
        let (wall, minutes) = read_place(&input.day, input.starts_minute, minutes.into())?;
        let service = ServiceRules { id: Some(input.service_id.0), ..ServiceRules::default() };
        let request = Request { reason, service, ..Request::plain(patient, input.practitioner_id.0, wall, minutes) };
        let id = self.fresh(AppointmentId::new);
        let done = self
            .act_on_places(actor, Action::of(input.key, "request_visit", &input)?, async |write| {
                let mut row = blank(id, &request);
                Status::Requested.word().clone_into(&mut row.status);
                self.place_new(actor, write, row, &request).await?;
                // Counted once the patient is locked, so that two at one moment are counted both.
                if requests::count_open(write.tx(), patient, self.now()).await? > MOST_OPEN {
                    return Err(AppError::refused("too_many_requests"));
                }
                write.audit(Entry::new("appointment.request", "appointment", id).of(patient));
                own_visit(write.tx(), (patient, id), self.now()).await
            })
            .await;
        match done {
            Ok(visit) => {
                self.changes.announce("schedule", &visit.day);
                Ok(visit)
            }
            Err(error) => Err(Box::pin(self.with_free_times(error, &request)).await),
        }
    }

    /// The patient's own visits, newest first.
    pub async fn own_visits(&self, actor: &Actor) -> Result<Vec<OwnVisit>, AppError> {
        let patient = oneself(actor)?;
        self.look(actor, async |tx| Ok((own_visits(tx, patient, self.now()).await?, opened(patient)))).await
    }

    /// Takes a request back that nobody has answered.
    pub async fn withdraw_request(&self, actor: &Actor, input: AppointmentAction) -> Result<OwnVisit, AppError> {
        let patient = oneself(actor)?;
        let id = input.appointment_id.0;
        let done = self
            .act(actor, Action::of(input.key, "withdraw_request", &input)?, async |write| {
                own_visit(write.tx(), (patient, id), self.now()).await?;
                let mut row = self.lock_visit(write, id, input.version).await?;
                require_requested(&row)?;
                WITHDRAWN.clone_into(&mut row.cancel_code);
                self.step_to(actor, write, row, (Status::CancelledPatient, WITHDRAWN.to_owned())).await?;
                write.audit(Entry::new("appointment.withdraw", "appointment", id).of(patient));
                own_visit(write.tx(), (patient, id), self.now()).await
            })
            .await?;
        self.changes.announce("schedule", &done.day);
        Ok(done)
    }

    /// What patients asked for and nobody has answered, longest waiting first.
    pub async fn open_requests(&self, actor: &Actor) -> Result<Vec<PatientVisit>, AppError> {
        actor.require(Right::ViewSchedule)?;
        let mut tx = self.store.read().await?;
        let names = names(&mut tx).await?;
        named(&views::requested(&mut tx).await?, &names)
    }

    /// Agrees to a request.
    pub async fn confirm_request(&self, actor: &Actor, input: AppointmentAction) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        let step = Step::of(("confirm_request", "appointment.confirm"), &input)?;
        self.take_step(actor, step, async |_, row| {
            require_requested(row)?;
            Ok((Status::Booked, ""))
        })
        .await
    }

    /// Refuses a request for a reason, which frees the place.
    pub async fn decline_request(&self, actor: &Actor, input: DeclineRequest) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        let id = input.appointment_id.0;
        let (to, reason) = read_cancelling(("clinic", &input.code, &input.reason))?;
        let done = self
            .act(actor, Action::of(input.key, "decline_request", &input)?, async |write| {
                let mut row = self.lock_visit(write, id, input.version).await?;
                require_requested(&row)?;
                row.cancel_code.clone_from(&input.code);
                row.cancel_reason.clone_from(&reason);
                let detail = super::said_or_coded(&row);
                self.step_to(actor, write, row, (to, detail)).await?;
                let card = super::card(write.tx(), id).await?;
                write.audit(Entry::new("appointment.decline", "appointment", id).of(card.patient_id.0));
                Ok(card)
            })
            .await?;
        self.changes.announce("schedule", &done.day);
        Ok(done)
    }
}

/// The patient who acts; every other row is out of their sight.
fn oneself(actor: &Actor) -> Result<PatientId, AppError> {
    actor.require(Right::RequestVisit)?;
    actor.patient_id.ok_or(AppError::Forbidden(Right::RequestVisit))
}

fn require_requested(row: &clinic_store::scheduling::AppointmentRow) -> Result<(), AppError> {
    if status_of(row)? == Status::Requested { Ok(()) } else { Err(AppError::refused("no_such_step")) }
}

/// How long a visit of a service lasts that is offered.
async fn minutes_of(tx: &mut Tx, service: Ref<clinic_core::ids::ServiceId>) -> Result<u16, AppError> {
    let row = services::lookup(tx, service.0).await?.filter(|row| row.is_bookable);
    let row = row.ok_or(AppError::refused_at("not_bookable", "service_id"))?;
    Ok(u16::try_from(row.minutes).map_err(|_| StoreError::Unreadable("service.minutes"))?)
}

async fn own_visits(tx: &mut Tx, patient: PatientId, now: Instant) -> Result<Vec<OwnVisit>, AppError> {
    let names = names(tx).await?;
    let visits = named(&views::of_patient(tx, patient, now).await?, &names)?;
    Ok(visits.into_iter().map(own).collect())
}

/// One of the patient's own visits; another's is as missing as one that never was.
async fn own_visit(tx: &mut Tx, (patient, id): (PatientId, AppointmentId), now: Instant) -> Result<OwnVisit, AppError> {
    let visits = own_visits(tx, patient, now).await?;
    visits.into_iter().find(|visit| visit.appointment_id.0 == id).ok_or(AppError::Missing("appointment"))
}

fn own(visit: PatientVisit) -> OwnVisit {
    OwnVisit {
        appointment_id: visit.card.appointment_id,
        practitioner_name: visit.practitioner_name,
        service_name: visit.card.service_name,
        day: visit.card.day,
        starts_minute: visit.card.starts_minute,
        minutes: visit.card.minutes,
        status: visit.card.status,
        version: visit.card.version,
    }
}
