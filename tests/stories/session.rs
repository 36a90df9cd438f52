//! Setting up and signing in at a desk with a file of its own.
//!
//! On the embedded engine only: these are about what lies beside that file (the answers of the wizard, the key file,
//! the counted tries) and about the file itself. What the accounts in the database decide is told in `accounts.rs`,
//! on both engines.

use anyhow::{Context as _, Result, bail};
use clinic_app::desk::Engine;
use clinic_app::error::AppError;
use clinic_app::failure::FailureDetail;
use clinic_app::session::contract::{Recover, ReplaceRecoveryKey, SessionState, SetupStep};
use clinic_app::session::device::{DeviceSecrets, NoKeyring};
use clinic_app::session::slots::Secret;
use clinic_tests::desk::{PASSWORD, TestDesk, administrator, clinic, region, sign_in};
use std::sync::{Arc, Mutex};

fn code<T>(result: Result<T, AppError>) -> String {
    match result {
        Ok(_) => "done".to_owned(),
        Err(error) => error.into_failure(String::new).code,
    }
}

#[tokio::test]
async fn set_up_is_left_and_resumed_at_the_same_step() -> Result<()> {
    let mut test = TestDesk::new()?;
    test.desk.setup_region(region()).await?;
    test.restart(Engine::Embedded, Box::new(NoKeyring)).await;
    let SessionState::Setup(setup) = test.desk.session_state().await? else { bail!("set-up is not finished") };
    assert_eq!(setup.step, SetupStep::Clinic);
    assert_eq!(setup.region.map(|region| region.time_zone), Some("Asia/Dhaka".to_owned()));
    test.desk.setup_clinic(clinic()).await?;
    test.desk.setup_administrator(administrator()).await?;
    test.restart(Engine::Embedded, Box::new(NoKeyring)).await;
    assert!(matches!(test.desk.session_state().await?, SessionState::SignedOut { .. }));
    test.desk.sign_in(sign_in("asha", PASSWORD)).await?;
    assert_eq!(step(&test).await?, SetupStep::Key);
    test.desk.close().await;
    Ok(())
}

async fn step(test: &TestDesk) -> Result<SetupStep> {
    match test.desk.session_state().await? {
        SessionState::Setup(setup) => Ok(setup.step),
        other => bail!("set-up is not finished: {other:?}"),
    }
}

#[tokio::test]
async fn a_recovery_key_that_may_be_on_no_paper_is_made_anew_and_the_old_one_opens_nothing() -> Result<()> {
    let mut test = TestDesk::new()?;
    test.desk.setup_region(region()).await?;
    test.desk.setup_clinic(clinic()).await?;
    let unseen = test.desk.setup_administrator(administrator()).await?.recovery_key;
    test.restart(Engine::Embedded, Box::new(NoKeyring)).await;
    test.desk.sign_in(sign_in("asha", PASSWORD)).await?;
    assert_eq!(step(&test).await?, SetupStep::Key);
    let created = test.desk.renew_recovery_key().await?;
    assert!(!created.recovery_pdf.is_empty(), "there is a sheet to print");
    test.desk.confirm_recovery_key();
    assert_eq!(step(&test).await?, SetupStep::Hours);
    assert_eq!(code(test.desk.renew_recovery_key().await), "already_set_up", "the key on paper stays");
    test.restart(Engine::Embedded, Box::new(NoKeyring)).await;
    let recover = |recovery_key: &str, new: &str| Recover {
        recovery_key: recovery_key.to_owned(),
        login: "asha".into(),
        new: new.to_owned(),
    };
    let refused = test.desk.recover(recover(&unseen, "bamboo flute across the river")).await;
    assert_eq!(code(refused), "wrong_recovery_key");
    test.desk.recover(recover(&created.recovery_key, "mangoes ripen in june here")).await?;
    assert_eq!(step(&test).await?, SetupStep::Hours, "the key is on paper: it is not asked for again");
    test.desk.close().await;
    Ok(())
}

#[tokio::test]
async fn a_recovery_key_whose_sheet_is_not_safe_any_more_is_replaced_by_whoever_knows_their_password() -> Result<()> {
    let test = TestDesk::new()?;
    let lost = test.found().await?.recovery_key;
    let replace = |password: &str| ReplaceRecoveryKey { password: password.to_owned() };
    assert_eq!(code(test.desk.replace_recovery_key(replace("not this one at all")).await), "wrong_password");
    let recover = |recovery_key: &str, new: &str| Recover {
        recovery_key: recovery_key.to_owned(),
        login: "asha".into(),
        new: new.to_owned(),
    };
    test.desk.sign_out().await?;
    let new = "bamboo flute across the river";
    test.desk.recover(recover(&lost, new)).await.context("control: the key holds until it is replaced")?;

    let created = test.desk.replace_recovery_key(replace(new)).await?;
    assert!(!created.recovery_pdf.is_empty(), "there is a sheet to print");
    test.desk.sign_out().await?;
    let newer = "mangoes ripen in june here";
    assert_eq!(code(test.desk.recover(recover(&lost, newer)).await), "wrong_recovery_key");
    test.desk.recover(recover(&created.recovery_key, newer)).await?;
    test.desk.close().await;
    Ok(())
}

#[tokio::test]
async fn a_new_clinic_locks_after_five_idle_minutes() -> Result<()> {
    let test = TestDesk::new()?;
    assert_eq!(test.found().await?.session.clinic.idle_lock_minutes, 5);
    test.desk.close().await;
    Ok(())
}

#[tokio::test]
async fn a_second_clinic_is_not_founded_over_the_first() -> Result<()> {
    let test = TestDesk::new()?;
    test.found().await?;
    assert_eq!(code(test.desk.setup_administrator(administrator()).await), "already_set_up");
    test.desk.close().await;
    Ok(())
}

#[tokio::test]
async fn the_file_is_encrypted_and_the_lock_keeps_a_second_program_out() -> Result<()> {
    let test = TestDesk::new()?;
    test.found().await?;
    let bytes = std::fs::read(test.folder.path().join("data/clinic.db"))?;
    assert!(!bytes.starts_with(b"SQLite format 3"), "the file begins like a plain one");
    let words = [b"Shapla".as_slice(), b"CREATE TABLE".as_slice()];
    assert!(words.iter().all(|word| !bytes.windows(word.len()).any(|seen| seen == *word)), "plain words in the file");
    let second = test.neighbour();
    assert_eq!(code(second.sign_in(sign_in("asha", PASSWORD)).await), "in_use");
    test.desk.close().await;
    Ok(())
}

#[tokio::test]
async fn wrong_passwords_slow_down_and_the_right_one_works_after_the_wait() -> Result<()> {
    let test = TestDesk::new()?;
    test.found().await?;
    test.desk.sign_out().await?;
    for _ in 0..5 {
        assert_eq!(code(test.desk.sign_in(sign_in("asha", "not this one at all")).await), "wrong_password");
    }
    let Err(AppError::Refused { code: "wait", detail: FailureDetail::RetryAfter { milliseconds }, .. }) =
        test.desk.sign_in(sign_in("asha", PASSWORD)).await
    else {
        bail!("the sixth try is not held back");
    };
    assert!(milliseconds.0 > 0 && milliseconds.0 <= 1000, "the first wait is a second: {milliseconds:?}");
    assert_eq!(
        code(test.desk.sign_in(sign_in("nobody", PASSWORD)).await),
        "wrong_password",
        "an unknown login sounds the same"
    );
    test.clock.pass_minutes(1);
    test.desk.sign_in(sign_in("ASHA ", PASSWORD)).await?;
    test.desk.close().await;
    Ok(())
}

#[tokio::test]
async fn what_was_typed_as_an_unknown_login_is_not_kept() -> Result<()> {
    let test = TestDesk::new()?;
    test.found().await?;
    test.desk.sign_out().await?;
    let mistyped = "river stones in the wrong field";
    for login in ["asha", mistyped] {
        assert_eq!(code(test.desk.sign_in(sign_in(login, "not this one at all")).await), "wrong_password");
    }
    let kept = std::fs::read_to_string(test.folder.path().join("data/sign-in.json"))?;
    assert!(kept.contains("asha"), "a person's tries are counted");
    assert!(!kept.contains(mistyped), "a password may stand in the clear: {kept}");
    test.desk.close().await;
    Ok(())
}

/// A keyring that can be emptied, as when the operating system is set up anew.
#[derive(Clone, Default)]
struct Drawer(Arc<Mutex<Option<Secret>>>);

impl DeviceSecrets for Drawer {
    fn find(&self, _clinic: &str) -> Option<Secret> {
        self.0.lock().ok()?.clone()
    }

    fn keep(&self, _clinic: &str, secret: &Secret) -> bool {
        self.0.lock().is_ok_and(|mut kept| {
            *kept = Some(secret.clone());
            true
        })
    }
}

#[tokio::test]
async fn the_recovery_key_opens_the_clinic_after_the_device_secret_is_lost() -> Result<()> {
    let drawer = Drawer::default();
    let mut test = TestDesk::on(Engine::Embedded, Box::new(drawer.clone()))?;
    let created = test.found().await?;
    test.restart(Engine::Embedded, Box::new(drawer.clone())).await;
    test.desk.sign_in(sign_in("asha", PASSWORD)).await?;
    if let Ok(mut kept) = drawer.0.lock() {
        *kept = None;
    }
    test.restart(Engine::Embedded, Box::new(drawer)).await;
    assert_eq!(code(test.desk.sign_in(sign_in("asha", PASSWORD)).await), "device_secret_missing");
    let recover = |recovery_key: &str| Recover {
        recovery_key: recovery_key.to_owned(),
        login: "asha".into(),
        new: "bamboo flute across the river".into(),
    };
    assert_ne!(code(test.desk.recover(recover("AAAAA-AAAAA")).await), "done");
    test.desk.recover(recover(&created.recovery_key)).await?;
    test.desk.sign_out().await?;
    test.desk.sign_in(sign_in("asha", "bamboo flute across the river")).await?;
    test.desk.close().await;
    Ok(())
}
