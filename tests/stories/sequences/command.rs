//! The commands of a sequence: people, visits and entries by their place, so that both engines are told the same.

/// Which of the services takes its practitioner in some of its minutes only; 0 is nothing in particular.
pub(super) const CROWN: usize = 3;

/// Somebody with somebody, for something, at a minute of the day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) patient: usize,
    pub(super) practitioner: usize,
    pub(super) service: usize,
    pub(super) minute: i32,
}

/// A command in the abstract. Visits, and entries of the waiting list, are counted from the one that was touched last.
#[derive(Debug, Clone, Copy)]
pub(super) enum Command {
    Book(Place),
    /// Somebody else at the time of a visit or up to a quarter of an hour later, with the same practitioner.
    Near(usize, Place),
    /// Beside whoever is there.
    Overbook(Place),
    /// Somebody comes without an appointment, and is put beside whoever is there if that is meant.
    WalkIn(Place, bool),
    Move(usize, Place),
    Step(usize, Step),
    /// A patient asks for a visit.
    Ask(Place),
    /// A patient is put on the waiting list.
    Wish(Place),
    /// The waiting list is looked at.
    Look,
    Hold(usize, Place),
    Accept(usize),
    /// An offer is declined, by somebody who goes on waiting or not.
    Decline(usize, bool),
    /// Three days in a row.
    Series(Place),
    /// Another minute for a visit of a series and those that follow.
    ChangeSeries(usize, Place),
    CancelSeries(usize),
    /// The last action on a series is taken back.
    UndoSeries,
    Free(Place),
    Pass(i64),
}

/// What is done with one visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Confirm,
    Arrive,
    /// A nurse takes the patient to a room.
    Room,
    /// The doctor sees the patient.
    Begin,
    CheckOut,
    /// The doctor ends the visit.
    Complete,
    /// The front desk ends it.
    Settle,
    Cancel,
    Miss,
    /// The last step is taken back.
    Undo,
    /// It should never have been written down.
    Error,
    /// The patient's request is agreed to.
    Agree,
    Decline,
    /// The patient takes the request back.
    Withdraw,
}

impl Command {
    /// The word under which its answers are counted.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Book(_) => "book",
            Self::Near(..) => "near",
            Self::Overbook(_) => "overbook",
            Self::WalkIn(_, false) => "walk_in",
            Self::WalkIn(_, true) => "walk_in_beside",
            Self::Move(..) => "move",
            Self::Step(_, step) => step.name(),
            Self::Ask(_) => "ask",
            Self::Wish(_) => "wish",
            Self::Look => "look",
            Self::Hold(..) => "hold",
            Self::Accept(_) => "accept",
            Self::Decline(..) => "decline",
            Self::Series(_) => "series",
            Self::ChangeSeries(..) => "change_series",
            Self::CancelSeries(_) => "cancel_series",
            Self::UndoSeries => "undo_series",
            Self::Free(_) => "free",
            Self::Pass(_) => "pass",
        }
    }
}

impl Step {
    const fn name(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Arrive => "arrive",
            Self::Room => "room",
            Self::Begin => "begin",
            Self::CheckOut => "check_out",
            Self::Complete => "complete",
            Self::Settle => "settle",
            Self::Cancel => "cancel",
            Self::Miss => "miss",
            Self::Undo => "undo",
            Self::Error => "error",
            Self::Agree => "agree",
            Self::Decline => "decline_request",
            Self::Withdraw => "withdraw",
        }
    }
}
