//! Files that are refused whole, each with its code and content.

use clinic_exchange::fhir::{FileFormat, Limits, Refused, read_bundle};

use crate::fhir_rules::gzip;
use crate::shared;

fn refusal(bytes: &[u8]) -> Refused {
    read_bundle(bytes, &Limits::default()).expect_err("a refusal")
}

fn patient_with(member: &str) -> String {
    format!(r#"{{"resourceType":"Patient","name":[{{"family":"X"}}],{member}}}"#)
}

#[test]
fn a_key_said_twice_is_refused_wherever_it_stands() {
    let key = |key: &str| Refused::DuplicateKey { key: key.to_owned() };
    assert_eq!(refusal(br#"{"resourceType":"Patient","id":"a","id":"b"}"#), key("id"));
    assert_eq!(
        refusal(br#"{"resourceType":"Patient","id":"a","\u0069d":"b"}"#),
        key("id"),
        "also when spelt otherwise"
    );
    assert_eq!(refusal(patient_with(r#""contained":[{"a":{"b":1,"b":2}}]"#).as_bytes()), key("b"));
}

#[test]
fn nesting_is_counted_to_the_limit_and_no_further() {
    let nested = |levels: usize| patient_with(&format!(r#""x":{}{}"#, "[".repeat(levels), "]".repeat(levels)));
    let limits = Limits::default();
    assert!(read_bundle(nested(limits.depth - 1).as_bytes(), &limits).is_ok(), "the object itself is one level");
    assert_eq!(refusal(nested(limits.depth).as_bytes()), Refused::TooDeep { limit: 64 });
    assert_eq!(refusal(nested(100_000).as_bytes()), Refused::TooDeep { limit: 64 });
}

#[test]
fn long_arrays_and_objects_are_refused() {
    let limits = Limits { items: 3, members: 4, ..Limits::default() };
    let refusal = |member: &str| read_bundle(patient_with(member).as_bytes(), &limits).expect_err("a refusal");
    assert_eq!(refusal(r#""x":[1,2,3,4]"#), Refused::TooManyItems { limit: 3 });
    assert_eq!(refusal(r#""a":1,"b":2,"c":3"#), Refused::TooManyMembers { limit: 4 });
    let at_the_limits = patient_with(r#""x":1,"y":[1,2,3]"#);
    assert!(read_bundle(at_the_limits.as_bytes(), &limits).is_ok());
}

#[test]
fn a_file_longer_than_the_limit_is_refused_packed_or_not() {
    let limits = Limits { unpacked_bytes: 100, ..Limits::default() };
    let long = patient_with(&format!(r#""x":"{}""#, "abcdefghij".repeat(20)));
    assert_eq!(read_bundle(long.as_bytes(), &limits), Err(Refused::TooLarge { limit: 100 }));
    assert_eq!(read_bundle(&gzip(long.as_bytes()), &limits), Err(Refused::TooLarge { limit: 100 }));
}

#[test]
fn a_zip_bomb_is_refused_before_it_unfolds() {
    assert_eq!(refusal(&gzip(&vec![b' '; 4_000_000])), Refused::ZipBomb { limit: 100 });
}

#[test]
fn a_damaged_gzip_file_is_refused() {
    let packed = gzip(patient_with(r#""id":"a""#).as_bytes());
    let (half, _) = packed.split_at(packed.len() / 2);
    assert_eq!(refusal(half), Refused::BadGzip);
    assert_eq!(refusal(b"\x1F\x8B"), Refused::BadGzip);
}

#[test]
fn a_file_that_is_no_fhir_json_is_refused_whole() {
    let cases: [(&[u8], Refused); 12] = [
        (b"", Refused::Empty),
        (b"\xEF\xBB\xBF", Refused::Empty),
        (b"name;born\nAnn;1990\n", Refused::NotJson { line: 1, column: 2 }),
        (b"<?xml version=\"1.0\"?><Patient/>", Refused::WrongFormat(FileFormat::Xml)),
        (b"PK\x03\x04rest", Refused::WrongFormat(FileFormat::Zip)),
        (b"{\"resourceType\":\"Pati\xE9nt\"}", Refused::NotUtf8 { offset: 21 }),
        (b"{\"resourceType\":\"Patient\"} {}", Refused::NotJson { line: 1, column: 28 }),
        (b"[{\"resourceType\":\"Patient\"}]", Refused::NotFhir),
        (b"[\"Patient\",\"1\"]", Refused::NotFhir),
        (b"{\"patients\":[]}", Refused::NotFhir),
        (b"{\"resourceType\":\"Pat ient\"}", Refused::NotFhir),
        (b"{\"resourceType\":\"Bundle\",\"entry\":{}}", Refused::NotABundle),
    ];
    for (bytes, expected) in cases {
        assert_eq!(refusal(bytes), expected, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn the_hostile_files_are_refused_each_with_its_code() {
    let Some(folder) = shared::folder("adversarial/hostile_files") else {
        return;
    };
    let expected = [
        ("fhir_deep.json", "too_deep"),
        ("fhir_dup_keys.json", "duplicate_key"),
        ("photo_is_html.jpg", "is_xml"),
        ("png_huge_pixels.png", "not_utf8"),
        ("svg_script.svg", "is_xml"),
        ("zip_slip.zip", "is_zip"),
    ];
    for (file, code) in expected {
        assert_eq!(refusal(&shared::bytes(&folder.join(file))).code(), code, "{file}");
    }
}

#[test]
fn a_measurement_of_many_digits_is_counted_and_left_alone() {
    let Some(folder) = shared::folder("adversarial/hostile_files") else {
        return;
    };
    let import = read_bundle(&shared::bytes(&folder.join("fhir_precision.json")), &Limits::default());
    let ignored = import.expect("a readable file").ignored;
    assert_eq!(ignored.into_iter().collect::<Vec<_>>(), [("Observation".to_owned(), 1)]);
}

#[test]
fn naughty_strings_come_through_as_they_are_or_are_named() {
    let Some(folder) = shared::folder("adversarial") else {
        return;
    };
    let strings: Vec<String> =
        serde_json::from_slice(&shared::bytes(&folder.join("blns.json"))).expect("a list of strings");
    for text in &strings {
        let name = serde_json::to_string(text).expect("a JSON string");
        let json = format!(r#"{{"resourceType":"Patient","name":[{{"family":{name}}}]}}"#);
        let import = read_bundle(json.as_bytes(), &Limits::default()).expect("a readable file");
        match import.patients.as_slice() {
            [patient] => assert_eq!(patient.name.family.as_ref(), Some(text)),
            _ => assert!(matches!(import.skipped[0].reason.code(), "no_name" | "control_character"), "{text:?}"),
        }
    }
}
