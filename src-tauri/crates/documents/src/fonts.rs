//! The four bundled fonts: parsed once, then shared by every document.

use std::sync::OnceLock;

use rustybuzz::ttf_parser::GlyphId;

use crate::options::DocumentError;

/// One font file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Face {
    Latin,
    LatinBold,
    Bengali,
    BengaliBold,
}

impl Face {
    /// Its PostScript name, which PDF readers list.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Latin => "NotoSans-Regular",
            Self::LatinBold => "NotoSans-Bold",
            Self::Bengali => "NotoSansBengali-Regular",
            Self::BengaliBold => "NotoSansBengali-Bold",
        }
    }

    /// The whole font file.
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Latin => include_bytes!("../fonts/NotoSans-Regular.ttf"),
            Self::LatinBold => include_bytes!("../fonts/NotoSans-Bold.ttf"),
            Self::Bengali => include_bytes!("../fonts/NotoSansBengali-Regular.ttf"),
            Self::BengaliBold => include_bytes!("../fonts/NotoSansBengali-Bold.ttf"),
        }
    }
}

/// A parsed font; its unit is the thousandth of an em, which is what a PDF counts in.
pub(crate) struct Font {
    pub shaper: rustybuzz::Face<'static>,
}

impl Font {
    fn read(face: Face) -> Result<Self, DocumentError> {
        let shaper = rustybuzz::Face::from_slice(face.bytes(), 0);
        let shaper = shaper.filter(|shaper| shaper.units_per_em() == 1000);
        Ok(Self { shaper: shaper.ok_or(DocumentError::Font(face.name()))? })
    }

    /// How far a glyph moves the pen by itself.
    pub fn width(&self, glyph: u16) -> u16 {
        self.shaper.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0)
    }

    /// Whether the font has a glyph of its own for a character.
    pub fn has(&self, letter: char) -> bool {
        self.shaper.glyph_index(letter).is_some()
    }
}

/// The bundled fonts.
pub(crate) struct Fonts {
    latin: Font,
    latin_bold: Font,
    bengali: Font,
    bengali_bold: Font,
}

impl Fonts {
    /// The fonts of this build, parsed when the first document asks for them.
    pub fn bundled() -> Result<&'static Self, DocumentError> {
        static FONTS: OnceLock<Fonts> = OnceLock::new();
        if let Some(fonts) = FONTS.get() {
            return Ok(fonts);
        }
        let fonts = Self {
            latin: Font::read(Face::Latin)?,
            latin_bold: Font::read(Face::LatinBold)?,
            bengali: Font::read(Face::Bengali)?,
            bengali_bold: Font::read(Face::BengaliBold)?,
        };
        Ok(FONTS.get_or_init(|| fonts))
    }

    /// One of them.
    pub const fn get(&self, face: Face) -> &Font {
        match face {
            Face::Latin => &self.latin,
            Face::LatinBold => &self.latin_bold,
            Face::Bengali => &self.bengali,
            Face::BengaliBold => &self.bengali_bold,
        }
    }

    /// The font for a character that follows one set in `previous`.
    ///
    /// Spaces, punctuation and joiners stay with their neighbours so that a word is shaped whole.
    /// A character that no font has goes to the Latin one, whose empty box shows the gap.
    pub fn choose(&self, letter: char, bold: bool, previous: Option<Face>) -> Face {
        let (latin, bengali) = if bold { (Face::LatinBold, Face::BengaliBold) } else { (Face::Latin, Face::Bengali) };
        let neutral = !letter.is_alphanumeric();
        let stay = previous.filter(|face| *face == latin || *face == bengali);
        if let Some(face) = stay.filter(|face| neutral && self.get(*face).has(letter)) {
            return face;
        }
        if !self.get(latin).has(letter) && self.get(bengali).has(letter) { bengali } else { latin }
    }
}

/// A shaped position as a number to reckon with; positions fit sixteen bits.
pub(crate) fn thousandths(units: i32) -> f32 {
    let clamped = units.clamp(i32::from(i16::MIN), i32::from(i16::MAX));
    f32::from(i16::try_from(clamped).unwrap_or_default())
}
