//! The key file: one damaged copy of two, passwords of yesterday, changes at the same moment.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::session::contract::{ChangePassword, Recover};
use clinic_app::staff::contract::{CreateStaff, OneTimePassword, RoleWord};
use clinic_core::ids::ActionKey;
use clinic_tests::desk::{PASSWORD, TestDesk, sign_in};
use serde_json::Value;
use uuid::Uuid;

const COPIES: [&str; 2] = ["clinic.keys.a", "clinic.keys.b"];
const NEXT: &str = "mangoes ripen in june here";

type Damage = fn(&mut Value);

/// Copies that read well and are not as they were written.
const ALTERED: [(&str, Damage); 4] = [
    ("a newer one with another name on a tile", |file| {
        file["generation"] = 99.into();
        file["slots"][0]["display_name"] = "Somebody".into();
    }),
    ("a bit of the wrapped key", |file| file["slots"][0]["wrapped"] = "00".repeat(48).into()),
    ("a salt that is none", |file| file["slots"][0]["salt"] = "salt".into()),
    ("a device that is asked for", |file| file["slots"][0]["uses_device"] = true.into()),
];

fn code<T>(result: Result<T, AppError>) -> String {
    match result {
        Ok(_) => "done".to_owned(),
        Err(error) => error.into_failure(String::new).code,
    }
}

async fn enter(test: &TestDesk, password: &str) -> String {
    code(test.desk.sign_in(sign_in("asha", password)).await)
}

fn copy(test: &TestDesk, name: &str) -> PathBuf {
    test.folder.path().join("data").join(name)
}

fn alter(test: &TestDesk, name: &str, damage: Damage) -> Result<()> {
    let mut file: Value = serde_json::from_slice(&fs::read(copy(test, name))?)?;
    damage(&mut file);
    Ok(fs::write(copy(test, name), serde_json::to_vec(&file)?)?)
}

fn assert_mended(test: &TestDesk, what: &str) -> Result<()> {
    let [first, second] = COPIES.map(|name| fs::read(copy(test, name)));
    assert!(first? == second?, "both copies are written anew: {what}");
    Ok(())
}

fn nurse(number: u128) -> CreateStaff {
    let key = Ref(ActionKey::new(Uuid::from_u128(number)));
    CreateStaff { key, login: format!("nurse{number}"), display_name: "Rima".into(), role: RoleWord::Nurse }
}

#[tokio::test]
async fn one_damaged_copy_keeps_nobody_out_and_is_mended() -> Result<()> {
    let test = TestDesk::new()?;
    test.found().await?;
    test.desk.sign_out().await?;
    for (name, (what, damage)) in COPIES.into_iter().flat_map(|name| ALTERED.map(|damage| (name, damage))) {
        alter(&test, name, damage)?;
        assert_eq!(enter(&test, "not this one at all").await, "wrong_password", "{name}: {what}");
        assert_eq!(enter(&test, PASSWORD).await, "done", "{name}: {what}");
        assert_mended(&test, what)?;
        test.desk.sign_out().await?;
    }
    for name in COPIES {
        fs::write(copy(&test, name), "{\"magic\":")?;
        assert_eq!(enter(&test, PASSWORD).await, "done", "{name} was cut short");
        assert_mended(&test, name)?;
        fs::remove_file(copy(&test, name))?;
        test.desk.sign_out().await?;
        assert_eq!(enter(&test, PASSWORD).await, "done", "{name} was lost");
        assert_mended(&test, name)?;
        test.desk.sign_out().await?;
    }
    Ok(())
}

#[tokio::test]
async fn two_damaged_copies_open_nothing_and_are_not_sealed_again() -> Result<()> {
    let test = TestDesk::new()?;
    let created = test.found().await?;
    let renamed: Damage = |file| file["slots"][0]["display_name"] = "Somebody".into();
    for name in COPIES {
        alter(&test, name, renamed)?;
    }
    let altered = fs::read(copy(&test, "clinic.keys.a"))?;
    let change = ChangePassword { current: PASSWORD.into(), new: NEXT.into() };
    assert_eq!(code(test.desk.change_password(change).await), "key_file_damaged");
    assert_eq!(code(test.desk.create_staff(nurse(1)).await), "key_file_damaged");
    assert_eq!(fs::read(copy(&test, "clinic.keys.a"))?, altered, "no rewrite vouches for what somebody changed");
    test.desk.sign_out().await?;
    assert_eq!(enter(&test, PASSWORD).await, "key_file_damaged");
    let recover = Recover { recovery_key: created.recovery_key, login: "asha".into(), new: NEXT.into() };
    assert_eq!(code(test.desk.recover(recover).await), "key_file_damaged");
    Ok(())
}

#[tokio::test]
async fn the_password_before_does_not_open_the_copy_that_a_crash_left_behind() -> Result<()> {
    for behind in COPIES {
        let test = TestDesk::new()?;
        test.found().await?;
        let before = fs::read(copy(&test, behind))?;
        test.desk.change_password(ChangePassword { current: PASSWORD.into(), new: NEXT.into() }).await?;
        test.desk.sign_out().await?;
        fs::write(copy(&test, behind), &before)?;
        assert_eq!(enter(&test, PASSWORD).await, "wrong_password", "{behind}");
        assert_eq!(enter(&test, NEXT).await, "done", "{behind}");
        assert_mended(&test, behind)?;
        test.desk.sign_out().await?;
        for name in COPIES {
            fs::write(copy(&test, name), &before)?;
        }
        assert_eq!(enter(&test, PASSWORD).await, "done", "control: it does open where nothing newer is left");
        test.desk.close().await;
    }
    Ok(())
}

/// Each on a thread of its own, as the window's commands are.
#[test]
fn accounts_made_at_the_same_moment_all_have_their_key() -> Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    let test = TestDesk::new()?;
    runtime.block_on(test.found())?;
    let hire = &|number| runtime.block_on(test.desk.create_staff(nurse(number)));
    let given: Vec<OneTimePassword> = std::thread::scope(|scope| {
        let threads: Vec<_> = (1..=12).map(|number| scope.spawn(move || hire(number))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()?.ok()).collect()
    });
    assert_eq!(given.len(), 12, "every account is made");
    for OneTimePassword { login, password, .. } in given {
        runtime.block_on(test.desk.sign_out())?;
        let entered = runtime.block_on(test.desk.sign_in(sign_in(&login, &password)));
        assert_eq!(code(entered), "done", "{login}");
    }
    runtime.block_on(test.desk.close());
    Ok(())
}
