//! What an invoice comes to: tax per rate on the sum of the nets, rounded half up.

use std::collections::BTreeMap;

use super::{BillingRefusal, Line, MOST_OF_ONE};
use crate::money::{Currency, Money};

/// A tax rate in basis points: 1500 is 15 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxRate(u32);

/// What an invoice comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// All lines without tax.
    pub net: Money,
    /// All tax.
    pub tax: Money,
    /// What is owed: net and tax.
    pub gross: Money,
    /// The parts by rate, lowest rate first; a rate of zero has its part too.
    pub per_rate: Vec<RateTotal>,
}

/// The part of an invoice that bears one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateTotal {
    /// The rate.
    pub rate: TaxRate,
    /// The sum of the nets.
    pub taxable: Money,
    /// The tax on that sum.
    pub tax: Money,
}

/// Adds up an invoice. No line at all comes to zero, so that an empty draft has totals too.
pub fn totals(lines: &[Line], currency: Currency) -> Result<Totals, BillingRefusal> {
    let mut nets = BTreeMap::new();
    for line in lines {
        let net = line_net(line, currency)?;
        let sum = nets.entry(line.tax_rate).or_insert(Money::zero(currency));
        *sum = sum.plus(net)?;
    }
    let mut sums = Totals {
        net: Money::zero(currency),
        tax: Money::zero(currency),
        gross: Money::zero(currency),
        per_rate: Vec::new(),
    };
    for (rate, taxable) in nets {
        let tax = rate.tax_on(taxable)?;
        sums.net = sums.net.plus(taxable)?;
        sums.tax = sums.tax.plus(tax)?;
        sums.per_rate.push(RateTotal { rate, taxable, tax });
    }
    sums.gross = sums.net.plus(sums.tax)?;
    Ok(sums)
}

/// The price of one line without tax: quantity times unit price.
pub fn line_net(line: &Line, currency: Currency) -> Result<Money, BillingRefusal> {
    if line.unit_price.currency != currency {
        return Err(BillingRefusal::CurrenciesDiffer);
    }
    if !(1..=MOST_OF_ONE).contains(&line.quantity) {
        return Err(BillingRefusal::QuantityOutOfRange);
    }
    if line.unit_price.minor < 0 {
        return Err(BillingRefusal::NegativePrice);
    }
    let minor = line.quantity.checked_mul(line.unit_price.minor).ok_or(BillingRefusal::TooLarge)?;
    // Adding zero applies the limit of every amount.
    Ok(Money::new(minor, currency).plus(Money::zero(currency))?)
}

impl TaxRate {
    /// A rate of so many basis points, at most 100 %.
    pub const fn new(basis_points: u32) -> Result<Self, BillingRefusal> {
        if basis_points <= 10_000 { Ok(Self(basis_points)) } else { Err(BillingRefusal::RateOutOfRange) }
    }

    /// Its basis points.
    pub const fn basis_points(self) -> u32 {
        self.0
    }

    /// The tax on an amount that is not negative, rounded half up to the minor unit.
    pub fn tax_on(self, taxable: Money) -> Result<Money, BillingRefusal> {
        // The product can exceed 64 bits; the quotient cannot exceed the taxable amount.
        let tax = (i128::from(taxable.minor) * i128::from(self.0) + 5_000).div_euclid(10_000);
        let minor = i64::try_from(tax).map_err(|_| BillingRefusal::TooLarge)?;
        Ok(Money::new(minor, taxable.currency))
    }
}
