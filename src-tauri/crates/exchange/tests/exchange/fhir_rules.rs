//! What is read from a bundle written by hand, element by element.

use std::io::Write;

use clinic_exchange::fhir::{
    AllergyCategory, ClinicalStatus, Criticality, Deceased, FhirSex, Import, Limits, NoneKnown, PatientReference,
    PhoneKind, Severity, VerificationStatus, read_bundle,
};
use flate2::Compression;
use flate2::write::GzEncoder;

const CLINIC_DAY: &[u8] = include_bytes!("../fixtures/clinic_day.json");

pub fn read(json: &str) -> Import {
    read_bundle(json.as_bytes(), &Limits::default()).expect("a readable file")
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes every byte");
    encoder.finish().expect("memory takes every byte")
}

fn clinic_day() -> Import {
    read_bundle(CLINIC_DAY, &Limits::default()).expect("a readable file")
}

fn reasons(import: &Import) -> Vec<(&str, &str, &str)> {
    let skipped = import.skipped.iter();
    skipped
        .map(|skipped| {
            let id = skipped.id.as_deref().unwrap_or("-");
            (id, skipped.reason.code(), skipped.reason.detail().unwrap_or("-"))
        })
        .collect()
}

#[test]
fn the_official_name_is_kept_letter_for_letter() {
    let name = &clinic_day().patients[0].name;
    assert_eq!(name.prefixes, ["Sr."]);
    assert_eq!(name.given, ["José", "Ángel"]);
    assert_eq!(name.family.as_deref(), Some("Núñez O'Brien-Łukasz"));
    assert_eq!(name.suffixes, ["Jr."]);
}

#[test]
fn a_bengali_name_and_one_that_is_not_split_are_read() {
    let import = clinic_day();
    assert_eq!(import.patients[1].name.given, ["রহিমা"]);
    assert_eq!(import.patients[1].name.family.as_deref(), Some("বেগম"));
    assert_eq!(import.patients[2].name.text.as_deref(), Some("Zoë von Brandt"));
    assert_eq!(import.patients[2].name.family, None);
}

#[test]
fn identifiers_without_a_value_are_left_out() {
    let patient = &clinic_day().patients[0];
    assert_eq!(patient.id.as_deref(), Some("jose"));
    assert_eq!(patient.full_url.as_deref(), Some("urn:uuid:0b0e6c1e-0000-4000-8000-000000000001"));
    let [number] = patient.identifiers.as_slice() else { panic!("one identifier: {:?}", patient.identifiers) };
    assert_eq!(number.system.as_deref(), Some("https://clinic.example/numbers"));
    assert_eq!((number.value.as_str(), number.type_code.as_deref()), ("P-0001", Some("MR")));
}

#[test]
fn a_birth_date_is_as_exact_as_it_was_sent() {
    let import = clinic_day();
    let born: Vec<_> = import.patients.iter().filter_map(|patient| patient.born_on).collect();
    let words: Vec<_> = born.iter().map(|date| (date.to_string(), date.first_day().to_string())).collect();
    let expected = [("1979-02-28", "1979-02-28"), ("1961", "1961-01-01"), ("2001-07", "2001-07-01")];
    assert_eq!(words, expected.map(|(sent, day)| (sent.to_owned(), day.to_owned())));
    assert_eq!(born.iter().map(|date| date.is_estimated()).collect::<Vec<_>>(), [false, true, true]);
}

#[test]
fn death_is_read_from_a_flag_or_a_moment() {
    let import = clinic_day();
    let Deceased::On(day) = import.patients[0].deceased else { panic!("a day: {:?}", import.patients[0].deceased) };
    assert_eq!(day.to_string(), "2020-12-31", "the day on the sender's own clock");
    assert_eq!(import.patients[1].deceased, Deceased::No);
    assert_eq!(import.patients[2].deceased, Deceased::Yes);
}

#[test]
fn sex_activity_and_language_are_read() {
    let import = clinic_day();
    let sexes: Vec<_> = import.patients.iter().map(|patient| patient.sex).collect();
    assert_eq!(sexes, [FhirSex::Male, FhirSex::Female, FhirSex::Unknown]);
    let active: Vec<_> = import.patients.iter().map(|patient| patient.is_active).collect();
    assert_eq!(active, [true, true, false]);
    let languages: Vec<_> = import.patients.iter().map(|patient| patient.language.as_deref()).collect();
    assert_eq!(languages, [Some("es"), Some("বাংলা"), None], "the preferred language, else its words");
}

#[test]
fn phones_come_by_rank_without_old_ones_and_faxes() {
    let patient = &clinic_day().patients[0];
    let phones: Vec<_> = patient.phones.iter().map(|phone| (phone.number.as_str(), phone.kind)).collect();
    assert_eq!(phones, [("+34 600 000 001", PhoneKind::Mobile), ("+34 600 000 002", PhoneKind::Home)]);
    assert_eq!(patient.emails, ["jose@example.org"]);
}

#[test]
fn the_home_address_is_taken_and_one_that_is_not_split_is_a_line() {
    let import = clinic_day();
    let home = import.patients[0].address.as_ref().expect("an address");
    assert_eq!(home.lines, ["Calle Mayor 1", "2º B"]);
    let parts = [&home.city, &home.district, &home.state, &home.postal_code, &home.country];
    let parts = parts.map(|part| part.as_deref().unwrap_or("-"));
    assert_eq!(parts, ["Málaga", "Centro", "Andalucía", "29001", "ES"]);
    let text = import.patients[1].address.as_ref().expect("an address");
    assert_eq!(text.lines, ["মিরপুর ১০, ঢাকা"]);
}

#[test]
fn a_practitioner_is_read() {
    let import = clinic_day();
    let [doctor] = import.practitioners.as_slice() else { panic!("one: {:?}", import.practitioners) };
    assert_eq!(doctor.npi(), Some("1234567893"));
    assert_eq!(doctor.name.family.as_deref(), Some("Strand"));
    assert_eq!((doctor.is_active, doctor.sex), (true, FhirSex::Male));
    assert_eq!(doctor.phones[0].number, "+45 32 00 00 00");
    assert_eq!(doctor.emails, ["strand@example.org"]);
    assert_eq!(doctor.qualifications, ["MBBS", "Doctor of Medicine"]);
}

#[test]
fn an_allergy_is_read_with_its_reactions() {
    let allergy = &clinic_day().allergies[0];
    assert_eq!(allergy.patient, PatientReference::InFile(0), "by urn:uuid");
    assert_eq!(allergy.code.words(), Some("Penicillin"));
    assert_eq!(allergy.code.code_in("http://www.nlm.nih.gov/research/umls/rxnorm"), Some("70618"));
    assert_eq!(allergy.categories, [AllergyCategory::Medication]);
    assert_eq!(allergy.criticality, Some(Criticality::High));
    assert_eq!(allergy.clinical_status, Some(ClinicalStatus::Active));
    assert_eq!(allergy.verification_status, Some(VerificationStatus::Confirmed));
    assert_eq!(allergy.onset.map(|onset| onset.to_string()).as_deref(), Some("2004-05"));
    assert_eq!(allergy.notes, ["Told by the mother.\nNever tested."]);
    assert_eq!(allergy.reactions[0].manifestations, ["Hives", "Anaphylaxis"]);
    assert_eq!(allergy.reactions[0].severity, Some(Severity::Severe));
    assert_eq!(allergy.none_known, None);
}

#[test]
fn no_known_allergy_is_a_statement_of_its_own() {
    let allergy = &clinic_day().allergies[1];
    assert_eq!(allergy.none_known, Some(NoneKnown::Anything));
    assert_eq!(allergy.patient, PatientReference::InFile(1), "by a relative, versioned reference");
}

#[test]
fn a_patient_outside_the_file_stays_a_reference() {
    assert_eq!(clinic_day().allergies[2].patient, PatientReference::Elsewhere("Patient/unknown-here".to_owned()));
}

#[test]
fn bad_resources_are_listed_with_their_reason_while_the_others_go_on() {
    let import = clinic_day();
    assert_eq!((import.patients.len(), import.practitioners.len(), import.allergies.len()), (3, 1, 3));
    let expected = [
        ("nameless", "no_name", "-"),
        ("bell", "control_character", "name[1].family"),
        ("leap", "bad_date", "birthDate"),
        ("letter", "unknown_code", "gender"),
        ("../etc/passwd", "bad_id", "-"),
        ("rahima", "duplicate", "-"),
        ("withdrawn", "entered_in_error", "-"),
        ("of-skipped", "patient_skipped", "Patient/nameless"),
        ("of-group", "not_a_patient", "Group/1"),
        ("codeless", "no_code", "-"),
        ("odd", "unknown_code", "category[0]"),
        ("-", "no_resource_type", "-"),
        ("-", "no_resource", "-"),
        ("-", "wrong_type", ""),
    ];
    assert_eq!(reasons(&import), expected);
}

#[test]
fn resources_the_clinic_does_not_import_are_counted() {
    assert_eq!(clinic_day().ignored.into_iter().collect::<Vec<_>>(), [("Observation".to_owned(), 2)]);
}

#[test]
fn gzip_and_a_byte_order_mark_change_nothing() {
    let limits = Limits::default();
    let marked = [b"\xEF\xBB\xBF", CLINIC_DAY].concat();
    assert_eq!(read_bundle(&gzip(CLINIC_DAY), &limits), Ok(clinic_day()));
    assert_eq!(read_bundle(&marked, &limits), Ok(clinic_day()));
    assert_eq!(read_bundle(&gzip(&marked), &limits), Ok(clinic_day()));
}

#[test]
fn a_single_resource_is_a_file_of_its_own() {
    let import = read(r#"{"resourceType":"Patient","name":[{"given":[null,"Ana"]}]}"#);
    assert_eq!(import.patients[0].name.given, ["Ana"], "a gap in a list is no name");
    let import = read(r#"{"resourceType":"Bundle","type":"searchset"}"#);
    assert_eq!(import, Import::default(), "a search that found nothing");
}

#[test]
fn an_allergy_comes_before_its_patient_and_still_finds_it() {
    let import = read(
        r#"{"resourceType":"Bundle","entry":[
            {"resource":{"resourceType":"AllergyIntolerance","code":{"text":"Eggs"},"patient":{"reference":"Patient/7"}}},
            {"resource":{"resourceType":"Patient","id":"7","name":[{"family":"Seven"}]}}]}"#,
    );
    assert_eq!(import.allergies[0].patient, PatientReference::InFile(0));
}

#[test]
fn a_reference_that_fits_two_patients_is_never_guessed() {
    let patients = r#"
        {"fullUrl":"https://a.example/Patient/1","resource":{"resourceType":"Patient","id":"1","name":[{"family":"Ann"}]}},
        {"fullUrl":"https://b.example/Patient/1","resource":{"resourceType":"Patient","id":"1","name":[{"family":"Bob"}]}}"#;
    let allergy =
        r#"{"resourceType":"AllergyIntolerance","id":"x","code":{"text":"Eggs"},"patient":{"reference":"Patient/1"}}"#;
    let loose = read(&format!(r#"{{"resourceType":"Bundle","entry":[{patients},{{"resource":{allergy}}}]}}"#));
    assert_eq!(reasons(&loose), [("x", "ambiguous_patient", "Patient/1")]);
    let url = "https://b.example/AllergyIntolerance/x";
    let placed = read(&format!(
        r#"{{"resourceType":"Bundle","entry":[{patients},{{"fullUrl":"{url}","resource":{allergy}}}]}}"#
    ));
    assert_eq!(placed.allergies[0].patient, PatientReference::InFile(1), "the patient of the same server");
}

#[test]
fn text_that_reverses_its_neighbours_is_not_let_in() {
    let import = read("{\"resourceType\":\"Patient\",\"id\":\"x\",\"name\":[{\"family\":\"ab\u{202E}cd\"}]}");
    assert_eq!(reasons(&import), [("x", "control_character", "name[0].family")]);
    let joined = read("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"র‍্যাব\"}]}");
    assert_eq!(joined.patients.len(), 1, "joiners are letters' business");
}

#[test]
fn a_text_longer_than_any_field_costs_only_its_resource() {
    let patient = |id: &str, element: &str, bytes: usize| {
        let text = "x".repeat(bytes);
        format!(
            r#"{{"resource":{{"resourceType":"Patient","id":"{id}","name":[{{"{element}":"{text}","text":"T"}}]}}}}"#
        )
    };
    let entries = [
        patient("fits", "family", 64 * 1024),
        patient("long", "family", 64 * 1024 + 1),
        patient("attached", "photo", 300_000),
    ];
    let import = read(&format!(r#"{{"resourceType":"Bundle","entry":[{}]}}"#, entries.join(",")));
    assert_eq!(reasons(&import), [("long", "too_long", "name[0].family")]);
    assert_eq!(import.patients.len(), 2, "what is not taken may be any length");
}
