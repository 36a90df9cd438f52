//! What is late: a patient whose time has come, a cancellation that comes too late for anybody else.

use crate::clock::Instant;
use crate::scheduling::Status;

/// Within so many hours of its start, a patient's cancellation is a late one.
const LATE_CANCELLATION_HOURS: i64 = 24;

/// Whether a visit that was called off at a moment was called off late; the clinic's own cancellations never are.
pub fn is_late_cancellation(status: Status, starts_at: Instant, at: Instant) -> bool {
    status == Status::CancelledPatient && at > starts_at.plus_minutes(-60 * LATE_CANCELLATION_HOURS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patient_who_calls_off_within_a_day_is_late() {
        let starts_at = Instant(1_773_028_800_000);
        let in_time = starts_at.plus_minutes(-24 * 60);
        for (status, at, late) in [
            (Status::CancelledPatient, in_time, false),
            (Status::CancelledPatient, in_time.plus_minutes(1), true),
            (Status::CancelledPatient, starts_at.plus_minutes(5), true),
            (Status::CancelledClinic, starts_at, false),
            (Status::NoShow, starts_at, false),
        ] {
            assert_eq!(is_late_cancellation(status, starts_at, at), late, "{} at {}", status.word(), at.0);
        }
    }
}
