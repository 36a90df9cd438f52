//! When practitioners see patients, week after week; what was once a rule is retired, never changed.

use clinic_core::clock::Instant;
use clinic_core::ids::{PractitionerId, RuleId};
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    ALL = "
        SELECT id, practitioner_id, kind, location_id, block_type_id, weekday, starts_minute, ends_minute, every_weeks, valid_from, valid_to
        FROM availability_rule
        WHERE retired_at IS NULL
        ORDER BY practitioner_id, weekday, starts_minute, kind DESC, id
    ";
    OF_PRACTITIONER = "
        SELECT id, practitioner_id, kind, location_id, block_type_id, weekday, starts_minute, ends_minute, every_weeks, valid_from, valid_to
        FROM availability_rule
        WHERE practitioner_id = $1
          AND retired_at IS NULL
        ORDER BY weekday, starts_minute, kind DESC, id
    ";
    ON_DAY = "
        SELECT id, practitioner_id, kind, location_id, block_type_id, weekday, starts_minute, ends_minute, every_weeks, valid_from, valid_to
        FROM availability_rule
        WHERE retired_at IS NULL
          AND (weekday = $2 OR weekday IS NULL)
          AND (valid_from IS NULL OR valid_from <= $1)
          AND (valid_to IS NULL OR valid_to >= $1)
    ";
    FROM_DAY = "
        SELECT id, practitioner_id, kind, location_id, block_type_id, weekday, starts_minute, ends_minute, every_weeks, valid_from, valid_to
        FROM availability_rule
        WHERE retired_at IS NULL
          AND weekday IS NULL
          AND valid_to >= $1
        ORDER BY valid_from, starts_minute, id
    ";
    LOOKUP = "
        SELECT id, practitioner_id, kind, location_id, block_type_id, weekday, starts_minute, ends_minute, every_weeks, valid_from, valid_to
        FROM availability_rule
        WHERE id = $1
          AND retired_at IS NULL
    ";
    INSERT = "
        INSERT INTO availability_rule (
            id, practitioner_id, kind, location_id, block_type_id, weekday, starts_minute, ends_minute, every_weeks, valid_from, valid_to, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ";
    RETIRE = "
        UPDATE availability_rule
        SET retired_at = $2
        WHERE id = $1
          AND retired_at IS NULL
    ";
}

/// The row of a rule that stands.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct RuleRow {
    /// Its identifier.
    pub id: String,
    /// Whose time.
    pub practitioner_id: String,
    /// work, break or block.
    pub kind: String,
    /// Where the work is.
    pub location_id: Option<String>,
    /// Which kind of block-out.
    pub block_type_id: Option<String>,
    /// ISO weekday; every day when absent.
    pub weekday: Option<i64>,
    /// Minutes from midnight.
    pub starts_minute: i64,
    /// Minutes from midnight.
    pub ends_minute: i64,
    /// 1 for every week.
    pub every_weeks: i64,
    /// ISO day.
    pub valid_from: Option<String>,
    /// ISO day.
    pub valid_to: Option<String>,
}

impl RuleRow {
    fn says_the_same(&self, other: &Self) -> bool {
        *self == Self { id: self.id.clone(), ..other.clone() }
    }
}

/// Every rule that stands.
pub async fn all(tx: &mut Tx) -> Result<Vec<RuleRow>, StoreError> {
    fetch!(fetch_all, tx, RuleRow, ALL)
}

/// The rules of one practitioner.
pub async fn of_practitioner(tx: &mut Tx, id: PractitionerId) -> Result<Vec<RuleRow>, StoreError> {
    fetch!(fetch_all, tx, RuleRow, OF_PRACTITIONER, id.to_string())
}

/// The rules of anybody that may hold on a day, given with its ISO weekday; in which weeks they do is not looked at.
pub async fn on_day(tx: &mut Tx, day: &str, weekday: i64) -> Result<Vec<RuleRow>, StoreError> {
    fetch!(fetch_all, tx, RuleRow, ON_DAY, day, weekday)
}

/// The block-outs on single days, from a day on.
pub async fn from_day(tx: &mut Tx, day: &str) -> Result<Vec<RuleRow>, StoreError> {
    fetch!(fetch_all, tx, RuleRow, FROM_DAY, day)
}

/// One rule that stands.
pub async fn lookup(tx: &mut Tx, id: RuleId) -> Result<Option<RuleRow>, StoreError> {
    fetch!(fetch_optional, tx, RuleRow, LOOKUP, id.to_string())
}

/// Replaces the weekly rules of a practitioner: those that stay as they are stay, others are retired or added.
pub async fn set_week(tx: &mut Tx, id: PractitionerId, rows: &[RuleRow], at: Instant) -> Result<(), StoreError> {
    let mut standing = of_practitioner(tx, id).await?;
    standing.retain(|row| row.weekday.is_some());
    for row in rows {
        match standing.iter().position(|standing| standing.says_the_same(row)) {
            Some(place) => drop(standing.swap_remove(place)),
            None => insert(tx, row, at).await?,
        }
    }
    for gone in standing {
        retire(tx, &gone.id, at).await?;
    }
    Ok(())
}

/// Adds a rule.
pub async fn insert(tx: &mut Tx, row: &RuleRow, at: Instant) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT,
        row.id.as_str(),
        row.practitioner_id.as_str(),
        row.kind.as_str(),
        row.location_id.as_deref(),
        row.block_type_id.as_deref(),
        row.weekday,
        row.starts_minute,
        row.ends_minute,
        row.every_weeks,
        row.valid_from.as_deref(),
        row.valid_to.as_deref(),
        at.0,
    )?;
    Ok(())
}

/// Retires a rule; false when it was retired already.
pub async fn retire(tx: &mut Tx, id: &str, at: Instant) -> Result<bool, StoreError> {
    Ok(execute!(tx, RETIRE, id, at.0)? == 1)
}
