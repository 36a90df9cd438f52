//! Reading a patient as entered: every wrong field is named, phones are parsed for the clinic's country.

use chrono::NaiveDate;
use clinic_core::ids::PatientId;
use clinic_core::patients::{BloodGroup, Details, Searchable, Sex, born_from_age, search_text, validate};
use clinic_core::text::fold;
use clinic_store::patients::PatientRow;

use super::contract::{AllergyEntry, PatientDetails};
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::input::Problems;

/// Details that are fit to be stored.
#[derive(Debug, Clone)]
pub(crate) struct Entered {
    pub(crate) row: PatientRow,
    /// E.164 and as shown.
    pub(crate) phones: Vec<(String, String)>,
    born_on: Option<NaiveDate>,
}

impl Entered {
    /// Reads details as typed at the desk.
    pub(crate) fn read(clinic: &Clinic, id: PatientId, input: &PatientDetails) -> Result<Self, AppError> {
        let mut problems = Problems::default();
        let (born_on, is_estimated) = birth(&mut problems, input, clinic.today());
        let mut phones = Vec::new();
        for (position, typed) in input.phones.iter().enumerate().filter(|(_, typed)| !typed.trim().is_empty()) {
            match parse_phone(typed, &clinic.country) {
                Some(phone) if !phones.contains(&phone) => phones.push(phone),
                Some(_) => {}
                None => problems.note(format_args!("details.phones.{position}"), "not_a_phone"),
            }
        }
        if phones.len() > 5 {
            problems.note("details.phones", "too_many");
        }
        let emergency_phone = emergency_phone(&mut problems, input, &clinic.country);
        let mut row = plain_row(&mut problems, id, input);
        row.emergency_phone = emergency_phone;
        row.born_on = born_on.map(|day| day.to_string());
        row.is_birth_estimated = is_estimated;
        if row.country.is_empty() {
            row.country.clone_from(&clinic.country);
        }
        let details =
            Details { family_name: &row.family_name, given_names: &row.given_names, born_on, email: &row.email };
        for fault in validate(&details, clinic.today()) {
            problems.note(format_args!("details.{}", fault.field), fault.problem.code());
        }
        problems.check()?;
        Ok(Self { row, phones, born_on })
    }

    /// The line by which search finds the patient.
    pub(crate) fn line(&self) -> String {
        let phones: Vec<String> = self
            .phones
            .iter()
            .flat_map(|(e164, shown)| [e164.clone(), national(e164).unwrap_or_else(|| shown.clone())])
            .collect();
        search_text(&Searchable {
            family_folded: &self.row.family_folded,
            given_folded: &self.row.given_folded,
            number: &self.row.number,
            phones: &phones,
            born_on: self.born_on,
        })
    }
}

/// Checks an allergy as entered.
pub(crate) fn check_allergy(field: &str, entry: &AllergyEntry) -> Result<AllergyEntry, AppError> {
    let mut problems = Problems::default();
    if !["medication", "food", "environment", "biologic", "other"].contains(&entry.category.as_str()) {
        problems.note(format_args!("{field}.category"), "unknown");
    }
    if !["low", "high", "unable_to_assess"].contains(&entry.criticality.as_str()) {
        problems.note(format_args!("{field}.criticality"), "unknown");
    }
    let checked = AllergyEntry {
        substance_code: problems.text(&format!("{field}.substance_code"), &entry.substance_code, 80),
        substance: problems.required(&format!("{field}.substance"), &entry.substance, 120),
        category: entry.category.clone(),
        criticality: entry.criticality.clone(),
        reaction: problems.text(&format!("{field}.reaction"), &entry.reaction, 200),
    };
    problems.check()?;
    Ok(checked)
}

/// Parses a phone number for a country: E.164, and in international form for the screen.
pub(crate) fn parse_phone(typed: &str, country: &str) -> Option<(String, String)> {
    let western: String =
        typed.chars().map(|c| clinic_core::text::western_digit(c).unwrap_or(c)).filter(|c| !c.is_control()).collect();
    if western.len() > 40 {
        return None;
    }
    let parse = |text: &str| phonenumber::parse(country.parse().ok(), text).ok().filter(phonenumber::is_valid);
    // The library takes all that stands before the first hyphen of +8801711-234567 for the code of a country.
    let number = parse(western.trim()).or_else(|| parse(&western.replace(separates, "")))?;
    let format = |mode| number.format().mode(mode).to_string();
    Some((format(phonenumber::Mode::E164), format(phonenumber::Mode::International)))
}

fn separates(letter: char) -> bool {
    letter.is_whitespace() || "-./()‐‑–".contains(letter)
}

/// Keeps a phone number of another system even when the numbering plan does not know it.
pub(crate) fn import_phone(typed: &str, country: &str) -> (String, String) {
    parse_phone(typed, country)
        .unwrap_or_else(|| (clinic_core::patients::digits(typed), clinic_core::text::clean(typed)))
}

fn national(e164: &str) -> Option<String> {
    let number = phonenumber::parse(None, e164).ok()?;
    Some(number.format().mode(phonenumber::Mode::National).to_string())
}

fn birth(problems: &mut Problems, input: &PatientDetails, today: NaiveDate) -> (Option<NaiveDate>, bool) {
    let typed = input.born_on.as_deref().filter(|text| !text.is_empty());
    match (typed, input.estimated_age) {
        (Some(text), _) => (problems.day("details.born_on", text), false),
        (None, Some(age)) => match u16::try_from(age) {
            Ok(age) if age <= 130 => (Some(born_from_age(age, today)), true),
            _ => {
                problems.note("details.estimated_age", "out_of_range");
                (None, true)
            }
        },
        (None, None) => (None, false),
    }
}

fn emergency_phone(problems: &mut Problems, input: &PatientDetails, country: &str) -> String {
    if input.emergency_phone.trim().is_empty() {
        return String::new();
    }
    let Some((_, shown)) = parse_phone(&input.emergency_phone, country) else {
        problems.note("details.emergency_phone", "not_a_phone");
        return String::new();
    };
    shown
}

fn plain_row(problems: &mut Problems, id: PatientId, input: &PatientDetails) -> PatientRow {
    if Sex::find(&input.sex).is_none() {
        problems.note("details.sex", "unknown");
    }
    let blood_group = input.blood_group.as_deref().filter(|word| !word.is_empty());
    if blood_group.is_some_and(|word| BloodGroup::find(word).is_none()) {
        problems.note("details.blood_group", "unknown");
    }
    let country = problems.text("details.country", &input.country, 2);
    if !country.is_empty() && (country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase())) {
        problems.note("details.country", "unknown");
    }
    let mut text = |field: &str, text: &str, longest| problems.text(&format!("details.{field}"), text, longest);
    let (given_names, family_name) =
        (text("given_names", &input.given_names, 200), text("family_name", &input.family_name, 200));
    PatientRow {
        id: id.to_string(),
        number: String::new(),
        prefix: text("prefix", &input.prefix, 30),
        suffix: text("suffix", &input.suffix, 30),
        given_folded: fold(&given_names),
        family_folded: fold(&family_name),
        given_names,
        family_name,
        sort_key: 0,
        born_on: None,
        is_birth_estimated: false,
        sex: input.sex.clone(),
        email: text("email", &input.email, 120),
        address: text("address", &input.address, 200),
        city: text("city", &input.city, 80),
        district: text("district", &input.district, 80),
        postal_code: text("postal_code", &input.postal_code, 20),
        country,
        blood_group: blood_group.map(str::to_owned),
        emergency_name: text("emergency_name", &input.emergency_name, 120),
        emergency_relation: text("emergency_relation", &input.emergency_relation, 60),
        emergency_phone: String::new(),
        allergy_status: "not_asked".to_owned(),
        deceased_on: None,
        archived_at: None,
        created_at: 0,
        version: 1,
    }
}
