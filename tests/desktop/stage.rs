//! The desk of the day: its application, its printer, and the folder that keeps pictures and papers.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use clinic_test_support::desktop::Keyring;
use clinic_test_support::{App, Desktop, Window, patience};

use crate::people::ADMINISTRATOR;

/// The password of everybody in a demonstration clinic.
pub const DEMO_PASSWORD: &str = "demonstration only here";

// The paper tray of a printer that is not there: what is sent to `lp` lies in a folder.
const PRINTER: &str = "#!/bin/sh\nmkdir -p \"$HOME/printed\"\ncat > \"$HOME/printed/page-$$.pdf\"\n";

/// A desk with a printer, and where its pictures and papers are kept.
pub struct Stage {
    desktop: Desktop,
    app: App,
    data: PathBuf,
    pictures: PathBuf,
}

impl Stage {
    /// Sets up a desk whose pictures go to a folder of that name, emptied before.
    pub fn set_up(name: &str, keyring: Keyring) -> Result<Self> {
        let app = App::built("clinic-desk")?;
        let target = app.binary.ancestors().nth(2).context("the application lies in target/debug")?;
        let pictures = target.join(name);
        if pictures.exists() {
            fs::remove_dir_all(&pictures)?;
        }
        fs::create_dir_all(&pictures)?;
        println!("screenshots and papers: {}", pictures.display());
        let desktop = Desktop::set_up(keyring)?;
        let programs = desktop.home().join("bin");
        fs::create_dir(&programs)?;
        let printer = programs.join("lp");
        fs::write(&printer, PRINTER)?;
        fs::set_permissions(&printer, fs::Permissions::from_mode(0o755))?;
        #[expect(clippy::disallowed_methods, reason = "the fake printer goes before the machine's own programs")]
        let path = format!("{}:{}", programs.display(), std::env::var("PATH")?);
        let app = app.with_env("PATH", path);
        let data = desktop.home().join(".local/share/clinic-desk/clinic");
        Ok(Self { desktop, app, data, pictures })
    }

    /// Starts the application.
    pub async fn open(&self) -> Result<Window> {
        self.desktop.open(&self.app, &self.pictures).await
    }

    /// The same desk with the demonstration clinic, in a folder of its own that the window is told of.
    pub fn with_demo(mut self) -> Result<Self> {
        self.data = self.desktop.home().join("demo");
        self.app = self.app.with("--data").with(self.data.display().to_string());
        let filled = self.terminal().arg("demo").output()?;
        ensure!(filled.status.success(), "clinicctl demo answered: {filled:?}");
        Ok(self)
    }

    /// The same in Bengali, founded first: papers are in the language of their clinic.
    pub fn with_bengali_demo(mut self) -> Result<Self> {
        self.data = self.desktop.home().join("demo");
        fs::create_dir(&self.data)?;
        self.app = self.app.with("--data").with(self.data.display().to_string());
        let founding = ["init", "--name", "শাপলা পারিবারিক ক্লিনিক", "--currency", "BDT", "--time-zone", "Asia/Dhaka"];
        self.demonstrate(founding.into_iter().chain(["--language", "bn", "--admin", "admin"]))?;
        self.demonstrate(["--as", "admin", "call", "setup_demo"])?;
        Ok(self)
    }

    /// The same where it is morning now, so that patients are still to come.
    pub fn with_morning_demo(mut self, zone: &'static str) -> Result<Self> {
        self.data = self.desktop.home().join("demo");
        fs::create_dir(&self.data)?;
        self.app = self.app.with("--data").with(self.data.display().to_string());
        let founding =
            ["init", "--name", "Shapla Family Clinic", "--country", "BD", "--currency", "BDT", "--time-zone", zone];
        self.demonstrate(founding.into_iter().chain(["--language", "en", "--admin", "admin"]))?;
        self.demonstrate(["--as", "admin", "call", "setup_demo"])?;
        Ok(self)
    }

    fn demonstrate(&self, words: impl IntoIterator<Item = &'static str>) -> Result<()> {
        let done = self.terminal().args(words).env("CLINIC_PASSPHRASE", DEMO_PASSWORD).output()?;
        ensure!(done.status.success(), "clinicctl answered: {done:?}");
        Ok(())
    }

    /// Waits for the paper that a button has just saved or printed, keeps a copy, and answers its words.
    pub fn keep_paper(&self, folder: &str, name: &str) -> Result<String> {
        let folder = self.desktop.home().join(folder);
        let kept = self.pictures.join(format!("{name}.pdf"));
        patience::until(&format!("{name} lies in {}", folder.display()), || {
            let Some(paper) = first_file(&folder)? else { return Ok(false) };
            let bytes = fs::read(&paper)?;
            // A paper that is still being written has no end yet.
            let is_whole = bytes.trim_ascii_end().ends_with(b"%%EOF");
            if is_whole {
                fs::write(&kept, bytes)?;
                fs::remove_file(&paper)?;
            }
            Ok(is_whole)
        })?;
        let read = self.desktop.command("pdftotext").arg("-layout").arg(&kept).arg("-").output()?;
        ensure!(read.status.success(), "{} cannot be read", kept.display());
        let mut draw = self.desktop.command("pdftoppm");
        let drawn = draw.args(["-png", "-r", "80"]).arg(&kept).arg(self.pictures.join(name)).status()?;
        ensure!(drawn.success(), "{} cannot be drawn", kept.display());
        Ok(String::from_utf8(read.stdout)?)
    }

    /// Whether a paper that was kept shows a picture, such as the logo.
    pub fn has_picture(&self, name: &str) -> Result<bool> {
        let kept = self.pictures.join(format!("{name}.pdf"));
        let listed = self.desktop.command("pdfimages").arg("-list").arg(&kept).output()?;
        ensure!(listed.status.success(), "{} cannot be read", kept.display());
        // The list has two lines of heading.
        Ok(String::from_utf8(listed.stdout)?.lines().count() > 2)
    }

    /// Verifies the audit trail through the second door, once the window is closed.
    pub fn verify_from_the_terminal(&self) -> Result<()> {
        let mut verify = self.terminal();
        verify.args(["--as", ADMINISTRATOR.login, "audit", "verify"]);
        let answer = verify.env("CLINIC_PASSPHRASE", ADMINISTRATOR.password).output()?;
        let words = String::from_utf8_lossy(&answer.stdout);
        ensure!(answer.status.success() && words.contains("intact"), "audit verify answered: {words}{answer:?}");
        Ok(())
    }

    /// The second door to the same data.
    fn terminal(&self) -> Command {
        let mut program = self.desktop.command(self.app.binary.with_file_name("clinicctl"));
        program.arg("--data").arg(&self.data);
        program
    }
}

fn first_file(folder: &Path) -> Result<Option<PathBuf>> {
    if !folder.is_dir() {
        return Ok(None);
    }
    let entry = fs::read_dir(folder)?.next().transpose().context("a folder that can be read")?;
    Ok(entry.map(|entry| entry.path()))
}
