//! The demonstration clinic that `cargo xtask run --demo` opens: always one whose week is this week.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};

use crate::place::Place;
use crate::steps::must;

// What `clinicctl demo` gives everybody: a demo holds nobody's data.
const PASSWORD: &str = "demonstration only here";

/// The clinic lies in Dhaka, where the day begins six hours before that of UTC.
const AHEAD: Duration = Duration::from_hours(6);

/// Fills the demo clinic, unless that was done today: a second run of the day finds the work of the first.
pub fn filled(place: &Place) -> Result<PathBuf> {
    let (data, today) = (place.target.join("demo-data"), today()?);
    if !was_filled(&data, &today) {
        clear(&data)?;
        must(Command::new(place.built("clinicctl")).arg("--data").arg(&data).arg("demo"))?;
        fs::write(data.join("filled"), today)?;
    }
    println!("The demo clinic is in {}.", data.display());
    println!("Everybody's password there is: {PASSWORD}");
    Ok(data)
}

/// Whether the clinic was filled to its end, and on this day: the board of an older one is empty.
fn was_filled(data: &Path, today: &str) -> bool {
    fs::read_to_string(data.join("filled")).is_ok_and(|day| day == today)
}

fn clear(data: &Path) -> Result<()> {
    if !data.exists() {
        return Ok(());
    }
    println!("The demo clinic of another day, or a half-filled one, makes way: nobody's data is in it.");
    fs::remove_dir_all(data).with_context(|| format!("{} is in use: close the demo clinic first", data.display()))
}

/// The day there, counted from 1970.
#[expect(clippy::disallowed_methods, reason = "a task is where the program starts")]
fn today() -> Result<String> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)? + AHEAD;
    Ok(format!("day {}", since.as_secs() / 86_400))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demo_is_kept_for_its_day_and_only_when_it_was_finished() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let data = folder.path().join("demo-data");
        fs::create_dir(&data)?;
        assert!(!was_filled(&data, "day 2"), "interrupted");
        fs::write(data.join("filled"), "day 1")?;
        assert!(!was_filled(&data, "day 2"), "of yesterday");
        assert!(was_filled(&data, "day 1"));
        clear(&data)?;
        assert!(!data.exists());
        clear(&data)?;
        Ok(())
    }
}
