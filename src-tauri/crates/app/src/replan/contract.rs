//! What crosses to the UI about an absence and the visits that are placed anew for it.

use clinic_core::ids::{ActionKey, AppointmentId, PractitionerId, ReplanId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::{Ref, Whole};
use crate::scheduling::contract::{AppointmentCard, FreeTime};

/// When somebody is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Away {
    /// Who.
    pub practitioner_id: Ref<PractitionerId>,
    /// The first ISO day.
    pub first_day: String,
    /// The last ISO day, at most 30 days later.
    pub last_day: String,
    /// From this minute of each day; 0 for the whole day.
    pub starts_minute: i32,
    /// Until this minute of each day; 1440 for the whole day.
    pub ends_minute: i32,
}

/// An absence for which new places are looked for.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct PlanAbsence {
    /// Who is away, and when.
    pub away: Away,
    /// Who may take over on the same day; everybody when absent.
    pub taker_ids: Option<Vec<Ref<PractitionerId>>>,
}

/// A visit of that time, with a place that is proposed for it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DisplacedVisit {
    /// The visit as it stands.
    pub card: AppointmentCard,
    /// The patient's phone number.
    pub patient_phone: String,
    /// Where it could stand; absent when nothing was found.
    pub proposal: Option<FreeTime>,
}

/// Where a visit shall stand from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct NewPlace {
    /// With whom.
    pub practitioner_id: Ref<PractitionerId>,
    /// ISO day.
    pub day: String,
    /// Minutes from midnight.
    pub starts_minute: i32,
}

/// What becomes of one visit.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ReplanChoice {
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// The version that was seen.
    pub version: i32,
    /// Where it moves; it stays where it stands when absent.
    pub place: Option<NewPlace>,
    /// Whether the patient of one that stays is put on the waiting list.
    pub waits: bool,
}

/// An absence to note, with what becomes of the visits of that time.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ConfirmReplan {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Who is away, and when.
    pub away: Away,
    /// Why.
    pub reason: String,
    /// What becomes of each visit, in the order of the call list.
    pub visits: Vec<ReplanChoice>,
}

/// The replans to read.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ReplansQuery {
    /// Those whose absence reaches to this ISO day or later.
    pub from_day: String,
}

/// A replan to take back.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct UndoReplan {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub replan_id: Ref<ReplanId>,
}

/// An absence after which visits were placed anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Replan {
    /// Which.
    pub replan_id: Ref<ReplanId>,
    /// Who is away, and when.
    pub away: Away,
    /// Their name.
    pub practitioner_name: String,
    /// Why.
    pub reason: String,
    /// Milliseconds since 1970.
    pub at: Whole,
    /// The name of the person who did it.
    pub by: String,
    /// Whether it was taken back.
    pub is_undone: bool,
    /// What became of the visits: whom to call.
    pub visits: Vec<ReplannedVisit>,
}

/// What became of one visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReplannedVisit {
    /// The visit as it stood.
    pub appointment_id: Ref<AppointmentId>,
    /// "Family, Given".
    pub patient_name: String,
    /// The patient's phone number.
    pub patient_phone: String,
    /// ISO day on which it stood.
    pub day: String,
    /// Its minute from midnight.
    pub starts_minute: i32,
    /// Where it stands since; absent when it stayed.
    pub place: Option<ReplannedPlace>,
    /// Whether its patient was put on the waiting list.
    pub waits: bool,
}

/// Where a visit stands since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReplannedPlace {
    /// With whom.
    pub practitioner_name: String,
    /// ISO day.
    pub day: String,
    /// Minutes from midnight.
    pub starts_minute: i32,
}
