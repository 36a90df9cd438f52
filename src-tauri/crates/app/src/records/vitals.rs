//! Recording vital signs: what is impossible is refused, what is unusual at the age is asked about once.

use chrono::NaiveDate;
use clinic_core::ids::VitalsId;
use clinic_core::patients::age;
use clinic_core::records::{Kind, VitalsProblem, check};
use clinic_core::rights::Right;
use clinic_store::Entry;
use clinic_store::records::VitalsRow;

use super::contract::{Encounter, RecordVitals, VitalSigns};
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::failure::FailureDetail;
use crate::input::Problems;

impl Clinic {
    /// Records one taking of vital signs in a visit that is not signed.
    pub async fn record_vitals(&self, actor: &Actor, input: RecordVitals) -> Result<Encounter, AppError> {
        actor.require(Right::RecordVitals)?;
        let id = input.encounter_id.0;
        let fresh = self.fresh(VitalsId::new).to_string();
        let done = self
            .act(actor, Action::of(input.key, "record_vitals", &input)?, async |write| {
                let patient = self.require_unsigned(write, id).await?;
                let row =
                    clinic_store::patients::lookup(write.tx(), patient).await?.ok_or(AppError::Missing("patient"))?;
                let months = row.born_on.and_then(|born_on| born_on.parse().ok()).map(|day| self.age_in_months(day));
                judge(&check(&signs(&input.signs), months), input.confirm_unusual)?;
                let by = actor.staff_id.to_string();
                let row = taken(&signs(&input.signs), by, self.now().0);
                clinic_store::records::insert_vitals(write.tx(), &fresh, id, &row).await?;
                write.audit(Entry::new("vitals.record", "encounter", id).of(patient));
                self.load_encounter(actor, write.tx(), id).await
            })
            .await?;
        self.changes.announce("records", id);
        Ok(done)
    }

    fn age_in_months(&self, born_on: NaiveDate) -> u32 {
        let age = age(born_on, self.today());
        age.years * 12 + age.months
    }
}

/// Missing and impossible values are wrong input; unusual ones pass once somebody has looked again.
fn judge(problems: &[VitalsProblem], is_confirmed: bool) -> Result<(), AppError> {
    let mut wrong = Problems::default();
    for problem in problems {
        match problem.kind {
            Kind::Missing if problem.field == "vitals" => wrong.note("signs", problem.kind.code()),
            Kind::Missing | Kind::Impossible => {
                wrong.note(format_args!("signs.{}", problem.field), problem.kind.code());
            }
            Kind::Unusual => {}
        }
    }
    wrong.check()?;
    if problems.is_empty() || is_confirmed {
        return Ok(());
    }
    let fields = problems.iter().map(|problem| format!("signs.{}", problem.field)).collect();
    Err(AppError::Refused { code: Kind::Unusual.code(), field: None, detail: FailureDetail::Unusual { fields } })
}

fn signs(signs: &VitalSigns) -> clinic_core::records::Vitals {
    clinic_core::records::Vitals {
        systolic: signs.systolic.map(i64::from),
        diastolic: signs.diastolic.map(i64::from),
        pulse: signs.pulse.map(i64::from),
        temperature: signs.temperature.map(i64::from),
        respiration: signs.respiration.map(i64::from),
        oxygen: signs.oxygen.map(i64::from),
        weight: signs.weight.map(i64::from),
        height: signs.height.map(i64::from),
    }
}

fn taken(signs: &clinic_core::records::Vitals, recorded_by: String, recorded_at: i64) -> VitalsRow {
    VitalsRow {
        systolic: signs.systolic,
        diastolic: signs.diastolic,
        pulse: signs.pulse,
        temperature: signs.temperature,
        respiration: signs.respiration,
        oxygen: signs.oxygen,
        weight: signs.weight,
        height: signs.height,
        recorded_at,
        recorded_by,
    }
}
