//! Starts private Postgres clusters for tests, and hands every test an empty database of its own.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::{env, fs, net};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;

use crate::leash::{Leash, Stop};
use crate::patience;

mod account;

use account::Account;

/// Names the running cluster that all test processes share; `with-postgres` sets it.
pub const SHARED: &str = "CLINIC_TEST_POSTGRES";
const REQUIRED: [&str; 2] = ["CLINIC_REQUIRE_POSTGRES", "CI"];

/// What a cluster promises about an acknowledged commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Nothing: for tests, where a power cut costs nothing.
    Fast,
    /// What a clinic's server promises: for tests of crashes and speed.
    Durable,
}

/// A running Postgres server of our own, stopped and removed when dropped.
#[derive(Debug)]
pub struct Cluster {
    // Declared before the folder, so that the server is gone when its files are removed.
    server: Leash,
    folder: TempDir,
    port: u16,
}

/// An empty database for one test, removed when dropped.
#[derive(Debug)]
pub struct Database {
    /// The address to connect to, as the owner `clinic`.
    pub url: String,
    /// The name, unique in its cluster: roles made by the test can start with it.
    pub name: String,
    server: String,
    own: Option<Arc<Cluster>>,
}

/// Creates an empty database, or prints why the test is skipped on Postgres.
///
/// # Errors
/// Where `CI` or `CLINIC_REQUIRE_POSTGRES` is set, doing without is an error.
pub fn fresh_database() -> Result<Option<Database>> {
    match created() {
        Ok(database) => Ok(Some(database)),
        Err(reason) if REQUIRED.iter().any(|name| setting(name).is_some()) => {
            Err(reason.context("Postgres is required here"))
        }
        Err(reason) => {
            println!("SKIPPED on Postgres: {reason:#}");
            Ok(None)
        }
    }
}

impl Cluster {
    /// Starts a server on a free port, under an unprivileged account where we are root.
    pub fn start(durability: Durability) -> Result<Self> {
        let programs = programs()?;
        let account = Account::choose()?;
        let folder = tempfile::Builder::new().prefix("clinic-pg").tempdir()?;
        account.own(folder.path())?;
        let data = folder.path().join("data");
        initialise(&programs, &account, &data)?;
        let port = free_port()?;
        let mut command = account.command(&programs.join("postgres"));
        command.arg("-D").arg(&data).args(["-p", &port.to_string()]);
        for setting in settings(folder.path(), durability) {
            command.args(["-c", &setting]);
        }
        let log = folder.path().join("server.log");
        let mut server = Leash::start(&command, &log, Stop::Quit)?;
        patience::until("Postgres accepts connections", || {
            ensure!(server.is_running()?, "Postgres stopped: {}", fs::read_to_string(&log)?);
            Ok(ready(&programs, port))
        })?;
        Ok(Self { server, folder, port })
    }

    /// The address of the server, without a database name.
    pub fn url(&self) -> String {
        format!("postgres://clinic@127.0.0.1:{}", self.port)
    }

    /// The folder that holds the server's files and its socket.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The process group of the server.
    pub fn group(&self) -> u32 {
        self.server.group()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A shared cluster would fill the disk; one of our own is removed as a whole.
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        if self.own.is_none()
            && let Err(left) = ask(&self.server, &drop)
        {
            println!("the database {} is left behind: {left:#}", self.name);
        }
    }
}

fn created() -> Result<Database> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let (server, own) = match setting(SHARED) {
        Some(shared) => (shared, None),
        None => own_cluster().map(|cluster| (cluster.url(), Some(cluster)))?,
    };
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("clinic_{}_{count}", std::process::id());
    ask(&server, &format!("CREATE DATABASE {name}"))?;
    Ok(Database { url: format!("{server}/{name}"), name, server, own })
}

/// One cluster per process for as long as a database on it is in use: a static is never dropped,
/// so it may only remember weakly.
fn own_cluster() -> Result<Arc<Cluster>> {
    static RUNNING: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(cluster) = running.upgrade() {
        return Ok(cluster);
    }
    let cluster = Arc::new(Cluster::start(Durability::Fast)?);
    *running = Arc::downgrade(&cluster);
    Ok(cluster)
}

fn ask(server: &str, statement: &str) -> Result<()> {
    let psql = programs()?.join("psql");
    let asked = Command::new(psql)
        .args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--command", statement])
        .arg(format!("{server}/postgres"))
        .output()?;
    ensure!(asked.status.success(), "{statement}: {}", String::from_utf8_lossy(&asked.stderr));
    Ok(())
}

fn initialise(programs: &Path, account: &Account, data: &Path) -> Result<()> {
    let made = account
        .command(&programs.join("initdb"))
        .args(["-A", "trust", "-U", "clinic", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
        .arg("-D")
        .arg(data)
        .output()?;
    ensure!(made.status.success(), "initdb failed: {}", String::from_utf8_lossy(&made.stderr));
    Ok(())
}

fn settings(folder: &Path, durability: Durability) -> Vec<String> {
    let mut settings = vec![
        "listen_addresses=127.0.0.1".to_owned(),
        format!("unix_socket_directories={}", folder.display()),
        "max_connections=1000".to_owned(),
        "shared_buffers=64MB".to_owned(),
    ];
    if durability == Durability::Fast {
        let fast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
        settings.extend(fast.map(str::to_owned));
    }
    settings
}

fn ready(programs: &Path, port: u16) -> bool {
    let asked = Command::new(programs.join("pg_isready"))
        .args(["-q", "-h", "127.0.0.1", "-p", &port.to_string(), "-U", "clinic"])
        .status();
    asked.is_ok_and(|status| status.success())
}

/// The folder with the newest server programs: Debian keeps them off the PATH.
fn programs() -> Result<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .map(|(version, path)| (version, path.join("bin")))
        .collect();
    versions.sort();
    let path = setting("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path);
    versions
        .into_iter()
        .rev()
        .map(|(_, folder)| folder)
        .chain(on_path)
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
        .context("no Postgres server programs here (Debian: apt-get install postgresql)")
}

/// A port nobody listens on now; Postgres says so in its log when somebody was faster.
fn free_port() -> Result<u16> {
    let listener = net::TcpListener::bind(("127.0.0.1", 0))?;
    Ok(listener.local_addr()?.port())
}

#[expect(clippy::disallowed_methods, reason = "the test runner speaks through the environment")]
fn setting(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Runs a command with a cluster of its own that every test process below it shares.
///
/// # Errors
/// Says so when the cluster does not start or the command cannot be run.
pub fn share_with(command: &mut Command) -> Result<std::process::ExitStatus> {
    let cluster = Cluster::start(Durability::Fast)?;
    command.env(SHARED, cluster.url());
    let Ok(status) = command.status() else {
        bail!("could not run {}", command.get_program().to_string_lossy());
    };
    Ok(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fresh_database_is_empty_and_its_own() -> Result<()> {
        let (Some(one), Some(two)) = (fresh_database()?, fresh_database()?) else {
            return Ok(());
        };
        assert_ne!(one.name, two.name);
        ask_in(&one, "CREATE TABLE patient (id TEXT)")?;
        ask_in(&two, "CREATE TABLE patient (id TEXT)")
    }

    #[test]
    fn a_durable_cluster_keeps_fsync_on() -> Result<()> {
        if fresh_database()?.is_none() {
            return Ok(());
        }
        let cluster = Cluster::start(Durability::Durable)?;
        let check = "DO $$ BEGIN ASSERT current_setting('fsync') = 'on'; END $$";
        ask(&cluster.url(), check)
    }

    #[test]
    fn a_dropped_cluster_leaves_neither_server_nor_files() -> Result<()> {
        if fresh_database()?.is_none() {
            return Ok(());
        }
        let cluster = Cluster::start(Durability::Fast)?;
        let (url, folder) = (cluster.url(), cluster.folder().to_owned());
        drop(cluster);
        assert!(!folder.exists(), "the files are removed");
        assert!(ask(&url, "SELECT 1").is_err(), "nobody answers any more");
        Ok(())
    }

    fn ask_in(database: &Database, statement: &str) -> Result<()> {
        let psql = programs()?.join("psql");
        let asked = Command::new(psql).args([&database.url, "-c", statement]).output()?;
        ensure!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
        Ok(())
    }
}
