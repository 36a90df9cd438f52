//! A thousand random sequences of commands get the same answers from both engines, and never put anybody in two places.
//! What the search offers is what booking then admits, no more and no less.

mod availability;
mod command;
mod doing;
mod nights;
mod searching;
mod stage;
mod topics;

use std::collections::BTreeMap;
use std::thread;

use anyhow::{Context as _, Result, ensure};
use clinic_tests::chance::Chance;
use clinic_tests::overlaps::{Overlaps, overlaps, staggered};
use clinic_tests::raw::numbers;
use clinic_tests::world::World;

use stage::Stage;
use topics::{Sequence, sequence};

const SEQUENCES: usize = 1_000;
/// At the end of every sequence the search is compared with trying every time of half an hour: on the engines in turn, and
/// after so many of them on both.
const ON_BOTH: usize = 10;
/// After so many it is compared with trying every time of the whole day.
const WHOLE_DAY: usize = 100;

/// What the sequences must have met: of each command how it succeeds, and why it is refused. The test is worth nothing
/// where one of these answers is never given.
const MET: &[(&str, &[&str])] = &[
    ("any", &["room_busy", "device_busy", "patient_busy", "day_full", "stale"]),
    ("book", &["booked", "practitioner_busy", "patient_busy", "outside_hours", "in_the_past", "too_soon"]),
    ("near", &["booked", "practitioner_busy"]),
    ("overbook", &["booked", "patient_busy", "overbook_limit"]),
    ("walk_in", &["arrived", "none_free_today"]),
    ("walk_in_beside", &["arrived", "outside_hours"]),
    ("move", &["booked", "practitioner_busy", "no_such_step"]),
    ("confirm", &["booked", "no_such_step"]),
    ("arrive", &["arrived", "no_such_step"]),
    ("room", &["roomed", "no_such_step"]),
    ("begin", &["with_practitioner", "no_such_step"]),
    ("check_out", &["checkout", "no_such_step"]),
    ("complete", &["completed", "no_such_step"]),
    ("settle", &["completed", "forbidden"]),
    ("cancel", &["cancelled_patient", "no_such_step"]),
    ("miss", &["no_show", "not_yet", "no_such_step"]),
    ("undo", &["booked", "requested", "with_practitioner", "entered_in_error", "practitioner_busy", "no_such_step"]),
    ("error", &["entered_in_error", "no_such_step"]),
    ("ask", &["requested", "practitioner_busy", "too_many_requests"]),
    ("agree", &["booked", "no_such_step"]),
    ("decline_request", &["cancelled_clinic", "no_such_step"]),
    ("withdraw", &["cancelled_patient", "no_such_step"]),
    ("wish", &["waiting"]),
    ("look", &["waiting"]),
    ("hold", &["offered", "practitioner_busy", "not_waiting"]),
    ("accept", &["booked", "hold_expired", "not_offered"]),
    ("reopen", &["offered", "no_such_step"]),
    ("decline", &["waiting", "declined", "not_offered"]),
    ("series", &["booked", "series_in_the_way"]),
    ("change_series", &["booked", "nothing_to_change"]),
    ("change_series_left", &["booked"]),
    ("change_series_instead", &["booked"]),
    ("cancel_series", &["cancelled_clinic", "nothing_to_change"]),
    ("undo_series", &["booked", "entered_in_error", "no_such_step"]),
    ("take_room", &["booked"]),
    ("free", &["told"]),
    ("free_around", &["told"]),
    ("free_in_room", &["told"]),
    ("free_with_anybody", &["told"]),
    ("offered", &["told"]),
    ("closure", &["added"]),
    ("leave", &["added"]),
    ("extra", &["added"]),
    ("changed", &["added"]),
    ("block", &["added"]),
    ("week", &["set"]),
    ("restore", &["restored"]),
    ("replan", &["replanned"]),
    ("undo_replan", &["undone", "changed_since", "undone_already"]),
    ("search", &["none", "some", "all", "some_moving", "all_moving"]),
];

/// What each command of each sequence was answered, and the search at the end of it.
type Answers = Vec<Vec<String>>;

#[test]
fn both_engines_give_the_same_answers() -> Result<()> {
    let mut chance = Chance::new();
    let script: Vec<Sequence> = (0..SEQUENCES).map(|_| sequence(&mut chance)).collect();
    // Each on a thread of its own: neither waits for the other, and both are asked the very same.
    let (sqlite, postgres) = thread::scope(|scope| {
        let (sqlite, postgres) = (scope.spawn(|| on_sqlite(&script)), scope.spawn(|| on_postgres(&script)));
        (sqlite.join(), postgres.join())
    });
    let [sqlite, postgres] =
        [sqlite, postgres].map(|told| told.unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
    let (sqlite, Some(postgres)) = (sqlite?.context("SQLite is always there")?, postgres?) else { return Ok(()) };
    for (number, (one, other)) in sqlite.iter().zip(&postgres).enumerate() {
        for (place, (one, other)) in one.iter().zip(other).enumerate() {
            let commands = &script[number].commands;
            let told = &commands[..commands.len().min(place + 1)];
            ensure!(one == other, "sequence {number}, {told:?}: SQLite {one}, Postgres {other}");
        }
    }
    require_met(&tally(&script, &[sqlite, postgres]))
}

#[tokio::main(flavor = "current_thread")]
async fn on_sqlite(script: &[Sequence]) -> Result<Option<Answers>> {
    play(World::embedded().await?, (script, 0)).await.map(Some)
}

#[tokio::main(flavor = "current_thread")]
async fn on_postgres(script: &[Sequence]) -> Result<Option<Answers>> {
    let Some(world) = World::shared().await? else { return Ok(None) };
    play(world, (script, 1)).await.map(Some)
}

/// Plays every sequence on one engine, whose turn to search it is in every other one, and looks at what stands there in
/// the end.
async fn play(world: World, (script, turn): (&[Sequence], usize)) -> Result<Answers> {
    let mut stage = Stage::of(world).await?;
    let mut answers = Vec::new();
    for (number, sequence) in script.iter().enumerate() {
        stage.begin(number, sequence.begins).await?;
        let mut told = Vec::new();
        for command in &sequence.commands {
            told.push(stage.answer(*command).await);
        }
        if number % 2 == turn || number % ON_BOTH == 0 {
            let found = stage.compare_search(sequence, number % WHOLE_DAY == 0).await;
            told.push(found.with_context(|| format!("sequence {number}, {:?}", sequence.commands))?);
        }
        answers.push(told);
    }
    let world = stage.world;
    assert_eq!(overlaps(&world).await?, Overlaps::default());
    let staggered = staggered(&world).await?;
    ensure!(staggered > 0, "no visit stood in the minutes of an assistant");
    let lapsed = "SELECT COUNT(*) FROM appointment_event WHERE from_status = 'hold' AND detail = 'expired'";
    let lapsed = numbers(&world, lapsed).await?[0];
    ensure!(lapsed > 0, "no place was held for too long");
    println!("{staggered} visits stand within each other, {lapsed} places were held for too long");
    world.clinic.store.close().await;
    Ok(answers)
}

/// How often each command got each kind of answer, on both engines together.
fn tally<'a>(script: &[Sequence], engines: &'a [Answers]) -> BTreeMap<(&'static str, &'a str), usize> {
    let mut tally = BTreeMap::new();
    for (sequence, told) in engines.iter().flat_map(|answers| script.iter().zip(answers)) {
        let names = sequence.commands.iter().map(|command| command.name()).chain(["search"]);
        for (name, answer) in names.zip(told) {
            let word = answer.split(' ').next().unwrap_or_default();
            *tally.entry((name, word)).or_default() += 1;
            *tally.entry(("any", word)).or_default() += 1;
        }
    }
    tally
}

fn require_met(tally: &BTreeMap<(&'static str, &str), usize>) -> Result<()> {
    for ((name, word), count) in tally {
        println!("{name} {word}: {count}");
    }
    let wanted = MET.iter().flat_map(|(name, words)| words.iter().map(move |word| (*name, *word)));
    let unseen: Vec<(&str, &str)> = wanted.filter(|answer| !tally.contains_key(answer)).collect();
    ensure!(unseen.is_empty(), "the sequences are too tame: nobody met {unseen:?}");
    Ok(())
}
