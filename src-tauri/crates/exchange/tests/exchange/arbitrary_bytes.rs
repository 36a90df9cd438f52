//! Whatever the bytes are, the importers answer.

use std::hash::{BuildHasher, RandomState};

use clinic_exchange::fhir::{Limits, read_bundle};
use clinic_exchange::photo::{normalise_logo, normalise_photo};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

use crate::fhir_rules::gzip;
use crate::pictures::{half_transparent, jpeg_held, png, two_halves};

const CLINIC_DAY: &[u8] = include_bytes!("../fixtures/clinic_day.json");

/// Runs a property and says the seed that repeats it (`PROPTEST_RNG_SEED`).
fn holds<S: Strategy>(strategy: &S, property: impl Fn(S::Value)) {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let seed = match config.rng_seed {
        RngSeed::Fixed(seed) => seed,
        RngSeed::Random => RandomState::new().hash_one(0),
    };
    eprintln!("PROPTEST_RNG_SEED={seed}");
    config.rng_seed = RngSeed::Fixed(seed);
    let outcome = TestRunner::new(config).run(strategy, |value| {
        property(value);
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("with PROPTEST_RNG_SEED={seed}: {failure}"));
}

fn read(bytes: &[u8]) {
    if let Err(refused) = read_bundle(bytes, &Limits::default()) {
        assert!(!refused.code().is_empty());
    }
}

fn look(bytes: &[u8]) {
    assert_eq!(normalise_photo(bytes).is_ok(), normalise_logo(bytes).is_ok(), "both read the same pixels");
}

/// Changes some bytes of a good file, and perhaps cuts it.
fn damaged(original: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let length = original.len();
    let changes = vec((0..length, any::<u8>()), 0..8);
    (changes, 0..=length).prop_map(move |(changes, end)| {
        let mut bytes = original.clone();
        for (place, byte) in changes {
            bytes[place] = byte;
        }
        // Most damage should reach the inner readers, so only some files are cut.
        if end % 4 == 0 {
            bytes.truncate(end);
        }
        bytes
    })
}

#[test]
fn any_bytes_are_answered() {
    holds(&vec(any::<u8>(), 0..2000), |bytes| {
        read(&bytes);
        look(&bytes);
        read(&[b"\x1F\x8B\x08\0".as_slice(), &bytes].concat());
        look(&[b"\x89PNG\r\n\x1A\n".as_slice(), &bytes].concat());
        look(&[b"\xFF\xD8\xFF".as_slice(), &bytes].concat());
    });
}

#[test]
fn any_json_in_the_place_of_any_element_is_answered() {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<String>().prop_map(|text| serde_json::to_string(&text).expect("a JSON string")),
    ];
    let element = prop_oneof![
        Just("name"),
        Just("given"),
        Just("family"),
        Just("birthDate"),
        Just("identifier"),
        Just("telecom"),
        Just("address"),
        Just("code"),
        Just("coding"),
        Just("patient"),
        Just("reference"),
        Just("reaction"),
    ];
    let json = leaf.prop_recursive(5, 40, 4, move |inner| {
        let members = vec((element.clone(), inner.clone()), 0..4);
        let object = members.prop_map(|members| {
            let members: Vec<_> = members.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
            format!("{{{}}}", members.join(","))
        });
        prop_oneof![vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(","))), object]
    });
    holds(&(json, 0..3_usize), |(value, kind)| {
        let kind = ["Patient", "Practitioner", "AllergyIntolerance"][kind];
        for element in ["name", "birthDate", "identifier", "telecom", "address", "code", "patient", "reaction"] {
            read(format!(r#"{{"resourceType":"{kind}","{element}":{value}}}"#).as_bytes());
        }
        read(format!(r#"{{"resourceType":"Bundle","entry":{value}}}"#).as_bytes());
        read(format!(r#"{{"resourceType":"Bundle","entry":[{{"resource":{value}}}]}}"#).as_bytes());
    });
}

#[test]
fn a_damaged_bundle_is_answered() {
    holds(&damaged(CLINIC_DAY.to_vec()), |bytes| read(&bytes));
    holds(&damaged(gzip(CLINIC_DAY)), |bytes| read(&bytes));
}

#[test]
fn a_damaged_picture_is_answered() {
    holds(&damaged(jpeg_held(&two_halves(40, 24), 8)), |bytes| {
        look(&bytes);
    });
    holds(&damaged(png(&half_transparent(40, 24))), |bytes| {
        look(&bytes);
    });
}
