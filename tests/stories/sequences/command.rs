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
    /// A visit takes one of the rooms, at its own time.
    TakeRoom(usize, usize),
    Step(usize, Step),
    /// A patient asks for a visit.
    Ask(Place),
    /// A patient is put on the waiting list.
    Wish(Place),
    /// The waiting list is looked at.
    Look,
    Hold(usize, Place),
    Accept(usize),
    /// Takes the acceptance back.
    Reopen(usize),
    /// An offer is declined, by somebody who goes on waiting or not.
    Decline(usize, bool),
    /// Three days in a row.
    Series(Place),
    /// Another minute for a visit of a series and those that follow.
    ChangeSeries(usize, Place, Solved),
    CancelSeries(usize),
    /// The last action on a series is taken back.
    UndoSeries,
    Free(Place, Look),
    /// What a patient may ask for.
    Offered(Place),
    /// The hours are other ones, from a minute of the day on.
    Hours(Place, Hours),
    /// What was changed about the hours last holds no longer.
    Restore,
    /// A practitioner is away for an hour, and those who come then are placed anew.
    Replan(Place),
    /// The last absence is taken back.
    UndoReplan,
    Pass(i64),
}

/// Where free times are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Look {
    After,
    /// Before it and with others as well.
    Around,
    /// In one of the rooms.
    InRoom(usize),
    WithAnybody,
}

/// What is other than always; the service of the place tells whether it is worked elsewhere.
#[derive(Debug, Clone, Copy)]
pub(super) enum Hours {
    Closure,
    Leave,
    Extra,
    Changed,
    /// Time for some services only.
    Block,
    /// Another week, with a break.
    Week,
}

/// What becomes of visits for which a change of a series has no place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Solved {
    Not,
    Left,
    Instead,
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
            Self::TakeRoom(..) => "take_room",
            Self::Step(_, step) => step.name(),
            Self::Ask(_) => "ask",
            Self::Wish(_) => "wish",
            Self::Look => "look",
            Self::Hold(..) => "hold",
            Self::Accept(_) => "accept",
            Self::Reopen(_) => "reopen",
            Self::Decline(..) => "decline",
            Self::Series(_) => "series",
            Self::ChangeSeries(.., Solved::Not) => "change_series",
            Self::ChangeSeries(.., Solved::Left) => "change_series_left",
            Self::ChangeSeries(.., Solved::Instead) => "change_series_instead",
            Self::CancelSeries(_) => "cancel_series",
            Self::UndoSeries => "undo_series",
            Self::Free(_, Look::After) => "free",
            Self::Free(_, Look::Around) => "free_around",
            Self::Free(_, Look::InRoom(_)) => "free_in_room",
            Self::Free(_, Look::WithAnybody) => "free_with_anybody",
            Self::Offered(_) => "offered",
            Self::Hours(_, hours) => hours.name(),
            Self::Restore => "restore",
            Self::Replan(_) => "replan",
            Self::UndoReplan => "undo_replan",
            Self::Pass(_) => "pass",
        }
    }
}

impl Hours {
    const fn name(self) -> &'static str {
        match self {
            Self::Closure => "closure",
            Self::Leave => "leave",
            Self::Extra => "extra",
            Self::Changed => "changed",
            Self::Block => "block",
            Self::Week => "week",
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
