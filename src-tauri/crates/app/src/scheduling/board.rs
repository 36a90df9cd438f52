//! The columns of the day board: who is on it, when and where they see patients, and what is kept for some services.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};
use clinic_core::ids::{LocationId, PractitionerId};
use clinic_core::scheduling::{Interval, Open};
use clinic_store::scheduling::rules::{self, RuleRow};
use clinic_store::scheduling::{exceptions, locations, views};
use clinic_store::{StoreError, Tx};
use serde::Deserialize;

use super::calendar::{self, BlockKind, Calendar};
use super::contract::{BoardBlock, BoardColumn, BoardHours};
use crate::contract::{Ref, stored};
use crate::error::AppError;

/// A column as the database tells it.
#[derive(Deserialize)]
struct Head {
    practitioner_id: Ref<PractitionerId>,
    name: String,
    specialisation: String,
    is_accepting: bool,
}

/// What holds on the day for everybody.
struct Day {
    day: NaiveDate,
    rules: Vec<RuleRow>,
    kinds: Arc<[BlockKind]>,
    exceptions: Vec<exceptions::ExceptionRow>,
    places: BTreeMap<LocationId, String>,
}

/// The columns of a day with the hours that hold on it, by name.
pub(super) async fn columns(tx: &mut Tx, day: NaiveDate) -> Result<Vec<BoardColumn>, AppError> {
    let iso = day.to_string();
    let mut heads: Vec<Head> = serde_json::from_str(&views::columns(tx, &iso).await?)?;
    heads.sort_by(|one, other| one.name.cmp(&other.name));
    let rules = rules::on_day(tx, &iso, day.weekday().number_from_monday().into()).await?;
    let kinds = calendar::kinds(tx, &rules).await?;
    let places = places(tx, &rules).await?;
    let exceptions = exceptions::between(tx, &iso, &iso).await?;
    let day = Day { day, rules, kinds, exceptions, places };
    heads.into_iter().map(|head| Ok(day.column(head)?)).collect()
}

impl Day {
    fn column(&self, head: Head) -> Result<BoardColumn, StoreError> {
        let id = head.practitioner_id.0.to_string();
        let changed =
            self.exceptions.iter().filter(|row| row.practitioner_id.as_ref().is_none_or(|whose| *whose == id));
        let calendar = Calendar {
            practitioner: head.practitioner_id.0,
            week: calendar::week(self.rules.iter().filter(|rule| rule.practitioner_id == id))?,
            kinds: Arc::clone(&self.kinds),
            exceptions: changed.map(calendar::exception).collect::<Result<_, _>>()?,
            taken: Vec::new(),
            is_open: (true, true),
        };
        let hours = calendar.on(self.day).hours;
        // What is shut is kept for nobody.
        let is_open = |block: Interval| hours.iter().any(|open| open.interval.meets(block));
        let blocked = calendar.blocked_on(self.day).filter(|(block, _)| is_open(block.interval));
        Ok(BoardColumn {
            practitioner_id: head.practitioner_id,
            name: head.name,
            specialisation: head.specialisation,
            is_accepting: head.is_accepting,
            blocked: blocked.map(|(block, colour)| band(block.interval, block.name, colour)).collect(),
            hours: hours.iter().map(|open| self.shown(open)).collect(),
        })
    }

    fn shown(&self, open: &Open) -> BoardHours {
        BoardHours {
            starts_minute: open.interval.starts.into(),
            ends_minute: open.interval.ends.into(),
            location_id: open.location.map(Ref),
            location_name: open.location.and_then(|id| self.places.get(&id).cloned()).unwrap_or_default(),
        }
    }
}

fn band(interval: Interval, name: String, colour: &str) -> BoardBlock {
    let (starts_minute, ends_minute) = (interval.starts.into(), interval.ends.into());
    BoardBlock { starts_minute, ends_minute, name, colour: colour.to_owned() }
}

async fn places(tx: &mut Tx, rules: &[RuleRow]) -> Result<BTreeMap<LocationId, String>, StoreError> {
    if rules.iter().all(|rule| rule.location_id.is_none()) {
        return Ok(BTreeMap::new());
    }
    locations::list(tx).await?.into_iter().map(|row| Ok((stored(&row.id)?, row.name))).collect()
}
