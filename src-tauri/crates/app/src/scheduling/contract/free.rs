//! What crosses to the UI about free times.

use clinic_core::ids::{AppointmentId, PatientId, PractitionerId, ResourceId, ServiceId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::Ref;

/// A part of some days of the week, in which a visit is to lie from its start to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct TimeWindow {
    /// ISO weekdays, 1 for Monday to 7; every day when empty.
    pub weekdays: Vec<i32>,
    /// From this minute of the day.
    pub starts_minute: i32,
    /// Until this minute of the day.
    pub ends_minute: i32,
}

/// A search for the first free times.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct FindFreeTimes {
    /// With one of these practitioners; with any when empty.
    pub practitioner_ids: Vec<Ref<PractitionerId>>,
    /// What it is for; nothing in particular when absent.
    pub service_id: Option<Ref<ServiceId>>,
    /// In this room; in any that does when absent.
    pub room_id: Option<Ref<ResourceId>>,
    /// With this device; with any that does when absent.
    pub device_id: Option<Ref<ResourceId>>,
    /// For this patient, whose other visits are avoided.
    pub patient_id: Option<Ref<PatientId>>,
    /// From this ISO day on.
    pub from_day: String,
    /// From this minute of that day on.
    pub from_minute: i32,
    /// Length.
    pub minutes: i32,
    /// When the patient can come; at any time when empty.
    pub windows: Vec<TimeWindow>,
    /// At most this many, 1 to 50.
    pub count: i32,
    /// The visit that is moved, whose own place counts as free.
    pub moving: Option<Ref<AppointmentId>>,
    /// Whether times of that day before it are wanted too, and others who are free just then; for one practitioner.
    pub around: bool,
    /// Whether the notice of the service does not count, because the patient is here.
    pub waives_notice: bool,
}

/// A free time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FreeTime {
    /// With whom.
    pub practitioner_id: Ref<PractitionerId>,
    /// Their name.
    pub practitioner_name: String,
    /// ISO day.
    pub day: String,
    /// Minutes from midnight.
    pub starts_minute: i32,
}
