//! Money at the front desk: from the price list to the receipt.
#![expect(clippy::expect_used, reason = "a test that lacks what it looks for has failed")]

use std::sync::Arc;

use anyhow::Result;
use clinic_app::actor::Actor;
use clinic_app::billing::contract::{
    AmendInvoice, DraftInvoice, Invoice, InvoiceLine, InvoicePage, InvoiceQuery, IssueInvoice, ListInvoices,
    SaveService, TakePayment,
};
use clinic_app::contract::{Ref, Whole};
use clinic_app::error::AppError;
use clinic_app::failure::{Failure, FailureDetail};
use clinic_app::patients::contract::{Patient, PatientQuery};
use clinic_tests::on_both_engines;
use clinic_tests::raw::{encounter, numbers};
use clinic_tests::together::at_once;
use clinic_tests::world::{MORNING, World};

fn failure<T: std::fmt::Debug>(result: Result<T, AppError>) -> Failure {
    result.expect_err("a refusal").into_failure(|| "a reference".to_owned())
}

fn code<T: std::fmt::Debug>(result: Result<T, AppError>) -> String {
    failure(result).code
}

/// Every wrong field with its code.
fn fields<T: std::fmt::Debug>(result: Result<T, AppError>) -> Vec<String> {
    let FailureDetail::Fields { problems } = failure(result).detail else { return Vec::new() };
    problems.into_iter().map(|problem| format!("{}: {}", problem.field, problem.code)).collect()
}

fn line(description: &str, quantity: i32, price: i64, tax_rate: i32) -> InvoiceLine {
    InvoiceLine {
        service_id: None,
        description: description.to_owned(),
        quantity,
        unit_price_minor: Whole(price),
        tax_rate,
    }
}

fn service(world: &World, code: &str) -> SaveService {
    SaveService {
        key: world.key(),
        service_id: None,
        code: code.to_owned(),
        name: "Dressing".to_owned(),
        price_minor: Whole(50_000),
        tax_rate: 1500,
        is_active: true,
        version: None,
    }
}

fn draft_of(world: &World, patient: &Patient, lines: Vec<InvoiceLine>) -> DraftInvoice {
    DraftInvoice { key: world.key(), patient_id: patient.patient_id, encounter_id: None, lines, notes: String::new() }
}

fn issue_of(world: &World, draft: &Invoice) -> IssueInvoice {
    IssueInvoice { key: world.key(), invoice_id: draft.invoice_id, version: draft.version }
}

fn payment_of(world: &World, invoice: &Invoice, method: &str, (amount, tendered): (i64, i64)) -> TakePayment {
    TakePayment {
        key: world.key(),
        invoice_id: invoice.invoice_id,
        method: method.to_owned(),
        amount_minor: Whole(amount),
        tendered_minor: Whole(tendered),
    }
}

async fn issued(world: &World, patient: &Patient, price: i64) -> Result<Invoice> {
    let lines = vec![line("Dressing", 1, price, 0)];
    let draft = world.clinic.draft_invoice(&world.receptionist, draft_of(world, patient, lines)).await?;
    Ok(world.clinic.issue_invoice(&world.receptionist, issue_of(world, &draft)).await?)
}

async fn balance(world: &World, patient: &Patient) -> Result<i64> {
    let query = PatientQuery { patient_id: patient.patient_id };
    Ok(world.clinic.open_patient(&world.receptionist, query).await?.balance_minor.0)
}

on_both_engines! {
    async fn a_visit_is_billed_issued_and_paid_in_parts(world: &World) -> anyhow::Result<()> {
        let (clinic, desk) = (&world.clinic, &world.receptionist);
        let services = clinic.save_service(&world.administrator, service(world, "DRS")).await?;
        let dressing = services.first().expect("the new service").service_id;
        let rina = world.patient("Rina", "Das").await?;
        let visit = Ref(encounter(world, rina.patient_id.0, 1).await?);

        let of_visit = DraftInvoice { encounter_id: Some(visit), ..draft_of(world, &rina, Vec::new()) };
        let draft = clinic.draft_invoice(desk, of_visit.clone()).await?;
        assert_eq!(draft.number, None, "a draft has no number");
        assert_eq!(draft.practitioner_name, "Dr Asha Rahman");
        let lines: Vec<_> = draft.lines.iter().map(|line| (line.description.as_str(), line.unit_price_minor.0)).collect();
        assert_eq!(lines, [("Consultation", 80_000)], "the fee of the practitioner is the first line");
        let twice = DraftInvoice { key: world.key(), ..of_visit };
        assert_eq!(code(clinic.draft_invoice(desk, twice).await), "already_invoiced");

        let mut lines = draft.lines.clone();
        lines.push(InvoiceLine { service_id: Some(dressing), ..line("  Dressing,\tlarge ", 2, 25_000, 1500) });
        let amend = AmendInvoice {
            key: world.key(),
            invoice_id: draft.invoice_id,
            lines,
            notes: "Thank you".to_owned(),
            version: draft.version,
        };
        let amended = clinic.amend_invoice(desk, amend.clone()).await?;
        assert_eq!(amended.lines.get(1).map(|line| line.description.as_str()), Some("Dressing, large"), "text is cleaned");
        let stale = AmendInvoice { key: world.key(), ..amend.clone() };
        assert_eq!(code(clinic.amend_invoice(desk, stale).await), "stale", "somebody else changed it");
        let stale = IssueInvoice { version: draft.version, ..issue_of(world, &amended) };
        assert_eq!(code(clinic.issue_invoice(desk, stale).await), "stale", "what is issued is what was seen");
        assert_eq!(code(clinic.take_payment(desk, payment_of(world, &amended, "cash", (1, 1))).await), "not_issued");
        assert_eq!(balance(world, &rina).await?, 0, "a draft is not owed");

        let issued = clinic.issue_invoice(desk, issue_of(world, &amended)).await?;
        assert_eq!(issued.number.as_deref(), Some("INV-2026-000001"));
        assert_eq!((issued.issued_on.as_deref(), issued.due_on.as_deref()), (Some("2026-11-21"), Some("2026-12-05")));
        assert_eq!((issued.net_minor, issued.tax_minor, issued.gross_minor), (Whole(130_000), Whole(7_500), Whole(137_500)));
        let taxes: Vec<_> = issued.taxes.iter().map(|tax| (tax.rate, tax.taxable_minor.0, tax.tax_minor.0)).collect();
        assert_eq!(taxes, [(0, 80_000, 0), (1500, 50_000, 7_500)]);
        assert_eq!(issued.settlement, "unpaid");
        assert_eq!(balance(world, &rina).await?, 137_500);
        let late = AmendInvoice { key: world.key(), version: issued.version, ..amend };
        assert_eq!(code(clinic.amend_invoice(desk, late).await), "already_issued");
        assert_eq!(code(clinic.issue_invoice(desk, issue_of(world, &issued)).await), "already_issued");

        let partly = clinic.take_payment(desk, payment_of(world, &issued, "card", (100_000, 100_000))).await?;
        assert_eq!((partly.settlement.as_str(), partly.balance_minor), ("partly_paid", Whole(37_500)));
        let above = failure(clinic.take_payment(desk, payment_of(world, &issued, "cash", (37_501, 40_000))).await);
        assert_eq!((above.code.as_str(), above.field.as_deref()), ("above_balance", Some("amount_minor")));
        let paid = clinic.take_payment(desk, payment_of(world, &issued, "cash", (37_500, 50_000))).await?;
        assert_eq!((paid.settlement.as_str(), paid.balance_minor), ("paid", Whole(0)));
        let receipts: Vec<_> = paid.payments.iter().map(|paid| (paid.receipt_number.as_str(), paid.change_minor.0, paid.received_by.as_str())).collect();
        assert_eq!(receipts, [("RCT-2026-000001", 0, "receptionist"), ("RCT-2026-000002", 12_500, "receptionist")]);
        assert_eq!(balance(world, &rina).await?, 0);
        let read = clinic.invoice(desk, InvoiceQuery { invoice_id: issued.invoice_id }).await?;
        assert_eq!(serde_json::to_value(&read)?, serde_json::to_value(&paid)?, "what was answered is what is stored");
        Ok(())
    }
}

on_both_engines! {
    async fn wrong_money_is_refused_at_its_field(world: &World) -> anyhow::Result<()> {
        let (clinic, desk) = (&world.clinic, &world.receptionist);
        let rina = world.patient("Rina", "Das").await?;
        let wrong = vec![line("", 0, -1, 10_001), line("Fine", 999, 0, 10_000), line(&"x".repeat(201), 1000, 0, -1)];
        let wanted = [
            "lines.0.quantity: out_of_range",
            "lines.0.unit_price_minor: out_of_range",
            "lines.0.tax_rate: out_of_range",
            "lines.0.description: required",
            "lines.2.quantity: out_of_range",
            "lines.2.tax_rate: out_of_range",
            "lines.2.description: too_long",
        ];
        assert_eq!(fields(clinic.draft_invoice(desk, draft_of(world, &rina, wrong)).await), wanted);
        let unknown = InvoiceLine { service_id: Some(Ref(clinic.fresh(clinic_core::ids::ServiceId::new))), ..line("Fine", 1, 1, 0) };
        assert_eq!(fields(clinic.draft_invoice(desk, draft_of(world, &rina, vec![unknown])).await), ["lines.0.service_id: unknown"]);
        let huge = vec![line("All the money", 999, clinic_core::money::LARGEST, 0)];
        assert_eq!(code(clinic.draft_invoice(desk, draft_of(world, &rina, huge)).await), "too_large");
        let many = (0..201).map(|_| line("One", 1, 1, 0)).collect();
        assert_eq!(fields(clinic.draft_invoice(desk, draft_of(world, &rina, many)).await), ["lines: too_many"]);

        let empty = clinic.draft_invoice(desk, draft_of(world, &rina, Vec::new())).await?;
        assert_eq!(code(clinic.issue_invoice(desk, issue_of(world, &empty)).await), "empty");
        let invoice = issued(world, &rina, 50_000).await?;
        assert_eq!(invoice.number.as_deref(), Some("INV-2026-000001"), "the refused one took no number");
        for (method, sums, wanted, field) in [
            ("cash", (0, 0), "amount_not_positive", "amount_minor"),
            ("cash", (-5, 0), "amount_not_positive", "amount_minor"),
            ("cash", (i64::MIN, 0), "out_of_range", "amount_minor"),
            ("cash", (50_000, i64::MAX), "out_of_range", "tendered_minor"),
            ("cash", (50_000, 49_999), "tendered_too_little", "tendered_minor"),
            ("card", (50_000, 50_001), "change_needs_cash", "tendered_minor"),
            ("shells", (50_000, 50_000), "unknown", "method"),
        ] {
            let refused = failure(clinic.take_payment(desk, payment_of(world, &invoice, method, sums)).await);
            assert_eq!((refused.code.as_str(), refused.field.as_deref()), (wanted, Some(field)), "{method} {sums:?}");
        }
        assert!(numbers(world, "SELECT 1 FROM payment").await?.is_empty(), "nothing was taken");
        Ok(())
    }
}

on_both_engines! {
    async fn a_visit_of_somebody_else_is_not_billed(world: &World) -> anyhow::Result<()> {
        let (rina, mohsin) = (world.patient("Rina", "Das").await?, world.patient("Mohsin", "Begg").await?);
        let visit = Ref(encounter(world, mohsin.patient_id.0, 1).await?);
        let wrong = DraftInvoice { encounter_id: Some(visit), ..draft_of(world, &rina, Vec::new()) };
        assert_eq!(code(world.clinic.draft_invoice(&world.receptionist, wrong).await), "missing");
        Ok(())
    }
}

on_both_engines! {
    async fn what_is_sent_twice_happens_once(world: &World) -> anyhow::Result<()> {
        let (clinic, desk) = (&world.clinic, &world.receptionist);
        let rina = world.patient("Rina", "Das").await?;
        let draft = clinic.draft_invoice(desk, draft_of(world, &rina, vec![line("Dressing", 1, 50_000, 0)])).await?;
        let issue = issue_of(world, &draft);
        let (once, again) = (clinic.issue_invoice(desk, issue.clone()).await?, clinic.issue_invoice(desk, issue).await?);
        assert_eq!(once.number, again.number);
        let pay = payment_of(world, &once, "cash", (20_000, 20_000));
        let (first, second) = tokio::join!(clinic.take_payment(desk, pay.clone()), clinic.take_payment(desk, pay));
        assert_eq!(first?.paid_minor, second?.paid_minor, "a double click pays once");
        assert_eq!(numbers(world, "SELECT amount_minor FROM payment").await?, [20_000]);
        Ok(())
    }
}

on_both_engines! {
    async fn two_desks_that_take_the_same_money_at_once_take_it_once(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let invoice = issued(world, &rina, 50_000).await?;
        let desks = (0..6).map(|_| {
            let (clinic, desk) = (Arc::clone(&world.clinic), world.receptionist.clone());
            let pay = payment_of(world, &invoice, "cash", (50_000, 50_000));
            async move { clinic.take_payment(&desk, pay).await }
        });
        let (paid, refused): (Vec<_>, Vec<_>) = at_once(desks).await.into_iter().partition(Result::is_ok);
        assert_eq!(paid.len(), 1, "one payment settles it");
        let codes: Vec<String> = refused.into_iter().map(code).collect();
        assert_eq!(codes, ["above_balance"; 5], "the others are told that nothing is owed");
        assert_eq!(numbers(world, "SELECT amount_minor FROM allocation").await?, [50_000]);
        assert_eq!(numbers(world, "SELECT last FROM counter WHERE name = 'receipt-2026'").await?, [1], "no receipt number is lost");
        Ok(())
    }
}

on_both_engines! {
    async fn two_desks_that_bill_one_visit_at_once_bill_it_once(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let visit = Some(Ref(encounter(world, rina.patient_id.0, 1).await?));
        let desks = (0..6).map(|_| {
            let (clinic, desk) = (Arc::clone(&world.clinic), world.receptionist.clone());
            let draft = DraftInvoice { encounter_id: visit, ..draft_of(world, &rina, Vec::new()) };
            async move { clinic.draft_invoice(&desk, draft).await }
        });
        let (drafts, refused): (Vec<_>, Vec<_>) = at_once(desks).await.into_iter().partition(Result::is_ok);
        assert_eq!(drafts.len(), 1);
        assert_eq!(refused.into_iter().map(code).collect::<Vec<_>>(), ["already_invoiced"; 5]);
        Ok(())
    }
}

on_both_engines! {
    async fn invoices_are_dated_in_their_order_and_begin_anew_each_year(world: &World) -> anyhow::Result<()> {
        let (clinic, desk) = (&world.clinic, &world.receptionist);
        let rina = world.patient("Rina", "Das").await?;
        issued(world, &rina, 50_000).await?;
        let draft = clinic.draft_invoice(desk, draft_of(world, &rina, vec![line("Dressing", 1, 50_000, 0)])).await?;
        world.clock.pass_minutes(-24 * 60);
        assert_eq!(code(clinic.issue_invoice(desk, issue_of(world, &draft)).await), "date_before_last", "a clock set back");
        world.clock.set(MORNING);
        let second = clinic.issue_invoice(desk, issue_of(world, &draft)).await?;
        assert_eq!(second.number.as_deref(), Some("INV-2026-000002"), "the refusal left no gap");
        // 2026-12-31 18:30 in Greenwich is 00:30 of the new year in Dhaka.
        world.clock.set(1_798_741_800_000);
        let next_year = issued(world, &rina, 50_000).await?;
        assert_eq!((next_year.number.as_deref(), next_year.issued_on.as_deref()), (Some("INV-2027-000001"), Some("2027-01-01")));
        let paid = clinic.take_payment(desk, payment_of(world, &next_year, "transfer", (50_000, 50_000))).await?;
        assert_eq!(paid.payments.first().map(|paid| paid.receipt_number.as_str()), Some("RCT-2027-000001"));
        Ok(())
    }
}

async fn listed(
    world: &World,
    filter: &str,
    patient: Option<&Patient>,
    (limit, offset): (i32, i32),
) -> Result<Vec<i64>> {
    let patient_id = patient.map(|patient| patient.patient_id);
    let input = ListInvoices { patient_id, filter: filter.to_owned(), limit, offset };
    let page: InvoicePage = world.clinic.list_invoices(&world.receptionist, input).await?.read()?;
    Ok(page.rows.into_iter().map(|row| row.gross_minor.0).collect())
}

/// What the whole list comes to, as a page of one row tells it.
async fn sums(world: &World, filter: &str, patient: Option<&Patient>, offset: i32) -> Result<Option<(i64, i64, i64)>> {
    let patient_id = patient.map(|patient| patient.patient_id);
    let input = ListInvoices { patient_id, filter: filter.to_owned(), limit: 1, offset };
    let page: InvoicePage = world.clinic.list_invoices(&world.receptionist, input).await?.read()?;
    Ok(page.sums.map(|sums| (sums.invoices.0, sums.gross_minor.0, sums.owed_minor.0)))
}

on_both_engines! {
    async fn the_list_shows_what_is_draft_open_or_paid(world: &World) -> anyhow::Result<()> {
        let (clinic, desk) = (&world.clinic, &world.receptionist);
        let (rina, mohsin) = (world.patient("Rina", "Das").await?, world.patient("Mohsin", "Begg").await?);
        assert_eq!(listed(world, "all", None, (50, 0)).await?, Vec::<i64>::new());
        clinic.draft_invoice(desk, draft_of(world, &rina, vec![line("Draft", 1, 100, 0)])).await?;
        world.clock.pass_minutes(1);
        issued(world, &rina, 200).await?;
        world.clock.pass_minutes(1);
        let partly = issued(world, &mohsin, 300).await?;
        clinic.take_payment(desk, payment_of(world, &partly, "cash", (299, 299))).await?;
        world.clock.pass_minutes(1);
        let paid = issued(world, &rina, 400).await?;
        clinic.take_payment(desk, payment_of(world, &paid, "cash", (400, 400))).await?;
        assert_eq!(listed(world, "all", None, (50, 0)).await?, [400, 300, 200, 100], "newest first");
        assert_eq!(listed(world, "all", None, (2, 1)).await?, [300, 200], "a page of it");
        assert_eq!(listed(world, "draft", None, (50, 0)).await?, [100]);
        assert_eq!(listed(world, "open", None, (50, 0)).await?, [300, 200], "a paisa is still owed");
        assert_eq!(listed(world, "paid", None, (50, 0)).await?, [400]);
        assert_eq!(listed(world, "all", Some(&mohsin), (50, 0)).await?, [300]);

        assert_eq!(sums(world, "all", None, 0).await?, Some((4, 1000, 201)), "of all, though one is shown");
        assert_eq!(figures(world, &world.administrator).await?.1, Some(201), "the first screen says the same");
        assert_eq!(sums(world, "draft", None, 0).await?, Some((1, 100, 0)), "nobody owes a draft");
        assert_eq!(sums(world, "open", None, 0).await?, Some((2, 500, 201)));
        assert_eq!(sums(world, "paid", None, 0).await?, Some((1, 400, 0)));
        assert_eq!(sums(world, "all", Some(&rina), 0).await?, Some((3, 700, 200)));
        assert_eq!(sums(world, "all", None, 1).await?, None, "a further page does not add up again");
        let input = ListInvoices { patient_id: None, filter: "open".to_owned(), limit: 1, offset: 0 };
        let page: InvoicePage = clinic.list_invoices(desk, input.clone()).await?.read()?;
        let row = page.rows.first().expect("the newest open one");
        assert_eq!((row.patient_name.as_str(), row.patient_number.as_str(), row.balance_minor.0), ("Begg, Mohsin", "P-000002", 1));
        for wrong in [ListInvoices { filter: "due".to_owned(), ..input.clone() }, ListInvoices { limit: 201, ..input }] {
            assert_eq!(fields(clinic.list_invoices(desk, wrong).await.map(|_| ())).len(), 1);
        }
        Ok(())
    }
}

on_both_engines! {
    async fn the_price_list_is_kept_by_the_administrator(world: &World) -> anyhow::Result<()> {
        let (clinic, administrator) = (&world.clinic, &world.administrator);
        let services = clinic.save_service(administrator, service(world, "DRS")).await?;
        let dressing = services.first().expect("the new service").clone();
        assert_eq!(fields(clinic.save_service(administrator, service(world, " DRS ")).await), ["code: taken"]);
        let change = SaveService { service_id: Some(dressing.service_id), version: Some(dressing.version), is_active: false, ..service(world, "DRS") };
        clinic.save_service(administrator, change.clone()).await?;
        let stale = SaveService { key: world.key(), ..change.clone() };
        assert_eq!(code(clinic.save_service(administrator, stale).await), "stale");
        let services = clinic.save_service(administrator, service(world, "XRAY")).await?;
        let shown: Vec<_> = services.iter().map(|service| (service.code.as_str(), service.is_active)).collect();
        assert_eq!(shown, [("XRAY", true), ("DRS", false)], "what is offered comes first");
        let wrong = SaveService { code: " ".to_owned(), name: String::new(), price_minor: Whole(-1), tax_rate: 10_001, version: None, key: world.key(), ..change };
        let wanted = ["price_minor: out_of_range", "tax_rate: out_of_range", "version: required", "code: required", "name: required"];
        assert_eq!(fields(clinic.save_service(administrator, wrong).await), wanted);
        Ok(())
    }
}

/// What the first screen says of money: received today, and owed in all.
async fn figures(world: &World, actor: &Actor) -> Result<(Option<i64>, Option<i64>)> {
    let shown = world.clinic.dashboard(actor).await?;
    Ok((shown.received_minor.map(|money| money.0), shown.owed_minor.map(|money| money.0)))
}

on_both_engines! {
    async fn the_first_screen_tells_what_came_in_today_and_what_is_owed(world: &World) -> anyhow::Result<()> {
        let (rina, mohsin) = (world.patient("Rina", "Das").await?, world.patient("Mohsin", "Begg").await?);
        let desk = &world.receptionist;
        assert_eq!(figures(world, desk).await?, (Some(0), Some(0)));
        let taxed = draft_of(world, &rina, vec![line("Dressing", 2, 25_000, 1500)]);
        let draft = world.clinic.draft_invoice(desk, taxed).await?;
        assert_eq!(figures(world, desk).await?, (Some(0), Some(0)), "a draft owes nothing");
        let first = world.clinic.issue_invoice(desk, issue_of(world, &draft)).await?;
        assert_eq!(figures(world, desk).await?, (Some(0), Some(57_500)), "with its tax");
        world.clinic.take_payment(desk, payment_of(world, &first, "cash", (20_000, 25_000))).await?;
        assert_eq!(figures(world, desk).await?, (Some(20_000), Some(37_500)), "without the change that was given");

        let second = issued(world, &mohsin, 10_000).await?;
        assert_eq!(figures(world, desk).await?, (Some(20_000), Some(47_500)), "of every patient");
        world.clock.pass_minutes(14 * 60 + 30);
        world.clinic.take_payment(desk, payment_of(world, &second, "card", (10_000, 10_000))).await?;
        assert_eq!(figures(world, desk).await?, (Some(30_000), Some(37_500)), "by any method, until midnight in Dhaka");

        world.clock.pass_minutes(60);
        assert_eq!(figures(world, desk).await?, (Some(0), Some(37_500)), "a new day in Dhaka, though not yet in Greenwich");
        world.clinic.take_payment(desk, payment_of(world, &first, "transfer", (7_500, 7_500))).await?;
        assert_eq!(figures(world, desk).await?, (Some(7_500), Some(30_000)));
        assert_eq!(figures(world, &world.nurse).await?, (None, None), "money is not for everybody");
        Ok(())
    }
}
