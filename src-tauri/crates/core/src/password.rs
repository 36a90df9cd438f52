//! What makes a password good enough, how guessing is slowed, and passwords that people copy from paper.

pub mod recovery;

mod base32;
mod patterns;
mod tries;

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

pub(crate) use base32::letters as crockford;
pub use tries::{FREE_TRIES, Gate, LONGEST_WAIT, MOST_FAILURES, Tries, wait_after};

/// The fewest characters of a password.
pub const SHORTEST: usize = 15;

/// The most characters of a password.
pub const LONGEST: usize = 128;

/// Names of fewer letters are too common inside other words to be looked for.
const SHORTEST_NAME: usize = 4;

/// Why a password is not good enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Weakness {
    /// It has fewer characters than [`SHORTEST`].
    #[error("fewer than {SHORTEST} characters")]
    TooShort {
        /// How many it has.
        characters: usize,
    },
    /// It has more characters than [`LONGEST`].
    #[error("more than {LONGEST} characters")]
    TooLong,
    /// It is made of passwords that everybody tries first.
    #[error("too common")]
    Common,
    /// It holds the login, the person's name or the clinic's name.
    #[error("holds a name")]
    Personal,
    /// It repeats itself or walks along the keyboard.
    #[error("repeats itself or follows the keyboard")]
    Repetitive,
}

/// Judges a new password; `names` are the login, the person's names and the clinic's name.
///
/// There is no rule about kinds of characters: length counts, and not being guessable (security.md T-L3).
pub fn judge(password: &str, names: &[&str]) -> Result<(), Weakness> {
    let password = normalize(password);
    let characters = password.chars().count();
    if characters < SHORTEST {
        return Err(Weakness::TooShort { characters });
    }
    if characters > LONGEST {
        return Err(Weakness::TooLong);
    }
    if patterns::repeats(&password) || patterns::walks(&password) {
        return Err(Weakness::Repetitive);
    }
    if patterns::is_common(&password) {
        return Err(Weakness::Common);
    }
    if holds_a_name(&password, names) { Err(Weakness::Personal) } else { Ok(()) }
}

/// The form in which a password is judged and hashed (Unicode NFC), so that every keyboard gives the same.
pub fn normalize(password: &str) -> String {
    password.nfc().collect()
}

/// Writes ten random bytes as a one-time password of four groups, such as `7K3M-9XQ2-B0VT-5HJE`.
pub fn one_time(random: &[u8; 10]) -> String {
    let letters: Vec<char> = base32::letters(random).collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

fn holds_a_name(password: &str, names: &[&str]) -> bool {
    let password = patterns::letters_of(password);
    let parts = names.iter().flat_map(|name| name.split_whitespace().chain([*name]));
    let mut parts = parts.map(patterns::letters_of).filter(|part| part.chars().count() >= SHORTEST_NAME);
    parts.any(|part| password.contains(&part))
}

impl Weakness {
    /// The stable word by which the UI chooses its sentence.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooShort { .. } => "too_short",
            Self::TooLong => "too_long",
            Self::Common => "common",
            Self::Personal => "personal",
            Self::Repetitive => "repetitive",
        }
    }
}
