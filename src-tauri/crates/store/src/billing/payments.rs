//! Payments and what they settle; neither is ever changed.

use clinic_core::clock::Instant;
use clinic_core::ids::{AllocationId, InvoiceId, PaymentId};
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    OF_INVOICE = "
        SELECT p.id, p.patient_id, a.invoice_id, p.receipt_number, p.method, p.currency, a.amount_minor, p.tendered_minor,
            p.received_on, p.received_at, p.received_by, s.display_name AS receiver_name,
            CAST((SELECT SUM(b.amount_minor) FROM allocation b WHERE b.invoice_id = a.invoice_id
                AND (b.at < a.at OR (b.at = a.at AND b.id <= a.id))) AS BIGINT) AS paid_minor
        FROM allocation a
        JOIN payment p ON p.id = a.payment_id
        JOIN staff s ON s.id = p.received_by
        WHERE a.invoice_id = $1
        ORDER BY a.at, a.id
    ";
    LOOKUP = "
        SELECT p.id, p.patient_id, a.invoice_id, p.receipt_number, p.method, p.currency, a.amount_minor, p.tendered_minor,
            p.received_on, p.received_at, p.received_by, s.display_name AS receiver_name,
            CAST((SELECT SUM(b.amount_minor) FROM allocation b WHERE b.invoice_id = a.invoice_id
                AND (b.at < a.at OR (b.at = a.at AND b.id <= a.id))) AS BIGINT) AS paid_minor
        FROM payment p
        JOIN allocation a ON a.payment_id = p.id
        JOIN staff s ON s.id = p.received_by
        WHERE p.id = $1
        ORDER BY a.at, a.id
        LIMIT 1
    ";
    INSERT = "
        INSERT INTO payment (
            id, patient_id, receipt_number, method, currency, amount_minor, tendered_minor, received_on, received_at, received_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ";
    ALLOCATE = "
        INSERT INTO allocation (id, payment_id, invoice_id, amount_minor, at)
        VALUES ($1, $2, $3, $4, $5)
    ";
}

/// A payment's row, with the invoice that it settles.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PaymentRow {
    /// Its identifier.
    pub id: String,
    /// Who paid.
    pub patient_id: String,
    /// What it settles.
    pub invoice_id: String,
    /// The receipt's number.
    pub receipt_number: String,
    /// cash, card or transfer.
    pub method: String,
    /// ISO 4217.
    pub currency: String,
    /// What it takes off the invoice.
    pub amount_minor: i64,
    /// What was handed over.
    pub tendered_minor: i64,
    /// ISO day.
    pub received_on: String,
    /// Milliseconds since 1970.
    pub received_at: i64,
    /// The account of whoever took it.
    pub received_by: String,
    /// Their name; not written.
    pub receiver_name: String,
    /// What was paid towards the invoice up to and with this payment; not written.
    pub paid_minor: i64,
}

/// The payments of an invoice, oldest first.
pub async fn of_invoice(tx: &mut Tx, id: InvoiceId) -> Result<Vec<PaymentRow>, StoreError> {
    fetch!(fetch_all, tx, PaymentRow, OF_INVOICE, id.to_string())
}

/// One payment.
pub async fn lookup(tx: &mut Tx, id: PaymentId) -> Result<Option<PaymentRow>, StoreError> {
    fetch!(fetch_optional, tx, PaymentRow, LOOKUP, id.to_string())
}

/// Posts a payment and settles its invoice with the whole of it.
pub async fn post(tx: &mut Tx, row: &PaymentRow, (allocation, at): (AllocationId, Instant)) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        INSERT,
        row.id.as_str(),
        row.patient_id.as_str(),
        row.receipt_number.as_str(),
        row.method.as_str(),
        row.currency.as_str(),
        row.amount_minor,
        row.tendered_minor,
        row.received_on.as_str(),
        row.received_at,
        row.received_by.as_str(),
    )?;
    execute!(tx, ALLOCATE, allocation.to_string(), row.id.as_str(), row.invoice_id.as_str(), row.amount_minor, at.0)?;
    Ok(())
}
