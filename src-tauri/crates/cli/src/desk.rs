//! A desk on a folder, run from a terminal.

use std::path::Path;

use anyhow::{Context as _, Result};
use clinic_app::desk::{Desk, Engine, Setting};
use clinic_app::machine;
use clinic_app::session::device::Keyring;
use clinic_app::session::slots::Cost;

/// A desk whose data lies in this folder.
pub fn at(folder: &Path) -> Result<Desk> {
    Ok(Desk::new(Setting {
        home: folder.to_owned(),
        default_folder: folder.to_owned(),
        anchors: machine::anchors().context("this system has no home folder")?,
        around: machine::surroundings(),
        devices: Box::new(Keyring),
        cost: Cost::PRODUCT,
        engine: Engine::Embedded,
    }))
}
