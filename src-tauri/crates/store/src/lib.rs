//! The only crate with SQL: two engines, one text, and the guards' refusals as typed errors.

#[macro_use]
mod sql;
mod engine;
mod error;
mod migrations;
mod write;

pub mod actions;
pub mod audit;
pub mod billing;
pub mod counters;
pub mod hints;
pub mod patients;
pub mod prescribing;
pub mod records;
pub mod replan;
pub mod scheduling;
pub mod staff;
pub mod waiting_list;

pub use engine::{Encryption, Store, Tx};
pub use error::{CarriesStoreError, StoreError};
pub use sql::{Sql, statements};
pub use write::{Entry, Stamp, Write};
