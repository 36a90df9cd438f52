//! Which items meet the patient's allergies, as the contract tells it.

use clinic_core::ids::{AllergyId, PatientId};
use clinic_core::language::Language;
use clinic_core::prescribing::{DrugClass, KnownAllergy, Why, allergy_warnings, is_listed};
use clinic_store::patients::AllergyRow;
use clinic_store::{StoreError, Tx};

use super::contract::AllergyWarning;
use crate::contract::{Ref, stored};
use crate::error::AppError;

/// The allergies of a patient, ready to be compared with medicines.
pub(super) struct Allergies {
    status: String,
    rows: Vec<(AllergyRow, KnownAllergy)>,
    language: Language,
}

impl Allergies {
    /// Reads those of a patient.
    pub(super) async fn of(tx: &mut Tx, patient: PatientId, language: Language) -> Result<Self, AppError> {
        let status =
            clinic_store::patients::lookup(tx, patient).await?.ok_or(AppError::Missing("patient"))?.allergy_status;
        let rows = clinic_store::patients::allergies(tx, patient).await?;
        let rows = rows.into_iter().map(|row| Ok((row.clone(), known(row)?))).collect::<Result<_, StoreError>>()?;
        Ok(Self { status, rows, language })
    }

    /// `not_asked`, `none_known` or recorded.
    pub(super) fn status(&self) -> &str {
        &self.status
    }

    /// The names of those that hold, for the paper.
    pub(super) fn names(&self) -> Vec<String> {
        let active = self.rows.iter().filter(|(_, known)| known.is_active);
        active.map(|(row, _)| row.substance.clone()).collect()
    }

    /// The warnings for the medicine at this place of a prescription.
    pub(super) fn met_by(&self, place: usize, drug: &str) -> Vec<AllergyWarning> {
        let known: Vec<KnownAllergy> = self.rows.iter().map(|(_, known)| known.clone()).collect();
        let warnings = allergy_warnings(drug, &known);
        warnings.into_iter().filter_map(|warning| self.describe(place, warning.allergy, warning.why)).collect()
    }

    /// Whether only the prescriber can compare this medicine with the allergies, known or not yet asked for.
    pub(super) fn is_uncompared(&self, drug: &str) -> bool {
        self.status != "none_known" && !drug.trim().is_empty() && !is_listed(drug)
    }

    fn describe(&self, place: usize, allergy: AllergyId, why: Why) -> Option<AllergyWarning> {
        let (row, _) = self.rows.iter().find(|(_, known)| known.id == allergy)?;
        let (kind, class) = match why {
            Why::Same => ("same", None),
            Why::Class(class) => ("class", Some(class)),
            Why::CrossReactive(class) => ("cross_reactive", Some(class)),
        };
        Some(AllergyWarning {
            item: i32::try_from(place).ok()?,
            allergy_id: Ref(allergy),
            substance: row.substance.clone(),
            reaction: row.reaction.clone(),
            kind: kind.to_owned(),
            class: class.map(|class| class_name(class, self.language).to_owned()).unwrap_or_default(),
        })
    }
}

/// The name of a class of medicines.
pub(super) const fn class_name(class: &DrugClass, language: Language) -> &'static str {
    match language {
        Language::English => class.name_en,
        Language::Bengali => class.name_bn,
    }
}

fn known(row: AllergyRow) -> Result<KnownAllergy, StoreError> {
    Ok(KnownAllergy {
        id: stored(&row.id)?,
        substance_code: (!row.substance_code.is_empty()).then_some(row.substance_code),
        substance_text: row.substance,
        is_active: row.status == "active",
    })
}
