//! An open clinic: the store, the clock and what every use case needs besides.

use std::sync::Arc;

use chrono::NaiveDate;
use clinic_core::clock::{Clock, Instant};
use clinic_core::ids::{ClinicId, IdSource};
use clinic_core::language::Language;
use clinic_core::money::Currency;
use clinic_core::zone::Zone;
use clinic_store::staff::ClinicRow;
use clinic_store::{Stamp, Store, StoreError, Write};
use uuid::Uuid;

use crate::actor::Actor;
use crate::audit::{Anchors, Trail};
use crate::changes::Changes;
use crate::error::AppError;

/// An open clinic. Its methods are the use cases, an area a file.
pub struct Clinic {
    /// The open database.
    pub store: Arc<Store>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives identifiers.
    pub ids: Arc<dyn IdSource>,
    /// Announces what changed.
    pub changes: Changes,
    /// The name of this computer.
    pub workstation: String,
    /// The clinic's time zone.
    pub zone: Zone,
    /// The clinic's currency.
    pub currency: Currency,
    /// The clinic's language.
    pub language: Language,
    /// The clinic's country, ISO 3166-1 alpha-2.
    pub country: String,
    /// What this workstation knows of the audit trail.
    pub trail: Arc<Trail>,
}

/// What a clinic is opened with, besides its store.
pub struct Surroundings {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives identifiers.
    pub ids: Arc<dyn IdSource>,
    /// Announces what changed.
    pub changes: Changes,
    /// The name of this computer.
    pub workstation: String,
}

impl Clinic {
    /// Opens the clinic whose row this is.
    pub fn open(store: Arc<Store>, row: &ClinicRow, around: &Surroundings, anchors: Anchors) -> Result<Self, AppError> {
        let unreadable = |what| AppError::Store(StoreError::Unreadable(what));
        let id: ClinicId = row.id.parse().map_err(|_| unreadable("clinic.id"))?;
        Ok(Self {
            store,
            clock: Arc::clone(&around.clock),
            ids: Arc::clone(&around.ids),
            changes: around.changes.clone(),
            workstation: around.workstation.clone(),
            zone: Zone::parse(&row.time_zone).map_err(|_| unreadable("clinic.time_zone"))?,
            currency: Currency::parse(&row.currency).map_err(|_| unreadable("clinic.currency"))?,
            language: Language::find(&row.language).ok_or_else(|| unreadable("clinic.language"))?,
            country: row.country.clone(),
            trail: Arc::new(Trail::new(id, anchors)),
        })
    }

    /// The present moment.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The present day in the clinic's time zone.
    pub fn today(&self) -> NaiveDate {
        self.zone.day_of(self.now())
    }

    /// A fresh identifier, such as `self.fresh(PatientId::new)`.
    pub fn fresh<T>(&self, wrap: impl FnOnce(Uuid) -> T) -> T {
        wrap(self.ids.fresh())
    }

    /// Writes in one audited transaction.
    pub async fn write<T, F>(&self, actor: &Actor, work: F) -> Result<T, AppError>
    where
        F: AsyncFn(&mut Write) -> Result<T, AppError>,
    {
        let done = self.store.write(&self.stamp(actor), work).await?;
        self.trail.keep_hourly(&self.store, self.now()).await;
        Ok(done)
    }

    pub(crate) fn stamp(&self, actor: &Actor) -> Stamp {
        Stamp {
            staff_id: Some(actor.staff_id),
            login: actor.login.clone(),
            role: Some(actor.role),
            workstation: self.workstation.clone(),
            at: self.now(),
        }
    }
}
