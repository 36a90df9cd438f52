//! Builds the installable package and prints its size.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::place::Place;
use crate::setup::{self, Need};
use crate::steps::must;
use crate::ui;

const TAURI_CLI: &str = "@tauri-apps/cli@2.12.4";

/// What this system installs from.
const KIND: &str = if cfg!(windows) {
    "msi"
} else if cfg!(target_os = "macos") {
    "dmg"
} else {
    "deb"
};

/// Builds the release and packs it for this system.
pub fn build(place: &Place) -> Result<ExitCode> {
    setup::ensure_present(Need::Build)?;
    ui::install(place)?;
    must(&mut tauri(place, &["build", "--bundles", KIND]))?;
    let release = place.target.join("release");
    print_size(&release.join(format!("clinic-desk{EXE_SUFFIX}")))?;
    for package in packages(&release.join("bundle").join(KIND))? {
        print_size(&package)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Tauri's own tool, fetched by npx: only packing needs it, so it is none of the window's packages.
fn tauri(place: &Place, words: &[&str]) -> Command {
    let mut command = place.command(if cfg!(windows) { "npx.cmd" } else { "npx" });
    command.args(["--yes", TAURI_CLI]).args(words);
    command
}

fn packages(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    Ok(paths.filter(|path| path.extension().is_some_and(|kind| kind == KIND)).collect())
}

fn print_size(path: &Path) -> Result<()> {
    let bytes = fs::metadata(path).with_context(|| format!("no {}", path.display()))?.len();
    println!("{:>8} kB  {}", bytes.div_ceil(1000), path.display());
    Ok(())
}
