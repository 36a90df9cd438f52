//! Every command × the events that one call leaves, against the committed table `rights/audit.tsv`.
//!
//! A command that is missing in it, or leaves something else, fails; and what is refused leaves nothing.
//! Every test closes its desk: an open file at the end of the process meets OpenSSL while that shuts down.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, ensure};
use clinic_app::desk::Engine;
use clinic_app::doors;
use clinic_app::registry::COMMANDS;
use clinic_store::{Entry, Stamp, StoreError};
use clinic_tests::desk::sign_in;

use crate::calls::{Call, DAY, DEMO, FOUNDING};
use crate::day::{Day, word};
use crate::inputs;

/// What comes before everything is refused: people of each role with their own passwords, and somebody registered.
const FIRST: [&str; 3] = ["create_staff", "change_password", "register_patient"];

#[tokio::test]
async fn every_command_leaves_the_events_of_the_table_on_sqlite() -> Result<()> {
    for calls in [FOUNDING, DEMO, DAY] {
        live(Engine::Embedded, calls).await?;
    }
    Ok(())
}

#[tokio::test]
async fn every_command_leaves_the_events_of_the_table_on_postgres() -> Result<()> {
    for calls in [FOUNDING, DEMO, DAY] {
        let Some(database) = clinic_test_support::postgres::fresh_database()? else { return Ok(()) };
        live(Engine::Shared(database.url.clone()), calls).await?;
    }
    Ok(())
}

#[test]
fn the_table_and_the_days_know_every_command() -> Result<()> {
    let (table, registered) = (table()?, COMMANDS.iter().map(|command| command.name).collect::<BTreeSet<_>>());
    let listed: BTreeSet<&str> = table.keys().map(String::as_str).collect();
    assert_eq!(listed, registered, "a line a command");
    let lived: BTreeSet<&str> = [FOUNDING, DEMO, DAY].into_iter().flatten().map(|(_, call, _)| word(call, 0)).collect();
    assert_eq!(lived, registered, "a call a command");
    Ok(())
}

/// The registry tells what a command may leave; the demo goes through the others.
#[test]
fn the_registry_allows_what_the_table_says() -> Result<()> {
    for (name, events) in table()?.into_iter().filter(|(name, _)| name != "setup_demo") {
        let command = COMMANDS.iter().find(|command| command.name == name).context("a command")?;
        for event in events {
            assert!(command.audit.contains(&event.as_str()), "{name} leaves {event}, which the registry does not say");
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_is_refused_leaves_no_event_on_sqlite() -> Result<()> {
    refuse_everything(Engine::Embedded).await
}

#[tokio::test]
async fn what_is_refused_leaves_no_event_on_postgres() -> Result<()> {
    let Some(database) = clinic_test_support::postgres::fresh_database()? else { return Ok(()) };
    refuse_everything(Engine::Shared(database.url.clone())).await
}

#[tokio::test]
async fn a_wrong_password_is_noted_at_the_next_right_one() -> Result<()> {
    let day = Day::founded(Engine::Embedded).await?;
    let before = day.head().await?;
    day.test.desk.close().await;
    for _ in 0..2 {
        day.test.desk.sign_in(sign_in("asha", "not this one")).await.expect_err("a wrong password");
    }
    day.seat("asha").await?;
    let left = day.since(before).await?;
    day.test.desk.close().await;
    assert_eq!(left, ["audit.read", "session.refused", "session.sign_in"], "and the first reading of the trail");
    Ok(())
}

clinic_tests::on_both_engines! {
    /// A use case that forgets its event must not get through, whatever else it does right.
    async fn a_write_that_notes_no_event_is_undone(world: &World) -> anyhow::Result<()> {
        let stamp = Stamp {
            staff_id: None,
            login: "asha".to_owned(),
            role: None,
            workstation: "test".to_owned(),
            at: world.clinic.now(),
        };
        for (notes_it, expected) in [(false, 0), (true, 1)] {
            let done = world.clinic.store.write(&stamp, async |write| {
                clinic_store::counters::next(write.tx(), "forgotten").await?;
                if notes_it {
                    write.audit(Entry::new("test.count", "counter", "forgotten"));
                }
                Ok::<_, StoreError>(())
            });
            let done = done.await;
            assert!(if notes_it { done.is_ok() } else { matches!(done, Err(StoreError::Unaudited)) }, "{done:?}");
            let counted = clinic_store::counters::read(&mut world.clinic.store.read().await?, "forgotten").await?;
            assert_eq!(counted, expected, "with its event it is kept, without it is not");
        }
        Ok(())
    }
}

/// Makes every call and compares what it leaves with the table.
async fn live(engine: Engine, calls: &[Call]) -> Result<()> {
    let table = table()?;
    let mut day = if calls == DAY { Day::founded(engine).await? } else { Day::before(engine)? };
    let mut wrong = Vec::new();
    for (by, call, input) in calls {
        let name = word(call, 0);
        let left = day.make(by, call, input).await.with_context(|| format!("{call} by {by}"))?;
        if table.get(name) != Some(&left) {
            let left: Vec<String> = left.into_iter().collect();
            wrong.push(format!("{name}\t{}", left.join(" ")));
        }
    }
    day.test.desk.close().await;
    assert!(wrong.is_empty(), "{} calls left something else than the table says:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}

/// Sends every command's sample input, which names nothing that exists, as everybody; what failed must have left
/// nothing, so that the trail holds exactly the events of the calls that were done.
async fn refuse_everything(engine: Engine) -> Result<()> {
    let table = table()?;
    let mut day = Day::founded(engine).await?;
    for (by, call, input) in DAY.iter().filter(|(_, call, _)| FIRST.contains(&word(call, 0))) {
        day.make(by, call, input).await?;
    }
    day.hand_to_a_patient().await?;
    let before = day.head().await?;
    let (mut expected, mut refused) = (vec!["audit.read".to_owned()], 0);
    for by in ["nobody", "locked", "asha", "doctor", "nurse", "receptionist", "patient"] {
        for command in COMMANDS {
            expected.extend(day.seat(by).await?);
            let input = inputs::input(command.name).context("a sample input")?;
            match doors::dispatch(&day.test.desk, command.name, &input).await {
                // Nothing is open behind a locked screen; its locking is in the trail already.
                Ok(_) if (by, command.name) == ("locked", "sign_out") => {}
                Ok(_) => expected.extend(table.get(command.name).cloned().unwrap_or_default()),
                Err(_) => refused += 1,
            }
        }
    }
    assert!(refused > 200, "only {refused} calls were refused");
    expected.extend(day.seat("asha").await?);
    expected.sort();
    let (wrong_passwords, left): (Vec<_>, Vec<_>) =
        day.since(before).await?.into_iter().partition(|event| event == "session.refused");
    day.test.desk.close().await;
    assert_eq!(left, expected);
    assert!(!wrong_passwords.is_empty(), "positive control: a wrong password is noted at the next right one");
    Ok(())
}

fn table() -> Result<BTreeMap<String, BTreeSet<String>>> {
    let mut table = BTreeMap::new();
    for line in include_str!("audit.tsv").lines().skip(1) {
        let (name, events) = line.split_once('\t').context("a name and its events")?;
        let events = events.split(' ').filter(|event| *event != "-").map(str::to_owned).collect();
        ensure!(table.insert(name.to_owned(), events).is_none(), "{name} stands twice in the table");
    }
    Ok(table)
}
