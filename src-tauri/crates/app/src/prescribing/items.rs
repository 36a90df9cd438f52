//! Prescription items between the contract, the rules and the rows.

use clinic_core::ids::AllergyId;
use clinic_core::prescribing::{Item, ItemProblem, Override, check_draft, check_item};
use clinic_core::text::clean;
use clinic_store::StoreError;
use clinic_store::prescribing::ItemRow;

use super::contract::{AllergyWarning, PrescriptionItem};
use super::warnings::Allergies;
use crate::contract::Ref;
use crate::error::AppError;
use crate::input::Problems;

/// The most items of one sheet.
const MOST_ITEMS: usize = 40;

/// An item with the allergies that it meets.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub(super) item: Item,
    pub(super) warnings: Vec<AllergyWarning>,
    pub(super) overriding: Override,
}

/// Reads the items of a draft, which may be half written, or names every field that is wrong even so.
pub(super) fn read(items: &[PrescriptionItem]) -> Result<Vec<Checked>, AppError> {
    let mut problems = Problems::default();
    if items.len() > MOST_ITEMS {
        problems.note("items", "too_many");
    }
    let mut read = Vec::with_capacity(items.len());
    for (place, entered) in items.iter().enumerate() {
        let item = cleaned(entered);
        note_all(&mut problems, place, &check_draft(&item));
        let reason = format!("items.{place}.override_reason");
        let reason = problems.text(&reason, &entered.override_reason, 300);
        let answers = entered.override_answers.iter().map(|Ref(allergy)| *allergy).collect();
        read.push(Checked { item, warnings: Vec::new(), overriding: Override { reason, answers } });
    }
    problems.check()?;
    Ok(read)
}

/// Goes on only when every item says all that the sheet must say; names row and field where one does not.
pub(super) fn require_complete(items: &[Checked]) -> Result<(), AppError> {
    let mut problems = Problems::default();
    for (place, checked) in items.iter().enumerate() {
        note_all(&mut problems, place, &check_item(&checked.item));
    }
    problems.check()
}

fn note_all(problems: &mut Problems, place: usize, found: &[ItemProblem]) {
    for wrong in found {
        problems.note(format_args!("items.{place}.{}", wrong.field), wrong.problem.code());
    }
}

fn cleaned(entered: &PrescriptionItem) -> Item {
    Item {
        drug: clean(&entered.drug),
        strength: clean(&entered.strength),
        form: clean(&entered.form),
        dose: clean(&entered.dose),
        route: clean(&entered.route),
        frequency: clean(&entered.frequency),
        duration_days: entered.duration_days.map(i64::from),
        quantity: clean(&entered.quantity),
        instructions: clean(&entered.instructions),
    }
}

impl Checked {
    /// The row of this item.
    pub(super) fn row(&self, id: String) -> Result<ItemRow, AppError> {
        let item = self.item.clone();
        Ok(ItemRow {
            id,
            drug: item.drug,
            strength: item.strength,
            form: item.form,
            dose: item.dose,
            route: item.route,
            frequency: item.frequency,
            duration_days: item.duration_days,
            quantity: item.quantity,
            instructions: item.instructions,
            warnings: serde_json::to_string(&self.warnings)?,
            override_reason: self.overriding.reason.clone(),
            override_answers: serde_json::to_string(&self.answers())?,
        })
    }

    /// The item of this row.
    pub(super) fn of(row: ItemRow) -> Result<Self, AppError> {
        let answers: Vec<Ref<AllergyId>> = serde_json::from_str(&row.override_answers)?;
        Ok(Self {
            warnings: serde_json::from_str(&row.warnings)?,
            item: Item {
                drug: row.drug,
                strength: row.strength,
                form: row.form,
                dose: row.dose,
                route: row.route,
                frequency: row.frequency,
                duration_days: row.duration_days,
                quantity: row.quantity,
                instructions: row.instructions,
            },
            overriding: Override {
                reason: row.override_reason,
                answers: answers.into_iter().map(|Ref(allergy)| allergy).collect(),
            },
        })
    }

    /// Compares it with the allergies as they are now; of a reason stays what answers one of those that it meets.
    pub(super) fn compare(&mut self, place: usize, allergies: &Allergies) {
        self.warnings = allergies.met_by(place, &self.item.drug);
        self.overriding = std::mem::take(&mut self.overriding).beside(&self.allergies());
    }

    /// Which allergies it meets.
    pub(super) fn allergies(&self) -> Vec<AllergyId> {
        self.warnings.iter().map(|warning| warning.allergy_id.0).collect()
    }

    /// The warnings that nobody has given a reason for.
    pub(super) fn unanswered(&self) -> impl Iterator<Item = AllergyWarning> {
        let open = self.warnings.iter().filter(|warning| !self.overriding.is_for(warning.allergy_id.0));
        open.cloned()
    }

    fn answers(&self) -> Vec<Ref<AllergyId>> {
        self.overriding.answers.iter().copied().map(Ref).collect()
    }

    /// The item as the contract shows it.
    pub(super) fn shown(&self) -> Result<PrescriptionItem, AppError> {
        let item = self.item.clone();
        let days = item.duration_days.map(i32::try_from).transpose();
        Ok(PrescriptionItem {
            drug: item.drug,
            strength: item.strength,
            form: item.form,
            dose: item.dose,
            route: item.route,
            frequency: item.frequency,
            duration_days: days.map_err(|_| StoreError::Unreadable("prescription_item.duration_days"))?,
            quantity: item.quantity,
            instructions: item.instructions,
            override_reason: self.overriding.reason.clone(),
            override_answers: self.answers(),
        })
    }
}
