//! The use cases of a clinic: authorise, load, decide, save, audit, announce.

#![recursion_limit = "512"]

mod action;

pub mod actor;
pub mod audit;
pub mod billing;
pub mod changes;
pub mod clinic;
pub mod contract;
pub mod demo;
pub mod desk;
pub mod documents;
pub mod doors;
pub mod error;
pub mod exchange;
pub mod failure;
pub mod input;
pub mod machine;
pub mod patients;
pub mod prescribing;
pub mod records;
pub mod registry;
mod relay;
pub mod replan;
pub mod scheduling;
pub mod session;
pub mod staff;
pub mod waiting_list;
