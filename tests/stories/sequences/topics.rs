//! Sequences drawn by chance, each about one topic for the most part, so that some get far in it.

use clinic_tests::chance::Chance;

use super::command::{CROWN, Command, Hours, Look, Place, Solved, Step};

/// How many commands a sequence has at most.
const LONGEST: u64 = 10;

/// What is done on one day, and in which half hour of it the search is compared with trying.
pub(super) struct Sequence {
    /// How many minutes after eight it begins.
    pub(super) begins: i64,
    pub(super) commands: Vec<Command>,
    /// What is looked for, from its minute on.
    pub(super) search: Place,
    /// Whether a visit that stands is to be moved there.
    pub(super) moving: Option<usize>,
}

/// What most of a sequence is about.
#[derive(Clone, Copy)]
enum Topic {
    Places,
    /// What comes first, and one of the ways on which it goes on.
    Way(fn(Place) -> Command, &'static [Command]),
    Requests,
    WaitingList,
    Series,
    Hours,
    Replan,
}

const TOPICS: [Topic; 26] = [
    Topic::Places,
    Topic::Places,
    Topic::Way(
        Command::Book,
        &[
            of_last(Step::Arrive),
            of_last(Step::Begin),
            of_last(Step::CheckOut),
            of_last(Step::Settle),
            of_last(Step::Undo),
        ],
    ),
    Topic::Way(
        Command::Book,
        &[
            of_last(Step::Arrive),
            of_last(Step::Room),
            of_last(Step::Begin),
            of_last(Step::Complete),
            of_last(Step::Undo),
            of_last(Step::Error),
            of_last(Step::Complete),
        ],
    ),
    Topic::Way(
        Command::Book,
        &[
            of_last(Step::Confirm),
            of_last(Step::Miss),
            Command::Pass(150),
            of_last(Step::Miss),
            of_last(Step::Undo),
            of_last(Step::Arrive),
            of_last(Step::Miss),
        ],
    ),
    // The clinic is about to close.
    Topic::Way(
        Command::Book,
        &[
            of_last(Step::Error),
            of_last(Step::Error),
            Command::Pass(530),
            Command::WalkIn(at(1, 0), false),
            Command::WalkIn(at(2, 0), true),
        ],
    ),
    // Somebody is seen while an assistant is with another.
    Topic::Way(
        Command::Book,
        &[
            Command::Book(Place { service: CROWN, ..at(2, 660) }),
            Command::Near(0, at(1, 610)),
            Command::Near(1, Place { service: CROWN, ..at(3, 605) }),
            Command::Step(1, Step::Cancel),
            Command::Step(0, Step::Undo),
        ],
    ),
    // Nobody is missed, or seen, who was called off; nor is a place held that is taken.
    Topic::Way(Command::Book, &[of_last(Step::Cancel), of_last(Step::Miss), of_last(Step::Begin)]),
    Topic::Way(Command::Wish, &[Command::Book(at(1, 600)), Command::Hold(0, at(1, 600))]),
    // Somebody else takes a place that was given up, and it is taken back.
    Topic::Way(Command::Book, &[of_last(Step::Cancel), Command::Near(0, at(1, 600)), Command::Step(1, Step::Undo)]),
    Topic::Way(
        Command::Book,
        &[
            Command::Overbook(at(0, 580)),
            Command::Overbook(at(1, 590)),
            of_last(Step::Cancel),
            Command::Overbook(at(2, 595)),
            Command::Overbook(at(3, 590)),
            Command::Step(2, Step::Undo),
        ],
    ),
    Topic::Way(
        Command::Ask,
        &[
            of_last(Step::Decline),
            of_last(Step::Undo),
            of_last(Step::Withdraw),
            of_last(Step::Undo),
            of_last(Step::Agree),
        ],
    ),
    Topic::Way(
        Command::Wish,
        &[
            Command::Hold(0, at(0, 600)),
            Command::Pass(20),
            Command::Accept(0),
            Command::Look,
            Command::Hold(0, at(0, 610)),
            Command::Decline(0, true),
        ],
    ),
    Topic::Way(
        Command::Wish,
        &[
            Command::Hold(0, at(0, 600)),
            Command::Accept(0),
            Command::Reopen(0),
            Command::Accept(0),
            of_last(Step::Arrive),
            Command::Reopen(0),
        ],
    ),
    Topic::Way(
        Command::Wish,
        &[Command::Hold(0, at(0, 580)), Command::Hold(0, at(0, 600)), Command::Decline(0, false)],
    ),
    // More than one may ask for.
    Topic::Way(
        Command::Ask,
        &[
            Command::Ask(at(0, 720)),
            Command::Ask(at(0, 780)),
            Command::Ask(at(0, 840)),
            Command::Ask(at(0, 900)),
            of_last(Step::Agree),
            Command::Ask(at(0, 900)),
        ],
    ),
    // An absence is taken back twice, and after somebody called a visit off that it had moved.
    Topic::Way(
        Command::Book,
        &[Command::Book(at(1, 600)), Command::Replan(at(0, 580)), Command::UndoReplan, Command::UndoReplan],
    ),
    Topic::Way(
        Command::Book,
        &[
            Command::Book(at(1, 600)),
            Command::Replan(at(0, 580)),
            Command::Step(0, Step::Cancel),
            Command::Step(1, Step::Cancel),
            Command::UndoReplan,
        ],
    ),
    // Somebody is in the way of a series that is changed: the one visit goes elsewhere, or stays.
    Topic::Way(
        Command::Series,
        &[
            Command::Book(at(1, 700)),
            Command::ChangeSeries(3, at(0, 700), Solved::Instead),
            Command::UndoSeries,
            Command::ChangeSeries(2, at(0, 700), Solved::Left),
        ],
    ),
    Topic::Requests,
    Topic::WaitingList,
    Topic::Series,
    Topic::Series,
    Topic::Hours,
    Topic::Hours,
    Topic::Replan,
];

/// The visit of the last step takes the next.
const fn of_last(step: Step) -> Command {
    Command::Step(0, step)
}

/// Somebody with the first practitioner, for nothing in particular.
const fn at(patient: usize, minute: i32) -> Place {
    Place { patient, practitioner: 0, service: 0, minute }
}

/// What is done on a day, most of it within an hour and a half, and most of it about one topic.
pub(super) fn sequence(chance: &mut Chance) -> Sequence {
    let (topic, length) = (chance.one(&TOPICS), 4 + chance.below(LONGEST - 3));
    let commands = (0..length as usize).map(|place| command(chance, (topic, place))).collect();
    let moving = chance.percent(40).then(|| visit(chance));
    let search = Place { minute: 530 + 5 * chance.below(30) as i32, ..somewhere(chance) };
    Sequence { begins: chance.one(&[0, 0, 70]), commands, search, moving }
}

fn command(chance: &mut Chance, (topic, place): (Topic, usize)) -> Command {
    if place == 0 {
        return first(chance, topic);
    }
    let is_on_its_way = matches!(topic, Topic::Way(..));
    match topic {
        // Whoever leaves the way misses a step of it.
        _ if chance.percent(if is_on_its_way { 10 } else { 25 }) => anything(chance),
        Topic::Places => places(chance),
        Topic::Way(_, way) => way[(place - 1) % way.len()],
        Topic::Requests => requests(chance),
        Topic::WaitingList => waiting_list(chance, place),
        Topic::Series => series(chance),
        Topic::Hours => hours(chance),
        Topic::Replan => replan(chance),
    }
}

/// What there must be before anything can be done about a topic.
fn first(chance: &mut Chance, topic: Topic) -> Command {
    let place = somewhere(chance);
    match topic {
        Topic::Places | Topic::Hours | Topic::Replan => Command::Book(place),
        Topic::Way(first, _) => first(place),
        Topic::Requests => Command::Ask(place),
        Topic::WaitingList => Command::Wish(place),
        Topic::Series => Command::Series(place),
    }
}

fn anything(chance: &mut Chance) -> Command {
    match chance.below(10) {
        0..4 => Command::Book(somewhere(chance)),
        4 => free(chance),
        5..7 => Command::Pass(30 + 30 * chance.below(5) as i64),
        7 => places(chance),
        8 => requests(chance),
        _ => Command::Wish(somewhere(chance)),
    }
}

fn places(chance: &mut Chance) -> Command {
    let place = somewhere(chance);
    match chance.below(18) {
        0..2 => Command::Book(place),
        2..6 => Command::Near(0, place),
        // With one of the two, who has too many of these now and then.
        6..10 => Command::Overbook(Place { practitioner: 0, service: chance.one(&[0, 0, CROWN]), ..place }),
        10..12 => Command::WalkIn(place, chance.percent(60)),
        12..14 if chance.percent(30) => Command::TakeRoom(visit(chance), chance.below(3) as usize),
        12..14 => Command::Move(visit(chance), place),
        14..16 => Command::Step(chance.below(2) as usize, Step::Cancel),
        _ => Command::Step(chance.below(2) as usize, Step::Undo),
    }
}

fn requests(chance: &mut Chance) -> Command {
    let answers = [Step::Agree, Step::Agree, Step::Decline, Step::Withdraw, Step::Undo];
    match chance.below(10) {
        0..6 => Command::Ask(somewhere(chance)),
        _ => Command::Step(visit(chance), chance.one(&answers)),
    }
}

/// What an offer is answered is every other command, so that there is one.
fn waiting_list(chance: &mut Chance, place: usize) -> Command {
    let is_offer = place % 2 == 1;
    match chance.below(8) {
        0 if is_offer => Command::Wish(somewhere(chance)),
        1 if is_offer => Command::Look,
        2 if is_offer => Command::Reopen(0),
        3..8 if is_offer => Command::Hold(0, somewhere(chance)),
        0..2 => Command::Pass(20),
        2 => Command::Decline(0, chance.percent(50)),
        3 => Command::Step(0, Step::Cancel),
        _ => Command::Accept(0),
    }
}

fn series(chance: &mut Chance) -> Command {
    match chance.below(8) {
        0..2 => Command::Series(somewhere(chance)),
        2..4 => {
            let solved = chance.one(&[Solved::Not, Solved::Not, Solved::Left, Solved::Instead]);
            Command::ChangeSeries(visit(chance), somewhere(chance), solved)
        }
        4 => Command::CancelSeries(visit(chance)),
        5 => Command::Move(visit(chance), somewhere(chance)),
        _ => Command::UndoSeries,
    }
}

fn hours(chance: &mut Chance) -> Command {
    const ALL: [Hours; 6] = [Hours::Closure, Hours::Leave, Hours::Extra, Hours::Changed, Hours::Block, Hours::Week];
    let place = somewhere(chance);
    match chance.below(12) {
        0..4 => Command::Hours(place, chance.one(&ALL)),
        4 => Command::Restore,
        5..8 => Command::Book(place),
        8 => free(chance),
        9 => Command::Offered(place),
        10 => Command::Move(visit(chance), place),
        _ => Command::TakeRoom(visit(chance), chance.below(3) as usize),
    }
}

fn replan(chance: &mut Chance) -> Command {
    match chance.below(10) {
        0..3 => Command::Book(somewhere(chance)),
        3..6 => Command::Replan(somewhere(chance)),
        6..8 => Command::UndoReplan,
        8 => Command::Move(visit(chance), somewhere(chance)),
        _ => Command::Step(visit(chance), chance.one(&[Step::Cancel, Step::Undo, Step::Confirm])),
    }
}

fn free(chance: &mut Chance) -> Command {
    let room = chance.below(3) as usize;
    let look = chance.one(&[Look::After, Look::Around, Look::InRoom(room), Look::WithAnybody]);
    Command::Free(somewhere(chance), look)
}

fn visit(chance: &mut Chance) -> usize {
    chance.below(4) as usize
}

fn somewhere(chance: &mut Chance) -> Place {
    Place {
        patient: chance.below(4) as usize,
        practitioner: chance.below(2) as usize,
        service: chance.one(&[0, 0, 1, 2, CROWN, CROWN]),
        minute: 530 + 5 * chance.below(18) as i32,
    }
}
