//! What crosses to the UI about series of visits.

use clinic_core::ids::{ActionKey, AppointmentId, PatientId, PractitionerId, ServiceId};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{AppointmentCard, FreeTime};
use crate::contract::Ref;

/// A series to look at before it is booked.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct PlanSeries {
    /// Whose.
    pub patient_id: Ref<PatientId>,
    /// With whom.
    pub practitioner_id: Ref<PractitionerId>,
    /// What it is for; nothing in particular when absent.
    pub service_id: Option<Ref<ServiceId>>,
    /// The ISO day from which on the rule is followed.
    pub first_day: String,
    /// Minutes from midnight, of every visit.
    pub starts_minute: i32,
    /// Length: 5 to 480, a multiple of 5.
    pub minutes: i32,
    /// iCalendar's RRULE, such as `FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;COUNT=8`.
    pub rule: String,
}

/// The visits of a series, each checked against what is booked and against those before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SeriesPlan {
    /// Earliest first.
    pub visits: Vec<PlannedVisit>,
}

/// One visit of a series, as it would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PlannedVisit {
    /// The visit that is there already, when it is changed.
    pub appointment_id: Option<Ref<AppointmentId>>,
    /// ISO day.
    pub day: String,
    /// Minutes from midnight.
    pub starts_minute: i32,
    /// Whether the clock skips the time that was asked for, so that this one is right after the gap.
    pub is_shifted: bool,
    /// Whether the clinic is closed on that day, or on a part of it.
    pub is_closed: bool,
    /// The code of the rule that is in the way; empty when nothing is.
    pub refusal: String,
    /// What is free instead on that day and those around it, the nearest first; at most three.
    pub alternatives: Vec<FreeTime>,
}

/// A series to book: all of its visits, or none.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct BookSeries {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Whose.
    pub patient_id: Ref<PatientId>,
    /// With whom.
    pub practitioner_id: Ref<PractitionerId>,
    /// What it is for; nothing in particular when absent.
    pub service_id: Option<Ref<ServiceId>>,
    /// The ISO day from which on the rule was followed.
    pub first_day: String,
    /// iCalendar's RRULE by which the visits were planned.
    pub rule: String,
    /// Length: 5 to 480, a multiple of 5.
    pub minutes: i32,
    /// Why the patient comes.
    pub reason: String,
    /// The visits that were chosen, with the times that were chosen for them; 2 to 104.
    pub visits: Vec<SeriesTime>,
}

/// When a visit of a series is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SeriesTime {
    /// ISO day in the clinic's time zone.
    pub day: String,
    /// Minutes from midnight.
    pub starts_minute: i32,
}

/// The visits of a series that an action has booked, changed or called off, as they are now; earliest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SeriesVisits {
    /// The visits.
    pub visits: Vec<AppointmentCard>,
}

/// A change of several visits of a series, told by where it puts one of them.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ChangeSeries {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// The visit from which it is made.
    pub appointment_id: Ref<AppointmentId>,
    /// The version of it that was seen.
    pub version: i32,
    /// following or `all_future`.
    pub scope: String,
    /// With whom from now on; the others change theirs only if this one does.
    pub practitioner_id: Ref<PractitionerId>,
    /// ISO day of this one from now on; the others are put off as many days.
    pub day: String,
    /// Minutes from midnight of this one; the others are put off as many minutes.
    pub starts_minute: i32,
    /// Length of all of them.
    pub minutes: i32,
    /// Those that stay as they are.
    pub left: Vec<Ref<AppointmentId>>,
    /// Those that go to another time than the others, because something is in their way there.
    pub instead: Vec<SeriesInstead>,
}

/// The time that was chosen for a visit of a series where the change has no place for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SeriesInstead {
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// ISO day, no more than three from the one to which the change would put it.
    pub day: String,
    /// Minutes from midnight.
    pub starts_minute: i32,
}

/// Several visits of a series to call off.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct CancelSeries {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// The visit from which it is done.
    pub appointment_id: Ref<AppointmentId>,
    /// The version of it that was seen.
    pub version: i32,
    /// following or `all_future`.
    pub scope: String,
    /// patient or clinic.
    pub by: String,
    /// `feeling_better`, `feeling_worse`, sick, away, work, `practitioner_away`, closed, other.
    pub code: String,
    /// In words; needed when the code is other.
    pub reason: String,
}

/// The last action on several visits of a series, to be taken back as a whole.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct UndoSeries {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// The visits that the action answered with.
    pub visits: Vec<SeenVisit>,
}

/// A visit as it was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SeenVisit {
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// The version that was seen.
    pub version: i32,
}

/// The series of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SeriesOfVisit {
    /// Which of them this one is, counted from 1.
    pub place: i32,
    /// All of them, earliest first.
    pub visits: Vec<SeriesMember>,
}

/// A visit of a series as the others name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SeriesMember {
    /// Which.
    pub appointment_id: Ref<AppointmentId>,
    /// ISO day.
    pub day: String,
    /// Minutes from midnight.
    pub starts_minute: i32,
    /// Where it stands in its course.
    pub status: String,
    /// Whether it was changed apart from the others.
    pub is_apart: bool,
}
