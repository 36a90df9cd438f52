//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Clinic Desk from a terminal: the same use cases, the same rights, the same audit trail.
#[derive(Debug, Parser)]
#[command(name = "clinicctl", version, about)]
pub struct Arguments {
    /// The folder of the clinic: its encrypted file, its keys.
    #[arg(long, value_name = "DIR", global = true)]
    pub data: Option<PathBuf>,
    /// The login of the person on whose behalf the command runs.
    #[arg(long = "as", value_name = "USER", global = true)]
    pub login: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Founds a clinic and prints its recovery key, once.
    Init {
        /// The clinic's name.
        #[arg(long)]
        name: String,
        /// ISO 4217, such as BDT.
        #[arg(long)]
        currency: String,
        /// IANA name, such as Asia/Dhaka.
        #[arg(long)]
        time_zone: String,
        /// en or bn.
        #[arg(long, default_value = "en")]
        language: String,
        /// ISO 3166-1 alpha-2, for phone numbers; guessed from the time zone when absent.
        #[arg(long)]
        country: Option<String>,
        /// The administrator's login.
        #[arg(long)]
        admin: String,
    },
    /// Founds a clinic full of plausible people, visits, notes, prescriptions and payments.
    Demo,
    /// Brings data in.
    #[command(subcommand)]
    Import(Import),
    /// Looks after the audit trail.
    #[command(subcommand)]
    Audit(Audit),
    /// Lists every command with its right and its TypeScript signature.
    Commands {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Runs one command as the person.
    Call {
        /// Its name, such as `book_appointment`.
        name: String,
        /// Its input.
        #[arg(long, value_name = "INPUT", default_value = "null")]
        json: String,
    },
    /// Answers commands: one JSON request `{"id","command","args"}` a line in, one answer `{"id","ok"|"error"}` a line
    /// out. Answers come as they are ready; wait for one before sending what depends on it.
    Serve {
        /// Over standard input and output.
        #[arg(long, required = true)]
        stdio: bool,
    },
}

/// Where data comes from.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// FHIR R4 bundles: patients, practitioners, allergies.
    Fhir {
        /// Files, or folders whose `.json` and `.json.gz` files are read.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// The report as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What to do with the audit trail.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Reads the whole chain: intact, or the first bad event.
    Verify,
}
