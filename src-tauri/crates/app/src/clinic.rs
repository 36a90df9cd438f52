//! An open clinic: the store, the clock and what every use case needs besides.

use std::sync::Arc;

use chrono::NaiveDate;
use clinic_core::clock::{Clock, Instant};
use clinic_core::ids::{ActionKey, ClinicId, IdSource};
use clinic_core::language::Language;
use clinic_core::money::Currency;
use clinic_core::zone::Zone;
use clinic_store::staff::ClinicRow;
use clinic_store::{Stamp, Store, StoreError, Write};
use serde::Serialize;
use serde::de::DeserializeOwned;
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

    /// Writes once for a key: when the same action arrives again, it is answered with its first result.
    pub async fn act<T, F>(&self, actor: &Actor, (key, command): (ActionKey, &str), work: F) -> Result<T, AppError>
    where
        T: Serialize + DeserializeOwned,
        F: AsyncFn(&mut Write) -> Result<T, AppError>,
    {
        if let Some(first) = self.first_result(actor, key, command).await? {
            return Ok(first);
        }
        let now = self.now();
        let done = self
            .write(actor, async |write| {
                let value = work(write).await?;
                let result = serde_json::to_string(&value)?;
                let by = (actor.staff_id, now);
                clinic_store::actions::keep(write.tx(), key, command, &result, by).await?;
                Ok(value)
            })
            .await;
        match done {
            // The same key may have arrived twice at one moment: then the other one has its result by now.
            Err(error) => self.first_result(actor, key, command).await?.ok_or(error),
            Ok(value) => Ok(value),
        }
    }

    async fn first_result<T: DeserializeOwned>(
        &self,
        actor: &Actor,
        key: ActionKey,
        command: &str,
    ) -> Result<Option<T>, AppError> {
        let mut tx = self.store.read().await?;
        let Some((first, result)) = clinic_store::actions::find(&mut tx, key, actor.staff_id).await? else {
            return Ok(None);
        };
        if first != command {
            return Err(AppError::refused("key_used"));
        }
        Ok(Some(serde_json::from_str(&result)?))
    }

    fn stamp(&self, actor: &Actor) -> Stamp {
        Stamp {
            staff_id: Some(actor.staff_id),
            login: actor.login.clone(),
            role: Some(actor.role),
            workstation: self.workstation.clone(),
            at: self.now(),
        }
    }
}
