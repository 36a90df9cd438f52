//! Reading input: collects every wrong field before it says no.

use std::fmt::Display;

use chrono::NaiveDate;

use crate::error::AppError;
use crate::failure::FieldProblem;

/// The problems found so far.
#[derive(Debug, Default)]
pub struct Problems(Vec<FieldProblem>);

impl Problems {
    /// Notes a wrong field.
    pub fn note(&mut self, field: impl Display, code: &str) {
        self.0.push(FieldProblem { field: field.to_string(), code: code.to_owned() });
    }

    /// Cleans a line of text and notes it when it is longer than `longest` characters.
    pub fn text(&mut self, field: &str, text: &str, longest: usize) -> String {
        let clean = clinic_core::text::clean(text);
        if clean.chars().count() > longest {
            self.note(field, "too_long");
        }
        clean
    }

    /// The same for a text that must not be empty.
    pub fn required(&mut self, field: &str, text: &str, longest: usize) -> String {
        let clean = self.text(field, text, longest);
        if clean.is_empty() {
            self.note(field, "required");
        }
        clean
    }

    /// Cleans a text of several paragraphs; line breaks stay.
    pub fn prose(&mut self, field: &str, text: &str, longest: usize) -> String {
        let clean: Vec<String> = text.lines().map(clean_line).collect();
        let clean = clean.join("\n");
        if clean.chars().count() > longest {
            self.note(field, "too_long");
        }
        clean
    }

    /// Cleans lines of text, at most `most`; empty ones are dropped.
    pub fn lines(&mut self, field: &str, lines: &[String], most: usize) -> Vec<String> {
        let clean: Vec<String> = lines.iter().map(|line| self.text(field, line, 120)).collect();
        let clean: Vec<String> = clean.into_iter().filter(|line| !line.is_empty()).collect();
        if clean.len() > most {
            self.note(field, "too_many");
        }
        clean
    }

    /// Reads an ISO day.
    pub fn day(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        if day.is_none() {
            self.note(field, "not_a_day");
        }
        day
    }

    /// Goes on only when every field is right.
    pub fn check(self) -> Result<(), AppError> {
        if self.0.is_empty() { Ok(()) } else { Err(AppError::Invalid(self.0)) }
    }
}

/// Reads an ISO day that is the only field.
pub fn day(field: &'static str, text: &str) -> Result<NaiveDate, AppError> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| AppError::invalid(field, "not_a_day"))
}

/// Drops what misleads from a line that is being written; blanks stay as they are, so that autosave and the
/// typed text agree.
fn clean_line(line: &str) -> String {
    line.chars().filter(|c| *c == '\t' || !c.is_control()).collect()
}
