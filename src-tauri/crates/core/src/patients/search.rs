//! Finding patients: the line that is indexed, and what a query looks for in it.

use chrono::NaiveDate;

use crate::patients::typed_date::birth_fragment;
use crate::text::{fold, western_digit};

/// How many terms of a query count; nobody types more, and each costs a look into the index.
const MOST_TERMS: usize = 8;
/// The shortest fragment that the index of three-letter pieces can find.
const SHORTEST_FRAGMENT: usize = 3;

/// What of a patient can be searched for.
#[derive(Debug, Clone, Copy)]
pub struct Searchable<'a> {
    /// The family name, folded.
    pub family_folded: &'a str,
    /// The given names, folded.
    pub given_folded: &'a str,
    /// The clinic's patient number.
    pub number: &'a str,
    /// Each phone number as E.164 (with its plus) and in its national form.
    pub phones: &'a [String],
    /// The birth date, where it is known.
    pub born_on: Option<NaiveDate>,
}

/// What a query looks for; a patient is found when everything is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchTerms {
    /// Folded fragments of three or more characters, each of which stands somewhere in the line.
    pub fragments: Vec<String>,
    /// Shorter folded ones, each of which begins a word of the line.
    pub prefixes: Vec<String>,
}

/// Puts together the folded line that is indexed; every word in it follows a blank.
///
/// The name stands both ways round, so that it is found in either order; a patient number stands
/// as it is printed, without its hyphens, and as bare digits.
pub fn search_text(of: &Searchable<'_>) -> String {
    let names = [of.family_folded, of.given_folded, of.given_folded, of.family_folded];
    let is_one_name = of.family_folded.is_empty() || of.given_folded.is_empty();
    let mut line = String::new();
    for name in names.iter().take(if is_one_name { 2 } else { 4 }) {
        add(&mut line, name);
    }
    let mut number = fold(of.number);
    for form in [of.number.to_lowercase(), digits(of.number)] {
        if !number.contains(&form) {
            add(&mut number, &form);
        }
    }
    add(&mut line, &number);
    for phone in of.phones {
        add(&mut line, &phone_digits(phone));
    }
    if let Some(born_on) = of.born_on {
        add(&mut line, &born_on.to_string());
    }
    line
}

/// The decimal digits of a text, those of other scripts as 0 to 9.
pub fn digits(text: &str) -> String {
    text.chars().filter_map(western_digit).collect()
}

impl SearchTerms {
    /// Reads a query as it was typed, complete or not.
    ///
    /// Birth dates are understood as 1980-03-04, 04.03.1980, 4/3/80, 1980-03 and 04.03.; the
    /// groups of a phone number may stand apart.
    pub fn parse(query: &str, today: NaiveDate) -> Self {
        let mut terms = Self::default();
        let mut phone = Vec::new();
        for word in query.split_whitespace().take(MOST_TERMS) {
            let numeric = as_numeric(word);
            match numeric.as_deref().map(|numeric| birth_fragment(numeric, today).ok_or(numeric)) {
                Some(Err(group)) => phone.push(group.to_owned()),
                Some(Ok(date)) => {
                    terms.add_phone(&std::mem::take(&mut phone));
                    terms.add(date);
                }
                None => {
                    terms.add_phone(&std::mem::take(&mut phone));
                    terms.add(fold(word));
                }
            }
        }
        terms.add_phone(&phone);
        terms
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.fragments.is_empty() && self.prefixes.is_empty()
    }

    fn add(&mut self, term: String) {
        let is_short = term.chars().count() < SHORTEST_FRAGMENT;
        let list = if is_short { &mut self.prefixes } else { &mut self.fragments };
        if !term.is_empty() && !list.contains(&term) {
            list.push(term);
        }
    }

    // Groups that are long enough to look for alone may also be a number and a year; shorter
    // ones, or those after a country code, only make sense together.
    fn add_phone(&mut self, groups: &[String]) {
        let belong_together = groups.first().is_some_and(|first| first.starts_with('+'))
            || groups.iter().any(|group| digits(group).len() < SHORTEST_FRAGMENT);
        if belong_together {
            self.add(digits(&groups.concat()));
        } else {
            for group in groups {
                self.add(digits(group));
            }
        }
    }
}

fn add(line: &mut String, word: &str) {
    if !word.is_empty() {
        line.push(' ');
        line.push_str(word);
    }
}

// With 00 in front, the number is found as it is dialled from abroad, and from any digit on.
fn phone_digits(phone: &str) -> String {
    let digits = digits(phone);
    if phone.trim_start().starts_with('+') { format!("00{digits}") } else { digits }
}

// The word in western digits if it is made of digits and what people put between them. The (0)
// that is left out when dialling from abroad is left out.
fn as_numeric(word: &str) -> Option<String> {
    let western: String = word.chars().map(|c| western_digit(c).unwrap_or(c)).collect();
    let western = western.trim_end_matches([',', ';']).replace("(0)", "");
    let is_numeric = western.chars().all(|c| c.is_ascii_digit() || "+-./()".contains(c));
    (is_numeric && western.contains(|c: char| c.is_ascii_digit())).then_some(western)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    fn parse(query: &str) -> SearchTerms {
        SearchTerms::parse(query, day("2026-03-09"))
    }

    fn line() -> String {
        search_text(&Searchable {
            family_folded: "rahman",
            given_folded: "abdul karim",
            number: "P-000123",
            phones: &["+880 1712-345678".to_owned(), "01712-345678".to_owned()],
            born_on: Some(day("1980-03-04")),
        })
    }

    fn finds(query: &str, line: &str) -> bool {
        let terms = parse(query);
        terms.fragments.iter().all(|fragment| line.contains(fragment))
            && terms.prefixes.iter().all(|prefix| line.contains(&format!(" {prefix}")))
    }

    #[test]
    fn the_line_holds_everything_a_patient_is_known_by() {
        assert_eq!(
            line(),
            " rahman abdul karim abdul karim rahman p 000123 p-000123 008801712345678 01712345678 1980-03-04"
        );
    }

    #[test]
    fn a_person_of_one_name_stands_in_the_line_once() {
        let one =
            Searchable { family_folded: "", given_folded: "রহিমা", number: "7", phones: &[], born_on: None };
        assert_eq!(search_text(&one), " রহিমা 7");
    }

    #[test]
    fn a_patient_is_found_by_any_part_in_any_order() {
        let queries = [
            "rahman",
            "RAHMAN karim",
            "karim rahman",
            "bdul",
            "Karím 1980",
            "1980 01712",
            "p-000123",
            "000123",
            "123",
            "P-0001",
            "+880 1712 345678",
            "+880 (0)1712 345678",
            "00880 1712",
            "01712-345678",
            "017 12 34 56 78",
            "345 678",
            "০১৭১২",
            "1980-03-04",
            "1980-03-0",
            "1980-03",
            "1980-",
            "04.03.1980",
            "4/3/1980",
            "04-03-1980",
            "4.3.80",
            "04.03.",
            "4/3",
            "04.03.198",
            "1980/3/4",
            "ra ka",
            "ab 1980",
            "rahman, abdul",
            "",
        ];
        for query in queries {
            assert!(finds(query, &line()), "{query:?} looks for {:?}", parse(query));
        }
    }

    #[test]
    fn a_patient_is_not_found_by_what_they_are_not() {
        let queries = ["rahim", "karim 1981", "04.04.1980", "03.04.1980", "01713", "+49", "hm", "an", "p-000124"];
        for query in queries {
            assert!(!finds(query, &line()), "{query:?} looks for {:?}", parse(query));
        }
    }

    #[test]
    fn a_number_with_a_year_in_it_is_no_birth_date() {
        let numbered =
            Searchable { family_folded: "x", given_folded: "", number: "2024-01234", phones: &[], born_on: None };
        for query in ["2024-01234", "2024-0", "2024-01", "2024-012", "2024-0123", "01234", "202401"] {
            assert!(finds(query, &search_text(&numbered)), "{query:?} looks for {:?}", parse(query));
        }
    }

    #[test]
    fn short_terms_are_kept_for_the_prefix_index() {
        let terms = parse("ab rahman x");
        assert_eq!(
            (terms.fragments, terms.prefixes),
            (vec!["rahman".to_owned()], vec!["ab".to_owned(), "x".to_owned()])
        );
    }

    #[test]
    fn a_query_of_nothing_but_marks_looks_for_nothing() {
        for query in ["", "   ", "--", "'", "()", "+", "%_\"*"] {
            assert!(parse(query).is_empty(), "{query:?} looks for {:?}", parse(query));
        }
    }

    #[test]
    fn a_pasted_page_costs_no_more_than_a_query() {
        let terms = parse(&"lorem ipsum dolor ".repeat(1000));
        assert_eq!(terms.fragments, ["lorem", "ipsum", "dolor"]);
    }
}
