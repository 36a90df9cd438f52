//! Pages break cleanly, and nothing ever leaves the paper.

use clinic_core::language::Language::{Bengali, English};
use clinic_documents::{Allergies, DocumentError, Options, Paper as Sheet, day_sheet, invoice, prescription, receipt};

use crate::reader::{Page, Paper};
use crate::samples::{self, BENGALI, ENGLISH, taka};

#[test]
fn the_usual_case_is_one_page() -> Result<(), DocumentError> {
    for (language, options) in [(English, ENGLISH), (Bengali, BENGALI)] {
        for paper in [Sheet::A4, Sheet::Letter] {
            let options = Options { paper, ..options };
            let pages = |bytes: Vec<u8>| Paper::read(&bytes).pages.len();
            assert_eq!(pages(invoice(&samples::invoice(language, 4), &options)?), 1);
            assert_eq!(pages(receipt(&samples::receipt(language), &options)?), 1);
            assert_eq!(pages(prescription(&samples::prescription(language, 3), &options)?), 1);
        }
        assert_eq!(Paper::read(&prescription(&samples::prescription(language, 4), &options)?).pages.len(), 1);
    }
    Ok(())
}

#[test]
fn a_long_invoice_repeats_its_heading_and_numbers_its_pages() -> Result<(), DocumentError> {
    let paper = Paper::read(&invoice(&samples::invoice(English, 60), &ENGLISH)?);
    let count = paper.pages.len();
    assert!((3..=4).contains(&count), "{count} pages");
    for (at, page) in (1..).zip(&paper.pages) {
        let text = page.text();
        assert!(text.contains("Description\nQuantity"), "page {at} has no table heading:\n{text}");
        assert!(text.contains(&format!("Page {at} of {count}")), "{text}");
        assert_eq!(text.contains("Continued on the next page"), at < count, "page {at}");
        assert_eq!(at > 1, text.starts_with("Lakeview Family Clinic\nInvoice INV-2026-000317"), "page {at}");
    }
    for line in 5..=60 {
        assert_eq!(paper.text().lines().filter(|text| text.ends_with(&format!(" #{line}"))).count(), 1, "line {line}");
    }
    Ok(())
}

#[test]
fn every_practitioner_begins_a_page_of_the_day_sheet() -> Result<(), DocumentError> {
    for (language, options) in [(English, ENGLISH), (Bengali, BENGALI)] {
        let sheet = samples::day_sheet(language, 24);
        let paper = Paper::read(&day_sheet(&sheet, &options)?);
        let count = paper.pages.len();
        assert!(count >= 4 && count.is_multiple_of(2), "{count} pages for two practitioners");
        for (at, page) in paper.pages.iter().enumerate() {
            let [first, second] = [&sheet.lists[0].practitioner, &sheet.lists[1].practitioner];
            let (own, other) = if at < count / 2 { (first, second) } else { (second, first) };
            assert!(page.find(own).is_some(), "page {at} does not say whose it is:\n{}", page.text());
            assert!(page.find(other).is_none(), "page {at} mixes two practitioners:\n{}", page.text());
        }
        let text = paper.text();
        for visit in &sheet.lists[0].visits {
            assert_eq!(text.matches(&visit.number).count(), 2, "{} stands once in each list", visit.number);
        }
    }
    Ok(())
}

#[test]
fn the_sums_never_stand_without_a_line_above_them() -> Result<(), DocumentError> {
    for lines in 1..=64 {
        let paper = Paper::read(&invoice(&samples::invoice(English, lines), &ENGLISH)?);
        let page = paper.pages.iter().find(|page| page.find("Balance due").is_some()).expect("the sums");
        assert!(page.find("Net total").is_some(), "{lines} lines: the sums were torn apart");
        let table = page.text();
        let (_, rows) = table.split_once("Amount (৳)").expect("a heading above the sums");
        let (rows, _) = rows.split_once("Tax rate").expect("the tax summary");
        assert!(rows.lines().count() > 4, "{lines} lines: the sums stand alone:\n{table}");
    }
    Ok(())
}

#[test]
fn a_prescribed_item_is_never_torn_apart() -> Result<(), DocumentError> {
    for count in 1..=16 {
        let paper = Paper::read(&prescription(&samples::prescription(English, count), &ENGLISH)?);
        for page in &paper.pages {
            let text = page.text();
            let names = ["Azithromycin", "Paracetamol", "Salbutamol"].map(|name| text.matches(name).count());
            assert_eq!(names.iter().sum::<usize>(), text.matches("Dispense:").count(), "{count} items:\n{text}");
        }
        let last = paper.pages.last().expect("a page").text();
        assert!(last.contains("Prescriber's signature") && last.contains("No more items"), "{count} items:\n{last}");
        assert!(last.contains("Dispense:"), "{count} items: the signature stands alone");
    }
    Ok(())
}

#[test]
fn later_pages_of_a_prescription_name_the_patient() -> Result<(), DocumentError> {
    let paper = Paper::read(&prescription(&samples::prescription(Bengali, 14), &BENGALI)?);
    assert!(paper.pages.len() > 1);
    for page in &paper.pages {
        assert!(page.text().contains("মোছাঃ ফাতেমা খাতুন"), "{}", page.text());
    }
    Ok(())
}

#[test]
fn figures_of_a_column_end_at_the_same_place() -> Result<(), DocumentError> {
    let paper = Paper::read(&invoice(&samples::invoice(English, 4), &ENGLISH)?);
    let page = &paper.pages[0];
    let right = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}")).right;
    let edge = right("Amount (৳)");
    for figure in ["1,200.00", "2,550.00", "৳4,775.50", "৳3,794.32", "Page 1 of 1"] {
        let last = page.runs.iter().rfind(|run| run.text == figure).expect("the figure");
        assert!((last.right - edge).abs() < 0.1, "{figure} ends at {}, not {edge}", last.right);
    }
    Ok(())
}

const MARGIN: f32 = 50.0;

fn assert_on_paper(page: &Page, what: &str) {
    for run in page.runs.iter().filter(|run| !run.is_slanted) {
        assert!(
            run.left >= MARGIN && run.right <= page.width - MARGIN,
            "{what}: {:?} runs from {} to {}",
            run.text,
            run.left,
            run.right
        );
        assert!(
            run.baseline >= 24.0 && run.baseline + run.size <= page.height - 30.0,
            "{what}: {:?} stands at {}",
            run.text,
            run.baseline
        );
    }
}

/// Texts that find the weak spots of a line breaker.
fn hostile() -> Vec<String> {
    vec![
        "W".repeat(400),
        "ক্ষ্মৌ".repeat(200),
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen ".repeat(20),
        "a\u{301}\u{302}\u{303}".repeat(150),
        "عبد الرحمن محمد ".repeat(30),
        "漢字".repeat(120),
        "line\nbreak\r\nand\ttab ".repeat(15),
        "\u{202e}txt.exe\u{202c} \u{0} \u{feff}".repeat(20),
        " ".repeat(300),
        String::new(),
        "word ".repeat(3_000),
    ]
}

#[test]
fn hostile_text_in_an_invoice_never_leaves_the_paper() -> Result<(), DocumentError> {
    for text in hostile() {
        for paper in [Sheet::A4, Sheet::Letter] {
            let mut value = samples::invoice(English, 3);
            value.letterhead.name.clone_from(&text);
            value.letterhead.address = vec![text.clone(); 2];
            value.letterhead.email = Some(text.clone());
            value.number = Some(text.clone());
            value.patient.name.clone_from(&text);
            value.patient.address = vec![text.clone()];
            value.lines[1].description.clone_from(&text);
            value.lines[2].unit_price = taka(9_007_199_254_740_991);
            value.lines[2].net = taka(-9_007_199_254_740_991);
            value.totals.balance = taka(-9_007_199_254_740_991);
            value.payments[0].reference.clone_from(&text);
            value.notes = Some(text.clone());
            let read = Paper::read(&invoice(&value, &Options { paper, ..ENGLISH })?);
            for page in &read.pages {
                assert_on_paper(page, text.get(..12).unwrap_or(&text));
            }
        }
    }
    Ok(())
}

#[test]
fn hostile_text_in_a_prescription_never_leaves_the_paper() -> Result<(), DocumentError> {
    for text in hostile() {
        let mut value = samples::prescription(Bengali, 3);
        value.patient.name.clone_from(&text);
        value.patient.address = vec![text.clone()];
        value.prescriber.name.clone_from(&text);
        value.allergies = Allergies::Known(vec![text.clone()]);
        value.items[0].drug.clone_from(&text);
        value.items[1].frequency.clone_from(&text);
        value.items[2].instructions = Some(text.clone());
        value.items[0].despite_allergy = Some(text.clone());
        value.diagnoses = vec![text.clone(); 2];
        let read = Paper::read(&prescription(&value, &BENGALI)?);
        for page in &read.pages {
            assert_on_paper(page, text.get(..12).unwrap_or("ক্ষ্মৌ"));
        }
    }
    Ok(())
}

#[test]
fn a_description_longer_than_a_page_is_carried_over_complete() -> Result<(), DocumentError> {
    let mut value = samples::invoice(English, 1);
    value.lines[0].description = (0..1_500).map(|at| format!("w{at}")).collect::<Vec<_>>().join(" ");
    let paper = Paper::read(&invoice(&value, &ENGLISH)?);
    assert!(paper.pages.len() > 1);
    let text = paper.flat();
    for at in 0..1_500 {
        assert!(text.split(' ').any(|word| word == format!("w{at}")), "w{at} is missing");
    }
    Ok(())
}
