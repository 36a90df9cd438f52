//! The flow of blocks over pages: clean breaks, repeated headings, numbered feet.

use crate::block::{Block, Ink, Mark};
use crate::options::Paper;
use crate::text::fill;
use crate::typesetter::{Style, Typesetter};

const SIDE: f32 = 51.0;
const TOP: f32 = 42.0;
const FOOT: f32 = 60.0;
/// Sums of heights are not exact; a hair more than the room still fits.
const SLACK: f32 = 0.05;

/// Fills pages from top to bottom.
pub(crate) struct Flow {
    paper: Paper,
    running_head: Block,
    pages: Vec<Vec<Mark>>,
    y: f32,
    strikes_out: bool,
}

/// What stands at the foot of every page.
pub(crate) struct Foot<'a> {
    pub left: &'a str,
    pub ghost: Option<&'a str>,
    /// Whether each page but the last says that it goes on.
    pub goes_on: bool,
}

impl Flow {
    /// An empty first page; `running_head` opens every later one.
    pub fn new(paper: Paper, running_head: Block) -> Self {
        Self { paper, running_head, pages: vec![Vec::new()], y: TOP, strikes_out: false }
    }

    /// From here on, what stays empty at the end of a page is struck out: nobody may add to it.
    pub const fn strike_out(&mut self) {
        self.strikes_out = true;
    }

    /// Strikes through what is left of this page above the last `reserve` points.
    pub fn strike_rest(&mut self, reserve: f32) {
        let height = (self.room() - reserve).max(0.0);
        self.set(struck_out(Self::measure(self.paper), height));
    }

    /// The width between the margins.
    pub const fn measure(paper: Paper) -> f32 {
        paper.size().0 - 2.0 * SIDE
    }

    /// What is left of this page.
    pub const fn room(&self) -> f32 {
        self.paper.size().1 - FOOT - self.y
    }

    /// Sets a block on this page, or whole on the next.
    pub fn place(&mut self, block: Block) {
        self.place_under(block, &Block::default());
    }

    /// Sets a block; if that starts a page, `heading` is repeated above it.
    pub fn place_under(&mut self, block: Block, heading: &Block) {
        if block.height > self.room() + SLACK {
            self.turn(heading);
        }
        let room = self.room();
        if block.height > room + SLACK && room > 0.0 {
            let (first, rest) = block.split(room);
            // A block that cannot be cut is set as it is: its marks are all we have.
            if first.marks.is_empty() {
                return self.set(rest);
            }
            self.set(first);
            return self.place_under(rest, heading);
        }
        self.set(block);
    }

    /// Sets rows that stay whole; `heading` is repeated on each page, and the last row leaves
    /// `reserve` for what must not stand on a page without it.
    pub fn place_rows(&mut self, heading: &Block, rows: Vec<Block>, reserve: f32) {
        let first = rows.first().map_or(0.0, |row| row.height);
        let alone = if rows.len() == 1 { reserve } else { 0.0 };
        self.require(heading.height + first + alone);
        self.set(heading.clone());
        let last = rows.len().saturating_sub(1);
        for (at, row) in rows.into_iter().enumerate() {
            if at > 0 && at == last && row.height + reserve > self.room() + SLACK {
                self.turn(heading);
            }
            self.place_under(row, heading);
        }
    }

    /// Turns the page unless this much room is left.
    pub fn require(&mut self, height: f32) {
        if height > self.room() + SLACK {
            self.turn(&Block::default());
        }
    }

    /// What follows begins a page, under the running head.
    pub fn turn_page(&mut self) {
        self.turn(&Block::default());
    }

    /// Leaves space.
    pub fn skip(&mut self, height: f32) {
        self.y += height;
    }

    /// Numbers the pages and returns their marks, measured from the top left corner of the sheet.
    pub fn finish(self, setter: &Typesetter, foot: &Foot<'_>) -> Vec<Vec<Mark>> {
        let count = self.pages.len();
        let paper = self.paper;
        let number = |(at, marks)| numbered(setter, paper, foot, (at + 1, count), marks);
        self.pages.into_iter().enumerate().map(number).collect()
    }

    fn turn(&mut self, heading: &Block) {
        if self.strikes_out {
            self.strike_rest(0.0);
        }
        self.pages.push(Vec::new());
        self.y = TOP;
        self.set(self.running_head.clone().then(heading.clone()));
    }

    fn set(&mut self, block: Block) {
        let height = block.height;
        let placed = block.moved(SIDE, self.y);
        if let Some(page) = self.pages.last_mut() {
            page.extend(placed.marks);
        }
        self.y += height;
    }
}

/// A flat Z over empty space, as a pen would draw it.
fn struck_out(width: f32, height: f32) -> Block {
    const TOO_LOW_TO_WRITE_IN: f32 = 40.0;
    if height < TOO_LOW_TO_WRITE_IN {
        return Block::gap(height);
    }
    let (top, bottom) = (6.0, height - 10.0);
    let stroke = |from, to| Mark::Stroke { from, to, thickness: 0.4, ink: Ink::Grey };
    let marks = vec![
        stroke((0.0, top), (width, top)),
        stroke((width, top), (0.0, bottom)),
        stroke((0.0, bottom), (width, bottom)),
    ];
    Block { marks, height }
}

/// Adds foot and ghost letters to one page.
fn numbered(
    setter: &Typesetter,
    paper: Paper,
    foot: &Foot<'_>,
    (page, pages): (usize, usize),
    marks: Vec<Mark>,
) -> Vec<Mark> {
    let (width, height) = paper.size();
    let measure = Flow::measure(paper);
    let page = page.to_string();
    let pages = pages.to_string();
    let number = fill(setter.words.page_of, &[("{page}", &page), ("{pages}", &pages)]);
    let left = if page == pages || !foot.goes_on {
        foot.left.to_owned()
    } else {
        format!("{} · {}", foot.left, setter.words.continued)
    };
    let words = setter
        .fitted(&left, Style::LABEL, measure * 0.75)
        .beside(0.0, setter.paragraph(&number, Style::LABEL.right(), measure));
    let line = Mark::rule(0.0, 0.0, measure, 0.5, Ink::Hairline);
    let foot_block = Block::mark(line, 6.0).then(words).moved(SIDE, height - FOOT + 16.0);
    let ghost = foot.ghost.map(|word| {
        let size = 120.0;
        Mark::Ghost { x: width / 2.0, y: height / 2.0, size, line: setter.line(word, true) }
    });
    ghost.into_iter().chain(marks).chain(foot_block.marks).collect()
}
