//! `AllergyIntolerance`: what harms the patient, or the statement that nothing does.

mod wire;

use serde::Deserialize;

use super::date::PartialDate;
use super::element::{FhirConcept, FhirIdentifier};

pub(super) use wire::read;

/// An allergy, an intolerance, or the statement that there is none (`AllergyIntolerance`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FhirAllergy {
    /// `Bundle.entry.fullUrl`.
    pub full_url: Option<String>,
    /// `AllergyIntolerance.id`.
    pub id: Option<String>,
    /// `AllergyIntolerance.identifier`.
    pub identifiers: Vec<FhirIdentifier>,
    /// `AllergyIntolerance.patient`.
    pub patient: PatientReference,
    /// `AllergyIntolerance.code`, else the first `AllergyIntolerance.reaction.substance`.
    pub code: FhirConcept,
    /// What `code` says is *not* there; such a resource names no substance.
    pub none_known: Option<NoneKnown>,
    /// `AllergyIntolerance.category`.
    pub categories: Vec<AllergyCategory>,
    /// `AllergyIntolerance.criticality`.
    pub criticality: Option<Criticality>,
    /// `AllergyIntolerance.clinicalStatus`.
    pub clinical_status: Option<ClinicalStatus>,
    /// `AllergyIntolerance.verificationStatus`; a refuted allergy is one the patient does not have.
    pub verification_status: Option<VerificationStatus>,
    /// `AllergyIntolerance.onsetDateTime`, else the start of `onsetPeriod`.
    pub onset: Option<PartialDate>,
    /// `AllergyIntolerance.reaction`.
    pub reactions: Vec<FhirReaction>,
    /// `AllergyIntolerance.note.text`.
    pub notes: Vec<String>,
}

/// Whose allergy it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatientReference {
    /// The patient at this place of `Import::patients`.
    InFile(usize),
    /// A patient the file does not hold, by `Reference.reference`, as `Patient/example`.
    Elsewhere(String),
    /// A patient the file does not hold, by `Reference.identifier`.
    ByIdentifier(FhirIdentifier),
}

/// What a resource says the patient is not allergic to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoneKnown {
    /// No known allergy at all.
    Anything,
    /// No known drug allergy.
    Drugs,
    /// No known food allergy.
    Foods,
    /// No known environmental allergy.
    Environment,
}

/// What kind of thing it is (`AllergyIntolerance.category`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AllergyCategory {
    /// Food.
    Food,
    /// A drug.
    Medication,
    /// Pollen, animals, latex and the like.
    Environment,
    /// A biologic product.
    Biologic,
}

/// How much harm a next exposure may do (`AllergyIntolerance.criticality`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Criticality {
    /// Unlikely to threaten life.
    Low,
    /// May threaten life.
    High,
    /// Cannot be told.
    UnableToAssess,
}

/// Whether it still holds (`AllergyIntolerance.clinicalStatus`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClinicalStatus {
    /// The patient is at risk.
    Active,
    /// The patient is at risk no longer.
    Inactive,
    /// Tested and gone.
    Resolved,
}

/// How certain it is (`AllergyIntolerance.verificationStatus`); `entered-in-error` is skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerificationStatus {
    /// Likely, not yet shown.
    Unconfirmed,
    /// Shown.
    Confirmed,
    /// Shown not to be so.
    Refuted,
}

/// How bad a reaction was (`AllergyIntolerance.reaction.severity`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Mild.
    Mild,
    /// Moderate.
    Moderate,
    /// Severe.
    Severe,
}

/// What happened once (`AllergyIntolerance.reaction`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FhirReaction {
    /// `reaction.manifestation`, in words.
    pub manifestations: Vec<String>,
    /// `reaction.severity`.
    pub severity: Option<Severity>,
    /// `reaction.description`.
    pub description: Option<String>,
}
