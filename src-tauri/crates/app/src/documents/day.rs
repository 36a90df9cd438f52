//! The day sheet, made from the rows of its day.

use chrono::{NaiveDate, NaiveTime};
use clinic_core::clock::Instant;
use clinic_core::ids::PractitionerId;
use clinic_documents::{DayList, DaySheet, DayVisit};
use clinic_store::scheduling::views;
use clinic_store::staff::PractitionerRow;
use clinic_store::{Entry, StoreError, Tx};
use serde::Deserialize;

use super::contract::Document;
use super::{named, unprinted};
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Ref, stored};
use crate::error::AppError;

/// A visit as its row says it.
#[derive(Deserialize)]
struct Visit {
    practitioner_id: Ref<PractitionerId>,
    starts_minute: u16,
    minutes: u16,
    patient_name: String,
    patient_number: String,
    patient_phone: String,
    service_name: String,
    room_name: String,
    reason: String,
}

impl Clinic {
    /// The day sheet as it stands now; the trail notes that the list of a day was looked at.
    pub(super) async fn day_paper(
        &self,
        actor: &Actor,
        day: NaiveDate,
        wanted: &[PractitionerId],
    ) -> Result<Document, AppError> {
        let lists = self
            .look(actor, async |tx| {
                Ok((lists(tx, (day, self.now()), wanted).await?, Entry::new("document.read", "day_sheet", day)))
            })
            .await?;
        let clinic = clinic_store::staff::clinic(&mut self.store.read().await?).await?;
        let now = self.zone.wall(self.now());
        let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(now.minute) * 60, 0).unwrap_or_default();
        let sheet = DaySheet {
            clinic_name: clinic.ok_or(AppError::Missing("clinic"))?.name,
            day,
            made_at: now.day.and_time(time),
            lists,
        };
        let pdf = clinic_documents::day_sheet(&sheet, &self.options(self.now().0)).map_err(unprinted)?;
        Ok(named(&format!("day-{day}"), &pdf))
    }
}

/// A list for each practitioner who is asked for, and for everybody who has visits when nobody is.
async fn lists(
    tx: &mut Tx,
    (day, now): (NaiveDate, Instant),
    wanted: &[PractitionerId],
) -> Result<Vec<DayList>, AppError> {
    let visits: Vec<Visit> = serde_json::from_str(&views::sheet(tx, &day.to_string(), now).await?)?;
    let list = |row: PractitionerRow| -> Result<DayList, StoreError> {
        let id = stored(&row.id)?;
        let own = visits.iter().filter(|visit| visit.practitioner_id.0 == id);
        Ok(DayList { practitioner: row.name, specialisation: row.specialisation, visits: own.map(printed).collect() })
    };
    let has_visits = |id| visits.iter().any(|visit| visit.practitioner_id.0 == id);
    let is_asked = |id: PractitionerId| if wanted.is_empty() { has_visits(id) } else { wanted.contains(&id) };
    let mut lists = Vec::new();
    for row in clinic_store::staff::practitioners(tx).await? {
        if is_asked(stored(&row.id)?) {
            lists.push(list(row)?);
        }
    }
    if lists.is_empty() { Err(AppError::refused("no_visits")) } else { Ok(lists) }
}

fn printed(visit: &Visit) -> DayVisit {
    DayVisit {
        span: (visit.starts_minute, visit.starts_minute.saturating_add(visit.minutes)),
        patient: visit.patient_name.clone(),
        number: visit.patient_number.clone(),
        phone: visit.patient_phone.clone(),
        service: visit.service_name.clone(),
        room: visit.room_name.clone(),
        reason: visit.reason.clone(),
    }
}
