//! Allergies of other systems.

use clinic_core::ids::PatientId;
use clinic_exchange::fhir::{AllergyCategory, Criticality, FhirAllergy, PatientReference, VerificationStatus};
use clinic_store::Write;

use super::people::identifier;
use super::{Fate, fingerprint};
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::patients::contract::{AllergyAnswer, AllergyEntry};

impl Clinic {
    /// Adds one allergy, or the assertion that there are none; the reason when it cannot be kept.
    pub(super) async fn import_allergy(
        &self,
        actor: &Actor,
        write: &mut Write,
        allergy: &FhirAllergy,
        patients: &[Option<PatientId>],
    ) -> Result<Result<Fate, &'static str>, AppError> {
        let PatientReference::InFile(place) = &allergy.patient else { return Ok(Err("patient_not_in_file")) };
        let Some(patient) = patients.get(*place).copied().flatten() else { return Ok(Err("patient_skipped")) };
        if allergy.verification_status == Some(VerificationStatus::Refuted) {
            return Ok(Err("refuted"));
        }
        let (system, value) = identifier(&allergy.identifiers, allergy.full_url.as_deref(), allergy.id.as_deref());
        if clinic_store::patients::find_external(write.tx(), &system, &value, "allergy").await?.is_some() {
            return Ok(Ok(Fate::Unchanged));
        }
        let answer = match allergy.none_known {
            Some(_) => AllergyAnswer::NoneKnown,
            None => AllergyAnswer::Recorded { allergies: vec![entry(allergy)] },
        };
        self.answer_allergies(actor, write, patient, &answer).await?;
        let entity = ("allergy", patient.to_string());
        let print = fingerprint(allergy);
        clinic_store::patients::set_external(write.tx(), (&system, &value), (entity.0, &entity.1), &print).await?;
        Ok(Ok(Fate::Added))
    }
}

fn entry(allergy: &FhirAllergy) -> AllergyEntry {
    let reactions = allergy.reactions.iter().flat_map(|reaction| reaction.manifestations.iter().cloned());
    AllergyEntry {
        substance_code: allergy
            .code
            .codings
            .first()
            .map(|coding| coded(coding.system.as_deref(), coding.code.as_deref()))
            .unwrap_or_default(),
        substance: short(allergy.code.words().unwrap_or_default(), 120),
        category: category(allergy.categories.first().copied()).to_owned(),
        criticality: criticality(allergy.criticality).to_owned(),
        reaction: short(&reactions.collect::<Vec<_>>().join(", "), 200),
    }
}

fn coded(system: Option<&str>, code: Option<&str>) -> String {
    match (system, code) {
        (Some(system), Some(code)) => short(&format!("{system}|{code}"), 80),
        _ => String::new(),
    }
}

fn short(text: &str, longest: usize) -> String {
    clinic_core::text::clean(text).chars().take(longest).collect()
}

const fn category(category: Option<AllergyCategory>) -> &'static str {
    match category {
        Some(AllergyCategory::Food) => "food",
        Some(AllergyCategory::Medication) => "medication",
        Some(AllergyCategory::Environment) => "environment",
        Some(AllergyCategory::Biologic) => "biologic",
        None => "other",
    }
}

const fn criticality(criticality: Option<Criticality>) -> &'static str {
    match criticality {
        Some(Criticality::Low) => "low",
        Some(Criticality::High) => "high",
        Some(Criticality::UnableToAssess) | None => "unable_to_assess",
    }
}
