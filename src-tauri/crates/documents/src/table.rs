//! Tables: one wide column of words, figures aligned at the right.

use crate::block::{Block, Ink, Mark};
use crate::typesetter::{Align, Style, Typesetter};

const GUTTER: f32 = 14.0;
const PADDING: f32 = 4.5;

/// Columns whose widths fit what stands in them; the first takes what is left.
pub(crate) struct Table {
    columns: Vec<Column>,
    width: f32,
}

struct Column {
    x: f32,
    width: f32,
    align: Align,
}

impl Table {
    /// Measures the heading and every row; the figures leave a third to the words.
    pub fn fit(setter: &Typesetter, heading: &[&str], rows: &[Vec<String>], width: f32) -> Self {
        let natural = |column: usize| {
            let words = heading.get(column).map(|text| setter.width(text, Style::LABEL));
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|text| setter.width(text, Style::BODY)).chain(words).fold(0.0, f32::max)
        };
        let figures: Vec<f32> = (1..heading.len()).map(natural).collect();
        let wanted: f32 = figures.iter().map(|column| column + GUTTER).sum();
        let shrink = (width * 2.0 / 3.0 / wanted.max(1.0)).min(1.0);
        let mut columns = Vec::new();
        let mut right = width;
        for figure in figures.iter().rev() {
            let column_width = (figure + GUTTER) * shrink - GUTTER;
            columns.push(Column { x: right - column_width, width: column_width, align: Align::Right });
            right -= column_width + GUTTER;
        }
        columns.push(Column { x: 0.0, width: right, align: Align::Left });
        columns.reverse();
        Self { columns, width }
    }

    /// The heading of the main table, with an accent under it.
    pub fn heading(&self, setter: &Typesetter, words: &[&str]) -> Block {
        let cells = self.cells(setter, words, Style::LABEL);
        self.underlined(cells.then(Block::gap(4.0)), 0.9, Ink::Teal)
    }

    /// One row of the main table.
    pub fn row(&self, setter: &Typesetter, cells: &[String]) -> Block {
        let cells = self.body(setter, cells).moved(0.0, PADDING);
        self.underlined(cells.then(Block::gap(PADDING)), 0.5, Ink::Hairline)
    }

    /// The heading of a table beside the point.
    pub fn quiet_heading(&self, setter: &Typesetter, words: &[&str]) -> Block {
        let cells = self.cells(setter, words, Style::LABEL);
        self.underlined(cells.then(Block::gap(2.0)), 0.5, Ink::Hairline).then(Block::gap(2.0))
    }

    /// One row of a table beside the point.
    pub fn quiet_row(&self, setter: &Typesetter, cells: &[String]) -> Block {
        self.body(setter, cells)
    }

    fn underlined(&self, cells: Block, thickness: f32, ink: Ink) -> Block {
        cells.then(Block::mark(Mark::rule(0.0, 0.0, self.width, thickness, ink), thickness))
    }

    fn body(&self, setter: &Typesetter, cells: &[String]) -> Block {
        let words: Vec<&str> = cells.iter().map(String::as_str).collect();
        self.cells(setter, &words, Style::BODY)
    }

    fn cells(&self, setter: &Typesetter, words: &[&str], style: Style) -> Block {
        let pairs = self.columns.iter().zip(words);
        pairs.fold(Block::default(), |row, (column, text)| {
            let style = Style { align: column.align, ..style };
            row.beside(column.x, setter.paragraph(text, style, column.width))
        })
    }
}
