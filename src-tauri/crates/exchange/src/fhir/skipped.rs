//! Why a single resource is skipped while the rest of its file goes on.

use super::{date, text};

/// One resource that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Place in `Bundle.entry`, from 0.
    pub entry: usize,
    /// `resourceType`, or empty where it has none.
    pub resource_type: String,
    /// `Resource.id`, where it has a usable one.
    pub id: Option<String>,
    /// Why it was not taken.
    pub reason: SkipReason,
}

/// Why one resource was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SkipReason {
    /// The entry holds no resource.
    NoResource,
    /// The resource does not say what it is.
    NoResourceType,
    /// The id breaks FHIR's rule for ids.
    BadId,
    /// An element is not what FHIR says it should be.
    Malformed {
        /// Path of the element, as `name[0].given[1]`.
        at: String,
        /// What is wrong with it.
        problem: Problem,
    },
    /// A person without any name.
    NoName,
    /// An allergy that does not say to what.
    NoCode,
    /// The sender withdrew it as recorded by mistake.
    EnteredInError,
    /// The same resource stood earlier in the file; a history lists the newest first.
    Duplicate,
    /// An allergy that names no patient.
    NotAPatient {
        /// What it refers to instead.
        reference: String,
    },
    /// An allergy whose reference fits several patients of the file.
    AmbiguousPatient {
        /// The reference that fits several.
        reference: String,
    },
    /// An allergy of a patient who was skipped.
    PatientSkipped {
        /// The reference to that patient.
        reference: String,
    },
}

/// What is wrong with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// A number for a text, a text for a list, and so on.
    WrongType,
    /// A code outside the set that FHIR requires.
    UnknownCode,
    /// No date of the calendar.
    BadDate,
    /// More text than any field holds.
    TooLong,
    /// A control character, or one that reorders the text around it.
    ControlCharacter,
}

impl SkipReason {
    /// Gives the stable code that the screens translate.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoResource => "no_resource",
            Self::NoResourceType => "no_resource_type",
            Self::BadId => "bad_id",
            Self::Malformed { problem, .. } => problem.code(),
            Self::NoName => "no_name",
            Self::NoCode => "no_code",
            Self::EnteredInError => "entered_in_error",
            Self::Duplicate => "duplicate",
            Self::NotAPatient { .. } => "not_a_patient",
            Self::AmbiguousPatient { .. } => "ambiguous_patient",
            Self::PatientSkipped { .. } => "patient_skipped",
        }
    }

    /// Gives the element or reference that the reason is about.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::Malformed { at: detail, .. }
            | Self::NotAPatient { reference: detail }
            | Self::AmbiguousPatient { reference: detail }
            | Self::PatientSkipped { reference: detail } => Some(detail),
            _ => None,
        }
    }
}

impl Problem {
    /// Gives the stable code that the screens translate.
    pub fn code(self) -> &'static str {
        match self {
            Self::WrongType => "wrong_type",
            Self::UnknownCode => "unknown_code",
            Self::BadDate => "bad_date",
            Self::TooLong => "too_long",
            Self::ControlCharacter => "control_character",
        }
    }

    /// Reads the kind of a mistake from serde, whose errors carry nothing but words.
    pub(super) fn of(error: &serde_json::Error) -> Self {
        let words = error.to_string();
        if words.starts_with(text::CONTROL_CHARACTER) {
            Self::ControlCharacter
        } else if words.starts_with(text::TOO_LONG) {
            Self::TooLong
        } else if words.starts_with(date::BAD_DATE) {
            Self::BadDate
        } else if words.starts_with("unknown variant") {
            Self::UnknownCode
        } else {
            Self::WrongType
        }
    }
}
