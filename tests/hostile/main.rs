//! Hostile files and words at the use cases, on both engines: refused with a code and a field and nothing stored, or
//! kept as they were typed and meaning nothing.
//!
//! The project's own fixtures stand in `fixtures/hostile`; the larger collections in `../shared/data`, without which
//! the tests that read them say so and pass.

mod files;
mod pictures;
mod words;

use std::fmt::Debug;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clinic_app::error::AppError;
use clinic_app::failure::Failure;
use clinic_test_support::shared_data::workspace_root;

/// The project's own hostile fixtures.
fn fixtures() -> PathBuf {
    workspace_root().join("tests/fixtures/hostile")
}

fn fixture(name: &str) -> Result<Vec<u8>> {
    fs::read(fixtures().join(name)).with_context(|| name.to_owned())
}

/// What the caller is told: the code and the field.
fn told<T: Debug>(result: Result<T, AppError>) -> (String, String) {
    let failure: Failure = result.expect_err("a refusal").into_failure(String::new);
    (failure.code, failure.field.unwrap_or_default())
}
