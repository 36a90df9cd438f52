//! Services with rooms and devices, as tests of the schedule need them.

use anyhow::{Context as _, Result};
use clinic_app::billing::contract::SaveService;
use clinic_app::contract::{Ref, Whole};
use clinic_app::scheduling::contract::{
    BookableService, BookingRules, SaveBlockType, SaveBookingRules, SaveLocation, SaveResource,
};
use clinic_core::ids::{BlockTypeId, LocationId, ResourceId, ServiceId};

use crate::world::World;

/// Adds a room or a device.
pub async fn resource(world: &World, kind: &str, name: &str, capacity: i32) -> Result<Ref<ResourceId>> {
    save(world, SaveResource { kind: kind.to_owned(), capacity, ..room(world, name) }).await
}

/// Adds a room for one in another place of the clinic.
pub async fn room_at(world: &World, location_id: Ref<LocationId>, name: &str) -> Result<Ref<ResourceId>> {
    save(world, SaveResource { location_id: Some(location_id), ..room(world, name) }).await
}

/// Adds a place where the clinic sees patients.
pub async fn location(world: &World, name: &str) -> Result<Ref<LocationId>> {
    let (key, name) = (world.key(), name.to_owned());
    let input = SaveLocation { key, location_id: None, name: name.clone(), is_active: true, version: None };
    let all = world.clinic.save_location(&world.administrator, input).await?;
    Ok(all.into_iter().find(|location| location.name == name).context("what was saved")?.location_id)
}

/// Adds a kind of block-out that admits one service.
pub async fn kept_for(world: &World, service_id: Ref<ServiceId>, name: &str) -> Result<Ref<BlockTypeId>> {
    let input = SaveBlockType {
        key: world.key(),
        block_type_id: None,
        name: name.to_owned(),
        colour: "blue".to_owned(),
        service_ids: vec![service_id],
        is_active: true,
        version: None,
    };
    let all = world.clinic.save_block_type(&world.administrator, input).await?;
    Ok(all.into_iter().find(|kind| kind.name == name).context("what was saved")?.block_type_id)
}

/// Adds a service of so many minutes that needs these, with five minutes before and ten after.
pub async fn service(
    world: &World,
    code: &str,
    minutes: i32,
    resource_ids: Vec<Ref<ResourceId>>,
) -> Result<Ref<ServiceId>> {
    let known = plain(world, code).await?;
    let rules = BookingRules { minutes, buffer_before: 5, buffer_after: 10, resource_ids, ..known.rules.clone() };
    ruled(world, &known, rules).await
}

/// Adds a service that takes its practitioner in some of its minutes only, as the pattern says (`PPPAAAPP`), with five
/// minutes after it; it is booked half an hour ahead.
pub async fn patterned(
    world: &World,
    code: &str,
    pattern: &str,
    resource_ids: Vec<Ref<ResourceId>>,
) -> Result<Ref<ServiceId>> {
    let known = plain(world, code).await?;
    let (minutes, pattern) = (5 * i32::try_from(pattern.len())?, pattern.to_owned());
    let rules = known.rules.clone();
    let rules = BookingRules { minutes, pattern, buffer_after: 5, notice_minutes: 30, resource_ids, ..rules };
    ruled(world, &known, rules).await
}

/// Lets each practitioner give only so many of a service on a day.
pub async fn limit(world: &World, service_id: Ref<ServiceId>, most_a_day: i32) -> Result<()> {
    let known = world.clinic.bookable_services(&world.receptionist).await?;
    let known = known.into_iter().find(|service| service.service_id == service_id).context("the service")?;
    let rules = BookingRules { most_a_day, ..known.rules.clone() };
    ruled(world, &known, rules).await?;
    Ok(())
}

fn room(world: &World, name: &str) -> SaveResource {
    SaveResource {
        key: world.key(),
        resource_id: None,
        kind: "room".to_owned(),
        name: name.to_owned(),
        location_id: None,
        capacity: 1,
        is_active: true,
        version: None,
    }
}

async fn save(world: &World, input: SaveResource) -> Result<Ref<ResourceId>> {
    let name = input.name.clone();
    let all = world.clinic.save_resource(&world.administrator, input).await?;
    Ok(all.into_iter().find(|resource| resource.name == name).context("what was saved")?.resource_id)
}

async fn plain(world: &World, code: &str) -> Result<BookableService> {
    let input = SaveService {
        key: world.key(),
        service_id: None,
        code: code.to_owned(),
        name: format!("Service {code}"),
        price_minor: Whole(50_000),
        tax_rate: 0,
        is_active: true,
        version: None,
    };
    world.clinic.save_service(&world.administrator, input).await?;
    let known = world.clinic.bookable_services(&world.receptionist).await?;
    known.into_iter().find(|service| service.code == code).context("the service")
}

async fn ruled(world: &World, known: &BookableService, rules: BookingRules) -> Result<Ref<ServiceId>> {
    let (service_id, version) = (known.service_id, known.version);
    let input = SaveBookingRules { key: world.key(), service_id, rules, version };
    world.clinic.save_booking_rules(&world.administrator, input).await?;
    Ok(service_id)
}
