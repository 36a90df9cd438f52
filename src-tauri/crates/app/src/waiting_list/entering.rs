//! Putting a patient on the waiting list, changing what an entry asks for, taking it off and putting it back.

use clinic_core::ids::WaitingEntryId;
use clinic_core::rights::Right;
use clinic_core::waiting_list::{EntryStatus, Priority};
use clinic_store::scheduling::AppointmentRow;
use clinic_store::waiting_list::EntryRow;
use clinic_store::{Entry, Tx, Write};

use super::contract::{AddToWaitingList, AmendWaitingEntry, LeaveWaitingList, WaitingEntry, WaitingEntryAction};
use super::wish::Stored;
use super::{card, status_of, wish};
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;
use crate::input::Problems;

/// Why an entry is taken off.
const CODES: [&str; 4] = ["not_needed", "booked_otherwise", "not_reached", OTHER];
/// The code that says nothing without words.
const OTHER: &str = "other";
/// The longest explanation, in characters.
const LONGEST_REASON: usize = 200;

impl Clinic {
    /// Puts a patient on the list.
    pub async fn add_to_waiting_list(&self, actor: &Actor, input: AddToWaitingList) -> Result<WaitingEntry, AppError> {
        actor.require(Right::Book)?;
        let id = self.fresh(WaitingEntryId::new);
        let patient = input.patient_id.0;
        let Stored { row, practitioners, windows } = wish::read(&input.wish, self.today())?;
        let mut row = row;
        (row.id, row.patient_id) = (id.to_string(), patient.to_string());
        (row.status, row.created_at) = (EntryStatus::Waiting.word().to_owned(), self.now().0);
        let added = self
            .act(actor, Action::of(input.key, "add_to_waiting_list", &input)?, async |write| {
                let tx = write.tx();
                let found = clinic_store::patients::lookup(tx, patient).await?.ok_or(AppError::Missing("patient"))?;
                if found.archived_at.is_some() {
                    return Err(AppError::refused_at("patient_inactive", "patient"));
                }
                self.check_wish(tx, row.service_id.as_deref(), &practitioners).await?;
                clinic_store::waiting_list::insert(tx, &row, &actor.staff_id.to_string()).await?;
                clinic_store::waiting_list::set_wishes(tx, &row.id, (&practitioners, &windows)).await?;
                self.tell_entry(actor, write, &row, ("added", "", "")).await?;
                write.audit(Entry::new("waiting.add", "waiting_entry", id).of(patient));
                card(write.tx(), id).await
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(added)
    }

    /// Changes what an entry asks for while it waits; it keeps its age.
    pub async fn amend_waiting_entry(&self, actor: &Actor, input: AmendWaitingEntry) -> Result<WaitingEntry, AppError> {
        actor.require(Right::Book)?;
        let id = input.entry_id.0;
        let Stored { row: wished, practitioners, windows } = wish::read(&input.wish, self.today())?;
        let amended = self
            .act(actor, Action::of(input.key, "amend_waiting_entry", &input)?, async |write| {
                let before = self.lock_entry(write, id, input.version).await?;
                if status_of(&before)? != EntryStatus::Waiting {
                    return Err(AppError::refused("not_waiting"));
                }
                let mut row = wished.clone();
                (row.id, row.patient_id) = (before.id, before.patient_id);
                (row.status, row.version) = (before.status, before.version);
                self.check_wish(write.tx(), row.service_id.as_deref(), &practitioners).await?;
                if !clinic_store::waiting_list::amend(write.tx(), &row).await? {
                    return Err(AppError::Stale);
                }
                clinic_store::waiting_list::set_wishes(write.tx(), &row.id, (&practitioners, &windows)).await?;
                self.tell_entry(actor, write, &row, ("amended", EntryStatus::Waiting.word(), "")).await?;
                write.audit(Entry::new("waiting.amend", "waiting_entry", id).of(stored(&row.patient_id)?));
                card(write.tx(), id).await
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(amended)
    }

    /// Takes an entry off the list for a reason, and gives a place back that is held for it.
    pub async fn leave_waiting_list(&self, actor: &Actor, input: LeaveWaitingList) -> Result<WaitingEntry, AppError> {
        actor.require(Right::Book)?;
        let id = input.entry_id.0;
        let reason = read_leaving(&input)?;
        let detail = if reason.is_empty() { input.code.as_str() } else { reason.as_str() };
        let left = self
            .act(actor, Action::of(input.key, "leave_waiting_list", &input)?, async |write| {
                let mut row = self.lock_entry(write, id, input.version).await?;
                if let Some(visit) = row.appointment_id.take().filter(|_| row.status == EntryStatus::Offered.word()) {
                    self.give_back(actor, write, &visit).await?;
                }
                let patient = stored(&row.patient_id)?;
                self.step_entry(actor, write, row, (EntryStatus::Cancelled, detail)).await?;
                write.audit(Entry::new("waiting.cancel", "waiting_entry", id).of(patient));
                card(write.tx(), id).await
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(left)
    }

    /// Puts an entry back that was taken off, or whose patient said no: it waits again since it was added.
    pub async fn return_to_waiting_list(
        &self,
        actor: &Actor,
        input: WaitingEntryAction,
    ) -> Result<WaitingEntry, AppError> {
        actor.require(Right::Book)?;
        let id = input.entry_id.0;
        let back = self
            .act(actor, Action::of(input.key, "return_to_waiting_list", &input)?, async |write| {
                let row = self.lock_entry(write, id, input.version).await?;
                let patient = stored(&row.patient_id)?;
                if status_of(&row)? == EntryStatus::Offered {
                    return Err(AppError::refused("no_such_step"));
                }
                self.step_entry(actor, write, row, (EntryStatus::Waiting, "put_back")).await?;
                write.audit(Entry::new("waiting.return", "waiting_entry", id).of(patient));
                card(write.tx(), id).await
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(back)
    }

    /// Puts the patient of a visit on the list, for the same with anybody, as soon as can be.
    pub(crate) async fn let_patient_wait(
        &self,
        actor: &Actor,
        write: &mut Write,
        (id, visit): (WaitingEntryId, &AppointmentRow),
    ) -> Result<(), AppError> {
        let row = EntryRow {
            id: id.to_string(),
            patient_id: visit.patient_id.clone(),
            service_id: visit.service_id.clone(),
            minutes: visit.minutes,
            earliest_day: None,
            latest_day: None,
            notice_minutes: 0,
            priority: Priority::Soon.word().to_owned(),
            expires_on: None,
            note: visit.reason.clone(),
            status: EntryStatus::Waiting.word().to_owned(),
            offers: 0,
            appointment_id: None,
            created_at: self.now().0,
            version: 1,
        };
        clinic_store::waiting_list::insert(write.tx(), &row, &actor.staff_id.to_string()).await?;
        self.tell_entry(actor, write, &row, ("added", "", "")).await?;
        write.audit(Entry::new("waiting.add", "waiting_entry", id).of(stored(&row.patient_id)?));
        Ok(())
    }

    /// Goes on only when the service is booked here and the practitioners are known.
    async fn check_wish(&self, tx: &mut Tx, service: Option<&str>, practitioners: &[String]) -> Result<(), AppError> {
        if let Some(service) = service {
            let row = clinic_store::scheduling::services::lookup(tx, stored(service)?).await?;
            if !row.ok_or(AppError::Missing("service"))?.is_bookable {
                return Err(AppError::refused_at("not_bookable", "service_id"));
            }
        }
        for id in practitioners {
            clinic_store::staff::practitioner(tx, stored(id)?).await?.ok_or(AppError::Missing("practitioner"))?;
        }
        Ok(())
    }
}

fn read_leaving(input: &LeaveWaitingList) -> Result<String, AppError> {
    let mut problems = Problems::default();
    if !CODES.contains(&input.code.as_str()) {
        problems.note("code", "unknown");
    }
    let reason = if input.code == OTHER {
        problems.required("reason", &input.reason, LONGEST_REASON)
    } else {
        problems.text("reason", &input.reason, LONGEST_REASON)
    };
    problems.check()?;
    Ok(reason)
}
