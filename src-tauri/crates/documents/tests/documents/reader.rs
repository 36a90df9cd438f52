//! Reads our PDFs back with lopdf: text as a person would copy it, and where it stands.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A PDF read back.
pub struct Paper {
    pub document: Document,
    pub pages: Vec<Page>,
    pub fonts: BTreeMap<String, Font>,
}

/// One page of it.
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub runs: Vec<Run>,
}

/// One line of text as it was set.
#[derive(Debug, Clone)]
pub struct Run {
    /// What a reader that knows `ActualText` copies.
    pub text: String,
    /// What a reader that knows only `ToUnicode` copies, without the mark for "no text".
    pub plain: String,
    pub left: f32,
    pub right: f32,
    pub baseline: f32,
    pub size: f32,
    pub is_slanted: bool,
    /// The glyph numbers in the subset.
    pub glyphs: Vec<u16>,
}

/// An embedded font.
pub struct Font {
    pub name: String,
    pub program: Vec<u8>,
    texts: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f32>,
    glyphs: Vec<u8>,
}

impl Paper {
    pub fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF that reads");
        let mut fonts = BTreeMap::new();
        for id in document.get_pages().into_values() {
            for (name, font) in document.get_page_fonts(id).expect("fonts") {
                fonts.entry(String::from_utf8(name).expect("a name")).or_insert_with(|| Font::read(&document, font));
            }
        }
        let pages = document.get_pages().into_values().map(|id| Page::read(&document, id, &fonts)).collect();
        Self { document, pages, fonts }
    }

    /// All text, one set line a line.
    pub fn text(&self) -> String {
        self.pages.iter().map(Page::text).collect::<Vec<_>>().join("\n")
    }

    /// All text with its line breaks undone.
    pub fn flat(&self) -> String {
        self.text().replace('\n', " ")
    }
}

impl Page {
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// The page on which the first line with this text stands.
    pub fn find(&self, text: &str) -> Option<&Run> {
        self.runs.iter().find(|run| run.text.contains(text))
    }

    fn read(document: &Document, id: ObjectId, fonts: &BTreeMap<String, Font>) -> Self {
        let page = document.get_dictionary(id).expect("a page");
        let media = page.get(b"MediaBox").and_then(Object::as_array).expect("a size");
        let side = |at: usize| media[at].as_float().expect("a number");
        let content = Content::decode(&document.get_page_content(id)).expect("operators");
        let mut pen = Pen::default();
        for operation in &content.operations {
            pen.follow(operation, fonts);
        }
        Self { width: side(2), height: side(3), runs: pen.runs }
    }
}

#[derive(Default)]
struct Pen {
    runs: Vec<Run>,
    font: String,
    size: f32,
    matrix: [f32; 6],
    moved: f32,
    actual: Option<String>,
    run: Option<Run>,
}

impl Pen {
    fn follow(&mut self, operation: &Operation, fonts: &BTreeMap<String, Font>) {
        let number = |at: usize| operation.operands[at].as_float().expect("a number");
        match operation.operator.as_str() {
            "BT" => self.run = None,
            "Tm" => {
                for at in 0..6 {
                    self.matrix[at] = number(at);
                }
                self.moved = 0.0;
            }
            "Tf" => {
                self.font =
                    String::from_utf8(operation.operands[0].as_name().expect("a font").to_vec()).expect("a name");
                self.size = number(1);
            }
            "BDC" => self.actual = operation.operands[1].as_dict().ok().and_then(actual_text),
            "EMC" => self.actual = None,
            "TJ" => {
                for item in operation.operands[0].as_array().expect("glyphs") {
                    self.show(item, &fonts[&self.font]);
                }
            }
            "Tj" => panic!("text is written as positioned glyphs only"),
            "ET" => self.runs.extend(self.run.take()),
            _ => {}
        }
    }

    fn show(&mut self, item: &Object, font: &Font) {
        let origin = (self.matrix[4], self.matrix[5]);
        let is_slanted = self.matrix[1] != 0.0;
        let size = self.size;
        let run = self.run.get_or_insert_with(|| Run {
            text: String::new(),
            plain: String::new(),
            left: f32::MAX,
            right: f32::MIN,
            baseline: origin.1,
            size,
            is_slanted,
            glyphs: Vec::new(),
        });
        let Object::String(bytes, _) = item else {
            self.moved -= item.as_float().expect("a move") * size / 1000.0;
            run.right = origin.0 + self.moved;
            return;
        };
        let code = u16::from_be_bytes([bytes[0], bytes[1]]);
        let text = font.texts.get(&code).unwrap_or_else(|| panic!("{}: code {code} has no text", font.name));
        match self.actual.take() {
            Some(actual) => {
                run.text.push_str(&actual);
                // The rest of the group adds nothing.
                self.actual = Some(String::new());
            }
            None => run.text.push_str(text),
        }
        run.plain.push_str(&text.replace('\u{2060}', ""));
        run.glyphs.push(font.glyph(code));
        let width = font.widths.get(&code).unwrap_or_else(|| panic!("{}: code {code} has no width", font.name));
        run.left = run.left.min(origin.0 + self.moved);
        self.moved += width * size / 1000.0;
        run.right = origin.0 + self.moved;
    }
}

impl Font {
    fn read(document: &Document, font: &Dictionary) -> Self {
        let follow = |object: &Object| document.dereference(object).expect("an object").1.clone();
        let stream = |dictionary: &Dictionary, key: &[u8]| {
            let object = follow(dictionary.get(key).expect("a stream"));
            let stream = object.as_stream().expect("a stream").clone();
            stream.decompressed_content().unwrap_or(stream.content)
        };
        let inner = follow(&font.get(b"DescendantFonts").and_then(Object::as_array).expect("one font")[0]);
        let inner = inner.as_dict().expect("a font");
        let descriptor = follow(inner.get(b"FontDescriptor").expect("a descriptor"));
        let name = font.get(b"BaseFont").and_then(Object::as_name).expect("a name");
        Self {
            name: String::from_utf8(name.to_vec()).expect("a name"),
            program: stream(descriptor.as_dict().expect("a descriptor"), b"FontFile2"),
            texts: texts(&String::from_utf8(stream(font, b"ToUnicode")).expect("a map")),
            widths: widths(inner.get(b"W").and_then(Object::as_array).expect("widths")),
            glyphs: stream(inner, b"CIDToGIDMap"),
        }
    }

    fn glyph(&self, code: u16) -> u16 {
        let at = usize::from(code) * 2;
        u16::from_be_bytes([self.glyphs[at], self.glyphs[at + 1]])
    }
}

fn actual_text(properties: &Dictionary) -> Option<String> {
    let bytes = properties.get(b"ActualText").and_then(Object::as_str).ok()?;
    Some(utf16(&bytes[2..]))
}

pub fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

/// The pairs between `beginbfchar` and `endbfchar`.
fn texts(map: &str) -> BTreeMap<u16, String> {
    let hex = |text: &str| {
        let digits: Vec<char> = text.trim_matches(['<', '>']).chars().collect();
        digits
            .chunks(2)
            .map(|pair| u8::from_str_radix(&pair.iter().collect::<String>(), 16).expect("hex"))
            .collect::<Vec<u8>>()
    };
    let pairs = map.lines().filter(|line| line.starts_with('<') && *line != "<0000> <FFFF>");
    pairs
        .map(|line| {
            let (code, text) = line.split_once(' ').expect("a pair");
            let code = hex(code);
            (u16::from_be_bytes([code[0], code[1]]), utf16(&hex(text)))
        })
        .collect()
}

fn widths(list: &[Object]) -> BTreeMap<u16, f32> {
    let mut widths = BTreeMap::new();
    for pair in list.chunks(2) {
        let first = u16::try_from(pair[0].as_i64().expect("a code")).expect("a code");
        for (code, width) in (first..).zip(pair[1].as_array().expect("widths")) {
            widths.insert(code, width.as_float().expect("a width"));
        }
    }
    widths
}
