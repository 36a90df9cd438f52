//! The call list of a replan, made from its rows.

use chrono::NaiveTime;
use clinic_core::ids::ReplanId;
use clinic_documents::{Call, CallList};
use clinic_store::{Entry, StoreError, replan};

use super::contract::Document;
use super::{named, unprinted};
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;
use crate::replan::contract::{Replan, ReplannedVisit};
use crate::replan::told;

impl Clinic {
    /// Whom to call after a replan; the trail notes that the list was looked at.
    pub(super) async fn calls_paper(&self, actor: &Actor, id: ReplanId) -> Result<Document, AppError> {
        let (replan, clinic) = self
            .look(actor, async |tx| {
                let row = replan::lookup(tx, id).await?.ok_or(AppError::Missing("replan"))?;
                let visits = replan::visits(tx, &row.id).await?;
                let clinic = clinic_store::staff::clinic(tx).await?.ok_or(AppError::Missing("clinic"))?;
                Ok(((told(row, visits)?, clinic.name), Entry::new("document.read", "replan", id)))
            })
            .await?;
        let now = self.zone.wall(self.now());
        let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(now.minute) * 60, 0).unwrap_or_default();
        let list = CallList {
            clinic_name: clinic,
            practitioner: replan.practitioner_name.clone(),
            days: (stored(&replan.away.first_day)?, stored(&replan.away.last_day)?),
            made_at: now.day.and_time(time),
            calls: calls(&replan)?,
        };
        let pdf = clinic_documents::call_list(&list, &self.options(self.now().0)).map_err(unprinted)?;
        Ok(named(&format!("calls-{}", replan.away.first_day), &pdf))
    }
}

fn calls(replan: &Replan) -> Result<Vec<Call>, StoreError> {
    const WHAT: StoreError = StoreError::Unreadable("replan");
    let minute = |number: i32| u16::try_from(number).map_err(|_| WHAT);
    let call = |visit: &ReplannedVisit| {
        let is_now = match &visit.place {
            Some(place) => Some((stored(&place.day)?, minute(place.starts_minute)?, place.practitioner_name.clone())),
            None => None,
        };
        Ok(Call {
            patient: visit.patient_name.clone(),
            phone: visit.patient_phone.clone(),
            was: (stored(&visit.day)?, minute(visit.starts_minute)?),
            is_now,
            waits: visit.waits,
        })
    };
    replan.visits.iter().map(call).collect()
}
