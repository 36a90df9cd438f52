//! Prescriptions in the database: what is signed is final.

use anyhow::{Context as _, Result};
use clinic_core::ids::EncounterId;
use clinic_store::StoreError;
use clinic_tests::on_both_engines;
use clinic_tests::raw::{encounter, guard, raw};
use clinic_tests::world::World;
use sqlx::{Connection as _, Executor as _, PgConnection};

const INSERT: &str =
    "INSERT INTO prescription (id, encounter_id, patient_id, practitioner_id, state, created_at, created_by)
    SELECT $1, e.id, e.patient_id, e.practitioner_id, 'draft', 0, e.opened_by FROM encounter e WHERE e.id = $2";
const ADD_ITEM: &str = "INSERT INTO prescription_item (id, prescription_id, position, drug, strength, form, dose, route, frequency,
        duration_days, quantity)
    VALUES ($1, $2, CAST($3 AS BIGINT), 'Amoxicillin', '500 mg', 'capsule', '1 capsule', 'oral', '1+1+1', 7, '21 capsules')";
const SIGN: &str =
    "UPDATE prescription SET state = 'signed', signed_at = 1, signed_by = created_by, seal = $2 WHERE id = $1";

async fn visit(world: &World) -> Result<EncounterId> {
    let patient = world.patient("Rina", "Das").await?;
    encounter(world, patient.patient_id.0, 1).await
}

async fn draft(world: &World, id: &str) -> Result<()> {
    let encounter = visit(world).await?.to_string();
    raw(world, INSERT, &[id, &encounter]).await?;
    raw(world, ADD_ITEM, &["item", id, "0"]).await?;
    Ok(())
}

on_both_engines! {
    async fn what_is_signed_cannot_be_changed(world: &World) -> anyhow::Result<()> {
        draft(world, "sheet").await?;
        assert_eq!(guard(raw(world, "UPDATE prescription_item SET dose = '2 capsules' WHERE prescription_id = $1", &["sheet"]).await), "done", "a draft can be changed");
        assert_eq!(guard(raw(world, SIGN, &["sheet", &"a".repeat(64)]).await), "done");
        let attacks = [
            "UPDATE prescription SET snapshot = '{}' WHERE id = $1",
            "UPDATE prescription SET state = 'draft', signed_at = NULL, seal = '' WHERE id = $1",
            "DELETE FROM prescription WHERE id = $1",
            "UPDATE prescription_item SET dose = '3 capsules' WHERE prescription_id = $1",
            "DELETE FROM prescription_item WHERE prescription_id = $1",
            "INSERT INTO prescription_item (id, prescription_id, position, drug, strength, form, dose, route, frequency, quantity)
                VALUES ('more', $1, 1, 'Morphine', '10 mg', 'tablet', '1', 'oral', '1+0+1', '10')",
        ];
        for sql in attacks {
            assert_eq!(guard(raw(world, sql, &["sheet"]).await), "signed", "{sql}");
        }
        Ok(())
    }
}

on_both_engines! {
    async fn only_a_complete_sheet_can_be_signed(world: &World) -> anyhow::Result<()> {
        draft(world, "sheet").await?;
        let seal = "a".repeat(64);
        for gap in [
            "drug = ''", "strength = ''", "form = ''", "dose = ''", "route = ''", "frequency = ''", "quantity = ''", "duration_days = NULL",
        ] {
            let make = format!("UPDATE prescription_item SET {gap} WHERE prescription_id = $1");
            assert_eq!(guard(raw(world, make.leak(), &["sheet"]).await), "done", "a draft may lack {gap}");
            assert_eq!(guard(raw(world, SIGN, &["sheet", &seal]).await), "incomplete", "{gap}");
            raw(world, "DELETE FROM prescription_item WHERE prescription_id = $1", &["sheet"]).await?;
            assert_eq!(guard(raw(world, SIGN, &["sheet", &seal]).await), "incomplete", "without any item");
            raw(world, ADD_ITEM, &["item", "sheet", "0"]).await?;
        }
        let ready_made = "INSERT INTO prescription (id, encounter_id, patient_id, practitioner_id, state, created_at, created_by, signed_at, signed_by, seal)
            SELECT 'other', encounter_id, patient_id, practitioner_id, 'signed', 0, created_by, 1, created_by, $2 FROM prescription WHERE id = $1";
        assert_eq!(guard(raw(world, ready_made, &["sheet", &seal]).await), "signed", "a sheet begins as a draft");
        assert_eq!(guard(raw(world, SIGN, &["sheet", &seal]).await), "done");
        Ok(())
    }
}

on_both_engines! {
    async fn an_allergy_that_no_reason_answers_cannot_be_signed(world: &World) -> anyhow::Result<()> {
        draft(world, "sheet").await?;
        let seal = "a".repeat(64);
        let meet = "UPDATE prescription_item SET warnings = '[{\"allergy_id\":\"one\"},{\"allergy_id\":\"two\"}]' WHERE prescription_id = $1";
        raw(world, meet, &["sheet"]).await?;
        for gap in ["''", "'Tolerated', override_answers = '[\"one\"]'", "'', override_answers = '[\"one\",\"two\"]'"] {
            let answer = format!("UPDATE prescription_item SET override_reason = {gap} WHERE prescription_id = $1");
            assert_eq!(guard(raw(world, answer.leak(), &["sheet"]).await), "done", "a draft may lack an answer");
            assert_eq!(guard(raw(world, SIGN, &["sheet", &seal]).await), "incomplete", "{gap}");
        }
        raw(world, "UPDATE prescription_item SET override_reason = 'Tolerated' WHERE prescription_id = $1", &["sheet"]).await?;
        assert_eq!(guard(raw(world, SIGN, &["sheet", &seal]).await), "done", "both are answered");
        Ok(())
    }
}

on_both_engines! {
    async fn a_signature_needs_its_seal_and_its_signer(world: &World) -> anyhow::Result<()> {
        draft(world, "sheet").await?;
        let nobody = "UPDATE prescription SET state = 'signed', signed_at = 1, seal = $2 WHERE id = $1";
        let attempt = raw(world, nobody, &["sheet", &"a".repeat(64)]).await;
        assert!(matches!(attempt, Err(StoreError::Database(_))), "{attempt:?}");
        for seal in ["", "abc"] {
            let attempt = raw(world, SIGN, &["sheet", seal]).await;
            assert!(matches!(attempt, Err(StoreError::Database(_))), "{seal:?}: {attempt:?}");
        }
        assert_eq!(guard(raw(world, SIGN, &["sheet", &"a".repeat(64)]).await), "done");
        Ok(())
    }
}

/// Blind to the signature that is not committed yet, another program could add a medicine under it.
#[tokio::test]
async fn no_item_slips_under_a_signature() -> Result<()> {
    let Some(world) = World::shared().await? else { return Ok(()) };
    draft(&world, "sheet").await?;
    let database = world.database.as_ref().context("on Postgres")?;
    let (mut one, mut two) = (PgConnection::connect(&database.url).await?, PgConnection::connect(&database.url).await?);
    two.execute("SET lock_timeout = '250ms'").await?;
    let mut first = one.begin().await?;
    sqlx::query(SIGN).bind("sheet").bind("a".repeat(64)).execute(&mut *first).await?;
    let waits =
        sqlx::query(ADD_ITEM).bind("late").bind("sheet").bind("9").execute(&mut two).await.map_err(StoreError::from);
    assert!(matches!(waits, Err(StoreError::Conflict(_))), "the item waits for the signature: {waits:?}");
    first.commit().await?;
    let late =
        sqlx::query(ADD_ITEM).bind("late").bind("sheet").bind("9").execute(&mut two).await.map_err(StoreError::from);
    assert_eq!(guard(late.map(|done| done.rows_affected())), "signed");
    Ok(())
}
