//! Builds the installable package and prints its size.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::place::Place;
use crate::setup::{self, Need};
use crate::steps::must;
use crate::ui;

const TAURI_CLI: &str = "@tauri-apps/cli@2.12.4";

/// Builds the release and packs it as a .deb.
pub fn build(place: &Place) -> Result<ExitCode> {
    setup::ensure_present(Need::Build)?;
    ui::install(place)?;
    must(&mut tauri(place, &["build", "--bundles", "deb"]))?;
    let release = place.target.join("release");
    print_size(&release.join("clinic-desk"))?;
    for package in packages(&release.join("bundle/deb"))? {
        print_size(&package)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Tauri's own tool: the one installed with the window's packages, or else fetched by npx.
fn tauri(place: &Place, words: &[&str]) -> Command {
    let installed = place.root.join("ui/node_modules/.bin/tauri");
    if installed.exists() {
        let mut command = place.command(installed);
        command.args(words);
        return command;
    }
    let mut command = place.command("npx");
    command.args(["--yes", TAURI_CLI]).args(words);
    command
}

fn packages(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    Ok(paths.filter(|path| path.extension().is_some_and(|kind| kind == "deb")).collect())
}

fn print_size(path: &Path) -> Result<()> {
    let bytes = fs::metadata(path).with_context(|| format!("no {}", path.display()))?.len();
    println!("{:>8} kB  {}", bytes.div_ceil(1000), path.display());
    Ok(())
}
