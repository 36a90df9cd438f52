//! Use cases on both engines, told as what happens at the clinic.

mod patients;
mod session;
