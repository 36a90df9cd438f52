//! The name key: a number that sorts as names do, and is the row number of the search index.
//!
//! 63 bits, from the top: six symbols of the family name, three of the given names, five bits
//! each, then 18 bits that tell people of one name apart. It puts names in order as far as it
//! reaches: whoever lists by it sorts the few rows shown by the whole name.
//!
//! A blank, or the end of the name, is symbol 0; a to z are 1 to 26. Any other character takes
//! two symbols: a first one from 27 to 31 that names a range of Unicode, and a place in it. The
//! ranges rise, so the order of the characters is kept; Bengali keeps all its letters apart.

/// The largest uniquifier: 18 bits.
pub const LARGEST_UNIQUIFIER: u32 = (1 << 18) - 1;

const FAMILY_SYMBOLS: usize = 6;
const GIVEN_SYMBOLS: usize = 3;
const BENGALI: u32 = 0x980;
const BENGALI_END: u32 = 0x9E0;
const ASTRAL: u32 = 0x1_0000;

/// Makes the key by which patients are listed in name order.
pub fn sort_key(family_folded: &str, given_folded: &str, uniquifier: u32) -> i64 {
    let letters = symbols(family_folded, FAMILY_SYMBOLS).chain(symbols(given_folded, GIVEN_SYMBOLS));
    let name = letters.fold(0_i64, |key, symbol| key << 5 | i64::from(symbol));
    name << 18 | i64::from(uniquifier & LARGEST_UNIQUIFIER)
}

fn symbols(folded: &str, count: usize) -> impl Iterator<Item = u32> {
    folded.chars().flat_map(symbols_of).chain(std::iter::repeat(0)).take(count)
}

fn symbols_of(letter: char) -> impl Iterator<Item = u32> {
    let code = u32::from(letter);
    let (first, second) = match letter {
        ' ' => (0, None),
        'a'..='z' => (code - u32::from('a') + 1, None),
        _ if code < BENGALI => (27, Some(code * 32 / BENGALI)),
        _ if code < BENGALI_END => (28 + (code - BENGALI) / 32, Some((code - BENGALI) % 32)),
        _ if code < ASTRAL => (31, Some((code - BENGALI_END) / 2048)),
        _ => (31, Some(31)),
    };
    std::iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn the_key_puts_names_in_the_order_of_the_list() {
        let names = [
            ("", ""),
            ("", "rahim"),
            ("ab", "zed"),
            ("abbot", ""),
            ("abbot", "ann"),
            ("abbot", "bob"),
            ("de la cruz", "ana"),
            ("dean", "ana"),
            ("obrien", "pat"),
            ("zuber", "ann"),
            ("Νίκος", "α"),
            ("Ёлкин", "а"),
            ("আলী", "করিম"),
            ("আলী", "খালেদ"),
            ("রহমান", "করিম"),
            ("রহিম", "করিম"),
            ("হক", "করিম"),
            ("กมล", "ก"),
            ("東京", "花"),
            ("𠀀", ""),
        ];
        let keys = names.map(|(family, given)| sort_key(&fold(family), &fold(given), 0));
        assert!(keys.is_sorted_by(|a, b| a < b), "{keys:x?}");
    }

    #[test]
    fn the_key_fills_63_bits_and_no_more() {
        assert_eq!(sort_key("", "", 0), 0);
        assert_eq!(sort_key("\u{10FFFF}\u{10FFFF}\u{10FFFF}", "\u{10FFFF}\u{10FFFF}", u32::MAX), i64::MAX);
        assert_eq!(sort_key("a", "", 1), (1 << 58) + 1);
    }

    #[test]
    fn the_uniquifier_never_reaches_into_the_name() {
        assert!(sort_key("abbot", "ann", LARGEST_UNIQUIFIER) < sort_key("abbot", "ano", 0));
    }

    #[test]
    fn every_character_has_a_place_that_never_falls() {
        let places: Vec<Vec<u32>> = ('{'..='\u{10FFFF}').map(|letter| symbols_of(letter).collect()).collect();
        assert!(places.is_sorted(), "a later character comes before an earlier one");
        assert!(places.iter().flatten().all(|symbol| *symbol < 32), "a symbol has five bits");
    }
}
