//! The course of a visit: what is asked for besides the plain steps.

use clinic_core::ids::{ActionKey, AppointmentId, PatientId, PractitionerId, ServiceId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::Ref;

/// A visit of which somebody confirmed that the patient comes.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ConfirmAppointment {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// Whether the patient comes; otherwise it is open again.
    pub is_confirmed: bool,
    /// The version that was seen.
    pub version: i32,
}

/// A visit that should never have been written down.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct EnterInError {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// Why, in words.
    pub reason: String,
    /// The version that was seen.
    pub version: i32,
}

/// Somebody who came without an appointment.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct BookWalkIn {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Who.
    pub patient_id: Ref<PatientId>,
    /// With whom; with whoever is free first when absent.
    pub practitioner_id: Option<Ref<PractitionerId>>,
    /// What it is for; nothing in particular when absent.
    pub service_id: Option<Ref<ServiceId>>,
    /// Length: 5 to 480, a multiple of 5.
    pub minutes: i32,
    /// Why the patient comes.
    pub reason: String,
    /// Why it may stand beside another appointment, at once; empty unless somebody decided so.
    pub overbook_reason: String,
}
