//! Paper: what was kept when it was issued or signed, printed anew; a draft as it stands now, with its mark.

pub mod contract;

mod calls;
mod day;
mod paper;
mod printouts;
pub(crate) mod snapshot;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clinic_core::audit::Seal;
use clinic_core::ids::{InvoiceId, PaymentId, PractitionerId, PrescriptionId};
use clinic_core::records::short_code;
use clinic_documents::{DocumentError, Options, Paper, RecoverySheet};
use clinic_store::billing::payments::PaymentRow;
use clinic_store::billing::{InvoiceRow, LineRow};
use clinic_store::prescribing::PrescriptionRow;
use clinic_store::{Entry, Tx};

use crate::actor::Actor;
use crate::audit::seals::is_in_trail;
use crate::billing::issuing::{present_line, present_paper};
use crate::billing::paying::payment_seal_of;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::desk::Desk;
use crate::error::AppError;
use crate::input;
use crate::prescribing::signing::held_seal;
use contract::{Document, DocumentQuery};
use printouts::{copy, right_to};

impl Desk {
    /// The recovery key's sheet as a PDF in base64.
    pub(crate) async fn recovery_sheet(&self, clinic_name: &str, recovery_key: &str) -> Result<String, AppError> {
        let (work, _, _) = self.at_the_desk().await?;
        let sheet = RecoverySheet {
            clinic_name: clinic_name.to_owned(),
            key_groups: recovery_key.split('-').map(str::to_owned).collect(),
            made_on: work.clinic.today(),
        };
        let pdf =
            clinic_documents::recovery_sheet(&sheet, &work.clinic.options(work.clinic.now().0)).map_err(unprinted)?;
        Ok(STANDARD.encode(pdf))
    }
}

impl Clinic {
    /// Makes a paper as it would be printed now; the trail notes the look.
    pub async fn document(&self, actor: &Actor, query: DocumentQuery) -> Result<Document, AppError> {
        actor.require(right_to(&query))?;
        match query {
            DocumentQuery::Invoice { invoice_id } => self.invoice_paper(actor, invoice_id.0).await,
            DocumentQuery::Receipt { payment_id } => self.receipt_paper(actor, payment_id.0).await,
            DocumentQuery::Prescription { prescription_id } => self.prescription_paper(actor, prescription_id.0).await,
            DocumentQuery::DaySheet { day, practitioner_ids } => {
                let wanted: Vec<PractitionerId> = practitioner_ids.iter().map(|id| id.0).collect();
                self.day_paper(actor, input::day("day", &day)?, &wanted).await
            }
            DocumentQuery::CallList { replan_id } => self.calls_paper(actor, replan_id.0).await,
        }
    }

    async fn invoice_paper(&self, actor: &Actor, id: InvoiceId) -> Result<Document, AppError> {
        let (value, at) = self
            .look(actor, async |tx| {
                let row = clinic_store::billing::lookup(tx, id).await?.ok_or(AppError::Missing("invoice"))?;
                let kept = kept_invoice(tx, &row).await?;
                let payments = clinic_store::billing::payments::of_invoice(tx, id).await?;
                require_sealed(tx, &payments).await?;
                let copy = copy(tx, &row.patient_id, ("invoice.issue", &row.id)).await?;
                let value = paper::invoice(kept, &payments, (logo(tx).await?, copy))?;
                let look = Entry::new("document.read", "invoice", id).of(stored(&row.patient_id)?);
                Ok(((value, row.issued_at.unwrap_or(row.created_at)), look))
            })
            .await?;
        let pdf = clinic_documents::invoice(&value, &self.options(at)).map_err(unprinted)?;
        Ok(named(value.number.as_deref().unwrap_or("invoice-draft"), &pdf))
    }

    async fn receipt_paper(&self, actor: &Actor, id: PaymentId) -> Result<Document, AppError> {
        let (value, at) = self
            .look(actor, async |tx| {
                let row = clinic_store::billing::payments::lookup(tx, id).await?.ok_or(AppError::Missing("payment"))?;
                let (at, patient) = (row.received_at, stored(&row.patient_id)?);
                require_sealed(tx, std::slice::from_ref(&row)).await?;
                let invoice = stored(&row.invoice_id)?;
                let invoice = clinic_store::billing::lookup(tx, invoice).await?.ok_or(AppError::Missing("invoice"))?;
                let kept = kept_invoice(tx, &invoice).await?;
                let copy = copy(tx, &row.patient_id, ("payment.take", &row.id)).await?;
                let value = paper::receipt(row, kept, (logo(tx).await?, copy))?;
                Ok(((value, at), Entry::new("document.read", "payment", id).of(patient)))
            })
            .await?;
        let pdf = clinic_documents::receipt(&value, &self.options(at)).map_err(unprinted)?;
        Ok(named(&value.number, &pdf))
    }

    async fn prescription_paper(&self, actor: &Actor, id: PrescriptionId) -> Result<Document, AppError> {
        let (value, at) = self
            .look(actor, async |tx| {
                let row = clinic_store::prescribing::lookup(tx, id).await?.ok_or(AppError::Missing("prescription"))?;
                let (kept, code) = match verified_seal(tx, &row).await? {
                    Some(seal) => (serde_json::from_str(&row.snapshot)?, Some(short_code(&seal))),
                    None => (self.present_sheet(tx, &row).await?, None),
                };
                let value = paper::prescription(kept, code, logo(tx).await?)?;
                let look = Entry::new("document.read", "prescription", id).of(stored(&row.patient_id)?);
                Ok(((value, row.signed_at.unwrap_or(row.created_at)), look))
            })
            .await?;
        let pdf = clinic_documents::prescription(&value, &self.options(at)).map_err(unprinted)?;
        Ok(named(value.number.as_deref().unwrap_or("prescription-draft"), &pdf))
    }

    /// The row's own instant, never the present one: the same row gives the same bytes.
    fn options(&self, created_at: i64) -> Options {
        Options { language: self.language, paper: Paper::A4, created_at }
    }
}

/// What was kept at issue, if trail and rows say that it was this; for a draft, what its rows say now.
async fn kept_invoice(tx: &mut Tx, row: &InvoiceRow) -> Result<snapshot::Invoice, AppError> {
    let id = stored(&row.id)?;
    let lines = clinic_store::billing::lines(tx, id).await?;
    if row.number.is_none() {
        return present_paper(tx, row, &lines).await;
    }
    let seal = Seal::of_text(&row.snapshot);
    require_told(is_in_trail(tx, &row.patient_id, ("invoice.issue", &row.id), &seal).await?)?;
    let kept: snapshot::Invoice = serde_json::from_str(&row.snapshot)?;
    require_told(is_like_rows(&kept, row, &lines)?)?;
    Ok(kept)
}

/// Whether the rows, which balances are worked out from, still say what the paper says.
fn is_like_rows(kept: &snapshot::Invoice, row: &InvoiceRow, lines: &[LineRow]) -> Result<bool, AppError> {
    let lines = lines.iter().map(present_line).collect::<Result<Vec<_>, _>>()?;
    let sums = (kept.net_minor, kept.tax_minor, kept.gross_minor) == (row.net_minor, row.tax_minor, row.gross_minor);
    let head = (&kept.number, &kept.issued_on, &kept.due_on) == (&row.number, &row.issued_on, &row.due_on);
    Ok(sums && head && kept.notes == row.notes && kept.lines == lines)
}

/// Every payment must be what the trail says that was taken.
async fn require_sealed(tx: &mut Tx, payments: &[PaymentRow]) -> Result<(), AppError> {
    for row in payments {
        let seal = payment_seal_of(row);
        require_told(is_in_trail(tx, &row.patient_id, ("payment.take", &row.id), &seal).await?)?;
    }
    Ok(())
}

fn require_told(is_told: bool) -> Result<(), AppError> {
    if is_told { Ok(()) } else { Err(AppError::refused("seal_broken")) }
}

/// The seal of a signed prescription, which must hold; none for a draft.
async fn verified_seal(tx: &mut Tx, row: &PrescriptionRow) -> Result<Option<Seal>, AppError> {
    if row.state == "draft" {
        return Ok(None);
    }
    held_seal(tx, row).await?.map_or(Err(AppError::refused("seal_broken")), |seal| Ok(Some(seal)))
}

async fn logo(tx: &mut Tx) -> Result<Option<Vec<u8>>, AppError> {
    Ok(clinic_store::staff::clinic(tx).await?.and_then(|clinic| clinic.logo))
}

fn named(name: &str, pdf: &[u8]) -> Document {
    Document { file_name: format!("{name}.pdf"), pdf: STANDARD.encode(pdf) }
}

#[expect(clippy::needless_pass_by_value, reason = "given to map_err")]
fn unprinted(error: DocumentError) -> AppError {
    AppError::Internal(error.to_string())
}
