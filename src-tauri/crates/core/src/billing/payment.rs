//! What a payment settles, what change is due, and how far an invoice is paid.

use super::BillingRefusal;
use crate::money::Money;

/// How money was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Notes and coins.
    Cash,
    /// A card terminal.
    Card,
    /// A bank or mobile transfer.
    Transfer,
}

/// What a payment does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentPlan {
    /// What is taken off the balance.
    pub applied: Money,
    /// What is handed back.
    pub change: Money,
}

/// How far an invoice is paid; always derived, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Settlement {
    /// Nothing was paid.
    Unpaid,
    /// Something was paid, not all.
    PartlyPaid,
    /// Nothing is owed.
    Paid,
}

/// Decides on a payment of `amount` against what is owed. Without `tendered` the exact amount was handed over.
pub fn payment(
    balance: Money,
    amount: Money,
    tendered: Option<Money>,
    method: Method,
) -> Result<PaymentPlan, BillingRefusal> {
    let left = balance.minus(amount)?;
    if amount.minor <= 0 {
        return Err(BillingRefusal::AmountNotPositive);
    }
    if left.minor < 0 {
        return Err(BillingRefusal::AboveBalance { balance });
    }
    let change = tendered.unwrap_or(amount).minus(amount)?;
    if change.minor < 0 {
        return Err(BillingRefusal::TenderedTooLittle);
    }
    if change.minor > 0 && method != Method::Cash {
        return Err(BillingRefusal::ChangeNeedsCash);
    }
    Ok(PaymentPlan { applied: amount, change })
}

impl Method {
    /// Every method, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Cash, Self::Card, Self::Transfer];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Card => "card",
            Self::Transfer => "transfer",
        }
    }

    /// Finds a method by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.word() == word)
    }
}

impl Settlement {
    /// How far an invoice of `gross` is settled by what was paid; an invoice of zero is paid from the start.
    pub const fn of(gross: Money, paid: Money) -> Self {
        if paid.minor >= gross.minor {
            Self::Paid
        } else if paid.minor > 0 {
            Self::PartlyPaid
        } else {
            Self::Unpaid
        }
    }

    /// The word for it in the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unpaid => "unpaid",
            Self::PartlyPaid => "partly_paid",
            Self::Paid => "paid",
        }
    }
}
