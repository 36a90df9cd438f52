//! Putting an encounter together from its rows.

use clinic_core::audit::Seal;
use clinic_core::clock::Instant;
use clinic_core::ids::{EncounterId, PatientId};
use clinic_core::records::{NoteState, SealedDiagnosis, SealedNote, Sections, bmi_tenths, note_seal};
use clinic_core::rights::{Right, Role};
use clinic_store::records::past::{PastNoteRow, PrescriptionLinkRow};
use clinic_store::records::{AddendumRow, DiagnosisRow, EncounterRow, NoteRow, VitalsRow, past};
use clinic_store::{StoreError, Tx};

use super::contract::{Addendum, Diagnosis, Encounter, Note, PastNote, PrescriptionLink, VitalSigns, Vitals};
use crate::actor::Actor;
use crate::audit::seals::is_in_trail;
use crate::clinic::Clinic;
use crate::contract::{Ref, Whole, stored, version};
use crate::error::AppError;
use crate::scheduling::invoice_of;

impl Clinic {
    /// An encounter with everything that hangs on it, as this person may see it.
    pub(super) async fn load_encounter(
        &self,
        actor: &Actor,
        tx: &mut Tx,
        id: EncounterId,
    ) -> Result<Encounter, AppError> {
        let row = clinic_store::records::encounter(tx, id).await?.ok_or(AppError::Missing("encounter"))?;
        let patient_id = clinic_store::records::patient_of(&row)?;
        let diagnoses = clinic_store::records::diagnoses(tx, id).await?;
        let note = load_note(actor, tx, id, &diagnoses).await?;
        let vitals = clinic_store::records::vitals(tx, id).await?;
        let prescriptions = past::prescriptions(tx, patient_id, Some(id)).await?;
        Ok(Encounter {
            encounter_id: Ref(id),
            appointment_id: Ref(stored(&row.appointment_id)?),
            appointment_version: version(row.version)?,
            practitioner_id: Ref(stored(&row.practitioner_id)?),
            opened_at: Whole(row.opened_at),
            patient: self.load_patient(tx, patient_id).await?,
            note,
            vitals: vitals.iter().map(vitals_taken).collect::<Result<_, _>>()?,
            diagnoses: diagnoses.into_iter().map(diagnosis).collect::<Result<_, _>>()?,
            prescriptions: prescriptions.into_iter().map(prescription).collect::<Result<_, _>>()?,
            invoice_id: invoice_of(tx, id).await?,
            previous: load_previous(tx, patient_id, (id, &row)).await?,
            appointment_status: row.status,
            day: row.day,
            reason: row.reason,
            practitioner_name: row.practitioner_name,
        })
    }
}

async fn load_note(actor: &Actor, tx: &mut Tx, id: EncounterId, diagnoses: &[DiagnosisRow]) -> Result<Note, AppError> {
    let row = clinic_store::records::note(tx, id).await?.ok_or(AppError::Missing("note"))?;
    let addenda = clinic_store::records::addenda(tx, id).await?;
    let seal_holds = seal_holds(tx, &row, diagnoses).await?;
    let is_mine = may_write(actor, &row);
    let Sections { subjective, objective, assessment, plan } =
        if is_mine || row.state == NoteState::Signed.word() { sections(&row) } else { Sections::default() };
    Ok(Note {
        note_id: Ref(stored(&row.id)?),
        author: row.author_name,
        is_mine,
        subjective,
        objective,
        assessment,
        plan,
        state: row.state,
        saved_at: Whole(row.saved_at),
        signed_at: row.signed_at.map(Whole),
        signed_by: row.signed_by,
        seal_holds,
        addenda: addenda.into_iter().map(addendum).collect(),
        version: version(row.version)?,
    })
}

async fn load_previous(
    tx: &mut Tx,
    patient: PatientId,
    (id, row): (EncounterId, &EncounterRow),
) -> Result<Option<PastNote>, AppError> {
    let Some(before) = past::previous(tx, patient, id, Instant(row.opened_at)).await? else { return Ok(None) };
    let encounter = stored(&before.encounter_id)?;
    let diagnoses = clinic_store::records::diagnoses(tx, encounter).await?;
    let addenda = clinic_store::records::addenda(tx, encounter).await?;
    Ok(Some(past_note(before, &diagnoses, addenda)?))
}

/// Whether a person may go on with a note: its author, or whoever may write while the draft of somebody who may not
/// is still empty.
pub(super) fn may_write(actor: &Actor, row: &NoteRow) -> bool {
    let author_may = Role::find(&row.author_role).is_some_and(|role| role.may(Right::WriteNotes));
    let is_free = !author_may && row.state == NoteState::Draft.word() && sections(row).is_empty();
    row.author == actor.staff_id.to_string() || (is_free && actor.role.may(Right::WriteNotes))
}

/// What a note says.
pub(super) fn sections(row: &NoteRow) -> Sections {
    Sections {
        subjective: row.subjective.clone(),
        objective: row.objective.clone(),
        assessment: row.assessment.clone(),
        plan: row.plan.clone(),
    }
}

/// The seal of a note signed at a moment, over what stands in its row and under it now.
pub(super) fn seal_of(
    row: &NoteRow,
    diagnoses: &[DiagnosisRow],
    (signed_at, previous): (Instant, Option<String>),
) -> Result<Seal, StoreError> {
    let diagnoses: Vec<SealedDiagnosis> =
        diagnoses.iter().map(|made| SealedDiagnosis { code: made.code.clone(), text: made.text.clone() }).collect();
    Ok(note_seal(&SealedNote {
        note: stored(&row.id)?,
        patient: stored(&row.patient_id)?,
        encounter: stored(&row.encounter_id)?,
        author: stored(&row.author)?,
        signed_at,
        sections: &sections(row),
        diagnoses: &diagnoses,
        previous: previous.map(|seal| stored(&seal)).transpose()?,
    }))
}

async fn seal_holds(tx: &mut Tx, row: &NoteRow, diagnoses: &[DiagnosisRow]) -> Result<bool, AppError> {
    let Some(signed_at) = row.signed_at.map(Instant) else { return Ok(true) };
    let last = clinic_store::records::last_signed(tx, &row.patient_id, &row.author, signed_at).await?;
    let seal = seal_of(row, diagnoses, (signed_at, last.map(|(_, seal)| seal)))?;
    Ok(seal.to_string() == row.seal && is_in_trail(tx, &row.patient_id, ("note.sign", &row.id), &seal).await?)
}

/// A note of an earlier visit with what was found and added in it.
pub(super) fn past_note<'a>(
    row: PastNoteRow,
    diagnoses: impl IntoIterator<Item = &'a DiagnosisRow>,
    addenda: Vec<AddendumRow>,
) -> Result<PastNote, StoreError> {
    let words = |made: &DiagnosisRow| format!("{} {}", made.code, made.text).trim().to_owned();
    Ok(PastNote {
        encounter_id: Ref(stored(&row.encounter_id)?),
        day: row.day,
        practitioner_name: row.practitioner_name,
        reason: row.reason,
        state: row.state,
        subjective: row.subjective,
        objective: row.objective,
        assessment: row.assessment,
        plan: row.plan,
        diagnoses: diagnoses.into_iter().map(words).collect(),
        addenda: addenda.into_iter().map(addendum).collect(),
    })
}

pub(super) fn vitals_taken(row: &VitalsRow) -> Result<Vitals, StoreError> {
    let bmi = row.weight.zip(row.height).and_then(|(weight, height)| bmi_tenths(weight, height));
    Ok(Vitals {
        signs: VitalSigns {
            systolic: small(row.systolic)?,
            diastolic: small(row.diastolic)?,
            pulse: small(row.pulse)?,
            temperature: small(row.temperature)?,
            respiration: small(row.respiration)?,
            oxygen: small(row.oxygen)?,
            weight: small(row.weight)?,
            height: small(row.height)?,
        },
        bmi: small(bmi)?,
        recorded_at: Whole(row.recorded_at),
        recorded_by: row.recorded_by.clone(),
    })
}

pub(super) fn prescription(row: PrescriptionLinkRow) -> Result<PrescriptionLink, StoreError> {
    Ok(PrescriptionLink {
        prescription_id: Ref(stored(&row.id)?),
        encounter_id: Ref(stored(&row.encounter_id)?),
        state: row.state,
        items: i32::try_from(row.items).map_err(|_| StoreError::Unreadable("prescription items"))?,
        drugs: row.drugs,
        day: row.day,
    })
}

fn diagnosis(row: DiagnosisRow) -> Result<Diagnosis, StoreError> {
    Ok(Diagnosis { diagnosis_id: Ref(stored(&row.id)?), code: row.code, text: row.text })
}

fn addendum(row: AddendumRow) -> Addendum {
    Addendum { kind: row.kind, text: row.text, author: row.author, at: Whole(row.at) }
}

fn small(number: Option<i64>) -> Result<Option<i32>, StoreError> {
    number.map(|number| i32::try_from(number).map_err(|_| StoreError::Unreadable("vitals"))).transpose()
}
