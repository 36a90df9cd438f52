//! Text as people type it: made clean for storing, folded for finding.

use unicode_normalization::UnicodeNormalization;

/// Folds text for search: case, accents, width, other digits and punctuation no longer matter.
///
/// Marks that only decorate a Latin, Greek or Cyrillic letter go; the vowel signs of Bengali and
/// its neighbours are letters in all but name, and stay. Apostrophes vanish (`O'Brien` is
/// `obrien`), every other punctuation mark is a blank (`Mary-Jane` is `mary jane`).
pub fn fold(text: &str) -> String {
    let letters = text.nfkd().flat_map(char::to_lowercase).filter(|c| !is_accent(*c) && !is_silent(*c));
    let mut plain = String::with_capacity(text.len());
    for letter in letters {
        match spelled_out(letter) {
            Some(spelling) => plain.push_str(spelling),
            None if is_break(letter) => plain.push(' '),
            None => plain.push(western_digit(letter).unwrap_or(letter)),
        }
    }
    single_blanks(&plain).nfc().collect()
}

/// Makes text fit for storing: trimmed, composed, single blanks, nothing invisible that misleads.
///
/// Joiners stay, because Bengali spelling needs them; line breaks become blanks.
pub fn clean(text: &str) -> String {
    let visible: String = text.chars().filter(|c| c.is_whitespace() || !is_misleading(*c)).collect();
    single_blanks(&visible).nfc().collect()
}

/// The digit 0 to 9 that a decimal digit of another script stands for, if it is one.
pub fn western_digit(digit: char) -> Option<char> {
    const ZEROS: [u32; 6] = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xFF10];
    let value = ZEROS.iter().find_map(|zero| u32::from(digit).checked_sub(*zero).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10))
}

fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

// Apostrophes and their look-alikes, the middle dot inside Catalan words, and what has no width.
fn is_silent(c: char) -> bool {
    matches!(c,
        '\'' | '`' | '\u{B4}' | '\u{B7}' | '\u{AD}' | '\u{2B9}'..='\u{2BF}' | '\u{2C8}'
        | '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
        || is_misleading(c) && !c.is_whitespace()
}

fn is_break(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c,
            '\u{A1}'..='\u{BF}' | '\u{964}' | '\u{965}' | '\u{60C}' | '\u{61B}' | '\u{61F}'
            | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}')
}

// Control characters, the marks that reverse what is read, and blanks that nobody sees.
fn is_misleading(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

// Latin letters that Unicode does not take apart, spelled as their owners do without the key.
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ə' => "e",
        'ŋ' => "n",
        'ß' => "ss",
        'þ' => "th",
        'æ' => "ae",
        'œ' => "oe",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_leaves_what_a_searcher_means() {
        let table = [
            ("José  Ñandú", "jose nandu"),
            ("Łukasz Brønsted", "lukasz bronsted"),
            ("Großmann", "grossmann"),
            ("GROẞMANN", "grossmann"),
            ("Đorđević", "dordevic"),
            ("Þór Ægisson", "thor aegisson"),
            ("İbrahim Işık", "ibrahim isik"),
            ("O'Brien", "obrien"),
            ("O’Brien", "obrien"),
            ("Mary-Jane", "mary jane"),
            ("Md. Rahim", "md rahim"),
            ("Ｒａｈｉｍ１２", "rahim12"),
            ("Νίκος", "νικοσ"),
            ("Андрей Ёлкин", "андреи елкин"),
            ("মোঃ রহিম উদ্দিন", "মোঃ রহিম উদ্দিন"),
            ("০১৭১২", "01712"),
            ("東京　花子", "東京 花子"),
            ("がく", "がく"),
            ("한글", "한글"),
            ("  ", ""),
            ("--", ""),
        ];
        for (typed, folded) in table {
            assert_eq!(fold(typed), folded, "{typed:?}");
        }
    }

    #[test]
    fn two_spellings_of_one_bengali_letter_fold_alike() {
        let pairs =
            [("ড\u{9BC}", "\u{9DC}"), ("য\u{9BC}", "\u{9DF}"), ("ক\u{9C7}\u{9BE}", "ক\u{9CB}"), ("র\u{200D}্য", "র্য")];
        for (one, other) in pairs {
            assert_eq!(fold(one), fold(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn bengali_vowel_signs_keep_names_apart() {
        assert_ne!(fold("কলি"), fold("কালী"));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["Großmann", "İbrahim", "মোঃ রহিম", "ﬁ ＡＢ-c", "Ǆ", "ŉ", "ᾳ", "㎏", "ΣΑΣ"]
        {
            assert_eq!(fold(&fold(text)), fold(text), "{text:?}");
        }
    }

    #[test]
    fn cleaning_keeps_the_words_and_drops_what_misleads() {
        let table = [
            ("  Ana \t Maria\r\nLópez ", "Ana Maria López"),
            ("Lo\u{301}pez", "López"),
            ("abc\u{202E}txt.exe", "abctxt.exe"),
            ("a\u{0}b\u{7}c\u{FEFF}", "abc"),
            ("র\u{200D}্যাব", "র\u{200D}্যাব"),
            ("\u{2067}x\u{2069}", "x"),
            ("\u{3000}山田\u{3000}太郎", "山田 太郎"),
            ("\u{200B}", ""),
        ];
        for (typed, kept) in table {
            assert_eq!(clean(typed), kept, "{typed:?}");
        }
    }
}
