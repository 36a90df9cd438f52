//! The audit trail: what one event holds, and the chain that shows whether any was touched.

mod canonical;
mod chain;

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::clock::Instant;
use crate::ids::{PatientId, StaffId};
use crate::rights::Role;

pub(crate) use canonical::JsonArray;
pub use canonical::canonical;
pub use chain::{Fault, Verdict, Verifier, verify};

/// A SHA-256 or HMAC-SHA256 value, written as 64 lower-case hexadecimal letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Seal([u8; 32]);

/// The text is not 64 lower-case hexadecimal letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a seal")]
pub struct NotASeal;

/// How an action ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It was carried out.
    Done,
    /// A rule or a missing right stood in the way.
    Refused,
}

/// One event of the trail, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its place in the trail: 1, 2, 3 and so on without a gap.
    pub seq: i64,
    /// When it happened.
    pub at: Instant,
    /// Who acted; nobody before sign-in.
    pub staff_id: Option<StaffId>,
    /// The login that was used or tried.
    pub login: String,
    /// The role in which they acted.
    pub role: Option<Role>,
    /// The name of the computer.
    pub workstation: String,
    /// What was done, such as `appointment.book`.
    pub action: String,
    /// The kind of thing it was done to, such as `appointment`.
    pub entity: String,
    /// Which one; empty when there is none.
    pub entity_id: String,
    /// The patient concerned.
    pub patient_id: Option<PatientId>,
    /// How it ended.
    pub outcome: Outcome,
    /// Why, where a person or a rule gave a reason.
    pub reason: String,
    /// Further facts as JSON text, never health data.
    pub detail: String,
    /// The seal of the event before; [`Seal::GENESIS`] for the first.
    pub prev: Seal,
}

/// An event together with the seal that was stored beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The event.
    pub event: Event,
    /// Its stored seal.
    pub seal: Seal,
}

/// A place in the chain: the last event's number and seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The number of the event; 0 for an empty trail.
    pub seq: i64,
    /// Its seal.
    pub seal: Seal,
}

/// A head that was remembered outside of the trail: in a backup, on paper, on another computer.
pub type Anchor = Head;

/// Computes the seal of an event: HMAC-SHA256 of its canonical text.
pub fn seal(key: &[u8; 32], event: &Event) -> Seal {
    // HMAC pads a short key with zeros to the block; doing it here leaves no error to handle.
    let mut block = [0; 64];
    for (padded, byte) in block.iter_mut().zip(key) {
        *padded = *byte;
    }
    let mut mac = Hmac::<Sha256>::new(&block.into());
    mac.update(canonical(event).as_bytes());
    Seal(mac.finalize().into_bytes().into())
}

impl Head {
    /// The head of an empty trail.
    pub const EMPTY: Self = Self { seq: 0, seal: Seal::GENESIS };
}

impl Seal {
    /// What stands before the first event: 64 zeros.
    pub const GENESIS: Self = Self([0; 32]);

    /// The SHA-256 of a text.
    pub fn of_text(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// Its 32 bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Seal {
    type Err = NotASeal;

    fn from_str(text: &str) -> Result<Self, NotASeal> {
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != 32 || !rest.is_empty() {
            return Err(NotASeal);
        }
        let mut bytes = [0; 32];
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = nibble(*high)? << 4 | nibble(*low)?;
        }
        Ok(Self(bytes))
    }
}

fn nibble(letter: u8) -> Result<u8, NotASeal> {
    match letter {
        b'0'..=b'9' => Ok(letter - b'0'),
        b'a'..=b'f' => Ok(letter - b'a' + 10),
        _ => Err(NotASeal),
    }
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 2] = [Self::Done, Self::Refused];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }

    /// Finds an outcome by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }
}
