//! Foreign formats in and out: bytes become plain values and plain values become bytes, with no file and no database in between.

pub mod fhir;
pub mod holidays;
pub mod photo;
