//! What crosses to the UI about the schedule.

mod availability;
mod course;
mod free;
mod messages;
mod overview;
mod planning;
mod requests;
mod series;
mod waiting_room;

pub use availability::*;
pub use course::*;
pub use free::*;
pub use messages::*;
pub use overview::*;
pub use planning::*;
pub use requests::*;
pub use series::*;
pub use waiting_room::*;

use clinic_core::ids::{
    ActionKey, AppointmentId, EncounterId, LocationId, PatientId, PractitionerId, ResourceId, ServiceId,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::{Ref, Whole};

/// A day to read.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct DayQuery {
    /// ISO day in the clinic's time zone.
    pub day: String,
}

/// The day board: a column per practitioner.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DayBoard {
    /// ISO day.
    pub day: String,
    /// The columns, in the order in which they are shown.
    pub practitioners: Vec<BoardColumn>,
    /// Every visit of the day, by practitioner and time: also who did not come, but none that was moved away or an error.
    pub appointments: Vec<AppointmentCard>,
}

/// A column of the day board.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct BoardColumn {
    /// Which practitioner.
    pub practitioner_id: Ref<PractitionerId>,
    /// The name as shown.
    pub name: String,
    /// What they practise.
    pub specialisation: String,
    /// Whether new visits can be booked.
    pub is_accepting: bool,
    /// The hours worked on that day.
    pub hours: Vec<BoardHours>,
    /// The parts of them that are kept for some services.
    pub blocked: Vec<BoardBlock>,
}

/// Minutes from midnight, half-open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BoardHours {
    /// First minute.
    pub starts_minute: i32,
    /// First minute after.
    pub ends_minute: i32,
    /// Where, in a clinic with several places.
    pub location_id: Option<Ref<LocationId>>,
    /// The name of that place; empty when it has none.
    pub location_name: String,
}

/// Time that is kept for some services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BoardBlock {
    /// First minute.
    pub starts_minute: i32,
    /// First minute after.
    pub ends_minute: i32,
    /// What it is called.
    pub name: String,
    /// grey, red, amber, green, blue or violet.
    pub colour: String,
}

/// A visit on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AppointmentCard {
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// Whose.
    pub patient_id: Ref<PatientId>,
    /// "Family, Given".
    pub patient_name: String,
    /// The clinic's number of the patient.
    pub patient_number: String,
    /// With whom.
    pub practitioner_id: Ref<PractitionerId>,
    /// ISO day in the clinic's time zone.
    pub day: String,
    /// Minutes from midnight, the clinic's wall clock.
    pub starts_minute: i32,
    /// Length.
    pub minutes: i32,
    /// Milliseconds since 1970.
    pub starts_at: Whole,
    /// booked, arrived, roomed, with_practitioner, completed, no_show, cancelled_patient, cancelled_clinic, …
    pub status: String,
    /// planned or walk_in.
    pub kind: String,
    /// Whether somebody confirmed that the patient comes.
    pub is_confirmed: bool,
    /// Whether a reminder of it went out, as it stands now.
    pub is_reminded: bool,
    /// Until when the place is held, for a hold; milliseconds since 1970.
    pub expires_at: Option<Whole>,
    /// The number under which the waiting room knows the patient that day.
    pub ticket: Option<i32>,
    /// The visit whose place it took over, if it was moved.
    pub moved_from_id: Option<Ref<AppointmentId>>,
    /// Why the patient comes.
    pub reason: String,
    /// The service that it is for, if any in particular.
    pub service_id: Option<Ref<ServiceId>>,
    /// Its name; empty when nothing in particular.
    pub service_name: String,
    /// The room that it takes, if it needs one.
    pub room_id: Option<Ref<ResourceId>>,
    /// Its name; empty when it needs none.
    pub room_name: String,
    /// The device that it takes, if it needs one.
    pub device_id: Option<Ref<ResourceId>>,
    /// Where it takes place, in a clinic with several places.
    pub location_id: Option<Ref<LocationId>>,
    /// The name of that place; empty when it has none.
    pub location_name: String,
    /// Whether it stands beside another appointment on purpose.
    pub is_overbooked: bool,
    /// Whether it was booked as one of a series.
    pub is_in_series: bool,
    /// Milliseconds since 1970, once arrived.
    pub arrived_at: Option<Whole>,
    /// Milliseconds since 1970, once the practitioner sees the patient.
    pub started_at: Option<Whole>,
    /// Whether the patient was sent to the front desk, where the visit then ends.
    pub was_checked_out: bool,
    /// Whether the patient has an active allergy.
    pub has_allergy: bool,
    /// Whether the patient owes money.
    pub owes: bool,
    /// Whether it is the patient's first visit.
    pub is_first_visit: bool,
    /// The encounter, once opened.
    pub encounter_id: Option<Ref<EncounterId>>,
    /// For amending.
    pub version: i32,
}

/// A visit to book.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct BookAppointment {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Whose.
    pub patient_id: Ref<PatientId>,
    /// With whom.
    pub practitioner_id: Ref<PractitionerId>,
    /// What it is for; nothing in particular when absent.
    pub service_id: Option<Ref<ServiceId>>,
    /// ISO day in the clinic's time zone.
    pub day: String,
    /// Minutes from midnight.
    pub starts_minute: i32,
    /// Length: 5 to 480, a multiple of 5.
    pub minutes: i32,
    /// Why the patient comes.
    pub reason: String,
    /// Why it may stand beside another appointment of the practitioner; empty unless somebody decided so.
    pub overbook_reason: String,
}

/// A visit to move: to another time, practitioner, room or length.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct MoveAppointment {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// With whom from now on.
    pub practitioner_id: Ref<PractitionerId>,
    /// ISO day from now on.
    pub day: String,
    /// Minutes from midnight.
    pub starts_minute: i32,
    /// Length.
    pub minutes: i32,
    /// Which room it takes from now on; when absent the present one if that can be, or else any that does.
    pub room_id: Option<Ref<ResourceId>>,
    /// Which device, in the same way.
    pub device_id: Option<Ref<ResourceId>>,
    /// Why it may stand beside another appointment of the practitioner; empty unless somebody decided so.
    pub overbook_reason: String,
    /// The version that was seen.
    pub version: i32,
}

/// A visit to cancel.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct CancelAppointment {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// patient or clinic.
    pub by: String,
    /// feeling_better, feeling_worse, sick, away, work, practitioner_away, closed, other.
    pub code: String,
    /// In words; needed when the code is other.
    pub reason: String,
    /// The version that was seen.
    pub version: i32,
}

/// A step in the course of a visit.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AppointmentAction {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// The version that was seen.
    pub version: i32,
}

/// A visit to end.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct CompleteVisit {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// The version that was seen.
    pub version: i32,
    /// Whether its note may stay unsigned; otherwise `note_unsigned` refuses.
    pub leave_unsigned: bool,
    /// Why it ends without an invoice: later, included, waived or elsewhere; otherwise `not_charged` refuses, unless an
    /// invoice was issued.
    pub no_charge: String,
}

/// A visit whose invoice was to follow, and for which there will be none.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SettleVisit {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// Why: included, waived or elsewhere.
    pub no_charge: String,
    /// The version that was seen.
    pub version: i32,
}

/// One visit to read.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AppointmentQuery {
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
}

/// One visit with its course.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct AppointmentDetails {
    /// The visit.
    pub card: AppointmentCard,
    /// Practitioner's name.
    pub practitioner_name: String,
    /// The patient's phone number.
    pub patient_phone: String,
    /// The patient's ISO birth date, to be checked at arrival.
    pub patient_born_on: Option<String>,
    /// Why it was cancelled, if it was.
    pub cancel_reason: String,
    /// Whether the patient cancelled it too late for somebody else to come.
    pub is_late_cancellation: bool,
    /// What stands for it now: where it was moved to, or, when its move was taken back, where from.
    pub stands_as: Option<Ref<AppointmentId>>,
    /// Everything that happened to it, also where it stood before it was moved, oldest first.
    pub events: Vec<AppointmentEvent>,
    /// The series of which it is one, if it is.
    pub series: Option<SeriesOfVisit>,
    /// Why it ended without an invoice; empty unless it did.
    pub no_charge: String,
    /// The invoice of the visit, if there is one.
    pub invoice_id: Option<Ref<clinic_core::ids::InvoiceId>>,
}

/// Something that happened to a visit.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct AppointmentEvent {
    /// booked, moved, status, confirmed, settled, clock.
    pub kind: String,
    /// The status before, if any.
    pub from_status: String,
    /// The status after.
    pub to_status: String,
    /// Where it was moved to or from, or why the step was taken.
    pub detail: String,
    /// Milliseconds since 1970.
    pub at: Whole,
    /// The name of the person who did it.
    pub by: String,
    /// On which computer.
    pub workstation: String,
}

/// Visits of one patient, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PatientVisit {
    /// The visit.
    pub card: AppointmentCard,
    /// Practitioner's name.
    pub practitioner_name: String,
}

/// What stands on the first screen.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Dashboard {
    /// ISO day.
    pub day: String,
    /// Arrived and not yet with a practitioner, longest waiting first.
    pub waiting: Vec<PatientVisit>,
    /// The next visits of the day, at most ten.
    pub next: Vec<PatientVisit>,
    /// How many visits of the day have each status.
    pub counts: Vec<StatusCount>,
    /// Visits with the signed-in practitioner whose note is not signed.
    pub unsigned: Vec<PatientVisit>,
    /// Visits that ended and whose invoice is to follow, oldest first; none without the right to make invoices.
    pub to_invoice: Vec<PatientVisit>,
    /// Received today, minor units; absent without the right to see it.
    pub received_minor: Option<Whole>,
    /// Owed in all, minor units; absent without the right to see it.
    pub owed_minor: Option<Whole>,
}

/// How many visits have a status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StatusCount {
    /// The status.
    pub status: String,
    /// How many.
    pub count: i32,
}
