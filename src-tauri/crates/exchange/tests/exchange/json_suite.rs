//! `JSONTestSuite`: what must not parse is refused, and nothing panics.

use std::io::Read;

use clinic_exchange::fhir::{Limits, read_bundle};
use flate2::read::GzDecoder;

use crate::shared;

/// Refusals that say a file is no well-formed JSON text of a sane depth.
const SYNTAX: [&str; 5] = ["file_empty", "not_json", "not_utf8", "too_deep", "is_xml"];

#[test]
fn the_json_test_suite_is_judged_rightly() {
    let Some(folder) = shared::folder("adversarial") else {
        return;
    };
    let packed = shared::bytes(&folder.join("json_test_suite.tar.gz"));
    let mut archive = tar::Archive::new(GzDecoder::new(packed.as_slice()));
    let (mut must, mut must_not, mut either) = (0, 0, 0);
    for entry in archive.entries().expect("a tar archive") {
        let mut entry = entry.expect("a tar entry");
        let path = entry.path().expect("a path").into_owned();
        let Some(file) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else {
            continue;
        };
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("the entry's bytes");
        let code = read_bundle(&bytes, &Limits::default()).expect_err("no test file is FHIR").code();
        match file.get(..2) {
            Some("n_") => {
                must_not += 1;
                assert!(SYNTAX.contains(&code), "{file} was taken for JSON: {code}");
            }
            Some("y_") => {
                must += 1;
                assert!(!SYNTAX.contains(&code), "{file} was not taken for JSON: {code}");
            }
            Some("i_") => either += 1,
            _ => {}
        }
    }
    assert_eq!((must, must_not, either), (95, 188, 35));
}
