//! `AllergyIntolerance` as it stands in the file.

use serde::Deserialize;

use super::{
    AllergyCategory, ClinicalStatus, Criticality, FhirAllergy, FhirReaction, NoneKnown, PatientReference, Severity,
    VerificationStatus,
};
use crate::fhir::bundle::Origin;
use crate::fhir::date::{Moment, PartialDate};
use crate::fhir::element::{ConceptWire, FhirConcept, IdentifierWire, concept, identifier, identifiers};
use crate::fhir::reference::PatientIndex;
use crate::fhir::skipped::{Problem, SkipReason};
use crate::fhir::text::{Line, Prose, filled, filled_prose};

const SNOMED_CT: &str = "http://snomed.info/sct";
const CLINICAL_STATUS: &str = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
const VERIFICATION_STATUS: &str = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct AllergyWire {
    #[serde(default)]
    identifier: Vec<IdentifierWire>,
    clinical_status: Option<ConceptWire>,
    verification_status: Option<ConceptWire>,
    #[serde(default)]
    category: Vec<AllergyCategory>,
    criticality: Option<Criticality>,
    code: Option<ConceptWire>,
    patient: Option<ReferenceWire>,
    onset_date_time: Option<Moment>,
    onset_period: Option<PeriodWire>,
    #[serde(default)]
    note: Vec<NoteWire>,
    #[serde(default)]
    reaction: Vec<ReactionWire>,
}

#[derive(Debug, Default, Deserialize)]
struct ReferenceWire {
    reference: Option<Line>,
    identifier: Option<IdentifierWire>,
}

#[derive(Debug, Deserialize)]
struct PeriodWire {
    start: Option<Moment>,
}

#[derive(Debug, Deserialize)]
struct NoteWire {
    text: Option<Prose>,
}

#[derive(Debug, Deserialize)]
struct ReactionWire {
    substance: Option<ConceptWire>,
    #[serde(default)]
    manifestation: Vec<ConceptWire>,
    description: Option<Prose>,
    severity: Option<Severity>,
}

/// Reads one `AllergyIntolerance` and finds its patient among those of the file.
pub(in crate::fhir) fn read(origin: &Origin<'_>, patients: &PatientIndex) -> Result<FhirAllergy, SkipReason> {
    let mut wire: AllergyWire = origin.parse()?;
    let verification_status = verification(wire.verification_status.take())?;
    let clinical_status = clinical(wire.clinical_status.take())?;
    let onset = onset(&wire);
    let code = substance(&mut wire).ok_or(SkipReason::NoCode)?;
    Ok(FhirAllergy {
        full_url: origin.full_url.clone(),
        id: origin.id.clone(),
        identifiers: identifiers(wire.identifier),
        patient: patient(origin, patients, wire.patient.unwrap_or_default())?,
        none_known: none_known(&code),
        code,
        categories: wire.category,
        criticality: wire.criticality,
        clinical_status,
        verification_status,
        onset,
        reactions: wire.reaction.into_iter().map(reaction).collect(),
        notes: wire.note.into_iter().filter_map(|note| filled_prose(note.text)).collect(),
    })
}

fn patient(origin: &Origin<'_>, patients: &PatientIndex, wire: ReferenceWire) -> Result<PatientReference, SkipReason> {
    match (filled(wire.reference), wire.identifier.and_then(identifier)) {
        (Some(reference), _) => patients.resolve(origin, &reference),
        (None, Some(identifier)) => Ok(PatientReference::ByIdentifier(identifier)),
        (None, None) => Err(SkipReason::NotAPatient { reference: String::new() }),
    }
}

/// Takes what the allergy is to; senders that leave the code out name a substance with each reaction.
fn substance(wire: &mut AllergyWire) -> Option<FhirConcept> {
    let reacted_to = wire.reaction.iter_mut().filter_map(|reaction| reaction.substance.take());
    let mut named = wire.code.take().into_iter().chain(reacted_to).map(concept);
    named.find(|code| code.words().is_some())
}

fn clinical(wire: Option<ConceptWire>) -> Result<Option<ClinicalStatus>, SkipReason> {
    let status = wire.map(concept).unwrap_or_default();
    Ok(Some(match status.code_in(CLINICAL_STATUS) {
        None => return Ok(None),
        Some("active") => ClinicalStatus::Active,
        Some("inactive") => ClinicalStatus::Inactive,
        Some("resolved") => ClinicalStatus::Resolved,
        Some(_) => return Err(unknown_code("clinicalStatus")),
    }))
}

fn verification(wire: Option<ConceptWire>) -> Result<Option<VerificationStatus>, SkipReason> {
    let status = wire.map(concept).unwrap_or_default();
    Ok(Some(match status.code_in(VERIFICATION_STATUS) {
        None => return Ok(None),
        Some("unconfirmed") => VerificationStatus::Unconfirmed,
        Some("confirmed") => VerificationStatus::Confirmed,
        Some("refuted") => VerificationStatus::Refuted,
        Some("entered-in-error") => return Err(SkipReason::EnteredInError),
        Some(_) => return Err(unknown_code("verificationStatus")),
    }))
}

fn unknown_code(at: &str) -> SkipReason {
    SkipReason::Malformed { at: at.to_owned(), problem: Problem::UnknownCode }
}

fn onset(wire: &AllergyWire) -> Option<PartialDate> {
    let start = wire.onset_period.as_ref().and_then(|period| period.start);
    wire.onset_date_time.or(start).map(|moment| moment.0)
}

fn reaction(wire: ReactionWire) -> FhirReaction {
    let manifestations = wire.manifestation.into_iter().map(concept);
    FhirReaction {
        manifestations: manifestations.filter_map(|code| code.words().map(str::to_owned)).collect(),
        severity: wire.severity,
        description: filled_prose(wire.description),
    }
}

fn none_known(code: &FhirConcept) -> Option<NoneKnown> {
    let mut snomed = code.codings.iter().filter(|coding| coding.system.as_deref() == Some(SNOMED_CT));
    snomed.find_map(|coding| match coding.code.as_deref()? {
        "716186003" => Some(NoneKnown::Anything),
        "409137002" => Some(NoneKnown::Drugs),
        "429625007" => Some(NoneKnown::Foods),
        "428607008" => Some(NoneKnown::Environment),
        _ => None,
    })
}
