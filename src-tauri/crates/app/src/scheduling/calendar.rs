//! A practitioner's calendar: the ordinary hours, what changes them on some days, and the time that is taken.

use std::sync::Arc;

use chrono::NaiveDate;
use clinic_core::ids::{BlockTypeId, PractitionerId, ServiceId};
use clinic_core::scheduling::{
    BlockOut, Exception, ExceptionKind, Interval, Open, PractitionerDay, RuleKind, WeeklyRule, open_hours,
};
use clinic_store::scheduling::block_types::{self, BlockTypeRow};
use clinic_store::scheduling::exceptions::ExceptionRow;
use clinic_store::scheduling::rules::RuleRow;
use clinic_store::scheduling::taken::PractitionerTime;
use clinic_store::{StoreError, Tx};

use super::rules;
use crate::contract::stored;

/// How many visits may be overbooked before noon, and after it, with one practitioner.
const OVERBOOK_LIMIT: u16 = 2;

/// A kind of block-out.
pub(super) struct BlockKind {
    id: BlockTypeId,
    name: String,
    colour: String,
    admits: Vec<ServiceId>,
}

/// What a practitioner's days are made of.
pub(super) struct Calendar {
    /// Whose.
    pub(super) practitioner: PractitionerId,
    /// Their weekly rules.
    pub(super) week: Vec<WeeklyRule>,
    /// The kinds of block-outs that stand among them.
    pub(super) kinds: Arc<[BlockKind]>,
    /// What changes them, for the days that are asked for.
    pub(super) exceptions: Vec<Exception>,
    /// What takes their time on those days.
    pub(super) taken: Vec<PractitionerTime>,
    /// Whether they work here, and whether they take bookings.
    pub(super) is_open: (bool, bool),
}

impl Calendar {
    /// The hours in which the practitioner can be booked on one of its days.
    pub(super) fn hours_on(&self, day: NaiveDate) -> Vec<Open> {
        open_hours(day, &self.week, &self.exceptions)
    }

    /// One of its days.
    pub(super) fn on(&self, day: NaiveDate) -> PractitionerDay {
        let (active, accepting) = self.is_open;
        PractitionerDay {
            practitioner: self.practitioner,
            day,
            hours: self.hours_on(day),
            blocked: self.blocked_on(day).map(|(block, _)| block).collect(),
            taken: self.taken.iter().flat_map(|time| time.taken.iter().copied()).collect(),
            given: self.taken.iter().map(|time| time.given).collect(),
            overbooked: self.taken.iter().filter_map(|time| time.overbooked).collect(),
            overbook_limit: OVERBOOK_LIMIT,
            accepting,
            active,
        }
    }

    /// The block-outs of a day, with the colour of each.
    pub(super) fn blocked_on(&self, day: NaiveDate) -> impl Iterator<Item = (BlockOut, &str)> {
        self.week.iter().filter(move |rule| rule.covers(day)).filter_map(|rule| {
            let RuleKind::Blocked(id) = rule.kind else { return None };
            let kind = self.kinds.iter().find(|kind| kind.id == id)?;
            let (name, admits) = (kind.name.clone(), kind.admits.clone());
            Some((BlockOut { interval: rule.interval, name, admits }, kind.colour.as_str()))
        })
    }
}

/// Reads exceptions from their rows.
pub(super) fn exceptions(rows: &[ExceptionRow]) -> Result<Vec<Exception>, StoreError> {
    rows.iter().map(exception).collect()
}

/// Reads an exception from its row.
pub(super) fn exception(row: &ExceptionRow) -> Result<Exception, StoreError> {
    const WHAT: StoreError = StoreError::Unreadable("availability_exception");
    let day = |text: &str| text.parse().map_err(|_| WHAT);
    Ok(Exception {
        kind: ExceptionKind::find(&row.kind).ok_or(WHAT)?,
        first_day: day(&row.first_day)?,
        last_day: day(&row.last_day)?,
        interval: interval(row.starts_minute, row.ends_minute).ok_or(WHAT)?,
        location: row.location_id.as_deref().map(|id| id.parse().map_err(|_| WHAT)).transpose()?,
    })
}

/// Reads rules from their rows.
pub(super) fn week<'a>(rows: impl IntoIterator<Item = &'a RuleRow>) -> Result<Vec<WeeklyRule>, StoreError> {
    rows.into_iter().map(rules::rule).collect()
}

/// Reads the kinds of block-outs, when any of the rules is one.
pub(super) async fn kinds(tx: &mut Tx, rows: &[RuleRow]) -> Result<Arc<[BlockKind]>, StoreError> {
    if rows.iter().all(|row| row.block_type_id.is_none()) {
        return Ok(Arc::default());
    }
    let admitted = block_types::admitted(tx).await?;
    let kind = |row: BlockTypeRow| {
        let own = admitted.iter().filter(|(kind, _)| *kind == row.id);
        let admits = own.map(|(_, service)| stored(service)).collect::<Result<_, _>>()?;
        Ok(BlockKind { id: stored(&row.id)?, name: row.name, colour: row.colour, admits })
    };
    block_types::list(tx).await?.into_iter().map(kind).collect()
}

/// An interval whose minutes are some numbers.
pub(super) fn interval<N>(starts: N, ends: N) -> Option<Interval>
where
    u16: TryFrom<N>,
{
    Some(Interval::new(u16::try_from(starts).ok()?, u16::try_from(ends).ok()?))
}
