//! The real window, end to end: the built application under Xvfb, driven by WebDriver.
//!
//! Screenshots go to `target/clinic-day/`, whose path is printed.

mod day;
