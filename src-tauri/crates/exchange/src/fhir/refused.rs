//! Why a whole file is refused.

use thiserror::Error;

/// A reason to take nothing from a file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refused {
    /// The file holds nothing.
    #[error("empty file")]
    Empty,
    /// The text is longer than allowed.
    #[error("more than {limit} bytes of text")]
    TooLarge {
        /// How long it may be.
        limit: u64,
    },
    /// The gzip file unpacks to suspiciously much.
    #[error("unpacks to more than {limit} times its length")]
    ZipBomb {
        /// How many times longer the text may be.
        limit: u64,
    },
    /// The gzip file is damaged or cut short.
    #[error("damaged gzip file")]
    BadGzip,
    /// The file is of another kind that people try.
    #[error("a {0:?} file")]
    WrongFormat(FileFormat),
    /// The text is not UTF-8.
    #[error("not UTF-8 at byte {offset}")]
    NotUtf8 {
        /// Where the first wrong byte stands.
        offset: usize,
    },
    /// The text is not JSON.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// Line of the mistake, from 1.
        line: usize,
        /// Column of the mistake, from 1.
        column: usize,
    },
    /// Arrays and objects stand too deep inside each other.
    #[error("nested deeper than {limit}")]
    TooDeep {
        /// How deep they may stand.
        limit: usize,
    },
    /// An array is too long, as in a bundle of too many resources.
    #[error("an array of more than {limit} elements")]
    TooManyItems {
        /// How long it may be.
        limit: usize,
    },
    /// An object has too many members.
    #[error("an object of more than {limit} members")]
    TooManyMembers {
        /// How many it may have.
        limit: usize,
    },
    /// One object says something twice, so readers would disagree on what it says.
    #[error("the key {key} stands twice in one object")]
    DuplicateKey {
        /// The key, cut to a length that can be shown.
        key: String,
    },
    /// The JSON is no FHIR resource.
    #[error("not a FHIR resource")]
    NotFhir,
    /// The file says it is a bundle and is not built like one.
    #[error("a bundle whose entries are no list")]
    NotABundle,
}

/// Kinds of file that are recognised only to say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// A zip archive.
    Zip,
    /// XML, which is FHIR's other encoding.
    Xml,
}

impl Refused {
    /// Gives the stable code that the screens translate.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::TooLarge { .. } => "file_too_large",
            Self::ZipBomb { .. } => "zip_bomb",
            Self::BadGzip => "bad_gzip",
            Self::WrongFormat(FileFormat::Zip) => "is_zip",
            Self::WrongFormat(FileFormat::Xml) => "is_xml",
            Self::NotUtf8 { .. } => "not_utf8",
            Self::NotJson { .. } => "not_json",
            Self::TooDeep { .. } => "too_deep",
            Self::TooManyItems { .. } => "too_many_items",
            Self::TooManyMembers { .. } => "too_many_members",
            Self::DuplicateKey { .. } => "duplicate_key",
            Self::NotFhir => "not_fhir",
            Self::NotABundle => "not_a_bundle",
        }
    }
}
