//! What crosses to the UI about when and where practitioners see patients: weekly rules, places, block-outs.

use clinic_core::ids::{ActionKey, BlockTypeId, ExceptionId, LocationId, PractitionerId, RuleId, ServiceId};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{AvailabilityException, PatientVisit};
use crate::contract::Ref;
use crate::staff::contract::HoursInterval;

/// Time of a practitioner that comes back every week, or every few weeks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct WeekRule {
    /// work, break or block.
    pub kind: String,
    /// ISO: 1 is Monday, 7 is Sunday.
    pub weekday: i32,
    /// Minutes from midnight.
    pub starts_minute: i32,
    /// Minutes from midnight.
    pub ends_minute: i32,
    /// 1 for every week, up to 8; counted from the week of `valid_from`, which it then needs.
    pub every_weeks: i32,
    /// The first ISO day on which it holds; from ever when absent.
    pub valid_from: Option<String>,
    /// The last ISO day on which it holds; for ever when absent.
    pub valid_to: Option<String>,
    /// Where the work is, in a clinic with several places.
    pub location_id: Option<Ref<LocationId>>,
    /// Which kind of block-out.
    pub block_type_id: Option<Ref<BlockTypeId>>,
}

impl From<HoursInterval> for WeekRule {
    fn from(hours: HoursInterval) -> Self {
        Self {
            kind: "work".to_owned(),
            weekday: hours.weekday,
            starts_minute: hours.starts_minute,
            ends_minute: hours.ends_minute,
            every_weeks: 1,
            valid_from: None,
            valid_to: None,
            location_id: None,
            block_type_id: None,
        }
    }
}

/// A place where the clinic sees patients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Location {
    /// Which.
    pub location_id: Ref<LocationId>,
    /// Its name.
    pub name: String,
    /// Whether patients are seen there.
    pub is_active: bool,
    /// For amending.
    pub version: i32,
}

/// A place as entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SaveLocation {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which to change; a new one when absent.
    pub location_id: Option<Ref<LocationId>>,
    /// Its name, once in the clinic.
    pub name: String,
    /// Whether patients are seen there.
    pub is_active: bool,
    /// The version that was seen, for one to change.
    pub version: Option<i32>,
}

/// A kind of block-out: time that admits some services only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BlockType {
    /// Which.
    pub block_type_id: Ref<BlockTypeId>,
    /// What it is called, as it stands on the board.
    pub name: String,
    /// grey, red, amber, green, blue or violet.
    pub colour: String,
    /// What can be booked in it; nothing when empty.
    pub service_ids: Vec<Ref<ServiceId>>,
    /// Whether it can be chosen.
    pub is_active: bool,
    /// For amending.
    pub version: i32,
}

/// A kind of block-out as entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SaveBlockType {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which to change; a new one when absent.
    pub block_type_id: Option<Ref<BlockTypeId>>,
    /// What it is called, once in the clinic.
    pub name: String,
    /// grey, red, amber, green, blue or violet.
    pub colour: String,
    /// What can be booked in it; nothing when empty.
    pub service_ids: Vec<Ref<ServiceId>>,
    /// Whether it can be chosen.
    pub is_active: bool,
    /// The version that was seen, for one to change.
    pub version: Option<i32>,
}

/// A block-out on single days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DayBlock {
    /// Which.
    pub rule_id: Ref<RuleId>,
    /// Whose time.
    pub practitioner_id: Ref<PractitionerId>,
    /// Of which kind.
    pub block_type_id: Ref<BlockTypeId>,
    /// The first ISO day.
    pub first_day: String,
    /// The last ISO day.
    pub last_day: String,
    /// From this minute of each day.
    pub starts_minute: i32,
    /// Until this minute of each day.
    pub ends_minute: i32,
}

/// A block-out on single days to add.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AddDayBlock {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Whose time.
    pub practitioner_id: Ref<PractitionerId>,
    /// Of which kind.
    pub block_type_id: Ref<BlockTypeId>,
    /// The first ISO day.
    pub first_day: String,
    /// The last ISO day.
    pub last_day: String,
    /// From this minute of each day; 0 for the whole day.
    pub starts_minute: i32,
    /// Until this minute of each day; 1440 for the whole day.
    pub ends_minute: i32,
}

/// A block-out on single days to take back.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct WithdrawDayBlock {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub rule_id: Ref<RuleId>,
}

/// A file of holidays: a table apart by tabs with the columns date, name and perhaps country, or an iCalendar file.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct HolidayFile {
    /// Its text, up to a megabyte.
    pub contents: String,
}

/// A holiday that a file tells of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FoundHoliday {
    /// ISO 3166-1 alpha-2; empty when the file does not say.
    pub country: String,
    /// The first ISO day.
    pub first_day: String,
    /// The last ISO day.
    pub last_day: String,
    /// What it is called.
    pub name: String,
    /// Whether the clinic is closed then already.
    pub is_there: bool,
}

/// A holiday to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The first ISO day.
    pub first_day: String,
    /// The last ISO day.
    pub last_day: String,
    /// What it is called.
    pub name: String,
}

/// Holidays to add together, on which the clinic is closed.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AddHolidays {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Up to 500.
    pub holidays: Vec<Holiday>,
}

/// What was added, and what it leaves to be done.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct HolidaysAdded {
    /// The closures, without those that were there already.
    pub exceptions: Vec<AvailabilityException>,
    /// The visits to come that now stand on a closed day, earliest first.
    pub in_the_way: Vec<PatientVisit>,
}

/// Whose visits to look through.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct OutsideHoursQuery {
    /// With whom they are.
    pub practitioner_id: Ref<PractitionerId>,
}

/// Closures to take back together.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct WithdrawHolidays {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which; those that were taken back already are passed over.
    pub exception_ids: Vec<Ref<ExceptionId>>,
}
