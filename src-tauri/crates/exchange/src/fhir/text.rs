//! Strings as they may enter the clinic: one line, or prose, and nothing that hides or reorders text.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error};

/// How serde's words for a forbidden character begin.
pub(super) const CONTROL_CHARACTER: &str = "control character";

/// How serde's words for a text over the limit begin.
pub(super) const TOO_LONG: &str = "too long";

/// Only text that is taken counts: an attachment inside a resource may be any length.
const LONGEST_BYTES: usize = 64 * 1024;
const SHOWN_CHARS: usize = 80;

/// A string of one line, kept exactly as it was sent.
#[derive(Debug, Clone)]
pub(super) struct Line(pub(super) String);

/// A string that may have several lines.
#[derive(Debug, Clone)]
pub(super) struct Prose(pub(super) String);

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        accepted(deserializer, is_forbidden).map(Self)
    }
}

impl<'de> Deserialize<'de> for Prose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        accepted(deserializer, |c| is_forbidden(c) && !matches!(c, '\n' | '\r' | '\t')).map(Self)
    }
}

fn accepted<'de, D>(deserializer: D, is_bad: impl Fn(char) -> bool) -> Result<String, D::Error>
where
    D: Deserializer<'de>,
{
    let text = borrowed(deserializer)?;
    if text.len() > LONGEST_BYTES {
        Err(D::Error::custom(TOO_LONG))
    } else if text.chars().any(is_bad) {
        Err(D::Error::custom(CONTROL_CHARACTER))
    } else {
        Ok(text.into_owned())
    }
}

/// Gives the text, unless there is none to see.
pub(super) fn filled(line: Option<Line>) -> Option<String> {
    line.map(|line| line.0).filter(|text| !text.trim().is_empty())
}

/// Gives the prose, unless there is none to see.
pub(super) fn filled_prose(prose: Option<Prose>) -> Option<String> {
    prose.map(|prose| prose.0).filter(|text| !text.trim().is_empty())
}

/// Gives the texts of a list in which FHIR allows gaps.
pub(super) fn all_filled(lines: Vec<Option<Line>>) -> Vec<String> {
    lines.into_iter().filter_map(filled).collect()
}

/// Cuts text from a file to what an error message may repeat.
pub(super) fn shown(text: &str) -> String {
    text.chars().filter(|c| !is_forbidden(*c)).take(SHOWN_CHARS).collect()
}

/// Reads a string without keeping it.
pub(super) fn borrowed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    #[derive(serde::Deserialize)]
    struct Borrowed<'a>(#[serde(borrow)] Cow<'a, str>);
    Borrowed::deserialize(deserializer).map(|text| text.0)
}

/// Control characters, and those that reverse the direction of what follows; joiners stay, Bengali needs them.
fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
