//! What crosses about visits that patients ask for themselves. It tells nobody who else has which time.

use clinic_core::ids::{ActionKey, AppointmentId, PractitionerId, ServiceId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::Ref;

/// A service that a patient may ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OfferedService {
    /// Which.
    pub service_id: Ref<ServiceId>,
    /// Its name.
    pub name: String,
    /// How long a visit lasts.
    pub minutes: i32,
}

/// A search for times that a patient may ask for.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct OfferedTimes {
    /// For which service.
    pub service_id: Ref<ServiceId>,
    /// With this practitioner; with any when absent.
    pub practitioner_id: Option<Ref<PractitionerId>>,
    /// From this ISO day on.
    pub from_day: String,
    /// At most this many, 1 to 50.
    pub count: i32,
}

/// A visit that a patient asks for.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct RequestVisit {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// For which service; it says how long the visit lasts.
    pub service_id: Ref<ServiceId>,
    /// With whom.
    pub practitioner_id: Ref<PractitionerId>,
    /// ISO day in the clinic's time zone.
    pub day: String,
    /// Minutes from midnight.
    pub starts_minute: i32,
    /// Why the patient comes.
    pub reason: String,
}

/// A visit as its patient sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OwnVisit {
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// With whom.
    pub practitioner_name: String,
    /// The service that it is for; empty when nothing in particular.
    pub service_name: String,
    /// ISO day in the clinic's time zone.
    pub day: String,
    /// Minutes from midnight, the clinic's wall clock.
    pub starts_minute: i32,
    /// Length.
    pub minutes: i32,
    /// requested, booked, completed, `cancelled_clinic`, …
    pub status: String,
    /// For withdrawing.
    pub version: i32,
}

/// A request to decline.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct DeclineRequest {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// `practitioner_away`, closed, other.
    pub code: String,
    /// In words; needed when the code is other.
    pub reason: String,
    /// The version that was seen.
    pub version: i32,
}
