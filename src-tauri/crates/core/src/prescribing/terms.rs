//! The words for pharmaceutical forms and for routes.

use std::sync::LazyLock;

/// A word of a closed list, in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// What is stored.
    pub code: &'static str,
    /// The English word.
    pub name_en: &'static str,
    /// The Bengali word.
    pub name_bn: &'static str,
}

static FORMS: LazyLock<Vec<Term>> = LazyLock::new(|| read(include_str!("forms.tsv")));
static ROUTES: LazyLock<Vec<Term>> = LazyLock::new(|| read(include_str!("routes.tsv")));

/// The pharmaceutical forms, in the order in which they are offered.
pub fn forms() -> &'static [Term] {
    &FORMS
}

/// The routes, in the order in which they are offered.
pub fn routes() -> &'static [Term] {
    &ROUTES
}

fn read(table: &'static str) -> Vec<Term> {
    table.lines().skip(1).filter_map(term).collect()
}

fn term(row: &'static str) -> Option<Term> {
    let [code, name_en, name_bn] = row.split('\t').collect::<Vec<_>>().try_into().ok()?;
    Some(Term { code, name_en, name_bn })
}
