//! Keeps the programs a test starts on a leash: when the test goes, they go.

use std::fs::File;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

// The watching shell reads a pipe that only the test holds open. However the test ends, by Drop,
// by panic or by SIGKILL, the pipe closes, and the shell ends the whole process group.
const WATCH: &str = r#"
exec 3<&0
"$@" 3<&- &
child=$!
{
  read -r _ <&3
  kill -s "$LEASH_SIGNAL" "$child"
  sleep "$LEASH_GRACE"
  kill -KILL 0
} &
wait "$child"
kill -KILL 0
"#;

/// How a program on a leash is asked to stop, before its whole group is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The usual request.
    Term,
    /// What Postgres takes for "stop at once, without a checkpoint".
    Quit,
}

/// A running program that ends, with everything it started, when this value is dropped.
#[derive(Debug)]
pub struct Leash {
    watcher: Child,
}

impl Leash {
    /// Starts a program; what it prints goes to the log.
    pub fn start(command: &Command, log: &Path, stop: Stop) -> Result<Self> {
        let out = File::create(log).with_context(|| format!("no log at {}", log.display()))?;
        let errors = out.try_clone()?;
        let mut watcher = Command::new("sh");
        watcher
            .args(["-c", WATCH, "leash"])
            .arg(command.get_program())
            .args(command.get_args())
            .env("LEASH_SIGNAL", stop.name())
            .env("LEASH_GRACE", "5")
            .stdin(Stdio::piped())
            .stdout(out)
            .stderr(errors)
            .process_group(0);
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => watcher.env(name, value),
                None => watcher.env_remove(name),
            };
        }
        if let Some(folder) = command.get_current_dir() {
            watcher.current_dir(folder);
        }
        let started =
            watcher.spawn().with_context(|| format!("could not start {}", command.get_program().to_string_lossy()))?;
        Ok(Self { watcher: started })
    }

    /// The process group of the program and everything it started.
    pub fn group(&self) -> u32 {
        self.watcher.id()
    }

    /// Whether the program is still there.
    pub fn is_running(&mut self) -> io::Result<bool> {
        Ok(self.watcher.try_wait()?.is_none())
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        drop(self.watcher.stdin.take());
        // A failed wait means that the watcher is gone already, which is what is wanted.
        let _gone = self.watcher.wait();
    }
}

impl Stop {
    fn name(self) -> &'static str {
        match self {
            Self::Term => "TERM",
            Self::Quit => "QUIT",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patience;

    fn in_group(group: u32) -> Result<String> {
        let listed = Command::new("ps").args(["-o", "pid=", "-g", &group.to_string()]).output()?;
        Ok(String::from_utf8(listed.stdout)?)
    }

    #[test]
    fn dropping_the_leash_ends_the_program_and_its_children() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 300 & sleep 300"]);
        let leash = Leash::start(&command, &folder.path().join("log"), Stop::Term)?;
        let group = leash.group();
        drop(leash);
        patience::until("the group is empty", || Ok(in_group(group)?.trim().is_empty()))
    }

    #[test]
    fn a_program_that_ends_by_itself_is_seen_to_have_ended() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let mut command = Command::new("sh");
        command.args(["-c", "echo told; exit 3"]);
        let log = folder.path().join("log");
        let mut leash = Leash::start(&command, &log, Stop::Term)?;
        patience::until("the program has ended", || Ok(!leash.is_running()?))?;
        assert_eq!(std::fs::read_to_string(log)?, "told\n", "its words are in the log");
        Ok(())
    }
}
