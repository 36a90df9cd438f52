//! What can go wrong between a use case and the database.

use thiserror::Error;

/// A failure of the store.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A guard of the schema refused; the code is one of those in `migrations/*/0008_*.sql`.
    #[error("refused by the database: {0}")]
    Guard(String),
    /// A value that must be unique is taken.
    #[error("already taken")]
    Taken,
    /// Another transaction was in the way; the whole closure may be tried again.
    #[error("in conflict with another transaction")]
    Conflict(#[source] sqlx::Error),
    /// The database cannot be reached, or its disk is full.
    #[error("the database cannot be reached")]
    Unavailable(#[source] sqlx::Error),
    /// The key does not open the file, or the file is not a clinic's.
    #[error("the file does not open with this key")]
    WrongKey,
    /// The build has no encryption, or the file is not encrypted.
    #[error("the file is not encrypted")]
    NotEncrypted,
    /// A write ended without an audit event: a fault of the program.
    #[error("a write left no audit event")]
    Unaudited,
    /// The schema could not be brought up to date.
    #[error("the schema could not be brought up to date")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored value is not what the program writes.
    #[error("a stored value is not readable: {0}")]
    Unreadable(&'static str),
    /// Anything else the database said.
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let sqlx::Error::Database(database) = &error else {
            return match error {
                sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Tls(_) => {
                    Self::Unavailable(error)
                }
                other => Self::Database(other),
            };
        };
        if let Some(code) = guard(database.message(), database.constraint()) {
            return if code == "taken" { Self::Taken } else { Self::Guard(code.to_owned()) };
        }
        if database.is_unique_violation() {
            return Self::Taken;
        }
        match database.code().as_deref() {
            Some("40001" | "40P01" | "55P03" | "5" | "6" | "261" | "517") => Self::Conflict(error),
            Some("53100" | "53300" | "57P01" | "57P02" | "57P03" | "10" | "13") => Self::Unavailable(error),
            Some("26") => Self::WrongKey,
            Some(code) if code.starts_with("08") => Self::Unavailable(error),
            _ => Self::Database(error),
        }
    }
}

/// Finds the guard that spoke: `guard:<code>` in the message, or an exclusion constraint of Postgres.
fn guard<'a>(message: &'a str, constraint: Option<&'a str>) -> Option<&'a str> {
    if let Some(constraint @ ("practitioner_busy" | "patient_busy")) = constraint {
        return Some(constraint);
    }
    let (_, code) = message.split_once("guard:")?;
    Some(code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or(code))
}

/// An error of a use case that may hold one of the store, so that a write knows when to try again.
pub trait CarriesStoreError: From<StoreError> {
    /// The store's error, if this is one.
    fn store_error(&self) -> Option<&StoreError>;
}

impl CarriesStoreError for StoreError {
    fn store_error(&self) -> Option<&StoreError> {
        Some(self)
    }
}
