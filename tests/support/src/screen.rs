//! A virtual screen, and pictures of what stands on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use image::RgbImage;

use crate::leash::{Leash, Stop};
use crate::patience;

/// The width and height of the screen in pixels.
pub const SIZE: (u32, u32) = (1440, 900);

const PAUSE: Duration = Duration::from_millis(50);
const LOOKS: u32 = 40;

/// A running X server without a monitor, ended when dropped.
#[derive(Debug)]
pub struct Screen {
    _server: Leash,
    display: String,
    view: View,
}

/// Where the pixels of a screen can be read.
#[derive(Debug, Clone)]
pub struct View {
    file: PathBuf,
}

impl Screen {
    /// Starts the server on a free display number; its files go to the folder.
    pub fn start(folder: &Path) -> Result<Self> {
        let log = folder.join("screen.log");
        let (width, height) = SIZE;
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-nolisten", "tcp", "-fbdir"]).arg(folder);
        command.args(["-screen", "0", &format!("{width}x{height}x24")]);
        let mut server = Leash::start(&command, &log, Stop::Term)?;
        let mut display = None;
        patience::until("the virtual screen has a number", || {
            let said = fs::read_to_string(&log)?;
            ensure!(server.is_running()?, "Xvfb stopped (Debian: apt-get install xvfb): {said}");
            display = display_number(&said);
            Ok(display.is_some())
        })?;
        let display = format!(":{}", display.unwrap_or_default());
        Ok(Self { _server: server, display, view: View { file: folder.join("Xvfb_screen0") } })
    }

    /// What `DISPLAY` is set to for a program on this screen.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// The pixels, also for somebody who outlives this borrow.
    pub fn view(&self) -> View {
        self.view.clone()
    }
}

impl View {
    /// The screen as it is.
    pub fn now(&self) -> Result<RgbImage> {
        picture(&fs::read(&self.file)?).context("the screen's memory is not a picture")
    }

    /// The screen as soon as it stands still, or as it is when something keeps moving.
    pub async fn settled(&self) -> Result<RgbImage> {
        let mut before = fs::read(&self.file)?;
        for _ in 0..LOOKS {
            tokio::time::sleep(PAUSE).await;
            let now = fs::read(&self.file)?;
            if now == before {
                break;
            }
            before = now;
        }
        picture(&before).context("the screen's memory is not a picture")
    }
}

/// The complete line that is a number: the log may hold warnings, or half a line.
fn display_number(log: &str) -> Option<u32> {
    log.split_inclusive('\n').find_map(|line| line.strip_suffix('\n')?.parse().ok())
}

/// Reads the X window dump that the server keeps up to date: big-endian header words, a colour
/// table, then four bytes a pixel, blue first.
fn picture(dump: &[u8]) -> Option<RgbImage> {
    let word = |index: usize| -> Option<u32> {
        let bytes = dump.get(index * 4..index * 4 + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    let (header, width, height) = (word(0)?, word(4)?, word(5)?);
    let (bits, line, colours) = (word(11)?, word(12)?, word(19)?);
    if bits != 32 || line != width * 4 {
        return None;
    }
    let start = usize::try_from(header + colours * 12).ok()?;
    let length = usize::try_from(line * height).ok()?;
    let (pixels, _) = dump.get(start..start + length)?.as_chunks::<4>();
    let colours = pixels.iter().flat_map(|[blue, green, red, _]| [*red, *green, *blue]).collect();
    RgbImage::from_raw(width, height, colours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_display_is_the_first_complete_number() {
        assert_eq!(display_number("warning: no fonts\n103\n"), Some(103));
        assert_eq!(display_number("10"), None, "the rest of the line may still come");
    }

    #[test]
    fn a_window_dump_becomes_a_picture() {
        let mut words = [0_u32; 25];
        for (index, value) in [(0, 100), (4, 2), (5, 1), (11, 32), (12, 8), (19, 1)] {
            if let Some(word) = words.get_mut(index) {
                *word = value;
            }
        }
        let mut dump: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
        dump.extend([0; 12]);
        dump.extend([1, 2, 3, 0, 4, 5, 6, 0]);
        let seen = picture(&dump).map(RgbImage::into_raw);
        assert_eq!(seen, Some(vec![3, 2, 1, 6, 5, 4]), "blue comes first in the dump");
        assert!(dump.get(..100).and_then(picture).is_none(), "half a dump is no picture");
    }
}
