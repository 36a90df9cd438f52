//! A desk without a desk: a virtual screen, a session bus, a keyring, and the application on it.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use image::RgbImage;
use tempfile::TempDir;

use crate::leash::{Leash, Stop};
use crate::patience;
use crate::screen::Screen;

mod window;
mod windows;

pub use window::Window;

const KEYRING_PASSWORD: &str = "only for tests";

// No service folders: a bus that starts services by itself would bring back the keyring that
// a test means to be without, and its password prompt would wait for ever.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=BUS_SOCKET</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// Whether the desk has a keyring service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyring {
    /// An unlocked one, empty at first.
    Unlocked,
    /// None, as on a machine without a desktop environment.
    Absent,
}

/// The program under test, with what it is started with.
#[derive(Debug, Clone)]
pub struct App {
    /// The executable.
    pub binary: PathBuf,
    /// Its arguments.
    pub args: Vec<String>,
    /// What its environment holds beside the desk's own.
    pub env: Vec<(String, String)>,
}

/// A virtual desk; everything on it ends when it is dropped.
#[derive(Debug)]
pub struct Desktop {
    // In this order: the keyring needs the bus, and all need the folder.
    _keyring: Option<Leash>,
    _bus: Leash,
    screen: Screen,
    home: TempDir,
}

impl Desktop {
    /// Sets up a screen, a bus and perhaps a keyring, with an empty home folder.
    pub fn set_up(keyring: Keyring) -> Result<Self> {
        let home = tempfile::Builder::new().prefix("clinic-desk").tempdir()?;
        let runtime = home.path().join("run");
        fs::create_dir(&runtime)?;
        fs::set_permissions(&runtime, fs::Permissions::from_mode(0o700))?;
        let screen = Screen::start(home.path())?;
        let bus = start_bus(home.path())?;
        let keyring = match keyring {
            Keyring::Unlocked => Some(start_keyring(home.path())?),
            Keyring::Absent => None,
        };
        Ok(Self { _keyring: keyring, _bus: bus, screen, home })
    }

    /// Opens the application under a driver; its pictures go to the folder.
    pub async fn open(&self, app: &App, pictures: &Path) -> Result<Window> {
        Window::open(self, app, pictures).await
    }

    /// What stands on the screen now.
    pub fn look(&self) -> Result<RgbImage> {
        self.screen.view().now()
    }

    /// The home folder that the application sees.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// A command that sees this desk and nothing of the machine's own.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        at_home(&mut command, self.home.path());
        command
            .env("DISPLAY", self.screen.display())
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            // No graphics card here: draw on the processor, and share no buffers with a card.
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        command
    }
}

impl App {
    /// The application built by `cargo build` into the folder of the running test.
    pub fn built(name: &str) -> Result<Self> {
        let test = std::env::current_exe()?;
        let folder = test.ancestors().nth(2).context("a test runs from target/debug/deps")?;
        let binary = folder.join(name);
        ensure!(binary.is_file(), "{} is not built: cargo build --workspace", binary.display());
        Ok(Self { binary, args: Vec::new(), env: Vec::new() })
    }

    /// The same with one more setting in its environment.
    #[must_use]
    pub fn with_env(mut self, name: &str, value: impl Into<String>) -> Self {
        self.env.push((name.to_owned(), value.into()));
        self
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, argument: impl Into<String>) -> Self {
        self.args.push(argument.into());
        self
    }
}

fn at_home(command: &mut Command, home: &Path) {
    command
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home.join("run"))
        .env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", bus_socket(home).display()))
        .env("LANG", "C.UTF-8");
    let machine = ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"];
    for name in machine.into_iter().chain(["WAYLAND_DISPLAY", "XAUTHORITY"]) {
        command.env_remove(name);
    }
}

fn start_bus(home: &Path) -> Result<Leash> {
    let socket = bus_socket(home);
    let settings = home.join("bus.conf");
    fs::write(&settings, BUS.replace("BUS_SOCKET", &socket.to_string_lossy()))?;
    let mut command = Command::new("dbus-daemon");
    command.args(["--nofork", "--nopidfile", "--config-file"]).arg(&settings);
    let log = home.join("bus.log");
    let mut bus = Leash::start(&command, &log, Stop::Term)?;
    patience::until("the session bus listens", || {
        ensure!(bus.is_running()?, "dbus-daemon stopped: {}", fs::read_to_string(&log)?);
        Ok(socket.exists())
    })?;
    Ok(bus)
}

fn start_keyring(home: &Path) -> Result<Leash> {
    let password = home.join("keyring.password");
    fs::write(&password, KEYRING_PASSWORD)?;
    let unlock = "exec gnome-keyring-daemon --foreground --unlock --components=secrets < \"$0\"";
    let mut command = Command::new("sh");
    at_home(command.args(["-c", unlock]).arg(&password), home);
    let log = home.join("keyring.log");
    let mut keyring = Leash::start(&command, &log, Stop::Term)?;
    patience::until("the keyring is on the bus", || {
        ensure!(keyring.is_running()?, "the keyring stopped: {}", fs::read_to_string(&log)?);
        has_keyring(home)
    })?;
    Ok(keyring)
}

fn has_keyring(home: &Path) -> Result<bool> {
    let mut command = Command::new("dbus-send");
    command
        .args(["--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/"])
        .args(["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]);
    at_home(&mut command, home);
    let asked = command.output().context("the program dbus-send is missing")?;
    Ok(String::from_utf8_lossy(&asked.stdout).contains("boolean true"))
}

fn bus_socket(home: &Path) -> PathBuf {
    home.join("run/bus")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_has_a_keyring_only_when_asked_for() -> Result<()> {
        let with = Desktop::set_up(Keyring::Unlocked)?;
        assert!(has_keyring(with.home())?);
        let without = Desktop::set_up(Keyring::Absent)?;
        assert!(!has_keyring(without.home())?);
        Ok(())
    }
}
