//! What is late: a patient whose time has come, a cancellation that comes too late for anybody else.

use crate::clock::Instant;
use crate::scheduling::Status;

/// Within so many hours of its start, a patient's cancellation is a late one.
const LATE_CANCELLATION_HOURS: i64 = 24;

/// Whether a visit that was called off at a moment was called off late. The clinic's own cancellations never are, nor is
/// it to take back a request or to say no to a place that was only held.
pub fn is_late_cancellation((from, to): (Status, Status), starts_at: Instant, at: Instant) -> bool {
    let was_agreed = matches!(from, Status::Booked | Status::Arrived);
    was_agreed && to == Status::CancelledPatient && at > starts_at.plus_minutes(-60 * LATE_CANCELLATION_HOURS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patient_who_calls_off_within_a_day_is_late() {
        let starts_at = Instant(1_773_028_800_000);
        let in_time = starts_at.plus_minutes(-24 * 60);
        for (from, to, at, late) in [
            (Status::Booked, Status::CancelledPatient, in_time, false),
            (Status::Booked, Status::CancelledPatient, in_time.plus_minutes(1), true),
            (Status::Arrived, Status::CancelledPatient, starts_at.plus_minutes(5), true),
            (Status::Booked, Status::CancelledClinic, starts_at, false),
            (Status::Booked, Status::NoShow, starts_at, false),
            (Status::Requested, Status::CancelledPatient, starts_at, false),
            (Status::Hold, Status::CancelledPatient, starts_at, false),
        ] {
            let steps = (from.word(), to.word(), at.0);
            assert_eq!(is_late_cancellation((from, to), starts_at, at), late, "{steps:?}");
        }
    }
}
