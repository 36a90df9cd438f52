//! Paper that can be printed again after years and says the same.
#![expect(clippy::expect_used, reason = "a test that lacks what it looks for has failed")]

#[path = "../../src-tauri/crates/documents/tests/documents/reader.rs"]
#[expect(
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the reader of the documents' own tests: it does more than is asked here, and fails where it cannot read"
)]
mod reader;

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clinic_app::billing::contract::{DraftInvoice, Invoice, InvoiceLine, IssueInvoice, TakePayment};
use clinic_app::contract::{Ref, Whole};
use clinic_app::documents::contract::{Document, DocumentQuery};
use clinic_app::patients::contract::{AmendPatient, Patient, PatientDetails};
use clinic_app::staff::contract::AmendClinic;
use clinic_tests::on_both_engines;
use clinic_tests::raw::{encounter, raw, unguard};
use clinic_tests::world::World;

pub use reader::Paper;

/// The text of a paper, line breaks undone.
pub fn text(document: &Document) -> Result<String> {
    Ok(Paper::read(&STANDARD.decode(&document.pdf)?).flat())
}

/// What is missing of what a paper must say.
pub fn missing<'a>(paper: &str, wanted: &[&'a str]) -> Vec<&'a str> {
    wanted.iter().filter(|words| !paper.contains(**words)).copied().collect()
}

async fn print(world: &World, query: DocumentQuery) -> Result<Document> {
    Ok(world.clinic.document(&world.receptionist, query).await?)
}

async fn draft(world: &World, patient: &Patient) -> Result<Invoice> {
    let visit = encounter(world, patient.patient_id.0, 1).await?;
    let lines = vec![InvoiceLine {
        service_id: None,
        description: "Dressing".to_owned(),
        quantity: 2,
        unit_price_minor: Whole(25_000),
        tax_rate: 1500,
    }];
    let input = DraftInvoice {
        key: world.key(),
        patient_id: patient.patient_id,
        encounter_id: Some(Ref(visit)),
        lines,
        notes: "Wound care at home".to_owned(),
    };
    Ok(world.clinic.draft_invoice(&world.receptionist, input).await?)
}

async fn pay(world: &World, invoice: &Invoice, amount: i64) -> Result<Invoice> {
    let input = TakePayment {
        key: world.key(),
        invoice_id: invoice.invoice_id,
        method: "cash".to_owned(),
        amount_minor: Whole(amount),
        tendered_minor: Whole(amount + 500),
    };
    Ok(world.clinic.take_payment(&world.receptionist, input).await?)
}

/// Renames patient and clinic.
async fn time_passes(world: &World, patient: &Patient) -> Result<()> {
    world.clock.pass_minutes(3 * 24 * 60);
    let details = PatientDetails { family_name: "Chowdhury".to_owned(), ..patient.details.clone() };
    let amend = AmendPatient { key: world.key(), patient_id: patient.patient_id, details, version: patient.version };
    world.clinic.amend_patient(&world.receptionist, amend).await?;
    let mut profile = world.clinic.clinic_profile(&world.administrator).await?;
    "Padma Hospital".clone_into(&mut profile.name);
    world.clinic.amend_clinic(&world.administrator, AmendClinic { key: world.key(), profile }).await?;
    Ok(())
}

on_both_engines! {
    async fn an_issued_invoice_prints_the_same_whatever_changes_later(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let draft = draft(world, &rina).await?;
        let query = DocumentQuery::Invoice { invoice_id: draft.invoice_id };
        let paper = print(world, query.clone()).await?;
        assert_eq!(paper.file_name, "invoice-draft.pdf");
        let wanted = ["DRAFT", "Shapla Clinic", "12 Lake Road", "BIN 000123456", "Rina Das", "P-000001", "Dr Asha Rahman", "Dressing", "575.00", "Wound care at home"];
        assert_eq!(missing(&text(&paper)?, &wanted), Vec::<&str>::new(), "{}", text(&paper)?);

        let issue = IssueInvoice { key: world.key(), invoice_id: draft.invoice_id, version: draft.version };
        world.clinic.issue_invoice(&world.receptionist, issue).await?;
        let first = print(world, query.clone()).await?;
        assert_eq!(first.file_name, "INV-2026-000001.pdf");
        assert_eq!(missing(&text(&first)?, &["INV-2026-000001", "Rina Das", "MBBS, FCPS"]), Vec::<&str>::new());
        assert!(!text(&first)?.contains("DRAFT"), "the mark is gone");
        time_passes(world, &rina).await?;
        let again = print(world, query.clone()).await?;
        assert_eq!(first.pdf, again.pdf, "the same bytes, three days and two names later");

        let other = world.patient("Mohsin", "Begg").await?;
        let control = text(&print(world, DocumentQuery::Invoice { invoice_id: self::draft_without_visit(world, &other).await?.invoice_id }).await?)?;
        assert_eq!(missing(&control, &["Padma Hospital", "Mohsin Begg"]), Vec::<&str>::new(), "a draft says what is so now");
        Ok(())
    }
}

async fn draft_without_visit(world: &World, patient: &Patient) -> Result<Invoice> {
    let input = DraftInvoice {
        key: world.key(),
        patient_id: patient.patient_id,
        encounter_id: None,
        lines: Vec::new(),
        notes: String::new(),
    };
    Ok(world.clinic.draft_invoice(&world.receptionist, input).await?)
}

on_both_engines! {
    async fn a_receipt_says_what_was_left_to_pay_at_its_time(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let draft = draft(world, &rina).await?;
        let issue = IssueInvoice { key: world.key(), invoice_id: draft.invoice_id, version: draft.version };
        let invoice = world.clinic.issue_invoice(&world.receptionist, issue).await?;
        let paid = pay(world, &invoice, 20_000).await?;
        let first = paid.payments.first().expect("the first payment").payment_id;
        let receipt = print(world, DocumentQuery::Receipt { payment_id: first }).await?;
        assert_eq!(receipt.file_name, "RCT-2026-000001.pdf");
        let wanted = ["RCT-2026-000001", "INV-2026-000001", "Rina Das", "200.00", "205.00", "5.00", "375.00", "receptionist", "Cash"];
        assert_eq!(missing(&text(&receipt)?, &wanted), Vec::<&str>::new(), "{}", text(&receipt)?);
        let paid = pay(world, &invoice, 37_500).await?;
        time_passes(world, &rina).await?;
        let again = print(world, DocumentQuery::Receipt { payment_id: first }).await?;
        assert_eq!(receipt.pdf, again.pdf, "the second payment does not change the first receipt");
        let last = paid.payments.get(1).expect("the second payment").payment_id;
        let last = print(world, DocumentQuery::Receipt { payment_id: last }).await?;
        assert_eq!(missing(&text(&last)?, &["RCT-2026-000002", "375.00", "0.00"]), Vec::<&str>::new());
        let invoice = text(&print(world, DocumentQuery::Invoice { invoice_id: invoice.invoice_id }).await?)?;
        assert_eq!(missing(&invoice, &["RCT-2026-000001", "RCT-2026-000002"]), Vec::<&str>::new(), "the invoice shows both");
        Ok(())
    }
}

/// The mark of a copy on a paper as it would be printed now.
async fn mark(world: &World, query: &DocumentQuery) -> anyhow::Result<String> {
    let words = text(&print(world, query.clone()).await?)?;
    let number = words.split_once("COPY ").and_then(|(_, rest)| rest.split_whitespace().next());
    Ok(number.map(|number| format!("COPY {number}")).unwrap_or_default())
}

on_both_engines! {
    async fn every_printout_after_the_first_is_a_copy_and_a_look_is_none(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let draft = draft(world, &rina).await?;
        let bill = DocumentQuery::Invoice { invoice_id: draft.invoice_id };
        let printed = async |query: &DocumentQuery| world.clinic.note_printed(&world.receptionist, query.clone()).await;
        printed(&bill).await?;
        assert_eq!(mark(world, &bill).await?, "", "a draft has its own mark");
        let issue = IssueInvoice { key: world.key(), invoice_id: draft.invoice_id, version: draft.version };
        let invoice = world.clinic.issue_invoice(&world.receptionist, issue).await?;
        let paid = pay(world, &invoice, 20_000).await?;
        let receipt = DocumentQuery::Receipt { payment_id: paid.payments.first().expect("the payment").payment_id };
        for _ in 0..2 {
            assert_eq!(mark(world, &bill).await?, "", "the draft's printout does not count, nor does looking");
        }
        printed(&bill).await?;
        assert_eq!(mark(world, &bill).await?, "COPY 1");
        printed(&bill).await?;
        assert_eq!(mark(world, &bill).await?, "COPY 2");
        assert_eq!(mark(world, &receipt).await?, "", "the receipt has not been printed yet");
        printed(&receipt).await?;
        assert_eq!(mark(world, &receipt).await?, "COPY 1");
        let refused = world.clinic.note_printed(&world.nurse, bill).await.expect_err("a nurse has no bills to print");
        assert_eq!(refused.into_failure(String::new).code, "forbidden");
        Ok(())
    }
}

on_both_engines! {
    async fn the_right_to_print_depends_on_the_paper(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let draft = draft(world, &rina).await?;
        let query = DocumentQuery::Invoice { invoice_id: draft.invoice_id };
        let refused = world.clinic.document(&world.nurse, query).await.expect_err("a nurse sees no bills");
        assert_eq!(refused.into_failure(String::new).code, "forbidden");
        let sheet = DocumentQuery::Prescription { prescription_id: Ref(world.clinic.fresh(clinic_core::ids::PrescriptionId::new)) };
        let refused = world.clinic.document(&world.receptionist, sheet).await.expect_err("the front desk sees no records");
        assert_eq!(refused.into_failure(String::new).code, "forbidden");
        Ok(())
    }
}

on_both_engines! {
    async fn a_sheet_whose_seal_does_not_fit_is_not_printed(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let visit = encounter(world, rina.patient_id.0, 1).await?.to_string();
        let id = world.clinic.fresh(clinic_core::ids::PrescriptionId::new);
        let sheet = id.to_string();
        raw(
            world,
            "INSERT INTO prescription (id, encounter_id, patient_id, practitioner_id, state, created_at, created_by)
             SELECT $1, e.id, e.patient_id, e.practitioner_id, 'draft', 0, e.opened_by FROM encounter e WHERE e.id = $2",
            &[&sheet, &visit],
        )
        .await?;
        raw(
            world,
            "INSERT INTO prescription_item (id, prescription_id, position, drug, strength, form, dose, route, frequency, duration_days, quantity)
             VALUES ('item', $1, 0, 'Amoxicillin', '500 mg', 'capsule', '1 capsule', 'oral', '1+1+1', 7, '21 capsules')",
            &[&sheet],
        )
        .await?;
        raw(
            world,
            "UPDATE prescription SET state = 'signed', signed_at = 1, signed_by = created_by, seal = $2, snapshot = '{}' WHERE id = $1",
            &[&sheet, &"a".repeat(64)],
        )
        .await?;
        let forged = world.clinic.document(&world.doctor, DocumentQuery::Prescription { prescription_id: Ref(id) }).await;
        assert_eq!(forged.expect_err("a forged sheet").into_failure(String::new).code, "seal_broken");
        Ok(())
    }
}

/// The code with which printing is refused; `printed` when it is not.
async fn refusal(world: &World, query: &DocumentQuery) -> String {
    let printed = world.clinic.document(&world.receptionist, query.clone()).await;
    printed.map_or_else(|error| error.into_failure(String::new).code, |_| "printed".to_owned())
}

/// A change behind the guards, and how it is taken back.
const FORGERIES: [(&str, &str); 7] = [
    (
        "UPDATE invoice SET snapshot = replace(snapshot, 'Dressing', 'Surgery')",
        "UPDATE invoice SET snapshot = replace(snapshot, 'Surgery', 'Dressing')",
    ),
    (
        "UPDATE invoice SET net_minor = net_minor - 1, gross_minor = gross_minor - 1",
        "UPDATE invoice SET net_minor = net_minor + 1, gross_minor = gross_minor + 1",
    ),
    ("UPDATE invoice SET notes = 'Paid'", "UPDATE invoice SET notes = 'Wound care at home'"),
    (
        "UPDATE invoice_line SET quantity = 1, net_minor = unit_price_minor",
        "UPDATE invoice_line SET quantity = 2, net_minor = 2 * unit_price_minor",
    ),
    ("UPDATE payment SET method = 'card'", "UPDATE payment SET method = 'cash'"),
    (
        "UPDATE payment SET tendered_minor = tendered_minor + 1",
        "UPDATE payment SET tendered_minor = tendered_minor - 1",
    ),
    ("UPDATE allocation SET amount_minor = amount_minor - 1", "UPDATE allocation SET amount_minor = amount_minor + 1"),
];

on_both_engines! {
    /// Whoever has the key or the server can take the guards away, and is found out by the trail.
    async fn money_changed_behind_the_guards_is_not_printed(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let draft = draft(world, &rina).await?;
        let issue = IssueInvoice { key: world.key(), invoice_id: draft.invoice_id, version: draft.version };
        let invoice = pay(world, &world.clinic.issue_invoice(&world.receptionist, issue).await?, 20_000).await?;
        let payment = invoice.payments.first().expect("the payment").payment_id;
        let papers = [DocumentQuery::Invoice { invoice_id: invoice.invoice_id }, DocumentQuery::Receipt { payment_id: payment }];
        for (trigger, table) in [
            ("invoice_issued_on_update", "invoice"),
            ("invoice_line_issued_on_update", "invoice_line"),
            ("payment_append_only_on_update", "payment"),
            ("allocation_append_only_on_update", "allocation"),
            ("audit_event_append_only_on_update", "audit_event"),
        ] {
            unguard(world, trigger, table).await?;
        }
        for (change, undo) in FORGERIES {
            assert_eq!(raw(world, change, &[]).await?, 1, "{change}");
            for paper in &papers {
                assert_eq!(refusal(world, paper).await, "seal_broken", "{paper:?} after {change}");
            }
            raw(world, undo, &[]).await?;
            for paper in &papers {
                assert_eq!(refusal(world, paper).await, "printed", "{paper:?} after {undo}");
            }
        }
        for (action, paper) in ["invoice.issue", "payment.take"].into_iter().zip(&papers) {
            assert_eq!(raw(world, "UPDATE audit_event SET detail = '' WHERE action = $1", &[action]).await?, 1);
            assert_eq!(refusal(world, paper).await, "seal_broken", "the trail does not know of {paper:?}");
        }
        Ok(())
    }
}
