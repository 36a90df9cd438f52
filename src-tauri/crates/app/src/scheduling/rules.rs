//! Weekly rules between their rows, the contract and the rule that reads them.

use chrono::{NaiveDate, Weekday};
use clinic_core::ids::{PractitionerId, RuleId};
use clinic_core::scheduling::{RuleKind, WeeklyRule, check_rules};
use clinic_store::scheduling::rules::{self, RuleRow};
use clinic_store::scheduling::{block_types, locations};
use clinic_store::{StoreError, Tx};

use super::calendar::interval;
use super::contract::WeekRule;
use crate::clinic::Clinic;
use crate::contract::{Ref, stored};
use crate::error::AppError;

/// The most rules of one practitioner's week.
const MOST: usize = 200;

const WHAT: StoreError = StoreError::Unreadable("availability_rule");

impl Clinic {
    /// Replaces the weekly rules of a practitioner; what was is kept as retired.
    pub(crate) async fn set_week(
        &self,
        tx: &mut Tx,
        practitioner: PractitionerId,
        week: &[WeeklyRule],
    ) -> Result<(), AppError> {
        require_known(tx, week).await?;
        let fresh = |rule: &WeeklyRule| row(self.fresh(RuleId::new), practitioner, rule);
        let rows: Vec<RuleRow> = week.iter().map(fresh).collect();
        Ok(rules::set_week(tx, practitioner, &rows, self.now()).await?)
    }
}

/// Checks weekly rules as they are entered.
pub(crate) fn read_week(field: &'static str, input: &[WeekRule]) -> Result<Vec<WeeklyRule>, AppError> {
    let wrong = |code: &str| AppError::invalid(field, code);
    if input.len() > MOST {
        return Err(wrong("too_many"));
    }
    let rules: Vec<WeeklyRule> = input.iter().map(|rule| read(rule).map_err(wrong)).collect::<Result<_, _>>()?;
    check_rules(&rules).map_err(|problem| wrong(problem.code()))?;
    Ok(rules)
}

fn read(input: &WeekRule) -> Result<WeeklyRule, &'static str> {
    let kind = match (input.kind.as_str(), input.location_id, input.block_type_id) {
        ("work", location, None) => RuleKind::Work(location.map(|id| id.0)),
        ("break", None, None) => RuleKind::Break,
        ("block", None, Some(id)) => RuleKind::Blocked(id.0),
        _ => return Err("unknown"),
    };
    let day = |text: &Option<String>| text.as_deref().map(|text| day(text).ok_or("not_a_day")).transpose();
    Ok(WeeklyRule {
        kind,
        weekday: Some(weekday(input.weekday).ok_or("not_a_weekday")?),
        interval: interval(input.starts_minute, input.ends_minute).ok_or("outside_the_day")?,
        every_weeks: u8::try_from(input.every_weeks).map_err(|_| "not_a_rhythm")?,
        valid_from: day(&input.valid_from)?,
        valid_to: day(&input.valid_to)?,
    })
}

async fn require_known(tx: &mut Tx, week: &[WeeklyRule]) -> Result<(), AppError> {
    let places: Vec<String> = week
        .iter()
        .filter_map(|rule| if let RuleKind::Work(at) = rule.kind { at } else { None })
        .map(|id| id.to_string())
        .collect();
    if !places.is_empty() {
        let known = locations::list(tx).await?;
        if places.iter().any(|id| known.iter().all(|row| row.id != *id)) {
            return Err(AppError::Missing("location"));
        }
    }
    let kinds: Vec<String> = week
        .iter()
        .filter_map(|rule| if let RuleKind::Blocked(id) = rule.kind { Some(id.to_string()) } else { None })
        .collect();
    if !kinds.is_empty() {
        let known = block_types::list(tx).await?;
        if kinds.iter().any(|id| known.iter().all(|row| row.id != *id)) {
            return Err(AppError::Missing("block_type"));
        }
    }
    Ok(())
}

/// The row of a rule.
pub(super) fn row(id: RuleId, practitioner: PractitionerId, rule: &WeeklyRule) -> RuleRow {
    let (kind, location_id, block_type_id) = match rule.kind {
        RuleKind::Work(location) => ("work", location.map(|id| id.to_string()), None),
        RuleKind::Break => ("break", None, None),
        RuleKind::Blocked(id) => ("block", None, Some(id.to_string())),
    };
    RuleRow {
        id: id.to_string(),
        practitioner_id: practitioner.to_string(),
        kind: kind.to_owned(),
        location_id,
        block_type_id,
        weekday: rule.weekday.map(|weekday| weekday.number_from_monday().into()),
        starts_minute: rule.interval.starts.into(),
        ends_minute: rule.interval.ends.into(),
        every_weeks: rule.every_weeks.into(),
        valid_from: rule.valid_from.map(|day| day.to_string()),
        valid_to: rule.valid_to.map(|day| day.to_string()),
    }
}

/// Reads a rule from its row.
pub(super) fn rule(row: &RuleRow) -> Result<WeeklyRule, StoreError> {
    let kind = match (row.kind.as_str(), &row.location_id, &row.block_type_id) {
        ("work", location, _) => RuleKind::Work(location.as_deref().map(stored).transpose()?),
        ("break", ..) => RuleKind::Break,
        ("block", _, Some(id)) => RuleKind::Blocked(stored(id)?),
        _ => return Err(WHAT),
    };
    let read_day = |text: &Option<String>| text.as_deref().map(|text| day(text).ok_or(WHAT)).transpose();
    Ok(WeeklyRule {
        kind,
        weekday: row.weekday.map(|number| weekday(number).ok_or(WHAT)).transpose()?,
        interval: interval(row.starts_minute, row.ends_minute).ok_or(WHAT)?,
        every_weeks: u8::try_from(row.every_weeks).map_err(|_| WHAT)?,
        valid_from: read_day(&row.valid_from)?,
        valid_to: read_day(&row.valid_to)?,
    })
}

/// A weekly rule as it is told; nothing for a block-out on single days.
pub(crate) fn told(row: &RuleRow) -> Result<Option<WeekRule>, StoreError> {
    let Some(weekday) = row.weekday else { return Ok(None) };
    let small = |number: i64| i32::try_from(number).map_err(|_| WHAT);
    Ok(Some(WeekRule {
        kind: row.kind.clone(),
        weekday: small(weekday)?,
        starts_minute: small(row.starts_minute)?,
        ends_minute: small(row.ends_minute)?,
        every_weeks: small(row.every_weeks)?,
        valid_from: row.valid_from.clone(),
        valid_to: row.valid_to.clone(),
        location_id: row.location_id.as_deref().map(stored).transpose()?.map(Ref),
        block_type_id: row.block_type_id.as_deref().map(stored).transpose()?.map(Ref),
    }))
}

/// The weekday of an ISO number.
pub(crate) fn weekday<N>(number: N) -> Option<Weekday>
where
    u8: TryFrom<N>,
{
    let number = u8::try_from(number).ok()?;
    Weekday::try_from(number.checked_sub(1)?).ok()
}

fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}
