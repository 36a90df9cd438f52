//! The columns of the day board: who is on it, when and where they see patients, and what is kept for some services.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};
use clinic_core::ids::{LocationId, PractitionerId};
use clinic_core::scheduling::{Interval, Open};
use clinic_store::scheduling::locations::{self, LocationRow};
use clinic_store::scheduling::{exceptions, rules, views};
use clinic_store::{StoreError, Tx};
use serde::Deserialize;

use super::calendar::{self, Calendar};
use super::contract::{BoardBlock, BoardColumn, BoardHours};
use crate::contract::{Ref, stored};
use crate::error::AppError;

/// Who a column is about.
#[derive(Deserialize)]
pub(super) struct Head {
    /// Whose column.
    pub(super) practitioner_id: Ref<PractitionerId>,
    /// The name as shown.
    pub(super) name: String,
    /// What they practise.
    pub(super) specialisation: String,
    /// Whether new visits can be booked.
    pub(super) is_accepting: bool,
}

/// The names of the clinic's places, where anybody's hours name one.
pub(super) struct Places(BTreeMap<LocationId, String>);

impl Places {
    /// Reads them, if they are needed.
    pub(super) async fn load(tx: &mut Tx, are_needed: bool) -> Result<Self, StoreError> {
        if !are_needed {
            return Ok(Self(BTreeMap::new()));
        }
        let named = |row: LocationRow| Ok((stored(&row.id)?, row.name));
        locations::list(tx).await?.into_iter().map(named).collect::<Result<_, _>>().map(Self)
    }

    fn shown(&self, open: &Open) -> BoardHours {
        BoardHours {
            starts_minute: open.interval.starts.into(),
            ends_minute: open.interval.ends.into(),
            location_id: open.location.map(Ref),
            location_name: open.location.and_then(|id| self.0.get(&id).cloned()).unwrap_or_default(),
        }
    }
}

/// The columns of a day with the hours that hold on it, by name.
pub(super) async fn columns(tx: &mut Tx, day: NaiveDate) -> Result<Vec<BoardColumn>, AppError> {
    let iso = day.to_string();
    let mut heads: Vec<Head> = serde_json::from_str(&views::columns(tx, &iso).await?)?;
    heads.sort_by(|one, other| one.name.cmp(&other.name));
    let rules = rules::on_day(tx, &iso, day.weekday().number_from_monday().into()).await?;
    let kinds = calendar::kinds(tx, &rules).await?;
    let places = Places::load(tx, rules.iter().any(|rule| rule.location_id.is_some())).await?;
    let exceptions = exceptions::between(tx, &iso, &iso).await?;
    let column = |head: Head| {
        let id = head.practitioner_id.0.to_string();
        let changed = exceptions.iter().filter(|row| row.practitioner_id.as_ref().is_none_or(|whose| *whose == id));
        let calendar = Calendar {
            practitioner: head.practitioner_id.0,
            week: calendar::week(rules.iter().filter(|rule| rule.practitioner_id == id))?,
            kinds: Arc::clone(&kinds),
            exceptions: changed.map(calendar::exception).collect::<Result<_, _>>()?,
            taken: Vec::new(),
            is_open: (true, true),
        };
        Ok(shown(head, &calendar, day, &places))
    };
    heads.into_iter().map(column).collect()
}

/// The column of a practitioner on one day.
pub(super) fn shown(head: Head, calendar: &Calendar, day: NaiveDate, places: &Places) -> BoardColumn {
    let hours = calendar.hours_on(day);
    // What is shut is kept for nobody.
    let is_open = |block: Interval| hours.iter().any(|open| open.interval.meets(block));
    let blocked = calendar.blocked_on(day).filter(|(block, _)| is_open(block.interval));
    BoardColumn {
        practitioner_id: head.practitioner_id,
        name: head.name,
        specialisation: head.specialisation,
        is_accepting: head.is_accepting,
        blocked: blocked.map(|(block, colour)| band(block.interval, block.name, colour)).collect(),
        hours: hours.iter().map(|open| places.shown(open)).collect(),
    }
}

fn band(interval: Interval, name: String, colour: &str) -> BoardBlock {
    let (starts_minute, ends_minute) = (interval.starts.into(), interval.ends.into());
    BoardBlock { starts_minute, ends_minute, name, colour: colour.to_owned() }
}
