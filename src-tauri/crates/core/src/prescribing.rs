//! Prescriptions: what an item must say, and when it meets a known allergy.

mod allergy;
mod drugs;
mod item;
mod overriding;
mod substances;
mod terms;
pub(crate) mod words;

pub use allergy::{AllergyWarning, KnownAllergy, Why, allergy_warnings};
pub use drugs::{Drug, DrugClass, classes, drugs, is_listed, suggest_drugs};
pub use item::{Item, ItemProblem, Problem, check_draft, check_item};
pub use overriding::Override;
pub use substances::{Category, Substance, lookup_substance, search_substances, substances};
pub use terms::{Term, forms, routes};
