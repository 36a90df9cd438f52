//! The people that a document names.

use chrono::NaiveDate;

use crate::text::Words;

/// The patient as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patient {
    /// The full name, without initials.
    pub name: String,
    /// The number under which the clinic knows the patient.
    pub number: String,
    /// Postal address, one line each.
    pub address: Vec<String>,
    /// Birth, where known.
    pub birth: Option<Birth>,
    /// Sex, where recorded.
    pub sex: Option<Sex>,
}

/// A birth date, and whether it was worked out from an age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Birth {
    /// The day.
    pub on: NaiveDate,
    /// True when only the age was told: the day is not printed then.
    pub estimated: bool,
}

/// Sex as recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Neither of the two.
    Other,
}

impl Sex {
    pub(crate) const fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Female => words.female,
            Self::Male => words.male,
            Self::Other => words.other_sex,
        }
    }
}

/// The practitioner who saw the patient, or who prescribes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practitioner {
    /// The full name with title.
    pub name: String,
    /// Degrees.
    pub qualification: Option<String>,
    /// The number in the register of the medical council.
    pub registration: Option<String>,
    /// A number for questions of the pharmacy.
    pub phone: Option<String>,
}

/// How a sum was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentMethod {
    /// Notes and coins.
    Cash,
    /// A payment card.
    Card,
    /// A bank transfer.
    Transfer,
}

impl PaymentMethod {
    pub(crate) const fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Cash => words.cash,
            Self::Card => words.card,
            Self::Transfer => words.transfer,
        }
    }
}
