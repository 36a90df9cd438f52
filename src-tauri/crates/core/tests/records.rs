//! Vital signs, signing, seals and the starter list of diagnoses.

use std::collections::BTreeSet;
use std::str::FromStr;

use clinic_core::audit::Seal;
use clinic_core::clock::Instant;
use clinic_core::ids::{NotAnId, StaffId};
use clinic_core::prescribing::Item;
use clinic_core::records::{
    AddendumKind, Kind, NoteState, SealedDiagnosis, SealedItem, SealedNote, SealedPrescription, Sections, SignRefusal,
    Vitals, bmi_tenths, check, diagnoses, lookup_diagnosis, note_seal, prescription_seal, search_diagnoses, short_code,
    sign,
};

const ADULT: Option<u32> = Some(40 * 12);

fn healthy() -> Vitals {
    Vitals {
        systolic: Some(120),
        diastolic: Some(80),
        pulse: Some(72),
        temperature: Some(368),
        respiration: Some(14),
        oxygen: Some(98),
        weight: Some(68_500),
        height: Some(1_720),
    }
}

type Found = Vec<(&'static str, Kind, i64, i64)>;

fn found(vitals: &Vitals, age_months: Option<u32>) -> Found {
    check(vitals, age_months).iter().map(|each| (each.field, each.kind, each.low, each.high)).collect()
}

#[test]
fn ordinary_vitals_pass_at_every_age() {
    assert_eq!(found(&healthy(), ADULT), []);
    let pressureless = Vitals { systolic: None, diastolic: None, ..Vitals::default() };
    let infant =
        Vitals { pulse: Some(130), respiration: Some(40), weight: Some(5_200), height: Some(570), ..pressureless };
    assert_eq!(found(&infant, Some(2)), []);
    let child =
        Vitals { pulse: Some(100), respiration: Some(22), weight: Some(18_000), height: Some(1_080), ..pressureless };
    assert_eq!(found(&child, Some(60)), []);
    for vitals in [healthy(), infant, child] {
        assert_eq!(found(&vitals, None), [], "without an age what is usual at any age passes");
    }
}

#[test]
fn at_least_one_sign_is_needed() {
    assert_eq!(found(&Vitals::default(), ADULT), [("vitals", Kind::Missing, 1, 8)]);
    assert_eq!(found(&Vitals { weight: Some(60_000), ..Vitals::default() }, ADULT), []);
}

#[test]
fn the_border_of_the_possible_is_inside() {
    type Set = fn(&mut Vitals, i64);
    let table: [(&str, Set, i64, i64); 8] = [
        ("systolic", |vitals, value| vitals.systolic = Some(value), 30, 320),
        ("diastolic", |vitals, value| vitals.diastolic = Some(value), 10, 220),
        ("pulse", |vitals, value| vitals.pulse = Some(value), 15, 350),
        ("temperature", |vitals, value| vitals.temperature = Some(value), 200, 460),
        ("respiration", |vitals, value| vitals.respiration = Some(value), 3, 120),
        ("oxygen", |vitals, value| vitals.oxygen = Some(value), 30, 100),
        ("weight", |vitals, value| vitals.weight = Some(value), 300, 650_000),
        ("height", |vitals, value| vitals.height = Some(value), 200, 2_750),
    ];
    for (field, set, low, high) in table {
        let kind_at = |value| {
            let mut vitals = healthy();
            set(&mut vitals, value);
            check(&vitals, ADULT)
                .iter()
                .find(|each| each.field == field && (each.low, each.high) == (low, high))
                .map(|each| each.kind)
        };
        for value in [low - 1, high + 1, -1, i64::MIN, i64::MAX] {
            assert_eq!(kind_at(value), Some(Kind::Impossible), "{field} {value}");
        }
        for value in [low, high] {
            assert_ne!(kind_at(value), Some(Kind::Impossible), "{field} {value}");
        }
    }
}

#[test]
fn a_slip_of_the_unit_is_caught() {
    let fahrenheit = Vitals { temperature: Some(986), ..Vitals::default() };
    assert_eq!(found(&fahrenheit, ADULT), [("temperature", Kind::Impossible, 200, 460)]);
    let whole_degrees = Vitals { temperature: Some(37), ..Vitals::default() };
    assert_eq!(found(&whole_degrees, ADULT), [("temperature", Kind::Impossible, 200, 460)]);
    let kilograms = Vitals { weight: Some(70), ..Vitals::default() };
    assert_eq!(found(&kilograms, ADULT), [("weight", Kind::Impossible, 300, 650_000)]);
    let centimetres = Vitals { height: Some(172), ..Vitals::default() };
    assert_eq!(found(&centimetres, ADULT), [("height", Kind::Impossible, 200, 2_750)]);
}

#[test]
fn what_is_usual_depends_on_the_age() {
    let fast = Vitals { pulse: Some(150), ..Vitals::default() };
    let table = [
        (Some(11), Found::new()),
        (Some(12), Found::new()),
        (Some(143), Found::new()),
        (Some(144), vec![("pulse", Kind::Unusual, 40, 140)]),
        (None, Found::new()),
    ];
    for (age, expected) in table {
        assert_eq!(found(&fast, age), expected, "{age:?} months");
    }
    let slow = Vitals { pulse: Some(60), ..Vitals::default() };
    assert_eq!(found(&slow, Some(3)), [("pulse", Kind::Unusual, 80, 190)]);
}

#[test]
fn a_blood_pressure_is_whole_and_the_right_way_round() {
    let pressure = |systolic, diastolic| found(&Vitals { systolic, diastolic, ..Vitals::default() }, ADULT);
    assert_eq!(pressure(Some(120), Some(80)), []);
    assert_eq!(pressure(Some(100), Some(100)), [("diastolic", Kind::Impossible, 10, 99)]);
    assert_eq!(pressure(Some(90), Some(110)), [("diastolic", Kind::Impossible, 10, 89)]);
    assert_eq!(pressure(Some(120), None), [("diastolic", Kind::Missing, 10, 119)]);
    assert_eq!(pressure(None, Some(80)), [("systolic", Kind::Missing, 81, 320)]);
    assert_eq!(
        pressure(Some(200), Some(120)),
        [("systolic", Kind::Unusual, 85, 190), ("diastolic", Kind::Unusual, 45, 115)]
    );
}

#[test]
fn the_body_mass_index_is_rounded_half_up() {
    let table = [
        ((70_000, 1_750), Some(229)),
        ((68_500, 1_720), Some(232)),
        ((3_500, 500), Some(140)),
        ((20_050, 1_000), Some(201)),
        ((20_049, 1_000), Some(200)),
        ((0, 1_700), None),
        ((70_000, 0), None),
        ((-1, -1), None),
        ((i64::MAX, 1), None),
        ((1, i64::MAX), None),
    ];
    for ((weight, height), expected) in table {
        assert_eq!(bmi_tenths(weight, height), expected, "{weight} g, {height} mm");
    }
}

fn id<T: FromStr<Err = NotAnId>>(last: u8) -> Result<T, NotAnId> {
    format!("01890000-0000-7000-8000-0000000000{last:02}").parse()
}

fn soap() -> Sections {
    Sections {
        subjective: "Fever for 3 days".into(),
        objective: String::new(),
        assessment: "Dengue?".into(),
        plan: "Review \"tomorrow\"".into(),
    }
}

#[test]
fn only_the_author_signs_and_only_a_draft_with_text() -> Result<(), NotAnId> {
    let (author, other): (StaffId, StaffId) = (id(1)?, id(2)?);
    let blank = Sections { plan: " \n".into(), ..Sections::default() };
    assert_eq!(sign(NoteState::Draft, author, author, &soap()), Ok(()));
    assert_eq!(sign(NoteState::Draft, author, other, &soap()), Err(SignRefusal::NotTheAuthor));
    assert_eq!(sign(NoteState::Draft, author, author, &blank), Err(SignRefusal::Empty));
    assert_eq!(sign(NoteState::Signed, author, author, &soap()), Err(SignRefusal::NotADraft));
    Ok(())
}

#[test]
fn every_word_is_found_again() {
    assert!(NoteState::ALL.iter().all(|state| NoteState::find(state.word()) == Some(*state)));
    assert!(AddendumKind::ALL.iter().all(|kind| AddendumKind::find(kind.word()) == Some(*kind)));
    assert_eq!(AddendumKind::find("erratum"), None);
}

fn made() -> Vec<SealedDiagnosis> {
    vec![
        SealedDiagnosis { code: "A90".into(), text: "Dengue fever".into() },
        SealedDiagnosis { code: String::new(), text: "Dehydration, mild".into() },
    ]
}

#[test]
fn the_seal_of_a_note_is_a_known_value_and_covers_every_part() -> Result<(), NotAnId> {
    let (sections, diagnoses) = (soap(), made());
    let note = SealedNote {
        note: id(1)?,
        patient: id(2)?,
        encounter: id(3)?,
        author: id(4)?,
        signed_at: Instant(1_790_000_000_000),
        sections: &sections,
        diagnoses: &diagnoses,
        previous: None,
    };
    // Computed with Python's json and hashlib.
    let seal = note_seal(&note);
    assert_eq!(seal.to_string(), "acd1d03a130f5ff76d2ab063c9819dd5a37610f4a1684f297a3adab9c2de979d");
    assert_eq!(short_code(&seal), "NK8X0EGK");

    let moved = Sections { objective: "Dengue?".into(), assessment: String::new(), ..soap() };
    let turned: Vec<SealedDiagnosis> = made().into_iter().rev().collect();
    let others = [
        SealedNote { note: id(9)?, ..note },
        SealedNote { patient: id(9)?, ..note },
        SealedNote { encounter: id(9)?, ..note },
        SealedNote { author: id(9)?, ..note },
        SealedNote { signed_at: Instant(1_790_000_000_001), ..note },
        SealedNote { sections: &moved, ..note },
        SealedNote { diagnoses: &turned, ..note },
        SealedNote { diagnoses: &[], ..note },
        SealedNote { previous: Some(Seal::GENESIS), ..note },
    ];
    let seals: BTreeSet<String> = others.iter().chain([&note]).map(|each| note_seal(each).to_string()).collect();
    assert_eq!(seals.len(), 10, "each change gives another seal");
    Ok(())
}

#[test]
fn the_seal_of_a_prescription_is_a_known_value_and_covers_every_part() -> Result<(), NotAnId> {
    let item = Item {
        drug: "Amoxicillin".into(),
        strength: "500 mg".into(),
        form: "capsule".into(),
        dose: "1 capsule".into(),
        route: "oral".into(),
        frequency: "1+1+1".into(),
        duration_days: Some(7),
        quantity: "21 capsules".into(),
        instructions: String::new(),
    };
    let longer = Item { duration_days: None, ..item.clone() };
    let warnings = [id(9)?];
    let line = SealedItem { item: &item, warnings: &warnings, override_reason: "Tolerated twice" };
    let lines = [line];
    let sheet = SealedPrescription {
        prescription: id(1)?,
        patient: id(2)?,
        encounter: id(3)?,
        prescriber: id(4)?,
        signed_at: Instant(1_790_000_000_000),
        items: &lines,
        sheet: r#"{"number":"RX-2026-000001"}"#,
    };
    // Computed with Python's json and hashlib.
    let seal = prescription_seal(&sheet);
    assert_eq!(seal.to_string(), "b79af02819ab4c738bad8d36dbe7d907cc79a0c2a12f22309c0b016546687a18");

    let others: [&[SealedItem<'_>]; 5] = [
        &[SealedItem { item: &longer, ..line }],
        &[SealedItem { warnings: &[], ..line }],
        &[SealedItem { override_reason: "", ..line }],
        &[line, line],
        &[],
    ];
    let sheets = others.map(|items| SealedPrescription { items, ..sheet });
    let reprinted = SealedPrescription { sheet: r#"{"number":"RX-2026-000002"}"#, ..sheet };
    let seals: BTreeSet<String> =
        sheets.iter().chain([&sheet, &reprinted]).map(|each| prescription_seal(each).to_string()).collect();
    assert_eq!(seals.len(), 7, "each change gives another seal");
    Ok(())
}

#[test]
fn every_diagnosis_is_read_once_with_an_icd_code() {
    assert_eq!(diagnoses().len(), include_str!("../src/records/diagnoses.tsv").lines().count() - 1);
    assert!(diagnoses().len() >= 180);
    assert!(diagnoses().is_sorted_by(|a, b| a.code < b.code), "each code once, in order");
    for term in diagnoses() {
        let mut letters = term.code.chars();
        let shape: String = letters.by_ref().map(|letter| if letter.is_ascii_digit() { '9' } else { letter }).collect();
        assert!(shape.starts_with(|letter: char| letter.is_ascii_uppercase()), "{}", term.code);
        assert!(["99", "99.9"].contains(&shape.get(1..).unwrap_or("")), "{}", term.code);
        assert!(!term.text_en.is_empty() && !term.text_bn.is_empty(), "{}", term.code);
    }
    let texts: BTreeSet<&str> = diagnoses().iter().map(|term| term.text_en).collect();
    assert_eq!(texts.len(), diagnoses().len(), "each text once");
    let texts: BTreeSet<&str> = diagnoses().iter().map(|term| term.text_bn).collect();
    assert_eq!(texts.len(), diagnoses().len(), "each Bengali text once");
}

#[test]
fn diagnoses_are_found_by_code_and_by_parts_of_words() {
    let codes = |typed| search_diagnoses(typed).iter().map(|term| term.code).collect::<Vec<_>>();
    assert_eq!(codes("I10"), ["I10"]);
    assert_eq!(codes("e119"), ["E11.9"], "the point may be left out");
    assert_eq!(codes("j45.").first(), Some(&"J45.9"));
    assert_eq!(codes("diab typ 2"), codes("2 typ diab"), "any order");
    assert_eq!(codes("diab typ 2"), ["E11.4", "E11.9"]);
    assert_eq!(codes("hypertension").first(), Some(&"I10"), "by a word that is not in the text");
    assert_eq!(codes("TENSION").first(), Some(&"G44.2"), "the beginning of a word before its middle");
    assert_eq!(codes("উচ্চ রক্ত").first(), Some(&"I10"));
    assert_eq!(codes("ডেঙ্গু"), ["A90", "A91"]);
    assert_eq!(codes("zzz"), Vec::<&str>::new());
    assert_eq!(codes("  "), Vec::<&str>::new());
    assert!(codes("a").len() == 20, "a list that fits on the screen");
    assert_eq!(lookup_diagnosis("A90").map(|term| term.text_en), Some("Dengue fever"));
    assert_eq!(lookup_diagnosis("A99"), None);
}
