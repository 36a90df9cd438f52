//! Format, lints, and the invariants of ARCHITECTURE.md that can be read off the files.

mod clock;
mod contract;
mod dependencies;
mod html_sinks;
mod lengths;
mod machine_paths;
mod sql;
mod ui_imports;
mod window_policy;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::closing::Closing;
use crate::place::{self, Place, has_cargo_tool};
use crate::setup::{self, Need};
use crate::sources::{self, Source, Violation};
use crate::steps::Steps;
use crate::ui;

type Rule = fn(&[Source]) -> Vec<Violation>;

const RULES: &[(&str, Rule)] = &[
    ("SQL stands in clinic-store only", sql::statements),
    ("SQL is not put together at run time", sql::built),
    ("clinic-core is pure", clock::violations),
    ("contracts hold no floats", contract::violations),
    ("UI imports run shared → features → routes → app", ui_imports::layers),
    ("one door to Tauri", ui_imports::tauri),
    ("no text becomes markup or code", html_sinks::violations),
    ("no file outgrows its reader", lengths::violations),
    ("no address of one machine", machine_paths::violations),
    ("the window stays closed to the world", window_policy::violations),
];

/// Checks everything that needs no test, and sums it up.
pub fn all(place: &Place) -> ExitCode {
    let mut steps = Steps::default();
    steps.perform("system packages", || setup::ensure_present(Need::Build));
    steps.perform("UI packages", || ui::install(place));
    // The shell embeds the built window when it is compiled, and so when it is linted.
    steps.perform("UI build", || ui::build(place));
    take(&mut steps, place);
    steps.sum_up()
}

/// Takes the checks as steps among others.
pub fn take(steps: &mut Steps, place: &Place) {
    steps.perform("invariants", || invariants(place));
    let mut format = place.cargo(&["fmt", "--all", "--check"]);
    steps.run("format", Closing::LastLine, &mut format);
    let mut lints = place.cargo(&["clippy", "--workspace", "--all-targets"]);
    lints.args(place::here()).args(["--", "--deny", "warnings"]);
    steps.run("lints", Closing::LastLine, &mut lints);
    dependencies_of_others(steps, place);
}

/// What `deny.toml` says about everything that is built in.
fn dependencies_of_others(steps: &mut Steps, place: &Place) {
    if !has_cargo_tool("deny") {
        steps.skip("dependencies", "cargo-deny is not installed");
        return;
    }
    let deny = ["deny", "check", "bans", "licenses", "sources"];
    steps.run("dependencies", Closing::LastLine, &mut place.cargo(&deny));
    let fetched = place.cargo(&["deny", "fetch", "db"]).output();
    if fetched.is_ok_and(|answer| answer.status.success()) {
        let advisories = ["deny", "check", "--disable-fetch", "advisories"];
        steps.run("advisories", Closing::LastLine, &mut place.cargo(&advisories));
    } else {
        steps.skip("advisories", "their database cannot be reached from here");
    }
}

/// Reads the files once and lets every rule speak before failing.
fn invariants(place: &Place) -> Result<()> {
    let files = sources::read(place)?;
    let mut found = report("who may import whom", &dependencies::violations(&place.packages, &files));
    for (name, rule) in RULES {
        found += report(name, &rule(&files));
    }
    if found > 0 {
        bail!("{found} violations");
    }
    println!("{} rules hold in {} files", RULES.len() + 1, files.len());
    Ok(())
}

fn report(rule: &str, violations: &[Violation]) -> usize {
    for Violation { path, line, what } in violations {
        println!("{path}:{line}: {what} ({rule})");
    }
    violations.len()
}
