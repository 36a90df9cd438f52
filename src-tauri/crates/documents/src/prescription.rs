//! The prescription: a superset of what the regulations that we know ask for.

mod parts;

use chrono::{NaiveDate, NaiveDateTime};

use crate::block::{Block, Ink};
use crate::letterhead::Letterhead;
use crate::options::{DocumentError, Options};
use crate::page::{Flow, Foot};
use crate::pdf::{self, Draft};
use crate::people::{Patient, Practitioner};
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
    /// What is treated, as far as it is known.
    pub diagnoses: Vec<String>,
    /// What is known about allergies: always printed.
    pub allergies: Allergies,
    /// What is prescribed, in order.
    pub items: Vec<PrescriptionItem>,
    /// The signature; without one the paper says that it is not valid.
    pub signature: Option<Signature>,
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
    /// For how many days.
    pub duration_days: Option<u32>,
    /// How much is handed out, such as "21 tablets": a number that it begins with is printed
    /// in words too.
    pub quantity: String,
    /// What else to heed.
    pub instructions: Option<String>,
    /// Why it is given although an allergy is known.
    pub despite_allergy: Option<String>,
}

/// The electronic signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// When, on the clinic's clock.
    pub at: NaiveDateTime,
    /// A short code from the hash of the signed content.
    pub code: String,
}

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
    flow.place(parts::head(value, &setter, width));
    flow.skip(12.0);
    flow.place(parts::patient(value, &setter, width));
    flow.skip(8.0);
    flow.place(parts::allergies(value, &setter, width));
    flow.skip(8.0);
    place_items(value, &setter, width, &mut flow);

    let ghost = value.signature.is_none().then_some(setter.words.draft);
    let pages = flow.finish(&setter, &Foot { left: &whose, ghost, goes_on: true });
    let author = &value.letterhead.name;
    pdf::write(&Draft { title: &subject, author, pages, logo: logo.as_ref() }, options)
}

fn subject(value: &Prescription, setter: &Typesetter) -> String {
    let number = value.number.as_deref().unwrap_or(setter.words.draft);
    format!("{} {number}", setter.words.prescription)
}

/// The items, what follows them, the crossed out rest, and the signature at the foot.
fn place_items(value: &Prescription, setter: &Typesetter, width: f32, flow: &mut Flow) {
    let sign = parts::signature(value, setter, width);
    let ending = parts::LAST_LINE + sign.height;
    let items = (1..).zip(&value.items).map(|(number, item)| parts::set_item(setter, number, item, width));
    let heading = setter.paragraph("℞", Style::BODY.size(17.0).bold().ink(Ink::Teal), width);
    flow.place(heading);
    flow.strike_out();
    flow.place_rows(&Block::default(), items.collect(), ending);
    flow.require(ending);
    flow.place(parts::last_line(setter, width));
    flow.strike_rest(sign.height);
    flow.place(sign);
}
