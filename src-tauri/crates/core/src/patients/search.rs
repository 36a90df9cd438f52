//! Finding patients: the line that is indexed, and what a query looks for in it.

use chrono::NaiveDate;

/// What of a patient can be searched for.
#[derive(Debug, Clone, Copy)]
pub struct Searchable<'a> {
    /// The family name, folded.
    pub family_folded: &'a str,
    /// The given names, folded.
    pub given_folded: &'a str,
    /// The clinic's patient number.
    pub number: &'a str,
    /// Each phone number as E.164 and in its national form, in any notation.
    pub phones: &'a [String],
    /// The birth date, where it is known.
    pub born_on: Option<NaiveDate>,
}

/// What a query looks for; a patient is found when everything is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchTerms {
    /// Folded fragments of three or more characters, each of which stands somewhere in the line.
    pub fragments: Vec<String>,
    /// Shorter folded ones, each of which begins a word of the line.
    pub prefixes: Vec<String>,
}

/// Puts together the folded line that is indexed; every word in it follows a blank.
pub fn search_text(of: &Searchable<'_>) -> String {
    let _ = of;
    String::new()
}

/// The decimal digits of a text, those of other scripts as 0 to 9.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

impl SearchTerms {
    /// Reads a query as it was typed.
    pub fn parse(query: &str, today: NaiveDate) -> Self {
        let _ = (query, today);
        Self::default()
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.fragments.is_empty() && self.prefixes.is_empty()
    }
}
