//! Holidays from files: what is read, and what is refused with which word.

use std::fs;

use clinic_exchange::holidays::{LARGEST, MOST, read};
use proptest::prelude::*;

const SHARED: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/holidays/public_holidays_2024_2030.tsv");

fn told(text: &str) -> Result<Vec<String>, &'static str> {
    let holidays = read(text).map_err(clinic_exchange::holidays::Refused::code)?;
    let told = |each: clinic_exchange::holidays::Holiday| {
        format!("{} {} {} {}", each.country, each.first_day, each.last_day, each.name)
    };
    Ok(holidays.into_iter().map(told).collect())
}

fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
}

#[test]
fn a_table_is_read_by_the_names_of_its_columns() {
    let table = "\u{feff}name\tdate\textra\tcountry\nVictory Day\t2026-12-16\tx\tBD\n\nNew Year\t2026-01-01\t\tDE\r\n";
    let expected = ["DE 2026-01-01 2026-01-01 New Year", "BD 2026-12-16 2026-12-16 Victory Day"];
    assert_eq!(told(table), Ok(expected.map(str::to_owned).to_vec()), "earliest first");
    assert_eq!(told("date\tname\n2026-12-16\tA\n2026-12-16\tA\n"), Ok(vec![" 2026-12-16 2026-12-16 A".to_owned()]));
}

#[test]
fn a_calendar_is_read_by_its_events_of_whole_days() {
    for (lines, expected) in [
        ("DTSTART;VALUE=DATE:20261216\r\nSUMMARY:Victory Day", " 2026-12-16 2026-12-16 Victory Day"),
        ("DTSTART;VALUE=DATE:20261216\r\nDTEND;VALUE=DATE:20261217\r\nSUMMARY:A", " 2026-12-16 2026-12-16 A"),
        ("DTSTART;VALUE=DATE:20261216\r\nDTEND;VALUE=DATE:20261219\r\nSUMMARY:A", " 2026-12-16 2026-12-18 A"),
        ("DTSTART:20261216\r\nDTEND:20261216\r\nSUMMARY:A", " 2026-12-16 2026-12-16 A"),
        ("dtstart;value=date:20261216\r\nsummary;language=en:A", " 2026-12-16 2026-12-16 A"),
        (
            "DTSTART;VALUE=DATE:20261216\r\nSUMMARY:St. John\\, the\\nelder",
            " 2026-12-16 2026-12-16 St. John, the elder",
        ),
        ("DTSTART;VALUE=DATE:20261216\r\nSUMMARY:Long\r\n er", " 2026-12-16 2026-12-16 Longer"),
        (
            "DTSTART;VALUE=DATE:20261216\r\nSUMMARY:A\r\nBEGIN:VALARM\r\nSUMMARY:ring\r\nDTSTART:x\r\nEND:VALARM",
            " 2026-12-16 2026-12-16 A",
        ),
    ] {
        assert_eq!(told(&event(lines)), Ok(vec![expected.to_owned()]), "{lines}");
    }
    let timed = event("DTSTART:20261216T090000Z\r\nSUMMARY:Meeting");
    assert_eq!(told(&timed), Err("empty"), "what takes hours closes no day");
}

#[test]
fn the_projects_own_files_are_read() {
    let table = include_str!("../../../../tests/fixtures/holidays/two_countries.tsv");
    let calendar = include_str!("../../../../tests/fixtures/holidays/own.ics");
    let expected = [
        "BD 2026-12-16 2026-12-16 Victory Day",
        "DE 2026-12-25 2026-12-25 Christmas Day",
        "BD 2027-02-21 2027-02-21 Martyrs' Day",
    ];
    assert_eq!(told(table), Ok(expected.map(str::to_owned).to_vec()));
    let expected = [" 2026-12-16 2026-12-16 Victory Day", " 2027-03-10 2027-03-12 Eid holidays, by the moon"];
    assert_eq!(told(calendar), Ok(expected.map(str::to_owned).to_vec()));
}

#[test]
fn what_is_no_file_of_holidays_is_refused_with_a_word() {
    let day = |line: &str| format!("country\tdate\tname\n{line}\n");
    let many = format!("date\tname\n{}", "2026-12-16\tA\n".repeat(MOST + 1));
    let table = [
        (String::new(), "not_holidays"),
        ("PK\u{3}\u{4}".to_owned(), "not_holidays"),
        ("{\"resourceType\":\"Bundle\"}".to_owned(), "not_holidays"),
        ("country\tday\tname\n".to_owned(), "not_holidays"),
        ("country\tdate\tname\n".to_owned(), "empty"),
        (day("BD\t2026-02-30\tA"), "day_unreadable"),
        (day("BD\t16.12.2026\tA"), "day_unreadable"),
        (day("BD\t2026-12-16"), "uneven_lines"),
        (day("BD\t2026-12-16\tA\tB"), "uneven_lines"),
        (day("Bangladesh\t2026-12-16\tA"), "not_holidays"),
        (day(&format!("BD\t2026-12-16\t{}", "a".repeat(201))), "too_long"),
        (many, "too_many"),
        ("x".repeat(LARGEST + 1), "file_too_large"),
        ("BEGIN:VCALENDAR\r\n".to_owned(), "file_cut_off"),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n".to_owned(), "file_cut_off"),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".to_owned(), "empty"),
        (event("SUMMARY:When?"), "day_unreadable"),
        (event("DTSTART;VALUE=DATE:20261316\r\nSUMMARY:A"), "day_unreadable"),
        (event("DTSTART;VALUE=DATE:+2026121\r\nSUMMARY:A"), "day_unreadable"),
        (event("DTSTART;VALUE=DATE:20261216\r\nDTEND;VALUE=DATE:20261215"), "length_unlikely"),
        (event("DTSTART;VALUE=DATE:20261216\r\nDTEND;VALUE=DATE:20271215"), "length_unlikely"),
    ];
    for (text, expected) in table {
        assert_eq!(told(&text), Err(expected), "{}", text.chars().take(80).collect::<String>());
    }
}

#[test]
fn the_shared_table_is_read_whole() {
    let Ok(text) = fs::read_to_string(SHARED) else {
        eprintln!("skipped: no {SHARED}");
        return;
    };
    let holidays = read(&text).unwrap_or_default();
    assert_eq!(holidays.len(), text.lines().skip(1).collect::<std::collections::BTreeSet<_>>().len());
    assert!(holidays.iter().any(|each| each.country == "BD" && each.first_day.to_string() == "2026-12-16"));
}

proptest! {
    #[test]
    fn no_text_makes_it_stop(text in ".{0,400}", lines in proptest::collection::vec("[A-Z]{0,8}[;:]?[ -~]{0,20}", 0..20)) {
        let _ = read(&text);
        let _ = read(&format!("BEGIN:VCALENDAR\r\n{}", lines.join("\r\n")));
        let _ = read(&format!("date\tname\n{}", lines.join("\n")));
    }
}
