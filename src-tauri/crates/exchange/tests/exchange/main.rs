//! What the importers take, what they refuse, and that nothing makes them panic.
#![expect(clippy::expect_used, reason = "a failed expectation is how a test reports")]
#![expect(clippy::indexing_slicing, reason = "a missing element fails the test")]
#![expect(clippy::panic, reason = "a test that cannot go on says why")]

mod arbitrary_bytes;
mod fhir_hostile;
mod fhir_rules;
mod fhir_shared;
mod json_suite;
mod photo_rules;
mod photo_shared;
mod pictures;
mod shared;
