//! Text to glyphs: direction runs, font runs, shaping, and breaking into lines.

use std::ops::Range;

use rustybuzz::{Direction, UnicodeBuffer};
use unicode_bidi::{Level, ParagraphBidiInfo};

use crate::fonts::{Face, Fonts, thousandths};

/// A stretch of text in one weight.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span<'a> {
    pub text: &'a str,
    pub bold: bool,
}

/// One glyph; measures are in thousandths of an em.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    pub id: u16,
    pub advance: f32,
    pub right: f32,
    pub up: f32,
}

/// The glyphs that stand together for a piece of text: one letter, or a whole Bengali syllable.
#[derive(Debug, Clone)]
pub(crate) struct Cluster {
    pub text: String,
    pub glyphs: Vec<Glyph>,
}

impl Cluster {
    fn advance(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}

/// Clusters of one font, in the order in which they stand on the page.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub face: Face,
    pub clusters: Vec<Cluster>,
}

/// One line of glyphs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    pub pieces: Vec<Piece>,
    /// In thousandths of an em.
    pub width: f32,
}

/// A paragraph whose directions and fonts are known.
struct Paragraph<'f> {
    fonts: &'f Fonts,
    text: String,
    bidi_levels: Vec<Level>,
    items: Vec<(Range<usize>, Face)>,
}

/// A cluster in reading order, as the line breaker sees it.
struct Step {
    range: Range<usize>,
    advance: f32,
    is_space: bool,
    may_break: bool,
}

/// Sets spans in lines that are at most `width` thousandths of an em wide.
pub(crate) fn lines(fonts: &Fonts, spans: &[Span<'_>], width: f32) -> Vec<Line> {
    let paragraph = Paragraph::read(fonts, spans);
    let steps = paragraph.steps();
    break_lines(&steps, width).into_iter().map(|range| paragraph.line(&range)).collect()
}

impl<'f> Paragraph<'f> {
    fn read(fonts: &'f Fonts, spans: &[Span<'_>]) -> Self {
        let mut text = String::new();
        let mut items: Vec<(Range<usize>, Face)> = Vec::new();
        for span in spans {
            for letter in span.text.chars().map(visible) {
                let start = text.len();
                text.push(letter);
                let face = fonts.choose(letter, span.bold, items.last().map(|item| item.1));
                match items.last_mut() {
                    Some((range, same)) if *same == face => range.end = text.len(),
                    _ => items.push((start..text.len(), face)),
                }
            }
        }
        // Forms run left to right even when a name in them does not.
        let bidi_levels = ParagraphBidiInfo::new(&text, Some(Level::ltr())).levels;
        Self { fonts, text, bidi_levels, items }
    }

    /// Every cluster in reading order.
    fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        for (range, face) in self.uniform_runs(0..self.text.len()) {
            let start = steps.len();
            for (at, cluster) in self.shape(&range, face) {
                let last = cluster.text.chars().last();
                steps.push(Step {
                    range: at..at + cluster.text.len(),
                    advance: cluster.advance(),
                    is_space: last == Some(' '),
                    may_break: matches!(last, Some(' ' | '-' | '–' | '—' | '/' | '\u{200b}')),
                });
            }
            if let Some(run) = steps.get_mut(start..) {
                run.sort_by_key(|step| step.range.start);
            }
        }
        steps
    }

    /// One line with its runs in visual order.
    fn line(&self, range: &Range<usize>) -> Line {
        let mut line = Line::default();
        for run in visual_order(&self.bidi_levels, range) {
            let mut runs = self.uniform_runs(run.clone());
            if self.is_backwards(run.start) {
                runs.reverse();
            }
            for (range, face) in runs {
                let clusters: Vec<Cluster> = self.shape(&range, face).into_iter().map(|(_, cluster)| cluster).collect();
                line.width += clusters.iter().map(Cluster::advance).sum::<f32>();
                line.pieces.push(Piece { face, clusters });
            }
        }
        line
    }

    fn is_backwards(&self, at: usize) -> bool {
        self.bidi_levels.get(at).is_some_and(Level::is_rtl)
    }

    /// Cuts a range where the font or the direction changes.
    fn uniform_runs(&self, range: Range<usize>) -> Vec<(Range<usize>, Face)> {
        let mut runs: Vec<(Range<usize>, Face)> = Vec::new();
        for (item, face) in &self.items {
            let (start, end) = (item.start.max(range.start), item.end.min(range.end));
            let mut from = start;
            for at in start..end {
                if at > from && self.is_backwards(at) != self.is_backwards(from) {
                    runs.push((from..at, *face));
                    from = at;
                }
            }
            if from < end {
                runs.push((from..end, *face));
            }
        }
        runs
    }

    /// Shapes a run and returns its clusters in visual order, each with its place in the text.
    fn shape(&self, range: &Range<usize>, face: Face) -> Vec<(usize, Cluster)> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if self.is_backwards(range.start) {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        let shaped = rustybuzz::shape(&self.fonts.get(face).shaper, &[], buffer);
        let mut clusters: Vec<(usize, Cluster)> = Vec::new();
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let at = usize::try_from(info.cluster).unwrap_or_default();
            let glyph = Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or_default(),
                advance: thousandths(position.x_advance),
                right: thousandths(position.x_offset),
                up: thousandths(position.y_offset),
            };
            match clusters.last_mut() {
                Some((same, cluster)) if *same == at => cluster.glyphs.push(glyph),
                _ => clusters.push((at, Cluster { text: String::new(), glyphs: vec![glyph] })),
            }
        }
        name_clusters(&mut clusters, text, range.start);
        clusters
    }
}

/// Gives each cluster its text: from its own start to the start of the next one.
fn name_clusters(clusters: &mut [(usize, Cluster)], text: &str, offset: usize) {
    let mut starts: Vec<usize> = clusters.iter().map(|(at, _)| *at).collect();
    starts.sort_unstable();
    for (at, cluster) in clusters {
        let next = starts.partition_point(|start| start <= at);
        let end = starts.get(next).copied().unwrap_or(text.len());
        text.get(*at..end).unwrap_or_default().clone_into(&mut cluster.text);
        *at += offset;
    }
}

/// The runs of a line from left to right (rule L2 of the Unicode bidirectional algorithm).
fn visual_order(levels: &[Level], line: &Range<usize>) -> Vec<Range<usize>> {
    let mut runs: Vec<(Level, Range<usize>)> = Vec::new();
    for (at, level) in levels.iter().enumerate().take(line.end).skip(line.start) {
        match runs.last_mut() {
            Some((same, range)) if same == level => range.end = at + 1,
            _ => runs.push((*level, at..at + 1)),
        }
    }
    let highest = runs.iter().map(|(level, _)| level.number()).max().unwrap_or(0);
    for depth in (1..=highest).rev() {
        for group in runs.chunk_by_mut(|a, b| (a.0.number() >= depth) == (b.0.number() >= depth)) {
            if group.first().is_some_and(|(level, _)| level.number() >= depth) {
                group.reverse();
            }
        }
    }
    runs.into_iter().map(|(_, range)| range).collect()
}

/// Fills lines greedily; a word that is wider than a line is cut between clusters.
fn break_lines(steps: &[Step], width: f32) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut rest = steps;
    while !rest.is_empty() {
        let (line, after) = rest.split_at(line_length(rest, width));
        lines.extend(trimmed(line));
        rest = after;
    }
    lines
}

/// How many steps the next line takes: always at least one.
fn line_length(steps: &[Step], width: f32) -> usize {
    let mut used = 0.0;
    let mut last_break = None;
    for (at, step) in steps.iter().enumerate() {
        // A hundredth of tolerance: the second shaping may round differently.
        if !step.is_space && used + step.advance > width + 0.01 {
            return last_break.unwrap_or(at).max(1);
        }
        used += step.advance;
        if step.may_break {
            last_break = Some(at + 1);
        }
    }
    steps.len()
}

/// The text of a line without the space at which it was broken.
fn trimmed(line: &[Step]) -> Option<Range<usize>> {
    let start = line.first()?.range.start;
    let last = line.iter().rposition(|step| !step.is_space).unwrap_or(0);
    Some(start..line.get(last)?.range.end)
}

/// A tab or line end becomes a space; what would print nothing, or would turn its
/// neighbours around unseen, becomes a visible replacement mark.
fn visible(letter: char) -> char {
    match letter {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        control if control.is_control() => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}
