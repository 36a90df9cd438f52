//! Marks to PDF bytes: positioned glyphs, embedded subsets, fixed ids.

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::{PdfDocument, PdfSaveOptions};

use crate::block::Mark;
use crate::draw;
use crate::embed::{Codes, Embedded, fingerprint};
use crate::fonts::Fonts;
use crate::options::{DocumentError, Options};
use crate::picture::Picture;

/// Everything that becomes one file.
pub(crate) struct Draft<'a> {
    pub title: &'a str,
    pub author: &'a str,
    pub pages: Vec<Vec<Mark>>,
    pub logo: Option<&'a Picture>,
}

/// Writes the file.
pub(crate) fn write(draft: &Draft<'_>, options: &Options) -> Result<Vec<u8>, DocumentError> {
    let mut codes = Codes::new(Fonts::bundled()?);
    let mut document = PdfDocument::new(draft.title);
    for marks in &draft.pages {
        document.pages.push(draw::page(marks, options.paper, &mut codes)?);
    }
    let fonts = codes.subset()?;
    for embedded in &fonts {
        document.resources.fonts.map.insert(embedded.id.clone(), embedded.font.clone());
    }
    if let Some(picture) = draft.logo {
        document.resources.xobjects.map.insert(draw::logo_id(), picture.xobject());
    }
    let mut warnings = Vec::new();
    let file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    finish(file, draft, options, &fonts)
}

/// Adds what printpdf does not write, and replaces what it draws by lot.
fn finish(
    mut file: lopdf::Document,
    draft: &Draft<'_>,
    options: &Options,
    fonts: &[Embedded],
) -> Result<Vec<u8>, DocumentError> {
    "1.7".clone_into(&mut file.version);
    map_codes(&mut file, fonts);
    let identity = identity(&file, draft, options);
    file.trailer.set("ID", vec![identity.clone(), identity]);
    let information = file.add_object(information(draft, options));
    file.trailer.set("Info", information);
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("Lang", Object::string_literal(options.language.tag()));
        catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
        catalog.remove(b"PageLayout");
    }
    file.prune_objects();
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|error| DocumentError::Write(error.to_string()))?;
    Ok(bytes)
}

/// Gives every font the map from our codes to the glyphs of its subset.
fn map_codes(file: &mut lopdf::Document, fonts: &[Embedded]) {
    for embedded in fonts {
        let name = embedded.font.parsed_font.font_name.clone().unwrap_or_default();
        let stream = Stream::new(Dictionary::new(), embedded.code_to_glyph.clone());
        let map: ObjectId = file.add_object(stream);
        for object in file.objects.values_mut() {
            if let Ok(font) = object.as_dict_mut().and_then(|font| descendant(font, &name)) {
                font.set("CIDToGIDMap", map);
            }
        }
    }
}

/// The inner font of a composite font of this name.
fn descendant<'a>(font: &'a mut Dictionary, name: &str) -> lopdf::Result<&'a mut Dictionary> {
    if font.get(b"BaseFont").and_then(Object::as_name)? != name.as_bytes() {
        return Err(lopdf::Error::DictKey("BaseFont".to_owned()));
    }
    let inner = font.get_mut(b"DescendantFonts")?.as_array_mut()?.first_mut();
    inner.ok_or_else(|| lopdf::Error::DictKey("DescendantFonts".to_owned()))?.as_dict_mut()
}

/// An identifier that follows from the content alone.
fn identity(file: &lopdf::Document, draft: &Draft<'_>, options: &Options) -> Object {
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let mark = |seed: u64| {
        let start = fingerprint(seed, draft.title.as_bytes());
        let start = fingerprint(start, &options.created_at.to_be_bytes());
        streams.clone().fold(start, |hash, stream| fingerprint(hash, &stream.content))
    };
    let bytes = [mark(1).to_be_bytes(), mark(2).to_be_bytes()].concat();
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn information(draft: &Draft<'_>, options: &Options) -> Dictionary {
    let moment = chrono::DateTime::from_timestamp_millis(options.created_at).unwrap_or_default();
    let stamp = moment.format("D:%Y%m%d%H%M%SZ").to_string();
    dictionary! {
        "Title" => utf16(draft.title),
        "Author" => utf16(draft.author),
        "Producer" => utf16("Clinic Desk"),
        "Creator" => utf16("Clinic Desk"),
        "CreationDate" => Object::string_literal(stamp.clone()),
        "ModDate" => Object::string_literal(stamp),
    }
}

/// A text string in UTF-16 with its byte order mark (ISO 32000-1, 7.9.2.2).
pub(crate) fn utf16_bytes(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    [0xfe, 0xff].into_iter().chain(units).collect()
}

fn utf16(text: &str) -> Object {
    Object::String(utf16_bytes(text), StringFormat::Hexadecimal)
}
