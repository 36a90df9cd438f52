//! The second door to the use cases of Clinic Desk: for operators, scripts and load.
//!
//! Exit codes: 0 done, 1 refused or failed with a reason, 2 wrong usage.

mod arguments;
mod desk;
mod passphrase;
mod registry;
mod run;
mod serve;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    if let Err(error) = clinic_app::machine::keep_memory_private() {
        eprintln!("clinicctl: the memory stays open to others: {error}");
    }
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    match runtime.block_on(run::run(arguments)) {
        Ok(code) => code,
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("clinicctl: {error:#}");
    ExitCode::FAILURE
}
