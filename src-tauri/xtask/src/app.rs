//! Builds the application and opens it.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use clap::Args;

use crate::bundle;
use crate::demo;
use crate::place::{self, Place, has_cargo_tool};
use crate::setup::{self, Need};
use crate::steps::must;
use crate::ui;

/// How the application is opened.
#[derive(Args)]
pub struct Run {
    /// Fills a clinic with plausible people first, and opens that; without a screen it is looked through unseen
    #[arg(long)]
    demo: bool,
    /// What the application itself is started with
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

impl Run {
    /// Builds what is missing and opens the window, or a virtual one where there is no screen.
    pub fn start(&self, place: &Place) -> Result<ExitCode> {
        let visible = setup::has_display();
        setup::ensure_present(if visible { Need::Build } else { Need::Test })?;
        ui::install(place)?;
        ui::build(place)?;
        if !visible {
            println!("There is no screen here (DISPLAY and WAYLAND_DISPLAY are empty).");
            return Unseen::of(self.demo).look_through(place);
        }
        build(place)?;
        let mut app = Command::new(place.built("clinic-desk"));
        if self.demo {
            app.arg("--data").arg(demo::filled(place)?);
        }
        let status = app.args(&self.args).status().context("the application did not start")?;
        let code = status.code().and_then(|code| u8::try_from(code).ok());
        Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
    }
}

/// The whole workspace, as the tests do: another choice of packages would build every dependency again.
fn build(place: &Place) -> Result<()> {
    must(place.cargo(&["build", "--workspace", "--bins"]).args(place::here()))
}

/// What is done in a window that nobody sees, where there is no screen.
struct Unseen {
    announced: &'static str,
    /// The part of the tests' names by which they are chosen.
    tests: &'static str,
    /// Where they leave pictures and papers.
    folders: &'static [&'static str],
}

impl Unseen {
    fn of(demo: bool) -> Self {
        if demo {
            return Self {
                announced: "The demonstration clinic is looked through in a virtual window instead.",
                tests: "demonstration",
                folders: &["demo-day", "demo-bengali"],
            };
        }
        Self {
            announced: "A clinic is set up, and a day lived in it, in a virtual window instead.",
            tests: "desktop_",
            folders: &["clinic-day", "demo-day", "demo-bengali", "no-keyring"],
        }
    }

    fn look_through(&self, place: &Place) -> Result<ExitCode> {
        println!("{}", self.announced);
        build(place)?;
        must(&mut self.command(place))?;
        for folder in self.folders {
            println!("Pictures and papers: {}", place.target.join(folder).display());
        }
        Ok(ExitCode::SUCCESS)
    }

    fn command(&self, place: &Place) -> Command {
        if has_cargo_tool("nextest") {
            return place.cargo(&["nextest", "run", "--workspace", "--test", "desktop", self.tests]);
        }
        place.cargo(&["test", "--workspace", "--test", "desktop", self.tests, "--", "--test-threads=1"])
    }
}

/// What can be measured.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum Measured {
    /// The release on the demo clinic: sizes, start, memory
    Start,
    /// The boards of the schedule in Chromium and WebKitGTK
    Board,
}

/// Measures, and prints the figures.
pub fn measure(place: &Place, what: Measured) -> Result<ExitCode> {
    match what {
        Measured::Start => measure_start(place),
        Measured::Board => {
            ui::install(place)?;
            must(&mut ui::npm(place, &["run", "measure"]))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn measure_start(place: &Place) -> Result<ExitCode> {
    setup::ensure_present(Need::Test)?;
    bundle::build(place)?;
    build(place)?;
    let release = place.target.join("release/clinic-desk");
    must(place.command(place.built("measure")).arg(release).arg(demo::filled(place)?))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes anew what is made from the registry of commands: the TypeScript bindings and the window's permissions.
pub fn write_bindings(place: &Place) -> Result<ExitCode> {
    build(place)?;
    let made =
        [("--write-bindings", "ui/src/ipc/bindings.ts"), ("--write-capabilities", "src-tauri/capabilities/main.json")];
    for (flag, file) in made {
        must(place.command(place.built("clinic-desk")).args([flag, file]))?;
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_screen_what_was_asked_for_is_looked_through() {
        let (demo, day) = (Unseen::of(true), Unseen::of(false));
        assert!(demo.announced.contains("demonstration clinic") && !day.announced.contains("demonstration clinic"));
        assert!(demo.folders.contains(&"demo-day") && !demo.folders.contains(&"clinic-day"));
        let file = include_str!("../../../tests/desktop/demo.rs");
        let named =
            |tests: &str| file.lines().any(|line| line.starts_with("async fn desktop_") && line.contains(tests));
        assert!(named(demo.tests) && named(day.tests), "no test of that name");
    }
}
