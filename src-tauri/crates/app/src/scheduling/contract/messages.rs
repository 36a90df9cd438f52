//! What crosses to the UI about messages to patients: rules, quiet hours, consent, and what is planned for a visit.

use clinic_core::ids::{ActionKey, PatientId, ReminderRuleId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::{Ref, Whole};

/// When patients are told of their visits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReminderSettings {
    /// The rules, those that plan messages first.
    pub rules: Vec<ReminderRule>,
    /// The first minute of the day in which nothing goes out.
    pub quiet_from: i32,
    /// The first minute after that; the same when no hour is quiet.
    pub quiet_until: i32,
    /// For changing the quiet hours.
    pub version: i32,
}

/// A moment at which patients are told of a visit, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReminderRule {
    /// Which.
    pub rule_id: Ref<ReminderRuleId>,
    /// sms, email or phone.
    pub channel: String,
    /// Minutes before the visit; 0: right after the booking.
    pub minutes_before: i32,
    /// Whether it plans messages.
    pub is_active: bool,
    /// For amending.
    pub version: i32,
}

/// A rule as entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SaveReminderRule {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which to change; a new one when absent.
    pub rule_id: Option<Ref<ReminderRuleId>>,
    /// sms, email or phone.
    pub channel: String,
    /// Minutes before the visit, up to 30 days; 0: right after the booking.
    pub minutes_before: i32,
    /// Whether it plans messages. Without it, what it has planned is cancelled.
    pub is_active: bool,
    /// The version that was seen, for one to change.
    pub version: Option<i32>,
}

/// Quiet hours as entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SetQuietHours {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// The first quiet minute of the day.
    pub quiet_from: i32,
    /// The first minute after them, perhaps of the next day; the same when no hour is quiet.
    pub quiet_until: i32,
    /// The version that was seen.
    pub version: i32,
}

/// What a patient said about one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MessageConsent {
    /// sms, email or phone.
    pub channel: String,
    /// Whether the patient agrees at present.
    pub is_given: bool,
    /// When that was recorded, in milliseconds since 1970; absent when nobody asked.
    pub recorded_at: Option<Whole>,
    /// Who recorded it; empty when nobody asked.
    pub recorded_by: String,
}

/// What a patient says about one channel.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct RecordConsent {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Whose.
    pub patient_id: Ref<PatientId>,
    /// sms, email or phone.
    pub channel: String,
    /// Whether the patient agrees from now on.
    pub is_given: bool,
}

/// What a rule does for one visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct VisitReminder {
    /// sms, email or phone.
    pub channel: String,
    /// Minutes before the visit; 0: the confirmation right after the booking.
    pub minutes_before: i32,
    /// planned, sent, cancelled, failed, or none when nothing was planned.
    pub state: String,
    /// When it goes out, or went; milliseconds since 1970.
    pub send_at: Option<Whole>,
    /// Why there is none: `no_consent`, `no_address`, `too_late`, quiet; empty when there is one.
    pub why_none: String,
}
