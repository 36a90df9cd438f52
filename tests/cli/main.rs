//! `clinicctl`, the built program, as an operator or a script uses it.

#[cfg(unix)]
mod anchors;
mod program;
mod serving;
mod tampering;
mod usage;
