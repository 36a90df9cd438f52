//! What crosses to the UI about the audit trail.

use clinic_core::ids::{InvoiceId, PatientId, StaffId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::{Ref, Whole};

/// Which events to read, newest first.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AuditQuery {
    /// About this patient.
    pub patient_id: Option<Ref<PatientId>>,
    /// By this person.
    pub staff_id: Option<Ref<StaffId>>,
    /// Before this place in the chain; from the end when absent.
    pub before: Option<Whole>,
    /// At most this many, 1 to 200.
    pub limit: i32,
}

/// One event of the trail.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct AuditRow {
    /// Its place in the chain.
    pub seq: Whole,
    /// Milliseconds since 1970.
    pub at: Whole,
    /// What the person types to sign in.
    pub login: String,
    /// The role at that moment.
    pub role: String,
    /// The computer.
    pub workstation: String,
    /// Such as `appointment.book`.
    pub action: String,
    /// The kind of thing.
    pub entity: String,
    /// Its identifier.
    pub entity_id: String,
    /// The patient concerned, if any.
    pub patient_id: Option<Ref<PatientId>>,
    /// Their number.
    pub patient_number: String,
    /// "Family, Given", as they are called now; the trail itself holds no names.
    pub patient_name: String,
    /// The number of the invoice or receipt that it is about; empty for a draft and for everything else.
    pub number: String,
    /// The invoice, where it is about one or about its payment.
    pub invoice_id: Option<Ref<InvoiceId>>,
    /// done or refused.
    pub outcome: String,
    /// The code of a refusal.
    pub reason: String,
}

/// What opening the clinic found of the audit trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TrailState {
    /// It is being read.
    Checking,
    /// Its end follows from what this workstation saw last.
    Intact,
    /// It was tampered with, or an older file was put back: `verify_audit` names the first bad event.
    Broken,
    /// It could not be read to its end.
    Unknown,
}

/// What verifying the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AuditVerdict {
    /// Whether every event is as it was written.
    pub is_intact: bool,
    /// How many events were read.
    pub events: Whole,
    /// The first bad event, if any.
    pub first_bad: Option<Whole>,
    /// What is wrong with it: hash_differs, link_differs, missing, head_differs, anchor_differs.
    pub fault: String,
}
