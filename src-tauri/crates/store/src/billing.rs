//! Invoices; an issued one is final.

pub mod lists;
pub mod payments;
pub mod services;

use clinic_core::clock::Instant;
use clinic_core::ids::{EncounterId, InvoiceId, PatientId, StaffId};
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    VISIT = "
        SELECT e.patient_id, e.practitioner_id, a.day, a.status
        FROM encounter e
        JOIN appointment a ON a.id = e.appointment_id
        WHERE e.id = $1
    ";
    OF_VISIT = "
        SELECT id
        FROM invoice
        WHERE encounter_id = $1
    ";
    LOOKUP = "
        SELECT i.id, i.patient_id, p.given_names, p.family_name, p.number AS patient_number, i.encounter_id, i.practitioner_id,
            COALESCE(d.name, '') AS practitioner_name, i.state, i.number, i.currency, i.net_minor, i.tax_minor, i.gross_minor,
            CAST(COALESCE((SELECT SUM(a.amount_minor) FROM allocation a WHERE a.invoice_id = i.id), 0) AS BIGINT) AS paid_minor,
            i.notes, i.created_at, i.issued_on, i.due_on, i.issued_at, i.snapshot, i.version, v.status AS visit_status
        FROM invoice i
        JOIN patient p ON p.id = i.patient_id
        LEFT JOIN practitioner d ON d.id = i.practitioner_id
        LEFT JOIN encounter e ON e.id = i.encounter_id
        LEFT JOIN appointment v ON v.id = e.appointment_id
        WHERE i.id = $1
    ";
    // Whoever takes a step with a visit locks it before the guards look at its invoices, so it comes first here too.
    LOCK_VISIT = sqlite "
        SELECT a.version
        FROM invoice i
        JOIN encounter e ON e.id = i.encounter_id
        JOIN appointment a ON a.id = e.appointment_id
        WHERE i.id = $1
    " postgres "
        SELECT a.version
        FROM invoice i
        JOIN encounter e ON e.id = i.encounter_id
        JOIN appointment a ON a.id = e.appointment_id
        WHERE i.id = $1
        FOR NO KEY UPDATE OF a
    ";
    // SQLite's writer is alone already; on Postgres, whoever issues or pays the same invoice waits here, so that
    // state, version and balance are those of the last commit.
    LOCK = sqlite "
        SELECT version
        FROM invoice
        WHERE id = $1
    " postgres "
        SELECT version
        FROM invoice
        WHERE id = $1
        FOR UPDATE
    ";
    INSERT = "
        INSERT INTO invoice (
            id, patient_id, encounter_id, practitioner_id, state, currency, net_minor, tax_minor, gross_minor, notes, created_at, created_by)
        VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10, $11)
    ";
    AMEND = "
        UPDATE invoice
        SET net_minor = $2, tax_minor = $3, gross_minor = $4, notes = $5, version = version + 1
        WHERE id = $1
          AND version = $6
          AND state = 'draft'
    ";
    ISSUE = "
        UPDATE invoice
        SET state = 'issued', number = $2, series = $3, series_place = $4, net_minor = $5, tax_minor = $6, gross_minor = $7,
            issued_on = $8, due_on = $9, issued_at = $10, issued_by = $11, snapshot = $12, version = version + 1
        WHERE id = $1
          AND version = $13
          AND state = 'draft'
    ";
    LAST_ISSUED_ON = "
        SELECT issued_on
        FROM invoice
        WHERE series = $1
        ORDER BY series_place DESC
        LIMIT 1
    ";
    LINES = "
        SELECT id, service_id, description, quantity, unit_price_minor, tax_rate, net_minor
        FROM invoice_line
        WHERE invoice_id = $1
        ORDER BY position
    ";
    CLEAR_LINES = "
        DELETE FROM invoice_line
        WHERE invoice_id = $1
    ";
    INSERT_LINE = "
        INSERT INTO invoice_line (id, invoice_id, position, service_id, description, quantity, unit_price_minor, tax_rate, net_minor)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ";
}

/// What an invoice needs to know of a visit.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct VisitRow {
    /// Whose.
    pub patient_id: String,
    /// With whom.
    pub practitioner_id: String,
    /// ISO day.
    pub day: String,
    /// The word of its status.
    pub status: String,
}

/// An invoice's row, with the names that it shows and what was paid.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct InvoiceRow {
    /// Its identifier.
    pub id: String,
    /// Whose.
    pub patient_id: String,
    /// Their given names.
    pub given_names: String,
    /// Their family name.
    pub family_name: String,
    /// The clinic's number of the patient.
    pub patient_number: String,
    /// Of which visit.
    pub encounter_id: Option<String>,
    /// With whom.
    pub practitioner_id: Option<String>,
    /// Their name; empty for nobody.
    pub practitioner_name: String,
    /// draft or issued.
    pub state: String,
    /// Its number, once issued.
    pub number: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// Sum of the lines.
    pub net_minor: i64,
    /// Sum of the taxes.
    pub tax_minor: i64,
    /// Net and tax.
    pub gross_minor: i64,
    /// Paid so far.
    pub paid_minor: i64,
    /// A remark printed on it.
    pub notes: String,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// ISO day, once issued.
    pub issued_on: Option<String>,
    /// ISO day, once issued.
    pub due_on: Option<String>,
    /// Milliseconds since 1970, once issued.
    pub issued_at: Option<i64>,
    /// What the paper says, as JSON; empty before it is issued.
    pub snapshot: String,
    /// For amending.
    pub version: i64,
    /// The word of its visit's status.
    pub visit_status: Option<String>,
}

/// A row of one line.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct LineRow {
    /// Its identifier.
    pub id: String,
    /// The service it bills, if any.
    pub service_id: Option<String>,
    /// What it says.
    pub description: String,
    /// 1 to 999.
    pub quantity: i64,
    /// Net price of one.
    pub unit_price_minor: i64,
    /// Basis points.
    pub tax_rate: i64,
    /// Quantity times price.
    pub net_minor: i64,
}

/// The sums of an invoice, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums {
    /// Sum of the lines.
    pub net: i64,
    /// Sum of the taxes.
    pub tax: i64,
    /// Net and tax.
    pub gross: i64,
}

/// A new draft.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    /// Its identifier.
    pub id: InvoiceId,
    /// Whose.
    pub patient_id: PatientId,
    /// Of which visit.
    pub encounter_id: Option<EncounterId>,
    /// With whom.
    pub practitioner_id: Option<&'a str>,
    /// ISO 4217.
    pub currency: &'a str,
    /// What it comes to.
    pub sums: Sums,
    /// A remark printed on it.
    pub notes: &'a str,
    /// By whom and when.
    pub by: (StaffId, Instant),
}

/// What issuing adds to a draft.
#[derive(Debug, Clone)]
pub struct Issue<'a> {
    /// Its number.
    pub number: &'a str,
    /// The series of the number, and its place in it.
    pub series: (&'a str, i64),
    /// The sums to freeze.
    pub sums: Sums,
    /// ISO day.
    pub issued_on: &'a str,
    /// ISO day.
    pub due_on: &'a str,
    /// By whom and when.
    pub by: (StaffId, Instant),
    /// What the paper says, as JSON.
    pub snapshot: &'a str,
}

/// The visit that an encounter belongs to.
pub async fn visit(tx: &mut Tx, encounter: EncounterId) -> Result<Option<VisitRow>, StoreError> {
    fetch!(fetch_optional, tx, VisitRow, VISIT, encounter.to_string())
}

/// The invoice of a visit.
pub async fn of_visit(tx: &mut Tx, encounter: EncounterId) -> Result<Option<String>, StoreError> {
    Ok(fetch!(fetch_optional, tx, (String,), OF_VISIT, encounter.to_string())?.map(|(id,)| id))
}

/// One invoice.
pub async fn lookup(tx: &mut Tx, id: InvoiceId) -> Result<Option<InvoiceRow>, StoreError> {
    fetch!(fetch_optional, tx, InvoiceRow, LOOKUP, id.to_string())
}

/// Keeps the visit of an invoice as it is until this transaction ends; call it before [`lock`].
pub async fn lock_visit(tx: &mut Tx, id: InvoiceId) -> Result<(), StoreError> {
    fetch!(fetch_optional, tx, (i64,), LOCK_VISIT, id.to_string())?;
    Ok(())
}

/// One invoice, which nobody else can change until this transaction ends.
pub async fn lock(tx: &mut Tx, id: InvoiceId) -> Result<Option<InvoiceRow>, StoreError> {
    match fetch!(fetch_optional, &mut *tx, (i64,), LOCK, id.to_string())? {
        Some(_) => lookup(tx, id).await,
        None => Ok(None),
    }
}

/// Adds a draft without lines. Taken when the visit has an invoice already.
pub async fn insert(tx: &mut Tx, draft: &Draft<'_>) -> Result<(), StoreError> {
    let (by, at) = draft.by;
    let Sums { net, tax, gross } = draft.sums;
    execute!(
        tx,
        INSERT,
        draft.id.to_string(),
        draft.patient_id.to_string(),
        draft.encounter_id.map(|id| id.to_string()),
        draft.practitioner_id,
        draft.currency,
        net,
        tax,
        gross,
        draft.notes,
        at.0,
        by.to_string(),
    )?;
    Ok(())
}

/// Changes the sums and the remark of a draft; false when somebody else changed it since `version`.
pub async fn amend(tx: &mut Tx, id: InvoiceId, sums: Sums, notes: &str, version: i64) -> Result<bool, StoreError> {
    Ok(execute!(tx, AMEND, id.to_string(), sums.net, sums.tax, sums.gross, notes, version)? == 1)
}

/// Numbers and freezes a draft; false when somebody else changed it since `version`.
pub async fn issue(tx: &mut Tx, id: InvoiceId, issue: &Issue<'_>, version: i64) -> Result<bool, StoreError> {
    let (series, place) = issue.series;
    let (by, at) = issue.by;
    let touched = execute!(
        tx,
        ISSUE,
        id.to_string(),
        issue.number,
        series,
        place,
        issue.sums.net,
        issue.sums.tax,
        issue.sums.gross,
        issue.issued_on,
        issue.due_on,
        at.0,
        by.to_string(),
        issue.snapshot,
        version,
    )?;
    Ok(touched == 1)
}

/// The day of the last invoice of a series. Ask for the next number first: it locks the series.
pub async fn last_issued_on(tx: &mut Tx, series: &str) -> Result<Option<String>, StoreError> {
    Ok(fetch!(fetch_optional, tx, (String,), LAST_ISSUED_ON, series)?.map(|(day,)| day))
}

/// The lines, in order.
pub async fn lines(tx: &mut Tx, id: InvoiceId) -> Result<Vec<LineRow>, StoreError> {
    fetch!(fetch_all, tx, LineRow, LINES, id.to_string())
}

/// Replaces the lines of a draft.
pub async fn set_lines(tx: &mut Tx, id: InvoiceId, lines: &[LineRow]) -> Result<(), StoreError> {
    execute!(&mut *tx, CLEAR_LINES, id.to_string())?;
    for (position, line) in (0_i64..).zip(lines) {
        execute!(
            &mut *tx,
            INSERT_LINE,
            line.id.as_str(),
            id.to_string(),
            position,
            line.service_id.as_deref(),
            line.description.as_str(),
            line.quantity,
            line.unit_price_minor,
            line.tax_rate,
            line.net_minor,
        )?;
    }
    Ok(())
}
