//! The day sheet: who comes when, with room to write, a page and more for each practitioner.
//!
//! It lies on desks and in corridors, so it says what is needed to call a patient in, and nothing of allergies, of
//! money or of birth dates: those stay on the screen.

use chrono::{NaiveDate, NaiveDateTime};

use crate::block::{Block, Ink, Mark};
use crate::format;
use crate::options::{DocumentError, Options};
use crate::page::{Flow, Foot};
use crate::pdf::{self, Draft};
use crate::text::fill;
use crate::typesetter::{Style, Typesetter};

/// The day of one practitioner or of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySheet {
    /// Whose day it is.
    pub clinic_name: String,
    /// The day.
    pub day: NaiveDate,
    /// When it was made, on the clinic's clock: what was booked later is not on it.
    pub made_at: NaiveDateTime,
    /// A list for each practitioner, which begins on a page of its own.
    pub lists: Vec<DayList>,
}

/// The visits of one practitioner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayList {
    /// With whom.
    pub practitioner: String,
    /// What they practise.
    pub specialisation: String,
    /// By time.
    pub visits: Vec<DayVisit>,
}

/// A visit of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayVisit {
    /// Minutes from midnight to its start and to its end.
    pub span: (u16, u16),
    /// Who comes.
    pub patient: String,
    /// The number under which the clinic knows the patient.
    pub number: String,
    /// Where the patient can be reached; empty when unknown.
    pub phone: String,
    /// What it is for; empty when nothing in particular.
    pub service: String,
    /// Where; empty when anywhere.
    pub room: String,
    /// Why the patient comes.
    pub reason: String,
}

/// Where a column begins and how wide it is, in points.
type Column = (f32, f32);

const TIME: Column = (0.0, 42.0);
const PATIENT: Column = (52.0, 142.0);
const SERVICE: Column = (204.0, 88.0);
const REASON: Column = (302.0, 88.0);
const NOTES: f32 = 400.0;
/// Room for two lines of handwriting.
const LEAST_ROW: f32 = 26.0;
const PADDING: f32 = 5.0;

/// Prints a day sheet.
pub fn day_sheet(value: &DaySheet, options: &Options) -> Result<Vec<u8>, DocumentError> {
    let setter = Typesetter::new(options)?;
    let width = Flow::measure(options.paper);
    let day = format::long_day(value.day, setter.language);
    let head = head(value, &day, &setter, width);
    let mut flow = Flow::new(options.paper, head.clone());
    flow.place(head);
    for (at, list) in value.lists.iter().enumerate() {
        if at > 0 {
            flow.turn_page();
        }
        let rows = list.visits.iter().map(|visit| row(visit, &setter, width)).collect();
        flow.place_rows(&heading(list, &setter, width), rows, 0.0);
    }
    let title = format!("{} · {day}", setter.words.day_sheet);
    let pages = flow.finish(&setter, &Foot { left: setter.words.destroy_sheet, ghost: None, goes_on: false });
    pdf::write(&Draft { title: &title, author: &value.clinic_name, pages, logo: None }, options)
}

/// What stands at the top of every page: the clinic, the day, and since when it may have changed.
fn head(value: &DaySheet, day: &str, setter: &Typesetter, width: f32) -> Block {
    let half = width / 2.0;
    let made = fill(setter.words.as_of, &[("{moment}", &format::moment(value.made_at, setter.language))]);
    let left = setter.paragraph(&value.clinic_name, Style::STRONG, half).then(setter.paragraph(
        setter.words.day_sheet,
        Style::SMALL,
        half,
    ));
    let right =
        setter.paragraph(day, Style::STRONG.right(), half).then(setter.paragraph(&made, Style::SMALL.right(), half));
    let rule = Block::mark(Mark::rule(0.0, 0.0, width, 1.1, Ink::Teal), 12.0);
    left.beside(half, right).then(Block::gap(6.0)).then(rule)
}

/// The practitioner and the names of the columns, again on every page.
fn heading(list: &DayList, setter: &Typesetter, width: f32) -> Block {
    let words = setter.words;
    let count = format::visits(list.visits.len(), setter.language);
    let about: Vec<&str> = [list.specialisation.as_str(), &count].into_iter().filter(|text| !text.is_empty()).collect();
    let name = setter.paragraph(&list.practitioner, Style::STRONG.size(14.0), width);
    let about = setter.paragraph(&about.join(" · "), Style::SMALL, width);
    let label = |text: &str, (x, across): Column| setter.paragraph(text, Style::LABEL, across).moved(x, 0.0);
    let both = |one: &str, other: &str| format!("{one} · {other}");
    let labels = label(words.time, TIME)
        .beside(0.0, label(&both(words.patient, words.phone_label), PATIENT))
        .beside(0.0, label(&both(words.service, words.room), SERVICE))
        .beside(0.0, label(words.reason, REASON))
        .beside(0.0, label(words.notes, (NOTES, width - NOTES)));
    let rule = Block::mark(Mark::rule(0.0, 0.0, width, 0.9, Ink::Teal), 0.9);
    name.then(about).then(Block::gap(8.0)).then(labels).then(Block::gap(3.0)).then(rule)
}

fn row(visit: &DayVisit, setter: &Typesetter, width: f32) -> Block {
    let (starts, ends) = visit.span;
    let cell = |text: &str, style: Style, (_, across): Column| setter.paragraph(text, style, across);
    let stacked = |strong: &str, quiet: &[&str], column: Column| {
        let quiet: Vec<&str> = quiet.iter().copied().filter(|text| !text.is_empty()).collect();
        let above = if strong.is_empty() { Block::default() } else { cell(strong, Style::BODY, column) };
        if quiet.is_empty() { above } else { above.then(cell(&quiet.join(" · "), Style::SMALL, column)) }
    };
    let time = cell(&format::minute(starts), Style::BODY.bold(), TIME).then(cell(
        &format!("–{}", format::minute(ends)),
        Style::SMALL,
        TIME,
    ));
    let name = cell(&visit.patient, Style::BODY.bold(), PATIENT);
    let patient = name.then(stacked("", &[&visit.number, &visit.phone], PATIENT));
    let service = stacked(&visit.service, &[&visit.room], SERVICE);
    let cells =
        [(TIME, time), (PATIENT, patient), (SERVICE, service), (REASON, cell(&visit.reason, Style::BODY, REASON))];
    let start = Block::gap(LEAST_ROW);
    let cells = cells.into_iter().fold(start, |row, ((x, _), block)| row.beside(x, block));
    let (top, height) = (PADDING, cells.height + 2.0 * PADDING);
    let notes =
        Mark::Stroke { from: (NOTES - 5.0, 3.0), to: (NOTES - 5.0, height - 3.0), thickness: 0.5, ink: Ink::Hairline };
    let under = Block::mark(Mark::rule(0.0, 0.0, width, 0.5, Ink::Hairline), 0.5);
    cells.moved(0.0, top).then(Block::gap(PADDING)).beside(0.0, Block::mark(notes, height)).then(under)
}
