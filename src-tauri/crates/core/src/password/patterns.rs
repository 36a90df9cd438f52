//! Finds passwords that are long but still among the first to be tried.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Words and phrases that people choose first, written for this project; folded, longest first.
static COMMON: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lines = include_str!("common.txt").lines().map(str::trim).filter(|line| !line.is_empty());
    let mut words: Vec<String> = lines.map(letters_of).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
});

/// Rows, columns and the alphabet: neighbours here are neighbours in a lazy password.
const WALKS: [&str; 6] = [
    "`1234567890-=",
    "qwertyuiop[]\\",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
];

/// A run along a walk counts from this length.
const RUN: usize = 4;

/// A password needs so many characters outside of runs, or outside of common words.
const OWN_CHARACTERS: usize = 5;

/// A password needs so many different characters.
const DIFFERENT_CHARACTERS: usize = 6;

/// Whether one part is written again and again, or few characters make up the whole.
pub(super) fn repeats(password: &str) -> bool {
    let letters: Vec<char> = password.to_lowercase().chars().collect();
    let different: BTreeSet<&char> = letters.iter().collect();
    let is_period = |period: usize| letters.iter().zip(letters.iter().skip(period)).all(|(a, b)| a == b);
    different.len() < DIFFERENT_CHARACTERS || (1..=letters.len() / 2).any(is_period)
}

/// Whether almost all of it runs along the keyboard, the digits or the alphabet, in either direction.
pub(super) fn walks(password: &str) -> bool {
    let letters: Vec<char> = password.to_lowercase().chars().collect();
    let mut outside = letters.len();
    let mut run: Vec<char> = Vec::new();
    for letter in letters {
        run.push(letter);
        if !is_walk(&run) {
            outside -= counted(run.len() - 1);
            // The character that ended a run may begin the next one.
            run = vec![letter];
        }
    }
    outside -= counted(run.len());
    outside < OWN_CHARACTERS
}

/// Whether little is left of it once common words and digits are taken out.
pub(super) fn is_common(password: &str) -> bool {
    // Digits and marks at the ends are what people add to satisfy a rule.
    let mut rest = letters_of(password.trim_matches(|letter: char| !letter.is_alphabetic()));
    for word in COMMON.iter() {
        // A blank in the gap keeps the letters around it from forming a new word.
        rest = rest.replace(word.as_str(), " ");
    }
    let own = rest.chars().filter(|letter| !letter.is_whitespace() && !letter.is_numeric());
    own.count() < OWN_CHARACTERS && has_common_letters(password)
}

/// The letters and digits alone, in lower case, with usual disguises (`@` for `a`, `0` for `o`) taken off.
pub(super) fn letters_of(text: &str) -> String {
    let lower = text.nfkc().flat_map(char::to_lowercase);
    lower.map(undisguised).filter(|letter| letter.is_alphanumeric()).collect()
}

/// Digits alone hide no common word; a long random number is judged by the other rules.
fn has_common_letters(password: &str) -> bool {
    password.chars().any(char::is_alphabetic)
}

fn is_walk(run: &[char]) -> bool {
    let run: String = run.iter().collect();
    let back: String = run.chars().rev().collect();
    WALKS.iter().any(|walk| walk.contains(&run) || walk.contains(&back))
}

const fn counted(run: usize) -> usize {
    if run >= RUN { run } else { 0 }
}

const fn undisguised(letter: char) -> char {
    match letter {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}
