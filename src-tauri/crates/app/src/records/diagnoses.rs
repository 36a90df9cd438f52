//! The diagnoses of a visit, from the starter list or in free words.

use clinic_core::ids::{DiagnosisId, EncounterId, PatientId};
use clinic_core::language::Language;
use clinic_core::records::{DiagnosisTerm, NoteState, lookup_diagnosis, search_diagnoses};
use clinic_core::rights::Right;
use clinic_store::{Entry, Write};

use super::contract::{AddDiagnosis, DiagnosisHit, Encounter, RemoveDiagnosis};
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::input::Problems;
use crate::patients::contract::LookUp;

/// The longest diagnosis, in characters.
const LONGEST: usize = 200;

impl Clinic {
    /// Finds listed diagnoses by code or words of either language, worded in the clinic's own.
    #[expect(clippy::unused_async, reason = "every use case is called the same way")]
    pub async fn search_diagnoses(&self, actor: &Actor, input: LookUp) -> Result<Vec<DiagnosisHit>, AppError> {
        actor.require(Right::ViewRecords)?;
        let hit =
            |term: &DiagnosisTerm| DiagnosisHit { code: term.code.to_owned(), text: self.wording(term).to_owned() };
        Ok(search_diagnoses(&input.text).into_iter().map(hit).collect())
    }

    /// Adds a diagnosis to a visit that is not signed.
    pub async fn add_diagnosis(&self, actor: &Actor, input: AddDiagnosis) -> Result<Encounter, AppError> {
        actor.require(Right::WriteNotes)?;
        let id = input.encounter_id.0;
        let (code, text) = read_diagnosis(&input)?;
        let fresh = self.fresh(DiagnosisId::new);
        let done = self
            .act(actor, Action::of(input.key, "add_diagnosis", &input)?, async |write| {
                let patient = self.require_unsigned(write, id).await?;
                let (made, stamp) = ((code.as_str(), text.as_str()), (actor.staff_id, self.now()));
                clinic_store::records::insert_diagnosis(write.tx(), (fresh, id), made, stamp).await?;
                write.audit(Entry::new("diagnosis.add", "diagnosis", fresh).of(patient));
                self.load_encounter(actor, write.tx(), id).await
            })
            .await?;
        self.changes.announce("records", id);
        Ok(done)
    }

    /// Takes a diagnosis out of a visit that is not signed.
    pub async fn remove_diagnosis(&self, actor: &Actor, input: RemoveDiagnosis) -> Result<Encounter, AppError> {
        actor.require(Right::WriteNotes)?;
        let diagnosis = input.diagnosis_id.0;
        let done = self
            .act(actor, Action::of(input.key, "remove_diagnosis", &input)?, async |write| {
                let id = clinic_store::records::encounter_of(write.tx(), diagnosis).await?;
                let id = id.ok_or(AppError::Missing("diagnosis"))?;
                let patient = self.require_unsigned(write, id).await?;
                clinic_store::records::delete_diagnosis(write.tx(), diagnosis).await?;
                write.audit(Entry::new("diagnosis.remove", "diagnosis", diagnosis).of(patient));
                self.load_encounter(actor, write.tx(), id).await
            })
            .await?;
        self.changes.announce("records", done.encounter_id.0);
        Ok(done)
    }

    /// Goes on only while the note of an encounter is not signed, and keeps it from being signed meanwhile.
    pub(super) async fn require_unsigned(&self, write: &mut Write, id: EncounterId) -> Result<PatientId, AppError> {
        let state = clinic_store::records::lock_note(write.tx(), id).await?.ok_or(AppError::Missing("encounter"))?;
        if state != NoteState::Draft.word() {
            return Err(AppError::refused("signed"));
        }
        let row = clinic_store::records::encounter(write.tx(), id).await?.ok_or(AppError::Missing("encounter"))?;
        Ok(clinic_store::records::patient_of(&row)?)
    }

    fn wording(&self, term: &DiagnosisTerm) -> &'static str {
        match self.language {
            Language::English => term.text_en,
            Language::Bengali => term.text_bn,
        }
    }
}

fn read_diagnosis(input: &AddDiagnosis) -> Result<(String, String), AppError> {
    let mut problems = Problems::default();
    let code = input.code.trim();
    if !code.is_empty() && lookup_diagnosis(code).is_none() {
        problems.note("code", "unknown");
    }
    let text = problems.required("text", &input.text, LONGEST);
    problems.check()?;
    Ok((code.to_owned(), text))
}
