//! Chooses the account a Postgres server runs under: it refuses to run as root.

use std::os::unix::fs::chown;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// Who the server runs as.
#[derive(Debug)]
pub(super) enum Account {
    /// The person who runs the tests.
    Ourselves,
    /// An unprivileged account, because we are root.
    Other { user: u32, group: u32 },
}

impl Account {
    pub(super) fn choose() -> Result<Self> {
        if id(&["-u"])? != 0 {
            return Ok(Self::Ourselves);
        }
        for name in ["postgres", "nobody"] {
            if let (Ok(user), Ok(group)) = (id(&["-u", name]), id(&["-g", name])) {
                return Ok(Self::Other { user, group });
            }
        }
        Ok(Self::Ourselves)
    }

    /// Hands a folder over to the account.
    pub(super) fn own(&self, folder: &Path) -> Result<()> {
        if let Self::Other { user, group } = self {
            chown(folder, Some(*user), Some(*group))?;
        }
        Ok(())
    }

    /// Prepares a program that runs as the account.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = match self {
            Self::Ourselves => Command::new(program),
            Self::Other { user, group } => {
                let mut command = Command::new("setpriv");
                command
                    .args(["--reuid", &user.to_string(), "--regid", &group.to_string()])
                    .args(["--clear-groups", "--"])
                    .arg(program);
                command
            }
        };
        // The account may not be allowed to stand in the folder of the tests.
        command.current_dir("/");
        command
    }
}

fn id(args: &[&str]) -> Result<u32> {
    let asked = Command::new("id").args(args).output().context("the program `id` is missing")?;
    ensure!(asked.status.success(), "id {args:?} has no answer");
    Ok(String::from_utf8(asked.stdout)?.trim().parse()?)
}
