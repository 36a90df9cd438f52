//! The use cases of a clinic: authorise, load, decide, save, audit, announce.

#![recursion_limit = "512"]

pub mod audit;
pub mod billing;
pub mod contract;
pub mod documents;
pub mod exchange;
pub mod failure;
pub mod patients;
pub mod prescribing;
pub mod records;
pub mod registry;
pub mod scheduling;
pub mod session;
pub mod staff;
