//! Guessing passwords: many at once, and with the count taken away.

use std::fs;
use std::sync::Barrier;

use anyhow::{Context as _, Result, bail};
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::failure::FailureDetail;
use clinic_app::session::contract::Session;
use clinic_app::staff::contract::{CreateStaff, RoleWord, StaffAction};
use clinic_core::ids::{ActionKey, StaffId};
use clinic_core::password::{FREE_TRIES, LONGEST_WAIT, MOST_FAILURES};
use clinic_tests::desk::{PASSWORD, TestDesk, sign_in};
use uuid::Uuid;

fn key(n: u128) -> Ref<ActionKey> {
    Ref(ActionKey::new(Uuid::from_u128(n)))
}

fn code(result: Result<Session, AppError>) -> String {
    match result {
        Ok(_) => "done".to_owned(),
        Err(error) => error.into_failure(String::new).code,
    }
}

/// A founded clinic at which nobody sits.
async fn signed_out() -> Result<TestDesk> {
    let test = TestDesk::new()?;
    test.found().await?;
    test.desk.sign_out().await?;
    Ok(test)
}

async fn wait_of(test: &TestDesk) -> Result<i64> {
    match test.desk.sign_in(sign_in("asha", PASSWORD)).await {
        Err(AppError::Refused { code: "wait", detail: FailureDetail::RetryAfter { milliseconds }, .. }) => {
            Ok(milliseconds.0)
        }
        Ok(_) => bail!("the right password was let in"),
        Err(error) => bail!("{error}"),
    }
}

/// As many programs as threads, each with one wrong password, at the same moment.
fn all_at_once(test: &TestDesk, programs: usize) -> Result<Vec<String>> {
    let start = Barrier::new(programs);
    std::thread::scope(|scope| {
        let guess = || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            let desk = test.neighbour();
            start.wait();
            anyhow::Ok(code(runtime.block_on(desk.sign_in(sign_in("asha", "not this one at all")))))
        };
        let threads: Vec<_> = (0..programs).map(|_| scope.spawn(guess)).collect();
        threads.into_iter().map(|thread| thread.join().ok().context("a thread fell over")?).collect()
    })
}

#[tokio::test]
async fn thirty_tries_at_once_are_no_more_than_five() -> Result<()> {
    let test = signed_out().await?;
    let answers = all_at_once(&test, 30)?;
    let looked_at = answers.iter().filter(|answer| *answer == "wrong_password").count();
    assert_eq!(looked_at, usize::try_from(FREE_TRIES)?, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| *answer == "wait").count(), answers.len() - looked_at, "{answers:?}");
    assert!(wait_of(&test).await? <= 1000, "as after five, one after the other");
    Ok(())
}

#[tokio::test]
async fn a_count_that_cannot_be_read_lets_nobody_guess() -> Result<()> {
    for damage in ["", "{\"asha\":{\"failures\":6,", "[]"] {
        let test = signed_out().await?;
        fs::write(test.folder.path().join("data/sign-in.json"), damage)?;
        assert_eq!(wait_of(&test).await?, LONGEST_WAIT, "after {damage:?}");
        test.clock.pass_minutes(5);
        assert_eq!(wait_of(&test).await?, LONGEST_WAIT - 5 * 60_000, "the wait does not begin again");
        test.clock.pass_minutes(10);
        assert_eq!(code(test.desk.sign_in(sign_in("asha", "not this one at all")).await), "wrong_password");
        assert_eq!(wait_of(&test).await?, LONGEST_WAIT, "one try for each wait");
        test.clock.pass_minutes(15);
        assert_eq!(code(test.desk.sign_in(sign_in("asha", PASSWORD)).await), "done");
        test.desk.sign_out().await?;
        assert_eq!(code(test.desk.sign_in(sign_in("asha", PASSWORD)).await), "done", "control: a count that was read");
        test.desk.close().await;
    }
    Ok(())
}

/// Gives `rima` an account and shuts it with wrong passwords; asha is at the desk.
async fn shut_out(test: &TestDesk) -> Result<Ref<StaffId>> {
    let create =
        CreateStaff { key: key(1), login: "rima".into(), display_name: "Rima".into(), role: RoleWord::Receptionist };
    let account = test.desk.create_staff(create).await?;
    test.desk.sign_out().await?;
    for _ in 0..MOST_FAILURES {
        assert_eq!(code(test.desk.sign_in(sign_in("rima", "not this one at all")).await), "wrong_password");
        test.clock.pass_minutes(15);
    }
    assert_eq!(code(test.desk.sign_in(sign_in("rima", &account.password)).await), "shut", "control");
    test.desk.sign_in(sign_in("asha", PASSWORD)).await?;
    Ok(account.staff_id)
}

#[tokio::test]
async fn a_new_password_from_the_administrator_opens_a_login_that_was_shut() -> Result<()> {
    for is_reactivated in [false, true] {
        let test = TestDesk::new()?;
        test.found().await?;
        let staff_id = shut_out(&test).await?;
        let action = |n| StaffAction { key: key(n), staff_id };
        let given = if is_reactivated {
            test.desk.deactivate_staff(action(2)).await?;
            test.desk.reactivate_staff(action(3)).await?
        } else {
            test.desk.reset_password(action(2)).await?
        };
        test.desk.sign_out().await?;
        assert_eq!(code(test.desk.sign_in(sign_in("rima", "not this one at all")).await), "wrong_password");
        assert_eq!(code(test.desk.sign_in(sign_in("rima", &given.password)).await), "done");
        test.desk.close().await;
    }
    Ok(())
}
