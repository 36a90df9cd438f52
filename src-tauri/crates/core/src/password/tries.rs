//! Slows down guessing: five free tries, then waits that double, then no more.

use crate::clock::Instant;

/// So many wrong passwords cost no wait.
pub const FREE_TRIES: u32 = 5;

/// The longest wait between two tries: 15 minutes, in milliseconds.
pub const LONGEST_WAIT: i64 = 15 * 60 * 1000;

/// After so many failures in a row nobody gets in until an administrator or the recovery key resets the count.
pub const MOST_FAILURES: u32 = 99;

/// The failures in a row of one login, and what the clock showed.
///
/// The clock of the computer can be moved. A clock that runs behind the last failure never shortens a wait. One that
/// was corrected backwards by more than the longest wait starts the wait anew ([`Tries::noticed`]), so that an honest
/// person gets in after it, but counts as one more failure, so that moving it to and fro runs into [`MOST_FAILURES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// How many passwords in a row were wrong.
    pub failures: u32,
    /// When the last one was.
    pub last_failed_at: Instant,
    /// The highest time the clock has shown so far.
    pub highest_seen: Instant,
}

/// Whether a password may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Now.
    Open,
    /// From this moment on.
    From(Instant),
    /// Not before the count is reset.
    Shut,
}

/// How long to wait after so many failures in a row, in milliseconds.
pub const fn wait_after(failures: u32) -> i64 {
    if failures < FREE_TRIES {
        return 0;
    }
    let doublings = failures - FREE_TRIES;
    // 2^10 seconds are already above the longest wait.
    if doublings >= 10 { LONGEST_WAIT } else { 1000 << doublings }
}

impl Tries {
    /// No failure yet, or a right password just now.
    pub const fn none(now: Instant) -> Self {
        Self { failures: 0, last_failed_at: now, highest_seen: now }
    }

    /// Takes note of the time; done and stored before every look at the gate.
    #[must_use]
    pub fn noticed(self, now: Instant) -> Self {
        let put_back = now.0.saturating_add(LONGEST_WAIT) < self.highest_seen.0;
        match (put_back, self.failures >= FREE_TRIES) {
            (false, _) => Self { highest_seen: now.max(self.highest_seen), ..self },
            (true, false) => Self { highest_seen: now, ..self },
            (true, true) => Self { failures: self.failures.saturating_add(1), ..Self::none(now) },
        }
    }

    /// Adds a wrong password.
    #[must_use]
    pub fn failed(self, now: Instant) -> Self {
        let seen = self.noticed(now);
        // Not earlier than the highest time: a clock put back for the failure would make it look long past.
        Self { failures: seen.failures.saturating_add(1), last_failed_at: seen.highest_seen, ..seen }
    }

    /// Whether the next password may be tried.
    pub const fn gate(self, now: Instant) -> Gate {
        let until = Instant(self.last_failed_at.0.saturating_add(wait_after(self.failures)));
        if self.failures >= MOST_FAILURES {
            Gate::Shut
        } else if self.failures < FREE_TRIES || now.0 >= until.0 {
            Gate::Open
        } else {
            Gate::From(until)
        }
    }
}
