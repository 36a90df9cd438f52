//! What crosses to the UI about the schedule beyond one day: a practitioner's week, the load of a month.

use clinic_core::ids::{LocationId, PractitionerId};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{AppointmentCard, BoardColumn, StatusCount};
use crate::contract::Ref;

/// A week to read.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct WeekQuery {
    /// Whose.
    pub practitioner_id: Ref<PractitionerId>,
    /// The first ISO day of the seven.
    pub first_day: String,
}

/// Seven days of one practitioner.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct WeekBoard {
    /// The days, each with the practitioner and the hours that hold on it.
    pub days: Vec<WeekDay>,
    /// Every visit of the seven days, whatever its status, by time.
    pub appointments: Vec<AppointmentCard>,
}

/// A day of a week.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct WeekDay {
    /// ISO day.
    pub day: String,
    /// The practitioner as on that day's board.
    pub column: BoardColumn,
}

/// A month to read.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct MonthQuery {
    /// Year and month, such as 2026-11.
    pub month: String,
    /// Of these practitioners; of everybody when empty.
    pub practitioner_ids: Vec<Ref<PractitionerId>>,
    /// At this place, with what is at none in particular; everywhere when absent.
    pub location_id: Option<Ref<LocationId>>,
}

/// How full the days of a month are.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct MonthLoad {
    /// Every day of the month, in order.
    pub days: Vec<DayLoad>,
}

/// How full a day is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DayLoad {
    /// ISO day.
    pub day: String,
    /// The minutes in which practitioners who take visits work.
    pub open_minutes: i32,
    /// The minutes of the visits that stand; overbooked ones may make them more than are open.
    pub booked_minutes: i32,
    /// How many visits have each status.
    pub counts: Vec<StatusCount>,
    /// What the clinic's closures on that day are called.
    pub closures: Vec<String>,
}
