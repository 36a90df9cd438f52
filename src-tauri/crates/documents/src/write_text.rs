//! A line of glyphs as PDF text operators whose text can be copied and searched.

use std::collections::BTreeMap;

use printpdf::{Codepoint, DictItem, Op, PdfFontHandle, Pt, TextItem, TextMatrix};

use crate::embed::{Codes, font_id};
use crate::fonts::Face;
use crate::options::DocumentError;
use crate::pdf::utf16_bytes;
use crate::shaping::{Cluster, Line, Piece};

/// Stands for a glyph that adds no text of its own; readers drop it (it is a format character).
const NO_TEXT: &str = "\u{2060}";

/// Writes a line whose first glyph stands at the origin of `matrix`.
pub(crate) fn line(
    line: &Line,
    size: f32,
    matrix: TextMatrix,
    codes: &mut Codes,
    ops: &mut Vec<Op>,
) -> Result<(), DocumentError> {
    ops.push(Op::StartTextSection);
    ops.push(Op::SetTextMatrix { matrix });
    for piece in &line.pieces {
        let font = PdfFontHandle::External(font_id(piece.face));
        ops.push(Op::SetFont { font, size: Pt(size) });
        Writer { codes: &mut *codes, ops: &mut *ops, size, pending: Vec::new() }.piece(piece)?;
    }
    ops.push(Op::EndTextSection);
    Ok(())
}

struct Writer<'a> {
    codes: &'a mut Codes,
    ops: &'a mut Vec<Op>,
    size: f32,
    pending: Vec<TextItem>,
}

impl Writer<'_> {
    fn piece(mut self, piece: &Piece) -> Result<(), DocumentError> {
        for cluster in &piece.clusters {
            // Several glyphs for one syllable come in the order of the eye, not of the text:
            // /ActualText tells readers what the group says.
            let grouped = cluster.glyphs.len() > 1;
            if grouped {
                self.show();
                self.ops.push(actual_text(&cluster.text));
            }
            self.cluster(piece.face, cluster)?;
            if grouped {
                self.show();
                self.ops.push(Op::EndMarkedContent);
            }
        }
        self.show();
        Ok(())
    }

    fn cluster(&mut self, face: Face, cluster: &Cluster) -> Result<(), DocumentError> {
        let font = self.codes.fonts.get(face);
        let texts = shares(&cluster.text, cluster.glyphs.len());
        for (glyph, text) in cluster.glyphs.iter().zip(texts) {
            let gid = self.codes.code(face, glyph.id, text)?;
            let back = f32::from(font.width(glyph.id)) - glyph.advance + glyph.right;
            let codepoint = Codepoint { gid, offset: back, cid: Some(text.to_owned()) };
            let items = shifted(glyph.right, codepoint);
            if glyph.up == 0.0 {
                self.pending.extend(items);
            } else {
                self.raised(glyph.up, items);
            }
        }
        Ok(())
    }

    /// A mark above or below the line, as accents and some vowel signs are.
    fn raised(&mut self, up: f32, items: Vec<TextItem>) {
        self.show();
        self.ops.push(Op::SetLineOffset { multiplier: up * self.size / 1000.0 });
        self.ops.push(Op::ShowText { items });
        self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
    }

    fn show(&mut self) {
        if !self.pending.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(&mut self.pending) });
        }
    }
}

/// A glyph that is drawn to the right of the pen; a PDF counts such moves leftwards.
fn shifted(right: f32, codepoint: Codepoint) -> Vec<TextItem> {
    let glyph = TextItem::GlyphIds(vec![codepoint]);
    if right == 0.0 { vec![glyph] } else { vec![TextItem::Offset(-right), glyph] }
}

/// Deals the characters of a cluster out to its glyphs, so that the glyphs read one after the
/// other give the text; the last glyph takes what is left over.
fn shares(text: &str, glyphs: usize) -> Vec<&str> {
    let mut rest = text;
    let mut shares = Vec::with_capacity(glyphs);
    for at in 1..=glyphs {
        let end = match rest.chars().next() {
            Some(_) if at == glyphs => rest.len(),
            Some(first) => first.len_utf8(),
            None => 0,
        };
        let (share, after) = rest.split_at(end);
        shares.push(if share.is_empty() { NO_TEXT } else { share });
        rest = after;
    }
    shares
}

fn actual_text(text: &str) -> Op {
    let data = DictItem::String { data: utf16_bytes(text), literal: false };
    let map = BTreeMap::from([("ActualText".to_owned(), data)]);
    Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: DictItem::Dict { map } }
}
