//! One running application and the driver session that drives its window.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{fs, net};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use super::{App, Desktop};
use crate::leash::{Leash, Stop};
use crate::patience;
use crate::screen::{self, View};

const IS_IDLE: &str = "return document.querySelector('[aria-busy=true]') === null";

const DRIVER: &str = "WebKitWebDriver";

/// The window under test; the application ends when it is dropped.
#[derive(Debug)]
pub struct Window {
    pub(crate) client: Client,
    driver: Leash,
    binary: PathBuf,
    pictures: PathBuf,
    view: View,
    taken: AtomicU32,
}

impl Window {
    pub(super) async fn open(desk: &Desktop, app: &App, pictures: &Path) -> Result<Self> {
        fs::create_dir_all(pictures)?;
        let binary = app.binary.canonicalize()?;
        let (driver, port) = start_driver(desk, app)?;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities(&binary, &app.args));
        let address = format!("http://127.0.0.1:{port}");
        let client = patience::within("a session", builder.connect(&address))
            .await?
            .with_context(|| format!("no session; {}", driver_log(desk)))?;
        let taken = AtomicU32::new(fs::read_dir(pictures)?.count().try_into()?);
        let window = Self { client, driver, binary, pictures: pictures.to_owned(), view: desk.screen.view(), taken };
        let (width, height) = screen::SIZE;
        window.answer("full size", window.client.set_window_rect(0, 0, width, height)).await?;
        Ok(window)
    }

    /// Goes to an address: for pages of the tests' own, since the application has one page only.
    pub async fn go(&self, address: &str) -> Result<()> {
        self.answer(address, self.client.goto(address)).await
    }

    /// Takes a picture of the window, once nothing on it says that it is busy, and answers where it is.
    pub async fn picture(&self, name: &str) -> Result<PathBuf> {
        patience::for_some("a page that is not busy".to_owned(), async || {
            let is_idle = self.answer("busy", self.client.execute(IS_IDLE, Vec::new())).await?;
            Ok((is_idle == Value::Bool(true)).then_some(()))
        })
        .await?;
        // Not by the driver: it waits for a frame, for ever where the page paints none.
        let pixels = self.view.settled().await?;
        let number = self.taken.fetch_add(1, Ordering::Relaxed) + 1;
        let path = self.pictures.join(format!("{number:02}-{name}.png"));
        pixels.save(&path)?;
        Ok(path)
    }

    /// Closes the window as its user would, and waits until the application has ended.
    pub async fn close(self) -> Result<()> {
        // The answer is lost when the application is faster than the driver.
        let _answer = self.answer("close", self.client.close_window()).await;
        patience::until("the application has ended", || Ok(self.process()?.is_none()))
    }

    /// Kills the application with SIGKILL, as a power cut would.
    pub fn kill(self) -> Result<()> {
        let Some(process) = self.process()? else {
            bail!("the application had ended before it was killed");
        };
        let killed = Command::new("kill").args(["-KILL", &process.to_string()]).status()?;
        ensure!(killed.success(), "could not kill process {process}");
        patience::until("the application is dead", || Ok(self.process()?.is_none()))
    }

    /// What the driver answers, or a failure that names the question.
    pub(crate) async fn answer<T>(
        &self,
        question: &str,
        asked: impl Future<Output = Result<T, CmdError>>,
    ) -> Result<T> {
        let answered = patience::within(question, asked).await?;
        answered.with_context(|| format!("the driver refused: {question}"))
    }

    /// The application's process: the driver's own children are the only ones looked at.
    pub fn process(&self) -> Result<Option<u32>> {
        for entry in fs::read_dir("/proc")?.flatten() {
            let Some(process) = number(&entry.file_name()) else {
                continue;
            };
            // A process may end while it is looked at. By what it was started with: the product shows its `exe` to root
            // alone.
            let (Ok(stat), Ok(words)) =
                (fs::read_to_string(entry.path().join("stat")), fs::read(entry.path().join("cmdline")))
            else {
                continue;
            };
            if is_run_by(&words, &self.binary) && group(&stat) == Some(self.driver.group()) {
                return Ok(Some(process));
            }
        }
        Ok(None)
    }
}

fn start_driver(desk: &Desktop, app: &App) -> Result<(Leash, u16)> {
    let port = net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let mut command = desk.command(DRIVER);
    command
        .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
        .env("TAURI_AUTOMATION", "true")
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .envs(app.env.iter().map(|(name, value)| (name, value)));
    let mut driver = Leash::start(&command, &desk.home().join("driver.log"), Stop::Term)?;
    patience::until("the driver listens", || {
        ensure!(
            driver.is_running()?,
            "{DRIVER} stopped (Debian: apt-get install webkit2gtk-driver); {}",
            driver_log(desk)
        );
        Ok(net::TcpStream::connect(("127.0.0.1", port)).is_ok())
    })?;
    Ok((driver, port))
}

fn driver_log(desk: &Desktop) -> String {
    let log = fs::read_to_string(desk.home().join("driver.log")).unwrap_or_default();
    format!("the driver and the application said: {log}")
}

fn capabilities(binary: &Path, args: &[String]) -> Map<String, Value> {
    let options = json!({ "binary": binary, "args": args });
    Map::from_iter([("webkitgtk:browserOptions".to_owned(), options)])
}

fn number(name: &OsStr) -> Option<u32> {
    name.to_str()?.parse().ok()
}

/// Whether the first word of a `/proc/PID/cmdline` is this program.
fn is_run_by(words: &[u8], binary: &Path) -> bool {
    words.split(|byte| *byte == 0).next() == Some(binary.as_os_str().as_encoded_bytes())
}

/// The process group in a `/proc/PID/stat` line, whose second field may hold spaces.
fn group(stat: &str) -> Option<u32> {
    let (_, after_name) = stat.rsplit_once(')')?;
    after_name.split_whitespace().nth(2)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_known_by_its_first_word() {
        let binary = Path::new("/opt/clinic desk/app");
        assert!(is_run_by(b"/opt/clinic desk/app\0--data\0x\0", binary));
        assert!(!is_run_by(b"/opt/clinic desk/app-helper\0", binary));
        assert!(!is_run_by(b"sh\0/opt/clinic desk/app\0", binary));
        assert!(!is_run_by(b"", binary), "a kernel's own thread");
    }

    #[test]
    fn the_group_is_found_behind_a_name_with_spaces() {
        assert_eq!(group("41 (clinic desk) x) S 40 39 38 0"), Some(39));
    }
}
