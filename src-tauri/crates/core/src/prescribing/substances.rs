//! The starter list of what patients are allergic to, with codes of our own (`clinic:…`).

use std::sync::LazyLock;

use super::words::words_of;

/// What kind of thing an allergy is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// A medicine.
    Medication,
    /// Something eaten.
    Food,
    /// Anything else around us.
    Environment,
}

/// Something that a patient may be allergic to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Substance {
    /// What is stored, such as `clinic:penicillins`.
    pub code: &'static str,
    /// The English name.
    pub name_en: &'static str,
    /// The Bengali name.
    pub name_bn: &'static str,
    /// What kind of thing it is.
    pub category: Category,
    /// For a medicine, the code of its class or the name of its ingredient in the starter table.
    pub(super) means: &'static str,
}

static SUBSTANCES: LazyLock<Vec<Substance>> =
    LazyLock::new(|| include_str!("substances.tsv").lines().skip(1).filter_map(substance).collect());

/// Every substance of the starter list.
pub fn substances() -> &'static [Substance] {
    &SUBSTANCES
}

/// Finds a substance by its code.
pub fn lookup_substance(code: &str) -> Option<&'static Substance> {
    substances().iter().find(|substance| substance.code == code)
}

/// Finds substances whose name, in either language, holds every typed word or part of one.
pub fn search_substances(typed: &str) -> Vec<&'static Substance> {
    let parts = words_of(typed);
    let matches = |substance: &&Substance| {
        let names = words_of(&format!("{} {}", substance.name_en, substance.name_bn)).join(" ");
        parts.iter().all(|part| names.contains(part))
    };
    substances().iter().filter(matches).collect()
}

fn substance(row: &'static str) -> Option<Substance> {
    let [code, name_en, name_bn, category, means] = row.split('\t').collect::<Vec<_>>().try_into().ok()?;
    Some(Substance { code, name_en, name_bn, category: Category::find(category)?, means })
}

impl Category {
    /// Every category, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Medication, Self::Food, Self::Environment];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Medication => "medication",
            Self::Food => "food",
            Self::Environment => "environment",
        }
    }

    /// Finds a category by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::super::drugs::{classes, drugs};
    use super::*;

    #[test]
    fn every_medication_means_a_class_or_an_ingredient() {
        for substance in substances() {
            let is_known = classes().iter().any(|class| class.code == substance.means)
                || drugs().iter().any(|drug| drug.name == substance.means);
            assert_eq!(is_known, substance.category == Category::Medication, "{}", substance.code);
        }
    }
}
