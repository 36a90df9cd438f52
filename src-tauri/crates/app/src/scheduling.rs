//! The schedule as it is looked at: the day board, one visit, a patient's visits, the first screen.

pub mod contract;

mod around;
mod arriving;
mod back;
mod block;
mod board;
mod booking;
mod calendar;
mod clock_rules;
mod course;
mod ending;
mod exception;
mod free;
mod holding;
mod holiday;
mod location;
mod locks;
mod messages;
mod moving;
mod openings;
mod outside;
mod overview;
mod place;
mod proposals;
mod reminders;
mod requests;
mod resources;
mod rooming;
pub(crate) mod rules;
mod series;
mod service;
mod waiting_room;
mod walk_in;
mod wanted;

pub(crate) use back::{UNDONE, just_came_from};
pub(crate) use booking::{blank, status_of};
pub(crate) use locks::Touched;
pub(crate) use place::{asked_again, ids, read_place};
pub(crate) use proposals::Absence;

use std::collections::BTreeMap;

use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, EncounterId, InvoiceId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{Status, is_late_cancellation};
use clinic_store::scheduling::{AppointmentRow, EventRow, views};
use clinic_store::{StoreError, Tx};

use crate::actor::Actor;
use crate::audit::looks::opened;
use crate::clinic::Clinic;
use crate::contract::{Raw, Ref, Whole};
use crate::error::AppError;
use crate::input;
use crate::patients::contract::PatientQuery;
use contract::{
    AppointmentCard, AppointmentDetails, AppointmentEvent, AppointmentQuery, Dashboard, DayBoard, DayQuery,
    PatientVisit, StatusCount,
};

impl Clinic {
    /// A day with a column per practitioner: who is on the board, and whoever has visits on that day.
    pub async fn day_board(&self, actor: &Actor, input: DayQuery) -> Result<Raw<DayBoard>, AppError> {
        actor.require(Right::ViewSchedule)?;
        let day = input::day("day", &input.day)?;
        let mut tx = self.store.read().await?;
        let practitioners = serde_json::to_string(&board::columns(&mut tx, day).await?)?;
        let day = day.to_string();
        let appointments = views::day(&mut tx, &day, self.now()).await?;
        let board = format!(r#"{{"day":"{day}","practitioners":{practitioners},"appointments":{appointments}}}"#);
        Ok(Raw::new(board)?)
    }

    /// One visit with everything that happened to it, which opens its patient.
    pub async fn appointment_details(
        &self,
        actor: &Actor,
        input: AppointmentQuery,
    ) -> Result<AppointmentDetails, AppError> {
        actor.require(Right::ViewSchedule)?;
        self.look(actor, async |tx| {
            let details = details(tx, input.appointment_id.0).await?;
            let entry = opened(details.card.patient_id.0);
            Ok((details, entry))
        })
        .await
    }

    /// The visits of a patient, newest first; like every look at one patient, the trail notes it.
    pub async fn patient_visits(&self, actor: &Actor, input: PatientQuery) -> Result<Vec<PatientVisit>, AppError> {
        actor.require(Right::ViewSchedule)?;
        let id = input.patient_id.0;
        self.look(actor, async |tx| {
            clinic_store::patients::lookup(tx, id).await?.ok_or(AppError::Missing("patient"))?;
            let names = names(tx).await?;
            Ok((named(&views::of_patient(tx, id, self.now()).await?, &names)?, opened(id)))
        })
        .await
    }

    /// What stands on the first screen: who waits, who comes next, what is unsigned or not invoiced, and the money for those who may.
    pub async fn dashboard(&self, actor: &Actor) -> Result<Dashboard, AppError> {
        actor.require(Right::ViewSchedule)?;
        let day = self.today().to_string();
        let mut tx = self.store.read().await?;
        let names = names(&mut tx).await?;
        let waiting = named(&views::waiting(&mut tx, &day).await?, &names)?;
        let next = named(&views::next(&mut tx, &day, self.now()).await?, &names)?;
        let unsigned = match actor.practitioner_id {
            Some(own) if actor.role.may(Right::WriteNotes) => named(&views::unsigned(&mut tx, own).await?, &names)?,
            _ => Vec::new(),
        };
        let to_invoice =
            if actor.role.may(Right::Bill) { named(&views::to_invoice(&mut tx).await?, &names)? } else { Vec::new() };
        let counts =
            views::counts(&mut tx, &day, self.now()).await?.into_iter().map(count).collect::<Result<_, _>>()?;
        let money = if actor.role.may(Right::ViewBilling) { Some(views::money(&mut tx, &day).await?) } else { None };
        let (received_minor, owed_minor) = money.map(|(received, owed)| (Whole(received), Whole(owed))).unzip();
        Ok(Dashboard { day, waiting, next, counts, unsigned, to_invoice, received_minor, owed_minor })
    }
}

async fn details(tx: &mut Tx, id: AppointmentId) -> Result<AppointmentDetails, AppError> {
    let row = clinic_store::scheduling::lookup(tx, id).await?.ok_or(AppError::Missing("appointment"))?;
    let card = card(tx, id).await?;
    let patient_id = card.patient_id.0;
    let patient = clinic_store::patients::lookup(tx, patient_id).await?.ok_or(AppError::Missing("patient"))?;
    let phone = clinic_store::patients::phones(tx, patient_id).await?.into_iter().next();
    let invoice_id = match card.encounter_id {
        Some(encounter) => invoice_of(tx, encounter.0).await?,
        None => None,
    };
    let events = clinic_store::scheduling::history(tx, id).await?;
    Ok(AppointmentDetails {
        stands_as: clinic_store::scheduling::stands_as(tx, id).await?.map(Ref),
        practitioner_name: names(tx).await?.remove(&row.practitioner_id).unwrap_or_default(),
        patient_phone: phone.map(|(_, shown)| shown).unwrap_or_default(),
        patient_born_on: patient.born_on,
        cancel_reason: said_or_coded(&row),
        is_late_cancellation: is_late(&row, &events)?,
        events: events.into_iter().map(event).collect(),
        series: series::series_of(tx, &row.id, row.series_id.as_deref()).await?,
        no_charge: row.no_charge,
        invoice_id,
        card,
    })
}

/// A visit as it stands on the board.
pub(crate) async fn card(tx: &mut Tx, id: AppointmentId) -> Result<AppointmentCard, AppError> {
    let cards: Vec<AppointmentCard> = serde_json::from_str(&views::one(tx, id).await?)?;
    cards.into_iter().next().ok_or(AppError::Missing("appointment"))
}

/// The invoice of a visit, if there is one.
pub(crate) async fn invoice_of(tx: &mut Tx, encounter: EncounterId) -> Result<Option<Ref<InvoiceId>>, StoreError> {
    let id = clinic_store::billing::of_visit(tx, encounter).await?;
    id.map(|id| id.parse().map(Ref).map_err(|_| StoreError::Unreadable("invoice.id"))).transpose()
}

/// The names of all practitioners, by identifier.
async fn names(tx: &mut Tx) -> Result<BTreeMap<String, String>, StoreError> {
    let rows = clinic_store::staff::practitioners(tx).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

fn named(json: &str, names: &BTreeMap<String, String>) -> Result<Vec<PatientVisit>, AppError> {
    let cards: Vec<AppointmentCard> = serde_json::from_str(json)?;
    let name = |card: &AppointmentCard| names.get(&card.practitioner_id.0.to_string()).cloned().unwrap_or_default();
    Ok(cards.into_iter().map(|card| PatientVisit { practitioner_name: name(&card), card }).collect())
}

fn count((status, count): (String, i64)) -> Result<StatusCount, StoreError> {
    let count = i32::try_from(count).map_err(|_| StoreError::Unreadable("appointment count"))?;
    Ok(StatusCount { status, count })
}

/// Why a visit was cancelled: the words if any were said, else the code.
fn said_or_coded(row: &AppointmentRow) -> String {
    if row.cancel_reason.is_empty() { row.cancel_code.clone() } else { row.cancel_reason.clone() }
}

fn is_late(row: &AppointmentRow, events: &[EventRow]) -> Result<bool, StoreError> {
    let called_off = events.iter().rev().find(|event| event.to_status == row.status);
    let Some(event) = called_off else { return Ok(false) };
    let Some(from) = Status::find(&event.from_status) else { return Ok(false) };
    Ok(is_late_cancellation((from, status_of(row)?), Instant(row.starts_at), Instant(event.at)))
}

fn event(row: EventRow) -> AppointmentEvent {
    AppointmentEvent {
        kind: row.kind,
        from_status: row.from_status,
        to_status: row.to_status,
        detail: row.detail,
        at: Whole(row.at),
        by: row.by,
        workstation: row.workstation,
    }
}
