//! Taking money: what it settles, what change is due, and the receipt's number.

use clinic_core::audit::Seal;
use clinic_core::billing::{Method, SealedPayment, number, payment, payment_seal};
use clinic_core::ids::{AllocationId, PaymentId};
use clinic_core::money::{LARGEST, Money};
use clinic_core::rights::Right;
use clinic_store::billing::InvoiceRow;
use clinic_store::billing::payments::PaymentRow;
use clinic_store::{Entry, Write};

use super::contract::{Invoice, TakePayment};
use super::entered::refused;
use super::{currency, load_invoice, state};
use crate::action::Action;
use crate::actor::Actor;
use crate::audit::seals::sealing;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;

/// The prefix of receipt numbers.
const PREFIX: &str = "RCT";

impl Clinic {
    /// Takes a payment of an issued invoice, in full or in part.
    pub async fn take_payment(&self, actor: &Actor, input: TakePayment) -> Result<Invoice, AppError> {
        actor.require(Right::Bill)?;
        let id = input.invoice_id.0;
        let method = Method::find(&input.method).ok_or_else(|| AppError::invalid("method", "unknown"))?;
        for (field, amount) in [("amount_minor", input.amount_minor.0), ("tendered_minor", input.tendered_minor.0)] {
            if !(-LARGEST..=LARGEST).contains(&amount) {
                return Err(AppError::invalid(field, "out_of_range"));
            }
        }
        let payment_id = self.fresh(PaymentId::new);
        let done = self
            .act(actor, Action::of(input.key, "take_payment", &input)?, async |write| {
                let row = clinic_store::billing::lock(write.tx(), id).await?.ok_or(AppError::Missing("invoice"))?;
                state(&row.state)?.require_issued().map_err(refused)?;
                let seal = self.post(actor, write, &row, (payment_id, method, &input)).await?;
                let entry = Entry::new("payment.take", "payment", payment_id).of(stored(&row.patient_id)?);
                write.audit(sealing(entry, &seal)?);
                load_invoice(write.tx(), id).await
            })
            .await?;
        self.changes.announce("billing", id);
        self.changes.announce("patients", done.patient_id.0);
        Ok(done)
    }

    async fn post(
        &self,
        actor: &Actor,
        write: &mut Write,
        row: &InvoiceRow,
        (id, method, input): (PaymentId, Method, &TakePayment),
    ) -> Result<Seal, AppError> {
        let currency = currency(&row.currency)?;
        let money = |minor| Money::new(minor, currency);
        let balance = money(row.gross_minor - row.paid_minor);
        let tendered = money(input.tendered_minor.0);
        let plan = payment(balance, money(input.amount_minor.0), Some(tendered), method).map_err(refused)?;
        let today = self.today();
        let year = chrono::Datelike::year(&today);
        let place = clinic_store::counters::next(write.tx(), &format!("receipt-{year}")).await?;
        let payment = PaymentRow {
            id: id.to_string(),
            patient_id: row.patient_id.clone(),
            invoice_id: row.id.clone(),
            receipt_number: number(PREFIX, year, place).map_err(refused)?,
            method: method.word().to_owned(),
            currency: row.currency.clone(),
            amount_minor: plan.applied.minor,
            tendered_minor: tendered.minor,
            received_on: today.to_string(),
            received_at: self.now().0,
            received_by: actor.staff_id.to_string(),
            receiver_name: String::new(),
            paid_minor: row.paid_minor + plan.applied.minor,
        };
        let allocation = (self.fresh(AllocationId::new), self.now());
        clinic_store::billing::payments::post(write.tx(), &payment, allocation).await?;
        Ok(payment_seal_of(&payment))
    }
}

/// The seal of a payment, from what is stored of it. The invoice that it settles is under it, too.
pub(crate) fn payment_seal_of(row: &PaymentRow) -> Seal {
    payment_seal(&SealedPayment {
        payment: &row.id,
        patient: &row.patient_id,
        invoice: &row.invoice_id,
        receipt_number: &row.receipt_number,
        method: &row.method,
        currency: &row.currency,
        amount_minor: row.amount_minor,
        tendered_minor: row.tendered_minor,
        received_on: &row.received_on,
        received_at: row.received_at,
        received_by: &row.received_by,
    })
}
