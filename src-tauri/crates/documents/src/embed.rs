//! Which glyphs a document uses, and the subset fonts that carry them.
//!
//! A PDF maps each code of a font to one text. One glyph may stand for several texts (a vowel
//! sign in many syllables), so every pair of glyph and text gets a code of its own, and a map
//! from codes to glyphs goes into the file beside the font.

use std::collections::BTreeMap;

use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfFont, PdfFontMetricsStub};
use rustybuzz::ttf_parser;
use subsetter::GlyphRemapper;

use crate::fonts::{Face, Fonts};
use crate::options::DocumentError;

/// The codes given out so far, per font.
pub(crate) struct Codes {
    pub fonts: &'static Fonts,
    faces: BTreeMap<Face, FaceCodes>,
}

#[derive(Default)]
struct FaceCodes {
    by_meaning: BTreeMap<(u16, String), u16>,
    /// The glyph of code 1, 2, 3 …; code 0 is reserved for "no glyph".
    glyphs: Vec<u16>,
}

/// A subset font ready to be written.
pub(crate) struct Embedded {
    pub id: FontId,
    pub font: PdfFont,
    /// Two bytes per code: the glyph in the subset.
    pub code_to_glyph: Vec<u8>,
}

impl Codes {
    /// No codes yet.
    pub const fn new(fonts: &'static Fonts) -> Self {
        Self { fonts, faces: BTreeMap::new() }
    }

    /// The code of a glyph that stands for this text.
    pub fn code(&mut self, face: Face, glyph: u16, text: &str) -> Result<u16, DocumentError> {
        let codes = self.faces.entry(face).or_default();
        let meaning = (glyph, text.to_owned());
        if let Some(code) = codes.by_meaning.get(&meaning) {
            return Ok(*code);
        }
        codes.glyphs.push(glyph);
        let code = u16::try_from(codes.glyphs.len()).map_err(|_| DocumentError::TooManyGlyphs)?;
        codes.by_meaning.insert(meaning, code);
        Ok(code)
    }

    /// Cuts every used font down to its used glyphs.
    pub fn subset(&self) -> Result<Vec<Embedded>, DocumentError> {
        self.faces.iter().map(|(face, codes)| codes.embed(*face, self.fonts)).collect()
    }
}

impl FaceCodes {
    fn embed(&self, face: Face, fonts: &Fonts) -> Result<Embedded, DocumentError> {
        let mut remapper = GlyphRemapper::new();
        let mut code_to_glyph = vec![0, 0];
        for glyph in &self.glyphs {
            code_to_glyph.extend(remapper.remap(*glyph).to_be_bytes());
        }
        let program = subsetter::subset(face.bytes(), 0, &remapper)
            .map_err(|error| DocumentError::Subset { face: face.name(), reason: error.to_string() })?;
        let font = fonts.get(face);
        let widths = (1u16..).zip(&self.glyphs).map(|(code, glyph)| (code, font.width(*glyph)));
        let tag = subset_tag(&code_to_glyph);
        let name = format!("{tag}+{}", face.name());
        let parsed = parsed(&font.shaper, name, program, widths.collect());
        Ok(Embedded { id: font_id(face), font: PdfFont::new(parsed), code_to_glyph })
    }
}

/// The name of a font in the page's resources.
pub(crate) fn font_id(face: Face) -> FontId {
    FontId(face.name().to_owned())
}

/// A number that depends on every byte, the same on every machine (FNV-1a).
pub(crate) fn fingerprint(seed: u64, bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The six capitals that mark a subset font (ISO 32000-1, 9.6.4).
fn subset_tag(glyphs: &[u8]) -> String {
    let mut number = fingerprint(0, glyphs);
    let mut letters = String::new();
    while letters.len() < 6 {
        let letter = u8::try_from(number % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        number /= 26;
    }
    letters
}

/// The font as printpdf wants it; all measures already in thousandths of an em.
fn parsed(face: &ttf_parser::Face<'_>, name: String, program: Vec<u8>, widths: BTreeMap<u16, u16>) -> ParsedFont {
    let bounds = face.global_bounding_box();
    let (ascent, descent) = (face.ascender(), face.descender());
    ParsedFont {
        original_bytes: program,
        font_index: 0,
        font_name: Some(name),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: widths,
        units_per_em: face.units_per_em(),
        font_metrics: FontMetrics { ascent, descent },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: face.units_per_em(),
            x_min: bounds.x_min,
            y_min: bounds.y_min,
            x_max: bounds.x_max,
            y_max: bounds.y_max,
            us_weight_class: face.weight().to_number(),
            ..PdfFontMetricsStub::default()
        },
    }
}
