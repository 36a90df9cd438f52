//! Marks as the operators of a PDF page, which counts `y` upwards from the foot of the sheet.

use printpdf::{
    Color, Line, LinePoint, Mm, Op, PaintMode, PdfPage, Point, Pt, Rect, Rgb, TextMatrix, XObjectId, XObjectTransform,
};

use crate::block::{Area, Ink, Mark};
use crate::embed::Codes;
use crate::options::{DocumentError, Paper};
use crate::write_text;

/// The name of the logo among the resources of every page.
pub(crate) fn logo_id() -> XObjectId {
    XObjectId("logo".to_owned())
}

/// Draws the marks of one page.
pub(crate) fn page(marks: &[Mark], paper: Paper, codes: &mut Codes) -> Result<PdfPage, DocumentError> {
    let (width, height) = paper.size();
    let mut ops = Vec::new();
    for mark in marks {
        draw(mark, height, codes, &mut ops)?;
    }
    Ok(PdfPage::new(Mm::from(Pt(width)), Mm::from(Pt(height)), ops))
}

fn draw(mark: &Mark, sheet: f32, codes: &mut Codes, ops: &mut Vec<Op>) -> Result<(), DocumentError> {
    match mark {
        Mark::Text { x, y, size, ink, line } => {
            ops.push(Op::SetFillColor { col: colour(*ink) });
            let matrix = TextMatrix::Translate(Pt(*x), Pt(sheet - y));
            write_text::line(line, *size, matrix, codes, ops)?;
        }
        Mark::Ghost { x, y, size, line } => {
            ops.push(Op::SetFillColor { col: colour(Ink::Ghost) });
            let matrix = slanted(line.width * size / 1000.0, (*x, sheet - y));
            write_text::line(line, *size, matrix, codes, ops)?;
        }
        Mark::Stroke { from, to, thickness, ink } => {
            let points = [from, to].map(|(x, y)| point(*x, sheet - y)).to_vec();
            ops.extend(pen(*ink, *thickness));
            ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
        }
        Mark::Fill(area, ink) => {
            ops.push(Op::SetFillColor { col: colour(*ink) });
            ops.push(rectangle(*area, sheet, PaintMode::Fill));
        }
        Mark::Frame(area, ink) => {
            ops.extend(pen(*ink, 0.8));
            ops.push(rectangle(*area, sheet, PaintMode::Stroke));
        }
        Mark::Logo(area) => ops.push(logo(*area, sheet)),
    }
    Ok(())
}

/// Text around a centre, rising by forty degrees.
fn slanted(width: f32, (x, y): (f32, f32)) -> TextMatrix {
    const COS: f32 = 0.766_044;
    const SIN: f32 = 0.642_788;
    let half = width / 2.0;
    TextMatrix::Raw([COS, SIN, -SIN, COS, x - half * COS, y - half * SIN])
}

fn pen(ink: Ink, thickness: f32) -> [Op; 2] {
    [Op::SetOutlineColor { col: colour(ink) }, Op::SetOutlineThickness { pt: Pt(thickness) }]
}

fn point(x: f32, y: f32) -> LinePoint {
    LinePoint { p: Point { x: Pt(x), y: Pt(y) }, bezier: false }
}

fn rectangle(area: Area, sheet: f32, mode: PaintMode) -> Op {
    let bottom = sheet - area.y - area.height;
    let rectangle = Rect::from_xywh(Pt(area.x), Pt(bottom), Pt(area.width), Pt(area.height));
    Op::DrawRectangle { rectangle: Rect { mode: Some(mode), ..rectangle } }
}

fn logo(area: Area, sheet: f32) -> Op {
    let transform = XObjectTransform {
        translate_x: Some(Pt(area.x)),
        translate_y: Some(Pt(sheet - area.y - area.height)),
        scale_x: Some(area.width),
        scale_y: Some(area.height),
        no_auto_scale: true,
        ..XObjectTransform::default()
    };
    Op::UseXobject { id: logo_id(), transform }
}

fn colour(ink: Ink) -> Color {
    let (r, g, b) = ink.rgb();
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}
