//! Money in the database: what is issued or paid is final, numbers have no gap, nothing is settled twice.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use clinic_app::actor::Actor;
use clinic_app::billing::contract::{DraftInvoice, Invoice, InvoiceLine, IssueInvoice, TakePayment};
use clinic_app::clinic::Clinic;
use clinic_app::contract::{Ref, Whole};
use clinic_app::error::AppError;
use clinic_app::patients::contract::Patient;
use clinic_core::ids::ActionKey;
use clinic_store::{Entry, StoreError};
use clinic_tests::on_both_engines;
use clinic_tests::raw::{guard, numbers, raw};
use clinic_tests::together::at_once;
use clinic_tests::world::World;
use sqlx::{Connection as _, Executor as _, PgConnection};
use tokio::sync::{Barrier, oneshot};

type LocalBoxFuture<T> = std::pin::Pin<Box<dyn Future<Output = T>>>;

/// How many people issue at the same moment.
const CLERKS: usize = 20;

async fn draft(world: &World, patient: &Patient, price: i64) -> Result<Invoice> {
    let line = InvoiceLine {
        service_id: None,
        description: "Dressing".to_owned(),
        quantity: 1,
        unit_price_minor: Whole(price),
        tax_rate: 0,
    };
    let input = DraftInvoice {
        key: world.key(),
        patient_id: patient.patient_id,
        encounter_id: None,
        lines: vec![line],
        notes: String::new(),
    };
    Ok(world.clinic.draft_invoice(&world.receptionist, input).await?)
}

async fn issued(world: &World, patient: &Patient, price: i64) -> Result<Invoice> {
    let draft = draft(world, patient, price).await?;
    let input = IssueInvoice { key: world.key(), invoice_id: draft.invoice_id, version: draft.version };
    Ok(world.clinic.issue_invoice(&world.receptionist, input).await?)
}

async fn paid(world: &World, invoice: &Invoice, amount: i64) -> Result<Invoice> {
    let input = TakePayment {
        key: world.key(),
        invoice_id: invoice.invoice_id,
        method: "cash".to_owned(),
        amount_minor: Whole(amount),
        tendered_minor: Whole(amount),
    };
    Ok(world.clinic.take_payment(&world.receptionist, input).await?)
}

/// Settles this much of an invoice with a payment, as another program would.
async fn allocate(world: &World, id: &str, payment: &str, invoice: &Invoice, amount: &str) -> String {
    let sql = "INSERT INTO allocation (id, payment_id, invoice_id, amount_minor, at) VALUES ($1, $2, $3, CAST($4 AS BIGINT), 0)";
    guard(raw(world, sql, &[id, payment, &invoice.invoice_id.0.to_string(), amount]).await)
}

/// A payment that settles nothing yet.
async fn payment(world: &World, id: &str, patient: &Patient, amount: &str) -> Result<()> {
    let by = world.receptionist.staff_id.to_string();
    raw(
        world,
        "INSERT INTO payment (id, patient_id, receipt_number, method, currency, amount_minor, tendered_minor, received_on, received_at, received_by)
         VALUES ($1, $2, $1, 'cash', 'BDT', CAST($3 AS BIGINT), CAST($3 AS BIGINT), '2026-11-21', 0, $4)",
        &[id, &patient.patient_id.0.to_string(), amount, &by],
    )
    .await?;
    Ok(())
}

on_both_engines! {
    async fn what_is_issued_or_paid_cannot_be_changed(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let invoice = issued(world, &patient, 50_000).await?;
        paid(world, &invoice, 20_000).await?;
        let id = invoice.invoice_id.0.to_string();
        let attacks = [
            ("UPDATE invoice SET notes = 'changed' WHERE id = $1", "issued"),
            ("UPDATE invoice SET state = 'draft', number = NULL, series = NULL, series_place = NULL, issued_on = NULL, issued_at = NULL WHERE id = $1", "issued"),
            ("DELETE FROM invoice WHERE id = $1", "issued"),
            ("UPDATE invoice_line SET description = 'changed' WHERE invoice_id = $1", "issued"),
            ("DELETE FROM invoice_line WHERE invoice_id = $1", "issued"),
            ("INSERT INTO invoice_line (id, invoice_id, position, description, quantity, unit_price_minor, tax_rate, net_minor)
                VALUES ('line', $1, 9, 'More', 1, 1, 0, 1)", "issued"),
            ("UPDATE payment SET amount_minor = 1 WHERE id IN (SELECT payment_id FROM allocation WHERE invoice_id = $1)", "append_only"),
            ("DELETE FROM payment WHERE id IN (SELECT payment_id FROM allocation WHERE invoice_id = $1)", "append_only"),
            ("UPDATE allocation SET amount_minor = 1 WHERE invoice_id = $1", "append_only"),
            ("DELETE FROM allocation WHERE invoice_id = $1", "append_only"),
        ];
        for (sql, code) in attacks {
            assert_eq!(guard(raw(world, sql, &[&id]).await), code, "{sql}");
        }
        let sql = "INSERT INTO invoice (id, patient_id, state, number, series, series_place, currency, created_at, created_by, issued_on, issued_at)
            VALUES ('new', $1, 'issued', 'INV-2026-000002', 'INV-2026', 2, 'BDT', 0, $2, '2026-11-21', 0)";
        let by = world.receptionist.staff_id.to_string();
        assert_eq!(guard(raw(world, sql, &[&patient.patient_id.0.to_string(), &by]).await), "issued", "an invoice begins as a draft");
        Ok(())
    }
}

on_both_engines! {
    async fn a_number_cannot_be_skipped_or_given_twice(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        issued(world, &patient, 50_000).await?;
        let next = draft(world, &patient, 50_000).await?.invoice_id.0.to_string();
        let issue = "UPDATE invoice SET state = 'issued', number = $2, series = 'INV-2026', series_place = CAST($3 AS BIGINT), issued_on = '2026-11-21', issued_at = 0, issued_by = created_by WHERE id = $1";
        assert_eq!(guard(raw(world, issue, &[&next, "INV-2026-000002", "2"]).await), "number_gap", "the counter gave no such number");
        raw(world, "UPDATE counter SET last = last + 1 WHERE name = 'invoice-2026'", &[]).await?;
        assert_eq!(guard(raw(world, issue, &[&next, "INV-2026-000003", "3"]).await), "number_gap");
        assert_eq!(guard(raw(world, issue, &[&next, "INV-2026-000001", "1"]).await), "number_gap");
        let cheaper = "UPDATE invoice SET state = 'issued', number = $2, series = 'INV-2026', series_place = 2, issued_on = '2026-11-21', issued_at = 0, issued_by = created_by, net_minor = 1, gross_minor = 1 + tax_minor WHERE id = $1";
        assert_eq!(guard(raw(world, cheaper, &[&next, "INV-2026-000002"]).await), "totals");
        for wrong in ["INV-2026-000003", "INV-2025-000002", "INV-2026-2", "INV-2026-0000002"] {
            let attempt = raw(world, issue, &[&next, wrong, "2"]).await;
            assert!(matches!(attempt, Err(StoreError::Database(_))), "{wrong} is not place 2 of its series: {attempt:?}");
        }
        let elsewhere = "UPDATE invoice SET state = 'issued', number = $2, series = 'INV-2025', series_place = 1, issued_on = $3, issued_at = 0, issued_by = created_by WHERE id = $1";
        assert_eq!(guard(raw(world, elsewhere, &[&next, "INV-2025-000001", "2025-11-21"]).await), "number_gap", "nor one of that year");
        raw(world, "INSERT INTO counter (name, last) VALUES ('invoice-2027', 1)", &[]).await?;
        let attempt = raw(world, elsewhere, &[&next, "INV-2025-000001", "2027-01-01"]).await;
        assert!(matches!(attempt, Err(StoreError::Database(_))), "the series is not of that year: {attempt:?}");
        let nobody = "UPDATE invoice SET state = 'issued', number = $2, series = 'INV-2026', series_place = 2, issued_on = '2026-11-21', issued_at = 0 WHERE id = $1";
        let attempt = raw(world, nobody, &[&next, "INV-2026-000002"]).await;
        assert!(matches!(attempt, Err(StoreError::Database(_))), "somebody issues it: {attempt:?}");
        for negative in ["net_minor = -1, gross_minor = tax_minor - 1", "tax_minor = -1, gross_minor = net_minor - 1"] {
            let attempt = raw(world, format!("UPDATE invoice SET {negative} WHERE id = $1").leak(), &[&next]).await;
            assert!(matches!(attempt, Err(StoreError::Database(_))), "{negative}: {attempt:?}");
        }
        for wrong in ["position = -1", "quantity = 0, net_minor = 0", "quantity = -1, net_minor = -unit_price_minor", "tax_rate = -1",
            "unit_price_minor = -1, net_minor = -quantity"] {
            let attempt = raw(world, format!("UPDATE invoice_line SET {wrong} WHERE invoice_id = $1").leak(), &[&next]).await;
            assert!(matches!(attempt, Err(StoreError::Database(_))), "{wrong}: {attempt:?}");
        }
        assert_eq!(guard(raw(world, issue, &[&next, "INV-2026-000002", "2"]).await), "done", "the next number is the only one");
        Ok(())
    }
}

on_both_engines! {
    async fn allocations_never_exceed_the_payment_or_the_invoice(world: &World) -> anyhow::Result<()> {
        let (rina, mohsin) = (world.patient("Rina", "Das").await?, world.patient("Mohsin", "Begg").await?);
        let invoice = issued(world, &rina, 50_000).await?;
        let unissued = draft(world, &rina, 50_000).await?;
        payment(world, "large", &rina, "90000").await?;
        payment(world, "small", &rina, "10000").await?;
        payment(world, "foreign", &mohsin, "10000").await?;
        assert_eq!(allocate(world, "1", "large", &invoice, "50001").await, "over_invoice");
        assert_eq!(allocate(world, "2", "small", &invoice, "10001").await, "over_payment");
        assert_eq!(allocate(world, "3", "foreign", &invoice, "10000").await, "allocation_mismatch", "somebody else's payment");
        assert_eq!(allocate(world, "4", "small", &unissued, "10000").await, "allocation_mismatch", "a draft owes nothing");
        assert_eq!(allocate(world, "5", "small", &invoice, "10000").await, "done");
        assert_eq!(allocate(world, "6", "small", &invoice, "1").await, "over_payment", "it is used up");
        assert_eq!(allocate(world, "7", "large", &invoice, "40001").await, "over_invoice", "with what was paid before");
        assert_eq!(allocate(world, "8", "large", &invoice, "40000").await, "done", "up to the last unit");
        let sums = numbers(world, "SELECT CAST(SUM(amount_minor) AS BIGINT) FROM allocation").await?;
        assert_eq!(sums, [50_000]);
        Ok(())
    }
}

/// What is wrong with numbers that should be 1, 2, 3, …
fn faults(numbers: &[i64]) -> Vec<String> {
    let distinct: BTreeSet<i64> = numbers.iter().copied().collect();
    let twice = (numbers.len() - distinct.len() > 0).then(|| format!("{} given twice", numbers.len() - distinct.len()));
    let last = distinct.last().copied().unwrap_or(0);
    let missing = (1..=last).filter(|number| !distinct.contains(number)).map(|number| format!("{number} is missing"));
    twice.into_iter().chain(missing).collect()
}

async fn issue(clinic: Arc<Clinic>, actor: Actor, draft: Invoice) -> Result<Invoice, AppError> {
    let key = Ref(clinic.fresh(ActionKey::new));
    clinic.issue_invoice(&actor, IssueInvoice { key, invoice_id: draft.invoice_id, version: draft.version }).await
}

/// Takes a number and fails afterwards, as when the power of this workstation goes.
async fn take_a_number_and_fail(clinic: Arc<Clinic>, actor: Actor) -> Result<(), AppError> {
    let attempt = clinic.write(&actor, async |write| {
        clinic_store::counters::next(write.tx(), "invoice-2026").await?;
        write.audit(Entry::new("invoice.issue", "invoice", ""));
        Err(AppError::refused("a fault on purpose"))
    });
    attempt.await
}

/// Takes a number and stops for ever; `took` tells when.
async fn take_a_number_and_hang(clinic: Arc<Clinic>, actor: Actor, took: oneshot::Sender<()>) {
    let took = std::cell::Cell::new(Some(took));
    let attempt = clinic.write(&actor, async |write| {
        clinic_store::counters::next(write.tx(), "invoice-2026").await?;
        took.take().map(|took| took.send(()));
        std::future::pending::<Result<(), AppError>>().await
    });
    drop(attempt.await);
}

/// Drops a transaction that has taken a number already.
async fn drop_one_midway(clinic: Arc<Clinic>, actor: Actor) -> Result<(), AppError> {
    let (took, taken) = oneshot::channel();
    let hanging = tokio::task::spawn_local(take_a_number_and_hang(clinic, actor, took));
    taken.await.map_err(|_| AppError::refused("no number was taken"))?;
    hanging.abort();
    Ok(())
}

on_both_engines! {
    async fn twenty_clerks_at_once_get_the_numbers_without_gap_or_twin(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let mut clerks: Vec<LocalBoxFuture<Result<Option<Invoice>, AppError>>> = Vec::new();
        for place in 0..CLERKS {
            let (clinic, actor) = (Arc::clone(&world.clinic), world.receptionist.clone());
            let draft = draft(world, &patient, 50_000).await?;
            if place % 3 == 0 {
                let (clinic, actor) = (Arc::clone(&clinic), actor.clone());
                clerks.push(Box::pin(async { take_a_number_and_fail(clinic, actor).await.map(|()| None) }));
            }
            if place % 4 == 0 {
                let (clinic, actor) = (Arc::clone(&clinic), actor.clone());
                clerks.push(Box::pin(async { drop_one_midway(clinic, actor).await.map(|()| None) }));
            }
            clerks.push(Box::pin(async { issue(clinic, actor, draft).await.map(Some) }));
        }
        let (done, failed): (Vec<_>, Vec<_>) = at_once(clerks).await.into_iter().partition(Result::is_ok);
        assert_eq!((done.len(), failed.len()), (CLERKS + 5, 7), "5 were dropped midway, 7 failed on purpose: {failed:?}");
        let places = numbers(world, "SELECT series_place FROM invoice WHERE series = 'INV-2026' ORDER BY series_place").await?;
        assert_eq!(places, (1..=20).collect::<Vec<i64>>(), "{:?}", faults(&places));
        let shown: BTreeSet<_> = done.into_iter().flatten().flatten().filter_map(|invoice| invoice.number).collect();
        let wanted: BTreeSet<_> = (1..=20).map(|place| format!("INV-2026-{place:06}")).collect();
        assert_eq!(shown, wanted, "each clerk was told another number");
        assert_eq!(numbers(world, "SELECT last FROM counter WHERE name = 'invoice-2026'").await?, [20]);
        Ok(())
    }
}

async fn add_to_the_greatest(world: &World, all_read: &Barrier, clerk: usize) -> Result<()> {
    let greatest = numbers(world, "SELECT COALESCE(MAX(n), 0) FROM naive").await?;
    all_read.wait().await;
    let next = (greatest.first().context("one row")? + 1).to_string();
    raw(world, "INSERT INTO naive (n, clerk) VALUES (CAST($1 AS BIGINT), $2)", &[&next, &clerk.to_string()]).await?;
    Ok(())
}

on_both_engines! {
    /// The positive control: the next number as the greatest and one, read outside of the lock.
    async fn counting_from_the_greatest_gives_a_number_twice(world: &World) -> anyhow::Result<()> {
        raw(world, "CREATE TABLE naive (n BIGINT NOT NULL, clerk TEXT NOT NULL)", &[]).await?;
        let all_read = Barrier::new(2);
        let (first, second) = tokio::join!(add_to_the_greatest(world, &all_read, 1), add_to_the_greatest(world, &all_read, 2));
        first.and(second)?;
        assert_eq!(faults(&numbers(world, "SELECT n FROM naive").await?), ["1 given twice"]);
        Ok(())
    }
}

/// The other positive control: a sequence of Postgres keeps no number for the transaction that is dropped.
#[tokio::test]
async fn a_sequence_leaves_a_gap() -> Result<()> {
    let Some(world) = World::shared().await? else { return Ok(()) };
    raw(&world, "CREATE TABLE naive (n BIGSERIAL, clerk TEXT NOT NULL)", &[]).await?;
    raw(&world, "INSERT INTO naive (clerk) VALUES ('one')", &[]).await?;
    let dropped = raw(&world, "INSERT INTO naive (clerk) SELECT NULL", &[]).await;
    assert!(dropped.is_err(), "{dropped:?}");
    raw(&world, "INSERT INTO naive (clerk) VALUES ('three')", &[]).await?;
    assert_eq!(faults(&numbers(&world, "SELECT n FROM naive").await?), ["2 is missing"]);
    Ok(())
}

async fn connect(world: &World) -> Result<PgConnection> {
    let database = world.database.as_ref().context("on Postgres")?;
    let mut connection = PgConnection::connect(&database.url).await?;
    // Whoever must wait is told so at once: in these tests nobody else will let go.
    connection.execute("SET lock_timeout = '250ms'").await?;
    Ok(connection)
}

/// Blind to each other, two transactions could each settle the whole invoice; only the embedded engine is safe by having one writer.
#[tokio::test]
async fn two_programs_cannot_settle_one_invoice_at_the_same_moment() -> Result<()> {
    let Some(world) = World::shared().await? else { return Ok(()) };
    let patient = world.patient("Rina", "Das").await?;
    let invoice = issued(&world, &patient, 50_000).await?.invoice_id.0.to_string();
    payment(&world, "one", &patient, "50000").await?;
    payment(&world, "two", &patient, "50000").await?;
    let settle = "INSERT INTO allocation (id, payment_id, invoice_id, amount_minor, at) VALUES ($1, $1, $2, 50000, 0)";
    let (mut one, mut two) = (connect(&world).await?, connect(&world).await?);
    let mut first = one.begin().await?;
    sqlx::query(settle).bind("one").bind(&invoice).execute(&mut *first).await?;
    let waits = sqlx::query(settle).bind("two").bind(&invoice).execute(&mut two).await.map_err(StoreError::from);
    assert!(matches!(waits, Err(StoreError::Conflict(_))), "the second waits for the first: {waits:?}");
    first.commit().await?;
    let late = sqlx::query(settle).bind("two").bind(&invoice).execute(&mut two).await.map_err(StoreError::from);
    assert_eq!(guard(late.map(|done| done.rows_affected())), "over_invoice");
    Ok(())
}

#[tokio::test]
async fn no_line_slips_into_an_invoice_while_it_is_issued() -> Result<()> {
    let Some(world) = World::shared().await? else { return Ok(()) };
    let patient = world.patient("Rina", "Das").await?;
    let draft = draft(&world, &patient, 50_000).await?.invoice_id.0.to_string();
    raw(&world, "INSERT INTO counter (name, last) VALUES ('invoice-2026', 1)", &[]).await?;
    let issue = "UPDATE invoice SET state = 'issued', number = 'INV-2026-000001', series = 'INV-2026', series_place = 1, issued_on = '2026-11-21', issued_at = 0, issued_by = created_by WHERE id = $1";
    let add = "INSERT INTO invoice_line (id, invoice_id, position, description, quantity, unit_price_minor, tax_rate, net_minor)
        VALUES ('late', $1, 9, 'More', 1, 1, 0, 1)";
    let (mut one, mut two) = (connect(&world).await?, connect(&world).await?);
    let mut first = one.begin().await?;
    sqlx::query(issue).bind(&draft).execute(&mut *first).await?;
    let waits = sqlx::query(add).bind(&draft).execute(&mut two).await.map_err(StoreError::from);
    assert!(matches!(waits, Err(StoreError::Conflict(_))), "the line waits for the number: {waits:?}");
    first.commit().await?;
    let late = sqlx::query(add).bind(&draft).execute(&mut two).await.map_err(StoreError::from);
    assert_eq!(guard(late.map(|done| done.rows_affected())), "issued");
    Ok(())
}
