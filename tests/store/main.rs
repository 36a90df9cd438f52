//! The store on both engines: every statement prepares, every guard refuses, nothing is lost.

mod billing;
mod places;
mod prescribing;
mod records;
mod replacing;
mod scheduling;
mod statements;
mod waiting_list;
