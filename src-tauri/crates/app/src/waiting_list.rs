//! The waiting list as it is looked at: who waits, what happened to an entry, who fits a free place.

pub mod contract;

mod entering;
mod lapse;
mod matching;
mod offering;
mod wish;

use std::collections::BTreeMap;

use clinic_core::ids::WaitingEntryId;
use clinic_core::rights::Right;
use clinic_core::text::fold;
use clinic_core::waiting_list::{EntryStatus, Priority};
use clinic_store::waiting_list::cards::{self, CardRow};
use clinic_store::waiting_list::{EntryRow, WaitingEventRow, WindowRow};
use clinic_store::{StoreError, Tx, Write};

use crate::actor::Actor;
use crate::audit::looks::opened;
use crate::clinic::Clinic;
use crate::contract::{Ref, Whole, stored, version};
use crate::error::AppError;
use contract::{HeldPlace, WaitingEntry, WaitingEntryDetails, WaitingEntryQuery, WaitingEvent, WaitingListQuery};

impl Clinic {
    /// Who waits, the most pressing first and then the longest; or who waited, the latest end first.
    pub async fn waiting_list(&self, actor: &Actor, input: WaitingListQuery) -> Result<Vec<WaitingEntry>, AppError> {
        actor.require(Right::Book)?;
        self.settle_waiting(actor).await?;
        let mut tx = self.store.read().await?;
        let pattern = pattern(&input.text);
        if input.is_ended {
            let rows = cards::ended(&mut tx, &pattern).await?;
            return entries(&mut tx, rows).await;
        }
        let rows = cards::open(&mut tx, &pattern).await?;
        let mut entries = entries(&mut tx, rows).await?;
        entries.sort_by_key(|entry| std::cmp::Reverse(Priority::find(&entry.wish.priority)));
        Ok(entries)
    }

    /// One entry with everything that happened to it, which opens its patient.
    pub async fn waiting_entry(
        &self,
        actor: &Actor,
        input: WaitingEntryQuery,
    ) -> Result<WaitingEntryDetails, AppError> {
        actor.require(Right::Book)?;
        let id = input.entry_id.0;
        self.look(actor, async |tx| {
            let entry = card(tx, id).await?;
            let rows = clinic_store::waiting_list::events(tx, id).await?;
            let patient = entry.patient_id.0;
            Ok((WaitingEntryDetails { entry, events: rows.into_iter().map(event).collect() }, opened(patient)))
        })
        .await
    }

    /// An entry for changing: nobody else does until the end of the transaction.
    async fn lock_entry(&self, write: &mut Write, id: WaitingEntryId, version: i32) -> Result<EntryRow, AppError> {
        let row = clinic_store::waiting_list::lock(write.tx(), id).await?;
        let row = row.ok_or(AppError::Missing("waiting_entry"))?;
        if row.version == i64::from(version) { Ok(row) } else { Err(AppError::Stale) }
    }

    /// Takes an entry to another status, if the rule allows it; the caller notes the audit event.
    pub(crate) async fn step_entry(
        &self,
        actor: &Actor,
        write: &mut Write,
        mut row: EntryRow,
        (to, detail): (EntryStatus, &str),
    ) -> Result<(), AppError> {
        let from = status_of(&row)?;
        from.step(to).map_err(|_| AppError::refused("no_such_step"))?;
        to.word().clone_into(&mut row.status);
        if !clinic_store::waiting_list::set_status(write.tx(), &row).await? {
            return Err(AppError::Stale);
        }
        self.tell_entry(actor, write, &row, ("status", from.word(), detail)).await
    }

    /// Appends what happened to an entry, whose row shows how it is from now on.
    async fn tell_entry(
        &self,
        actor: &Actor,
        write: &mut Write,
        row: &EntryRow,
        (kind, from_status, detail): (&str, &str, &str),
    ) -> Result<(), AppError> {
        let event = WaitingEventRow {
            kind: kind.to_owned(),
            from_status: from_status.to_owned(),
            to_status: row.status.clone(),
            detail: detail.to_owned(),
            at: self.now().0,
            by: actor.staff_id.to_string(),
            workstation: self.workstation.clone(),
        };
        let id = self.ids.fresh().to_string();
        Ok(clinic_store::waiting_list::append_event(write.tx(), (&id, &row.id), &event).await?)
    }
}

/// One entry as it is shown.
async fn card(tx: &mut Tx, id: WaitingEntryId) -> Result<WaitingEntry, AppError> {
    let row = cards::one(tx, id).await?.ok_or(AppError::Missing("waiting_entry"))?;
    let one = row.entry.id.clone();
    let mut found = entries_of(tx, vec![row], &one).await?;
    found.pop().ok_or(AppError::Missing("waiting_entry"))
}

async fn entries(tx: &mut Tx, rows: Vec<CardRow>) -> Result<Vec<WaitingEntry>, AppError> {
    entries_of(tx, rows, "").await
}

/// The entries with what they ask for; `only` narrows what is read to one of them.
async fn entries_of(tx: &mut Tx, rows: Vec<CardRow>, only: &str) -> Result<Vec<WaitingEntry>, AppError> {
    let mut practitioners: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (entry, practitioner) in clinic_store::waiting_list::practitioners(tx, only).await? {
        practitioners.entry(entry).or_default().push(practitioner);
    }
    let mut windows: BTreeMap<String, Vec<WindowRow>> = BTreeMap::new();
    for window in clinic_store::waiting_list::windows(tx, only).await? {
        windows.entry(window.entry_id.clone()).or_default().push(window);
    }
    let entry = |row: CardRow| {
        let practitioners = practitioners.remove(&row.entry.id).unwrap_or_default();
        let windows = windows.remove(&row.entry.id).unwrap_or_default();
        read(row, &practitioners, &windows)
    };
    rows.into_iter().map(entry).collect()
}

fn read(row: CardRow, practitioners: &[String], windows: &[WindowRow]) -> Result<WaitingEntry, AppError> {
    let held = held(&row)?;
    let CardRow { entry, patient_name, patient_number, patient_phone, service_name, kept, missed, .. } = row;
    Ok(WaitingEntry {
        entry_id: Ref(stored(&entry.id)?),
        patient_id: Ref(stored(&entry.patient_id)?),
        patient_name,
        patient_number,
        patient_phone,
        wish: wish::told(&entry, practitioners, windows)?,
        service_name,
        offers: small(entry.offers)?,
        kept: small(kept)?,
        missed: small(missed)?,
        added_at: Whole(entry.created_at),
        held,
        version: version(entry.version)?,
        status: entry.status,
    })
}

fn held(row: &CardRow) -> Result<Option<HeldPlace>, StoreError> {
    let (Some(id), Some(with), Some(day), Some(minute)) =
        (&row.entry.appointment_id, &row.held_with, &row.held_day, row.held_minute)
    else {
        return Ok(None);
    };
    let until = row.held_until.filter(|_| row.entry.status == EntryStatus::Offered.word());
    Ok(Some(HeldPlace {
        appointment_id: Ref(stored(id)?),
        practitioner_id: Ref(stored(with)?),
        day: day.clone(),
        starts_minute: small(minute)?,
        expires_at: until.map(Whole),
    }))
}

fn event(row: WaitingEventRow) -> WaitingEvent {
    WaitingEvent {
        kind: row.kind,
        from_status: row.from_status,
        to_status: row.to_status,
        detail: row.detail,
        at: Whole(row.at),
        by: row.by,
        workstation: row.workstation,
    }
}

fn status_of(row: &EntryRow) -> Result<EntryStatus, StoreError> {
    EntryStatus::find(&row.status).ok_or(StoreError::Unreadable("waiting_entry.status"))
}

fn small(number: i64) -> Result<i32, StoreError> {
    i32::try_from(number).map_err(|_| StoreError::Unreadable("waiting_entry"))
}

/// What the names and the number of a patient must be like; empty when nothing was typed. Folded text has no `%`.
fn pattern(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() { folded } else { format!("%{}%", folded.replace(' ', "%")) }
}
