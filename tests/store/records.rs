//! The medical record in the database: what is signed is final, and can only be added to.

use anyhow::{Context as _, Result};
use clinic_store::StoreError;
use clinic_tests::on_both_engines;
use clinic_tests::raw::{encounter, guard, raw};
use clinic_tests::world::World;
use sqlx::{Connection as _, Executor as _, PgConnection};

const NOTE: &str = "INSERT INTO note (id, encounter_id, patient_id, author, plan, state, saved_at)
    SELECT 'note', e.id, e.patient_id, e.opened_by, 'Rest', 'draft', 0 FROM encounter e WHERE e.id = $1";
const VITALS: &str = "INSERT INTO vitals (id, encounter_id, patient_id, pulse, recorded_at, recorded_by)
    SELECT $2, e.id, e.patient_id, 80, 0, e.opened_by FROM encounter e WHERE e.id = $1";
const DIAGNOSIS: &str = "INSERT INTO diagnosis (id, encounter_id, patient_id, text, position, recorded_at, recorded_by)
    SELECT $2, e.id, e.patient_id, 'Cold', 1, 0, e.opened_by FROM encounter e WHERE e.id = $1";
const ADDENDUM: &str = "INSERT INTO note_addendum (id, note_id, kind, text, author, at)
    SELECT $2, n.id, 'addendum', 'More', n.author, 0 FROM note n WHERE n.encounter_id = $1";
const SIGN: &str =
    "UPDATE note SET state = 'signed', signed_at = 1, signed_by = author, seal = $2 WHERE encounter_id = $1";

/// An encounter with a draft, vital signs and a diagnosis.
async fn visit(world: &World) -> Result<String> {
    let patient = world.patient("Rina", "Das").await?;
    let id = encounter(world, patient.patient_id.0, 1).await?.to_string();
    raw(world, NOTE, &[&id]).await?;
    raw(world, VITALS, &[&id, "vitals"]).await?;
    raw(world, DIAGNOSIS, &[&id, "diagnosis"]).await?;
    Ok(id)
}

on_both_engines! {
    async fn a_signed_note_and_everything_under_it_is_final(world: &World) -> anyhow::Result<()> {
        let id = visit(world).await?;
        let second = "UPDATE diagnosis SET text = 'Common cold' WHERE encounter_id = $1";
        assert_eq!(guard(raw(world, second, &[&id]).await), "done", "under a draft it can be changed");
        assert_eq!(guard(raw(world, ADDENDUM, &[&id, "early"]).await), "not_signed", "a draft is not added to");
        assert_eq!(guard(raw(world, SIGN, &[&id, &"a".repeat(64)]).await), "done");
        let attacks = [
            ("UPDATE note SET plan = 'Surgery' WHERE encounter_id = $1", "signed"),
            ("UPDATE note SET state = 'draft', signed_at = NULL, signed_by = NULL, seal = '' WHERE encounter_id = $1", "signed"),
            ("DELETE FROM note WHERE encounter_id = $1", "kept"),
            ("UPDATE diagnosis SET text = 'Pneumonia' WHERE encounter_id = $1", "signed"),
            ("DELETE FROM diagnosis WHERE encounter_id = $1", "signed"),
            ("UPDATE vitals SET pulse = 90 WHERE encounter_id = $1", "append_only"),
            ("DELETE FROM vitals WHERE encounter_id = $1", "append_only"),
            ("UPDATE encounter SET opened_at = 1 WHERE id = $1", "append_only"),
            ("DELETE FROM encounter WHERE id = $1", "append_only"),
        ];
        for (sql, expected) in attacks {
            assert_eq!(guard(raw(world, sql, &[&id]).await), expected, "{sql}");
        }
        assert_eq!(guard(raw(world, VITALS, &[&id, "late"]).await), "signed");
        assert_eq!(guard(raw(world, DIAGNOSIS, &[&id, "late"]).await), "signed");
        assert_eq!(guard(raw(world, ADDENDUM, &[&id, "addendum"]).await), "done", "it can be added to");
        for sql in ["UPDATE note_addendum SET text = 'Less' WHERE id = $1", "DELETE FROM note_addendum WHERE id = $1"] {
            assert_eq!(guard(raw(world, sql, &["addendum"]).await), "append_only", "{sql}");
        }
        Ok(())
    }
}

on_both_engines! {
    async fn a_diagnosis_does_not_move_under_a_signature(world: &World) -> anyhow::Result<()> {
        let id = visit(world).await?;
        let patient = world.patient("Omar", "Ali").await?;
        let other = encounter(world, patient.patient_id.0, 3).await?.to_string();
        raw(world, DIAGNOSIS, &[&other, "other"]).await?;
        raw(world, SIGN, &[&id, &"a".repeat(64)]).await?;
        let moved = "UPDATE diagnosis SET encounter_id = $1 WHERE id = 'other'";
        assert_eq!(guard(raw(world, moved, &[&id]).await), "signed");
        Ok(())
    }
}

on_both_engines! {
    async fn a_signature_is_whole_or_none(world: &World) -> anyhow::Result<()> {
        let id = visit(world).await?;
        for seal in ["", "abc"] {
            let attempt = raw(world, SIGN, &[&id, seal]).await;
            assert!(matches!(attempt, Err(StoreError::Database(_))), "{seal:?}: {attempt:?}");
        }
        let patient = world.patient("Omar", "Ali").await?;
        let other = encounter(world, patient.patient_id.0, 3).await?.to_string();
        let ready_made = "INSERT INTO note (id, encounter_id, patient_id, author, state, saved_at, signed_at, signed_by, seal)
            SELECT 'ready', e.id, e.patient_id, e.opened_by, 'signed', 0, 1, e.opened_by, $2 FROM encounter e WHERE e.id = $1";
        assert_eq!(guard(raw(world, ready_made, &[&other, &"a".repeat(64)]).await), "signed", "a note begins as a draft");
        let nobody = "UPDATE note SET state = 'signed', signed_at = 1, seal = $2 WHERE encounter_id = $1";
        let attempt = raw(world, nobody, &[&id, &"a".repeat(64)]).await;
        assert!(matches!(attempt, Err(StoreError::Database(_))), "{attempt:?}");
        assert!(matches!(raw(world, NOTE, &[&id]).await, Err(StoreError::Taken)), "a visit has one note");
        Ok(())
    }
}

/// What another program might slip under a signature.
const LATE: [&str; 4] = [
    VITALS,
    DIAGNOSIS,
    "UPDATE diagnosis SET text = $2 WHERE encounter_id = $1",
    "DELETE FROM diagnosis WHERE encounter_id = $1 AND text <> $2",
];

async fn slip(two: &mut PgConnection, sql: &'static str, id: &str) -> Result<u64, StoreError> {
    let done = sqlx::query(sql).bind(id).bind("late").execute(two).await;
    done.map(|done| done.rows_affected()).map_err(StoreError::from)
}

/// Blind to the signature that is not committed yet, another program could slip something under it.
#[tokio::test]
async fn nothing_slips_under_a_signature() -> Result<()> {
    let Some(world) = World::shared().await? else { return Ok(()) };
    let id = visit(&world).await?;
    let [mut one, mut two] = neighbours(&world).await?;
    let mut signing = one.begin().await?;
    sqlx::query(SIGN).bind(&id).bind("a".repeat(64)).execute(&mut *signing).await?;
    for sql in LATE {
        let waits = slip(&mut two, sql, &id).await;
        assert!(matches!(waits, Err(StoreError::Conflict(_))), "it waits for the signature: {sql}: {waits:?}");
    }
    signing.commit().await?;
    for sql in LATE {
        assert_eq!(guard(slip(&mut two, sql, &id).await), "signed", "{sql}");
    }
    Ok(())
}

/// The other way round: what is being written under a note is there before the signature.
#[tokio::test]
async fn a_signature_waits_for_what_is_being_written_under_it() -> Result<()> {
    let Some(world) = World::shared().await? else { return Ok(()) };
    let id = visit(&world).await?;
    let [mut one, mut two] = neighbours(&world).await?;
    for sql in LATE {
        let mut writing = one.begin().await?;
        sqlx::query(sql).bind(&id).bind("late").execute(&mut *writing).await?;
        let waits = sqlx::query(SIGN).bind(&id).bind("a".repeat(64)).execute(&mut two).await.map_err(StoreError::from);
        assert!(matches!(waits, Err(StoreError::Conflict(_))), "{sql}: {waits:?}");
        writing.rollback().await?;
    }
    sqlx::query(SIGN).bind(&id).bind("a".repeat(64)).execute(&mut two).await?;
    Ok(())
}

/// Positive control: the same guards without their locks let everything slip under a signature.
#[tokio::test]
async fn guards_that_lock_nothing_are_blind_to_a_signature() -> Result<()> {
    let Some(world) = World::shared().await? else { return Ok(()) };
    let id = visit(&world).await?;
    let [mut one, mut two] = neighbours(&world).await?;
    for name in [
        "vitals_signed_on_insert",
        "diagnosis_signed_on_insert",
        "diagnosis_signed_on_update",
        "diagnosis_signed_on_delete",
    ] {
        let (guard,): (String,) =
            sqlx::query_as("SELECT pg_get_functiondef($1::regproc)").bind(name).fetch_one(&mut two).await?;
        let locks = guard.lines().filter(|line| line.contains("FOR SHARE")).count();
        assert_eq!(locks, 1, "{name} locks the note: {guard}");
        let blind: Vec<&str> = guard.lines().filter(|line| !line.contains("FOR SHARE")).collect();
        two.execute(&*blind.join("\n").leak()).await?;
    }
    let mut signing = one.begin().await?;
    sqlx::query(SIGN).bind(&id).bind("a".repeat(64)).execute(&mut *signing).await?;
    for sql in LATE {
        assert_eq!(guard(slip(&mut two, sql, &id).await), "done", "{sql}");
    }
    signing.commit().await?;
    Ok(())
}

/// Two programs at one database; the second does not wait for long.
async fn neighbours(world: &World) -> Result<[PgConnection; 2]> {
    let database = world.database.as_ref().context("on Postgres")?;
    let mut second = PgConnection::connect(&database.url).await?;
    second.execute("SET lock_timeout = '250ms'").await?;
    Ok([PgConnection::connect(&database.url).await?, second])
}
