//! The life of a note: draft, signed, never changed again.

use thiserror::Error;

use crate::ids::StaffId;

/// The four parts of a note.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sections {
    /// What the patient tells.
    pub subjective: String,
    /// What is seen, heard and measured.
    pub objective: String,
    /// What it is taken for.
    pub assessment: String,
    /// What is to be done.
    pub plan: String,
}

/// Where a note stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteState {
    /// Being written; seen by its author only.
    Draft,
    /// Frozen; may only be added to.
    Signed,
}

/// What an addition to a signed note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddendumKind {
    /// Something that was known then and left out.
    LateEntry,
    /// Something that became known later.
    Addendum,
    /// An error put right; the original stays readable.
    Correction,
}

/// The rule that stands in the way of signing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SignRefusal {
    /// It was signed before.
    #[error("the note is no draft")]
    NotADraft,
    /// Only who wrote a note signs it.
    #[error("only the author signs a note")]
    NotTheAuthor,
    /// There is nothing to sign.
    #[error("the note is empty")]
    Empty,
}

/// Decides whether `signer` may sign the note.
pub fn sign(state: NoteState, author: StaffId, signer: StaffId, sections: &Sections) -> Result<(), SignRefusal> {
    if state != NoteState::Draft {
        Err(SignRefusal::NotADraft)
    } else if author != signer {
        Err(SignRefusal::NotTheAuthor)
    } else if sections.is_empty() {
        Err(SignRefusal::Empty)
    } else {
        Ok(())
    }
}

impl Sections {
    /// The parts with their names, in their order.
    pub fn named(&self) -> [(&'static str, &str); 4] {
        [
            ("subjective", &self.subjective),
            ("objective", &self.objective),
            ("assessment", &self.assessment),
            ("plan", &self.plan),
        ]
    }

    /// Whether nothing is written anywhere.
    pub fn is_empty(&self) -> bool {
        self.named().iter().all(|(_, text)| text.trim().is_empty())
    }
}

impl NoteState {
    /// Every state.
    pub const ALL: [Self; 2] = [Self::Draft, Self::Signed];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Signed => "signed",
        }
    }

    /// Finds a state by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

impl AddendumKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::LateEntry, Self::Addendum, Self::Correction];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LateEntry => "late_entry",
            Self::Addendum => "addendum",
            Self::Correction => "correction",
        }
    }

    /// Finds a kind by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl SignRefusal {
    /// The stable word by which the UI chooses its sentence.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotADraft => "not_a_draft",
            Self::NotTheAuthor => "not_the_author",
            Self::Empty => "empty",
        }
    }
}
