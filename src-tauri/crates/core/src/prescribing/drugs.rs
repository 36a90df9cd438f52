//! The starter table of medicines and of the classes that matter for allergies.
//!
//! Written for this project from general knowledge: it helps with typing and finds likely allergy conflicts. It is no
//! drug compendium, and a missing warning proves nothing.

use std::sync::LazyLock;

use super::words::{holds, words_of};

/// How many suggestions are offered at once.
const MOST_SUGGESTIONS: usize = 12;

/// A medicine of the starter table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drug {
    /// The generic name.
    pub name: &'static str,
    /// Other names and brands by which people know it.
    pub aliases: Vec<&'static str>,
    /// The codes of its classes ([`classes`]).
    pub classes: Vec<&'static str>,
    /// The codes of its usual forms, the most usual first.
    pub forms: Vec<&'static str>,
    /// Its usual strengths.
    pub strengths: Vec<&'static str>,
    /// The names of the single ingredients of a combination; empty for a single one.
    pub parts: Vec<&'static str>,
    names: Vec<Vec<String>>,
}

/// A class of medicines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrugClass {
    /// What is stored.
    pub code: &'static str,
    /// The English name.
    pub name_en: &'static str,
    /// The Bengali name.
    pub name_bn: &'static str,
    /// Whether an allergy to one member is a warning for all.
    pub is_shared: bool,
    /// The codes of classes that may react too, less surely.
    pub crosses: Vec<&'static str>,
    names: Vec<Vec<String>>,
}

static CLASSES: LazyLock<Vec<DrugClass>> =
    LazyLock::new(|| include_str!("classes.tsv").lines().skip(1).filter_map(class).collect());

static DRUGS: LazyLock<Vec<Drug>> =
    LazyLock::new(|| include_str!("drugs.tsv").lines().skip(1).filter_map(drug).collect());

/// Every class.
pub fn classes() -> &'static [DrugClass] {
    &CLASSES
}

/// Every medicine, by name.
pub fn drugs() -> &'static [Drug] {
    &DRUGS
}

/// Suggests medicines while a name is typed: by generic name first, then by a later word of it, then by brand.
pub fn suggest_drugs(typed: &str) -> Vec<&'static Drug> {
    let typed = words_of(typed).join(" ");
    if typed.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, &Drug)> =
        drugs().iter().filter_map(|drug| drug.rank(&typed).map(|rank| (rank, drug))).collect();
    found.sort_by_key(|(rank, drug)| (*rank, drug.name));
    found.into_iter().take(MOST_SUGGESTIONS).map(|(_, drug)| drug).collect()
}

/// Whether the table knows everything that a text names, so that no warning means something; a combination is taken
/// apart at its `+`.
pub fn is_listed(typed: &str) -> bool {
    let whole = words_of(typed);
    let listed = drugs().iter().flat_map(|drug| &drug.names).chain(classes().iter().flat_map(|class| &class.names));
    let named: Vec<&Vec<String>> = listed.filter(|name| holds(&whole, name)).collect();
    let parts = typed.split(['+', '&']).map(words_of).filter(|part| !part.is_empty());
    // The first word is enough: only whole combinations stand in the table for some ingredients.
    let mut firsts = parts.filter(|part| !named.iter().any(|name| holds(part, name))).map(|part| part.first().cloned());
    !named.is_empty() && firsts.all(|first| first.is_some_and(|first| named.iter().any(|name| name.contains(&first))))
}

impl Drug {
    /// Whether the text names it, by any of its names.
    pub(super) fn is_named_in(&self, words: &[String]) -> bool {
        self.names.iter().any(|name| holds(words, name))
    }

    /// 0: its name begins so; 1: a later word of its name does; 2: another name does.
    fn rank(&self, typed: &str) -> Option<usize> {
        self.names
            .iter()
            .enumerate()
            .filter_map(|(place, name)| {
                let at = (0..name.len()).find(|from| starts(name, *from, typed))?;
                Some(if place > 0 { 2 } else { at.min(1) })
            })
            .min()
    }
}

impl DrugClass {
    /// Whether the text names the class.
    pub(super) fn is_named_in(&self, words: &[String]) -> bool {
        self.names.iter().any(|name| holds(words, name))
    }
}

fn starts(name: &[String], from: usize, typed: &str) -> bool {
    name.get(from..).is_some_and(|rest| rest.join(" ").starts_with(typed))
}

fn class(row: &'static str) -> Option<DrugClass> {
    let [code, name_en, name_bn, shared, crosses, aliases] = row.split('\t').collect::<Vec<_>>().try_into().ok()?;
    let names = [name_en, name_bn].into_iter().chain(list(aliases)).map(words_of).collect();
    Some(DrugClass { code, name_en, name_bn, is_shared: shared == "yes", crosses: list(crosses), names })
}

fn drug(row: &'static str) -> Option<Drug> {
    let [name, aliases, classes, forms, strengths, parts] = row.split('\t').collect::<Vec<_>>().try_into().ok()?;
    let aliases = list(aliases);
    let names = [name].into_iter().chain(aliases.iter().copied()).map(words_of).collect();
    Some(Drug {
        name,
        aliases,
        classes: list(classes),
        forms: list(forms),
        strengths: list(strengths),
        parts: list(parts),
        names,
    })
}

/// The parts of a cell, separated by semicolons; a strength may hold a comma.
fn list(cell: &'static str) -> Vec<&'static str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty()).collect()
}
