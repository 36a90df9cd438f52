//! Visits that belong together: which of them a change is meant for, and where it puts each.

use chrono::TimeDelta;

use crate::clock::Instant;
use crate::ids::AppointmentId;
use crate::scheduling::Status;
use crate::zone::{WallError, WallTime, Zone, resolve};

/// Which visits of a series a change is meant for, besides the one from which it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The later ones that were not changed apart.
    Following,
    /// All to come that were not changed apart.
    AllFuture,
}

/// A visit of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Which.
    pub appointment: AppointmentId,
    /// When it starts.
    pub starts_at: Instant,
    /// Where it stands in its course.
    pub status: Status,
    /// Whether it was changed apart from the others.
    pub is_apart: bool,
}

/// How far visits are put off on the wall clock; they keep their time of day when the clocks change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    days: TimeDelta,
    minutes: i32,
}

impl Scope {
    /// Finds a scope by its word in the contract.
    pub fn find(word: &str) -> Option<Self> {
        match word {
            "following" => Some(Self::Following),
            "all_future" => Some(Self::AllFuture),
            _ => None,
        }
    }

    /// Whether a change that is made from one visit is meant for another. What has begun or is over stays as it is.
    pub fn takes(self, from: &Member, other: &Member, now: Instant) -> bool {
        let is_open = other.status == Status::Booked && other.starts_at >= now;
        let is_meant = match self {
            Self::Following => other.starts_at >= from.starts_at,
            Self::AllFuture => true,
        };
        is_open && (other.appointment == from.appointment || (is_meant && !other.is_apart))
    }
}

impl Shift {
    /// The way from one wall time to another.
    pub fn between(from: WallTime, to: WallTime) -> Self {
        Self { days: to.day - from.day, minutes: i32::from(to.minute) - i32::from(from.minute) }
    }

    /// Where it puts a visit; a time beyond midnight becomes one that no clock shows.
    pub fn of(self, wall: WallTime) -> WallTime {
        let day = wall.day.checked_add_signed(self.days).unwrap_or(wall.day);
        let minute = u16::try_from(i32::from(wall.minute) + self.minutes).unwrap_or(u16::MAX);
        WallTime::new(day, minute)
    }
}

/// Puts a time that the clock skips right after the gap, and says whether it did.
pub fn past_gap(wall: WallTime, zone: Zone) -> (WallTime, bool) {
    match resolve(zone, wall) {
        Err(WallError::Gap { next, .. }) => (next, true),
        _ => (wall, false),
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> AppointmentId {
        AppointmentId::new(Uuid::from_u128(number))
    }

    fn member(number: u128, starts_at: i64, status: Status, is_apart: bool) -> Member {
        Member { appointment: id(number), starts_at: Instant(starts_at), status, is_apart }
    }

    fn wall(day: &str, minute: u16) -> WallTime {
        WallTime::new(day.parse().expect("a day"), minute)
    }

    #[test]
    fn a_change_is_meant_for_what_is_to_come_and_was_not_changed_apart() {
        let all = [
            member(1, 10, Status::Completed, false),
            member(2, 20, Status::Booked, false),
            member(3, 30, Status::Booked, false),
            member(4, 40, Status::Booked, true),
            member(5, 50, Status::CancelledPatient, false),
            member(6, 60, Status::Arrived, false),
            member(7, 70, Status::Booked, false),
        ];
        let [_, _, third, apart, ..] = all;
        let table: [(Scope, Member, i64, &[u128]); 6] = [
            (Scope::Following, third, 0, &[3, 7]),
            (Scope::AllFuture, third, 0, &[2, 3, 7]),
            (Scope::AllFuture, third, 30, &[3, 7]),
            (Scope::AllFuture, third, 31, &[7]),
            (Scope::Following, apart, 0, &[4, 7]),
            (Scope::AllFuture, apart, 0, &[2, 3, 4, 7]),
        ];
        for (scope, from, now, expected) in table {
            let taken = all.iter().filter(|other| scope.takes(&from, other, Instant(now)));
            let taken: Vec<AppointmentId> = taken.map(|member| member.appointment).collect();
            let expected: Vec<AppointmentId> = expected.iter().map(|number| id(*number)).collect();
            assert_eq!(taken, expected, "{scope:?} from {from:?} at {now}");
        }
        assert_eq!(Scope::find("following"), Some(Scope::Following));
        assert_eq!(Scope::find("all_future"), Some(Scope::AllFuture));
        assert_eq!(Scope::find("this"), None);
    }

    #[test]
    fn a_shift_is_the_same_for_every_visit_on_the_wall() {
        let shift = Shift::between(wall("2026-11-24", 600), wall("2026-11-26", 570));
        assert_eq!(shift.of(wall("2026-12-01", 600)), wall("2026-12-03", 570));
        assert_eq!(shift.of(wall("2026-12-01", 615)), wall("2026-12-03", 585), "one that stands otherwise stays so");
        assert_eq!(shift.of(wall("2026-12-01", 20)).minute, u16::MAX, "no clock shows a time before midnight");
    }

    #[test]
    fn a_time_that_the_clock_skips_is_put_after_the_gap() {
        let berlin = Zone::parse("Europe/Berlin").expect("a zone");
        assert_eq!(past_gap(wall("2026-03-29", 150), berlin), (wall("2026-03-29", 180), true));
        assert_eq!(past_gap(wall("2026-03-22", 150), berlin), (wall("2026-03-22", 150), false));
        assert_eq!(
            past_gap(wall("2026-10-25", 150), berlin),
            (wall("2026-10-25", 150), false),
            "shown twice: the first"
        );
    }
}
