//! The one shape in which every refusal and fault reaches a caller; the UI words it by its code.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::Whole;
use crate::prescribing::contract::AllergyWarning;
use crate::scheduling::contract::{FreeTime, PlannedVisit};

/// Why a command did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Failure {
    /// What kind of answer it is.
    pub kind: FailureKind,
    /// The code by which it is worded, such as `practitioner_busy`.
    pub code: String,
    /// The input field concerned, if one is.
    pub field: Option<String>,
    /// What a log line about it carries; empty unless it is a fault.
    pub reference: String,
    /// What the user needs to go on.
    pub detail: FailureDetail,
}

/// The kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// The input is wrong; `detail` names every field.
    Invalid,
    /// A rule said no; the user can act on it.
    Refused,
    /// The role may not do this.
    Forbidden,
    /// There is no such thing.
    Missing,
    /// Somebody else changed it in the meantime.
    Stale,
    /// Nobody is signed in, or the screen is locked.
    SignedOut,
    /// The database cannot be reached; nothing was saved.
    Unavailable,
    /// A fault of the program; `reference` finds it in the log.
    Internal,
}

/// What goes with a failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FailureDetail {
    /// Nothing more.
    None,
    /// Every field that is wrong.
    Fields {
        /// The problems, in the order of the fields.
        problems: Vec<FieldProblem>,
    },
    /// The next free times, for a booking that was refused.
    FreeTimes {
        /// The first few.
        free: Vec<FreeTime>,
    },
    /// The same, for a time that is kept for other services.
    BlockedOut {
        /// What the time is kept for.
        name: Box<str>,
        /// The first few.
        free: Vec<FreeTime>,
    },
    /// Every visit of a series, for one of which something is in the way; nothing was booked or changed.
    Series {
        /// Earliest first.
        visits: Vec<PlannedVisit>,
    },
    /// When to try again.
    RetryAfter {
        /// Milliseconds.
        milliseconds: Whole,
    },
    /// Allergies met by a prescription without a reason to override.
    Allergies {
        /// The warnings.
        warnings: Vec<AllergyWarning>,
    },
    /// Values that are possible but unusual, to be confirmed.
    Unusual {
        /// The fields.
        fields: Vec<String>,
    },
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FieldProblem {
    /// The field, such as `details.phones.0`.
    pub field: String,
    /// The code by which it is worded, such as `too_long`.
    pub code: String,
}
