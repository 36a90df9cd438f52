//! The starter list of diagnoses: common ones of primary care, with ICD-10 codes and texts in our own words.

use std::sync::LazyLock;

use crate::prescribing::words::words_of;

/// How many diagnoses a search gives at once.
const MOST_FOUND: usize = 20;

/// A diagnosis that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagnosisTerm {
    /// Its ICD-10 code.
    pub code: &'static str,
    /// The English text.
    pub text_en: &'static str,
    /// The Bengali text.
    pub text_bn: &'static str,
    searched: String,
}

static DIAGNOSES: LazyLock<Vec<DiagnosisTerm>> =
    LazyLock::new(|| include_str!("diagnoses.tsv").lines().skip(1).filter_map(term).collect());

/// Every diagnosis of the starter list, by code.
pub fn diagnoses() -> &'static [DiagnosisTerm] {
    &DIAGNOSES
}

/// Finds a diagnosis by its code.
pub fn lookup_diagnosis(code: &str) -> Option<&'static DiagnosisTerm> {
    diagnoses().iter().find(|term| term.code == code)
}

/// Finds diagnoses by code or by parts of words in any order and either language, the closest first.
pub fn search_diagnoses(typed: &str) -> Vec<&'static DiagnosisTerm> {
    let parts = words_of(typed);
    if parts.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, &DiagnosisTerm)> =
        diagnoses().iter().filter_map(|term| term.rank(&parts).map(|rank| (rank, term))).collect();
    found.sort_by_key(|(rank, term)| (*rank, term.code));
    found.into_iter().take(MOST_FOUND).map(|(_, term)| term).collect()
}

impl DiagnosisTerm {
    /// 0: the code begins so; 1: every part begins a word; 2: every part stands somewhere.
    fn rank(&self, parts: &[String]) -> Option<usize> {
        let code = words_of(self.code).concat();
        let begins_word = |part: &String| self.searched.split(' ').any(|word| word.starts_with(part.as_str()));
        if code.starts_with(&parts.concat()) {
            Some(0)
        } else if parts.iter().all(begins_word) {
            Some(1)
        } else {
            parts.iter().all(|part| self.searched.contains(part.as_str())).then_some(2)
        }
    }
}

fn term(row: &'static str) -> Option<DiagnosisTerm> {
    let [code, text_en, text_bn, synonyms] = row.split('\t').collect::<Vec<_>>().try_into().ok()?;
    let searched = words_of(&[code, text_en, text_bn, synonyms].join(" ")).join(" ");
    Some(DiagnosisTerm { code, text_en, text_bn, searched })
}
