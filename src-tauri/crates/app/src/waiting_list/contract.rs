//! What crosses to the UI about the waiting list.

use clinic_core::ids::{ActionKey, AppointmentId, PatientId, PractitionerId, ServiceId, WaitingEntryId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::{Ref, Whole};

/// What to read of the list.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct WaitingListQuery {
    /// Only patients with these parts of name or number; everybody when empty.
    pub text: String,
    /// Those that have ended instead of those that wait or are offered a place.
    pub is_ended: bool,
}

/// When in the week somebody can come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct WaitingWindow {
    /// ISO weekdays, 1 for Monday to 7 for Sunday.
    pub weekdays: Vec<i32>,
    /// From this minute of those days.
    pub starts_minute: i32,
    /// Until this minute of those days.
    pub ends_minute: i32,
}

/// What an entry asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct WaitingWish {
    /// What for; nothing in particular when absent.
    pub service_id: Option<Ref<ServiceId>>,
    /// How long the visit lasts: 5 to 480, a multiple of 5.
    pub minutes: i32,
    /// With one of these; with anybody when empty.
    pub practitioner_ids: Vec<Ref<PractitionerId>>,
    /// In one of these; at any time when empty.
    pub windows: Vec<WaitingWindow>,
    /// On this ISO day or later.
    pub earliest_day: Option<String>,
    /// On this ISO day or earlier.
    pub latest_day: Option<String>,
    /// How many minutes before its start the patient must know of a place, up to 90 days.
    pub notice_minutes: i32,
    /// routine, soon or urgent.
    pub priority: String,
    /// The last ISO day on which it waits.
    pub expires_on: Option<String>,
    /// What the desk should know.
    pub note: String,
}

/// An entry of the waiting list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WaitingEntry {
    /// Which.
    pub entry_id: Ref<WaitingEntryId>,
    /// Who waits.
    pub patient_id: Ref<PatientId>,
    /// "Family, Given".
    pub patient_name: String,
    /// The clinic's number of the patient.
    pub patient_number: String,
    /// The patient's phone number.
    pub patient_phone: String,
    /// What it asks for.
    pub wish: WaitingWish,
    /// The service; empty when nothing in particular.
    pub service_name: String,
    /// waiting, offered, booked, declined, expired or cancelled.
    pub status: String,
    /// How many places were held for it.
    pub offers: i32,
    /// How many visits of the patient took place.
    pub kept: i32,
    /// To how many the patient did not come.
    pub missed: i32,
    /// Since when it waits, milliseconds since 1970.
    pub added_at: Whole,
    /// The place that is held for it, or was booked.
    pub held: Option<HeldPlace>,
    /// For amending.
    pub version: i32,
}

/// A place that is held for somebody, or was booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HeldPlace {
    /// The visit.
    pub appointment_id: Ref<AppointmentId>,
    /// With whom.
    pub practitioner_id: Ref<PractitionerId>,
    /// ISO day.
    pub day: String,
    /// Minutes from midnight.
    pub starts_minute: i32,
    /// Until when it is held, milliseconds since 1970; absent once it is booked.
    pub expires_at: Option<Whole>,
}

/// One entry to read.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct WaitingEntryQuery {
    /// Which.
    pub entry_id: Ref<WaitingEntryId>,
}

/// One entry with its history.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct WaitingEntryDetails {
    /// The entry.
    pub entry: WaitingEntry,
    /// Everything that happened to it, oldest first.
    pub events: Vec<WaitingEvent>,
}

/// Something that happened to an entry.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct WaitingEvent {
    /// added, amended or status.
    pub kind: String,
    /// The status before, if any.
    pub from_status: String,
    /// The status after.
    pub to_status: String,
    /// Why, as a code or in words; or where a place is held.
    pub detail: String,
    /// Milliseconds since 1970.
    pub at: Whole,
    /// The name of the person who did it.
    pub by: String,
    /// On which computer.
    pub workstation: String,
}

/// A patient to put on the list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AddToWaitingList {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Who waits.
    pub patient_id: Ref<PatientId>,
    /// What it asks for.
    pub wish: WaitingWish,
}

/// An entry to change.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AmendWaitingEntry {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub entry_id: Ref<WaitingEntryId>,
    /// What it asks for from now on.
    pub wish: WaitingWish,
    /// The version that was seen.
    pub version: i32,
}

/// An entry to take off the list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct LeaveWaitingList {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub entry_id: Ref<WaitingEntryId>,
    /// not_needed, booked_otherwise, not_reached or other.
    pub code: String,
    /// In words; needed when the code is other.
    pub reason: String,
    /// The version that was seen.
    pub version: i32,
}

/// A step of an entry that needs no more than its name.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct WaitingEntryAction {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub entry_id: Ref<WaitingEntryId>,
    /// The version that was seen.
    pub version: i32,
}

/// A place in the schedule for which somebody is looked for.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct WaitingPlace {
    /// With whom.
    pub practitioner_id: Ref<PractitionerId>,
    /// ISO day in the clinic's time zone.
    pub day: String,
    /// Minutes from midnight.
    pub starts_minute: i32,
    /// Length.
    pub minutes: i32,
}

/// An entry that fits a place.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct WaitingMatch {
    /// The entry.
    pub entry: WaitingEntry,
    /// The first minute of the day within the place that suits it.
    pub starts_minute: i32,
}

/// A place to hold for an entry while somebody calls.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct HoldForEntry {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which entry.
    pub entry_id: Ref<WaitingEntryId>,
    /// With whom.
    pub practitioner_id: Ref<PractitionerId>,
    /// ISO day in the clinic's time zone.
    pub day: String,
    /// Minutes from midnight.
    pub starts_minute: i32,
    /// The version that was seen.
    pub version: i32,
}

/// An offer to which the patient said no.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct DeclineOffer {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which entry.
    pub entry_id: Ref<WaitingEntryId>,
    /// Whether the patient goes on waiting for another place.
    pub stays: bool,
    /// The version that was seen.
    pub version: i32,
}
