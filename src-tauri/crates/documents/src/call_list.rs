//! The call list: whom to tell that their appointment has moved, with a box to tick for each.

use chrono::{NaiveDate, NaiveDateTime};

use crate::block::{Area, Block, Ink, Mark};
use crate::format;
use crate::options::{DocumentError, Options};
use crate::page::{Flow, Foot};
use crate::pdf::{self, Draft};
use crate::text::fill;
use crate::typesetter::{Style, Typesetter};

/// The calls that an absence makes necessary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallList {
    /// Who calls.
    pub clinic_name: String,
    /// Who is away.
    pub practitioner: String,
    /// The first and the last day of it.
    pub days: (NaiveDate, NaiveDate),
    /// When it was made, on the clinic's clock.
    pub made_at: NaiveDateTime,
    /// Whom to call, in order.
    pub calls: Vec<Call>,
}

/// One patient to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Who.
    pub patient: String,
    /// Where; empty when unknown.
    pub phone: String,
    /// The day and the minute of the visit as it stood.
    pub was: (NaiveDate, u16),
    /// The day, the minute and with whom it stands since; absent when it stayed.
    pub is_now: Option<(NaiveDate, u16, String)>,
    /// Whether the patient was put on the waiting list.
    pub waits: bool,
}

/// Where a column begins and how wide it is, in points.
type Column = (f32, f32);

const BOX: Column = (0.0, 22.0);
const PATIENT: Column = (30.0, 150.0);
const WAS: Column = (190.0, 110.0);
const NOW: Column = (310.0, 180.0);
const TICK: f32 = 12.0;
const PADDING: f32 = 6.0;

/// Prints a call list.
pub fn call_list(value: &CallList, options: &Options) -> Result<Vec<u8>, DocumentError> {
    let setter = Typesetter::new(options)?;
    let width = Flow::measure(options.paper);
    let head = head(value, &setter, width);
    let mut flow = Flow::new(options.paper, head.clone());
    flow.place(head);
    let rows = value.calls.iter().map(|call| row(call, &setter, width)).collect();
    flow.place_rows(&heading(&setter, width), rows, 0.0);
    let title = format!("{} · {}", setter.words.call_list, value.practitioner);
    let pages = flow.finish(&setter, &Foot { left: setter.words.destroy_sheet, ghost: None, goes_on: false });
    pdf::write(&Draft { title: &title, author: &value.clinic_name, pages, logo: None }, options)
}

/// What stands at the top of every page: the clinic, who is away and when.
fn head(value: &CallList, setter: &Typesetter, width: f32) -> Block {
    let half = width / 2.0;
    let made = fill(setter.words.as_of, &[("{moment}", &format::moment(value.made_at, setter.language))]);
    let (first, last) = value.days;
    let day = |day| format::day(day, setter.language);
    let days = if first == last { day(first) } else { format!("{} – {}", day(first), day(last)) };
    let about = fill(setter.words.away_on, &[("{name}", &value.practitioner), ("{days}", &days)]);
    let left =
        setter.paragraph(&value.clinic_name, Style::STRONG, half).then(setter.paragraph(&made, Style::SMALL, half));
    let right = setter.paragraph(setter.words.call_list, Style::STRONG.right(), half).then(setter.paragraph(
        &about,
        Style::SMALL.right(),
        half,
    ));
    let rule = Block::mark(Mark::rule(0.0, 0.0, width, 1.1, Ink::Teal), 12.0);
    left.beside(half, right).then(Block::gap(6.0)).then(rule)
}

fn heading(setter: &Typesetter, width: f32) -> Block {
    let words = setter.words;
    let label = |text: &str, (x, across): Column| setter.paragraph(text, Style::LABEL, across).moved(x, 0.0);
    let patient = format!("{} · {}", words.patient, words.phone_label);
    let labels = label(&patient, PATIENT).beside(0.0, label(words.was, WAS)).beside(0.0, label(words.is_now, NOW));
    let rule = Block::mark(Mark::rule(0.0, 0.0, width, 0.9, Ink::Teal), 0.9);
    labels.then(Block::gap(3.0)).then(rule)
}

fn row(call: &Call, setter: &Typesetter, width: f32) -> Block {
    let words = setter.words;
    let cell = |text: &str, style: Style, (_, across): Column| setter.paragraph(text, style, across);
    let at = |(day, minute): (NaiveDate, u16)| (format::day(day, setter.language), format::minute(minute));
    let stacked = |(day, minute): (String, String), style: Style, column: Column| {
        cell(&minute, style, column).then(cell(&day, Style::SMALL, column))
    };
    let phone = if call.phone.is_empty() { words.no_phone } else { &call.phone };
    let patient = cell(&call.patient, Style::BODY.bold(), PATIENT).then(cell(phone, Style::BODY, PATIENT));
    let was = stacked(at(call.was), Style::BODY, WAS);
    let now = match &call.is_now {
        Some((day, minute, with)) => {
            stacked(at((*day, *minute)), Style::BODY.bold(), NOW).then(cell(with, Style::SMALL, NOW))
        }
        None => cell(if call.waits { words.waits } else { words.stays }, Style::BODY, NOW),
    };
    let tick = Block::mark(Mark::Frame(Area::of(TICK, TICK), Ink::Grey), TICK).moved(0.0, 1.0);
    let cells = [(BOX, tick), (PATIENT, patient), (WAS, was), (NOW, now)];
    let cells = cells.into_iter().fold(Block::default(), |row, ((x, _), block)| row.beside(x, block));
    let under = Block::mark(Mark::rule(0.0, 0.0, width, 0.5, Ink::Hairline), 0.5);
    cells.moved(0.0, PADDING).then(Block::gap(PADDING)).then(under)
}
