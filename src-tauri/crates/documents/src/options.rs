//! What every document is told besides its content, and why it may fail.

use clinic_core::language::Language;
use thiserror::Error;

/// How a document is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The language of every word that is not part of the content.
    pub language: Language,
    /// The sheet.
    pub paper: Paper,
    /// The creation date in the PDF's properties, in milliseconds UTC; a stored row's own instant, never "now".
    pub created_at: i64,
}

/// A sheet of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

impl Paper {
    /// Width and height in points.
    pub(crate) const fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// Why a document could not be made.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// A bundled font does not read: the program was built wrong.
    #[error("the font {0} does not read")]
    Font(&'static str),
    /// A font could not be cut down to the letters in use.
    #[error("the font {face} cannot be subset: {reason}")]
    Subset {
        /// Which font.
        face: &'static str,
        /// What the subsetter said.
        reason: String,
    },
    /// More different letters than one font can hold in a PDF.
    #[error("too many different letters for one document")]
    TooManyGlyphs,
    /// The logo is neither a PNG nor a JPEG, or is damaged.
    #[error("the logo does not read: {0}")]
    Logo(String),
    /// The finished document could not be written.
    #[error("the document cannot be written: {0}")]
    Write(String),
}
