//! Folds names so that case, accents, digits of another script and punctuation do not matter.

use unicode_normalization::UnicodeNormalization;

/// The words of a text, folded.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    let folded: String =
        text.nfkd().filter(|letter| !is_accent(*letter)).flat_map(char::to_lowercase).map(plain).collect();
    folded.split_whitespace().map(str::to_owned).collect()
}

/// Whether `part` stands in `whole`, word by word and without a gap; an empty part stands nowhere.
pub(crate) fn holds(whole: &[String], part: &[String]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

/// The accents of Latin letters; the vowel signs of Bengali are letters and stay.
const fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Bengali digits as ASCII digits, and everything that is no part of a word as a blank.
pub(crate) fn plain(letter: char) -> char {
    match letter {
        '০'..='৯' => {
            u32::from(letter).checked_sub(0x09E6).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(letter)
        }
        // The whole block, because its joining signs do not count as alphanumeric.
        '\u{980}'..='\u{9ff}' => letter,
        _ if letter.is_alphanumeric() => letter,
        _ => ' ',
    }
}
