//! The seal of a payment: what its receipt says of it, recomputed whenever that is printed.
//!
//! Canonical like the seals of records (`records/seals.rs`):
//!
//! ```text
//! ["payment-v1",payment,patient,invoice,receipt_number,method,currency,amount,tendered,received_on,received_at,received_by]
//! ```

use crate::audit::{JsonArray, Seal};

/// What the seal of a payment covers, as it is stored.
#[derive(Debug, Clone, Copy)]
pub struct SealedPayment<'a> {
    /// The payment.
    pub payment: &'a str,
    /// Who paid.
    pub patient: &'a str,
    /// What it settles.
    pub invoice: &'a str,
    /// The receipt's number.
    pub receipt_number: &'a str,
    /// How.
    pub method: &'a str,
    /// ISO 4217.
    pub currency: &'a str,
    /// What it takes off the invoice, in minor units.
    pub amount_minor: i64,
    /// What was handed over, in minor units.
    pub tendered_minor: i64,
    /// ISO day.
    pub received_on: &'a str,
    /// Milliseconds since 1970.
    pub received_at: i64,
    /// The account of whoever took it.
    pub received_by: &'a str,
}

/// Computes the seal of a payment.
pub fn payment_seal(paid: &SealedPayment<'_>) -> Seal {
    let text = JsonArray::new("payment-v1")
        .text(paid.payment)
        .text(paid.patient)
        .text(paid.invoice)
        .text(paid.receipt_number)
        .text(paid.method)
        .text(paid.currency)
        .integer(paid.amount_minor)
        .integer(paid.tendered_minor)
        .text(paid.received_on)
        .integer(paid.received_at)
        .text(paid.received_by);
    Seal::of_text(&text.finish())
}
