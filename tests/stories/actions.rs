//! A key is one action: what arrives again is answered again, and what is not the same is refused.

use std::fmt::Debug;

use clinic_app::billing::contract::IssueInvoice;
use clinic_app::billing::contract::{DraftInvoice, Invoice, InvoiceLine, TakePayment};
use clinic_app::contract::Whole;
use clinic_app::error::AppError;
use clinic_app::patients::contract::{AllergyEntry, PatientAction, RecordAllergy};
use clinic_tests::on_both_engines;
use clinic_tests::raw::numbers;
use clinic_tests::world::World;

fn code<T: Debug>(result: Result<T, AppError>) -> String {
    result.expect_err("a refusal").into_failure(String::new).code
}

async fn issued(world: &World) -> anyhow::Result<Invoice> {
    let patient = world.patient("Rina", "Das").await?;
    let line = InvoiceLine {
        service_id: None,
        description: "Dressing".to_owned(),
        quantity: 1,
        unit_price_minor: Whole(50_000),
        tax_rate: 0,
    };
    let (key, patient_id) = (world.key(), patient.patient_id);
    let draft = DraftInvoice { key, patient_id, encounter_id: None, lines: vec![line], notes: String::new() };
    let draft = world.clinic.draft_invoice(&world.receptionist, draft).await?;
    let issue = IssueInvoice { key: world.key(), invoice_id: draft.invoice_id, version: draft.version };
    Ok(world.clinic.issue_invoice(&world.receptionist, issue).await?)
}

on_both_engines! {
    async fn a_key_that_comes_back_with_something_else_is_refused(world: &World) -> anyhow::Result<()> {
        let invoice = issued(world).await?;
        let too_much = TakePayment {
            key: world.key(),
            invoice_id: invoice.invoice_id,
            method: "cash".to_owned(),
            amount_minor: Whole(50_001),
            tendered_minor: Whole(50_001),
        };
        assert_ne!(code(world.clinic.take_payment(&world.receptionist, too_much.clone()).await), "key_used");
        let pay = TakePayment { amount_minor: Whole(20_000), ..too_much };
        let paid = world.clinic.take_payment(&world.receptionist, pay.clone()).await?;
        assert_eq!(paid.payments.len(), 1, "what was refused has not used up its key");
        let again = world.clinic.take_payment(&world.receptionist, pay.clone()).await?;
        assert_eq!(serde_json::to_value(&again)?, serde_json::to_value(&paid)?, "the same again is answered again");

        for other in [
            TakePayment { amount_minor: Whole(30_000), ..pay.clone() },
            TakePayment { tendered_minor: Whole(20_000), ..pay.clone() },
            TakePayment { method: "card".to_owned(), ..pay.clone() },
        ] {
            assert_eq!(code(world.clinic.take_payment(&world.receptionist, other.clone()).await), "key_used", "{other:?}");
        }
        let archive = PatientAction { key: pay.key, patient_id: invoice.patient_id };
        assert_eq!(code(world.clinic.archive_patient(&world.administrator, archive).await), "key_used", "another command");
        assert_eq!(code(world.clinic.take_payment(&world.administrator, pay).await), "key_used", "another person");
        assert_eq!(numbers(world, "SELECT amount_minor FROM payment").await?, [20_000]);
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM patient WHERE archived_at IS NOT NULL").await?, [0]);
        Ok(())
    }
}

on_both_engines! {
    async fn another_entry_under_the_same_key_is_not_taken_for_the_first(world: &World) -> anyhow::Result<()> {
        let patient_id = world.patient("Rina", "Das").await?.patient_id;
        let entry = AllergyEntry {
            substance_code: String::new(),
            substance: "Latex".to_owned(),
            category: "other".to_owned(),
            criticality: "low".to_owned(),
            reaction: String::new(),
        };
        let first = RecordAllergy { key: world.key(), patient_id, entry };
        world.clinic.record_allergy(&world.nurse, first.clone()).await?;
        let mut other = first.clone();
        "high".clone_into(&mut other.entry.criticality);
        assert_eq!(code(world.clinic.record_allergy(&world.nurse, other.clone()).await), "key_used");
        let known = world.clinic.record_allergy(&world.nurse, first).await?.allergies.len();
        assert_eq!(known, 1, "the first is answered with its result");
        other.key = world.key();
        let known = world.clinic.record_allergy(&world.nurse, other).await?.allergies.len();
        assert_eq!(known, 2, "under a key of its own it is recorded");
        Ok(())
    }
}
