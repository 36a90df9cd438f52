//! The invoice: what was done, what it costs, what is still to be paid.

use chrono::NaiveDate;
use clinic_core::money::Money;

use crate::block::{Block, Ink, Mark};
use crate::format;
use crate::letterhead::{self, Letterhead};
use crate::options::{DocumentError, Options};
use crate::page::{Flow, Foot};
use crate::pdf::{self, Draft};
use crate::people::{Patient, PaymentMethod, Practitioner};
use crate::table::Table;
use crate::text::fill;
use crate::typesetter::{Style, Typesetter};

/// An invoice as stored when it was issued, or a draft of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// The clinic that bills.
    pub letterhead: Letterhead,
    /// The number from the clinic's series; a draft has none and is marked as one.
    pub number: Option<String>,
    /// The issue date.
    pub issued_on: Option<NaiveDate>,
    /// The day by which it is to be paid.
    pub due_on: Option<NaiveDate>,
    /// The day of the visit, where it is not the issue date.
    pub supplied_on: Option<NaiveDate>,
    /// Who is billed.
    pub patient: Patient,
    /// Who did the work.
    pub practitioner: Option<Practitioner>,
    /// What was done, in order.
    pub lines: Vec<InvoiceLine>,
    /// The tax per rate.
    pub taxes: Vec<TaxLine>,
    /// The sums.
    pub totals: Totals,
    /// What was paid towards it so far.
    pub payments: Vec<PaymentTaken>,
    /// A remark, an exemption clause, bank details.
    pub notes: Option<String>,
    /// Which copy this is: 0 for the first printout, which has no mark.
    pub copy: u32,
}

/// One line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceLine {
    /// What was done.
    pub description: String,
    /// How many.
    pub quantity: i64,
    /// The price of one, without tax.
    pub unit_price: Money,
    /// The tax rate in hundredths of a percent.
    pub tax_basis_points: u32,
    /// Quantity times price, without tax.
    pub net: Money,
}

/// The tax of one rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxLine {
    /// The rate in hundredths of a percent.
    pub basis_points: u32,
    /// The sum that is taxed at it.
    pub taxable: Money,
    /// The tax.
    pub tax: Money,
}

/// The sums of an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Without tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// With tax.
    pub gross: Money,
    /// Paid so far.
    pub paid: Money,
    /// Still to be paid.
    pub balance: Money,
}

/// A payment towards an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentTaken {
    /// The day.
    pub on: NaiveDate,
    /// How.
    pub method: PaymentMethod,
    /// The receipt's number, or the bank's.
    pub reference: String,
    /// How much.
    pub amount: Money,
}

const SUMS: f32 = 220.0;

/// Prints an invoice.
pub fn invoice(value: &Invoice, options: &Options) -> Result<Vec<u8>, DocumentError> {
    let setter = Typesetter::new(options)?;
    let logo = value.letterhead.picture()?;
    let width = Flow::measure(options.paper);
    let subject = subject(value, &setter);
    let running_head = value.letterhead.running_head(&setter, &subject, width);
    let mut flow = Flow::new(options.paper, running_head);

    flow.place(value.letterhead.block(&setter, logo.as_ref(), width));
    flow.place(letterhead::title(&setter, setter.words.invoice, value.copy, width));
    flow.place(facts(value, &setter, width));
    flow.skip(16.0);
    flow.place(parties(value, &setter, width));
    flow.skip(22.0);
    place_lines(value, &setter, width, &mut flow);
    place_payments(value, &setter, width, &mut flow);
    if let Some(notes) = &value.notes {
        flow.skip(18.0);
        flow.place(setter.labelled(setter.words.notes, notes, Style::BODY, width));
    }

    let ghost = value.number.is_none().then_some(setter.words.draft);
    let pages = flow.finish(&setter, &Foot { left: &subject, ghost, goes_on: true });
    let author = &value.letterhead.name;
    pdf::write(&Draft { title: &subject, author, pages, logo: logo.as_ref() }, options)
}

fn subject(value: &Invoice, setter: &Typesetter) -> String {
    let number = value.number.as_deref().unwrap_or(setter.words.draft);
    format!("{} {number}", setter.words.invoice)
}

fn facts(value: &Invoice, setter: &Typesetter, width: f32) -> Block {
    let words = setter.words;
    let day = |day: Option<NaiveDate>| day.map(|day| format::day(day, setter.language)).unwrap_or_default();
    let facts = [
        (words.invoice_number, value.number.clone().unwrap_or_default()),
        (words.issued_on, day(value.issued_on)),
        (words.supplied_on, day(value.supplied_on)),
        (words.due_on, day(value.due_on)),
    ];
    letterhead::facts(setter, &facts, width)
}

/// Who is billed at the left, who did the work at the right.
fn parties(value: &Invoice, setter: &Typesetter, width: f32) -> Block {
    let half = width / 2.0 - 10.0;
    let patient = billed_to(&value.patient, setter, half);
    let Some(practitioner) = &value.practitioner else {
        return patient;
    };
    let label = setter.paragraph(setter.words.practitioner, Style::LABEL, half);
    let name = setter.paragraph(&practitioner.name, Style::STRONG, half);
    let degrees = practitioner.qualification.as_deref().unwrap_or_default();
    let right = label.then(name).then(setter.paragraph(degrees, Style::SMALL.size(9.0), half));
    patient.beside(width / 2.0, right)
}

fn billed_to(patient: &Patient, setter: &Typesetter, width: f32) -> Block {
    let words = setter.words;
    let mut lines = patient.address.clone();
    lines.push(fill(words.patient_number, &[("{number}", &patient.number)]));
    if let Some(birth) = patient.birth.filter(|birth| !birth.estimated) {
        let date = format::day(birth.on, setter.language);
        lines.push(fill(words.born, &[("{date}", &date)]));
    }
    let label = setter.paragraph(words.billed_to, Style::LABEL, width);
    let name = setter.paragraph(&patient.name, Style::STRONG, width);
    label.then(name).then(setter.paragraph(&lines.join("\n"), Style::SMALL.size(9.0), width))
}

/// The lines, then the sums on the same page as the last of them.
fn place_lines(value: &Invoice, setter: &Typesetter, width: f32, flow: &mut Flow) {
    let words = setter.words;
    let currency = format::currency(value.totals.gross);
    let amount = fill(words.amount_in, &[("{currency}", &currency)]);
    let heading = [words.description, words.quantity, words.unit_price, words.tax, amount.as_str()];
    let cells = |line: &InvoiceLine| {
        vec![
            line.description.clone(),
            line.quantity.to_string(),
            format::amount(line.unit_price),
            format::rate(line.tax_basis_points),
            format::amount(line.net),
        ]
    };
    let rows: Vec<_> = value.lines.iter().map(cells).collect();
    let table = Table::fit(setter, &heading, &rows, width);
    let blocks = rows.iter().map(|row| table.row(setter, row)).collect();
    let sums = Block::gap(14.0).then(sums(value, setter, width));
    flow.place_rows(&table.heading(setter, &heading), blocks, sums.height);
    flow.place(sums);
}

/// The tax per rate at the left, where there is any; the totals at the right.
fn sums(value: &Invoice, setter: &Typesetter, width: f32) -> Block {
    tax_summary(value, setter, width - SUMS - 40.0).beside(width - SUMS, totals(value, setter))
}

fn tax_summary(value: &Invoice, setter: &Typesetter, width: f32) -> Block {
    let words = setter.words;
    if value.taxes.iter().all(|line| line.basis_points == 0) {
        return Block::default();
    }
    let heading = [words.tax_rate, words.taxable, words.tax_amount];
    let cells =
        |line: &TaxLine| vec![format::rate(line.basis_points), format::amount(line.taxable), format::amount(line.tax)];
    let rows: Vec<_> = value.taxes.iter().map(cells).collect();
    let table = Table::fit(setter, &heading, &rows, width);
    let start = table.quiet_heading(setter, &heading);
    rows.iter().map(|row| table.quiet_row(setter, row)).fold(start, Block::then)
}

fn totals(value: &Invoice, setter: &Typesetter) -> Block {
    let (words, totals) = (setter.words, &value.totals);
    let line = |label: &str, sum: Money, style: Style| {
        let figure = format::money(sum);
        let room = SUMS - setter.width(&figure, style) - 8.0;
        let words = setter.paragraph(label, style, room.max(40.0));
        words.beside(0.0, setter.paragraph(&figure, style.right(), SUMS))
    };
    let plain = Style::BODY;
    let rule = Block::mark(Mark::rule(0.0, 3.0, SUMS, 0.5, Ink::Hairline), 6.0);
    let balance = line(words.balance_due, totals.balance, Style::STRONG.size(12.0).ink(Ink::Teal));
    line(words.total_net, totals.net, plain)
        .then(line(words.total_tax, totals.tax, plain))
        .then(rule.clone())
        .then(line(words.total_gross, totals.gross, Style::STRONG))
        .then(line(words.paid, totals.paid, plain))
        .then(rule)
        .then(balance)
}

fn place_payments(value: &Invoice, setter: &Typesetter, width: f32, flow: &mut Flow) {
    if value.payments.is_empty() {
        return;
    }
    let (words, language) = (setter.words, setter.language);
    let currency = format::currency(value.totals.gross);
    let amount = fill(words.amount_in, &[("{currency}", &currency)]);
    let heading = [words.payments, words.method, words.reference, amount.as_str()];
    let cells = |payment: &PaymentTaken| {
        vec![
            format::day(payment.on, language),
            payment.method.word(words).to_owned(),
            payment.reference.clone(),
            format::amount(payment.amount),
        ]
    };
    let rows: Vec<_> = value.payments.iter().map(cells).collect();
    let table = Table::fit(setter, &heading, &rows, width);
    let blocks = rows.iter().map(|row| table.quiet_row(setter, row)).collect();
    flow.skip(24.0);
    flow.place_rows(&table.quiet_heading(setter, &heading), blocks, 0.0);
}
