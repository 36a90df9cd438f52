//! What is asked of the schedule and of the waiting list in one test after another, with nothing particular about it.
//!
//! Every wish has a key of its own; what a test is about it says with the rest of the struct: `BookAppointment { minutes:
//! 15, ..booking(…) }`.

use clinic_app::billing::contract::{DraftInvoice, InvoiceLine};
use clinic_app::contract::{Ref, Whole};
use clinic_app::replan::contract::{DisplacedVisit, NewPlace, ReplanChoice};
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, BookAppointment, BookSeries, CancelAppointment, ChangeSeries, FindFreeTimes,
    MoveAppointment, PlannedVisit, SeriesInstead, SeriesTime,
};
use clinic_app::waiting_list::contract::{
    AddToWaitingList, DeclineOffer, HoldForEntry, WaitingEntry, WaitingEntryAction, WaitingWish,
};
use clinic_core::ids::{ActionKey, PatientId, PractitionerId};

use crate::world::World;

/// With whom, on which ISO day, at which minute of it.
pub type At<'a> = (PractitionerId, &'a str, i32);

/// A booking of 20 minutes of no particular service.
pub fn booking(
    world: &World,
    patient_id: Ref<PatientId>,
    (practitioner, day, starts_minute): At<'_>,
) -> BookAppointment {
    BookAppointment {
        key: world.key(),
        patient_id,
        practitioner_id: Ref(practitioner),
        service_id: None,
        day: day.to_owned(),
        starts_minute,
        minutes: 20,
        reason: String::new(),
        overbook_reason: String::new(),
    }
}

/// A move of a visit, which lasts as long as before and takes any room that does.
pub fn moving(world: &World, card: &AppointmentCard, (practitioner, day, starts_minute): At<'_>) -> MoveAppointment {
    MoveAppointment {
        key: world.key(),
        appointment_id: card.appointment_id,
        practitioner_id: Ref(practitioner),
        day: day.to_owned(),
        starts_minute,
        minutes: card.minutes,
        room_id: None,
        device_id: None,
        overbook_reason: String::new(),
        version: card.version,
    }
}

/// A step in the course of a visit.
pub fn step(world: &World, card: &AppointmentCard) -> AppointmentAction {
    AppointmentAction { key: world.key(), appointment_id: card.appointment_id, version: card.version }
}

/// A sick patient calls a visit off.
pub fn calling_off(world: &World, card: &AppointmentCard) -> CancelAppointment {
    CancelAppointment {
        key: world.key(),
        appointment_id: card.appointment_id,
        by: "patient".to_owned(),
        code: "sick".to_owned(),
        reason: String::new(),
        version: card.version,
    }
}

/// A draft of an invoice for a visit, with one line.
pub fn draft_for(world: &World, visit: &AppointmentCard) -> DraftInvoice {
    let line = InvoiceLine {
        service_id: None,
        description: "Dressing".to_owned(),
        quantity: 1,
        unit_price_minor: Whole(50_000),
        tax_rate: 0,
    };
    DraftInvoice {
        key: world.key(),
        patient_id: visit.patient_id,
        encounter_id: visit.encounter_id,
        lines: vec![line],
        notes: String::new(),
    }
}

/// A series of visits of 20 minutes on these days, at one minute of each, by a rule.
pub fn series_on(
    world: &World,
    patient_id: Ref<PatientId>,
    (practitioner, days, starts_minute): (PractitionerId, &[String], i32),
    rule: &str,
) -> BookSeries {
    BookSeries {
        key: world.key(),
        patient_id,
        practitioner_id: Ref(practitioner),
        service_id: None,
        first_day: days.first().cloned().unwrap_or_default(),
        rule: rule.to_owned(),
        minutes: 20,
        reason: String::new(),
        visits: days.iter().map(|day| SeriesTime { day: day.clone(), starts_minute }).collect(),
    }
}

/// A change of a series that goes on in spite of what is in its way: such a visit takes the first of the times that are
/// free instead if that is meant, and stays as it is otherwise.
pub fn solving(
    key: Ref<ActionKey>,
    change: ChangeSeries,
    visits: &[PlannedVisit],
    takes_another: bool,
) -> ChangeSeries {
    let (mut left, mut instead) = (Vec::new(), Vec::new());
    for visit in visits.iter().filter(|visit| !visit.refusal.is_empty()) {
        let Some(appointment_id) = visit.appointment_id else { continue };
        match visit.alternatives.first().filter(|_| takes_another) {
            Some(free) => {
                instead.push(SeriesInstead { appointment_id, day: free.day.clone(), starts_minute: free.starts_minute })
            }
            None => left.push(appointment_id),
        }
    }
    ChangeSeries { key, left, instead, ..change }
}

/// What becomes of a visit of an absence: it goes where a place was proposed; else its patient waits, as far as the visit
/// is agreed.
pub fn as_proposed(visit: &DisplacedVisit) -> ReplanChoice {
    let place = visit.proposal.as_ref().map(|free| NewPlace {
        practitioner_id: free.practitioner_id,
        day: free.day.clone(),
        starts_minute: free.starts_minute,
    });
    let waits = place.is_none() && visit.card.status == "booked";
    ReplanChoice { appointment_id: visit.card.appointment_id, version: visit.card.version, place, waits }
}

/// A search for free times of 20 minutes with one practitioner, for nobody and nothing in particular.
pub fn searching((practitioner, day, from_minute): At<'_>, count: i32) -> FindFreeTimes {
    FindFreeTimes {
        practitioner_ids: vec![Ref(practitioner)],
        service_id: None,
        room_id: None,
        device_id: None,
        patient_id: None,
        from_day: day.to_owned(),
        from_minute,
        minutes: 20,
        windows: Vec::new(),
        count,
        moving: None,
        around: false,
        waives_notice: false,
    }
}

/// 20 minutes of no particular service, whenever and with whomever.
pub fn any_place() -> WaitingWish {
    WaitingWish {
        service_id: None,
        minutes: 20,
        practitioner_ids: Vec::new(),
        windows: Vec::new(),
        earliest_day: None,
        latest_day: None,
        notice_minutes: 0,
        priority: "routine".to_owned(),
        expires_on: None,
        note: String::new(),
    }
}

/// A patient to be put on the waiting list.
pub fn waiting(world: &World, patient_id: Ref<PatientId>, wish: WaitingWish) -> AddToWaitingList {
    AddToWaitingList { key: world.key(), patient_id, wish }
}

/// A place to be held for somebody who waits.
pub fn holding(world: &World, entry: &WaitingEntry, (practitioner, day, starts_minute): At<'_>) -> HoldForEntry {
    HoldForEntry {
        key: world.key(),
        entry_id: entry.entry_id,
        practitioner_id: Ref(practitioner),
        day: day.to_owned(),
        starts_minute,
        version: entry.version,
    }
}

/// A step of an entry of the waiting list: the offer is accepted, say.
pub fn of_entry(world: &World, entry: &WaitingEntry) -> WaitingEntryAction {
    WaitingEntryAction { key: world.key(), entry_id: entry.entry_id, version: entry.version }
}

/// Somebody says no to the place that is held for them, and goes on waiting or not.
pub fn declining(world: &World, entry: &WaitingEntry, stays: bool) -> DeclineOffer {
    DeclineOffer { key: world.key(), entry_id: entry.entry_id, stays, version: entry.version }
}
