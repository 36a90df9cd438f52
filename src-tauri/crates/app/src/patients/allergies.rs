//! What a patient must not get: recorded allergies, and the explicit "none known".

use clinic_core::ids::{AllergyId, PatientId};
use clinic_core::rights::Right;
use clinic_store::patients::AllergyRow;
use clinic_store::{Entry, Write};

use super::contract::{AllergyAnswer, AllergyEntry, Patient, PatientAction, RecordAllergy, RetireAllergy};
use super::entered::check_allergy;
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;

impl Clinic {
    /// Records an allergy.
    pub async fn record_allergy(&self, actor: &Actor, input: RecordAllergy) -> Result<Patient, AppError> {
        actor.require(Right::EditPatients)?;
        let entry = check_allergy("entry", &input.entry)?;
        let id = input.patient_id.0;
        let done = self
            .act(actor, Action::of(input.key, "record_allergy", &input)?, async |write| {
                self.load_patient(write.tx(), id).await?;
                self.insert_allergy(actor, write, id, &entry).await?;
                clinic_store::patients::set_allergy_status(write.tx(), id, "recorded").await?;
                self.load_patient(write.tx(), id).await
            })
            .await?;
        self.changes.announce("patients", id);
        Ok(done)
    }

    /// Says that a recorded allergy no longer holds, or never did. It stays readable.
    pub async fn retire_allergy(&self, actor: &Actor, input: RetireAllergy) -> Result<Patient, AppError> {
        actor.require(Right::EditPatients)?;
        if !["inactive", "entered_in_error"].contains(&input.status.as_str()) {
            return Err(AppError::invalid("status", "unknown"));
        }
        let allergy = input.allergy_id.0;
        let done = self
            .act(actor, Action::of(input.key, "retire_allergy", &input)?, async |write| {
                let row =
                    clinic_store::patients::allergy(write.tx(), allergy).await?.ok_or(AppError::Missing("allergy"))?;
                let id = stored(&row.patient_id)?;
                if row.status != "active" {
                    return Err(AppError::Stale);
                }
                clinic_store::patients::set_allergy(write.tx(), allergy, &input.status).await?;
                let rest = clinic_store::patients::allergies(write.tx(), id).await?;
                if !rest.iter().any(|other| other.status == "active") {
                    // Nobody has said that there are none: the question is open again.
                    clinic_store::patients::set_allergy_status(write.tx(), id, "not_asked").await?;
                }
                write.audit(Entry::new("allergy.retire", "allergy", allergy).of(id));
                self.load_patient(write.tx(), id).await
            })
            .await?;
        self.changes.announce("patients", done.patient_id.0);
        Ok(done)
    }

    /// Records that the patient says there are no allergies.
    pub async fn assert_no_known_allergies(&self, actor: &Actor, input: PatientAction) -> Result<Patient, AppError> {
        actor.require(Right::EditPatients)?;
        let id = input.patient_id.0;
        let done = self
            .act(actor, Action::of(input.key, "assert_no_known_allergies", &input)?, async |write| {
                self.load_patient(write.tx(), id).await?;
                let known = clinic_store::patients::allergies(write.tx(), id).await?;
                if known.iter().any(|allergy| allergy.status == "active") {
                    return Err(AppError::refused("has_allergies"));
                }
                clinic_store::patients::set_allergy_status(write.tx(), id, "none_known").await?;
                write.audit(Entry::new("allergy.none_known", "patient", id).of(id));
                self.load_patient(write.tx(), id).await
            })
            .await?;
        self.changes.announce("patients", id);
        Ok(done)
    }

    /// Stores the answer given at registration and returns the patient's allergy status.
    pub(crate) async fn answer_allergies(
        &self,
        actor: &Actor,
        write: &mut Write,
        id: PatientId,
        answer: &AllergyAnswer,
    ) -> Result<(), AppError> {
        let status = match answer {
            AllergyAnswer::NotAsked => return Ok(()),
            AllergyAnswer::NoneKnown => {
                write.audit(Entry::new("allergy.none_known", "patient", id).of(id));
                "none_known"
            }
            AllergyAnswer::Recorded { allergies } => {
                for entry in allergies {
                    self.insert_allergy(actor, write, id, entry).await?;
                }
                "recorded"
            }
        };
        clinic_store::patients::set_allergy_status(write.tx(), id, status).await?;
        Ok(())
    }

    async fn insert_allergy(
        &self,
        actor: &Actor,
        write: &mut Write,
        patient: PatientId,
        entry: &AllergyEntry,
    ) -> Result<AllergyId, AppError> {
        let id = self.fresh(AllergyId::new);
        let row = AllergyRow {
            id: id.to_string(),
            patient_id: patient.to_string(),
            substance_code: entry.substance_code.clone(),
            substance: entry.substance.clone(),
            category: entry.category.clone(),
            criticality: entry.criticality.clone(),
            reaction: entry.reaction.clone(),
            status: "active".to_owned(),
            recorded_at: self.now().0,
            recorded_by: actor.staff_id.to_string(),
        };
        clinic_store::patients::insert_allergy(write.tx(), &row).await?;
        write.audit(Entry::new("allergy.record", "allergy", id).of(patient));
        Ok(id)
    }
}

/// Checks every allergy of an answer.
pub(crate) fn check_answer(answer: AllergyAnswer) -> Result<AllergyAnswer, AppError> {
    let AllergyAnswer::Recorded { allergies } = answer else { return Ok(answer) };
    if allergies.is_empty() {
        return Err(AppError::invalid("allergies", "required"));
    }
    let checked = allergies.iter().enumerate().map(|(n, entry)| check_allergy(&format!("allergies.{n}"), entry));
    Ok(AllergyAnswer::Recorded { allergies: checked.collect::<Result<_, _>>()? })
}
