//! The receipt: who paid how much, how, and for what.

use chrono::NaiveDate;
use clinic_core::money::Money;

use crate::block::{Block, Ink, Mark};
use crate::format;
use crate::letterhead::{self, Letterhead};
use crate::options::{DocumentError, Options};
use crate::page::{Flow, Foot};
use crate::pdf::{self, Draft};
use crate::people::{Patient, PaymentMethod};
use crate::text::fill;
use crate::typesetter::{Style, Typesetter};

/// A payment as posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The clinic that received the money.
    pub letterhead: Letterhead,
    /// The receipt's number.
    pub number: String,
    /// The day of the payment.
    pub paid_on: NaiveDate,
    /// Who paid.
    pub patient: Patient,
    /// How.
    pub method: PaymentMethod,
    /// How much counts as paid.
    pub amount: Money,
    /// The cash that was handed over.
    pub tendered: Option<Money>,
    /// The cash that was handed back.
    pub change: Option<Money>,
    /// The card slip's or the bank's reference.
    pub reference: Option<String>,
    /// The invoice that it pays.
    pub invoice_number: Option<String>,
    /// How much that invoice is over.
    pub invoice_total: Money,
    /// What is left to pay on that invoice.
    pub balance_left: Option<Money>,
    /// Who took the money.
    pub received_by: String,
    /// Which copy this is: 0 for the first printout, which has no mark.
    pub copy: u32,
}

/// Prints a receipt.
pub fn receipt(value: &Receipt, options: &Options) -> Result<Vec<u8>, DocumentError> {
    let setter = Typesetter::new(options)?;
    let words = setter.words;
    let logo = value.letterhead.picture()?;
    let width = Flow::measure(options.paper);
    let subject = format!("{} {}", words.receipt, value.number);
    let running_head = value.letterhead.running_head(&setter, &subject, width);
    let mut flow = Flow::new(options.paper, running_head);

    flow.place(value.letterhead.block(&setter, logo.as_ref(), width));
    flow.place(letterhead::title(&setter, words.receipt, value.copy, width));
    flow.place(facts(value, &setter, width));
    flow.skip(18.0);
    flow.place(amount(value, &setter, width));
    flow.skip(12.0);
    for (label, text) in details(value, &setter) {
        flow.place(detail(&setter, label, &text, width));
    }
    flow.skip(28.0);
    flow.place(received_by(value, &setter, width));
    flow.skip(24.0);
    flow.place(setter.paragraph(words.thanks, Style::BODY.ink(Ink::Grey), width));

    let pages = flow.finish(&setter, &Foot { left: &subject, ghost: None, goes_on: true });
    let author = &value.letterhead.name;
    pdf::write(&Draft { title: &subject, author, pages, logo: logo.as_ref() }, options)
}

fn facts(value: &Receipt, setter: &Typesetter, width: f32) -> Block {
    let words = setter.words;
    let facts = [
        (words.receipt_number, value.number.clone()),
        (words.date, format::day(value.paid_on, setter.language)),
        (words.for_invoice, value.invoice_number.clone().unwrap_or_default()),
    ];
    letterhead::facts(setter, &facts, width)
}

/// The sum, large, in figures and in words.
fn amount(value: &Receipt, setter: &Typesetter, width: f32) -> Block {
    let inner = width - 32.0;
    let figure = format::money(value.amount);
    let large = Style::BODY.size(22.0).bold().ink(Ink::Teal);
    let in_words = format::money_in_words(value.amount, setter.language);
    setter
        .paragraph(setter.words.amount_received, Style::LABEL, inner)
        .then(setter.paragraph(&figure, large, inner))
        .then(setter.paragraph(&in_words, Style::SMALL.size(9.0), inner))
        .on_panel(width, 16.0)
}

fn details(value: &Receipt, setter: &Typesetter) -> Vec<(&'static str, String)> {
    let words = setter.words;
    let money = |sum: Option<Money>| sum.map(format::money);
    let number = fill(words.patient_number, &[("{number}", &value.patient.number)]);
    let rows = [
        (words.received_from, Some(format!("{}\n{number}", value.patient.name))),
        (words.method, Some(value.method.word(words).to_owned())),
        (words.tendered, money(value.tendered)),
        (words.change, money(value.change)),
        (words.reference, value.reference.clone()),
        (words.invoice_total, money(Some(value.invoice_total))),
        (words.balance_left, money(value.balance_left)),
    ];
    rows.into_iter().filter_map(|(label, text)| Some((label, text?))).collect()
}

fn detail(setter: &Typesetter, label: &str, text: &str, width: f32) -> Block {
    let indent = width / 3.0;
    let label = setter.paragraph(label, Style::BODY.ink(Ink::Grey), indent - 10.0);
    let row = label.beside(indent, setter.paragraph(text, Style::BODY, width - indent));
    let rule = Block::mark(Mark::rule(0.0, 0.0, width, 0.5, Ink::Hairline), 0.5);
    row.moved(0.0, 6.0).then(Block::gap(6.0)).then(rule)
}

fn received_by(value: &Receipt, setter: &Typesetter, width: f32) -> Block {
    let line = width / 2.4;
    let rule = Block::mark(Mark::rule(0.0, 0.0, line, 0.6, Ink::Grey), 4.0);
    let name = setter.paragraph(&value.received_by, Style::BODY.bold(), line);
    let label = setter.paragraph(setter.words.received_by, Style::LABEL, line);
    Block::gap(26.0).then(rule).then(name).then(label).moved(width - line, 0.0)
}
