//! Sums, rounding, payments and numbers of invoices.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use clinic_core::billing::{
    BillingRefusal, InvoiceState, Line, Method, PaymentPlan, SealedPayment, Settlement, TaxRate, Totals, bill, issue,
    line_net, number, payment, payment_seal, totals,
};
use clinic_core::money::{Currency, LARGEST, Money, MoneyError};
use clinic_core::scheduling::Status;
use proptest::prelude::*;

type Outcome = Result<(), BillingRefusal>;

fn bdt() -> Result<Currency, MoneyError> {
    Currency::parse("BDT")
}

fn taka(minor: i64) -> Result<Money, MoneyError> {
    Ok(Money::new(minor, bdt()?))
}

fn line(quantity: i64, minor: i64, basis_points: u32) -> Result<Line, BillingRefusal> {
    Ok(Line { quantity, unit_price: taka(minor)?, tax_rate: TaxRate::new(basis_points)? })
}

fn sums(lines: &[Line]) -> Result<Totals, BillingRefusal> {
    totals(lines, bdt()?)
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

#[test]
fn tax_is_rounded_half_up_to_the_minor_unit() -> Outcome {
    let table = [
        (0, 1500, 0),
        (1, 1500, 0),
        (3, 1500, 0),
        (4, 1500, 1),
        (10, 500, 1),
        (10, 499, 0),
        (30, 500, 2),
        (50, 500, 3),
        (70, 500, 4),
        (99, 50, 0),
        (100, 50, 1),
        (1, 5000, 1),
        (1, 4999, 0),
        (333, 750, 25),
        (10_000, 1500, 1_500),
        (12_345, 10_000, 12_345),
        (LARGEST, 10_000, LARGEST),
        (LARGEST, 1, 900_719_925_474),
    ];
    for (taxable, rate, tax) in table {
        assert_eq!(TaxRate::new(rate)?.tax_on(taka(taxable)?)?, taka(tax)?, "{rate} basis points on {taxable}");
    }
    Ok(())
}

#[test]
fn tax_is_computed_once_per_rate_and_not_per_line() -> Outcome {
    // Three lines of 0.33 at 5 %: each alone would round 1.65 to 2 and give 6; the sum gives 4.95, so 5.
    let lines = [line(1, 33, 500)?, line(1, 33, 500)?, line(1, 33, 500)?];
    assert_eq!(sums(&lines)?.tax, taka(5)?);
    Ok(())
}

#[test]
fn lines_are_grouped_by_rate_with_the_lowest_first() -> Outcome {
    let invoice = sums(&[line(1, 50_000, 1500)?, line(2, 20_000, 0)?, line(3, 1_000, 1500)?, line(1, 700, 500)?])?;
    let parts: Vec<_> =
        invoice.per_rate.iter().map(|part| (part.rate.basis_points(), part.taxable.minor, part.tax.minor)).collect();
    assert_eq!(parts, [(0, 40_000, 0), (500, 700, 35), (1500, 53_000, 7_950)]);
    assert_eq!((invoice.net.minor, invoice.tax.minor, invoice.gross.minor), (93_700, 7_985, 101_685));
    Ok(())
}

#[test]
fn an_empty_draft_comes_to_nothing() -> Outcome {
    let nothing = taka(0)?;
    assert_eq!(sums(&[])?, Totals { net: nothing, tax: nothing, gross: nothing, per_rate: Vec::new() });
    Ok(())
}

#[test]
fn lines_out_of_range_are_refused_at_their_field() -> Outcome {
    let dollar = Line { unit_price: Money::new(1, Currency::parse("USD")?), ..line(1, 1, 0)? };
    let table = [
        (line(0, 1, 0)?, BillingRefusal::QuantityOutOfRange, Some("quantity")),
        (line(-1, 1, 0)?, BillingRefusal::QuantityOutOfRange, Some("quantity")),
        (line(1000, 1, 0)?, BillingRefusal::QuantityOutOfRange, Some("quantity")),
        (line(1, -1, 0)?, BillingRefusal::NegativePrice, Some("unit_price")),
        (line(2, LARGEST, 0)?, BillingRefusal::TooLarge, None),
        (line(999, i64::MAX, 0)?, BillingRefusal::TooLarge, None),
        (line(1, LARGEST, 1)?, BillingRefusal::TooLarge, None),
        (dollar, BillingRefusal::CurrenciesDiffer, None),
    ];
    for (line, refusal, field) in table {
        assert_eq!(sums(&[line]), Err(refusal), "{line:?}");
        assert_eq!(refusal.field(), field, "{refusal:?}");
    }
    assert_eq!(TaxRate::new(10_001), Err(BillingRefusal::RateOutOfRange));
    assert_eq!(line_net(&line(999, 5, 0)?, bdt()?), Ok(taka(4_995)?));
    Ok(())
}

#[test]
fn an_invoice_is_issued_on_or_after_the_day_of_the_last() -> Outcome {
    let lines = [line(1, 50_000, 0)?];
    let (Some(before), Some(last), Some(after)) = (day("2026-03-01"), day("2026-03-02"), day("2026-03-03")) else {
        return Err(BillingRefusal::BadNumber);
    };
    for (issued_on, last, fine) in
        [(before, None, true), (last, Some(last), true), (after, Some(last), true), (before, Some(last), false)]
    {
        assert_eq!(issue(&lines, bdt()?, issued_on, last).is_ok(), fine, "{issued_on} after {last:?}");
    }
    assert_eq!(issue(&lines, bdt()?, before, Some(last)), Err(BillingRefusal::DateBeforeLast { last }));
    assert_eq!(issue(&[], bdt()?, after, None), Err(BillingRefusal::Empty));
    assert_eq!(issue(&[line(1, -5, 0)?], bdt()?, after, None), Err(BillingRefusal::NegativePrice));
    Ok(())
}

#[test]
fn only_a_draft_is_issued_and_only_an_issued_invoice_is_paid() {
    assert_eq!(InvoiceState::Draft.require_draft(), Ok(()));
    assert_eq!(InvoiceState::Issued.require_draft(), Err(BillingRefusal::AlreadyIssued));
    assert_eq!(InvoiceState::Issued.require_issued(), Ok(()));
    assert_eq!(InvoiceState::Draft.require_issued(), Err(BillingRefusal::NotIssued));
}

#[test]
fn every_visit_is_billed_but_one_that_was_an_error() {
    for status in Status::ALL {
        let refused = (status == Status::EnteredInError).then_some(BillingRefusal::VisitInError);
        assert_eq!(bill(status).err(), refused, "{}", status.word());
    }
}

#[test]
fn payments_follow_the_table() -> Outcome {
    use Method::{Card, Cash, Transfer};
    let above = BillingRefusal::AboveBalance { balance: taka(1_000)? };
    let table = [
        (1_000, None, Cash, Ok((1_000, 0))),
        (1_000, Some(1_000), Cash, Ok((1_000, 0))),
        (1_000, Some(1_500), Cash, Ok((1_000, 500))),
        (400, Some(500), Cash, Ok((400, 100))),
        (400, Some(400), Card, Ok((400, 0))),
        (400, None, Transfer, Ok((400, 0))),
        (400, Some(500), Card, Err(BillingRefusal::ChangeNeedsCash)),
        (400, Some(500), Transfer, Err(BillingRefusal::ChangeNeedsCash)),
        (400, Some(399), Cash, Err(BillingRefusal::TenderedTooLittle)),
        (400, Some(399), Card, Err(BillingRefusal::TenderedTooLittle)),
        (1_001, None, Cash, Err(above)),
        (0, None, Cash, Err(BillingRefusal::AmountNotPositive)),
        (-5, None, Card, Err(BillingRefusal::AmountNotPositive)),
    ];
    for (amount, tendered, method, expected) in table {
        let tendered = tendered.map(taka).transpose()?;
        let found = payment(taka(1_000)?, taka(amount)?, tendered, method);
        let found = found.map(|plan| (plan.applied.minor, plan.change.minor));
        assert_eq!(found, expected, "{amount} by {method:?}, tendered {tendered:?}");
    }
    Ok(())
}

#[test]
fn the_seal_of_a_payment_is_a_known_value_and_covers_every_part() {
    let paid = SealedPayment {
        payment: "pay",
        patient: "rina",
        invoice: "inv",
        receipt_number: "RCT-2026-000001",
        method: "cash",
        currency: "BDT",
        amount_minor: 20_000,
        tendered_minor: 20_500,
        received_on: "2026-11-21",
        received_at: 1_790_000_000_000,
        received_by: "desk",
    };
    // Computed with Python's json and hashlib.
    assert_eq!(payment_seal(&paid).to_string(), "eb98d6807ffadaf6db6babb823a6d7d5e87dcf393f3aaa23f9a38d908f974a06");
    let others = [
        SealedPayment { payment: "other", ..paid },
        SealedPayment { patient: "other", ..paid },
        SealedPayment { invoice: "other", ..paid },
        SealedPayment { receipt_number: "other", ..paid },
        SealedPayment { method: "card", ..paid },
        SealedPayment { currency: "USD", ..paid },
        SealedPayment { amount_minor: 20_001, ..paid },
        SealedPayment { tendered_minor: 20_501, ..paid },
        SealedPayment { received_on: "2026-11-22", ..paid },
        SealedPayment { received_at: 1_790_000_000_001, ..paid },
        SealedPayment { received_by: "other", ..paid },
    ];
    let seals: BTreeSet<String> = others.iter().chain([&paid]).map(|each| payment_seal(each).to_string()).collect();
    assert_eq!(seals.len(), 12, "each change gives another seal");
}

#[test]
fn a_paid_invoice_takes_no_further_payment() -> Outcome {
    let refused = payment(taka(0)?, taka(1)?, None, Method::Cash);
    assert_eq!(refused, Err(BillingRefusal::AboveBalance { balance: taka(0)? }));
    let dollar = Money::new(1, Currency::parse("USD")?);
    assert_eq!(payment(taka(5)?, dollar, None, Method::Cash), Err(BillingRefusal::CurrenciesDiffer));
    assert_eq!(payment(taka(5)?, taka(1)?, Some(dollar), Method::Cash), Err(BillingRefusal::CurrenciesDiffer));
    Ok(())
}

#[test]
fn settlement_follows_from_what_was_paid() -> Outcome {
    let table = [
        (100, 0, Settlement::Unpaid),
        (100, 1, Settlement::PartlyPaid),
        (100, 99, Settlement::PartlyPaid),
        (100, 100, Settlement::Paid),
        (0, 0, Settlement::Paid),
    ];
    for (gross, paid, expected) in table {
        assert_eq!(Settlement::of(taka(gross)?, taka(paid)?), expected, "{paid} of {gross}");
    }
    Ok(())
}

#[test]
fn numbers_are_short_and_made_of_plain_letters() {
    assert_eq!(number("INV", 2026, 1).as_deref(), Ok("INV-2026-000001"));
    assert_eq!(number("INV", 2026, 999_999).as_deref(), Ok("INV-2026-999999"));
    assert_eq!(number("INV", 2026, 1_000_000).as_deref(), Ok("INV-2026-1000000"), "sixteen letters are allowed");
    assert_eq!(number("A/1", 2026, 7).as_deref(), Ok("A/1-2026-000007"));
    for (prefix, year, n) in [
        ("", 2026, 1),
        ("INV", 2026, 0),
        ("INV", 2026, -1),
        ("INV", 2026, 10_000_000),
        ("INVOI", 2026, 1),
        ("IN V", 2026, 1),
        ("রসিদ", 2026, 1),
        ("INV", 0, 1),
        ("IN", 12_026, 1),
    ] {
        assert_eq!(number(prefix, year, n), Err(BillingRefusal::BadNumber), "{prefix} {year} {n}");
    }
}

#[test]
fn every_word_is_found_again() {
    assert!(InvoiceState::ALL.iter().all(|state| InvoiceState::find(state.word()) == Some(*state)));
    assert!(Method::ALL.iter().all(|method| Method::find(method.word()) == Some(*method)));
    assert_eq!(Method::find("cheque"), None);
}

fn some_lines() -> impl Strategy<Value = Vec<(i64, i64, u32)>> {
    prop::collection::vec((1_i64..=999, 0_i64..=10_000_000, 0_u32..=10_000), 0..30)
}

proptest! {
    #[test]
    fn the_parts_add_up_to_the_whole(raw in some_lines()) {
        let lines: Vec<Line> = raw.iter().filter_map(|(many, price, rate)| line(*many, *price, *rate).ok()).collect();
        prop_assert_eq!(lines.len(), raw.len());
        let Ok(whole) = sums(&lines) else { return Err(TestCaseError::fail("refused")) };
        let nets: i64 = raw.iter().map(|(many, price, _)| many * price).sum();
        prop_assert_eq!(whole.net.minor, nets);
        prop_assert_eq!(whole.per_rate.iter().map(|part| part.taxable.minor).sum::<i64>(), nets);
        prop_assert_eq!(whole.per_rate.iter().map(|part| part.tax.minor).sum::<i64>(), whole.tax.minor);
        prop_assert_eq!(whole.gross.minor, whole.net.minor + whole.tax.minor);
        prop_assert!(whole.per_rate.is_sorted_by(|a, b| a.rate < b.rate), "each rate once, in order");
        for part in &whole.per_rate {
            let exact = i128::from(part.taxable.minor) * i128::from(part.rate.basis_points());
            let error = i128::from(part.tax.minor) * 10_000 - exact;
            prop_assert!(-5_000 < error && error <= 5_000, "at most half a minor unit off, a half goes up: {}", error);
        }
    }

    #[test]
    fn the_order_of_lines_does_not_matter(raw in some_lines()) {
        let lines: Vec<Line> = raw.iter().filter_map(|(many, price, rate)| line(*many, *price, *rate).ok()).collect();
        let turned: Vec<Line> = lines.iter().rev().copied().collect();
        prop_assert_eq!(sums(&lines), sums(&turned));
    }

    #[test]
    fn split_payments_never_take_more_than_is_owed(
        gross in 0_i64..=1_000_000,
        tries in prop::collection::vec((-10_i64..=400_000, 0_i64..=500_000), 0..20),
    ) {
        let money = |minor| taka(minor).map_err(|error| TestCaseError::fail(error.to_string()));
        let mut paid = 0;
        for (amount, tendered) in tries {
            let balance = money(gross - paid)?;
            let plan = payment(balance, money(amount)?, Some(money(tendered)?), Method::Cash);
            if let Ok(PaymentPlan { applied, change }) = plan {
                prop_assert!(applied.minor > 0);
                prop_assert_eq!(applied.minor + change.minor, tendered, "no cash appears or vanishes");
                paid += applied.minor;
            }
            prop_assert!(paid <= gross);
        }
        if paid < gross {
            let rest = payment(money(gross - paid)?, money(gross - paid)?, None, Method::Card);
            prop_assert!(rest.is_ok(), "the rest can always be paid");
        }
    }
}
