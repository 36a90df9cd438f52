//! Installs the system's part on Debian and its kin: libraries to build with, programs to test with.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::place::{on_path, setting};
use crate::steps::must;

/// How much of the system's part is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// What the application is built with.
    Build,
    /// And what the tests drive it with.
    Test,
}

/// What shows that a package is there, also on a system that packs it under another name.
enum Proof {
    Program(&'static [&'static str]),
    Library(&'static str),
    PostgresServer,
}

const PARTS: &[(Need, &str, Proof)] = &[
    (Need::Build, "git", Proof::Program(&["git"])),
    (Need::Build, "build-essential", Proof::Program(&["cc"])),
    (Need::Build, "pkg-config", Proof::Program(&["pkg-config"])),
    (Need::Build, "libwebkit2gtk-4.1-dev", Proof::Library("webkit2gtk-4.1")),
    (Need::Build, "libssl-dev", Proof::Library("libcrypto")),
    (Need::Test, "xvfb", Proof::Program(&["Xvfb"])),
    (Need::Test, "webkit2gtk-driver", Proof::Program(&["WebKitWebDriver"])),
    (Need::Test, "dbus", Proof::Program(&["dbus-daemon"])),
    (Need::Test, "gnome-keyring", Proof::Program(&["gnome-keyring-daemon"])),
    (Need::Test, "postgresql", Proof::PostgresServer),
    (Need::Test, "chromium", Proof::Program(&["chromium", "google-chrome"])),
    (Need::Test, "poppler-utils", Proof::Program(&["pdftoppm"])),
    (Need::Test, "procps", Proof::Program(&["ps"])),
];

/// Makes sure that everything needed is there, or says which command brings it.
pub fn ensure_present(need: Need) -> Result<()> {
    ensure!(on_path(crate::ui::NPM), "Node with npm is missing: see nodejs.org, version 20.19 or newer");
    ensure_recent_node()?;
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let missing = missing(need);
    if missing.is_empty() {
        return Ok(());
    }
    println!("missing here: {}", missing.join(" "));
    install(&missing)
}

/// An older Node fails in the middle of the window's build, with words that do not name the cause.
fn ensure_recent_node() -> Result<()> {
    let asked = Command::new("node").arg("--version").output().context("the program `node` cannot be run")?;
    let version = String::from_utf8_lossy(&asked.stdout).trim().to_owned();
    ensure!(is_recent(&version), "Node {version} is too old: see nodejs.org, version 20.19 or newer");
    Ok(())
}

/// Whether this, as `v20.19.0`, is a Node that the window can be built with.
fn is_recent(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map_while(|number| number.parse::<u32>().ok());
    numbers.next().zip(numbers.next()) >= Some((20, 19))
}

fn missing(need: Need) -> Vec<&'static str> {
    PARTS
        .iter()
        .filter(|(wanted_by, _, proof)| *wanted_by <= need && !proof.holds())
        .map(|(_, package, _)| *package)
        .collect()
}

fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    ensure!(on_path("apt-get"), "this system has no apt-get; install what Debian calls: {by_hand}");
    let Some(powers) = powers()? else {
        bail!("not allowed to install; as root: {by_hand}");
    };
    apt(powers, &["update"])?;
    let words = ["install", "-y", "--no-install-recommends"];
    apt(powers, &[&words, packages].concat()).with_context(|| format!("as root: {by_hand}"))
}

/// The words before a command that needs root, where there is a way to become root.
fn powers() -> Result<Option<&'static [&'static str]>> {
    let asked = Command::new("id").arg("-u").output().context("the program `id` is missing")?;
    if String::from_utf8_lossy(&asked.stdout).trim() == "0" {
        return Ok(Some(&[]));
    }
    Ok(on_path("sudo").then_some(&["sudo"]))
}

fn apt(powers: &[&str], words: &[&str]) -> Result<()> {
    let quietly = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    let line = [powers, &quietly, words].concat();
    let (program, rest) = line.split_first().context("an empty command")?;
    must(Command::new(program).args(rest))
}

impl Proof {
    fn holds(&self) -> bool {
        match self {
            Self::Program(names) => names.iter().any(|name| on_path(name)),
            Self::Library(name) => {
                let asked = Command::new("pkg-config").args(["--exists", name]).status();
                asked.is_ok_and(|status| status.success())
            }
            Self::PostgresServer => on_path("postgres") || has_versioned_server(),
        }
    }
}

/// Debian keeps each version of the server in a folder of its own, off the PATH.
fn has_versioned_server() -> bool {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions.map(|entry| entry.path()).any(|version| version.join("bin/initdb").is_file())
}

/// Whether there is a screen to open a window on.
pub fn has_display() -> bool {
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| setting(name).is_some())
}

/// Says in one line whether the data beside the repository is there.
pub fn shared_data_note(root: &Path) -> Option<&'static str> {
    let beside = root.join("../shared/data").is_dir();
    (!beside).then_some("../shared/data is absent: the tests that read it have nothing to read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn testing_needs_everything_that_building_needs() {
        let wanted = |need: Need| PARTS.iter().filter(|(by, _, _)| *by <= need).count();
        assert!(wanted(Need::Build) < wanted(Need::Test));
        assert_eq!(wanted(Need::Test), PARTS.len());
    }

    #[test]
    fn a_node_that_is_too_old_is_refused() {
        assert!(["v20.19.0", "v20.20.2", "v22.1.0"].into_iter().all(is_recent));
        assert!(!["v20.18.9", "v18.20.0", "v9.99.0", "20", "", "no such thing"].into_iter().any(is_recent));
    }

    #[test]
    fn a_program_under_any_of_its_names_is_proof_enough() {
        assert!(Proof::Program(&["no-such-program-here", "cargo"]).holds());
        assert!(!Proof::Program(&["no-such-program-here"]).holds());
    }
}
