//! Runs the program on a folder of its own.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use clinic_test_support::App;
use serde_json::Value;
use tempfile::TempDir;

/// The administrator's passphrase in every test.
pub const PASSPHRASE: &str = "lotus pond at first light";

/// A folder, the program that works on it, and the home of whoever runs it.
pub struct Program {
    pub folder: TempDir,
    pub home: TempDir,
}

/// How a run ended, and what it said.
#[derive(Debug)]
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub errors: String,
}

impl Program {
    /// On a folder in which nothing is.
    pub fn new() -> Result<Self> {
        Ok(Self { folder: tempfile::tempdir()?, home: tempfile::tempdir()? })
    }

    /// On a clinic founded by `asha`.
    pub fn founded() -> Result<Self> {
        let program = Self::new()?;
        let answer = program.init(PASSPHRASE)?;
        ensure!(answer.code == 0, "{answer:?}");
        Ok(program)
    }

    /// Founds the clinic.
    pub fn init(&self, passphrase: &str) -> Result<Answer> {
        let mut command = self.command(&["init", "--name", "Shapla", "--currency", "BDT"]);
        command.args(["--time-zone", "Asia/Dhaka", "--language", "en", "--admin", "asha"]);
        run(command.env("CLINIC_PASSPHRASE", passphrase), "")
    }

    /// Says something as the administrator, with the passphrase from the environment.
    pub fn say(&self, words: &[&str]) -> Result<Answer> {
        self.say_as("asha", PASSPHRASE, words)
    }

    /// Says something as somebody.
    pub fn say_as(&self, login: &str, passphrase: &str, words: &[&str]) -> Result<Answer> {
        run(self.command(&["--as", login]).args(words).env("CLINIC_PASSPHRASE", passphrase), "")
    }

    /// The program on this folder; it finds no keyring and no passphrase but what a test gives it.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = bare().expect("clinicctl is built");
        command.env("HOME", self.home.path()).arg("--data").arg(self.data()).args(words);
        command
    }

    /// The folder of the clinic.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file to bring in.
    pub fn file(&self, name: &str, text: &str) -> Result<String> {
        let path = self.folder.path().join(name);
        fs::write(&path, text)?;
        Ok(path.display().to_string())
    }
}

impl Answer {
    /// What was said, as JSON.
    pub fn json(&self) -> Result<Value> {
        serde_json::from_str(&self.out).with_context(|| format!("no JSON: {self:?}"))
    }
}

/// The program without a folder.
pub fn bare() -> Result<Command> {
    let mut command = Command::new(App::built("clinicctl")?.binary);
    command
        .env_remove("CLINIC_PASSPHRASE")
        .env_remove("XDG_CONFIG_HOME")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/dev/null");
    Ok(command)
}

/// Runs a command to its end with this standard input.
pub fn run(command: &mut Command, input: &str) -> Result<Answer> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    // A program that reads nothing may be gone by now, which is no fault of its.
    let _was_read = child.stdin.take().context("standard input")?.write_all(input.as_bytes()).is_ok();
    let output = child.wait_with_output()?;
    Ok(Answer {
        code: output.status.code().context("the program was killed")?,
        out: String::from_utf8(output.stdout)?.trim_end().to_owned(),
        errors: String::from_utf8(output.stderr)?.trim_end().to_owned(),
    })
}
