//! Sets words in the house styles: lines, paragraphs, labelled values.

use clinic_core::language::Language;

use crate::block::{Block, Ink, Mark};
use crate::fonts::Fonts;
use crate::options::{DocumentError, Options};
use crate::shaping::{self, Line, Span};
use crate::text::{self, Words};

/// Where a line stands in its measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Center,
    Right,
}

/// How words look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub size: f32,
    pub bold: bool,
    pub ink: Ink,
    pub align: Align,
}

impl Style {
    const fn new(size: f32, ink: Ink) -> Self {
        Self { size, bold: false, ink, align: Align::Left }
    }

    /// Running text.
    pub const BODY: Self = Self::new(9.5, Ink::Dark);
    /// Small print.
    pub const SMALL: Self = Self::new(8.5, Ink::Grey);
    /// The name of a value.
    pub const LABEL: Self = Self::new(8.0, Ink::Grey);
    /// The name of the document.
    pub const TITLE: Self = Self::new(22.0, Ink::Dark);
    /// A name or a figure that stands out.
    pub const STRONG: Self = Self::new(11.0, Ink::Dark).bold();

    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub const fn right(self) -> Self {
        Self { align: Align::Right, ..self }
    }

    pub const fn center(self) -> Self {
        Self { align: Align::Center, ..self }
    }

    pub const fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    pub const fn size(self, size: f32) -> Self {
        Self { size, ..self }
    }

    /// From one baseline to the next.
    pub fn leading(self) -> f32 {
        self.size * 1.45
    }
}

/// Sets text in one language.
pub(crate) struct Typesetter {
    fonts: &'static Fonts,
    pub language: Language,
    pub words: &'static Words,
}

impl Typesetter {
    pub fn new(options: &Options) -> Result<Self, DocumentError> {
        let language = options.language;
        Ok(Self { fonts: Fonts::bundled()?, language, words: text::words(language) })
    }

    /// One line, however wide.
    pub fn line(&self, text: &str, bold: bool) -> Line {
        let spans = [Span { text, bold }];
        shaping::lines(self.fonts, &spans, f32::MAX).into_iter().next().unwrap_or_default()
    }

    /// How wide a text is on one line, in points.
    pub fn width(&self, text: &str, style: Style) -> f32 {
        self.line(text, style.bold).width * style.size / 1000.0
    }

    /// A paragraph; line ends in the text start a new line.
    pub fn paragraph(&self, text: &str, style: Style, width: f32) -> Block {
        text.lines()
            .map(|line| self.rich(&[Span { text: line, bold: style.bold }], style, width))
            .fold(Block::default(), Block::then)
    }

    /// One line that fits, cut short with an ellipsis if need be; for repeats of what stands
    /// in full elsewhere.
    pub fn fitted(&self, text: &str, style: Style, width: f32) -> Block {
        const ENOUGH: usize = 200;
        let mut kept: String = text.chars().take(ENOUGH).collect();
        if kept.len() < text.len() || self.width(&kept, style) > width {
            while kept.pop().is_some() && self.width(&format!("{kept}…"), style) > width {}
            kept.push('…');
        }
        self.rich(&[Span { text: &kept, bold: style.bold }], style, width)
    }

    /// A paragraph in more than one weight.
    pub fn rich(&self, spans: &[Span<'_>], style: Style, width: f32) -> Block {
        let lines = shaping::lines(self.fonts, spans, width * 1000.0 / style.size);
        let set = |line| Self::set(line, style, width);
        lines.into_iter().map(set).fold(Block::default(), Block::then)
    }

    /// A small grey label over its value.
    pub fn labelled(&self, label: &str, value: &str, style: Style, width: f32) -> Block {
        let label_style = Style { align: style.align, ..Style::LABEL };
        let label = self.paragraph(label, label_style, width);
        label.then(self.paragraph(value, style, width))
    }

    fn set(line: Line, style: Style, width: f32) -> Block {
        let free = width - line.width * style.size / 1000.0;
        let x = match style.align {
            Align::Left => 0.0,
            Align::Center => free / 2.0,
            Align::Right => free,
        };
        // Centres capitals and the Bengali headline in the line.
        let y = style.leading() / 2.0 + style.size * 0.35;
        let mark = Mark::Text { x, y, size: style.size, ink: style.ink, line };
        Block::mark(mark, style.leading())
    }
}
