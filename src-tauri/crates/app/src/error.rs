//! Why a use case did not do what was asked, and how that is told to a caller.

use clinic_core::rights::Right;
use clinic_store::{CarriesStoreError, StoreError};
use thiserror::Error;

use crate::failure::{Failure, FailureDetail, FailureKind, FieldProblem};

/// The error of every use case.
#[derive(Debug, Error)]
pub enum AppError {
    /// A rule said no; the user can act on it.
    #[error("refused: {code}")]
    Refused {
        /// By which it is worded.
        code: &'static str,
        /// The input field concerned.
        field: Option<&'static str>,
        /// What the user needs to go on.
        detail: FailureDetail,
    },
    /// The input is wrong.
    #[error("invalid input")]
    Invalid(Vec<FieldProblem>),
    /// The role may not do this.
    #[error("not allowed: {0:?}")]
    Forbidden(Right),
    /// There is no such thing.
    #[error("{0} not found")]
    Missing(&'static str),
    /// Somebody else changed it in the meantime.
    #[error("changed by someone else")]
    Stale,
    /// Nobody is signed in, or the screen is locked.
    #[error("nobody is signed in")]
    SignedOut,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A fault of the program.
    #[error("internal fault: {0}")]
    Internal(String),
}

impl AppError {
    /// A rule's refusal with nothing but its code.
    pub const fn refused(code: &'static str) -> Self {
        Self::Refused { code, field: None, detail: FailureDetail::None }
    }

    /// A rule's refusal that belongs to a field.
    pub const fn refused_at(code: &'static str, field: &'static str) -> Self {
        Self::Refused { code, field: Some(field), detail: FailureDetail::None }
    }

    /// One wrong field.
    pub fn invalid(field: &str, code: &str) -> Self {
        Self::Invalid(vec![FieldProblem { field: field.to_owned(), code: code.to_owned() }])
    }

    /// What the caller is told. A fault is logged here, once, under the reference that the caller sees.
    pub fn into_failure(self, reference: impl FnOnce() -> String) -> Failure {
        let plain = |kind, code: &str| Failure {
            kind,
            code: code.to_owned(),
            field: None,
            reference: String::new(),
            detail: FailureDetail::None,
        };
        match self {
            Self::Refused { code, field, detail } => {
                Failure { field: field.map(str::to_owned), detail, ..plain(FailureKind::Refused, code) }
            }
            Self::Invalid(problems) => invalid(problems),
            Self::Forbidden(_) => plain(FailureKind::Forbidden, "forbidden"),
            Self::Missing(_) => plain(FailureKind::Missing, "missing"),
            Self::Stale => plain(FailureKind::Stale, "stale"),
            Self::SignedOut => plain(FailureKind::SignedOut, "signed_out"),
            Self::Store(StoreError::Guard(code)) => plain(FailureKind::Refused, &code),
            Self::Store(StoreError::Taken) => plain(FailureKind::Refused, "taken"),
            Self::Store(StoreError::WrongKey) => plain(FailureKind::Refused, "wrong_key"),
            Self::Store(StoreError::NotEncrypted) => plain(FailureKind::Refused, "not_encrypted"),
            Self::Store(error @ (StoreError::Unavailable(_) | StoreError::Conflict(_))) => {
                tracing::error!(%error, "the database cannot be reached");
                plain(FailureKind::Unavailable, "unavailable")
            }
            Self::Store(error) => internal(&error, reference()),
            Self::Internal(what) => internal(&what, reference()),
        }
    }
}

fn invalid(problems: Vec<FieldProblem>) -> Failure {
    let first = problems.first();
    Failure {
        kind: FailureKind::Invalid,
        code: first.map_or("invalid", |problem| &problem.code).to_owned(),
        field: first.map(|problem| problem.field.clone()),
        reference: String::new(),
        detail: FailureDetail::Fields { problems },
    }
}

fn internal(error: &dyn std::fmt::Display, reference: String) -> Failure {
    tracing::error!(%error, reference, "internal fault");
    Failure {
        kind: FailureKind::Internal,
        code: "internal".to_owned(),
        field: None,
        reference,
        detail: FailureDetail::None,
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        // Its own words may quote the value that does not fit.
        let (kind, line, column) = (error.classify(), error.line(), error.column());
        Self::Internal(format!("a stored value is not as expected: {kind:?} error, line {line} column {column}"))
    }
}

impl CarriesStoreError for AppError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]
mod tests {
    use super::AppError;

    #[test]
    fn a_stored_value_that_does_not_fit_is_named_by_its_place_alone() {
        let error = serde_json::from_str::<u8>("\n\"Ayesha Das\"").expect_err("a name is no number");
        assert!(error.to_string().contains("Ayesha"), "serde quotes it: {error}");
        let said = AppError::from(error).to_string();
        assert_eq!(said, "internal fault: a stored value is not as expected: Data error, line 2 column 12");
    }
}
