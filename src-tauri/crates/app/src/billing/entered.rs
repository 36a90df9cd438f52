//! Invoice lines and services as entered: cleaned, checked, added up.

use clinic_core::billing::{BillingRefusal, Line, MOST_OF_ONE, TaxRate, Totals, totals};
use clinic_core::ids::{IdSource, InvoiceLineId, ServiceId};
use clinic_core::language::Language;
use clinic_core::money::{Currency, LARGEST, Money};
use clinic_store::billing::services::ServiceRow;
use clinic_store::billing::{LineRow, Sums};
use clinic_store::{StoreError, Tx};

use super::contract::{InvoiceLine, SaveService};
use crate::error::AppError;
use crate::input::Problems;

/// The most lines of one invoice.
const MOST_LINES: usize = 200;
const MOST_TAX: i32 = 10_000;

/// Lines and remark of a draft.
#[derive(Debug, Clone)]
pub(super) struct Entered {
    pub(super) lines: Vec<LineRow>,
    pub(super) notes: String,
}

impl Entered {
    /// Reads what was entered, or names every wrong field.
    pub(super) fn read(ids: &dyn IdSource, lines: &[InvoiceLine], notes: &str) -> Result<Self, AppError> {
        let mut problems = Problems::default();
        if lines.len() > MOST_LINES {
            problems.note("lines", "too_many");
        }
        let lines = lines.iter().enumerate().map(|(place, line)| read_line(ids, &mut problems, place, line)).collect();
        let notes = problems.prose("notes", notes, 1000);
        problems.check()?;
        Ok(Self { lines, notes })
    }

    /// Goes on only when every line's service exists.
    pub(super) async fn require_services(&self, tx: &mut Tx) -> Result<(), AppError> {
        let services = clinic_store::billing::services::list(tx).await?;
        let mut problems = Problems::default();
        for (place, line) in self.lines.iter().enumerate() {
            if line.service_id.as_ref().is_some_and(|id| !services.iter().any(|service| service.id == *id)) {
                problems.note(format_args!("lines.{place}.service_id"), "unknown");
            }
        }
        problems.check()
    }
}

/// The line for a consultation, in the clinic's language.
pub(super) fn consultation(ids: &dyn IdSource, fee_minor: i64, language: Language) -> LineRow {
    let description = match language {
        Language::English => "Consultation",
        Language::Bengali => "চিকিৎসকের পরামর্শ",
    };
    LineRow {
        id: InvoiceLineId::new(ids.fresh()).to_string(),
        service_id: None,
        description: description.to_owned(),
        quantity: 1,
        unit_price_minor: fee_minor,
        tax_rate: 0,
        net_minor: fee_minor,
    }
}

/// The lines as the sums need them.
pub(super) fn lines_of(rows: &[LineRow], currency: Currency) -> Result<Vec<Line>, AppError> {
    let line = |row: &LineRow| {
        let rate = u32::try_from(row.tax_rate).map_err(|_| StoreError::Unreadable("invoice_line.tax_rate"))?;
        Ok(Line {
            quantity: row.quantity,
            unit_price: Money::new(row.unit_price_minor, currency),
            tax_rate: TaxRate::new(rate).map_err(refused)?,
        })
    };
    rows.iter().map(line).collect()
}

/// What the lines come to.
pub(super) fn totals_of(rows: &[LineRow], currency: Currency) -> Result<Totals, AppError> {
    totals(&lines_of(rows, currency)?, currency).map_err(refused)
}

/// The sums as they are stored.
pub(super) const fn sums(totals: &Totals) -> Sums {
    Sums { net: totals.net.minor, tax: totals.tax.minor, gross: totals.gross.minor }
}

/// Reads a service as entered.
pub(super) fn read_service(id: ServiceId, input: &SaveService) -> Result<ServiceRow, AppError> {
    let mut problems = Problems::default();
    if !(0..=LARGEST).contains(&input.price_minor.0) {
        problems.note("price_minor", "out_of_range");
    }
    if !(0..=MOST_TAX).contains(&input.tax_rate) {
        problems.note("tax_rate", "out_of_range");
    }
    if input.service_id.is_some() && input.version.is_none() {
        problems.note("version", "required");
    }
    let row = ServiceRow {
        id: id.to_string(),
        code: problems.required("code", &input.code, 20),
        name: problems.required("name", &input.name, 120),
        price_minor: input.price_minor.0,
        tax_rate: input.tax_rate.into(),
        is_active: input.is_active,
        version: input.version.unwrap_or(1).into(),
    };
    problems.check()?;
    Ok(row)
}

/// A rule's refusal, at the field of the contract.
pub(super) fn refused(refusal: BillingRefusal) -> AppError {
    let field = match refusal.field() {
        Some("amount") => Some("amount_minor"),
        Some("tendered") => Some("tendered_minor"),
        Some("unit_price") => Some("unit_price_minor"),
        field => field,
    };
    field.map_or_else(|| AppError::refused(refusal.code()), |field| AppError::refused_at(refusal.code(), field))
}

fn read_line(ids: &dyn IdSource, problems: &mut Problems, place: usize, line: &InvoiceLine) -> LineRow {
    let field = |name: &str| format!("lines.{place}.{name}");
    let (quantity, price) = (i64::from(line.quantity), line.unit_price_minor.0);
    if !(1..=MOST_OF_ONE).contains(&quantity) {
        problems.note(field("quantity"), "out_of_range");
    }
    if !(0..=LARGEST).contains(&price) {
        problems.note(field("unit_price_minor"), "out_of_range");
    }
    if !(0..=MOST_TAX).contains(&line.tax_rate) {
        problems.note(field("tax_rate"), "out_of_range");
    }
    LineRow {
        id: InvoiceLineId::new(ids.fresh()).to_string(),
        service_id: line.service_id.map(|id| id.0.to_string()),
        description: problems.required(&field("description"), &line.description, 200),
        quantity,
        unit_price_minor: price,
        tax_rate: line.tax_rate.into(),
        // Beyond the largest amount the totals refuse, so nothing that saturates is ever stored.
        net_minor: quantity.saturating_mul(price),
    }
}
