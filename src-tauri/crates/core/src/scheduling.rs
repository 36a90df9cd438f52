//! The schedule: opening hours, the states of a visit, and the rules of booking one.

mod availability;
mod booking;
mod busy;
mod demand;
mod diary;
mod free;
mod hours;
mod lateness;
mod no_charge;
mod recurrence;
mod reminders;
mod resource;
mod rule;
mod series;
mod service;
mod status;
mod window;

pub use availability::{BlockOut, Exception, ExceptionKind, Open, hours_for, open_hours};
pub use booking::{
    Around, Given, LONGEST, PatientDay, Place, PractitionerDay, Refusal, Request, SHORTEST, STEP, decide,
};
pub use busy::Busy;
pub use demand::{Demand, LONGEST_BUFFER, NotStretches, Pattern, PatternProblem, Stretch, Stretches};
pub use diary::Diary;
pub use free::{FreeTime, Search, free_times};
pub use hours::{Interval, Span, Taken};
pub use lateness::is_late_cancellation;
pub use no_charge::NoCharge;
pub use recurrence::{
    FURTHEST_DAY, MOST_OCCURRENCES, Recurrence, RecurrenceProblem, Rhythm, SeriesEnd, WIDEST_INTERVAL,
};
pub use reminders::{
    Channel, FURTHEST_REMINDER, GRACE, MessageRule, PlannedMessage, QuietHours, Reach, Unplanned, plan_message,
    plan_messages,
};
use resource::choose;
pub use resource::{Need, ResourceDay, ResourceKind};
pub use rule::{HoursProblem, MOST_WEEKS, RuleKind, WeeklyRule, check_rules};
pub use series::{Member, Scope, Shift, past_gap};
pub use service::ServiceRules;
pub use status::{Facts, Status, TOLERANCE_MINUTES, TransitionRefusal};
pub use window::Window;
