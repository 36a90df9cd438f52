//! The passphrase: from the environment, the keyring, or asked for.

use anyhow::{Context as _, Result};
use std::io::IsTerminal as _;

const VARIABLE: &str = "CLINIC_PASSPHRASE";
/// The service under which an operator may keep a passphrase for scripts.
const SERVICE: &str = "Clinic Desk passphrase";

/// The passphrase of a person: `CLINIC_PASSPHRASE`, else the keyring's entry, else asked for (at a terminal) or the
/// first line of standard input.
pub fn of(login: &str) -> Result<String> {
    if let Some(given) = from_environment() {
        return Ok(given);
    }
    if let Some(kept) = keyring::Entry::new(SERVICE, login).ok().and_then(|entry| entry.get_password().ok()) {
        return Ok(kept);
    }
    if std::io::stdin().is_terminal() {
        return rpassword::prompt_password(format!("Passphrase of {login}: ")).context("no passphrase was given");
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).context("no passphrase was given")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

#[expect(clippy::disallowed_methods, reason = "a setting, read once, where the program starts")]
fn from_environment() -> Option<String> {
    std::env::var(VARIABLE).ok().filter(|text| !text.is_empty())
}
