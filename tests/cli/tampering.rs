//! `audit verify` after somebody with the key has been at the trail.

use std::fs;

use anyhow::{Context as _, Result};
use clinic_app::session::slots::Slot;
use serde_json::Value;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};

use crate::program::{PASSPHRASE, Program};

#[tokio::test]
async fn a_changed_event_is_named_and_the_exit_code_is_one() -> Result<()> {
    let program = Program::founded()?;
    let intact = program.say(&["audit", "verify"])?;
    assert!(intact.code == 0 && intact.out.starts_with("intact: "), "{intact:?}");
    let mut file = open(&program).await?;
    sqlx::query("DROP TRIGGER audit_event_append_only_on_update").execute(&mut file).await?;
    let changed = sqlx::query("UPDATE audit_event SET login = 'somebody' WHERE seq = 2").execute(&mut file).await?;
    assert_eq!(changed.rows_affected(), 1);
    file.close().await?;
    let broken = program.say(&["audit", "verify"])?;
    assert_eq!(broken.code, 1, "{broken:?}");
    assert_eq!(broken.out, "not intact: event 2 is the first bad one (hash_differs)");
    Ok(())
}

/// Positive control of the attack: without taking the guard away, the database itself refuses.
#[tokio::test]
async fn the_file_refuses_the_change_while_its_guard_is_there() -> Result<()> {
    let program = Program::founded()?;
    let mut file = open(&program).await?;
    let refused = sqlx::query("UPDATE audit_event SET login = 'somebody' WHERE seq = 2").execute(&mut file).await;
    file.close().await?;
    assert!(refused.is_err_and(|error| error.to_string().contains("append_only")));
    Ok(())
}

/// Opens the encrypted file as another program would that has the passphrase.
async fn open(program: &Program) -> Result<SqliteConnection> {
    let keys: Value = serde_json::from_slice(&fs::read(program.data().join("clinic.keys.a"))?)?;
    let clinic = keys["clinic_id"].as_str().context("the clinic's identifier")?;
    let slots: Vec<Slot> = serde_json::from_value(keys["slots"].clone())?;
    let slot = slots.iter().find(|slot| slot.login == "asha").context("the slot of asha")?;
    let key = slot.unwrap(clinic, PASSPHRASE.as_bytes(), None)?.context("the passphrase fits")?;
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let file = SqliteConnectOptions::new().filename(program.data().join("clinic.db"));
    Ok(file.pragma("key", format!("\"x'{hex}'\"")).connect().await?)
}
