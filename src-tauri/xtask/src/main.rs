//! `cargo xtask`: runs, tests and checks the product with one word.

mod app;
mod bundle;
mod check;
mod closing;
mod demo;
mod everything;
mod place;
mod reading;
mod setup;
mod sources;
mod steps;
mod ui;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use place::Place;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Runs, tests and checks Clinic Desk")]
struct Words {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds what is missing and opens the application
    Run(app::Run),
    /// Runs every check and every test, and sums them up
    Test {
        /// Runs only the unit and integration tests whose name contains this
        filter: Option<String>,
    },
    /// Checks format, lints and the invariants of ARCHITECTURE.md
    Check,
    /// Writes the TypeScript side of the commands anew
    Bindings,
    /// Builds the installable package and prints its size
    Bundle,
    /// Measures what docs/measurements.md tells
    Measure {
        /// The release's start and memory, for which the package is built, or the boards of the schedule
        #[arg(value_enum, default_value_t = app::Measured::Start)]
        what: app::Measured,
    },
}

fn main() -> Result<ExitCode> {
    let words = Words::parse();
    let place = Place::find()?;
    match words.task {
        Task::Run(run) => run.start(&place),
        Task::Test { filter } => Ok(everything::test(&place, filter.as_deref())),
        Task::Check => Ok(check::all(&place)),
        Task::Bindings => app::write_bindings(&place),
        Task::Bundle => bundle::build(&place),
        Task::Measure { what } => app::measure(&place, what),
    }
}
