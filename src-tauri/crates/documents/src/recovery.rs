//! The sheet with the recovery key: one page to be locked away.

use chrono::NaiveDate;

use crate::block::{Area, Block, Ink, Mark};
use crate::format;
use crate::letterhead;
use crate::options::{DocumentError, Options};
use crate::page::{Flow, Foot};
use crate::pdf::{self, Draft};
use crate::typesetter::{Style, Typesetter};

/// A freshly made recovery key. It has no letterhead: the sheet leaves no doubt what it opens,
/// and is never sent anywhere.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoverySheet {
    /// Whose records the key opens.
    pub clinic_name: String,
    /// The key in the groups in which it is typed.
    pub key_groups: Vec<String>,
    /// The day on which it was made.
    pub made_on: NaiveDate,
}

const PER_ROW: usize = 4;

/// Prints the recovery key sheet.
pub fn recovery_sheet(value: &RecoverySheet, options: &Options) -> Result<Vec<u8>, DocumentError> {
    let setter = Typesetter::new(options)?;
    let words = setter.words;
    let width = Flow::measure(options.paper);
    let mut flow = Flow::new(options.paper, Block::default());
    let body = Style::BODY.size(10.5);

    flow.place(head(value, &setter, width));
    flow.place(letterhead::title(&setter, words.recovery_key, 1, width));
    flow.place(setter.paragraph(words.recovery_purpose, body, width));
    flow.skip(20.0);
    flow.place(key(value, &setter, width));
    flow.skip(26.0);
    flow.place(setter.paragraph(words.recovery_keep, Style::STRONG.size(12.0), width));
    flow.skip(6.0);
    for (number, rule) in (1..).zip(words.recovery_rules) {
        let number = setter.paragraph(&format!("{number}."), body.bold().ink(Ink::Teal), 20.0);
        flow.place(number.beside(20.0, setter.paragraph(rule, body, width - 20.0)));
        flow.skip(5.0);
    }
    flow.skip(44.0);
    flow.place(to_fill_in(&setter, width));

    let title = format!("{} · {}", words.recovery_key, value.clinic_name);
    let pages = flow.finish(&setter, &Foot { left: &title, ghost: None, goes_on: true });
    let draft = Draft { title: &title, author: &value.clinic_name, pages, logo: None };
    pdf::write(&draft, options)
}

fn head(value: &RecoverySheet, setter: &Typesetter, width: f32) -> Block {
    let day = format::day(value.made_on, setter.language);
    let made = format!("{} {day}", setter.words.made_on);
    let name = setter.paragraph(&value.clinic_name, Style::BODY.size(15.0).bold(), width - 160.0);
    let made = setter.paragraph(&made, Style::SMALL.right(), 150.0).moved(0.0, 6.0);
    let rule = Block::mark(Mark::rule(0.0, 0.0, width, 1.1, Ink::Teal), 18.0);
    name.beside(width - 150.0, made).then(Block::gap(10.0)).then(rule)
}

/// The groups, numbered so that a person reading aloud does not lose the place.
fn key(value: &RecoverySheet, setter: &Typesetter, width: f32) -> Block {
    let inner = width - 40.0;
    let cell = inner / 4.0;
    let style = Style::BODY.size(19.0).bold().center();
    let mut number = 0;
    let mut rows = Block::default();
    for groups in value.key_groups.chunks(PER_ROW) {
        let mut row = Block::default();
        let mut x = 0.0;
        for group in groups {
            number += 1;
            let label = setter.paragraph(&i32::to_string(&number), Style::LABEL.center(), cell);
            row = row.beside(x, label.then(setter.paragraph(group, style, cell)));
            x += cell;
        }
        let gap = if rows.marks.is_empty() { 0.0 } else { 10.0 };
        rows = rows.then(Block::gap(gap)).then(row);
    }
    let panel = rows.on_panel(width, 20.0);
    let height = panel.height;
    let frame = Mark::Frame(Area::of(width, height), Ink::Teal);
    panel.beside(0.0, Block::mark(frame, height))
}

fn to_fill_in(setter: &Typesetter, width: f32) -> Block {
    let half = width / 2.0 - 12.0;
    let line = |label: &str| {
        let rule = Block::mark(Mark::rule(0.0, 0.0, half, 0.6, Ink::Grey), 4.0);
        rule.then(setter.paragraph(label, Style::LABEL, half))
    };
    let words = setter.words;
    line(words.recovery_kept_at).beside(width / 2.0 + 12.0, line(words.recovery_kept_by))
}
