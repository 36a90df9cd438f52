//! What one prescription item must say before it can be signed, and what not even a draft may hold.

use thiserror::Error;

use super::terms::{Term, forms, routes};
use crate::text::western_digit;

const LONGEST_TEXT: usize = 200;
const LONGEST_INSTRUCTIONS: usize = 500;
const LONGEST_DURATION: i64 = 366;

/// One medicine of a prescription, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// The medicine, by its generic name.
    pub drug: String,
    /// How strong, such as `500 mg`.
    pub strength: String,
    /// The code of a form ([`forms`]).
    pub form: String,
    /// How much at a time, such as `1 tablet`.
    pub dose: String,
    /// The code of a route ([`routes`]).
    pub route: String,
    /// How often, such as `1+0+1` or `every 8 hours`.
    pub frequency: String,
    /// For how many days.
    pub duration_days: Option<i64>,
    /// How much is to be handed out, such as `21 tablets` or `1 bottle`.
    pub quantity: String,
    /// What else the patient must know; may be empty.
    pub instructions: String,
}

/// What is wrong with one field of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{field}: {problem}")]
pub struct ItemProblem {
    /// The field, by its name in the contract.
    pub field: &'static str,
    /// What is wrong with it.
    pub problem: Problem,
}

/// A kind of mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Problem {
    /// It is empty.
    #[error("required")]
    Required,
    /// It has too many characters.
    #[error("more than {most} characters")]
    TooLong {
        /// How many are allowed.
        most: usize,
    },
    /// The form or route is not in its list.
    #[error("not in the list")]
    Unknown,
    /// The number is out of range.
    #[error("not between {low} and {high}")]
    OutOfRange {
        /// The least.
        low: i64,
        /// The most.
        high: i64,
    },
    /// `.5` is read as 5 when the point is overlooked: write `0.5` (ISMP).
    #[error("a zero must stand before the decimal point")]
    LeadingZero,
    /// `5.0` is read as 50 when the point is overlooked: write `5` (ISMP).
    #[error("no zero may end a decimal number")]
    TrailingZero,
    /// "As directed" tells the patient nothing: say how much and how often.
    #[error("as directed is not enough")]
    AsDirected,
    /// It is a bare number.
    #[error("a number without a unit")]
    NoUnit,
}

/// Lists what keeps an item from being signed; an empty list means that it is complete.
pub fn check_item(item: &Item) -> Vec<ItemProblem> {
    let found = [
        ("drug", text(&item.drug, LONGEST_TEXT)),
        ("strength", text(&item.strength, LONGEST_TEXT).or_else(|| decimals(&item.strength))),
        ("form", listed(&item.form, forms())),
        ("dose", text(&item.dose, LONGEST_TEXT).or_else(|| decimals(&item.dose)).or_else(|| amount(&item.dose))),
        ("route", listed(&item.route, routes())),
        ("frequency", text(&item.frequency, LONGEST_TEXT).or_else(|| vague(&item.frequency))),
        ("duration_days", ranged(item.duration_days, LONGEST_DURATION)),
        ("quantity", text(&item.quantity, LONGEST_TEXT).or_else(|| decimals(&item.quantity))),
        ("instructions", too_long(&item.instructions, LONGEST_INSTRUCTIONS)),
    ];
    let problems = found.into_iter();
    problems.filter_map(|(field, problem)| problem.map(|problem| ItemProblem { field, problem })).collect()
}

/// Lists what keeps an item out of a draft: what no further typing would mend. A draft may be half written.
pub fn check_draft(item: &Item) -> Vec<ItemProblem> {
    check_item(item).into_iter().filter(|found| found.problem.stops_a_draft()).collect()
}

fn text(value: &str, most: usize) -> Option<Problem> {
    if value.trim().is_empty() { Some(Problem::Required) } else { too_long(value, most) }
}

fn too_long(value: &str, most: usize) -> Option<Problem> {
    (value.chars().count() > most).then_some(Problem::TooLong { most })
}

fn listed(code: &str, terms: &[Term]) -> Option<Problem> {
    match code {
        "" => Some(Problem::Required),
        code if terms.iter().any(|term| term.code == code) => None,
        _ => Some(Problem::Unknown),
    }
}

fn ranged(value: Option<i64>, high: i64) -> Option<Problem> {
    match value {
        None => Some(Problem::Required),
        Some(value) if (1..=high).contains(&value) => None,
        Some(_) => Some(Problem::OutOfRange { low: 1, high }),
    }
}

fn vague(value: &str) -> Option<Problem> {
    let said = value.trim().to_lowercase();
    ["as directed", "as advised", "sos as directed"].contains(&said.as_str()).then_some(Problem::AsDirected)
}

/// A dose says of what: a bare `5` may be millilitres or spoons.
fn amount(value: &str) -> Option<Problem> {
    let has_unit = value.chars().any(|letter| letter.is_alphabetic() || letter == '%');
    vague(value).or_else(|| (!has_unit).then_some(Problem::NoUnit))
}

/// Looks at every decimal point that stands before a digit.
fn decimals(value: &str) -> Option<Problem> {
    let value: String = value.chars().map(|letter| western_digit(letter).unwrap_or(letter)).collect();
    let mut parts = value.split('.');
    let mut before = parts.next()?;
    for after in parts {
        let fraction: String = after.chars().take_while(char::is_ascii_digit).collect();
        if !fraction.is_empty() && !before.ends_with(|letter: char| letter.is_ascii_digit()) {
            return Some(Problem::LeadingZero);
        }
        if fraction.ends_with('0') {
            return Some(Problem::TrailingZero);
        }
        before = after;
    }
    None
}

impl Problem {
    /// The stable word by which the UI chooses its sentence.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong { .. } => "too_long",
            Self::Unknown => "unknown",
            Self::OutOfRange { .. } => "out_of_range",
            Self::LeadingZero => "leading_zero",
            Self::TrailingZero => "trailing_zero",
            Self::AsDirected => "as_directed",
            Self::NoUnit => "no_unit",
        }
    }

    const fn stops_a_draft(self) -> bool {
        match self {
            Self::TooLong { .. } | Self::Unknown | Self::OutOfRange { .. } => true,
            Self::Required | Self::LeadingZero | Self::TrailingZero | Self::AsDirected | Self::NoUnit => false,
        }
    }
}
