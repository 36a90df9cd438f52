//! Hold and call: a place is held for an entry for a short time, and taken or given back.

use clinic_core::ids::{AppointmentId, WaitingEntryId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{Request, ServiceRules, Status};
use clinic_core::waiting_list::EntryStatus;
use clinic_store::scheduling::AppointmentRow;
use clinic_store::waiting_list::EntryRow;
use clinic_store::{Entry, StoreError, Write};

use super::contract::{DeclineOffer, HoldForEntry, WaitingEntry, WaitingEntryAction};
use super::{card, status_of};
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;
use crate::scheduling::{UNDONE, blank, just_came_from, read_place};

/// For how many minutes a place is held while somebody calls.
const HOLD_MINUTES: i64 = 15;
/// What the history of a visit says when a held place was given back.
const GIVEN_BACK: &str = "offer_declined";

impl Clinic {
    /// Holds a place for an entry while somebody calls; it frees itself when nobody answers.
    pub async fn hold_for_entry(&self, actor: &Actor, input: HoldForEntry) -> Result<WaitingEntry, AppError> {
        actor.require(Right::Book)?;
        self.settle_waiting(actor).await?;
        let (id, visit) = (input.entry_id.0, self.fresh(AppointmentId::new));
        let request = self.read_hold(&input).await?;
        let done = self
            .act_on_places(actor, Action::of(input.key, "hold_for_entry", &input)?, async |write| {
                let mut entry = self.lock_entry(write, id, input.version).await?;
                if status_of(&entry)? != EntryStatus::Waiting {
                    return Err(AppError::refused("not_waiting"));
                }
                let status = Status::Hold.word().to_owned();
                let row = AppointmentRow { status, expires_at: Some(self.held_until()), ..blank(visit, &request) };
                let row = self.place_new(actor, write, row, &request).await?;
                entry.offers += 1;
                let place = told_place(&row);
                entry.appointment_id = Some(row.id);
                self.step_entry(actor, write, entry, (EntryStatus::Offered, &place)).await?;
                write.audit(Entry::new("waiting.offer", "waiting_entry", id).of(request.patient));
                card(write.tx(), id).await
            })
            .await;
        match done {
            Ok(entry) => {
                self.changes.announce("schedule", &input.day);
                Ok(entry)
            }
            Err(error) => Err(self.with_free_times(error, &request).await),
        }
    }

    /// Makes an appointment of the place that is held, and ends the entry with it.
    pub async fn accept_offer(&self, actor: &Actor, input: WaitingEntryAction) -> Result<WaitingEntry, AppError> {
        actor.require(Right::Book)?;
        let id = input.entry_id.0;
        let accepted = self
            .act(actor, Action::of(input.key, "accept_offer", &input)?, async |write| {
                let entry = self.lock_entry(write, id, input.version).await?;
                let patient = stored(&entry.patient_id)?;
                let visit = self.held(write, &entry).await?;
                self.step_to(actor, write, visit, (Status::Booked, String::new())).await?;
                self.step_entry(actor, write, entry, (EntryStatus::Booked, "")).await?;
                write.audit(Entry::new("waiting.accept", "waiting_entry", id).of(patient));
                card(write.tx(), id).await
            })
            .await?;
        self.changes.announce("schedule", accepted.held.as_ref().map_or("", |place| place.day.as_str()));
        Ok(accepted)
    }

    /// Takes an acceptance back that was a slip, as long as nothing became of the appointment: its place is held for the
    /// entry again, as if it were offered now.
    pub async fn reopen_offer(&self, actor: &Actor, input: WaitingEntryAction) -> Result<WaitingEntry, AppError> {
        actor.require(Right::Book)?;
        let id = input.entry_id.0;
        let reopened = self
            .act(actor, Action::of(input.key, "reopen_offer", &input)?, async |write| {
                let entry = self.lock_entry(write, id, input.version).await?;
                let patient = stored(&entry.patient_id)?;
                let visit = entry.appointment_id.as_deref().filter(|_| entry.status == EntryStatus::Booked.word());
                let visit: AppointmentId = stored(visit.ok_or(AppError::refused("no_such_step"))?)?;
                let row = clinic_store::scheduling::lock(write.tx(), visit).await?;
                let mut row = row.ok_or(StoreError::Unreadable("waiting_entry.appointment_id"))?;
                let events = clinic_store::scheduling::events(write.tx(), visit).await?;
                just_came_from(Status::Hold, &events).ok_or(AppError::refused("no_such_step"))?;
                row.expires_at = Some(self.held_until());
                let place = told_place(&row);
                self.step_to(actor, write, row, (Status::Hold, UNDONE.to_owned())).await?;
                self.step_entry(actor, write, entry, (EntryStatus::Offered, &place)).await?;
                write.audit(Entry::new("waiting.reopen", "waiting_entry", id).of(patient));
                card(write.tx(), id).await
            })
            .await?;
        self.changes.announce("schedule", reopened.held.as_ref().map_or("", |place| place.day.as_str()));
        Ok(reopened)
    }

    /// Gives the place back that is held; the entry goes on waiting, or ends when the patient wants no other.
    pub async fn decline_offer(&self, actor: &Actor, input: DeclineOffer) -> Result<WaitingEntry, AppError> {
        actor.require(Right::Book)?;
        let id = input.entry_id.0;
        let to = if input.stays { EntryStatus::Waiting } else { EntryStatus::Declined };
        let declined = self
            .act(actor, Action::of(input.key, "decline_offer", &input)?, async |write| {
                let mut entry = self.lock_entry(write, id, input.version).await?;
                let patient = stored(&entry.patient_id)?;
                let visit = entry.appointment_id.take().filter(|_| entry.status == EntryStatus::Offered.word());
                self.give_back(actor, write, &visit.ok_or(AppError::refused("not_offered"))?).await?;
                self.step_entry(actor, write, entry, (to, "declined")).await?;
                write.audit(Entry::new("waiting.decline", "waiting_entry", id).of(patient));
                card(write.tx(), id).await
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(declined)
    }

    /// Gives a held place back, unless it is held no longer.
    pub(super) async fn give_back(&self, actor: &Actor, write: &mut Write, visit: &str) -> Result<(), AppError> {
        let row = clinic_store::scheduling::lock(write.tx(), stored(visit)?).await?;
        let row = row.ok_or(StoreError::Unreadable("waiting_entry.appointment_id"))?;
        if row.status != Status::Hold.word() {
            return Ok(());
        }
        self.free_place(actor, write, row, (Status::CancelledPatient, GIVEN_BACK)).await
    }

    /// Calls a held visit off.
    pub(super) async fn free_place(
        &self,
        actor: &Actor,
        write: &mut Write,
        mut visit: AppointmentRow,
        (to, why): (Status, &str),
    ) -> Result<(), AppError> {
        why.clone_into(&mut visit.cancel_code);
        self.step_to(actor, write, visit, (to, why.to_owned())).await
    }

    fn held_until(&self) -> i64 {
        self.now().plus_minutes(HOLD_MINUTES).0
    }

    /// The visit that is held for an entry, for changing.
    async fn held(&self, write: &mut Write, entry: &EntryRow) -> Result<AppointmentRow, AppError> {
        let visit = entry.appointment_id.as_deref().filter(|_| entry.status == EntryStatus::Offered.word());
        let visit = stored(visit.ok_or(AppError::refused("not_offered"))?)?;
        let row = clinic_store::scheduling::lock(write.tx(), visit).await?;
        let row = row.ok_or(StoreError::Unreadable("waiting_entry.appointment_id"))?;
        let is_held = row.status == Status::Hold.word() && row.expires_at.is_none_or(|until| until > self.now().0);
        if is_held { Ok(row) } else { Err(AppError::refused("hold_expired")) }
    }

    async fn read_hold(&self, input: &HoldForEntry) -> Result<Request, AppError> {
        let entry = self.lookup_entry(input.entry_id.0).await?;
        let minutes = i32::try_from(entry.minutes).map_err(|_| StoreError::Unreadable("waiting_entry.minutes"))?;
        let (wall, minutes) = read_place(&input.day, input.starts_minute, minutes)?;
        let id = entry.service_id.as_deref().map(stored).transpose()?;
        let service = ServiceRules { id, ..ServiceRules::default() };
        let plain = Request::plain(stored(&entry.patient_id)?, input.practitioner_id.0, wall, minutes);
        Ok(Request { service, waives_notice: true, ..plain })
    }

    async fn lookup_entry(&self, id: WaitingEntryId) -> Result<EntryRow, AppError> {
        let mut tx = self.store.read().await?;
        clinic_store::waiting_list::lookup(&mut tx, id).await?.ok_or(AppError::Missing("waiting_entry"))
    }
}

/// Where a place is held, as the history of an entry says it.
fn told_place(row: &AppointmentRow) -> String {
    format!("{} {:02}:{:02}", row.day, row.starts_minute / 60, row.starts_minute % 60)
}
