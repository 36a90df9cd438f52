//! Use cases on both engines, told as what happens at the clinic.
//!
//! What is about the files beside the embedded database (`founding`, `guessing`, `keys`, `missing`, `session`) is told on
//! that engine only.

mod accounts;
mod actions;
mod availability;
mod billing;
mod charges;
mod clock_rules;
mod closures;
mod course;
mod crowd;
mod documents;
mod founding;
mod guessing;
mod import;
mod keys;
mod leaving;
mod lock_order;
mod looks;
mod missing;
mod moving;
mod overlaps;
mod overview;
mod patients;
mod prescribing;
mod races;
mod records;
mod relay;
mod reminders;
mod replan;
mod requests;
mod rooms;
mod scheduling;
mod sequences;
mod series;
mod services;
mod session;
mod staff;
mod standing;
mod trail;
mod waiting_list;
mod waiting_room;
