//! Slips of the pen and of the ear, by which one name becomes two.

/// Whether one letter added, left out, exchanged, or swapped with its neighbour makes one text the other.
pub(super) fn is_one_slip_apart(one: &[char], other: &[char]) -> bool {
    let same_head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.split_at(same_head).1, other.split_at(same_head).1);
    let same_tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let rests = (one.get(..one.len() - same_tail), other.get(..other.len() - same_tail));
    match rests {
        (Some([a, b]), Some([c, d])) => (a, b) == (d, c),
        (Some(one), Some(other)) => one.len().max(other.len()) == 1,
        _ => false,
    }
}

/// The letters of a folded name, with those that Bengali spells differently but says alike made one.
pub(super) fn sounds(folded: &str) -> Vec<char> {
    folded.chars().filter(|c| *c != ' ').map(sound).collect()
}

/// Whether both the first and the last letters differ, so that more than one slip lies between.
///
/// It spares comparing most pairs of names letter by letter.
pub(super) fn differ_at_both_ends(one: &str, other: &str) -> bool {
    let ends = |name: &str| (name.chars().next().map(sound), name.chars().next_back().map(sound));
    let ((first, last), (other_first, other_last)) = (ends(one), ends(other));
    first != other_first && last != other_last
}

const fn sound(letter: char) -> char {
    match letter {
        'ঈ' => 'ই',
        'ী' => 'ি',
        'ঊ' => 'উ',
        'ূ' => 'ু',
        'ণ' => 'ন',
        'শ' | 'ষ' => 'স',
        'য' => 'জ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_one_letter_or_one_swap() {
        let table = [
            ("karim", "karin", true),
            ("karim", "kairm", true),
            ("karim", "kariim", true),
            ("karim", "arim", true),
            ("karim", "karimx", true),
            ("aa", "a", true),
            ("abcd", "badc", false),
            ("karim", "karim", false),
            ("karim", "korin", false),
            ("karim", "kamir", false),
            ("karim", "", false),
            ("", "", false),
        ];
        for (one, other, expected) in table {
            let [a, b] = [one, other].map(|text| text.chars().collect::<Vec<_>>());
            assert_eq!(is_one_slip_apart(&a, &b), expected, "{one} {other}");
            assert_eq!(is_one_slip_apart(&b, &a), expected, "{other} {one}");
        }
    }

    #[test]
    fn bengali_letters_that_sound_alike_are_one() {
        assert_eq!(sounds("শিরীন"), sounds("সিরিন"));
        assert_ne!(sounds("কলি"), sounds("কালি"));
    }
}
