//! Every check and every test of the product, in one go.

use std::process::{Command, ExitCode};

use crate::check;
use crate::closing::Closing;
use crate::place::{self, Place, has_cargo_tool};
use crate::setup::{self, Need};
use crate::steps::Steps;
use crate::ui;

/// Tests everything, or with a filter only what bears that name.
pub fn test(place: &Place, filter: Option<&str>) -> ExitCode {
    let mut steps = Steps::default();
    steps.perform("system packages", || setup::ensure_present(Need::Test));
    steps.perform("UI packages", || ui::install(place));
    // Before any Rust: the shell embeds the built window when it is compiled.
    steps.perform("UI build", || ui::build(place));
    if filter.is_none() {
        check::take(&mut steps, place);
    }
    rust(&mut steps, place, filter);
    window(&mut steps, place, filter);
    if let Some(note) = setup::shared_data_note(&place.root) {
        steps.skip("shared data", note);
    }
    steps.sum_up()
}

/// Builds once and runs what was built: `--bins --tests` chooses the same features as the runner.
fn rust(steps: &mut Steps, place: &Place, filter: Option<&str>) {
    let scope = place::here();
    let mut build = place.cargo(&["build", "--workspace", "--lib", "--bins", "--tests", "--examples"]);
    steps.run("Rust build", Closing::LastLine, build.args(scope));

    let mut run = with_postgres(place);
    if has_cargo_tool("nextest") {
        run.args(["nextest", "run", "--workspace", "--no-fail-fast"]).args(scope).args(filter);
        run.args(filter.map(|_| "--no-tests=pass"));
        steps.run("Rust tests", Closing::Nextest, &mut run);
        return;
    }
    // `.config/nextest.toml` runs the windows alone; here they are taken out, and run one after the other.
    run.args(["test", "--workspace", "--no-fail-fast"]).args(scope).args(filter).args(["--", "--skip", "desktop_"]);
    steps.run("Rust tests", Closing::CargoTest, &mut run);
    if cfg!(target_os = "linux") {
        let mut windows = place.cargo(&["test", "--workspace", "--test", "desktop"]);
        windows.args(filter).args(["--", "--test-threads=1"]);
        steps.run("real window", Closing::CargoTest, &mut windows);
    }
}

/// Cargo below one Postgres that all test processes share, where the tests need one.
fn with_postgres(place: &Place) -> Command {
    if !cfg!(target_os = "linux") {
        return place.cargo(&[]);
    }
    let mut command = place.command(place.built("with-postgres"));
    command.arg("cargo").env("CLINIC_REQUIRE_POSTGRES", "1");
    command
}

fn window(steps: &mut Steps, place: &Place, filter: Option<&str>) {
    if let Some(filter) = filter {
        let words = ["exec", "--", "vitest", "run", "--passWithNoTests", "-t", filter];
        steps.run("UI tests", Closing::Vitest, &mut ui::npm(place, &words));
        return;
    }
    let run = |script| ui::npm(place, &["run", "--silent", script]);
    steps.run("UI lint", Closing::LastLine, &mut run("lint"));
    steps.run("UI types", Closing::LastLine, &mut run("typecheck"));
    steps.run("UI tests", Closing::Vitest, &mut run("test"));
    if cfg!(target_os = "linux") {
        steps.run("UI in Chromium", Closing::Vitest, &mut run("test:e2e"));
    } else {
        steps.skip("UI in Chromium", "driven on Linux only");
    }
}
