//! Runs steps one after the other, goes on after a failure, and sums up at the end.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, ExitCode, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::closing::Closing;

/// The steps taken so far.
#[derive(Default)]
pub struct Steps {
    taken: Vec<Taken>,
}

struct Taken {
    name: &'static str,
    verdict: Verdict,
    took: Duration,
    closing: Vec<String>,
}

#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Passed,
    Failed,
    Skipped,
}

impl Steps {
    /// Runs a program, shows what it says, and remembers how it ended.
    pub fn run(&mut self, name: &'static str, closing: Closing, command: &mut Command) {
        self.take(name, || {
            let (said, passed) = listen(command)?;
            Ok((closing.of(&said), passed))
        });
    }

    /// Does something of our own as a step.
    pub fn perform(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) {
        self.take(name, || work().map(|()| (Vec::new(), true)));
    }

    /// Remembers that a step was left out, and why.
    pub fn skip(&mut self, name: &'static str, reason: &str) {
        println!("\n── {name}: SKIPPED: {reason}");
        let closing = vec![format!("SKIPPED: {reason}")];
        self.taken.push(Taken { name, verdict: Verdict::Skipped, took: Duration::ZERO, closing });
    }

    /// Prints every closing line and a table; fails when any step failed.
    pub fn sum_up(&self) -> ExitCode {
        println!("\n── How each step closed");
        for step in &self.taken {
            for line in &step.closing {
                println!("{}: {line}", step.name);
            }
        }
        println!("\n── What was done, in minutes");
        for step in &self.taken {
            println!("{:<8} {:>6.1}  {}", step.verdict.word(), minutes(step.took), step.name);
        }
        let failed = self.taken.iter().filter(|step| step.verdict == Verdict::Failed).count();
        let took: Duration = self.taken.iter().map(|step| step.took).sum();
        println!("{:<8} {:>6.1}  all; {failed} failed", "", minutes(took));
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn take(&mut self, name: &'static str, work: impl FnOnce() -> Result<(Vec<String>, bool)>) {
        println!("\n── {name}");
        let started = Instant::now();
        let (closing, passed) = work().unwrap_or_else(|reason| {
            println!("{reason:#}");
            (vec![format!("{reason:#}")], false)
        });
        let verdict = if passed { Verdict::Passed } else { Verdict::Failed };
        self.taken.push(Taken { name, verdict, took: started.elapsed(), closing });
    }
}

impl Verdict {
    fn word(&self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "FAILED",
            Self::Skipped => "skipped",
        }
    }
}

/// Runs a command that must succeed, without listening to it.
pub fn must(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("{name} cannot be run"))?;
    ensure!(status.success(), "{name} failed: {status}");
    Ok(())
}

/// Runs a command, shows every line as it comes, and keeps them all.
fn listen(command: &mut Command) -> Result<(Vec<String>, bool)> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} cannot be run"))?;
    let said = Mutex::new(Vec::new());
    let (out, errors) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| out.map(|out| repeat(out, &said)));
        scope.spawn(|| errors.map(|errors| repeat(errors, &said)));
    });
    let status = child.wait()?;
    Ok((said.into_inner().unwrap_or_else(PoisonError::into_inner), status.success()))
}

fn repeat(source: impl Read, said: &Mutex<Vec<String>>) {
    // By bytes: a line that is not UTF-8 must not end the listening, or the program would block.
    for line in BufReader::new(source).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        println!("{line}");
        said.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }
}

fn minutes(took: Duration) -> f64 {
    took.as_secs_f64() / 60.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_is_remembered_and_the_next_one_still_runs() {
        let mut steps = Steps::default();
        steps.perform("first", || anyhow::bail!("the disk is full"));
        steps.run("second", Closing::LastLine, Command::new("cargo").arg("--version"));
        let verdicts: Vec<_> = steps.taken.iter().map(|step| &step.verdict).collect();
        assert_eq!(verdicts, [&Verdict::Failed, &Verdict::Passed]);
        assert_eq!(steps.sum_up(), ExitCode::FAILURE);
    }

    #[test]
    fn a_skipped_step_fails_nothing_but_says_why() {
        let mut steps = Steps::default();
        steps.skip("advisories", "cargo-deny is not installed");
        assert_eq!(steps.sum_up(), ExitCode::SUCCESS);
        let said: Vec<_> = steps.taken.iter().flat_map(|step| &step.closing).collect();
        assert_eq!(said, ["SKIPPED: cargo-deny is not installed"]);
    }

    #[test]
    fn a_program_that_does_not_exist_is_a_failed_step() {
        let mut steps = Steps::default();
        steps.run("ghost", Closing::LastLine, &mut Command::new("no-such-program-here"));
        assert_eq!(steps.sum_up(), ExitCode::FAILURE);
    }
}
