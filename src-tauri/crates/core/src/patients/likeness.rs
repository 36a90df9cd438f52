//! Whether two registrations may be one person.

use chrono::{Datelike, NaiveDate};

use crate::patients::Sex;
use crate::patients::slips::{differ_at_both_ends, is_one_slip_apart, sounds};

/// The shortest name in which one slip still leaves the same name: Ali and Alo are two people.
const SHORTEST_FOR_SLIPS: usize = 5;
/// Points from which two registrations are worth a look.
const POSSIBLE: i32 = 4;
/// Points from which they are almost certainly one person.
const LIKELY: i32 = 6;
/// Years by which an estimated birth date may miss.
const ESTIMATE_MISSES: i32 = 2;

/// What two registrations are compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The family name, folded.
    pub family_folded: String,
    /// The given names, folded.
    pub given_folded: String,
    /// The birth date, where it is known.
    pub born_on: Option<NaiveDate>,
    /// Whether only the year of the birth date counts.
    pub is_birth_estimated: bool,
    /// Phone numbers as E.164.
    pub phones: Vec<String>,
    /// Sex.
    pub sex: Sex,
}

/// How alike two registrations are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// How sure one can be.
    pub level: Level,
    /// What speaks for it.
    pub signs: Vec<Sign>,
}

/// How sure one can be that two registrations are one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth a look.
    Possible,
    /// Almost certainly one person.
    Likely,
}

/// Something that two registrations have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// The same name.
    SameName,
    /// The same name with its parts in other places.
    SwappedName,
    /// Names one slip of the pen apart.
    SimilarName,
    /// One part of the name is the same.
    SharedName,
    /// The same birth date.
    SameBirthDate,
    /// Birth dates one slip apart: day and month swapped, two digits swapped, or one digit wrong.
    SimilarBirthDate,
    /// The year agrees, as far as an estimated one can.
    SameBirthYear,
    /// A phone number in common.
    SamePhone,
}

impl Level {
    /// The word for it in the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
        }
    }
}

impl Sign {
    /// The word for it in the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SameName => "same_name",
            Self::SwappedName => "swapped_name",
            Self::SimilarName => "similar_name",
            Self::SharedName => "shared_name",
            Self::SameBirthDate => "same_birth_date",
            Self::SimilarBirthDate => "similar_birth_date",
            Self::SameBirthYear => "same_birth_year",
            Self::SamePhone => "same_phone",
        }
    }

    const fn points(self) -> i32 {
        match self {
            Self::SameName | Self::SwappedName => 4,
            Self::SimilarName | Self::SameBirthDate | Self::SamePhone => 3,
            Self::SharedName | Self::SimilarBirthDate => 2,
            Self::SameBirthYear => 1,
        }
    }

    const fn is_whole_name(self) -> bool {
        matches!(self, Self::SameName | Self::SwappedName | Self::SimilarName)
    }
}

/// Compares two registrations; `None` when they are not alike.
///
/// A family shares its name, its phone and, in twins, its birthdays: without a name that agrees
/// as a whole nothing is more than possible.
pub fn likeness(a: &Person, b: &Person) -> Option<Likeness> {
    let signs: Vec<Sign> = [name_sign(a, b), birth_sign(a, b), phone_sign(a, b)].into_iter().flatten().collect();
    let against = if births_differ(a, b, &signs) { 2 } else { 0 } + if sexes_differ(a, b) { 2 } else { 0 };
    let points = signs.iter().map(|sign| sign.points()).sum::<i32>() - against;
    let level = match points {
        LIKELY.. if signs.iter().any(|sign| sign.is_whole_name()) => Level::Likely,
        POSSIBLE.. => Level::Possible,
        _ => return None,
    };
    Some(Likeness { level, signs })
}

fn name_sign(a: &Person, b: &Person) -> Option<Sign> {
    let (a_family, a_given) = (&*a.family_folded, &*a.given_folded);
    let (b_family, b_given) = (&*b.family_folded, &*b.given_folded);
    if (a_family, a_given) == (b_family, b_given) {
        return Some(Sign::SameName);
    }
    if letters(a) == letters(b) && sorted_words(a) == sorted_words(b) {
        return Some(Sign::SwappedName);
    }
    let straight = pairing((a_family, b_family), (a_given, b_given));
    let crossed = pairing((a_family, b_given), (a_given, b_family));
    [straight, crossed].into_iter().flatten().max_by_key(|sign| sign.points())
}

fn pairing(first: (&str, &str), second: (&str, &str)) -> Option<Sign> {
    match (is_part_like(first), is_part_like(second)) {
        (Some(true), Some(true) | None) | (None, Some(true)) => Some(Sign::SimilarName),
        (Some(true), _) | (_, Some(true)) => Some(Sign::SharedName),
        _ => None,
    }
}

// What neither has says nothing.
fn is_part_like((one, other): (&str, &str)) -> Option<bool> {
    (!one.is_empty() || !other.is_empty()).then(|| is_like(one, other))
}

fn letters(person: &Person) -> usize {
    let bytes = person.family_folded.bytes().chain(person.given_folded.bytes());
    bytes.filter(|byte| *byte != b' ').count()
}

fn sorted_words(person: &Person) -> Vec<&str> {
    let parts = [&person.family_folded, &person.given_folded];
    let mut words: Vec<&str> = parts.into_iter().flat_map(|part| part.split_whitespace()).collect();
    words.sort_unstable();
    words
}

fn is_like(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() || differ_at_both_ends(one, other) {
        return false;
    }
    let (one, other) = (sounds(one), sounds(other));
    one == other || one.len().min(other.len()) >= SHORTEST_FOR_SLIPS && is_one_slip_apart(&one, &other)
}

fn birth_sign(a: &Person, b: &Person) -> Option<Sign> {
    let (one, other) = (a.born_on?, b.born_on?);
    if a.is_birth_estimated || b.is_birth_estimated {
        return (one.year().abs_diff(other.year()) <= ESTIMATE_MISSES.unsigned_abs()).then_some(Sign::SameBirthYear);
    }
    if one == other {
        return Some(Sign::SameBirthDate);
    }
    let is_turned_round = one.year() == other.year() && (one.month(), one.day()) == (other.day(), other.month());
    (is_turned_round || is_date_slip(one, other)).then_some(Sign::SimilarBirthDate)
}

// One slip stays inside the day, the month or the year.
fn is_date_slip(one: NaiveDate, other: NaiveDate) -> bool {
    let parts = [one.day() == other.day(), one.month() == other.month(), one.year() == other.year()];
    let [one, other] = match parts.iter().filter(|is_same| **is_same).count() {
        2 => [one, other].map(|date| date.to_string().chars().collect::<Vec<_>>()),
        _ => return false,
    };
    is_one_slip_apart(&one, &other)
}

fn phone_sign(a: &Person, b: &Person) -> Option<Sign> {
    a.phones.iter().any(|phone| b.phones.contains(phone)).then_some(Sign::SamePhone)
}

fn births_differ(a: &Person, b: &Person, signs: &[Sign]) -> bool {
    let agree = [Sign::SameBirthDate, Sign::SimilarBirthDate, Sign::SameBirthYear];
    a.born_on.is_some() && b.born_on.is_some() && !agree.iter().any(|sign| signs.contains(sign))
}

fn sexes_differ(a: &Person, b: &Person) -> bool {
    a.sex != b.sex && a.sex != Sex::Unknown && b.sex != Sex::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    /// A registration written as `family|given|birth date, ~ when estimated|phone|sex`.
    fn person(written: &str) -> Person {
        let mut parts = written.split('|').map(str::trim);
        let mut part = || parts.next().unwrap_or_default();
        let (family, given, born, phone, sex) = (part(), part(), part(), part(), part());
        Person {
            family_folded: fold(family),
            given_folded: fold(given),
            born_on: born.trim_start_matches('~').parse().ok(),
            is_birth_estimated: born.starts_with('~'),
            phones: phone.split_whitespace().map(str::to_owned).collect(),
            sex: Sex::find(sex).unwrap_or(Sex::Unknown),
        }
    }

    fn compare(a: &str, b: &str) -> (Option<Level>, Vec<Sign>) {
        let found = likeness(&person(a), &person(b));
        assert_eq!(found, likeness(&person(b), &person(a)), "{a} and {b} are alike both ways round");
        found.map_or((None, Vec::new()), |likeness| (Some(likeness.level), likeness.signs))
    }

    #[test]
    fn one_person_twice_is_likely() {
        use Sign::{SameBirthDate, SameName, SamePhone, SimilarBirthDate, SimilarName, SwappedName};
        let table = [
            ("Rahman|Karim|1980-03-04", "RAHMAN|Karím|1980-03-04", vec![SameName, SameBirthDate]),
            ("Rahman|Karim|1980-03-04", "Karim|Rahman|1980-03-04", vec![SwappedName, SameBirthDate]),
            ("Mia|Abdul Karim|1980-03-04", "Karim Mia|Abdul|1980-03-04", vec![SwappedName, SameBirthDate]),
            ("Mia Abdul||1980-03-04", "Abdul|Mia|1980-03-04", vec![SwappedName, SameBirthDate]),
            ("Rahman|Karim|1980-03-04", "Rahmann|Karin|1980-03-04", vec![SimilarName, SameBirthDate]),
            ("Rahman|Kareem|1980-03-04", "Karem|Rahman|1980-03-04", vec![SimilarName, SameBirthDate]),
            ("Rahman|Karim|1980-03-04", "Rahman|Karim|1980-04-03", vec![SameName, SimilarBirthDate]),
            ("Rahman|Karim|1980-03-04", "Rahman|Karim|1908-03-04", vec![SameName, SimilarBirthDate]),
            ("Rahman|Karim|1980-03-04", "Rahman|Karim|1981-03-04", vec![SameName, SimilarBirthDate]),
            ("Rahman|Karim||+8801712", "Rahman|Karim||+8801999 +8801712", vec![SameName, SamePhone]),
            ("Rahman|Karim||+8801712", "Rahmen|Karim||+8801712", vec![SimilarName, SamePhone]),
            ("রহমান|করিম|1980-03-04", "রহমান|করীম|1980-03-04", vec![SimilarName, SameBirthDate]),
            ("হোসেন|শিরিন|1980-03-04", "হোসেন|সিরিন|1980-03-04", vec![SimilarName, SameBirthDate]),
        ];
        for (a, b, signs) in table {
            assert_eq!(compare(a, b), (Some(Level::Likely), signs), "{a} and {b}");
        }
    }

    #[test]
    fn what_may_be_one_person_is_possible() {
        let table = [
            ("Rahman|Karim", "Rahman|Karim"),
            ("Rahman|Karim|1980-03-04", "Rahman|Karim"),
            ("Rahman|Karim|1980-03-04", "Rahman|Karim|~1981-01-01"),
            ("Rahman|Karim|~1980-01-01", "Rahman|Karim|~1982-01-01"),
            ("Rahman|Karim|1980-03-04", "Rahman|Salma|1980-03-04"),
            ("Rahman||1980-03-04", "Rahman|Karim|1980-03-04"),
            ("Rahman|Karim|1980-03-04", "Krim|Rahman|1980-03-04"),
            ("Rahman|Karim|1980-03-04||male", "Rahman|Karim|1980-03-04||female"),
            ("Rahman|Karim|1980-03-04|+88", "Akter|Salma|1980-03-04|+88"),
            ("Rahman|Hasan|2020-03-04|+88|male", "Rahman|Husna|2020-03-04|+88|female"),
            ("Rahman|Karim|1980-03-04|+88", "Rahman|Karim|1955-11-20|+88"),
        ];
        for (a, b) in table {
            let (level, signs) = compare(a, b);
            assert_eq!(level, Some(Level::Possible), "{a} and {b}: {signs:?}");
        }
    }

    #[test]
    fn different_people_are_not_alike() {
        let table = [
            ("Rahman|Karim|1980-03-04", "Rahman|Karim|1955-11-20"),
            ("Rahman|Karim|1980-03-04", "Akter|Salma|1980-03-04"),
            ("Rahman|Karim|1980-03-04", "Rahman|Salma|1981-07-09"),
            ("Rahman|Karim", "Rahman|Salma"),
            ("Rahman|Karim||+88", "Akter|Salma||+88"),
            ("Ali|Omar", "Alo|Omar"),
            ("Rahman|Karim||+88|male", "Rahman|Salma||+88|female"),
            ("Rahman|Karim|~1980-01-01", "Rahman|Karim|1990-01-01"),
            ("|Olivia|1920-03-21", "|Alexandra|1920-03-21"),
            ("কলি||", "কালী||"),
            ("||", "|Karim|"),
        ];
        for (a, b) in table {
            assert_eq!(compare(a, b), (None, vec![]), "{a} and {b}");
        }
    }
}
