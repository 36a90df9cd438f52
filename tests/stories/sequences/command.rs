//! The commands of a sequence, drawn by chance: people, visits and entries by their place, so that both engines are told
//! the same.

use clinic_tests::chance::Chance;

/// How many commands a sequence has at most.
const LONGEST: u64 = 10;

/// Somebody with somebody, for something, at a minute of the day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) patient: usize,
    pub(super) practitioner: usize,
    pub(super) service: usize,
    pub(super) minute: i32,
}

/// A command in the abstract. Visits, and entries of the waiting list, are those that the sequence has met so far.
#[derive(Debug, Clone, Copy)]
pub(super) enum Command {
    Book(Place),
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

/// What is done on one day, and in which half hour of it the search is compared with trying.
pub(super) struct Sequence {
    pub(super) commands: Vec<Command>,
    /// What is looked for, from its minute on.
    pub(super) search: Place,
    /// Whether a visit that stands is to be moved there.
    pub(super) moving: Option<usize>,
}

/// What most of a sequence is about, so that it gets far in that.
#[derive(Clone, Copy)]
enum Topic {
    Places,
    Course,
    Requests,
    WaitingList,
    Series,
}

impl Command {
    /// The word under which its answers are counted.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Book(_) => "book",
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

/// What is done on a day, most of it within an hour and a half, and most of it about one topic.
pub(super) fn sequence(chance: &mut Chance) -> Sequence {
    const TOPICS: [Topic; 5] = [Topic::Places, Topic::Course, Topic::Requests, Topic::WaitingList, Topic::Series];
    let (topic, length) = (chance.one(&TOPICS), 4 + chance.below(LONGEST - 3));
    let commands = (0..length).map(|place| command(chance, (topic, place))).collect();
    let moving = chance.percent(25).then(|| visit(chance));
    Sequence { commands, search: somewhere(chance), moving }
}

fn command(chance: &mut Chance, (topic, place): (Topic, u64)) -> Command {
    if place == 0 {
        return first(chance, topic);
    }
    match topic {
        _ if chance.percent(30) => anything(chance),
        Topic::Places => places(chance),
        Topic::Course => course(chance),
        Topic::Requests => requests(chance),
        Topic::WaitingList => waiting_list(chance),
        Topic::Series => series(chance),
    }
}

/// What there must be before anything can be done about a topic.
fn first(chance: &mut Chance, topic: Topic) -> Command {
    let place = somewhere(chance);
    match topic {
        Topic::Places | Topic::Course => Command::Book(place),
        Topic::Requests => Command::Ask(place),
        Topic::WaitingList => Command::Wish(place),
        Topic::Series => Command::Series(place),
    }
}

fn anything(chance: &mut Chance) -> Command {
    match chance.below(8) {
        0..3 => Command::Book(somewhere(chance)),
        3 => Command::Free(somewhere(chance)),
        4 => Command::Pass(30 + 30 * chance.below(5) as i64),
        5 => course(chance),
        6 => requests(chance),
        _ => waiting_list(chance),
    }
}

fn places(chance: &mut Chance) -> Command {
    match chance.below(12) {
        0..4 => Command::Book(somewhere(chance)),
        4..6 => Command::Overbook(somewhere(chance)),
        6 => Command::WalkIn(somewhere(chance), chance.percent(50)),
        7..9 => Command::Move(visit(chance), somewhere(chance)),
        9 => Command::Step(visit(chance), Step::Cancel),
        _ => Command::Step(visit(chance), Step::Undo),
    }
}

fn course(chance: &mut Chance) -> Command {
    // A few visits only, so that some of them get far.
    let one = chance.below(2) as usize;
    let steps = [Step::Confirm, Step::Arrive, Step::Room, Step::Begin, Step::CheckOut, Step::Complete, Step::Settle];
    let back = [Step::Undo, Step::Undo, Step::Cancel, Step::Miss, Step::Error];
    match chance.below(10) {
        0 => Command::Pass(60),
        1 => Command::WalkIn(somewhere(chance), false),
        2..4 => Command::Step(one, chance.one(&back)),
        _ => Command::Step(one, chance.one(&steps)),
    }
}

fn requests(chance: &mut Chance) -> Command {
    // Two of the patients only, so that one of them asks for too much now and then.
    let asked = |chance: &mut Chance| Place { patient: chance.below(2) as usize, ..somewhere(chance) };
    let answers = [Step::Agree, Step::Agree, Step::Decline, Step::Withdraw, Step::Undo];
    match chance.below(10) {
        0..5 => Command::Ask(asked(chance)),
        _ => Command::Step(visit(chance), chance.one(&answers)),
    }
}

fn waiting_list(chance: &mut Chance) -> Command {
    let entry = chance.below(2) as usize;
    match chance.below(12) {
        0..2 => Command::Wish(somewhere(chance)),
        2..6 => Command::Hold(entry, somewhere(chance)),
        6..8 => Command::Accept(entry),
        8 => Command::Decline(entry, chance.percent(50)),
        9 => Command::Look,
        10 => Command::Step(visit(chance), Step::Cancel),
        _ => Command::Pass(5 + 5 * chance.below(3) as i64),
    }
}

fn series(chance: &mut Chance) -> Command {
    match chance.below(8) {
        0..2 => Command::Series(somewhere(chance)),
        2..4 => Command::ChangeSeries(visit(chance), somewhere(chance)),
        4 => Command::CancelSeries(visit(chance)),
        5 => Command::Move(visit(chance), somewhere(chance)),
        _ => Command::UndoSeries,
    }
}

fn visit(chance: &mut Chance) -> usize {
    chance.below(4) as usize
}

fn somewhere(chance: &mut Chance) -> Place {
    Place {
        patient: chance.below(4) as usize,
        practitioner: chance.below(2) as usize,
        service: chance.below(4) as usize,
        minute: 530 + 5 * chance.below(18) as i32,
    }
}
