//! The clinic at the head of its paper, and the parts that every document shares.

use crate::block::{Area, Block, Ink, Mark};
use crate::options::DocumentError;
use crate::picture::Picture;
use crate::text::fill;
use crate::typesetter::{Style, Typesetter};

/// The clinic as it introduces itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// The clinic's name.
    pub name: String,
    /// Postal address, one line each.
    pub address: Vec<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Tax or VAT registration number.
    pub tax_number: Option<String>,
    /// A PNG or JPEG file.
    pub logo: Option<Vec<u8>>,
}

const CONTACT: f32 = 170.0;
const LOGO: (f32, f32) = (110.0, 48.0);

impl Letterhead {
    pub(crate) fn picture(&self) -> Result<Option<Picture>, DocumentError> {
        self.logo.as_deref().map(Picture::read).transpose()
    }

    /// Logo, name and address at the left, ways to reach the clinic at the right.
    pub(crate) fn block(&self, setter: &Typesetter, logo: Option<&Picture>, width: f32) -> Block {
        let (logo, indent) = logo.map_or((Block::default(), 0.0), logo_block);
        let name_width = width - indent - CONTACT - 14.0;
        let name = Style::BODY.size(15.0).bold();
        let left = setter.paragraph(&self.name, name, name_width).then(Block::gap(1.0)).then(setter.paragraph(
            &self.address.join("\n"),
            Style::SMALL,
            name_width,
        ));
        let right = setter.paragraph(&self.contact(setter), Style::SMALL.right(), CONTACT);
        let head =
            logo.beside(indent, left).beside(width - CONTACT, Block::gap(5.0).then(right)).then(Block::gap(10.0));
        head.then(Block::mark(Mark::rule(0.0, 0.0, width, 1.1, Ink::Teal), 18.0))
    }

    fn contact(&self, setter: &Typesetter) -> String {
        let words = setter.words;
        let put = |sentence: &str, value: &Option<String>| {
            value.as_ref().map(|number| fill(sentence, &[("{number}", number)]))
        };
        let lines = [put(words.phone, &self.phone), self.email.clone(), put(words.tax_number, &self.tax_number)];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    /// The head of the second and later pages.
    pub(crate) fn running_head(&self, setter: &Typesetter, subject: &str, width: f32) -> Block {
        let words = setter
            .fitted(&self.name, Style::SMALL.bold(), width * 0.45)
            .beside(width * 0.5, setter.fitted(subject, Style::SMALL.right(), width * 0.5));
        let y = words.height + 5.0;
        words.beside(0.0, Block::mark(Mark::rule(0.0, y, width, 0.5, Ink::Hairline), y + 16.0))
    }
}

/// The logo at its size on paper, and the space that it takes from the name.
fn logo_block(picture: &Picture) -> (Block, f32) {
    let side = |pixels: u32| f32::from(u16::try_from(pixels).unwrap_or(u16::MAX)).max(1.0);
    let (across, down) = (side(picture.width), side(picture.height));
    let scale = (LOGO.0 / across).min(LOGO.1 / down);
    let (width, height) = (across * scale, down * scale);
    (Block::mark(Mark::Logo(Area::of(width, height)), height), width + 14.0)
}

/// The name of the document, with a tag when it is a copy.
pub(crate) fn title(setter: &Typesetter, name: &str, copy: u32, width: f32) -> Block {
    let title = setter.paragraph(name, Style::TITLE, width * 0.7);
    if copy == 0 {
        return title.then(Block::gap(8.0));
    }
    let tag = fill(setter.words.copy, &[("{number}", &copy.to_string())]);
    let style = Style::BODY.bold().ink(Ink::Teal);
    let tag_width = setter.width(&tag, style) + 16.0;
    let words = setter.paragraph(&tag, style.center(), tag_width).moved(0.0, 3.0);
    let height = words.height + 3.0;
    let frame = Mark::Frame(Area::of(tag_width, height), Ink::Teal);
    let framed = words.beside(0.0, Block::mark(frame, height)).moved(0.0, 7.0);
    title.beside(width - tag_width, framed).then(Block::gap(8.0))
}

/// Labelled values side by side; what is empty takes no place.
pub(crate) fn facts(setter: &Typesetter, facts: &[(&str, String)], width: f32) -> Block {
    let present: Vec<_> = facts.iter().filter(|(_, value)| !value.is_empty()).collect();
    let count = u16::try_from(present.len()).unwrap_or(u16::MAX).max(1);
    let share = width / f32::from(count.max(4));
    let mut row = Block::default();
    let mut x = 0.0;
    for (label, value) in present {
        row = row.beside(x, setter.labelled(label, value, Style::BODY.bold(), share - 10.0));
        x += share;
    }
    row
}
