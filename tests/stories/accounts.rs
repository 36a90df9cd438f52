//! Who may sit down at the desk, as the accounts in the database say: told on both engines.

use anyhow::{Result, bail};
use clinic_app::contract::Ref;
use clinic_app::desk::Engine;
use clinic_app::error::AppError;
use clinic_app::session::contract::{ChangePassword, SessionState, Unlock};
use clinic_app::session::device::NoKeyring;
use clinic_app::staff::contract::{CreateStaff, RoleWord, StaffAction};
use clinic_core::ids::{ActionKey, StaffId};
use clinic_tests::desk::{PASSWORD, TestDesk, sign_in};
use uuid::Uuid;

fn key(n: u128) -> Ref<ActionKey> {
    Ref(ActionKey::new(Uuid::from_u128(n)))
}

fn code<T>(result: Result<T, AppError>) -> String {
    match result {
        Ok(_) => "done".to_owned(),
        Err(error) => error.into_failure(String::new).code,
    }
}

/// A command that needs a person at the desk with the right to manage staff; it finds nobody to deactivate.
async fn probe(test: &TestDesk) -> Result<(), AppError> {
    let nobody = StaffAction { key: key(99), staff_id: Ref(StaffId::new(Uuid::from_u128(99))) };
    test.desk.deactivate_staff(nobody).await.map(|_| ())
}

/// The same story at the embedded desk and at a shared one, each in a new clinic with `asha` at work.
macro_rules! at_both_desks {
    (async fn $name:ident($test:ident: &TestDesk) -> Result<()> $body:block) => {
        mod $name {
            use super::*;

            async fn run($test: &TestDesk) -> Result<()> {
                $test.found().await?;
                $body
            }

            #[tokio::test]
            async fn sqlite() -> Result<()> {
                let test = TestDesk::new()?;
                let told = run(&test).await;
                test.desk.close().await;
                told
            }

            #[tokio::test]
            async fn postgres() -> Result<()> {
                let Some(database) = clinic_test_support::postgres::fresh_database()? else { return Ok(()) };
                let test = TestDesk::on(Engine::Shared(database.url.clone()), Box::new(NoKeyring))?;
                let told = run(&test).await;
                test.desk.close().await;
                told
            }
        }
    };
}

at_both_desks! {
    async fn a_locked_screen_opens_only_with_the_same_persons_password(test: &TestDesk) -> Result<()> {
        let state = test.desk.lock().await?;
        assert!(matches!(state, SessionState::Locked { .. }));
        assert_eq!(code(probe(test).await), "signed_out", "nothing is readable while locked");
        assert_eq!(code(test.desk.unlock(Unlock { password: "something else entirely".into() }).await), "wrong_password");
        let session = test.desk.unlock(Unlock { password: PASSWORD.into() }).await?;
        assert_eq!(session.login, "asha");
        Ok(())
    }
}

at_both_desks! {
    async fn a_one_time_password_must_be_changed_before_anything_else(test: &TestDesk) -> Result<()> {
        let create =
            CreateStaff { key: key(1), login: "rima".into(), display_name: "Rima".into(), role: RoleWord::Receptionist };
        let given = test.desk.create_staff(create).await?;
        test.desk.sign_out().await?;
        let session = test.desk.sign_in(sign_in("rima", &given.password)).await?;
        assert!(session.must_change_password);
        assert_eq!(code(probe(test).await), "must_change_password");
        let change = |new: &str| ChangePassword { current: given.password.clone(), new: new.into() };
        assert_eq!(code(test.desk.change_password(change("short")).await), "too_short");
        assert_eq!(code(test.desk.change_password(change(&given.password)).await), "unchanged");
        let session = test.desk.change_password(change("mangoes ripen in june here")).await?;
        assert!(!session.must_change_password);
        assert_eq!(code(probe(test).await), "forbidden", "a receptionist manages nobody");
        Ok(())
    }
}

at_both_desks! {
    async fn a_deactivated_account_cannot_sign_in_and_nobody_ends_their_own(test: &TestDesk) -> Result<()> {
        let SessionState::SignedIn { session } = test.desk.session_state().await? else { bail!("asha is at work") };
        let create = CreateStaff { key: key(1), login: "rima".into(), display_name: "Rima".into(), role: RoleWord::Nurse };
        let given = test.desk.create_staff(create).await?;
        let own = StaffAction { key: key(2), staff_id: session.staff_id };
        assert_eq!(code(test.desk.deactivate_staff(own).await), "own_account");
        test.desk.deactivate_staff(StaffAction { key: key(3), staff_id: given.staff_id }).await?;
        test.desk.sign_out().await?;
        assert_eq!(code(test.desk.sign_in(sign_in("rima", &given.password)).await), "wrong_password");
        Ok(())
    }
}
