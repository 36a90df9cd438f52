//! Why a medicine is prescribed although it meets allergies, and which of them that reason answers.

use crate::ids::AllergyId;

/// A reason to prescribe all the same, with the allergies that its writer was warned of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Override {
    /// The reason; empty where there is none.
    pub reason: String,
    /// The allergies that it answers.
    pub answers: Vec<AllergyId>,
}

impl Override {
    /// What is left of it beside the allergies that the medicine meets: nothing, if it answers none of them.
    #[must_use]
    pub fn beside(self, met: &[AllergyId]) -> Self {
        let answers: Vec<AllergyId> = met.iter().copied().filter(|allergy| self.answers.contains(allergy)).collect();
        if answers.is_empty() || self.reason.is_empty() { Self::default() } else { Self { answers, ..self } }
    }

    /// Whether its writer knew of this allergy; one that was recorded later needs a reason of its own.
    pub fn is_for(&self, allergy: AllergyId) -> bool {
        self.answers.contains(&allergy)
    }
}
