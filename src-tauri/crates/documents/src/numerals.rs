//! Whole numbers in words: a figure alone is easily altered by a pen.

use clinic_core::language::Language;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Bengali has a word of its own for every number below a hundred.
const BENGALI: [&str; 100] = [
    "শূন্য",
    "এক",
    "দুই",
    "তিন",
    "চার",
    "পাঁচ",
    "ছয়",
    "সাত",
    "আট",
    "নয়",
    "দশ",
    "এগারো",
    "বারো",
    "তেরো",
    "চৌদ্দ",
    "পনেরো",
    "ষোলো",
    "সতেরো",
    "আঠারো",
    "উনিশ",
    "বিশ",
    "একুশ",
    "বাইশ",
    "তেইশ",
    "চব্বিশ",
    "পঁচিশ",
    "ছাব্বিশ",
    "সাতাশ",
    "আটাশ",
    "ঊনত্রিশ",
    "ত্রিশ",
    "একত্রিশ",
    "বত্রিশ",
    "তেত্রিশ",
    "চৌত্রিশ",
    "পঁয়ত্রিশ",
    "ছত্রিশ",
    "সাঁইত্রিশ",
    "আটত্রিশ",
    "ঊনচল্লিশ",
    "চল্লিশ",
    "একচল্লিশ",
    "বিয়াল্লিশ",
    "তেতাল্লিশ",
    "চুয়াল্লিশ",
    "পঁয়তাল্লিশ",
    "ছেচল্লিশ",
    "সাতচল্লিশ",
    "আটচল্লিশ",
    "ঊনপঞ্চাশ",
    "পঞ্চাশ",
    "একান্ন",
    "বায়ান্ন",
    "তিপ্পান্ন",
    "চুয়ান্ন",
    "পঞ্চান্ন",
    "ছাপ্পান্ন",
    "সাতান্ন",
    "আটান্ন",
    "ঊনষাট",
    "ষাট",
    "একষট্টি",
    "বাষট্টি",
    "তেষট্টি",
    "চৌষট্টি",
    "পঁয়ষট্টি",
    "ছেষট্টি",
    "সাতষট্টি",
    "আটষট্টি",
    "ঊনসত্তর",
    "সত্তর",
    "একাত্তর",
    "বাহাত্তর",
    "তিয়াত্তর",
    "চুয়াত্তর",
    "পঁচাত্তর",
    "ছিয়াত্তর",
    "সাতাত্তর",
    "আটাত্তর",
    "ঊনআশি",
    "আশি",
    "একাশি",
    "বিরাশি",
    "তিরাশি",
    "চুরাশি",
    "পঁচাশি",
    "ছিয়াশি",
    "সাতাশি",
    "আটাশি",
    "ঊননব্বই",
    "নব্বই",
    "একানব্বই",
    "বিরানব্বই",
    "তিরানব্বই",
    "চুরানব্বই",
    "পঁচানব্বই",
    "ছিয়ানব্বই",
    "সাতানব্বই",
    "আটানব্বই",
    "নিরানব্বই",
];

/// The number in words.
pub(crate) fn in_words(number: u64, language: Language) -> String {
    match language {
        Language::English => english(number),
        Language::Bengali => bengali(number),
    }
}

fn english(number: u64) -> String {
    const SCALES: [(u64, &str); 4] =
        [(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (100, "hundred")];
    for (scale, name) in SCALES {
        if number >= scale {
            return joined(&format!("{} {name}", english(number / scale)), number % scale, english);
        }
    }
    match (word(&SMALL, number), word(&TENS, number / 10), number % 10) {
        (Some(small), ..) => small.to_owned(),
        (None, tens, 0) => tens.unwrap_or_default().to_owned(),
        (None, tens, unit) => format!("{}-{}", tens.unwrap_or_default(), english(unit)),
    }
}

fn bengali(number: u64) -> String {
    const SCALES: [(u64, &str); 3] = [(10_000_000, "কোটি"), (100_000, "লক্ষ"), (1_000, "হাজার")];
    for (scale, name) in SCALES {
        if number >= scale {
            return joined(&format!("{} {name}", bengali(number / scale)), number % scale, bengali);
        }
    }
    match word(&BENGALI, number) {
        Some(small) => small.to_owned(),
        // "One hundred" is one word.
        None => joined(&format!("{}শ", bengali(number / 100)), number % 100, bengali),
    }
}

fn joined(head: &str, rest: u64, words: fn(u64) -> String) -> String {
    if rest == 0 { head.to_owned() } else { format!("{head} {}", words(rest)) }
}

fn word(list: &[&'static str], at: u64) -> Option<&'static str> {
    list.get(usize::try_from(at).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use clinic_core::language::Language::{Bengali, English};

    use super::in_words;

    #[test]
    fn numbers_are_spelt_out_in_both_languages() {
        let cases = [
            (0, "zero", "শূন্য"),
            (1, "one", "এক"),
            (20, "twenty", "বিশ"),
            (21, "twenty-one", "একুশ"),
            (30, "thirty", "ত্রিশ"),
            (99, "ninety-nine", "নিরানব্বই"),
            (100, "one hundred", "একশ"),
            (112, "one hundred twelve", "একশ বারো"),
            (1_250, "one thousand two hundred fifty", "এক হাজার দুইশ পঞ্চাশ"),
            (123_456, "one hundred twenty-three thousand four hundred fifty-six", "এক লক্ষ তেইশ হাজার চারশ ছাপ্পান্ন"),
        ];
        for (number, english, bengali) in cases {
            assert_eq!(in_words(number, English), english);
            assert_eq!(in_words(number, Bengali), bengali);
        }
    }
}
