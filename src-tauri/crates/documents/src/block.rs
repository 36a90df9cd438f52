//! Marks on paper, and blocks of marks that move as one.

use crate::shaping::Line;

/// A colour from the short palette of our paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Body text.
    Dark,
    /// Labels and small print.
    Grey,
    /// The one accent.
    Teal,
    /// What must not be overlooked: an allergy.
    Red,
    /// Thin lines.
    Hairline,
    /// Background of a quiet panel.
    Tint,
    /// Letters behind the text.
    Ghost,
}

impl Ink {
    /// Red, green and blue, each from 0 to 1.
    pub const fn rgb(self) -> (f32, f32, f32) {
        match self {
            Self::Dark => (0.11, 0.15, 0.18),
            Self::Grey => (0.38, 0.43, 0.47),
            Self::Teal => (0.043, 0.447, 0.522),
            Self::Red => (0.70, 0.11, 0.11),
            Self::Hairline => (0.82, 0.85, 0.87),
            Self::Tint => (0.953, 0.972, 0.976),
            Self::Ghost => (0.925, 0.935, 0.94),
        }
    }
}

/// A rectangle by its upper left corner.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Area {
    /// A rectangle at the corner of its block.
    pub const fn of(width: f32, height: f32) -> Self {
        Self { x: 0.0, y: 0.0, width, height }
    }

    fn moved(self, right: f32, down: f32) -> Self {
        Self { x: self.x + right, y: self.y + down, ..self }
    }

    /// The part between two heights, if any.
    fn between(self, top: f32, bottom: f32) -> Option<Self> {
        let y = self.y.max(top);
        let height = (self.y + self.height).min(bottom) - y;
        (height > 0.0).then_some(Self { y, height, ..self })
    }
}

/// One thing drawn; `y` grows downwards, everything is in points.
#[derive(Debug, Clone)]
pub(crate) enum Mark {
    /// A line of text; `y` is its baseline.
    Text { x: f32, y: f32, size: f32, ink: Ink, line: Line },
    /// Large slanted letters around a centre.
    Ghost { x: f32, y: f32, size: f32, line: Line },
    /// A straight stroke.
    Stroke { from: (f32, f32), to: (f32, f32), thickness: f32, ink: Ink },
    /// A filled rectangle.
    Fill(Area, Ink),
    /// The outline of a rectangle.
    Frame(Area, Ink),
    /// The clinic's logo.
    Logo(Area),
}

impl Mark {
    /// A horizontal line.
    pub const fn rule(x: f32, y: f32, width: f32, thickness: f32, ink: Ink) -> Self {
        Self::Stroke { from: (x, y), to: (x + width, y), thickness, ink }
    }

    fn moved(mut self, right: f32, down: f32) -> Self {
        match &mut self {
            Self::Text { x, y, .. } | Self::Ghost { x, y, .. } => {
                *x += right;
                *y += down;
            }
            Self::Fill(area, _) | Self::Frame(area, _) | Self::Logo(area) => {
                *area = area.moved(right, down);
            }
            Self::Stroke { from, to, .. } => {
                *from = (from.0 + right, from.1 + down);
                *to = (to.0 + right, to.1 + down);
            }
        }
        self
    }

    /// Whether it lies behind other marks and may be cut anywhere.
    const fn is_ground(&self) -> bool {
        matches!(self, Self::Fill(..) | Self::Frame(..))
    }

    /// The part of a ground between two heights; other marks are not cut.
    fn cut(self, top: f32, bottom: f32) -> Option<Self> {
        match self {
            Self::Fill(area, ink) => area.between(top, bottom).map(|area| Self::Fill(area, ink)),
            Self::Frame(area, ink) => area.between(top, bottom).map(|area| Self::Frame(area, ink)),
            other => Some(other),
        }
    }

    /// Its upper and lower edge.
    fn extent(&self) -> (f32, f32) {
        match self {
            Self::Text { y, size, .. } | Self::Ghost { y, size, .. } => (y - size, y + size * 0.4),
            Self::Stroke { from, to, .. } => (from.1.min(to.1), from.1.max(to.1)),
            Self::Fill(area, _) | Self::Frame(area, _) | Self::Logo(area) => (area.y, area.y + area.height),
        }
    }
}

/// Marks that stay together, measured from their own top left corner.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    pub marks: Vec<Mark>,
    pub height: f32,
}

impl Block {
    /// Empty space.
    pub const fn gap(height: f32) -> Self {
        Self { marks: Vec::new(), height }
    }

    /// One mark with the height that it occupies.
    pub fn mark(mark: Mark, height: f32) -> Self {
        Self { marks: vec![mark], height }
    }

    /// Adds a block underneath.
    #[must_use]
    pub fn then(mut self, below: Self) -> Self {
        let down = self.height;
        self.height += below.height;
        self.marks.extend(below.marks.into_iter().map(|mark| mark.moved(0.0, down)));
        self
    }

    /// Adds a block at the right, with its top at the same height.
    #[must_use]
    pub fn beside(mut self, right: f32, other: Self) -> Self {
        self.height = self.height.max(other.height);
        self.marks.extend(other.marks.into_iter().map(|mark| mark.moved(right, 0.0)));
        self
    }

    /// Moves every mark; the height grows by what is moved down.
    #[must_use]
    pub fn moved(self, right: f32, down: f32) -> Self {
        Self::gap(down).then(Self::gap(0.0).beside(right, self))
    }

    /// A block with space around it on a quiet background.
    #[must_use]
    pub fn on_panel(self, width: f32, padding: f32) -> Self {
        let height = self.height + 2.0 * padding;
        let fill = Mark::Fill(Area::of(width, height), Ink::Tint);
        let inside = self.moved(padding, padding);
        Self { height, ..Self::mark(fill, height).beside(0.0, inside) }
    }

    /// Cuts a block that is taller than a page between two of its lines; without a line that
    /// fits above the cut, nothing is cut.
    pub fn split(self, limit: f32) -> (Self, Self) {
        let (grounds, others): (Vec<_>, Vec<_>) = self.marks.into_iter().partition(Mark::is_ground);
        let (above, below): (Vec<_>, Vec<_>) = others.into_iter().partition(|mark| mark.extent().1 <= limit);
        let top = below.iter().map(|mark| mark.extent().0).fold(self.height, f32::min);
        let cut = |from, to| grounds.iter().cloned().filter_map(move |mark| mark.cut(from, to));
        let first = cut(0.0, limit.min(top)).chain(above).collect();
        let rest = cut(top, self.height).chain(below).map(|mark| mark.moved(0.0, -top));
        let height = self.height - top;
        (Self { marks: first, height: limit }, Self { marks: rest.collect(), height })
    }
}
