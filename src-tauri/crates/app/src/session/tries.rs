//! Wrong passwords, counted beside the encrypted file so that closing the program does not forget them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use clinic_core::clock::Instant;
use clinic_core::password::{Gate, Tries};
use serde::{Deserialize, Serialize};

use super::key_file::replace;
use crate::contract::Whole;
use crate::error::AppError;
use crate::failure::FailureDetail;

const FILE: &str = "sign-in.json";

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Kept {
    failures: u32,
    last_failed_at: i64,
    highest_seen: i64,
}

/// Refuses to try a password before its time.
pub fn require_open(folder: &Path, login: &str, now: Instant) -> Result<(), AppError> {
    let tries = read(folder, login, now).noticed(now);
    write(folder, login, tries)?;
    match tries.gate(now) {
        Gate::Open => Ok(()),
        Gate::From(then) => Err(AppError::Refused {
            code: "wait",
            field: Some("password"),
            detail: FailureDetail::RetryAfter { milliseconds: Whole(then.0 - now.0) },
        }),
        Gate::Shut => Err(AppError::refused("shut")),
    }
}

/// Counts a wrong password and says so.
pub fn count_wrong(folder: &Path, login: &str, now: Instant) -> Result<AppError, AppError> {
    let tries = read(folder, login, now).failed(now);
    write(folder, login, tries)?;
    let detail = match tries.gate(now) {
        Gate::From(then) => FailureDetail::RetryAfter { milliseconds: Whole(then.0 - now.0) },
        Gate::Open | Gate::Shut => FailureDetail::None,
    };
    Ok(AppError::Refused { code: "wrong_password", field: Some("password"), detail })
}

/// The refusal of a login that nobody has, worded like that of a wrong password.
pub fn wrong() -> AppError {
    AppError::Refused { code: "wrong_password", field: Some("password"), detail: FailureDetail::None }
}

/// Forgets the wrong passwords after a right one, and says how many there were.
pub fn forget(folder: &Path, login: &str, now: Instant) -> Result<u32, AppError> {
    let failures = read(folder, login, now).failures;
    write(folder, login, Tries::none(now))?;
    Ok(failures)
}

fn read(folder: &Path, login: &str, now: Instant) -> Tries {
    let Some(kept) = read_all(folder).get(login).copied() else { return Tries::none(now) };
    Tries {
        failures: kept.failures,
        last_failed_at: Instant(kept.last_failed_at),
        highest_seen: Instant(kept.highest_seen),
    }
}

fn read_all(folder: &Path) -> BTreeMap<String, Kept> {
    let text = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn write(folder: &Path, login: &str, tries: Tries) -> Result<(), AppError> {
    let mut all = read_all(folder);
    let kept =
        Kept { failures: tries.failures, last_failed_at: tries.last_failed_at.0, highest_seen: tries.highest_seen.0 };
    all.insert(login.to_owned(), kept);
    let text = serde_json::to_string(&all)?;
    replace(folder, FILE, text.as_bytes()).map_err(|error| AppError::Internal(format!("{FILE}: {error}")))
}
