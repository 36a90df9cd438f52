//! Reserved.

pub mod contract;
