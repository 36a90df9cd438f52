//! What is kept of a person, and what is wrong with it when something is.

use chrono::NaiveDate;
use thiserror::Error;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 100;
/// The longest e-mail address that a mail server must take.
const LONGEST_EMAIL: usize = 254;
/// The longest part before the @.
const LONGEST_MAILBOX: usize = 64;
/// Nobody alive was born before.
const EARLIEST_BIRTH_YEAR: i32 = 1875;

/// Sex as recorded for care (FHIR administrative gender).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
    /// Neither of the two.
    Other,
    /// Not recorded.
    Unknown,
}

/// A blood group with its Rhesus factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BloodGroup {
    /// A+
    APositive,
    /// A-
    ANegative,
    /// B+
    BPositive,
    /// B-
    BNegative,
    /// AB+
    AbPositive,
    /// AB-
    AbNegative,
    /// O+
    OPositive,
    /// O-
    ONegative,
}

/// The parts of a registration that rules apply to, already cleaned; what is not given is empty.
#[derive(Debug, Clone, Copy)]
pub struct Details<'a> {
    /// The family name, where the person has one.
    pub family_name: &'a str,
    /// The given names, where the person has any.
    pub given_names: &'a str,
    /// The birth date, where it is known.
    pub born_on: Option<NaiveDate>,
    /// The e-mail address, where there is one.
    pub email: &'a str,
}

/// What is wrong with one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Problem {
    /// It must be given.
    #[error("required")]
    Required,
    /// It has more characters than fit.
    #[error("longer than {most} characters")]
    TooLong {
        /// How many fit.
        most: usize,
    },
    /// The day has not come.
    #[error("in the future")]
    InTheFuture,
    /// The day is longer ago than can be.
    #[error("before {earliest}")]
    TooEarly {
        /// The first day that can be.
        earliest: NaiveDate,
    },
    /// It does not look like an e-mail address.
    #[error("not an e-mail address")]
    NotAnEmail,
}

/// A field and what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{field}: {problem}")]
pub struct Fault {
    /// The field, named as in the contract.
    pub field: &'static str,
    /// What is wrong.
    pub problem: Problem,
}

impl Sex {
    /// Every value, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Female, Self::Male, Self::Other, Self::Unknown];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }

    /// Finds a value by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sex| sex.word() == word)
    }
}

impl BloodGroup {
    /// Every group, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::APositive,
        Self::ANegative,
        Self::BPositive,
        Self::BNegative,
        Self::AbPositive,
        Self::AbNegative,
        Self::OPositive,
        Self::ONegative,
    ];

    /// The word for it in the database, the contract and on screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::APositive => "A+",
            Self::ANegative => "A-",
            Self::BPositive => "B+",
            Self::BNegative => "B-",
            Self::AbPositive => "AB+",
            Self::AbNegative => "AB-",
            Self::OPositive => "O+",
            Self::ONegative => "O-",
        }
    }

    /// Finds a group by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.word() == word)
    }
}

impl Problem {
    /// The word for it in the contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong { .. } => "too_long",
            Self::InTheFuture => "in_the_future",
            Self::TooEarly { .. } => "too_early",
            Self::NotAnEmail => "not_an_email",
        }
    }
}

/// Lists everything that is wrong with a registration; nothing when it may be kept.
pub fn validate(details: &Details<'_>, today: NaiveDate) -> Vec<Fault> {
    let has_name = !(details.family_name.is_empty() && details.given_names.is_empty());
    let found = [
        ("family_name", (!has_name).then_some(Problem::Required)),
        ("family_name", check_length(details.family_name)),
        ("given_names", check_length(details.given_names)),
        ("born_on", details.born_on.and_then(|born_on| check_birth_date(born_on, today))),
        ("email", check_email(details.email)),
    ];
    found.into_iter().filter_map(|(field, problem)| Some(Fault { field, problem: problem? })).collect()
}

fn check_length(name: &str) -> Option<Problem> {
    (name.chars().count() > LONGEST_NAME).then_some(Problem::TooLong { most: LONGEST_NAME })
}

fn check_birth_date(born_on: NaiveDate, today: NaiveDate) -> Option<Problem> {
    let earliest = NaiveDate::from_yo_opt(EARLIEST_BIRTH_YEAR, 1).unwrap_or(NaiveDate::MIN);
    if born_on > today {
        Some(Problem::InTheFuture)
    } else {
        (born_on < earliest).then_some(Problem::TooEarly { earliest })
    }
}

// Only the shape: whether anybody reads it, nobody but a mail server can say.
fn check_email(email: &str) -> Option<Problem> {
    if email.is_empty() {
        return None;
    }
    if email.chars().count() > LONGEST_EMAIL {
        return Some(Problem::TooLong { most: LONGEST_EMAIL });
    }
    let is_shaped = email.rsplit_once('@').is_some_and(|(mailbox, domain)| is_mailbox(mailbox) && is_domain(domain));
    (!is_shaped).then_some(Problem::NotAnEmail)
}

fn is_mailbox(text: &str) -> bool {
    let is_allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    !text.is_empty()
        && text.chars().count() <= LONGEST_MAILBOX
        && text.chars().all(is_allowed)
        && text.split('.').all(|part| !part.is_empty())
}

fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    text.contains('.') && text.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(family_name: &str, given_names: &str, born_on: &str, email: &str) -> Vec<(&'static str, Problem)> {
        let details = Details { family_name, given_names, born_on: born_on.parse().ok(), email };
        let today = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap_or_default();
        validate(&details, today).into_iter().map(|fault| (fault.field, fault.problem)).collect()
    }

    #[test]
    fn one_name_is_enough_and_the_rest_may_be_unknown() {
        let longest = "é".repeat(LONGEST_NAME);
        for (family, given) in [("Rahman", "Karim"), ("Rahman", ""), ("", "রহিমা"), (&longest, "")] {
            assert_eq!(faults(family, given, "", ""), [], "{family} {given}");
        }
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let too_long = "é".repeat(LONGEST_NAME + 1);
        let long = Problem::TooLong { most: LONGEST_NAME };
        let earliest = NaiveDate::from_ymd_opt(1875, 1, 1).unwrap_or_default();
        assert_eq!(
            faults("", "", "2026-03-10", ""),
            [("family_name", Problem::Required), ("born_on", Problem::InTheFuture),]
        );
        assert_eq!(Problem::Required.code(), "required", "`missing` is a person who is not there");
        assert_eq!(
            faults(&too_long, &too_long, "1874-12-31", "x"),
            [
                ("family_name", long),
                ("given_names", long),
                ("born_on", Problem::TooEarly { earliest }),
                ("email", Problem::NotAnEmail),
            ]
        );
    }

    #[test]
    fn birth_dates_run_from_1875_to_today() {
        for born_on in ["1875-01-01", "2026-03-09"] {
            assert_eq!(faults("x", "", born_on, ""), [], "{born_on}");
        }
    }

    #[test]
    fn e_mail_addresses_need_the_shape_of_one() {
        for email in ["a@b.co", "first.last+tag@mail.example.org", "o'neil@x-y.bd", "rené@exämple.de"] {
            assert_eq!(faults("x", "", "", email), [], "{email}");
        }
        let longest = format!("{}@{}.org", "a".repeat(64), "b".repeat(250));
        for email in ["a", "@b.co", "a@", "a@b", "a b@c.de", "a@b..de", "a@-b.de", ".a@b.de", "a@b.de\n", "a@b@c.de"] {
            assert_eq!(faults("x", "", "", email), [("email", Problem::NotAnEmail)], "{email}");
        }
        assert_eq!(faults("x", "", "", &longest), [("email", Problem::TooLong { most: LONGEST_EMAIL })]);
    }

    #[test]
    fn words_lead_back_to_what_they_stand_for() {
        assert_eq!(Sex::ALL.map(|sex| Sex::find(sex.word())), Sex::ALL.map(Some));
        assert_eq!(BloodGroup::ALL.map(|group| BloodGroup::find(group.word())), BloodGroup::ALL.map(Some));
        assert_eq!((Sex::find("Male"), BloodGroup::find("C+")), (None, None));
    }
}
