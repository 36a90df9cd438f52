//! The pure rules of a clinic: no I/O, no runtime, no clock and no random numbers of their own.

pub mod audit;
pub mod billing;
pub mod clock;
pub mod ids;
pub mod language;
pub mod money;
pub mod password;
pub mod patients;
pub mod prescribing;
pub mod records;
pub mod rights;
pub mod scheduling;
pub mod text;
pub mod waiting_list;
pub mod zone;
