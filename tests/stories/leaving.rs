//! Leaving the desk and coming back while the database does not do what it should.

use anyhow::{Result, bail};
use clinic_app::desk::Engine;
use clinic_app::error::AppError;
use clinic_app::session::contract::{SessionState, Unlock};
use clinic_app::session::device::NoKeyring;
use clinic_test_support::postgres::Database;
use clinic_tests::desk::{PASSWORD, TestDesk, sign_in};
use sqlx::{Connection, Executor, PgConnection};

fn code<T>(result: Result<T, AppError>) -> String {
    match result {
        Ok(_) => "done".to_owned(),
        Err(error) => error.into_failure(String::new).code,
    }
}

/// A founded clinic on Postgres, with a connection of the server's owner; none where there is no Postgres.
async fn shared() -> Result<Option<(TestDesk, PgConnection, Database)>> {
    let Some(database) = clinic_test_support::postgres::fresh_database()? else { return Ok(None) };
    let test = TestDesk::on(Engine::Shared(database.url.clone()), Box::new(NoKeyring))?;
    test.found().await?;
    let owner = PgConnection::connect(&database.url).await?;
    Ok(Some((test, owner, database)))
}

async fn unlock(test: &TestDesk, password: &str) -> String {
    code(test.desk.unlock(Unlock { password: password.to_owned() }).await)
}

#[tokio::test]
async fn the_screen_locks_while_nothing_can_be_written_and_opens_with_the_password_only() -> Result<()> {
    let Some((test, mut owner, _database)) = shared().await? else { return Ok(()) };
    owner.execute("ALTER TABLE audit_event RENAME TO audit_event_away").await?;
    assert!(matches!(test.desk.lock().await?, SessionState::Locked { .. }));
    assert_eq!(unlock(&test, "something else entirely").await, "wrong_password");
    assert_ne!(unlock(&test, PASSWORD).await, "done", "nobody gets in unseen by the trail");
    assert!(matches!(test.desk.session_state().await?, SessionState::Locked { .. }), "and no session is left behind");
    owner.execute("ALTER TABLE audit_event_away RENAME TO audit_event").await?;
    assert_eq!(unlock(&test, PASSWORD).await, "done", "control: the same password, once the trail can be written");
    test.desk.close().await;
    Ok(())
}

#[tokio::test]
async fn the_screen_locks_while_somebody_else_holds_the_trail() -> Result<()> {
    let Some((test, mut owner, _database)) = shared().await? else { return Ok(()) };
    let mut busy = owner.begin().await?;
    busy.execute("SELECT seq FROM audit_head FOR UPDATE").await?;
    assert!(matches!(test.desk.lock().await?, SessionState::Locked { .. }));
    busy.rollback().await?;
    assert_eq!(unlock(&test, "something else entirely").await, "wrong_password");
    assert_eq!(unlock(&test, PASSWORD).await, "done");
    test.desk.close().await;
    Ok(())
}

#[tokio::test]
async fn an_account_deactivated_in_mid_session_leaves_the_chair_to_the_next() -> Result<()> {
    for lock_first in [true, false] {
        let Some((test, mut owner, _database)) = shared().await? else { return Ok(()) };
        owner.execute("UPDATE staff SET is_active = FALSE, version = version + 1").await?;
        if lock_first {
            assert!(matches!(test.desk.lock().await?, SessionState::Locked { .. }));
            assert_eq!(unlock(&test, PASSWORD).await, "signed_out", "nobody is let in again");
        } else {
            let SessionState::SignedOut { .. } = test.desk.session_state().await? else { bail!("still at work") };
            assert_eq!(code(test.desk.sign_in(sign_in("asha", PASSWORD)).await), "signed_out");
        }
        owner.execute("UPDATE staff SET is_active = TRUE, version = version + 1").await?;
        assert_eq!(code(test.desk.sign_in(sign_in("asha", PASSWORD)).await), "done", "control: the chair is free");
        test.desk.close().await;
    }
    Ok(())
}

#[tokio::test]
async fn a_locked_screen_may_be_left_to_somebody_else() -> Result<()> {
    let test = TestDesk::new()?;
    test.found().await?;
    test.desk.lock().await?;
    assert!(matches!(test.desk.sign_out().await?, SessionState::SignedOut { .. }));
    assert_eq!(unlock(&test, PASSWORD).await, "signed_out", "nothing is locked any more");
    test.desk.sign_in(sign_in("asha", PASSWORD)).await?;
    test.desk.close().await;
    Ok(())
}
