//! Money: integer minor units with their currency, never a float.

use thiserror::Error;

/// An ISO 4217 currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency {
    code: [u8; 3],
}

/// Currencies whose minor unit is not a hundredth (ISO 4217 list one).
const EXPONENTS: &[(&str, u32)] = &[
    ("BIF", 0),
    ("CLP", 0),
    ("DJF", 0),
    ("GNF", 0),
    ("ISK", 0),
    ("JPY", 0),
    ("KMF", 0),
    ("KRW", 0),
    ("PYG", 0),
    ("RWF", 0),
    ("UGX", 0),
    ("UYI", 0),
    ("VND", 0),
    ("VUV", 0),
    ("XAF", 0),
    ("XOF", 0),
    ("XPF", 0),
    ("BHD", 3),
    ("IQD", 3),
    ("JOD", 3),
    ("KWD", 3),
    ("LYD", 3),
    ("OMR", 3),
    ("TND", 3),
];

/// Why a text or a sum is no money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// Not three capital letters.
    #[error("not a currency code")]
    NotACurrency,
    /// Two amounts in different currencies were combined.
    #[error("the currencies differ")]
    CurrenciesDiffer,
    /// The result does not fit.
    #[error("the amount is too large")]
    TooLarge,
}

impl Currency {
    /// Reads an ISO 4217 code such as `BDT`.
    pub fn parse(code: &str) -> Result<Self, MoneyError> {
        let bytes: [u8; 3] = code.as_bytes().try_into().map_err(|_| MoneyError::NotACurrency)?;
        if bytes.iter().all(u8::is_ascii_uppercase) { Ok(Self { code: bytes }) } else { Err(MoneyError::NotACurrency) }
    }

    /// Its three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or("XXX")
    }

    /// How many decimal places its minor unit has: 2 for most.
    pub fn exponent(&self) -> u32 {
        EXPONENTS.iter().find(|(code, _)| *code == self.code()).map_or(2, |(_, exponent)| *exponent)
    }
}

/// An amount of one currency, in its minor unit (paisa, cent).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// How many minor units; negative for money owed the other way.
    pub minor: i64,
    /// Which currency.
    pub currency: Currency,
}

/// The largest amount that crosses to JavaScript unharmed: 2^53 − 1 minor units.
pub const LARGEST: i64 = 9_007_199_254_740_991;

impl Money {
    /// An amount of `minor` units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in this currency.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// The sum of two amounts of one currency.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.combined(other, self.minor.checked_add(other.minor))
    }

    /// The difference of two amounts of one currency.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.combined(other, self.minor.checked_sub(other.minor))
    }

    fn combined(self, other: Self, minor: Option<i64>) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrenciesDiffer);
        }
        let minor = minor.filter(|minor| (-LARGEST..=LARGEST).contains(minor));
        minor.map(|minor| Self::new(minor, self.currency)).ok_or(MoneyError::TooLarge)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_know_their_minor_unit() {
        let exponents = ["BDT", "USD", "JPY", "KWD"].map(|code| Currency::parse(code).map(|c| c.exponent()));
        assert_eq!(exponents, [Ok(2), Ok(2), Ok(0), Ok(3)]);
    }

    #[test]
    fn a_code_that_is_no_currency_is_refused() {
        for code in ["", "bdt", "BD", "BDTX", "৳"] {
            assert_eq!(Currency::parse(code), Err(MoneyError::NotACurrency), "{code}");
        }
    }

    #[test]
    fn amounts_of_two_currencies_do_not_add() {
        let sum =
            Currency::parse("BDT").and_then(|bdt| Money::new(1, bdt).plus(Money::new(1, Currency::parse("USD")?)));
        assert_eq!(sum, Err(MoneyError::CurrenciesDiffer));
    }

    #[test]
    fn amounts_that_do_not_fit_are_refused_and_never_wrap() -> Result<(), MoneyError> {
        let taka = |minor| Currency::parse("BDT").map(|bdt| Money::new(minor, bdt));
        let (nothing, one, largest, least) = (taka(0)?, taka(1)?, taka(LARGEST)?, taka(i64::MIN)?);
        let refused =
            [nothing.minus(least), least.minus(one), least.plus(nothing), least.plus(least), largest.plus(one)];
        assert_eq!(refused, [Err(MoneyError::TooLarge); 5]);
        assert_eq!(largest.minus(largest)?, nothing);
        assert_eq!(nothing.minus(largest)?, taka(-LARGEST)?);
        assert_eq!(nothing.minus(largest)?.minus(one), Err(MoneyError::TooLarge));
        Ok(())
    }
}
