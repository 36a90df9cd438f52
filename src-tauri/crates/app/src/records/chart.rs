//! The medical side of a patient's chart: what all visits have left.

use std::collections::BTreeMap;

use clinic_core::records::NoteState;
use clinic_core::rights::Right;
use clinic_store::records::past::PastNoteRow;
use clinic_store::records::{AddendumRow, DiagnosisRow, past};
use clinic_store::{Entry, Tx};

use super::contract::{Chart, ChartDiagnosis, PastNote};
use super::reading::{past_note, prescription, vitals_taken};
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::patients::contract::PatientQuery;

impl Clinic {
    /// Opens the medical side of a chart, which the trail notes. The drafts of others are there without their words.
    pub async fn open_chart(&self, actor: &Actor, input: PatientQuery) -> Result<Chart, AppError> {
        actor.require(Right::ViewRecords)?;
        let id = input.patient_id.0;
        self.look(actor, async |tx| {
            clinic_store::patients::lookup(tx, id).await?.ok_or(AppError::Missing("patient"))?;
            let diagnoses = past::diagnoses(tx, id).await?;
            let chart = Chart {
                patient_id: input.patient_id,
                notes: notes(actor, tx, &input, &diagnoses).await?,
                diagnoses: diagnoses.into_iter().map(diagnosis).collect(),
                vitals: past::vitals(tx, id).await?.iter().map(vitals_taken).collect::<Result<_, _>>()?,
                prescriptions: past::prescriptions(tx, id, None)
                    .await?
                    .into_iter()
                    .map(prescription)
                    .collect::<Result<_, _>>()?,
            };
            Ok((chart, Entry::new("chart.open", "patient", id).of(id)))
        })
        .await
    }
}

async fn notes(
    actor: &Actor,
    tx: &mut Tx,
    input: &PatientQuery,
    diagnoses: &[DiagnosisRow],
) -> Result<Vec<PastNote>, AppError> {
    let mut addenda: BTreeMap<String, Vec<AddendumRow>> = BTreeMap::new();
    for added in past::addenda(tx, input.patient_id.0).await? {
        addenda.entry(added.encounter_id.clone()).or_default().push(added);
    }
    let mut made: BTreeMap<&str, Vec<&DiagnosisRow>> = BTreeMap::new();
    for diagnosis in diagnoses {
        made.entry(&diagnosis.encounter_id).or_default().push(diagnosis);
    }
    let mut notes = Vec::new();
    for row in past::notes(tx, input.patient_id.0).await? {
        let made = made.remove(row.encounter_id.as_str()).unwrap_or_default();
        let addenda = addenda.remove(&row.encounter_id).unwrap_or_default();
        notes.push(past_note(as_seen_by(actor, row), made, addenda)?);
    }
    Ok(notes)
}

fn as_seen_by(actor: &Actor, row: PastNoteRow) -> PastNoteRow {
    if row.state == NoteState::Signed.word() || row.author == actor.staff_id.to_string() {
        return row;
    }
    let nothing = String::new;
    PastNoteRow { subjective: nothing(), objective: nothing(), assessment: nothing(), plan: nothing(), ..row }
}

fn diagnosis(row: DiagnosisRow) -> ChartDiagnosis {
    ChartDiagnosis { code: row.code, text: row.text, day: row.day }
}
