//! Brings the window's part up to date: its packages, its build.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::place::Place;
use crate::steps::must;

/// The name of npm on this system.
pub const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

const BUILT_FROM: [&str; 9] = [
    "src",
    "public",
    "tools",
    "index.html",
    "lingui.config.ts",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
];

/// npm with these words, in the window's folder.
pub fn npm(place: &Place, words: &[&str]) -> Command {
    let mut command = Command::new(NPM);
    command.args(words).current_dir(place.root.join("ui"));
    command
}

/// Installs the packages when the lock file is newer than what is installed.
pub fn install(place: &Place) -> Result<()> {
    let ui = place.root.join("ui");
    // npm leaves this file behind as the last thing of a complete installation.
    let installed = changed(&ui.join("node_modules/.package-lock.json"));
    let locked = changed(&ui.join("package-lock.json")).context("ui/package-lock.json is missing")?;
    if installed.is_some_and(|installed| installed >= locked) {
        return Ok(());
    }
    must(&mut npm(place, &["ci", "--no-audit", "--no-fund"]))
}

/// Builds the window's part when a source is newer than the last build.
pub fn build(place: &Place) -> Result<()> {
    let ui = place.root.join("ui");
    let built = changed(&ui.join("dist/index.html"));
    let newest = BUILT_FROM.iter().filter_map(|name| newest(&ui.join(name))).max();
    if built.is_some() && built >= newest {
        return Ok(());
    }
    must(&mut npm(place, &["run", "build"]))
}

fn newest(path: &Path) -> Option<SystemTime> {
    let Ok(entries) = fs::read_dir(path) else { return changed(path) };
    entries.flatten().filter_map(|entry| newest(&entry.path())).max()
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_as_new_as_its_newest_file() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let deep = folder.path().join("features/scheduling");
        fs::create_dir_all(&deep)?;
        fs::write(folder.path().join("main.tsx"), "")?;
        let file = fs::File::create(deep.join("DayBoard.tsx"))?;
        let later = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(4_000_000_000);
        file.set_modified(later)?;
        assert_eq!(newest(folder.path()), Some(later));
        assert_eq!(newest(&folder.path().join("absent")), None);
        Ok(())
    }
}
