//! Letters are real, small and the same every time: glyphs, fonts, bytes, properties.

use clinic_core::language::Language::{self, Bengali, English};
use clinic_documents::{DocumentError, Options, invoice, prescription, receipt, recovery_sheet};
use lopdf::Object;

use crate::reader::{Paper, utf16};
use crate::samples::{self, BENGALI, ENGLISH};

const NAMES: [&str; 16] = [
    "María O'Keefe-Cantú",
    "José Eduardo Núñez Peña",
    "Łukasz Żółć-Gęślą",
    "Şükrü Çağrı İğdır",
    "Nguyễn Thị Ánh Tuyết",
    "Þórður Ægisson ðß",
    "Cre\u{301}me bru\u{302}le\u{301}e",
    "Ελένη Παπαδοπούλου",
    "Наталія Їжакевич",
    "efficient affluent office",
    "মোছাঃ ফাতেমা খাতুন",
    "শ্রীকৃষ্ণ চট্টোপাধ্যায়",
    "আব্দুল্লাহ্‌ আল-মামুন",
    "র‍্যাব সদস্য ড. মুহাম্মদ ইউনূস",
    "ঐশ্বর্য রায় কৌশিকী",
    "Dr. রহমান (Rahman) ৩৪ years",
];

fn printed(name: &str, language: Language) -> Result<Paper, DocumentError> {
    let mut value = samples::receipt(language);
    name.clone_into(&mut value.patient.name);
    Ok(Paper::read(&receipt(&value, &Options { language, ..ENGLISH })?))
}

#[test]
fn names_can_be_copied_as_they_were_typed() -> Result<(), DocumentError> {
    for name in NAMES {
        let paper = printed(name, English)?;
        let run = paper.pages[0].find(name).unwrap_or_else(|| panic!("{name:?} is not in:\n{}", paper.text()));
        assert_eq!(run.text, name, "with ActualText");
        assert_eq!(run.plain, name, "with ToUnicode alone");
    }
    Ok(())
}

#[test]
fn every_letter_of_our_names_and_words_has_a_glyph() -> Result<(), DocumentError> {
    let mut papers = Vec::new();
    for name in NAMES {
        papers.push(printed(name, Bengali)?);
    }
    for language in Language::ALL {
        let options = Options { language, ..ENGLISH };
        papers.push(Paper::read(&invoice(&samples::invoice(language, 4), &options)?));
        papers.push(Paper::read(&prescription(&samples::prescription(language, 3), &options)?));
        papers.push(Paper::read(&recovery_sheet(&samples::recovery(language), &options)?));
    }
    for run in papers.iter().flat_map(|paper| &paper.pages).flat_map(|page| &page.runs) {
        assert!(!run.glyphs.contains(&0), "{:?} has a letter without a glyph", run.text);
    }
    Ok(())
}

#[test]
fn a_letter_that_no_font_has_shows_a_box_and_keeps_its_text() -> Result<(), DocumentError> {
    for name in ["محمد", "王小明", "🩺"] {
        let paper = printed(name, English)?;
        let boxes = paper.pages[0].runs.iter().find(|run| run.glyphs.contains(&0)).expect("a visible gap");
        let mut letters: Vec<char> = boxes.text.chars().collect();
        let mut expected: Vec<char> = name.chars().collect();
        letters.sort_unstable();
        expected.sort_unstable();
        assert_eq!(letters, expected, "every letter stays, in the order of the eye");
    }
    Ok(())
}

#[test]
fn marks_that_turn_text_around_unseen_are_made_visible() -> Result<(), DocumentError> {
    let paper = printed("Rahman\u{202e}nimda", English)?;
    let run = paper.pages[0].find("Rahman").expect("the name");
    assert_eq!(run.text, "Rahman\u{fffd}nimda");
    Ok(())
}

#[test]
fn the_same_row_gives_the_same_bytes() -> Result<(), DocumentError> {
    for language in Language::ALL {
        let options = Options { language, ..ENGLISH };
        let value = samples::invoice(language, 12);
        let first = invoice(&value, &options)?;
        assert!(first == invoice(&value, &options)?, "two printouts differ");
        let later = Options { created_at: options.created_at + 1000, ..options };
        assert!(first != invoice(&value, &later)?, "the creation date is part of the file");
    }
    Ok(())
}

#[test]
fn fonts_are_embedded_and_cut_down_to_what_is_used() -> Result<(), DocumentError> {
    for (language, options, limit) in [(English, ENGLISH, 40_000), (Bengali, BENGALI, 70_000)] {
        let bytes = invoice(&samples::invoice(language, 4), &options)?;
        assert!(bytes.len() < limit, "{} bytes", bytes.len());
        let paper = Paper::read(&bytes);
        assert!(!paper.fonts.is_empty());
        for font in paper.fonts.values() {
            let (tag, name) = font.name.split_once('+').expect("the mark of a subset");
            assert!(tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()), "{tag}");
            assert!(name.starts_with("NotoSans"), "{name}");
            let size = font.program.len();
            assert!((1_000..90_000).contains(&size), "{name}: {size} bytes");
        }
    }
    Ok(())
}

#[test]
fn an_english_document_carries_no_bengali_font() -> Result<(), DocumentError> {
    let fonts = |paper: Vec<u8>| Paper::read(&paper).fonts.keys().cloned().collect::<Vec<_>>();
    let latin = ["NotoSans-Bold", "NotoSans-Regular"];
    assert_eq!(fonts(prescription(&samples::prescription(English, 3), &ENGLISH)?), latin);
    let taka = fonts(invoice(&samples::invoice(English, 4), &ENGLISH)?);
    assert_eq!(taka[..2], latin, "the sign of the taka is a Bengali letter: {taka:?}");
    assert_eq!(taka.len(), 4, "{taka:?}");
    Ok(())
}

#[test]
fn the_properties_name_title_language_producer_and_date() -> Result<(), DocumentError> {
    let paper = Paper::read(&invoice(&samples::invoice(Bengali, 1), &BENGALI)?);
    let file = &paper.document;
    let catalog = file.catalog().expect("a catalog");
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).expect("a language"), b"bn");
    let information = file.trailer.get(b"Info").and_then(Object::as_reference).expect("properties");
    let information = file.get_dictionary(information).expect("properties");
    let text = |key: &[u8]| information.get(key).and_then(Object::as_str).expect("a property");
    assert_eq!(utf16(&text(b"Title")[2..]), "বিল INV-2026-000317");
    assert_eq!(utf16(&text(b"Author")[2..]), "লেকভিউ পারিবারিক ক্লিনিক");
    assert_eq!(utf16(&text(b"Producer")[2..]), "Clinic Desk");
    assert_eq!(text(b"CreationDate"), b"D:20261121020000Z");
    assert!(information.get(b"GTS_PDFXVersion").is_err(), "it claims no standard that it does not keep");
    Ok(())
}

#[test]
fn a_logo_may_be_png_or_jpeg_and_nothing_else() -> Result<(), DocumentError> {
    let mut value = samples::receipt(English);
    let large = image::RgbImage::from_fn(1600, 900, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
    let mut jpeg = std::io::Cursor::new(Vec::new());
    large.write_to(&mut jpeg, image::ImageFormat::Jpeg).expect("a JPEG");
    value.letterhead.logo = Some(jpeg.into_inner());
    assert!(receipt(&value, &ENGLISH)?.len() < 120_000, "a large logo is made small");
    for broken in [b"GIF89a....".to_vec(), samples::logo()[..200].to_vec(), Vec::new()] {
        value.letterhead.logo = Some(broken);
        let refused = receipt(&value, &ENGLISH);
        assert!(matches!(refused, Err(DocumentError::Logo(_))), "{refused:?}");
    }
    Ok(())
}
