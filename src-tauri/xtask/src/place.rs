//! Where the task runs: the workspace, its packages and the machine's settings.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// The workspace as cargo sees it.
pub struct Place {
    /// The folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// Where cargo puts what it builds.
    pub target: PathBuf,
    /// The `packages` of `cargo metadata --no-deps`.
    pub packages: Vec<Value>,
}

impl Place {
    /// Asks cargo about the workspace that this program belongs to.
    pub fn find() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let asked = Command::new("cargo")
            .args(["metadata", "--no-deps", "--format-version", "1", "--manifest-path"])
            .arg(manifest)
            .output()
            .context("cargo cannot be run")?;
        ensure!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
        Self::read(&serde_json::from_slice(&asked.stdout)?)
    }

    fn read(metadata: &Value) -> Result<Self> {
        let folder = |name: &str| metadata.get(name)?.as_str().map(PathBuf::from);
        Ok(Self {
            root: folder("workspace_root").context("cargo names no workspace")?,
            target: folder("target_directory").context("cargo names no target folder")?,
            packages: metadata.get("packages").and_then(Value::as_array).cloned().unwrap_or_default(),
        })
    }

    /// A program that starts in the root folder.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// Cargo with these words, in the root folder.
    pub fn cargo(&self, words: &[&str]) -> Command {
        let mut command = self.command("cargo");
        command.args(words);
        command
    }

    /// A program built by cargo in the development profile.
    pub fn built(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }
}

/// Which packages cargo leaves out on this system: what drives a desk or a server of its own is for Linux, and
/// Windows replaces no program that is running, as this one is.
pub fn here() -> &'static [&'static str] {
    if cfg!(target_os = "linux") {
        &[]
    } else if cfg!(windows) {
        &["--exclude", "clinic-tests", "--exclude", "clinic-test-support", "--exclude", "xtask"]
    } else {
        &["--exclude", "clinic-tests", "--exclude", "clinic-test-support"]
    }
}

/// Reads a setting of the machine; an empty one counts as none.
#[expect(clippy::disallowed_methods, reason = "a task is where the program starts")]
pub fn setting(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether a program of this name is on the PATH.
pub fn on_path(program: &str) -> bool {
    let path = setting("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Whether `cargo WORD` is installed.
pub fn has_cargo_tool(word: &str) -> bool {
    let asked = Command::new("cargo").args([word, "--version"]).output();
    asked.is_ok_and(|answer| answer.status.success())
}
