//! Block-outs: time that admits some services only, its kinds, and the single days on which it is so.

use clinic_core::ids::{BlockTypeId, RuleId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{Interval, RuleKind, WeeklyRule};
use clinic_store::scheduling::block_types::{self, BlockTypeRow};
use clinic_store::scheduling::rules::{self, RuleRow};
use clinic_store::{Entry, StoreError, Tx};

use super::calendar::interval;
use super::contract::{AddDayBlock, BlockType, DayBlock, ExceptionsQuery, SaveBlockType, WithdrawDayBlock};
use super::rules::row;
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Ref, stored, version};
use crate::error::AppError;
use crate::input::{self, Problems};

/// The colours of the bands on the board.
const COLOURS: [&str; 6] = ["grey", "red", "amber", "green", "blue", "violet"];
/// The most days of one block-out.
const MOST_DAYS: i64 = 366;

impl Clinic {
    /// Every kind of block-out, those in use first.
    pub async fn list_block_types(&self, actor: &Actor) -> Result<Vec<BlockType>, AppError> {
        actor.require(Right::ViewSchedule)?;
        all(&mut self.store.read().await?).await
    }

    /// Adds a kind of block-out, or changes one. Visits that are booked stay as they are.
    pub async fn save_block_type(&self, actor: &Actor, input: SaveBlockType) -> Result<Vec<BlockType>, AppError> {
        actor.require(Right::ManageServices)?;
        let id = input.block_type_id.map_or_else(|| self.fresh(BlockTypeId::new), |id| id.0);
        let row = BlockTypeRow { id: id.to_string(), ..read(&input)? };
        let services: Vec<String> = input.service_ids.iter().map(|id| id.0.to_string()).collect();
        let done = self
            .act(actor, Action::of(input.key, "save_block_type", &input)?, async |write| {
                let tx = write.tx();
                let holder = block_types::holder(tx, &row.name).await?;
                if holder.is_some_and(|holder| holder != row.id) {
                    return Err(AppError::invalid("name", "taken"));
                }
                for id in &input.service_ids {
                    let service = clinic_store::scheduling::services::lookup(tx, id.0).await?;
                    service.ok_or(AppError::Missing("service"))?;
                }
                if input.block_type_id.is_none() {
                    block_types::insert(tx, &row).await?;
                } else if !block_types::amend(tx, &row).await? {
                    return Err(AppError::Stale);
                }
                block_types::set_admitted(tx, &row.id, &services).await?;
                write.audit(Entry::new("block_type.save", "block_type", id));
                all(write.tx()).await
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(done)
    }

    /// The block-outs on single days, from a day on, earliest first.
    pub async fn list_day_blocks(&self, actor: &Actor, input: ExceptionsQuery) -> Result<Vec<DayBlock>, AppError> {
        actor.require(Right::ViewSchedule)?;
        let day = input::day("from_day", &input.from_day)?.to_string();
        let rows = rules::from_day(&mut self.store.read().await?, &day).await?;
        rows.iter().map(|row| Ok(told(row)?)).collect()
    }

    /// Keeps a practitioner's time on single days for some services. Nobody's visit is touched.
    pub async fn add_day_block(&self, actor: &Actor, input: AddDayBlock) -> Result<DayBlock, AppError> {
        actor.require(Right::PlanAvailability)?;
        let id = self.fresh(RuleId::new);
        let row = row(id, input.practitioner_id.0, &read_day_block(&input)?);
        let added = self
            .act(actor, Action::of(input.key, "add_day_block", &input)?, async |write| {
                let tx = write.tx();
                // Nobody books with them meanwhile: whoever asks next which visits stand in it is told of all.
                let locked = clinic_store::scheduling::lock_practitioner(tx, input.practitioner_id.0).await?;
                locked.ok_or(AppError::Missing("practitioner"))?;
                let kind = input.block_type_id.0.to_string();
                if block_types::list(tx).await?.iter().all(|known| known.id != kind) {
                    return Err(AppError::Missing("block_type"));
                }
                rules::insert(tx, &row, self.now()).await?;
                write.audit(Entry::new("block_out.add", "availability_rule", id));
                Ok(told(&row)?)
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(added)
    }

    /// Takes a block-out on single days back.
    pub async fn withdraw_day_block(&self, actor: &Actor, input: WithdrawDayBlock) -> Result<DayBlock, AppError> {
        actor.require(Right::PlanAvailability)?;
        let id = input.rule_id.0;
        let withdrawn = self
            .act(actor, Action::of(input.key, "withdraw_day_block", &input)?, async |write| {
                let row = rules::lookup(write.tx(), id).await?.filter(|row| row.weekday.is_none());
                let row = row.ok_or(AppError::Missing("block_out"))?;
                rules::retire(write.tx(), &row.id, self.now()).await?;
                write.audit(Entry::new("block_out.withdraw", "availability_rule", id));
                Ok(told(&row)?)
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(withdrawn)
    }
}

async fn all(tx: &mut Tx) -> Result<Vec<BlockType>, AppError> {
    let admitted = block_types::admitted(tx).await?;
    let read = |row: BlockTypeRow| {
        let own = admitted.iter().filter(|(kind, _)| *kind == row.id);
        let service_ids = own.map(|(_, service)| stored(service).map(Ref)).collect::<Result<_, _>>()?;
        let (block_type_id, version) = (Ref(stored(&row.id)?), version(row.version)?);
        let (name, colour, is_active) = (row.name, row.colour, row.is_active);
        Ok(BlockType { block_type_id, name, colour, service_ids, is_active, version })
    };
    block_types::list(tx).await?.into_iter().map(read).collect()
}

fn read(input: &SaveBlockType) -> Result<BlockTypeRow, AppError> {
    let mut problems = Problems::default();
    if !COLOURS.contains(&input.colour.as_str()) {
        problems.note("colour", "unknown");
    }
    if input.block_type_id.is_some() && input.version.is_none() {
        problems.note("version", "required");
    }
    let name = problems.required("name", &input.name, 40);
    problems.check()?;
    let (colour, version) = (input.colour.clone(), input.version.unwrap_or(1).into());
    Ok(BlockTypeRow { id: String::new(), name, colour, is_active: input.is_active, version })
}

fn read_day_block(input: &AddDayBlock) -> Result<WeeklyRule, AppError> {
    let mut problems = Problems::default();
    let days = (problems.day("first_day", &input.first_day), problems.day("last_day", &input.last_day));
    if let (Some(first), Some(last)) = days
        && !(0..MOST_DAYS).contains(&(last - first).num_days())
    {
        problems.note("last_day", "out_of_range");
    }
    let interval = interval(input.starts_minute, input.ends_minute).filter(|interval| interval.is_of_a_day());
    if interval.is_none() {
        problems.note("ends_minute", "out_of_range");
    }
    problems.check()?;
    let (valid_from, valid_to) = days;
    let kind = RuleKind::Blocked(input.block_type_id.0);
    let interval = interval.unwrap_or(Interval::new(0, 0));
    Ok(WeeklyRule { kind, weekday: None, interval, every_weeks: 1, valid_from, valid_to })
}

fn told(row: &RuleRow) -> Result<DayBlock, StoreError> {
    const WHAT: StoreError = StoreError::Unreadable("availability_rule");
    let minute = |number: i64| i32::try_from(number).map_err(|_| WHAT);
    Ok(DayBlock {
        rule_id: Ref(stored(&row.id)?),
        practitioner_id: Ref(stored(&row.practitioner_id)?),
        block_type_id: Ref(stored(row.block_type_id.as_deref().ok_or(WHAT)?)?),
        first_day: row.valid_from.clone().ok_or(WHAT)?,
        last_day: row.valid_to.clone().ok_or(WHAT)?,
        starts_minute: minute(row.starts_minute)?,
        ends_minute: minute(row.ends_minute)?,
    })
}
