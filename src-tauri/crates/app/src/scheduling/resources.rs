//! Rooms and devices, and the rules by which services are booked.

use clinic_core::ids::ResourceId;
use clinic_core::rights::Right;
use clinic_core::scheduling::{LONGEST, LONGEST_BUFFER, Pattern, PatternProblem, ResourceKind, SHORTEST, STEP};
use clinic_store::scheduling::locations;
use clinic_store::scheduling::resources::{self, ResourceRow};
use clinic_store::scheduling::services::{self, BookingRow};
use clinic_store::{Entry, StoreError, Tx};

use super::contract::{BookableService, BookingRules, Resource, SaveBookingRules, SaveResource};
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Ref, stored, version};
use crate::error::AppError;
use crate::input::Problems;

/// The most visits that a room or a device admits at once.
const LARGEST_CAPACITY: i32 = 99;
/// The longest notice, in minutes: 90 days.
const LONGEST_NOTICE: i32 = 90 * 1440;
/// The furthest horizon, in days.
const FURTHEST_HORIZON: i32 = 730;
/// The most that a service may be limited to on a day.
const MOST_A_DAY: i32 = 100;

impl Clinic {
    /// Every room and device, those in use first.
    pub async fn list_resources(&self, actor: &Actor) -> Result<Vec<Resource>, AppError> {
        actor.require(Right::ViewSchedule)?;
        all(&mut self.store.read().await?).await
    }

    /// Adds a room or a device, or changes one. Visits that took it keep it.
    pub async fn save_resource(&self, actor: &Actor, input: SaveResource) -> Result<Vec<Resource>, AppError> {
        actor.require(Right::ManageServices)?;
        let id = input.resource_id.map_or_else(|| self.fresh(ResourceId::new), |id| id.0);
        let row = ResourceRow { id: id.to_string(), ..read_resource(&input)? };
        let done = self
            .act(actor, Action::of(input.key, "save_resource", &input)?, async |write| {
                let tx = write.tx();
                let holder = resources::holder(tx, &row.kind, &row.name).await?;
                if holder.is_some_and(|holder| holder != row.id) {
                    return Err(AppError::invalid("name", "taken"));
                }
                if let Some(place) = &row.location_id
                    && locations::list(tx).await?.iter().all(|known| known.id != *place)
                {
                    return Err(AppError::Missing("location"));
                }
                if input.resource_id.is_none() {
                    resources::insert(tx, &row).await?;
                } else if !resources::amend(tx, &row).await? {
                    return Err(AppError::Stale);
                }
                write.audit(Entry::new("resource.save", "resource", id));
                all(write.tx()).await
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(done)
    }

    /// Every service that is offered, with the rules by which it is booked.
    pub async fn bookable_services(&self, actor: &Actor) -> Result<Vec<BookableService>, AppError> {
        actor.require(Right::ViewSchedule)?;
        every_service(&mut self.store.read().await?).await
    }

    /// Changes how a service is booked. Visits that are booked stay as they are.
    pub async fn save_booking_rules(
        &self,
        actor: &Actor,
        input: SaveBookingRules,
    ) -> Result<Vec<BookableService>, AppError> {
        actor.require(Right::ManageServices)?;
        let row = read_rules(&input)?;
        let practitioners: Vec<String> = input.rules.practitioner_ids.iter().map(|id| id.0.to_string()).collect();
        let wanted: Vec<String> = input.rules.resource_ids.iter().map(|id| id.0.to_string()).collect();
        let done = self
            .act(actor, Action::of(input.key, "save_booking_rules", &input)?, async |write| {
                let tx = write.tx();
                services::lookup(tx, input.service_id.0).await?.ok_or(AppError::Missing("service"))?;
                for id in &input.rules.practitioner_ids {
                    clinic_store::staff::practitioner(tx, id.0).await?.ok_or(AppError::Missing("practitioner"))?;
                }
                let known = resources::list(tx).await?;
                if wanted.iter().any(|id| known.iter().all(|row| row.id != *id)) {
                    return Err(AppError::Missing("resource"));
                }
                if !services::amend(tx, &row).await? {
                    return Err(AppError::Stale);
                }
                services::set_eligible(tx, &row.id, (&practitioners, &wanted)).await?;
                write.audit(Entry::new("service.rules", "service", &row.id));
                every_service(write.tx()).await
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(done)
    }
}

async fn all(tx: &mut Tx) -> Result<Vec<Resource>, AppError> {
    let read = |row: ResourceRow| {
        let capacity = i32::try_from(row.capacity).map_err(|_| StoreError::Unreadable("resource.capacity"))?;
        let (resource_id, version) = (Ref(stored(&row.id)?), version(row.version)?);
        let location_id = row.location_id.as_deref().map(stored).transpose()?.map(Ref);
        let (kind, name, is_active) = (row.kind, row.name, row.is_active);
        Ok(Resource { resource_id, kind, name, capacity, location_id, is_active, version })
    };
    resources::list(tx).await?.into_iter().map(read).collect()
}

async fn every_service(tx: &mut Tx) -> Result<Vec<BookableService>, AppError> {
    let (givers, things) = (services::practitioners(tx).await?, services::resources(tx).await?);
    let of = |pairs: &[(String, String)], id: &str| -> Vec<String> {
        pairs.iter().filter(|(service, _)| service == id).map(|(_, other)| other.clone()).collect()
    };
    let read = |row: BookingRow| {
        let minutes = |number: i64| i32::try_from(number).map_err(|_| StoreError::Unreadable("service"));
        let rules = BookingRules {
            is_bookable: row.is_bookable,
            minutes: minutes(row.minutes)?,
            pattern: row.pattern,
            buffer_before: minutes(row.buffer_before)?,
            buffer_after: minutes(row.buffer_after)?,
            notice_minutes: minutes(row.notice_minutes)?,
            horizon_days: minutes(row.horizon_days)?,
            most_a_day: minutes(row.most_a_day)?,
            practitioner_ids: of(&givers, &row.id).iter().map(|id| stored(id).map(Ref)).collect::<Result<_, _>>()?,
            resource_ids: of(&things, &row.id).iter().map(|id| stored(id).map(Ref)).collect::<Result<_, _>>()?,
        };
        let (service_id, version) = (Ref(stored(&row.id)?), version(row.version)?);
        Ok(BookableService { service_id, code: row.code, name: row.name, rules, version })
    };
    services::list(tx).await?.into_iter().map(read).collect()
}

fn read_resource(input: &SaveResource) -> Result<ResourceRow, AppError> {
    let mut problems = Problems::default();
    if ResourceKind::find(&input.kind).is_none() {
        problems.note("kind", "unknown");
    }
    if !(1..=LARGEST_CAPACITY).contains(&input.capacity) {
        problems.note("capacity", "out_of_range");
    }
    if input.resource_id.is_some() && input.version.is_none() {
        problems.note("version", "required");
    }
    let name = problems.required("name", &input.name, 60);
    problems.check()?;
    Ok(ResourceRow {
        id: String::new(),
        kind: input.kind.clone(),
        name,
        capacity: input.capacity.into(),
        location_id: input.location_id.map(|id| id.0.to_string()),
        is_active: input.is_active,
        version: input.version.unwrap_or(1).into(),
    })
}

fn read_rules(input: &SaveBookingRules) -> Result<BookingRow, AppError> {
    let rules = &input.rules;
    let mut problems = Problems::default();
    let (shortest, longest, step) = (i32::from(SHORTEST), i32::from(LONGEST), i32::from(STEP));
    if !(shortest..=longest).contains(&rules.minutes) || rules.minutes % step != 0 {
        problems.note("minutes", "out_of_range");
    }
    match Pattern::parse(&rules.pattern) {
        _ if rules.pattern.is_empty() => {}
        Ok(pattern) if i32::from(pattern.minutes()) == rules.minutes => {}
        Ok(_) | Err(PatternProblem::Length) => problems.note("pattern", "out_of_range"),
        Err(PatternProblem::Letters) => problems.note("pattern", "unknown"),
    }
    for (field, minutes) in [("buffer_before", rules.buffer_before), ("buffer_after", rules.buffer_after)] {
        if !(0..=i32::from(LONGEST_BUFFER)).contains(&minutes) {
            problems.note(field, "out_of_range");
        }
    }
    if !(0..=LONGEST_NOTICE).contains(&rules.notice_minutes) {
        problems.note("notice_minutes", "out_of_range");
    }
    if !(0..=FURTHEST_HORIZON).contains(&rules.horizon_days) {
        problems.note("horizon_days", "out_of_range");
    }
    if !(0..=MOST_A_DAY).contains(&rules.most_a_day) {
        problems.note("most_a_day", "out_of_range");
    }
    problems.check()?;
    Ok(BookingRow {
        id: input.service_id.0.to_string(),
        code: String::new(),
        name: String::new(),
        is_bookable: rules.is_bookable,
        minutes: rules.minutes.into(),
        pattern: rules.pattern.clone(),
        buffer_before: rules.buffer_before.into(),
        buffer_after: rules.buffer_after.into(),
        notice_minutes: rules.notice_minutes.into(),
        horizon_days: rules.horizon_days.into(),
        most_a_day: rules.most_a_day.into(),
        version: input.version.into(),
    })
}
