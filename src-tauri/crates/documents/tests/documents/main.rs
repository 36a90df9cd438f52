//! The paper, read back: what it says, where it stands, and that it is the same every time.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::too_many_lines,
    reason = "a test that cannot go on says why"
)]

mod content;
mod layout;
mod reader;
mod samples;
mod writing;
