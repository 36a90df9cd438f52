//! Anchors: the end of the chain as it was, kept outside the database, so that a tail that was cut is noticed.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clinic_core::audit::{Anchor, Head, Seal};
use clinic_core::ids::ClinicId;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::session::slots::Secret;

/// How many of the newest anchors are compared.
const COMPARED: usize = 1000;

/// The anchors of a workstation, a file for each clinic: a line each, sealed, only ever appended to.
#[derive(Clone)]
pub struct Anchors {
    folder: Option<PathBuf>,
    key: Secret,
}

impl Anchors {
    /// Anchors in this folder; without one nothing is kept, as in tests below the desk.
    pub const fn new(folder: Option<PathBuf>, key: Secret) -> Self {
        Self { folder, key }
    }

    /// Keeps the present end of a clinic's chain.
    pub fn keep(&self, clinic: ClinicId, head: &Head) -> std::io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        fs::create_dir_all(folder)?;
        let line = format!("{} {}", head.seq, head.seal);
        let mut anchors = OpenOptions::new().create(true).append(true).open(file(folder, clinic))?;
        writeln!(anchors, "{line} {}", self.mac(&line))?;
        anchors.sync_all()
    }

    /// The newest anchors of a clinic; lines that it did not seal are left out.
    pub fn read(&self, clinic: ClinicId) -> Vec<Anchor> {
        let kept = self.folder.as_ref().and_then(|folder| fs::read_to_string(file(folder, clinic)).ok());
        let text = kept.unwrap_or_default();
        let mut newest: Vec<Anchor> = text.lines().rev().filter_map(|line| self.parse(line)).take(COMPARED).collect();
        newest.reverse();
        newest
    }

    fn parse(&self, line: &str) -> Option<Anchor> {
        let (said, mac) = line.rsplit_once(' ')?;
        let (seq, seal) = said.split_once(' ')?;
        let seal: Seal = seal.parse().ok()?;
        (self.mac(said) == mac).then_some(Anchor { seq: seq.parse().ok()?, seal })
    }

    fn mac(&self, line: &str) -> String {
        // Any key length is fine for HMAC; an empty seal fits no line.
        Hmac::<Sha256>::new_from_slice(self.key.as_slice()).map_or_else(
            |_| String::new(),
            |mut mac| {
                mac.update(line.as_bytes());
                hex::encode(mac.finalize().into_bytes())
            },
        )
    }
}

fn file(folder: &Path, clinic: ClinicId) -> PathBuf {
    folder.join(format!("{clinic}.log"))
}
