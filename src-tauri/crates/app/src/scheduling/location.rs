//! The places of a clinic that sees patients in several.

use clinic_core::ids::LocationId;
use clinic_core::rights::Right;
use clinic_store::scheduling::locations::{self, LocationRow};
use clinic_store::{Entry, Tx};

use super::contract::{Location, SaveLocation};
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Ref, stored, version};
use crate::error::AppError;
use crate::input::Problems;

impl Clinic {
    /// Every place, those in use first.
    pub async fn list_locations(&self, actor: &Actor) -> Result<Vec<Location>, AppError> {
        actor.require(Right::ViewSchedule)?;
        all(&mut self.store.read().await?).await
    }

    /// Adds a place, or changes one. Hours and rooms that name it keep it.
    pub async fn save_location(&self, actor: &Actor, input: SaveLocation) -> Result<Vec<Location>, AppError> {
        actor.require(Right::ManageServices)?;
        let id = input.location_id.map_or_else(|| self.fresh(LocationId::new), |id| id.0);
        let row = LocationRow { id: id.to_string(), ..read(&input)? };
        let done = self
            .act(actor, Action::of(input.key, "save_location", &input)?, async |write| {
                let tx = write.tx();
                let holder = locations::holder(tx, &row.name).await?;
                if holder.is_some_and(|holder| holder != row.id) {
                    return Err(AppError::invalid("name", "taken"));
                }
                if input.location_id.is_none() {
                    locations::insert(tx, &row).await?;
                } else if !locations::amend(tx, &row).await? {
                    return Err(AppError::Stale);
                }
                write.audit(Entry::new("location.save", "location", id));
                all(write.tx()).await
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(done)
    }
}

async fn all(tx: &mut Tx) -> Result<Vec<Location>, AppError> {
    let read = |row: LocationRow| {
        let (location_id, version) = (Ref(stored(&row.id)?), version(row.version)?);
        Ok(Location { location_id, name: row.name, is_active: row.is_active, version })
    };
    locations::list(tx).await?.into_iter().map(read).collect()
}

fn read(input: &SaveLocation) -> Result<LocationRow, AppError> {
    let mut problems = Problems::default();
    if input.location_id.is_some() && input.version.is_none() {
        problems.note("version", "required");
    }
    let name = problems.required("name", &input.name, 60);
    problems.check()?;
    let version = input.version.unwrap_or(1).into();
    Ok(LocationRow { id: String::new(), name, is_active: input.is_active, version })
}
