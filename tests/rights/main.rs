//! Every command × every role and state, against a committed table (security.md T-A1).
//!
//! The table is `rights/matrix.tsv`: a line a command, a column a state of the desk. A command that is missing in it,
//! or a cell that differs, fails; a change of the table is a change of what people may do, and is reviewed as one.

mod audit;
mod calls;
mod day;
mod inputs;
mod privacy;
mod scope;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail};
use clinic_app::contract::Ref;
use clinic_app::desk::{Desk, Engine};
use clinic_app::doors;
use clinic_app::failure::FailureKind;
use clinic_app::registry::{Access, COMMANDS};
use clinic_app::session::contract::{ChangePassword, SessionState};
use clinic_app::session::device::NoKeyring;
use clinic_app::staff::contract::{ChangeRole, CreateStaff, RoleWord, StaffMember};
use clinic_core::ids::ActionKey;
use clinic_core::rights::Role;
use clinic_tests::desk::{PASSWORD, TestDesk, sign_in};
use uuid::Uuid;

/// What each command answers in each state.
type Table = BTreeMap<String, BTreeMap<String, String>>;

/// The columns of the table: nobody, a locked screen, a given password not yet changed, and each role.
const STATES: [&str; 8] =
    ["nobody", "locked", "must_change", "administrator", "doctor", "nurse", "receptionist", "patient"];

/// The password of everybody but the administrator.
const OWN: &str = "bamboo flute across the river";

#[tokio::test]
async fn every_command_and_role_is_as_the_table_says_on_sqlite() -> Result<()> {
    compare(Engine::Embedded).await
}

#[tokio::test]
async fn every_command_and_role_is_as_the_table_says_on_postgres() -> Result<()> {
    let Some(database) = clinic_test_support::postgres::fresh_database()? else { return Ok(()) };
    compare(Engine::Shared(database.url.clone())).await
}

#[test]
fn the_registry_says_the_same_as_the_table() -> Result<()> {
    let table = table()?;
    for command in COMMANDS {
        let row = table.get(command.name).with_context(|| format!("{} is missing in the table", command.name))?;
        for role in Role::ALL {
            let cell = row.get(role.word()).context("a column for every role")?;
            // The others ask by the state of the desk, or by the kind of paper: only the table tells.
            if let Access::With(right) = command.access {
                assert_eq!(cell == "yes", role.may(right), "{} for {}", command.name, role.word());
            }
        }
    }
    Ok(())
}

/// Positive control: a door that forgets to ask lets in whoever knocks, as every door does here for a nurse who was
/// made an administrator. Each of her refusals that is gone must be seen.
#[tokio::test]
async fn a_command_that_no_longer_asks_is_caught() -> Result<()> {
    let table = table()?;
    let test = TestDesk::new()?;
    test.found().await?;
    let passwords = hire(&test.desk).await?;
    test.desk.sign_in(sign_in("asha", PASSWORD)).await?;
    promote(&test.desk, "nurse").await?;
    test.desk.close().await;

    let wrong = differences(&test.desk, &["nurse"], &passwords, &table).await?;
    test.desk.close().await;
    let says =
        |row: &BTreeMap<String, String>, state: &str, cell: &str| row.get(state).is_some_and(|said| said == cell);
    let unasked = table.iter().filter(|(_, row)| says(row, "nurse", "no") && says(row, "administrator", "yes"));
    let expected: BTreeSet<String> =
        unasked.map(|(name, _)| format!("{name} as nurse: yes, the table says no")).collect();
    assert!(expected.len() > 10, "{expected:?}");
    assert!(wrong.is_superset(&expected), "unseen: {:?}", expected.difference(&wrong).collect::<Vec<_>>());
    Ok(())
}

/// Positive control: a command that nobody put into the table is caught.
#[tokio::test]
async fn a_command_that_the_table_forgets_is_caught() -> Result<()> {
    let mut table = table()?;
    table.remove("session_state").context("a line to take away")?;
    let test = TestDesk::new()?;
    test.found().await?;
    test.desk.close().await;
    let wrong = differences(&test.desk, &["nobody"], &BTreeMap::new(), &table).await?;
    test.desk.close().await;
    assert_eq!(wrong, BTreeSet::from(["session_state as nobody: yes, the table says missing in the table".to_owned()]));
    Ok(())
}

/// The table can only notice a door that forgets to ask where it has refusals.
#[test]
fn every_role_is_refused_something() -> Result<()> {
    let table = table()?;
    for role in Role::ALL {
        let refusals = table.values().filter(|row| row.get(role.word()).is_some_and(|cell| cell == "no")).count();
        assert!(refusals > 0, "{} may do everything: the table is blind", role.word());
    }
    Ok(())
}

async fn compare(engine: Engine) -> Result<()> {
    let table = table()?;
    let server = if let Engine::Shared(url) = &engine { Some(url.clone()) } else { None };
    let test = TestDesk::on(engine, Box::new(NoKeyring))?;
    test.found().await?;
    let passwords = hire(&test.desk).await?;
    hand_to_a_patient(&test, server.as_deref()).await?;
    let wrong = differences(&test.desk, &STATES, &passwords, &table).await?;
    // An open file at the end of the process meets OpenSSL while that shuts down.
    test.desk.close().await;
    assert!(wrong.is_empty(), "{} cells differ: {wrong:#?}", wrong.len());
    Ok(())
}

/// The cells of the table, in these states, that are not as it says.
async fn differences(
    desk: &Desk,
    states: &[&str],
    passwords: &BTreeMap<String, String>,
    table: &Table,
) -> Result<BTreeSet<String>> {
    let mut wrong = BTreeSet::new();
    for state in states {
        for command in COMMANDS {
            take_place(desk, state, passwords).await.with_context(|| format!("as {state}"))?;
            let input = inputs::input(command.name).with_context(|| format!("no sample input for {}", command.name))?;
            let seen = outcome(desk, command.name, &input).await;
            let expected =
                table.get(command.name).and_then(|row| row.get(*state)).map_or("missing in the table", String::as_str);
            if seen != expected {
                wrong.insert(format!("{} as {state}: {seen}, the table says {expected}", command.name));
            }
        }
    }
    Ok(wrong)
}

/// yes: the command ran, whatever became of it; no: the role may not; out: nobody is at work there.
async fn outcome(desk: &Desk, name: &str, input: &str) -> &'static str {
    match doors::dispatch(desk, name, input).await {
        Err(failure) if failure.code == "malformed" || failure.code == "unknown_command" => "malformed",
        Err(failure) => match failure.kind {
            FailureKind::Forbidden => "no",
            FailureKind::SignedOut => "out",
            FailureKind::Internal => "internal fault",
            _ if failure.code == "must_change_password" => "out",
            _ => "yes",
        },
        Ok(_) => "yes",
    }
}

/// Makes sure that the desk is in this state: whoever sat there before has left.
async fn take_place(desk: &Desk, state: &str, passwords: &BTreeMap<String, String>) -> Result<()> {
    let login = match state {
        "administrator" | "locked" => "asha",
        "must_change" => "newcomer",
        other => other,
    };
    match desk.session_state().await? {
        SessionState::SignedOut { .. } if state == "nobody" => return Ok(()),
        SessionState::Locked { .. } if state == "locked" => return Ok(()),
        SessionState::SignedIn { session } if session.login == login && state != "locked" => return Ok(()),
        SessionState::Setup(_) => bail!("the clinic is not set up"),
        _ => desk.close().await,
    }
    if state == "nobody" {
        return Ok(());
    }
    let password = passwords.get(login).with_context(|| format!("{login} has no account"))?;
    desk.sign_in(sign_in(login, password)).await?;
    if state == "locked" {
        desk.lock().await?;
    }
    Ok(())
}

/// Gives every role an account, and one that still has its given password. Returns who has which password.
async fn hire(desk: &Desk) -> Result<BTreeMap<String, String>> {
    let mut passwords = BTreeMap::from([("asha".to_owned(), PASSWORD.to_owned())]);
    let people = [
        ("doctor", RoleWord::Doctor),
        ("nurse", RoleWord::Nurse),
        ("receptionist", RoleWord::Receptionist),
        ("newcomer", RoleWord::Nurse),
        ("patient", RoleWord::Nurse),
    ];
    for (place, (login, role)) in (1..).zip(people) {
        let key = Ref(ActionKey::new(Uuid::from_u128(place)));
        let create = CreateStaff { key, login: login.to_owned(), display_name: format!("Person {place}"), role };
        let given = desk.create_staff(create).await?.password;
        passwords.insert(login.to_owned(), given);
    }
    for login in ["doctor", "nurse", "receptionist", "patient"] {
        let given = passwords.get(login).cloned().unwrap_or_default();
        desk.close().await;
        desk.sign_in(sign_in(login, &given)).await?;
        desk.change_password(ChangePassword { current: given, new: OWN.to_owned() }).await?;
        passwords.insert(login.to_owned(), OWN.to_owned());
    }
    desk.close().await;
    Ok(passwords)
}

/// Makes the account `patient` that of somebody who is cared for here: no command of the desk does that.
async fn hand_to_a_patient(test: &TestDesk, server: Option<&str>) -> Result<()> {
    const HAND_OVER: &str =
        "UPDATE staff SET role = 'patient', patient_id = (SELECT id FROM patient) WHERE login = 'patient'";
    let desk = &test.desk;
    desk.sign_in(sign_in("asha", PASSWORD)).await?;
    let nobody = inputs::input("register_patient").context("a sample input")?;
    dispatched(desk, "register_patient", &nobody.replace(r#""family_name":"""#, r#""family_name":"Das""#)).await?;
    assert_eq!(test.past_the_desk(server, HAND_OVER).await?, 1);
    desk.close().await;
    Ok(())
}

/// Makes somebody an administrator.
async fn promote(desk: &Desk, login: &str) -> Result<()> {
    let staff: Vec<StaffMember> = serde_json::from_str(&dispatched(desk, "list_staff", "null").await?)?;
    let one = staff.into_iter().find(|one| one.login == login).with_context(|| format!("{login} has an account"))?;
    let key = Ref(ActionKey::new(Uuid::from_u128(0xadd1)));
    let change = ChangeRole { key, staff_id: one.staff_id, role: RoleWord::Administrator, version: one.version };
    let changed = doors::change_role(desk, change).await;
    changed.map(|_| ()).map_err(|failure| anyhow::anyhow!("{failure:?}"))
}

async fn dispatched(desk: &Desk, name: &str, input: &str) -> Result<String> {
    doors::dispatch(desk, name, input).await.map_err(|failure| anyhow::anyhow!("{failure:?}"))
}

fn table() -> Result<Table> {
    let mut lines = include_str!("matrix.tsv").lines();
    let heads: Vec<&str> = lines.next().context("a line of heads")?.split('\t').skip(1).collect();
    let mut table = BTreeMap::new();
    for line in lines {
        let mut cells = line.split('\t');
        let name = cells.next().context("a name")?;
        let row = heads.iter().zip(cells).map(|(head, cell)| ((*head).to_owned(), cell.to_owned())).collect();
        table.insert(name.to_owned(), row);
    }
    Ok(table)
}
