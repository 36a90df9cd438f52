//! Money rules: what an invoice comes to, when it may be issued, and what a payment settles.

mod payment;
mod seal;
mod totals;

use chrono::NaiveDate;
use thiserror::Error;

use crate::money::{Currency, Money, MoneyError};
use crate::scheduling::Status;

pub use payment::{Method, PaymentPlan, Settlement, payment};
pub use seal::{SealedPayment, payment_seal};
pub use totals::{RateTotal, TaxRate, Totals, line_net, totals};

/// The largest quantity of one invoice line.
pub const MOST_OF_ONE: i64 = 999;

/// The longest invoice number that the strictest known rule allows (India, rule 49).
pub const LONGEST_NUMBER: usize = 16;

/// One line of an invoice, as the sums need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// How many: 1 to [`MOST_OF_ONE`].
    pub quantity: i64,
    /// The price of one, without tax.
    pub unit_price: Money,
    /// The tax that is added.
    pub tax_rate: TaxRate,
}

/// Where an invoice stands; whether it is paid follows from its payments ([`Settlement`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InvoiceState {
    /// Being written: no number, may be changed or thrown away.
    Draft,
    /// Numbered and frozen.
    Issued,
}

/// The rule that stands in the way of an invoice or a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BillingRefusal {
    /// An invoice needs at least one line.
    #[error("the invoice is empty")]
    Empty,
    /// A quantity is not between 1 and [`MOST_OF_ONE`].
    #[error("the quantity is out of range")]
    QuantityOutOfRange,
    /// A price is negative.
    #[error("the price is negative")]
    NegativePrice,
    /// A tax rate is above 100 %.
    #[error("the tax rate is out of range")]
    RateOutOfRange,
    /// An amount is in another currency than the invoice.
    #[error("the currencies differ")]
    CurrenciesDiffer,
    /// A sum does not fit.
    #[error("the amount is too large")]
    TooLarge,
    /// The series already holds an invoice of this later date.
    #[error("the last invoice was issued on {last}")]
    DateBeforeLast {
        /// The date of the last issued invoice.
        last: NaiveDate,
    },
    /// An issued invoice cannot be changed or issued again.
    #[error("the invoice is already issued")]
    AlreadyIssued,
    /// A payment is taken for an issued invoice only.
    #[error("the invoice is not issued")]
    NotIssued,
    /// A visit that should never have been written down is not billed.
    #[error("the visit was entered in error")]
    VisitInError,
    /// A payment must be above zero.
    #[error("the amount is not above zero")]
    AmountNotPositive,
    /// A payment is more than what is owed.
    #[error("the amount is above the balance")]
    AboveBalance {
        /// What is owed.
        balance: Money,
    },
    /// The cash handed over does not cover the payment.
    #[error("the cash handed over is too little")]
    TenderedTooLittle,
    /// Only cash gives change; a card or transfer is taken for the exact amount.
    #[error("only cash gives change")]
    ChangeNeedsCash,
    /// The number would break the rules of the series (prefix, year or length).
    #[error("not an invoice number")]
    BadNumber,
}

/// Decides whether a draft may be issued, and gives the totals to freeze.
pub fn issue(
    lines: &[Line],
    currency: Currency,
    issued_on: NaiveDate,
    last_issued_on: Option<NaiveDate>,
) -> Result<Totals, BillingRefusal> {
    if lines.is_empty() {
        return Err(BillingRefusal::Empty);
    }
    if let Some(last) = last_issued_on.filter(|last| *last > issued_on) {
        return Err(BillingRefusal::DateBeforeLast { last });
    }
    totals(lines, currency)
}

/// Allows an invoice for a visit, when it is begun and when it is issued.
pub const fn bill(visit: Status) -> Result<(), BillingRefusal> {
    match visit {
        Status::EnteredInError => Err(BillingRefusal::VisitInError),
        _ => Ok(()),
    }
}

/// Writes an invoice number such as `INV-2026-000001`.
pub fn number(prefix: &str, year: i32, n: i64) -> Result<String, BillingRefusal> {
    let legal = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '/';
    let number = format!("{prefix}-{year:04}-{n:06}");
    let good = !prefix.is_empty() && n > 0 && (1..=9999).contains(&year) && number.chars().all(legal);
    if good && number.len() <= LONGEST_NUMBER { Ok(number) } else { Err(BillingRefusal::BadNumber) }
}

impl InvoiceState {
    /// Every state.
    pub const ALL: [Self; 2] = [Self::Draft, Self::Issued];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Issued => "issued",
        }
    }

    /// Finds a state by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Allows a change of the invoice's lines, or issuing it.
    pub const fn require_draft(self) -> Result<(), BillingRefusal> {
        match self {
            Self::Draft => Ok(()),
            Self::Issued => Err(BillingRefusal::AlreadyIssued),
        }
    }

    /// Allows a payment.
    pub const fn require_issued(self) -> Result<(), BillingRefusal> {
        match self {
            Self::Issued => Ok(()),
            Self::Draft => Err(BillingRefusal::NotIssued),
        }
    }
}

impl BillingRefusal {
    /// The stable word by which the UI chooses its sentence.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::QuantityOutOfRange => "quantity_out_of_range",
            Self::NegativePrice => "negative_price",
            Self::RateOutOfRange => "rate_out_of_range",
            Self::CurrenciesDiffer => "currencies_differ",
            Self::TooLarge => "too_large",
            Self::DateBeforeLast { .. } => "date_before_last",
            Self::AlreadyIssued => "already_issued",
            Self::NotIssued => "not_issued",
            Self::VisitInError => "visit_in_error",
            Self::AmountNotPositive => "amount_not_positive",
            Self::AboveBalance { .. } => "above_balance",
            Self::TenderedTooLittle => "tendered_too_little",
            Self::ChangeNeedsCash => "change_needs_cash",
            Self::BadNumber => "bad_number",
        }
    }

    /// The field at which it is shown, if it belongs to one.
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            Self::Empty => Some("lines"),
            Self::QuantityOutOfRange => Some("quantity"),
            Self::NegativePrice => Some("unit_price"),
            Self::RateOutOfRange => Some("tax_rate"),
            Self::DateBeforeLast { .. } => Some("issued_on"),
            Self::AmountNotPositive | Self::AboveBalance { .. } => Some("amount"),
            Self::TenderedTooLittle | Self::ChangeNeedsCash => Some("tendered"),
            Self::BadNumber => Some("number"),
            Self::CurrenciesDiffer | Self::TooLarge | Self::AlreadyIssued | Self::NotIssued | Self::VisitInError => {
                None
            }
        }
    }
}

impl From<MoneyError> for BillingRefusal {
    fn from(error: MoneyError) -> Self {
        match error {
            MoneyError::TooLarge => Self::TooLarge,
            MoneyError::CurrenciesDiffer | MoneyError::NotACurrency => Self::CurrenciesDiffer,
        }
    }
}
