//! The real window, end to end: the built application under Xvfb, driven by WebDriver.
//!
//! Screenshots and papers go to `target/clinic-day/`, whose path is printed.

mod billing;
mod day;
mod demo;
mod flow;
mod front_desk;
mod opening;
mod people;
mod schedule;
mod stage;
mod visit;
