//! The waiting list: the states of an entry, and who fits a place that becomes free.

mod matching;
mod state;

pub use matching::{Attendance, Candidate, Match, Opening, Wish, rank};
pub use state::{EntryStatus, NoSuchStep, Priority};
