//! Booking a visit.

use clinic_core::clock::Instant;
use clinic_core::ids::AppointmentId;
use clinic_core::records::Content;
use clinic_core::rights::Right;
use clinic_core::scheduling::{Facts, Place, Request, ServiceRules, Status};
use clinic_store::scheduling::{AppointmentRow, EventRow};
use clinic_store::{Entry, StoreError, Write};

use super::back::UNDONE;
use super::card;
use super::contract::{AppointmentCard, BookAppointment};
use super::place::{known_place, put, read_place};
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::input::Problems;

/// The kind of a visit that was agreed beforehand.
const PLANNED: &str = "planned";
/// The longest reason, in characters.
pub(super) const LONGEST_REASON: usize = 200;

impl Clinic {
    /// Books one visit, or says which rule stands in the way and what is free instead.
    pub async fn book_appointment(&self, actor: &Actor, input: BookAppointment) -> Result<AppointmentCard, AppError> {
        actor.require(Right::Book)?;
        let request = read_booking(actor, &input)?;
        let id = self.fresh(AppointmentId::new);
        let done = self
            .act_on_places(actor, Action::of(input.key, "book_appointment", &input)?, async |write| {
                self.place_new(actor, write, blank(id, &request), &request).await?;
                write.audit(Entry::new("appointment.book", "appointment", id).of(request.patient));
                card(write.tx(), id).await
            })
            .await;
        self.settle(done, &request).await
    }

    /// Puts a new visit where it is asked for, if it may stand there; the caller notes the audit event.
    pub(crate) async fn place_new(
        &self,
        actor: &Actor,
        write: &mut Write,
        row: AppointmentRow,
        request: &Request,
    ) -> Result<AppointmentRow, AppError> {
        let row = self.insert_at(actor, write, row, request).await?;
        self.append_event(actor, write, &row, change("booked", "", String::new())).await?;
        Ok(row)
    }

    /// Inserts a visit where it is asked for, if it may stand there.
    pub(super) async fn insert_at(
        &self,
        actor: &Actor,
        write: &mut Write,
        row: AppointmentRow,
        request: &Request,
    ) -> Result<AppointmentRow, AppError> {
        // Boxed, as is every step within a step: else the frames of a command outgrow the stack of its thread.
        let (request, place) = Box::pin(self.decide_place(write, request)).await?;
        self.insert_placed(actor, write, row, (&request, &place)).await
    }

    /// Inserts a visit at a place that was found to be free, which nobody else can take.
    pub(super) async fn insert_placed(
        &self,
        actor: &Actor,
        write: &mut Write,
        mut row: AppointmentRow,
        (request, place): (&Request, &Place),
    ) -> Result<AppointmentRow, AppError> {
        let known = known_place(&row);
        put(&mut row, request, place, self.zone.name());
        if known_place(&row) != known {
            (row.agreed_version, row.agreed_at, row.agreed_as_id, row.confirmed_at) = (1, self.now().0, None, None);
        }
        let (by, at) = (actor.staff_id.to_string(), self.now());
        clinic_store::scheduling::insert(write.tx(), &row, (&by, at)).await?;
        Ok(row)
    }

    /// Announces a place that was taken, or adds free times to its refusal.
    pub(super) async fn settle(
        &self,
        done: Result<AppointmentCard, AppError>,
        request: &Request,
    ) -> Result<AppointmentCard, AppError> {
        match done {
            Ok(card) => {
                self.changes.announce("schedule", &card.day);
                Ok(card)
            }
            Err(error) => Err(Box::pin(self.with_free_times(error, request)).await),
        }
    }

    pub(super) async fn lookup_visit(&self, id: AppointmentId) -> Result<AppointmentRow, AppError> {
        let mut tx = self.store.read().await?;
        clinic_store::scheduling::lookup(&mut tx, id).await?.ok_or(AppError::Missing("appointment"))
    }

    /// A visit for changing: nobody else does until the end of the transaction.
    pub(crate) async fn lock_visit(
        &self,
        write: &mut Write,
        id: AppointmentId,
        version: i32,
    ) -> Result<AppointmentRow, AppError> {
        let row = clinic_store::scheduling::lock(write.tx(), id).await?.ok_or(AppError::Missing("appointment"))?;
        if row.version == i64::from(version) { Ok(row) } else { Err(AppError::Stale) }
    }

    /// Appends what happened to a visit, whose row shows how it is from now on.
    pub(crate) async fn append_event(
        &self,
        actor: &Actor,
        write: &mut Write,
        row: &AppointmentRow,
        change: EventRow,
    ) -> Result<(), AppError> {
        let event = EventRow { to_status: row.status.clone(), ..change };
        // Nothing becomes of a visit without an event, so its messages are planned here, and nowhere else.
        let booked = Status::Booked.word();
        let is_planned = event.from_status == booked || event.to_status == booked;
        // What the patient agreed to stands again in another room: then its messages are settled.
        let goes_on = row.agreed_as_id.is_some() && row.status != booked && event.detail == UNDONE;
        let is_planned = is_planned && !goes_on;
        self.append_to(actor, write, (&row.id, event)).await?;
        if is_planned { self.plan_for(write.tx(), row).await } else { Ok(()) }
    }

    /// Appends what happened to a visit, by this person, here and now.
    pub(super) async fn append_to(
        &self,
        actor: &Actor,
        write: &mut Write,
        (visit, event): (&str, EventRow),
    ) -> Result<(), AppError> {
        let (at, by, workstation) = (self.now().0, actor.staff_id.to_string(), self.workstation.clone());
        let event = EventRow { at, by, workstation, ..event };
        let id = self.ids.fresh().to_string();
        clinic_store::scheduling::append_event(write.tx(), (&id, visit), &event).await?;
        Ok(())
    }

    /// What a step of a visit is judged by, when nothing hangs on it yet.
    pub(crate) fn facts(&self, row: &AppointmentRow) -> Facts {
        Facts {
            starts_at: Instant(row.starts_at),
            now: self.now(),
            zone: self.zone,
            has_reason: false,
            content: Content::Nothing,
            is_invoiced: false,
            expires_at: row.expires_at.map(Instant),
            since: Instant(row.starts_at),
            is_room_free: true,
        }
    }
}

/// The status in a visit's row.
pub(crate) fn status_of(row: &AppointmentRow) -> Result<Status, StoreError> {
    Status::find(&row.status).ok_or(StoreError::Unreadable("appointment.status"))
}

/// A change of a visit that was in `from_status`; who, when, where and the status after are filled in when it is appended.
pub(crate) fn change(kind: &str, from_status: &str, detail: String) -> EventRow {
    EventRow {
        kind: kind.to_owned(),
        from_status: from_status.to_owned(),
        to_status: String::new(),
        detail,
        at: 0,
        by: String::new(),
        workstation: String::new(),
    }
}

fn read_booking(actor: &Actor, input: &BookAppointment) -> Result<Request, AppError> {
    let (wall, minutes) = read_place(&input.day, input.starts_minute, input.minutes)?;
    let mut problems = Problems::default();
    let reason = problems.text("reason", &input.reason, LONGEST_REASON);
    let overbooked = read_overbooking(actor, &mut problems, &input.overbook_reason)?;
    problems.check()?;
    let (patient, practitioner) = (input.patient_id.0, input.practitioner_id.0);
    let service = ServiceRules { id: input.service_id.map(|id| id.0), ..ServiceRules::default() };
    Ok(Request { reason, service, overbooked, ..Request::plain(patient, practitioner, wall, minutes) })
}

/// Why a visit may stand beside another of the practitioner, from whoever may decide that; nothing was said mostly.
pub(super) fn read_overbooking(
    actor: &Actor,
    problems: &mut Problems,
    reason: &str,
) -> Result<Option<String>, AppError> {
    let reason = problems.text("overbook_reason", reason, LONGEST_REASON);
    if reason.is_empty() {
        return Ok(None);
    }
    actor.require(Right::Overbook)?;
    Ok(Some(reason))
}

/// A visit that stands nowhere yet.
pub(crate) fn blank(id: AppointmentId, request: &Request) -> AppointmentRow {
    AppointmentRow {
        id: id.to_string(),
        patient_id: request.patient.to_string(),
        practitioner_id: String::new(),
        day: String::new(),
        starts_minute: 0,
        minutes: 0,
        time_zone: String::new(),
        fold: 0,
        starts_at: 0,
        ends_at: 0,
        status: Status::Booked.word().to_owned(),
        reason: request.reason.clone(),
        cancel_code: String::new(),
        cancel_reason: String::new(),
        arrived_at: None,
        roomed_at: None,
        started_at: None,
        ended_at: None,
        completed_at: None,
        no_charge: String::new(),
        agreed_version: 1,
        agreed_at: 0,
        agreed_as_id: None,
        service_id: None,
        location_id: None,
        room_id: None,
        device_id: None,
        buffer_before: 0,
        buffer_after: 0,
        practitioner_minutes: String::new(),
        overbook_reason: String::new(),
        kind: PLANNED.to_owned(),
        moved_from_id: None,
        series_id: None,
        is_apart: false,
        confirmed_at: None,
        expires_at: None,
        ticket: None,
        version: 1,
    }
}
