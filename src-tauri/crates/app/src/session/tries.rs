//! Wrong passwords, counted beside the encrypted file so that closing the program does not forget them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use clinic_core::clock::Instant;
use clinic_core::password::{FREE_TRIES, Gate, Tries};
use serde::{Deserialize, Serialize};

use super::key_file::replace;
use crate::contract::Whole;
use crate::error::AppError;
use crate::failure::FailureDetail;

const FILE: &str = "sign-in.json";
/// Held by the program that changes the file.
const LOCK: &str = "sign-in.lock";
/// Stands for every login that is not named; no login is empty.
const EVERYBODY: &str = "";
/// So many failures mean the longest wait.
const LONG_WAIT: u32 = FREE_TRIES + 10;

/// Held by the thread that changes the file.
static TURN: Mutex<()> = Mutex::new(());

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Kept {
    failures: u32,
    last_failed_at: i64,
    highest_seen: i64,
}

/// Tries a password, unless it is not yet time; nothing when it is wrong.
///
/// It counts as wrong until it has proved right, so that tries at the same moment do not each find the gate open.
///
/// # Errors
/// `wait` and `shut` before the password is looked at; then what `check` says, which counts as no try.
pub fn counted<T>(
    folder: &Path,
    login: &str,
    now: Instant,
    check: impl FnOnce() -> Result<Option<T>, AppError>,
) -> Result<Option<T>, AppError> {
    change(folder, login, now, |tries| {
        let seen = tries.noticed(now);
        match refusal_at(seen, now) {
            None => (seen.failed(now), Ok(())),
            Some(refused) => (seen, Err(refused)),
        }
    })??;
    let checked = check();
    if !matches!(checked, Ok(None)) {
        change(folder, login, now, |tries| (Tries { failures: tries.failures.saturating_sub(1), ..tries }, ()))?;
    }
    checked
}

/// Says that a password was wrong, and how long the next one has to wait.
pub fn wrong(folder: &Path, login: &str, now: Instant, field: &'static str) -> Result<AppError, AppError> {
    let detail = change(folder, login, now, |tries| (tries, wait_of(tries, now)))?;
    Ok(AppError::Refused { code: "wrong_password", field: Some(field), detail })
}

/// The refusal of a login that nobody has, worded like that of a wrong password.
pub fn unknown() -> AppError {
    AppError::refused_at("wrong_password", "password")
}

/// Forgets the wrong passwords after a right one, and says how many there were.
pub fn forget(folder: &Path, login: &str, now: Instant) -> Result<u32, AppError> {
    change(folder, login, now, |tries| (Tries::none(now), tries.failures))
}

fn refusal_at(tries: Tries, now: Instant) -> Option<AppError> {
    let (code, field) = match tries.gate(now) {
        Gate::Open => return None,
        Gate::From(_) => ("wait", Some("password")),
        Gate::Shut => ("shut", None),
    };
    Some(AppError::Refused { code, field, detail: wait_of(tries, now) })
}

fn wait_of(tries: Tries, now: Instant) -> FailureDetail {
    match tries.gate(now) {
        Gate::From(then) => FailureDetail::RetryAfter { milliseconds: Whole(then.0 - now.0) },
        Gate::Open | Gate::Shut => FailureDetail::None,
    }
}

/// Reads a login's tries, changes them and writes them back, with nobody in between.
fn change<T>(folder: &Path, login: &str, now: Instant, step: impl FnOnce(Tries) -> (Tries, T)) -> Result<T, AppError> {
    let fault = |error| AppError::Internal(format!("{FILE}: {error}"));
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let other_programs = File::create(folder.join(LOCK)).map_err(fault)?;
    other_programs.lock().map_err(fault)?;
    let mut all = read(folder, now);
    let (tries, answer) = step(all.get(login).or(all.get(EVERYBODY)).map_or(Tries::none(now), |kept| kept.tries()));
    all.insert(login.to_owned(), Kept::of(tries));
    replace(folder, FILE, serde_json::to_string(&all)?.as_bytes()).map_err(fault)?;
    Ok(answer)
}

/// All tries. A file that cannot be read has forgotten who has to wait: everybody does, as long as anybody ever does.
fn read(folder: &Path, now: Instant) -> BTreeMap<String, Kept> {
    let text = match fs::read(folder.join(FILE)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return BTreeMap::new(),
        Err(_) => Vec::new(),
        Ok(text) => text,
    };
    serde_json::from_slice(&text).unwrap_or_else(|_| {
        tracing::error!("{FILE} cannot be read: every login has to wait");
        BTreeMap::from([(EVERYBODY.to_owned(), Kept::of(Tries { failures: LONG_WAIT, ..Tries::none(now) }))])
    })
}

impl Kept {
    const fn of(tries: Tries) -> Self {
        Self { failures: tries.failures, last_failed_at: tries.last_failed_at.0, highest_seen: tries.highest_seen.0 }
    }

    const fn tries(self) -> Tries {
        Tries {
            failures: self.failures,
            last_failed_at: Instant(self.last_failed_at),
            highest_seen: Instant(self.highest_seen),
        }
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]
mod tests {
    use super::{AppError, FREE_TRIES, Instant, counted, forget};

    const NOW: Instant = Instant(1_800_000_000_000);

    /// A wrong password that is still being looked at while the next ones are tried; tells how many were looked at.
    fn try_while_trying(folder: &std::path::Path, more: u32) -> u32 {
        let mut looked_at = 0;
        let tried = counted(folder, "asha", NOW, || {
            looked_at = 1 + if more > 0 { try_while_trying(folder, more - 1) } else { 0 };
            Ok(None::<()>)
        });
        assert!(matches!(tried, Ok(None) | Err(AppError::Refused { code: "wait", .. })), "{tried:?}");
        looked_at
    }

    #[test]
    fn tries_under_way_count_as_wrong_ones() {
        let folder = Folder::new("under-way");
        assert_eq!(try_while_trying(&folder.0, 20), FREE_TRIES, "the others found the gate closed");
    }

    #[test]
    fn a_right_password_and_a_fault_count_as_no_try() -> Result<(), AppError> {
        let folder = Folder::new("right");
        for _ in 0..50 {
            assert_eq!(counted(&folder.0, "asha", NOW, || Ok(Some(7)))?, Some(7));
            let fault = counted(&folder.0, "asha", NOW, || Err::<Option<()>, _>(AppError::refused("in_use")));
            assert!(matches!(fault, Err(AppError::Refused { code: "in_use", .. })), "{fault:?}");
        }
        assert_eq!(counted(&folder.0, "asha", NOW, || Ok(None::<()>))?, None);
        assert_eq!(forget(&folder.0, "asha", NOW)?, 1, "control: a wrong one counts");
        Ok(())
    }

    /// A folder of this test alone.
    struct Folder(std::path::PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("clinic-tries-{}-{name}", std::process::id()));
            std::fs::create_dir_all(&folder).expect("a folder for the test");
            Self(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }
}
