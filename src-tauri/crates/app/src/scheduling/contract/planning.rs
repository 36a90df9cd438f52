//! What crosses to the UI about what visits are booked by: closures and leave, services, rooms and devices.

use clinic_core::ids::{ActionKey, ExceptionId, LocationId, PractitionerId, ResourceId, ServiceId};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::PatientVisit;
use crate::contract::Ref;

/// What is different from a day on.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ExceptionsQuery {
    /// From this ISO day on.
    pub from_day: String,
}

/// What changes the ordinary hours on some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AvailabilityException {
    /// Which.
    pub exception_id: Ref<ExceptionId>,
    /// Whose hours; everybody's when absent.
    pub practitioner_id: Option<Ref<PractitionerId>>,
    /// closure, leave, extra or changed.
    pub kind: String,
    /// The first ISO day.
    pub first_day: String,
    /// The last ISO day.
    pub last_day: String,
    /// From this minute of each day.
    pub starts_minute: i32,
    /// Until this minute of each day.
    pub ends_minute: i32,
    /// Why, or the name of the holiday.
    pub reason: String,
    /// Where extra or changed hours are worked, where the day is worked otherwise when absent; or which place is closed,
    /// all when absent.
    pub location_id: Option<Ref<LocationId>>,
}

/// A closure, leave, extra or changed hours to add.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AddException {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Whose hours; absent for a closure, which is everybody's.
    pub practitioner_id: Option<Ref<PractitionerId>>,
    /// closure, leave, extra or changed.
    pub kind: String,
    /// The first ISO day.
    pub first_day: String,
    /// The last ISO day.
    pub last_day: String,
    /// From this minute of each day; 0 for the whole day.
    pub starts_minute: i32,
    /// Until this minute of each day; 1440 for the whole day.
    pub ends_minute: i32,
    /// Why, or the name of the holiday.
    pub reason: String,
    /// Where extra or changed hours are worked, where the day is worked otherwise when absent; or which place is closed,
    /// all when absent.
    pub location_id: Option<Ref<LocationId>>,
}

/// What was added, and what it leaves to be done.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ExceptionAdded {
    /// The exception.
    pub exception: AvailabilityException,
    /// The visits to come that now stand outside their practitioner's hours, earliest first.
    pub in_the_way: Vec<PatientVisit>,
}

/// An exception to take back.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct WithdrawException {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub exception_id: Ref<ExceptionId>,
}

/// How a service is booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BookableService {
    /// The service.
    pub service_id: Ref<ServiceId>,
    /// Its short code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How it is booked.
    pub rules: BookingRules,
    /// For amending.
    pub version: i32,
}

/// The rules by which visits of a service are booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct BookingRules {
    /// Whether visits are booked for it.
    pub is_bookable: bool,
    /// How long a visit lasts, 5 to 480 in steps of 5.
    pub minutes: i32,
    /// A letter for every five minutes: P the practitioner, A an assistant alone. Empty: the practitioner throughout.
    pub pattern: String,
    /// Minutes before a visit that belong to it, 0 to 120.
    pub buffer_before: i32,
    /// Minutes after a visit that belong to it, 0 to 120.
    pub buffer_after: i32,
    /// How many minutes before its start it must be booked, up to 90 days.
    pub notice_minutes: i32,
    /// How many days ahead it may be booked, up to 730; 0: without limit.
    pub horizon_days: i32,
    /// How many of them one practitioner gives on a day at most, up to 100; 0: any number.
    pub most_a_day: i32,
    /// Who gives it; everybody when empty.
    pub practitioner_ids: Vec<Ref<PractitionerId>>,
    /// The rooms and devices that do: one of each kind that stands here is taken.
    pub resource_ids: Vec<Ref<ResourceId>>,
}

/// The rules of a service as entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SaveBookingRules {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which service.
    pub service_id: Ref<ServiceId>,
    /// Its rules.
    pub rules: BookingRules,
    /// The version that was seen.
    pub version: i32,
}

/// A room or a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Resource {
    /// Which.
    pub resource_id: Ref<ResourceId>,
    /// room or device.
    pub kind: String,
    /// Its name, once for each kind.
    pub name: String,
    /// How many visits it admits at once.
    pub capacity: i32,
    /// Where it stands; anywhere when absent.
    pub location_id: Option<Ref<LocationId>>,
    /// Whether it can be taken.
    pub is_active: bool,
    /// For amending.
    pub version: i32,
}

/// A room or a device as entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SaveResource {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which to change; a new one when absent.
    pub resource_id: Option<Ref<ResourceId>>,
    /// room or device; it stays what it was when changed.
    pub kind: String,
    /// Its name, once for each kind.
    pub name: String,
    /// How many visits it admits at once, 1 to 99.
    pub capacity: i32,
    /// Where it stands; anywhere when absent.
    pub location_id: Option<Ref<LocationId>>,
    /// Whether it can be taken.
    pub is_active: bool,
    /// The version that was seen, for one to change.
    pub version: Option<i32>,
}
