//! The recovery key on paper: 32 bytes as thirteen groups of five letters, each group checking itself.
//!
//! 256 bits fill 52 letters of Crockford's base32. Each group holds four of them and a check letter, computed in
//! GF(32) from the letters and from the place of the group. Any one wrong letter, any two neighbours swapped and
//! any two groups swapped are noticed, and the message names the group to look at again.

use thiserror::Error;

use super::base32;

const GROUPS: usize = 13;
const GROUP_LETTERS: usize = 5;

/// Why a typed recovery key cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotARecoveryKey {
    /// Letters are missing or there are too many.
    #[error("{letters} letters instead of 65")]
    WrongLength {
        /// How many were typed.
        letters: usize,
    },
    /// A letter never occurs in a recovery key.
    #[error("the letter {letter:?} does not occur in a recovery key")]
    StrangeLetter {
        /// The letter.
        letter: char,
    },
    /// A group does not agree with its check letter.
    #[error("group {group} holds a mistake")]
    WrongGroup {
        /// Which group, counted from 1.
        group: u8,
    },
}

/// Writes a key as `XXXXX-XXXXX-…`, thirteen groups.
pub fn encode(key: &[u8; 32]) -> String {
    let values = base32::values(key);
    let groups = (1..).zip(values.chunks(GROUP_LETTERS - 1)).map(|(place, group)| {
        let letters = group.iter().copied().chain([check(place, group)]);
        letters.map(base32::letter).collect::<String>()
    });
    groups.collect::<Vec<_>>().join("-")
}

/// Reads a key as a person types it: any case, O for 0, I or L for 1, blanks and hyphens anywhere.
pub fn decode(text: &str) -> Result<[u8; 32], NotARecoveryKey> {
    let letters = text.chars().filter(|letter| !letter.is_whitespace() && !is_hyphen(*letter));
    let values = letters
        .map(|letter| base32::value(letter).ok_or(NotARecoveryKey::StrangeLetter { letter }))
        .collect::<Result<Vec<u8>, _>>()?;
    let wrong_length = NotARecoveryKey::WrongLength { letters: values.len() };
    if values.len() != GROUPS * GROUP_LETTERS {
        return Err(wrong_length);
    }
    let mut content = Vec::with_capacity(GROUPS * GROUP_LETTERS);
    for (place, group) in (1..).zip(values.chunks(GROUP_LETTERS)) {
        let (last, rest) = group.split_last().ok_or(wrong_length)?;
        if check(place, rest) != *last {
            return Err(NotARecoveryKey::WrongGroup { group: place });
        }
        content.extend_from_slice(rest);
    }
    // 52 letters hold four bits more than the key; only zeros are written there.
    let last = NotARecoveryKey::WrongGroup { group: 13 };
    let bytes = base32::bytes(&content).ok_or(last)?;
    bytes.try_into().map_err(|_| wrong_length)
}

impl NotARecoveryKey {
    /// The stable word by which the UI chooses its sentence.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongLength { .. } => "wrong_length",
            Self::StrangeLetter { .. } => "strange_letter",
            Self::WrongGroup { .. } => "wrong_group",
        }
    }
}

/// Horner's rule over GF(32), begun with the place of the group.
///
/// Doubling comes last, so that the letter before the check letter cannot change places with it.
fn check(place: u8, group: &[u8]) -> u8 {
    group.iter().fold(place, |sum, value| doubled(sum ^ value))
}

/// Multiplies by x modulo x⁵ + x² + 1.
const fn doubled(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 { shifted } else { shifted ^ 0b10_0101 }
}

const fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
