//! Why a visit ends without an invoice.

/// Why a visit ends for which no invoice was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoCharge {
    /// The invoice follows; until it is issued, the visit stands among those to be invoiced.
    Later,
    /// It is part of what was invoiced before.
    Included,
    /// The clinic asks nothing for it.
    Waived,
    /// Somebody else invoices it.
    Elsewhere,
}

impl NoCharge {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Later, Self::Included, Self::Waived, Self::Elsewhere];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Later => "later",
            Self::Included => "included",
            Self::Waived => "waived",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// Finds a reason by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_to_their_reasons() {
        assert_eq!(NoCharge::ALL.map(|reason| NoCharge::find(reason.word())), NoCharge::ALL.map(Some));
        assert_eq!(NoCharge::find(""), None);
    }
}
