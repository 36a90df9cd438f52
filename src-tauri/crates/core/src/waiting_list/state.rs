//! The states of an entry of the waiting list, and the steps between them.

use thiserror::Error;

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryStatus {
    /// Waits for a place.
    Waiting,
    /// A place is held while somebody calls.
    Offered,
    /// Has its appointment.
    Booked,
    /// Said no, and wants no other place.
    Declined,
    /// Nobody found a place until its last day.
    Expired,
    /// Taken off the list for a reason.
    Cancelled,
}

/// No step leads from one state to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an entry does not go from {} to {}", .from.word(), .to.word())]
pub struct NoSuchStep {
    /// The state it is in.
    pub from: EntryStatus,
    /// The state asked for.
    pub to: EntryStatus,
}

// Who says no to one place mostly wants another: an offer leads back to the list, and ends there only when it is said.
// What has ended otherwise than by its day can be taken back, because a click may be a wrong one.
const STEPS: &[(EntryStatus, EntryStatus)] = {
    use EntryStatus::{Booked, Cancelled, Declined, Expired, Offered, Waiting};
    &[
        (Waiting, Offered),
        (Waiting, Expired),
        (Waiting, Cancelled),
        (Offered, Booked),
        (Offered, Waiting),
        (Offered, Declined),
        (Offered, Cancelled),
        (Booked, Offered),
        (Declined, Waiting),
        (Cancelled, Waiting),
    ]
};

impl EntryStatus {
    /// Every state, in the order of an entry's course.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Offered, Self::Booked, Self::Declined, Self::Expired, Self::Cancelled];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Offered => "offered",
            Self::Booked => "booked",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }

    /// Finds a state by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// The states to which a step leads from here.
    pub fn next(self) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |to| STEPS.contains(&(self, *to)))
    }

    /// Checks that an entry may go from this state to another.
    pub fn step(self, to: Self) -> Result<(), NoSuchStep> {
        if self.next().any(|next| next == to) { Ok(()) } else { Err(NoSuchStep { from: self, to }) }
    }
}

/// How pressing an entry is; the most pressing is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// Whenever there is a place.
    Routine,
    /// Rather earlier.
    Soon,
    /// As early as can be.
    Urgent,
}

impl Priority {
    /// Every priority, the least pressing first.
    pub const ALL: [Self; 3] = [Self::Routine, Self::Soon, Self::Urgent];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Routine => "routine",
            Self::Soon => "soon",
            Self::Urgent => "urgent",
        }
    }

    /// Finds a priority by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|priority| priority.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::EntryStatus::*;
    use super::*;

    #[test]
    fn exactly_these_steps_are_legal() {
        let table = [
            (Waiting, vec![Offered, Expired, Cancelled]),
            (Offered, vec![Waiting, Booked, Declined, Cancelled]),
            (Booked, vec![Offered]),
            (Declined, vec![Waiting]),
            (Expired, vec![]),
            (Cancelled, vec![Waiting]),
        ];
        for (from, legal) in table {
            assert_eq!(from.next().collect::<Vec<_>>(), legal, "from {}", from.word());
            for to in EntryStatus::ALL {
                let expected = if legal.contains(&to) { Ok(()) } else { Err(NoSuchStep { from, to }) };
                assert_eq!(from.step(to), expected, "{} to {}", from.word(), to.word());
            }
        }
    }

    #[test]
    fn words_are_found_again() {
        for status in EntryStatus::ALL {
            assert_eq!(EntryStatus::find(status.word()), Some(status));
        }
        for priority in Priority::ALL {
            assert_eq!(Priority::find(priority.word()), Some(priority));
        }
        assert_eq!((EntryStatus::find("gone"), Priority::find("")), (None, None));
    }

    #[test]
    fn the_most_pressing_is_the_greatest() {
        assert!(Priority::Urgent > Priority::Soon && Priority::Soon > Priority::Routine);
    }
}
