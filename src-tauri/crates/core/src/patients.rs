//! Patients: what is kept of a person, how they are found, and how one registered twice is noticed.

mod age;
mod details;
mod likeness;
mod name_key;
mod search;
mod slips;
mod typed_date;

pub use age::{Age, age, born_from_age};
pub use details::{BloodGroup, Details, Fault, LONGEST_NAME, Problem, Sex, validate};
pub use likeness::{Level, Likeness, Person, Sign, likeness};
pub use name_key::{LARGEST_UNIQUIFIER, sort_key};
pub use search::{SearchTerms, Searchable, digits, search_text};
