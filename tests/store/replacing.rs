//! `OR REPLACE` in the embedded file: what is guarded against deletion cannot be replaced either, by any program.

use anyhow::{Context as _, Result};
use clinic_app::billing::contract::{DraftInvoice, InvoiceLine, IssueInvoice, TakePayment};
use clinic_app::contract::Whole;
use clinic_store::StoreError;
use clinic_tests::raw::{elsewhere, encounter, raw};
use clinic_tests::world::World;
use sqlx::{Connection as _, Executor as _, SqliteConnection};

/// What an attack from outside comes to: `done`, or the word of the guard that refused.
async fn attempt(file: &mut SqliteConnection, sql: &'static str) -> String {
    match file.execute(sql).await.map_err(StoreError::from) {
        Ok(done) => format!("done to {}", done.rows_affected()),
        Err(StoreError::Guard(code)) => code,
        Err(StoreError::Taken) => "taken".to_owned(),
        Err(other) => format!("{other:?}"),
    }
}

/// A day's records: a signed note and a draft, an issued invoice with a payment, visits and patients.
async fn a_day() -> Result<World> {
    let world = World::embedded().await?;
    let rina = world.patient("Rina", "Das").await?;
    let signed = encounter(&world, rina.patient_id.0, 1).await?.to_string();
    let draft = encounter(&world, rina.patient_id.0, 3).await?.to_string();
    let note = "INSERT INTO note (id, encounter_id, patient_id, author, plan, state, saved_at)
        SELECT $2, e.id, e.patient_id, e.opened_by, 'Rest', 'draft', 0 FROM encounter e WHERE e.id = $1";
    let sign = "UPDATE note SET state = 'signed', signed_at = 1, signed_by = author, seal = $2 WHERE encounter_id = $1";
    let finding = "INSERT INTO diagnosis (id, encounter_id, patient_id, text, position, recorded_at, recorded_by)
        SELECT 'finding', e.id, e.patient_id, 'Cold', 1, 0, e.opened_by FROM encounter e WHERE e.id = $1";
    raw(&world, note, &[&signed, "signed"]).await?;
    raw(&world, finding, &[&signed]).await?;
    raw(&world, sign, &[&signed, &"a".repeat(64)]).await?;
    raw(&world, note, &[&draft, "draft"]).await?;
    let line = InvoiceLine {
        service_id: None,
        description: "Dressing".to_owned(),
        quantity: 1,
        unit_price_minor: Whole(50_000),
        tax_rate: 0,
    };
    let (key, patient_id) = (world.key(), rina.patient_id);
    let input = DraftInvoice { key, patient_id, encounter_id: None, lines: vec![line], notes: String::new() };
    let invoice = world.clinic.draft_invoice(&world.receptionist, input.clone()).await?;
    let issue = IssueInvoice { key: world.key(), invoice_id: invoice.invoice_id, version: invoice.version };
    let invoice = world.clinic.issue_invoice(&world.receptionist, issue).await?;
    let pay = TakePayment {
        key: world.key(),
        invoice_id: invoice.invoice_id,
        method: "cash".to_owned(),
        amount_minor: Whole(20_000),
        tendered_minor: Whole(20_000),
    };
    world.clinic.take_payment(&world.receptionist, pay).await?;
    world.clinic.draft_invoice(&world.receptionist, DraftInvoice { key: world.key(), ..input }).await?;
    Ok(world)
}

/// What another program might try; `taken` is what it must come to.
const ATTACKS: [&str; 14] = [
    // By the primary key.
    "INSERT OR REPLACE INTO note (id, encounter_id, patient_id, author, plan, state, saved_at)
        SELECT id, encounter_id, patient_id, author, 'Surgery', 'draft', 0 FROM note WHERE id = 'signed'",
    "INSERT OR REPLACE INTO invoice (id, patient_id, state, currency, created_at, created_by)
        SELECT id, patient_id, 'draft', currency, 0, created_by FROM invoice WHERE state = 'issued'",
    "INSERT OR REPLACE INTO payment SELECT id, patient_id, receipt_number, method, currency, 1, 1, received_on, received_at,
        received_by FROM payment",
    "REPLACE INTO encounter SELECT id, appointment_id, patient_id, practitioner_id, 9, opened_by FROM encounter",
    "INSERT OR REPLACE INTO appointment SELECT * FROM appointment",
    "INSERT OR REPLACE INTO audit_head VALUES (1, 0, '')",
    "INSERT OR REPLACE INTO action SELECT key, command, input, '{}', staff_id, at FROM action",
    "INSERT OR REPLACE INTO diagnosis SELECT id, 'elsewhere', patient_id, code, text, position, recorded_at, recorded_by
        FROM diagnosis",
    // By another key that is unique.
    "INSERT OR REPLACE INTO note (id, encounter_id, patient_id, author, state, saved_at)
        SELECT 'other', encounter_id, patient_id, author, 'draft', 0 FROM note WHERE id = 'signed'",
    // By the rowid, which no column shows.
    "INSERT OR REPLACE INTO note (rowid, id, encounter_id, patient_id, author, state, saved_at)
        SELECT rowid, 'other', 'elsewhere', patient_id, author, 'draft', 0 FROM note WHERE id = 'signed'",
    // By moving another row onto it.
    "UPDATE OR REPLACE note SET id = 'signed' WHERE id = 'draft'",
    "UPDATE OR REPLACE appointment SET ticket = 1, day = '2026-11-21'",
    "UPDATE OR REPLACE note SET rowid = (SELECT rowid FROM note WHERE id = 'signed') WHERE id = 'draft'",
    "UPDATE OR REPLACE invoice SET id = (SELECT id FROM invoice WHERE state = 'issued') WHERE state = 'draft'",
];

#[tokio::test]
async fn nothing_that_is_kept_can_be_replaced() -> Result<()> {
    let world = a_day().await?;
    let mut file = elsewhere(&world).await?;
    let (recursive,): (i64,) = sqlx::query_as("PRAGMA recursive_triggers").fetch_one(&mut file).await?;
    assert_eq!(recursive, 0, "here OR REPLACE fires no delete trigger");
    for sql in ATTACKS {
        assert_eq!(attempt(&mut file, sql).await, "taken", "{sql}");
    }
    let event = "INSERT OR REPLACE INTO audit_event
        SELECT seq, at, staff_id, 'somebody', role, workstation, action, entity, entity_id, patient_id, outcome, reason, detail, prev, hash
        FROM audit_event";
    assert!(["taken", "audit_chain"].contains(&&*attempt(&mut file, event).await));
    let next = "INSERT OR REPLACE INTO audit_event (rowid, seq, at, login, role, workstation, action, entity, entity_id, outcome, prev, hash)
        SELECT 1, h.seq + 1, 0, '', '', '', '', '', '', 'done', h.hash, '' FROM audit_head h";
    assert_eq!(attempt(&mut file, next).await, "taken", "the next event does not take the place of the first");
    leave(world, file).await
}

/// Positive control: without these guards the same attacks are done, past every other guard.
#[tokio::test]
async fn without_the_guards_everything_can_be_replaced() -> Result<()> {
    for sql in ATTACKS {
        let world = a_day().await?;
        let mut file = elsewhere(&world).await?;
        // The visit is on its way, so it could not begin as it is; that is another guard's matter.
        for guards in ["%_taken_on_%", "appointment_no_such_step_on_insert"] {
            for trigger in triggers(&mut file, guards).await? {
                file.execute(sqlx::AssertSqlSafe(format!("DROP TRIGGER {trigger}"))).await?;
            }
        }
        let done = attempt(&mut file, sql).await;
        assert!(done.starts_with("done") && done != "done to 0", "{sql}: {done}");
        leave(world, file).await?;
    }
    Ok(())
}

/// A table or a unique key that is added later must not be forgotten.
#[tokio::test]
async fn every_unique_key_of_every_guarded_table_is_guarded() -> Result<()> {
    let world = World::embedded().await?;
    let mut file = elsewhere(&world).await?;
    let deleting = triggers(&mut file, "%_on_delete").await?;
    let mut guarded = 0;
    for trigger in &deleting {
        let table = owner(&mut file, trigger).await?;
        guarded += 1;
        let guards = trigger_texts(&mut file, &table).await?;
        for event in ["INSERT", "UPDATE"] {
            let refuses_all = guards.iter().any(|text| text.contains(&format!("BEFORE {event} ON {table}\nBEGIN")));
            let wanted = format!("_taken_on_{} ", event.to_lowercase());
            let Some(text) = guards.iter().find(|text| text.contains(&wanted)) else {
                assert!(refuses_all, "{table} has no guard against OR REPLACE on {event}");
                continue;
            };
            for column in unique_columns(&mut file, &table).await? {
                assert!(
                    text.contains(&format!("NEW.{column}")),
                    "{table}.{column} is unique, but {text} does not say so"
                );
            }
            assert!(text.contains("NEW.rowid"), "{text}");
        }
    }
    assert!(guarded > 20, "{deleting:?}");
    leave(world, file).await
}

/// An open file at the end of the process meets OpenSSL while that shuts down.
async fn leave(world: World, file: SqliteConnection) -> Result<()> {
    file.close().await?;
    world.clinic.store.close().await;
    Ok(())
}

async fn triggers(file: &mut SqliteConnection, like: &str) -> Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE $1";
    let names: Vec<(String,)> = sqlx::query_as(sql).bind(like).fetch_all(file).await?;
    Ok(names.into_iter().map(|(name,)| name).collect())
}

async fn owner(file: &mut SqliteConnection, trigger: &str) -> Result<String> {
    let sql = "SELECT tbl_name FROM sqlite_schema WHERE name = $1";
    let row: Option<(String,)> = sqlx::query_as(sql).bind(trigger).fetch_optional(file).await?;
    row.map(|(table,)| table).context("a trigger has its table")
}

async fn trigger_texts(file: &mut SqliteConnection, table: &str) -> Result<Vec<String>> {
    let sql = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = $1";
    let texts: Vec<(String,)> = sqlx::query_as(sql).bind(table).fetch_all(file).await?;
    Ok(texts.into_iter().map(|(text,)| text).collect())
}

/// The columns of its unique indexes; an expression has no name here and is left to the eye.
async fn unique_columns(file: &mut SqliteConnection, table: &str) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT c.name FROM pragma_index_list($1) l, pragma_index_info(l.name) c
        WHERE l.\"unique\" AND c.name IS NOT NULL";
    let columns: Vec<(String,)> = sqlx::query_as(sql).bind(table).fetch_all(file).await?;
    anyhow::ensure!(!columns.is_empty(), "{table} has a key");
    Ok(columns.into_iter().map(|(column,)| column).collect())
}
