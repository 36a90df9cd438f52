//! From what was kept to what `clinic_documents` prints.

use chrono::{NaiveDate, NaiveDateTime};
use clinic_core::billing::Method;
use clinic_core::money::{Currency, Money};
use clinic_documents as paper;
use clinic_store::StoreError;
use clinic_store::billing::payments::PaymentRow;

use super::snapshot;

const WHAT: StoreError = StoreError::Unreadable("snapshot");

/// The clinic at the head of a paper.
pub(crate) fn letterhead(kept: snapshot::Letterhead, logo: Option<Vec<u8>>) -> paper::Letterhead {
    paper::Letterhead {
        name: kept.name,
        address: kept.address,
        phone: said(kept.phone),
        email: said(kept.email),
        tax_number: said(kept.tax_number),
        logo,
    }
}

/// The invoice, with what was paid towards it until now; `copy` is 0 for its first printout.
pub(crate) fn invoice(
    kept: snapshot::Invoice,
    payments: &[PaymentRow],
    (logo, copy): (Option<Vec<u8>>, u32),
) -> Result<paper::Invoice, StoreError> {
    let currency = Currency::parse(&kept.currency).map_err(|_| WHAT)?;
    let money = |minor| Money::new(minor, currency);
    let paid: i64 = payments.iter().map(|payment| payment.amount_minor).sum();
    Ok(paper::Invoice {
        letterhead: letterhead(kept.seller, logo),
        number: kept.number,
        issued_on: optional_day(kept.issued_on.as_deref())?,
        due_on: optional_day(kept.due_on.as_deref())?,
        supplied_on: optional_day(kept.supplied_on.as_deref())?,
        patient: patient(kept.buyer)?,
        practitioner: kept.practitioner.map(practitioner),
        lines: kept.lines.into_iter().map(|line| invoice_line(line, currency)).collect(),
        taxes: kept
            .taxes
            .into_iter()
            .map(|tax| paper::TaxLine {
                basis_points: tax.rate,
                taxable: money(tax.taxable_minor),
                tax: money(tax.tax_minor),
            })
            .collect(),
        totals: paper::Totals {
            net: money(kept.net_minor),
            tax: money(kept.tax_minor),
            gross: money(kept.gross_minor),
            paid: money(paid),
            balance: money(kept.gross_minor - paid),
        },
        payments: payments.iter().map(|row| payment(row, currency)).collect::<Result<_, _>>()?,
        notes: said(kept.notes),
        copy,
    })
}

/// The receipt of a payment towards the invoice that was kept.
pub(crate) fn receipt(
    row: PaymentRow,
    kept: snapshot::Invoice,
    (logo, copy): (Option<Vec<u8>>, u32),
) -> Result<paper::Receipt, StoreError> {
    let currency = Currency::parse(&row.currency).map_err(|_| WHAT)?;
    let money = |minor| Money::new(minor, currency);
    let method = method(&row.method)?;
    let is_cash = method == paper::PaymentMethod::Cash;
    Ok(paper::Receipt {
        letterhead: letterhead(kept.seller, logo),
        number: row.receipt_number,
        paid_on: day(&row.received_on)?,
        patient: patient(kept.buyer)?,
        method,
        amount: money(row.amount_minor),
        tendered: is_cash.then(|| money(row.tendered_minor)),
        change: is_cash.then(|| money(row.tendered_minor - row.amount_minor)),
        reference: None,
        invoice_number: kept.number,
        invoice_total: money(kept.gross_minor),
        balance_left: Some(money(kept.gross_minor - row.paid_minor)),
        received_by: row.receiver_name,
        copy,
    })
}

/// The prescription; `code` is that of its seal, absent in a draft.
pub(crate) fn prescription(
    kept: snapshot::Prescription,
    code: Option<String>,
    logo: Option<Vec<u8>>,
) -> Result<paper::Prescription, StoreError> {
    let moment = |text: String| NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M").map_err(|_| WHAT);
    let signed_at = kept.signed_at.map(moment).transpose()?;
    Ok(paper::Prescription {
        letterhead: letterhead(kept.letterhead, logo),
        number: kept.number,
        written_on: day(&kept.written_on)?,
        prescriber: practitioner(kept.prescriber),
        patient: patient(kept.patient)?,
        weight_grams: kept.weight_grams,
        diagnoses: kept.diagnoses,
        allergies: match (kept.allergies.is_empty(), kept.allergy_status.as_str()) {
            (false, _) => paper::Allergies::Known(kept.allergies),
            (true, "none_known") => paper::Allergies::NoneKnown,
            (true, _) => paper::Allergies::NotRecorded,
        },
        items: kept.items.into_iter().map(item).collect(),
        signature: signed_at.zip(code).map(|(at, code)| paper::Signature { at, code }),
    })
}

fn invoice_line(line: snapshot::Line, currency: Currency) -> paper::InvoiceLine {
    paper::InvoiceLine {
        description: line.description,
        quantity: line.quantity,
        unit_price: Money::new(line.unit_price_minor, currency),
        tax_basis_points: line.tax_rate,
        net: Money::new(line.net_minor, currency),
    }
}

fn payment(row: &PaymentRow, currency: Currency) -> Result<paper::PaymentTaken, StoreError> {
    Ok(paper::PaymentTaken {
        on: day(&row.received_on)?,
        method: method(&row.method)?,
        reference: row.receipt_number.clone(),
        amount: Money::new(row.amount_minor, currency),
    })
}

fn item(item: snapshot::Item) -> paper::PrescriptionItem {
    paper::PrescriptionItem {
        drug: item.drug,
        strength: item.strength,
        form: item.form,
        dose: item.dose,
        route: item.route,
        frequency: item.frequency,
        duration_days: item.duration_days,
        quantity: item.quantity,
        instructions: said(item.instructions),
        despite_allergy: said(item.override_reason),
    }
}

fn patient(kept: snapshot::Patient) -> Result<paper::Patient, StoreError> {
    let born_on = optional_day(kept.born_on.as_deref())?;
    Ok(paper::Patient {
        name: kept.name,
        number: kept.number,
        address: kept.address,
        birth: born_on.map(|on| paper::Birth { on, estimated: kept.is_birth_estimated }),
        sex: match kept.sex.as_str() {
            "female" => Some(paper::Sex::Female),
            "male" => Some(paper::Sex::Male),
            "other" => Some(paper::Sex::Other),
            _ => None,
        },
    })
}

fn practitioner(kept: snapshot::Practitioner) -> paper::Practitioner {
    paper::Practitioner {
        name: kept.name,
        qualification: said(kept.qualification),
        registration: said(kept.registration),
        phone: None,
    }
}

fn method(word: &str) -> Result<paper::PaymentMethod, StoreError> {
    Ok(match Method::find(word).ok_or(StoreError::Unreadable("payment.method"))? {
        Method::Cash => paper::PaymentMethod::Cash,
        Method::Card => paper::PaymentMethod::Card,
        Method::Transfer => paper::PaymentMethod::Transfer,
    })
}

fn day(text: &str) -> Result<NaiveDate, StoreError> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| StoreError::Unreadable("day"))
}

fn optional_day(text: Option<&str>) -> Result<Option<NaiveDate>, StoreError> {
    text.map(day).transpose()
}

/// An empty text is not printed at all.
fn said(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
