//! The schedule: opening hours, the states of a visit, and the rules of booking one.

mod booking;
mod free;
mod hours;
mod status;

pub use booking::{LONGEST, PatientDay, Place, PractitionerDay, Refusal, Request, SHORTEST, STEP, decide};
pub use free::{FreeTime, Search, free_times};
pub use hours::{HoursProblem, Interval, Span, Taken, WeeklyHours};
pub use status::{Facts, Status, TransitionRefusal};
