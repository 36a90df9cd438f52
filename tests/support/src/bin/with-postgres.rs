//! Runs a command with a throw-away Postgres that all test processes below it share.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

fn main() -> Result<ExitCode> {
    let mut words = std::env::args_os().skip(1);
    let program = words.next().context("usage: with-postgres COMMAND [ARGUMENT]...")?;
    let status = clinic_test_support::postgres::share_with(Command::new(program).args(words))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
