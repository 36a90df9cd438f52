//! Lists of invoices, a page at a time, and what a whole list comes to.

use clinic_core::ids::PatientId;
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    LIST = list {
        "invoice_id" => "v.id", "number" => "v.number", "state" => "v.state", "patient_id" => "v.patient_id",
        "patient_name" => "v.patient_name", "patient_number" => "v.patient_number", "issued_on" => "v.issued_on",
        "created_at" => "v.created_at", "gross_minor" => "v.gross_minor", "balance_minor" => "v.gross_minor - v.paid_minor"
    } from "
        FROM (
            SELECT i.id, i.number, i.state, i.patient_id, p.number AS patient_number,
                CASE
                    WHEN p.given_names = '' THEN p.family_name
                    WHEN p.family_name = '' THEN p.given_names
                    ELSE p.family_name || ', ' || p.given_names
                END AS patient_name,
                i.issued_on, i.created_at, i.gross_minor,
                CAST(COALESCE((SELECT SUM(a.amount_minor) FROM allocation a WHERE a.invoice_id = i.id), 0) AS BIGINT) AS paid_minor
            FROM invoice i
            JOIN patient p ON p.id = i.patient_id
            WHERE ($1 = '' OR i.patient_id = $1)
              AND ($2 = 'all'
                OR ($2 = 'draft' AND i.state = 'draft')
                OR ($2 = 'open' AND i.state = 'issued'
                    AND i.gross_minor > (SELECT COALESCE(SUM(a.amount_minor), 0) FROM allocation a WHERE a.invoice_id = i.id))
                OR ($2 = 'paid' AND i.state = 'issued'
                    AND i.gross_minor <= (SELECT COALESCE(SUM(a.amount_minor), 0) FROM allocation a WHERE a.invoice_id = i.id)))
            ORDER BY i.created_at DESC, i.id DESC
            LIMIT $3 OFFSET $4) v
    " order "v.created_at DESC, v.id DESC";
    // A draft is part of the amounts, but nobody owes it.
    SUMS = "
        SELECT COUNT(*) AS invoices, CAST(COALESCE(SUM(v.gross_minor), 0) AS BIGINT) AS gross_minor,
            CAST(COALESCE(SUM(CASE WHEN v.state = 'issued' THEN v.gross_minor - v.paid_minor ELSE 0 END), 0) AS BIGINT) AS owed_minor
        FROM (
            SELECT i.state, i.gross_minor,
                CAST(COALESCE((SELECT SUM(a.amount_minor) FROM allocation a WHERE a.invoice_id = i.id), 0) AS BIGINT) AS paid_minor
            FROM invoice i
            WHERE $1 = '' OR i.patient_id = $1) v
        WHERE $2 = 'all'
          OR ($2 = 'draft' AND v.state = 'draft')
          OR ($2 = 'open' AND v.state = 'issued' AND v.gross_minor > v.paid_minor)
          OR ($2 = 'paid' AND v.state = 'issued' AND v.gross_minor <= v.paid_minor)
    ";
}

/// Which invoices to list.
#[derive(Debug, Clone)]
pub struct Filter<'a> {
    /// Of this patient; of all when absent.
    pub patient_id: Option<PatientId>,
    /// all, draft, open or paid.
    pub kind: &'a str,
    /// At most this many.
    pub limit: i64,
    /// After so many.
    pub offset: i64,
}

/// What all invoices of a list come to, however many of them are shown.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct SumsRow {
    /// How many there are.
    pub invoices: i64,
    /// Their net and tax.
    pub gross_minor: i64,
    /// What is still to pay of those that are issued.
    pub owed_minor: i64,
}

/// Lists invoices newest first, as one JSON text.
pub async fn page(tx: &mut Tx, filter: &Filter<'_>) -> Result<String, StoreError> {
    let patient = filter.patient_id.map(|id| id.to_string()).unwrap_or_default();
    let (json,) = fetch!(fetch_one, tx, (String,), LIST, patient, filter.kind, filter.limit, filter.offset)?;
    Ok(json)
}

/// What the whole list comes to, of which `page` answers with a part.
pub async fn sums(tx: &mut Tx, filter: &Filter<'_>) -> Result<SumsRow, StoreError> {
    let patient = filter.patient_id.map(|id| id.to_string()).unwrap_or_default();
    fetch!(fetch_one, tx, SumsRow, SUMS, patient, filter.kind)
}
