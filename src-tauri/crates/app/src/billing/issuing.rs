//! Issuing: a draft gets the next number, its sums are frozen, and what its paper says is kept.

use chrono::Days;
use clinic_core::audit::Seal;
use clinic_core::billing::{Totals, issue, number};
use clinic_core::ids::InvoiceId;
use clinic_core::rights::Right;
use clinic_store::billing::{InvoiceRow, Issue, LineRow};
use clinic_store::{Entry, StoreError, Tx, Write};

use super::contract::{Invoice, IssueInvoice};
use super::entered::{lines_of, refused, sums, totals_of};
use super::{currency, load_invoice, require_billable, state};
use crate::action::Action;
use crate::actor::Actor;
use crate::audit::seals::sealing;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::documents::snapshot;
use crate::error::AppError;

/// The prefix of invoice numbers.
const PREFIX: &str = "INV";
/// How long a patient has to pay.
const DAYS_TO_PAY: Days = Days::new(14);

impl Clinic {
    /// Gives a draft the next number without a gap, and freezes it.
    pub async fn issue_invoice(&self, actor: &Actor, input: IssueInvoice) -> Result<Invoice, AppError> {
        actor.require(Right::Bill)?;
        let id = input.invoice_id.0;
        let done = self
            .act(actor, Action::of(input.key, "issue_invoice", &input)?, async |write| {
                clinic_store::billing::lock_visit(write.tx(), id).await?;
                let row = clinic_store::billing::lock(write.tx(), id).await?.ok_or(AppError::Missing("invoice"))?;
                state(&row.state)?.require_draft().map_err(refused)?;
                require_billable(row.visit_status.as_deref())?;
                if row.version != i64::from(input.version) {
                    return Err(AppError::Stale);
                }
                let seal = self.number_and_freeze(actor, write, id, &row).await?;
                let entry = Entry::new("invoice.issue", "invoice", id).of(stored(&row.patient_id)?);
                write.audit(sealing(entry, &seal)?);
                load_invoice(write.tx(), id).await
            })
            .await?;
        self.changes.announce("billing", id);
        self.changes.announce("patients", done.patient_id.0);
        Ok(done)
    }

    async fn number_and_freeze(
        &self,
        actor: &Actor,
        write: &mut Write,
        id: InvoiceId,
        row: &InvoiceRow,
    ) -> Result<Seal, AppError> {
        let tx = write.tx();
        let lines = clinic_store::billing::lines(tx, id).await?;
        let mut paper = present_paper(tx, row, &lines).await?;
        let today = self.today();
        let year = chrono::Datelike::year(&today);
        let series = format!("{PREFIX}-{year}");
        // The number is taken late: everybody who issues in this series waits until this transaction ends. Only then
        // is the last day of the series certain.
        let place = clinic_store::counters::next(tx, &format!("invoice-{year}")).await?;
        let last = clinic_store::billing::last_issued_on(tx, &series).await?;
        let last = last.map(|day| day.parse().map_err(|_| StoreError::Unreadable("invoice.issued_on"))).transpose()?;
        let totals = issue(&lines_of(&lines, self.currency)?, self.currency, today, last).map_err(refused)?;
        let number = number(PREFIX, year, place).map_err(refused)?;
        let due_on = today.checked_add_days(DAYS_TO_PAY).unwrap_or(today).to_string();
        let issued_on = today.to_string();
        paper.supplied_on.take_if(|day| *day == issued_on);
        paper.number = Some(number.clone());
        paper.issued_on = Some(issued_on.clone());
        paper.due_on = Some(due_on.clone());
        let kept = serde_json::to_string(&paper)?;
        let issue = Issue {
            number: &number,
            series: (&series, place),
            sums: sums(&totals),
            issued_on: &issued_on,
            due_on: &due_on,
            by: (actor.staff_id, self.now()),
            snapshot: &kept,
        };
        let is_issued = clinic_store::billing::issue(tx, id, &issue, row.version).await?;
        if is_issued { Ok(Seal::of_text(&kept)) } else { Err(AppError::Stale) }
    }
}

/// What the paper of an invoice says, from the rows as they are now.
pub(crate) async fn present_paper(
    tx: &mut Tx,
    row: &InvoiceRow,
    lines: &[LineRow],
) -> Result<snapshot::Invoice, AppError> {
    let totals = totals_of(lines, currency(&row.currency)?)?;
    let practitioner = match &row.practitioner_id {
        Some(id) => Some(snapshot::practitioner(tx, stored(id)?).await?),
        None => None,
    };
    let visit = match &row.encounter_id {
        Some(id) => clinic_store::billing::visit(tx, stored(id)?).await?,
        None => None,
    };
    Ok(snapshot::Invoice {
        number: None,
        issued_on: None,
        due_on: None,
        supplied_on: visit.map(|visit| visit.day),
        seller: snapshot::letterhead(tx).await?,
        buyer: snapshot::patient(tx, stored(&row.patient_id)?).await?,
        practitioner,
        currency: row.currency.clone(),
        lines: lines.iter().map(present_line).collect::<Result<_, _>>()?,
        taxes: taxes(&totals),
        net_minor: totals.net.minor,
        tax_minor: totals.tax.minor,
        gross_minor: totals.gross.minor,
        notes: row.notes.clone(),
    })
}

/// What the paper says of one line.
pub(crate) fn present_line(row: &LineRow) -> Result<snapshot::Line, StoreError> {
    let small = |number: i64| u32::try_from(number).map_err(|_| StoreError::Unreadable("invoice_line"));
    Ok(snapshot::Line {
        description: row.description.clone(),
        quantity: row.quantity,
        unit_price_minor: row.unit_price_minor,
        tax_rate: small(row.tax_rate)?,
        net_minor: row.net_minor,
    })
}

fn taxes(totals: &Totals) -> Vec<snapshot::RateTax> {
    let tax = |part: &clinic_core::billing::RateTotal| snapshot::RateTax {
        rate: part.rate.basis_points(),
        taxable_minor: part.taxable.minor,
        tax_minor: part.tax.minor,
    };
    totals.per_rate.iter().map(tax).collect()
}
