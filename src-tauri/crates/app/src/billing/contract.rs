//! What crosses to the UI about services, invoices and payments. Money is in minor units of the clinic's currency.

use clinic_core::ids::{ActionKey, EncounterId, InvoiceId, PatientId, PaymentId, PractitionerId, ServiceId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::{Ref, Whole};

/// Something the clinic offers at a price.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Service {
    /// Which.
    pub service_id: Ref<ServiceId>,
    /// Short code, unique.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Net price.
    pub price_minor: Whole,
    /// Basis points: 1500 is 15 %.
    pub tax_rate: i32,
    /// Whether it is offered.
    pub is_active: bool,
    /// For amending.
    pub version: i32,
}

/// A service as entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SaveService {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// The service to change; a new one when absent.
    pub service_id: Option<Ref<ServiceId>>,
    /// Short code, unique.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Net price, 0 or more.
    pub price_minor: Whole,
    /// Basis points, 0 to 10000.
    pub tax_rate: i32,
    /// Whether it is offered.
    pub is_active: bool,
    /// The version that was seen, for a service to change.
    pub version: Option<i32>,
}

/// A line of an invoice as entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct InvoiceLine {
    /// The service it bills, if any.
    pub service_id: Option<Ref<ServiceId>>,
    /// What it says.
    pub description: String,
    /// 1 to 999.
    pub quantity: i32,
    /// Net price of one.
    pub unit_price_minor: Whole,
    /// Basis points.
    pub tax_rate: i32,
}

/// A new draft.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct DraftInvoice {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Whose.
    pub patient_id: Ref<PatientId>,
    /// The visit that it bills, if any; its consultation fee becomes the first line when there are no lines.
    pub encounter_id: Option<Ref<EncounterId>>,
    /// The lines.
    pub lines: Vec<InvoiceLine>,
    /// A remark printed on it.
    pub notes: String,
}

/// A changed draft.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AmendInvoice {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub invoice_id: Ref<InvoiceId>,
    /// The lines from now on.
    pub lines: Vec<InvoiceLine>,
    /// A remark printed on it.
    pub notes: String,
    /// The version that was seen.
    pub version: i32,
}

/// A draft to issue.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct IssueInvoice {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// Which.
    pub invoice_id: Ref<InvoiceId>,
    /// The version that was seen.
    pub version: i32,
}

/// One invoice to read.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct InvoiceQuery {
    /// Which.
    pub invoice_id: Ref<InvoiceId>,
}

/// An invoice.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Invoice {
    /// Which.
    pub invoice_id: Ref<InvoiceId>,
    /// Its number; absent for a draft.
    pub number: Option<String>,
    /// draft or issued.
    pub state: String,
    /// unpaid, partly_paid or paid.
    pub settlement: String,
    /// Whose.
    pub patient_id: Ref<PatientId>,
    /// "Family, Given".
    pub patient_name: String,
    /// The clinic's number of the patient.
    pub patient_number: String,
    /// Of which visit.
    pub encounter_id: Option<Ref<EncounterId>>,
    /// Whether that visit was entered in error, so that a draft is not issued.
    pub is_visit_in_error: bool,
    /// With whom.
    pub practitioner_id: Option<Ref<PractitionerId>>,
    /// Their name.
    pub practitioner_name: String,
    /// ISO 4217.
    pub currency: String,
    /// The lines.
    pub lines: Vec<InvoiceLine>,
    /// The taxes per rate.
    pub taxes: Vec<TaxLine>,
    /// Sum of the lines.
    pub net_minor: Whole,
    /// Sum of the taxes.
    pub tax_minor: Whole,
    /// Net and tax.
    pub gross_minor: Whole,
    /// Paid so far.
    pub paid_minor: Whole,
    /// Still to pay.
    pub balance_minor: Whole,
    /// A remark printed on it.
    pub notes: String,
    /// ISO day, once issued.
    pub issued_on: Option<String>,
    /// ISO day, once issued.
    pub due_on: Option<String>,
    /// What was paid, oldest first.
    pub payments: Vec<Payment>,
    /// For amending.
    pub version: i32,
}

/// The tax of one rate.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TaxLine {
    /// Basis points.
    pub rate: i32,
    /// What it is taken of.
    pub taxable_minor: Whole,
    /// The tax.
    pub tax_minor: Whole,
}

/// A payment of an invoice.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Payment {
    /// Which.
    pub payment_id: Ref<PaymentId>,
    /// The receipt's number.
    pub receipt_number: String,
    /// cash, card or transfer.
    pub method: String,
    /// What it settles.
    pub amount_minor: Whole,
    /// What was handed over.
    pub tendered_minor: Whole,
    /// What was given back.
    pub change_minor: Whole,
    /// ISO day.
    pub received_on: String,
    /// Milliseconds since 1970.
    pub received_at: Whole,
    /// The name of the person who took it.
    pub received_by: String,
}

/// Money to take.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct TakePayment {
    /// The user action.
    pub key: Ref<ActionKey>,
    /// For which invoice.
    pub invoice_id: Ref<InvoiceId>,
    /// cash, card or transfer.
    pub method: String,
    /// What is to be settled: above 0, not above the balance.
    pub amount_minor: Whole,
    /// What is handed over; the amount itself unless cash.
    pub tendered_minor: Whole,
}

/// A list of invoices.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ListInvoices {
    /// Of this patient; of all when absent.
    pub patient_id: Option<Ref<PatientId>>,
    /// all, draft, open or paid.
    pub filter: String,
    /// At most this many, 1 to 200.
    pub limit: i32,
    /// After so many.
    pub offset: i32,
}

/// A page of a list of invoices.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct InvoicePage {
    /// Newest first.
    pub rows: Vec<InvoiceRow>,
    /// What the whole list comes to; with its first page only.
    pub sums: Option<InvoiceSums>,
}

/// What a list of invoices comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct InvoiceSums {
    /// How many there are.
    pub invoices: Whole,
    /// Net and tax of all.
    pub gross_minor: Whole,
    /// Still to pay; nobody owes a draft.
    pub owed_minor: Whole,
}

/// A row of the invoice list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct InvoiceRow {
    /// Which.
    pub invoice_id: Ref<InvoiceId>,
    /// Its number; absent for a draft.
    pub number: Option<String>,
    /// draft or issued.
    pub state: String,
    /// Whose.
    pub patient_id: Ref<PatientId>,
    /// "Family, Given".
    pub patient_name: String,
    /// The clinic's number of the patient.
    pub patient_number: String,
    /// ISO day, once issued.
    pub issued_on: Option<String>,
    /// Milliseconds since 1970.
    pub created_at: Whole,
    /// Net and tax.
    pub gross_minor: Whole,
    /// Still to pay.
    pub balance_minor: Whole,
}
