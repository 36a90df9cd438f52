//! `clinicctl`, the built program, as an operator or a script uses it.

mod program;
mod serving;
mod tampering;
mod usage;
