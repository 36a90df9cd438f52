//! The one text form of an event, simple enough that SQL can build the same.
//!
//! Version `v1` is a JSON array without any white space between its parts:
//!
//! ```text
//! ["v1",seq,at,staff_id,login,role,workstation,action,entity,entity_id,patient_id,outcome,reason,detail,prev]
//! ```
//!
//! `seq` and `at` (milliseconds) are plain integers; a missing `staff_id`, `role` (stored as
//! an empty text) or `patient_id` is `null`;
//! all else is a string, `detail` too: its JSON text is one string, byte for byte as stored. Strings escape the
//! quotation mark, the backslash and U+0000–U+001F, these as `\b \t \n \f \r` or `\u00` with two lower-case
//! hexadecimal letters, and nothing else. `SQLite`'s `json_quote(text)` and Postgres' `to_json(text)::text`
//! write exactly this, so SQL joins such strings with `,`.

use std::fmt::Write;

use super::Event;
use crate::rights::Role;

/// Writes the canonical text of an event, version `v1`.
pub fn canonical(event: &Event) -> String {
    JsonArray::new("v1")
        .integer(event.seq)
        .integer(event.at.0)
        .optional(event.staff_id.map(|id| id.to_string()).as_deref())
        .text(&event.login)
        .optional(event.role.map(Role::word))
        .text(&event.workstation)
        .text(&event.action)
        .text(&event.entity)
        .text(&event.entity_id)
        .optional(event.patient_id.map(|id| id.to_string()).as_deref())
        .text(event.outcome.word())
        .text(&event.reason)
        .text(&event.detail)
        .text(&event.prev.to_string())
        .finish()
}

/// A JSON array under construction; the smallest writer that the seals need.
pub(crate) struct JsonArray {
    text: String,
}

impl JsonArray {
    /// Begins an array whose first string names the version of what follows.
    pub(crate) fn new(version: &str) -> Self {
        Self::list().text(version)
    }

    /// Begins an empty array.
    pub(crate) fn list() -> Self {
        Self { text: String::from("[") }
    }

    /// Collects arrays into one.
    pub(crate) fn of(arrays: impl IntoIterator<Item = Self>) -> Self {
        arrays.into_iter().fold(Self::list(), Self::array)
    }

    /// Adds an array.
    pub(crate) fn array(self, inner: Self) -> Self {
        self.raw(&inner.finish())
    }

    /// Adds an integer.
    pub(crate) fn integer(self, value: i64) -> Self {
        self.raw(&value.to_string())
    }

    /// Adds an integer, or `null`.
    pub(crate) fn optional_integer(self, value: Option<i64>) -> Self {
        match value {
            Some(value) => self.integer(value),
            None => self.raw("null"),
        }
    }

    /// Adds a string.
    pub(crate) fn text(mut self, value: &str) -> Self {
        self.separate();
        push_string(&mut self.text, value);
        self
    }

    /// Adds a string, or `null`.
    pub(crate) fn optional(self, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(value),
            None => self.raw("null"),
        }
    }

    fn raw(mut self, json: &str) -> Self {
        self.separate();
        self.text.push_str(json);
        self
    }

    fn separate(&mut self) {
        if self.text.len() > 1 {
            self.text.push(',');
        }
    }

    /// Closes the array.
    pub(crate) fn finish(mut self) -> String {
        self.text.push(']');
        self.text
    }
}

fn push_string(text: &mut String, value: &str) {
    text.push('"');
    for letter in value.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            // Writing to a String cannot fail.
            control if control < ' ' => drop(write!(text, "\\u{:04x}", u32::from(control))),
            other => text.push(other),
        }
    }
    text.push('"');
}
