//! The parts of a prescription, from the prescriber's name down to the signature.

use super::{Allergies, Prescription, PrescriptionItem};
use clinic_core::text::western_digit;

use crate::block::{Block, Ink, Mark};
use crate::format;
use crate::letterhead;
use crate::numerals;
use crate::people::Practitioner;
use crate::shaping::Span;
use crate::text::fill;
use crate::typesetter::{Style, Typesetter};

const NUMBER: f32 = 24.0;
const SIGNATURE: f32 = 210.0;
/// Room for the line that ends the list.
pub(super) const LAST_LINE: f32 = 34.0;

/// What it is, its number and date at the left; who prescribes at the right.
pub(super) fn head(value: &Prescription, setter: &Typesetter, width: f32) -> Block {
    let half = width / 2.0;
    let column = half - 20.0;
    let words = setter.words;
    let day = format::day(value.written_on, setter.language);
    let number = value.number.as_deref().unwrap_or_default();
    let bold = Style::BODY.bold();
    let quarter = column / 2.0;
    let facts = setter
        .labelled(words.prescription_number, number, bold, quarter - 8.0)
        .beside(quarter, setter.labelled(words.date, &day, bold, quarter));
    let title = letterhead::title(setter, words.prescription, 0, column).then(facts);
    let name = setter.paragraph(&value.prescriber.name, Style::STRONG, half);
    let lines = credentials(&value.prescriber, setter).join("\n");
    let prescriber = name.then(setter.paragraph(&lines, Style::SMALL.size(9.0), half));
    title.beside(half, prescriber.moved(0.0, 7.0))
}

fn credentials(prescriber: &Practitioner, setter: &Typesetter) -> Vec<String> {
    let words = setter.words;
    let put =
        |sentence: &str, value: &Option<String>| value.as_ref().map(|number| fill(sentence, &[("{number}", number)]));
    let lines = [
        prescriber.qualification.clone(),
        put(words.registration, &prescriber.registration),
        put(words.phone, &prescriber.phone),
    ];
    lines.into_iter().flatten().collect()
}

/// Everything that identifies the patient and bears on a dose, on a quiet panel.
pub(super) fn patient(value: &Prescription, setter: &Typesetter, width: f32) -> Block {
    let (words, language, patient) = (setter.words, setter.language, &value.patient);
    let inner = width - 24.0;
    let (wide, narrow) = (inner * 0.46, inner * 0.18);
    let unknown = words.unknown.to_owned();
    let born = patient.birth.filter(|birth| !birth.estimated);
    let age = patient.birth.map(|birth| format::age(birth, value.written_on, language));
    let sex = patient.sex.map(|sex| sex.word(words).to_owned());
    let weight = value.weight_grams.map(|grams| format::kilograms(grams, language));
    let number = fill(words.patient_number, &[("{number}", &patient.number)]);
    let cell = |label, text: Option<String>, share: f32| {
        setter.labelled(label, &text.unwrap_or(unknown.clone()), Style::BODY, share - 8.0)
    };
    let name = setter.labelled(words.patient, &patient.name, Style::STRONG, wide - 8.0).then(setter.paragraph(
        &number,
        Style::SMALL.size(9.0),
        wide - 8.0,
    ));
    let first = name
        .beside(wide, cell(words.age, age, narrow))
        .beside(wide + narrow, cell(words.sex, sex, narrow))
        .beside(wide + 2.0 * narrow, cell(words.weight, weight, narrow));
    let address = (!patient.address.is_empty()).then(|| patient.address.join(", "));
    let born = born.map(|birth| format::day(birth.on, language));
    let born_label = words.born.replace("{date}", "");
    let second = cell(words.address, address, wide).beside(wide, cell(born_label.trim(), born, 2.0 * narrow));
    first.then(Block::gap(6.0)).then(second).on_panel(width, 12.0)
}

/// The line about allergies, and the diagnosis under it.
pub(super) fn allergies(value: &Prescription, setter: &Typesetter, width: f32) -> Block {
    let words = setter.words;
    let (text, ink) = match &value.allergies {
        Allergies::NotRecorded => (words.allergies_not_recorded.to_owned(), Ink::Red),
        Allergies::NoneKnown => (words.no_known_allergies.to_owned(), Ink::Dark),
        Allergies::Known(list) => (list.join(", "), Ink::Red),
    };
    let line = titled(setter, words.allergies, &text, Style::BODY.ink(ink), width);
    if value.diagnoses.is_empty() {
        return line;
    }
    line.then(titled(setter, words.diagnosis, &value.diagnoses.join("; "), Style::BODY, width))
}

/// A bold word and what it introduces, in one paragraph.
fn titled(setter: &Typesetter, title: &str, text: &str, style: Style, width: f32) -> Block {
    let title = format!("{title}: ");
    let lines = text.lines().collect::<Vec<_>>().join(" ");
    let spans = [Span { text: &title, bold: true }, Span { text: &lines, bold: false }];
    setter.rich(&spans, style, width)
}

/// One medicine: name, directions, quantity, what else to heed.
pub(super) fn set_item(setter: &Typesetter, number: u32, item: &PrescriptionItem, width: f32) -> Block {
    let inner = width - NUMBER;
    let figure = setter.paragraph(&format!("{number}."), Style::STRONG.ink(Ink::Teal), NUMBER);
    let product = format!("  {} {}", item.strength, item.form);
    let name = [Span { text: &item.drug, bold: true }, Span { text: &product, bold: false }];
    let duration = item.duration_days.map(|days| format::days(days.into(), setter.language));
    let duration = duration.unwrap_or_default();
    let directions = [&item.dose, &item.route, &item.frequency, &duration];
    let directions: Vec<&str> = directions.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let mut body = setter.rich(&name, Style::STRONG, inner).then(setter.paragraph(
        &directions.join(" · "),
        Style::BODY.size(10.0),
        inner,
    ));
    if !item.quantity.is_empty() {
        let text = quantity_text(setter, &item.quantity);
        body = body.then(titled(setter, setter.words.dispense, &text, Style::BODY, inner));
    }
    if let Some(instructions) = &item.instructions {
        body = body.then(setter.paragraph(instructions, Style::BODY.size(9.0).ink(Ink::Grey), inner));
    }
    if let Some(reason) = &item.despite_allergy {
        let text = fill(setter.words.despite_allergy, &[("{reason}", reason)]);
        body = body.then(setter.paragraph(&text, Style::BODY.size(9.0).ink(Ink::Red), inner));
    }
    let rule = Block::mark(Mark::rule(NUMBER, 0.0, inner, 0.5, Ink::Hairline), 0.5);
    figure.beside(NUMBER, body).moved(0.0, 5.0).then(Block::gap(6.0)).then(rule)
}

/// In figures and in words, so that neither can be changed unseen.
fn quantity_text(setter: &Typesetter, quantity: &str) -> String {
    let western: String = quantity.chars().map(|letter| western_digit(letter).unwrap_or(letter)).collect();
    let figure: String = western.chars().take_while(char::is_ascii_digit).collect();
    let rest: String = quantity.chars().skip(figure.len()).collect();
    let is_decimal = rest.starts_with(['.', ',', '/']);
    let Some(number) = figure.parse().ok().filter(|_| !is_decimal) else {
        return quantity.to_owned();
    };
    let words = numerals::in_words(number, setter.language);
    format!("{figure} ({words}){rest}")
}

/// Nothing may be added below this line.
pub(super) fn last_line(setter: &Typesetter, width: f32) -> Block {
    let text = setter.words.no_more_items;
    let style = Style::SMALL.center();
    let gap = setter.width(text, style) / 2.0 + 10.0;
    let half = width / 2.0 - gap;
    let y = style.leading() / 2.0;
    let left = Mark::rule(0.0, y, half, 0.6, Ink::Grey);
    let right = Mark::rule(width - half, y, half, 0.6, Ink::Grey);
    let words = setter.paragraph(text, style, width);
    let rules = Block::mark(left, 0.0).beside(0.0, Block::mark(right, 0.0));
    Block::gap(10.0).then(words.beside(0.0, rules)).then(Block::gap(LAST_LINE - 10.0 - style.leading()))
}

/// The signature line at the right, the code that proves the content at the left.
pub(super) fn signature(value: &Prescription, setter: &Typesetter, width: f32) -> Block {
    let words = setter.words;
    let rule = Block::mark(Mark::rule(0.0, 0.0, SIGNATURE, 0.6, Ink::Grey), 4.0);
    let status = match &value.signature {
        Some(signature) => {
            let moment = format::moment(signature.at, setter.language);
            setter.paragraph(&fill(words.signed_at, &[("{moment}", &moment)]), Style::SMALL, SIGNATURE)
        }
        None => setter.paragraph(words.not_signed, Style::SMALL.bold().ink(Ink::Red), SIGNATURE),
    };
    let registration = value.prescriber.registration.as_ref();
    let registration = registration.map(|number| fill(words.registration, &[("{number}", number)])).unwrap_or_default();
    let right = Block::gap(30.0)
        .then(rule)
        .then(setter.paragraph(words.signature, Style::LABEL, SIGNATURE))
        .then(setter.paragraph(&value.prescriber.name, Style::BODY.bold(), SIGNATURE))
        .then(setter.paragraph(&registration, Style::SMALL, SIGNATURE))
        .then(status);
    let code = value.signature.as_ref().map_or(Block::default(), |signature| {
        let style = Style::STRONG.size(12.0);
        setter.labelled(words.verification_code, &signature.code, style, width - SIGNATURE - 30.0)
    });
    let down = right.height - code.height;
    Block::gap(0.0).beside(0.0, code.moved(0.0, down)).beside(width - SIGNATURE, right)
}
