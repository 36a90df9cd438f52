//! Patients who come without an appointment: here at once, and seen as soon as somebody is free.

use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PatientId, PractitionerId, ServiceId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{Request, STEP, ServiceRules, Status};
use clinic_core::zone::WallTime;
use clinic_store::scheduling::AppointmentRow;
use clinic_store::{Entry, Tx};

use super::booking::{LONGEST_REASON, blank, read_overbooking};
use super::card;
use super::contract::{AppointmentCard, BookWalkIn};
use super::course::next_ticket;
use super::place::read_place;
use super::service::Booked;
use super::wanted::Wanted;
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::input::Problems;

/// The kind of a visit for which the patient came without an appointment.
pub(super) const WALK_IN: &str = "walk_in";

/// How often the next free time is looked for, when somebody else takes it first.
const TRIES: usize = 8;

/// What somebody who walked in wants.
struct Wish {
    patient: PatientId,
    /// Whoever is free first when absent.
    practitioner: Option<PractitionerId>,
    service: Option<ServiceId>,
    minutes: u16,
    reason: String,
    overbooked: Option<String>,
}

impl Clinic {
    /// Takes somebody in who came without an appointment: at the next free time of today, or at once beside another
    /// visit if somebody decided so.
    pub async fn book_walk_in(&self, actor: &Actor, input: BookWalkIn) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        let wish = read_walk_in(actor, &input)?;
        let mut done = self.take_in(actor, &input, &wish).await;
        for _ in 1..TRIES {
            if wish.overbooked.is_some() || !done.as_ref().is_err_and(is_taken) {
                break;
            }
            done = self.take_in(actor, &input, &wish).await;
        }
        match (done, wish.practitioner) {
            (Ok(card), _) => {
                self.changes.announce("schedule", &card.day);
                Ok(card)
            }
            (Err(error), Some(practitioner)) => {
                Err(self.with_free_times(error, &wish.with(practitioner, self.zone.wall(self.next_start()))).await)
            }
            (Err(error), None) => Err(error),
        }
    }

    async fn take_in(&self, actor: &Actor, input: &BookWalkIn, wish: &Wish) -> Result<AppointmentCard, AppError> {
        let id = self.fresh(AppointmentId::new);
        self.act_on_places(actor, Action::of(input.key, "book_walk_in", input)?, async |write| {
            let request = Box::pin(self.next_place(write.tx(), wish)).await?;
            let row = self.here(write.tx(), blank(id, &request), &request).await?;
            Box::pin(self.place_new(actor, write, row, &request)).await?;
            write.audit(Entry::new("appointment.walk_in", "appointment", id).of(wish.patient));
            card(write.tx(), id).await
        })
        .await
    }

    /// Where the visit is to stand: now beside another, or at the first free time of today.
    async fn next_place(&self, tx: &mut Tx, wish: &Wish) -> Result<Request, AppError> {
        let from = self.next_start();
        if let (Some(_), Some(practitioner)) = (&wish.overbooked, wish.practitioner) {
            return Ok(wish.with(practitioner, self.zone.wall(from)));
        }
        let wanted = Wanted {
            practitioners: wish.practitioner.into_iter().collect(),
            patient: Some(wish.patient),
            from,
            windows: Vec::new(),
            minutes: wish.minutes,
            moving: None,
            count: 1,
            days: 1,
            booked: Booked::load(tx, wish.service).await?.without_notice(),
        };
        let free = self.first_free(tx, &wanted).await?.into_iter().next();
        let free = free.ok_or(AppError::refused_at("none_free_today", "practitioner"))?;
        let (wall, _) = read_place(&free.day, free.starts_minute, 0)?;
        Ok(wish.with(free.practitioner_id.0, wall))
    }

    /// The visit of somebody who is here, with their number. The number comes after practitioner, patient and rooms, as for
    /// whoever arrives, so that nobody waits in a circle.
    async fn here(&self, tx: &mut Tx, row: AppointmentRow, request: &Request) -> Result<AppointmentRow, AppError> {
        clinic_store::scheduling::lock_practitioner(tx, request.practitioner).await?;
        clinic_store::scheduling::lock_patient(tx, request.patient).await?;
        if let Some(service) = request.service.id {
            clinic_store::scheduling::resources::lock_of_service(tx, service).await?;
        }
        let ticket = next_ticket(tx, &request.wall.day.to_string()).await?;
        Ok(AppointmentRow {
            status: Status::Arrived.word().to_owned(),
            kind: WALK_IN.to_owned(),
            arrived_at: Some(self.now().0),
            ticket: Some(ticket),
            ..row
        })
    }

    /// The next moment at which a visit may start.
    fn next_start(&self) -> Instant {
        let step = i64::from(STEP) * 60_000;
        Instant(self.now().0.div_euclid(step) * step + if self.now().0.rem_euclid(step) == 0 { 0 } else { step })
    }
}

impl Wish {
    fn with(&self, practitioner: PractitionerId, wall: WallTime) -> Request {
        Request {
            reason: self.reason.clone(),
            service: ServiceRules { id: self.service, ..ServiceRules::default() },
            overbooked: self.overbooked.clone(),
            waives_notice: true,
            ..Request::plain(self.patient, practitioner, wall, self.minutes)
        }
    }
}

/// Whether somebody else took the place that was found free.
fn is_taken(error: &AppError) -> bool {
    matches!(error, AppError::Refused { code: "practitioner_busy" | "room_busy" | "device_busy", .. })
}

fn read_walk_in(actor: &Actor, input: &BookWalkIn) -> Result<Wish, AppError> {
    let mut problems = Problems::default();
    let reason = problems.text("reason", &input.reason, LONGEST_REASON);
    let overbooked = read_overbooking(actor, &mut problems, &input.overbook_reason)?;
    // Beside whose visit, somebody has to say.
    if overbooked.is_some() && input.practitioner_id.is_none() {
        problems.note("practitioner", "required");
    }
    problems.check()?;
    Ok(Wish {
        patient: input.patient_id.0,
        practitioner: input.practitioner_id.map(|id| id.0),
        service: input.service_id.map(|id| id.0),
        minutes: u16::try_from(input.minutes).unwrap_or_default(),
        reason,
        overbooked,
    })
}
