//! The prescription: a superset of what the regulations that we know ask for.

use chrono::{NaiveDate, NaiveDateTime};

use crate::block::{Block, Ink, Mark};
use crate::format;
use crate::letterhead::{self, Letterhead};
use crate::numerals;
use crate::options::{DocumentError, Options};
use crate::page::{Flow, Foot};
use crate::pdf::{self, Draft};
use crate::people::{Patient, Practitioner};
use crate::shaping::Span;
use crate::text::fill;
use crate::typesetter::{Style, Typesetter};

/// A prescription as signed, or a draft of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prescription {
    /// The clinic where it was written: the prescriber's work address.
    pub letterhead: Letterhead,
    /// Its number.
    pub number: Option<String>,
    /// The day on which it was written.
    pub written_on: NaiveDate,
    /// Who prescribes.
    pub prescriber: Practitioner,
    /// Who is treated.
    pub patient: Patient,
    /// The weight in grams, where it was taken.
    pub weight_grams: Option<u32>,
    /// What is treated, where the prescriber wants it on paper.
    pub diagnosis: Option<String>,
    /// What is known about allergies: always printed.
    pub allergies: Allergies,
    /// What is prescribed, in order.
    pub items: Vec<PrescriptionItem>,
    /// What else the patient should do.
    pub advice: Option<String>,
    /// When to come again.
    pub follow_up: Option<String>,
    /// The signature; without one the paper says that it is not valid.
    pub signature: Option<Signature>,
    /// Which printout this is: the first has no mark.
    pub copy: u32,
}

/// What is known about allergies; nobody having asked is not the same as there being none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allergies {
    /// Nothing is recorded.
    NotRecorded,
    /// The patient was asked and knows of none.
    NoneKnown,
    /// The recorded allergies.
    Known(Vec<String>),
}

/// One medicine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrescriptionItem {
    /// The generic name.
    pub drug: String,
    /// Such as "500 mg".
    pub strength: String,
    /// Such as "capsule".
    pub form: String,
    /// How much at a time.
    pub dose: String,
    /// How it is taken.
    pub route: String,
    /// How often.
    pub frequency: String,
    /// For how long.
    pub duration: String,
    /// How much is handed out, where it is stated.
    pub quantity: Option<Quantity>,
    /// What else to heed.
    pub instructions: Option<String>,
}

/// How much is handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number, printed in figures and in words.
    pub count: u32,
    /// Of what, such as "capsules".
    pub unit: String,
}

/// The electronic signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// When, on the clinic's clock.
    pub at: NaiveDateTime,
    /// A short code from the hash of the signed content.
    pub code: String,
}

const NUMBER: f32 = 24.0;
const SIGNATURE: f32 = 210.0;
/// Room for the line that ends the list.
const LAST_LINE: f32 = 34.0;

/// Prints a prescription.
pub fn prescription(value: &Prescription, options: &Options) -> Result<Vec<u8>, DocumentError> {
    let setter = Typesetter::new(options)?;
    let logo = value.letterhead.picture()?;
    let width = Flow::measure(options.paper);
    let subject = subject(value, &setter);
    // Loose sheets of two patients must not be mixed up.
    let whose = format!("{subject} · {}", value.patient.name);
    let running_head = value.letterhead.running_head(&setter, &whose, width);
    let mut flow = Flow::new(options.paper, running_head);

    flow.place(value.letterhead.block(&setter, logo.as_ref(), width));
    flow.place(letterhead::title(&setter, setter.words.prescription, value.copy, width));
    flow.place(head(value, &setter, width));
    flow.skip(12.0);
    flow.place(patient(value, &setter, width));
    flow.skip(8.0);
    flow.place(allergies(value, &setter, width));
    flow.skip(14.0);
    place_items(value, &setter, width, &mut flow);

    let ghost = value.signature.is_none().then_some(setter.words.draft);
    let pages = flow.finish(&setter, &Foot { left: &whose, ghost });
    let author = &value.letterhead.name;
    pdf::write(&Draft { title: &subject, author, pages, logo: logo.as_ref() }, options)
}

fn subject(value: &Prescription, setter: &Typesetter) -> String {
    let number = value.number.as_deref().unwrap_or(setter.words.draft);
    format!("{} {number}", setter.words.prescription)
}

/// Who prescribes at the left; number and date at the right.
fn head(value: &Prescription, setter: &Typesetter, width: f32) -> Block {
    let half = width / 2.0;
    let name = setter.paragraph(&value.prescriber.name, Style::STRONG, half - 10.0);
    let lines = credentials(&value.prescriber, setter).join("\n");
    let left = name.then(setter.paragraph(&lines, Style::SMALL.size(9.0), half - 10.0));
    let quarter = half / 2.0;
    let day = format::day(value.written_on, setter.language);
    let number = value.number.as_deref().unwrap_or_default();
    let bold = Style::BODY.bold();
    let words = setter.words;
    let right = setter
        .labelled(words.prescription_number, number, bold, quarter - 8.0)
        .beside(quarter, setter.labelled(words.date, &day, bold, quarter));
    left.beside(half, right)
}

fn credentials(prescriber: &Practitioner, setter: &Typesetter) -> Vec<String> {
    let words = setter.words;
    let put = |sentence: &str, value: &Option<String>| {
        value.as_ref().map(|number| fill(sentence, &[("{number}", number)]))
    };
    let lines = [
        prescriber.qualification.clone(),
        put(words.registration, &prescriber.registration),
        put(words.phone, &prescriber.phone),
    ];
    lines.into_iter().flatten().collect()
}

/// Everything that identifies the patient and bears on a dose, on a quiet panel.
fn patient(value: &Prescription, setter: &Typesetter, width: f32) -> Block {
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
    let name = setter
        .labelled(words.patient, &patient.name, Style::STRONG, wide - 8.0)
        .then(setter.paragraph(&number, Style::SMALL.size(9.0), wide - 8.0));
    let first = name
        .beside(wide, cell(words.age, age, narrow))
        .beside(wide + narrow, cell(words.sex, sex, narrow))
        .beside(wide + 2.0 * narrow, cell(words.weight, weight, narrow));
    let address = (!patient.address.is_empty()).then(|| patient.address.join(", "));
    let born = born.map(|birth| format::day(birth.on, language));
    let born_label = words.born.replace("{date}", "");
    let second = cell(words.address, address, wide)
        .beside(wide, cell(born_label.trim(), born, 2.0 * narrow));
    first.then(Block::gap(6.0)).then(second).on_panel(width, 12.0)
}

/// The line about allergies, and the diagnosis under it.
fn allergies(value: &Prescription, setter: &Typesetter, width: f32) -> Block {
    let words = setter.words;
    let (text, ink) = match &value.allergies {
        Allergies::NotRecorded => (words.allergies_not_recorded.to_owned(), Ink::Red),
        Allergies::NoneKnown => (words.no_known_allergies.to_owned(), Ink::Dark),
        Allergies::Known(list) => (list.join(", "), Ink::Red),
    };
    let line = titled(setter, words.allergies, &text, Style::BODY.ink(ink), width);
    match &value.diagnosis {
        Some(text) => line.then(titled(setter, words.diagnosis, text, Style::BODY, width)),
        None => line,
    }
}

/// A bold word and what it introduces, in one paragraph.
fn titled(setter: &Typesetter, title: &str, text: &str, style: Style, width: f32) -> Block {
    let title = format!("{title}: ");
    let lines = text.lines().collect::<Vec<_>>().join(" ");
    let spans = [Span { text: &title, bold: true }, Span { text: &lines, bold: false }];
    setter.rich(&spans, style, width)
}

/// The items, what follows them, the crossed out rest, and the signature at the foot.
fn place_items(value: &Prescription, setter: &Typesetter, width: f32, flow: &mut Flow) {
    let sign = signature(value, setter, width);
    let advice = advice(value, setter, width);
    let ending = advice.height + LAST_LINE + sign.height;
    let items = (1..).zip(&value.items).map(|(number, item)| set_item(setter, number, item, width));
    let heading = setter.paragraph("℞", Style::BODY.size(20.0).bold().ink(Ink::Teal), width);
    flow.place(heading);
    flow.place_rows(&Block::default(), items.collect(), ending);
    flow.require(ending.min(LAST_LINE + sign.height));
    flow.place(last_line(setter, width));
    flow.place(advice);
    flow.require(sign.height);
    let rest = flow.room() - sign.height;
    flow.place(crossed_out(width, rest));
    flow.place(sign);
}

fn set_item(setter: &Typesetter, number: u32, item: &PrescriptionItem, width: f32) -> Block {
    let inner = width - NUMBER;
    let figure = format::digits(&format!("{number}."), setter.language);
    let figure = setter.paragraph(&figure, Style::STRONG.ink(Ink::Teal), NUMBER);
    let product = format!("  {} {}", item.strength, item.form);
    let name = [Span { text: &item.drug, bold: true }, Span { text: &product, bold: false }];
    let directions = [&item.dose, &item.route, &item.frequency, &item.duration];
    let directions: Vec<&str> =
        directions.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let mut body = setter
        .rich(&name, Style::STRONG, inner)
        .then(setter.paragraph(&directions.join(" · "), Style::BODY.size(10.0), inner));
    if let Some(quantity) = &item.quantity {
        let text = quantity_text(setter, quantity);
        body = body.then(titled(setter, setter.words.dispense, &text, Style::BODY, inner));
    }
    if let Some(instructions) = &item.instructions {
        body = body.then(setter.paragraph(instructions, Style::BODY.size(9.0).ink(Ink::Grey), inner));
    }
    let rule = Block::mark(Mark::rule(NUMBER, 0.0, inner, 0.5, Ink::Hairline), 0.5);
    figure.beside(NUMBER, body).moved(0.0, 5.0).then(Block::gap(6.0)).then(rule)
}

/// In figures and in words, so that neither can be changed unseen.
fn quantity_text(setter: &Typesetter, quantity: &Quantity) -> String {
    let figure = format::digits(&quantity.count.to_string(), setter.language);
    let words = numerals::in_words(quantity.count.into(), setter.language);
    format!("{figure} ({words}) {}", quantity.unit)
}

fn advice(value: &Prescription, setter: &Typesetter, width: f32) -> Block {
    let words = setter.words;
    let parts = [(words.advice, &value.advice), (words.follow_up, &value.follow_up)];
    let set = |(title, text): (&str, &Option<String>)| {
        text.as_ref().map(|text| titled(setter, title, text, Style::BODY, width))
    };
    let parts: Vec<Block> = parts.into_iter().filter_map(set).collect();
    parts.into_iter().fold(Block::default(), |all, part| all.then(part).then(Block::gap(4.0)))
}

/// Nothing may be added below this line.
fn last_line(setter: &Typesetter, width: f32) -> Block {
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

/// Strikes through what is left of the page.
fn crossed_out(width: f32, height: f32) -> Block {
    if height < 30.0 {
        return Block::gap(height.max(0.0));
    }
    let bottom = height - 12.0;
    let stroke = |from, to| Mark::Stroke { from, to, thickness: 0.6, ink: Ink::Hairline };
    let marks = vec![
        stroke((0.0, 0.0), (width, 0.0)),
        stroke((width, 0.0), (0.0, bottom)),
        stroke((0.0, bottom), (width, bottom)),
    ];
    Block { marks, height }
}

/// The signature line at the right, the code that proves the content at the left.
fn signature(value: &Prescription, setter: &Typesetter, width: f32) -> Block {
    let words = setter.words;
    let rule = Block::mark(Mark::rule(0.0, 0.0, SIGNATURE, 0.6, Ink::Grey), 4.0);
    let status = match &value.signature {
        Some(signature) => {
            let moment = format::moment(signature.at, setter.language);
            setter.paragraph(&fill(words.signed_at, &[("{moment}", &moment)]), Style::SMALL, SIGNATURE)
        }
        None => setter.paragraph(words.not_signed, Style::SMALL.bold().ink(Ink::Red), SIGNATURE),
    };
    let lines = credentials(&value.prescriber, setter);
    let without_phone = lines.get(..lines.len().min(2)).unwrap_or_default().join("\n");
    let right = Block::gap(34.0)
        .then(rule)
        .then(setter.paragraph(words.signature, Style::LABEL, SIGNATURE))
        .then(setter.paragraph(&value.prescriber.name, Style::BODY.bold(), SIGNATURE))
        .then(setter.paragraph(&without_phone, Style::SMALL, SIGNATURE))
        .then(status);
    let code = value.signature.as_ref().map_or(Block::default(), |signature| {
        let style = Style::STRONG.size(12.0);
        setter.labelled(words.verification_code, &signature.code, style, width - SIGNATURE - 30.0)
    });
    let down = right.height - code.height;
    Block::gap(0.0).beside(0.0, code.moved(0.0, down)).beside(width - SIGNATURE, right)
}
