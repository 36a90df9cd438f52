//! Folding, cleaning and finding names made up by chance.

use chrono::NaiveDate;
use clinic_core::patients::{SearchTerms, Searchable, search_text, sort_key};
use clinic_core::text::{clean, fold, western_digit};
use proptest::prelude::*;
use proptest::test_runner::{FailurePersistence, FileFailurePersistence};

fn config() -> ProptestConfig {
    // On failure the seed is printed, and kept beside this file.
    let beside: Box<dyn FailurePersistence> = Box::new(FileFailurePersistence::WithSource("regressions"));
    ProptestConfig { cases: 512, failure_persistence: Some(beside), ..ProptestConfig::default() }
}

/// Up to five words of letters, signs and marks of every script; a word of digits is no name.
fn name() -> impl Strategy<Value = String> {
    let word = "[\\p{Latin}\\p{Bengali}\\p{Greek}\\p{Cyrillic}\\p{Han}\\p{Arabic}\\PC'’.-]{1,12}";
    let word = word.prop_filter("no digits", |word| !word.chars().any(|c| western_digit(c).is_some()));
    prop::collection::vec(word, 0..5).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn folding_and_cleaning_twice_change_nothing(text in ".{0,40}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
        prop_assert_eq!(clean(&clean(&text)), clean(&text));
    }

    #[test]
    fn a_name_is_found_as_it_was_typed_before_it_was_cleaned(text in ".{0,40}") {
        prop_assert_eq!(fold(&clean(&text)), fold(&text));
    }

    #[test]
    fn a_patient_is_found_by_the_whole_name_either_way_round(family in name(), given in name()) {
        let (family_folded, given_folded) = (fold(&family), fold(&given));
        let patient = Searchable {
            family_folded: &family_folded,
            given_folded: &given_folded,
            number: "P-000123",
            phones: &[],
            born_on: None,
        };
        let line = search_text(&patient);
        for query in [format!("{family} {given}"), format!("{given} {family}")] {
            let terms = SearchTerms::parse(&query, NaiveDate::default());
            for fragment in &terms.fragments {
                prop_assert!(line.contains(fragment), "{:?} in {:?}", fragment, line);
            }
            for prefix in &terms.prefixes {
                prop_assert!(line.contains(&format!(" {prefix}")), "{:?} begins a word of {:?}", prefix, line);
            }
        }
    }

    #[test]
    fn the_name_key_never_puts_a_later_family_first(one in "[a-z ]{0,9}", other in "[a-z ]{0,9}", number in 0_u32..9) {
        let (one, other) = (fold(&one), fold(&other));
        let (first, second) = if one <= other { (one, other) } else { (other, one) };
        let reached = |name: &str| name.chars().chain("      ".chars()).take(6).collect::<String>();
        prop_assume!(reached(&first) != reached(&second));
        prop_assert!(sort_key(&first, "zzz", number) < sort_key(&second, "", 0));
    }
}
