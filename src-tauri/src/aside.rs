//! Papers on this machine's disk: for this account alone, and never over one another.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A folder that only this account can look into.
pub struct PrivateFolder(PathBuf);

impl PrivateFolder {
    /// The folder here; it is made when something goes into it.
    pub const fn at(place: PathBuf) -> Self {
        Self(place)
    }

    /// Its place, where it is now.
    pub fn made(&self) -> io::Result<&Path> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.0)?;
        // It may be an older one.
        #[cfg(unix)]
        fs::set_permissions(&self.0, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        Ok(&self.0)
    }

    /// Keeps a paper under a name that is not taken.
    pub fn keep(&self, name: &str, paper: &[u8]) -> io::Result<PathBuf> {
        let folder = self.made()?;
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "pdf"));
        let numbered = (2..).map(|n| format!("{stem} ({n}).{ending}"));
        for place in std::iter::once(name.to_owned()).chain(numbered).map(|name| folder.join(name)) {
            match options().create_new(true).open(&place) {
                Ok(file) => return fill(file, paper).map(|()| place),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Removes whatever lies in it. A viewer may hold a file on Windows: that one goes the next time.
    pub fn empty(&self) {
        for entry in fs::read_dir(&self.0).into_iter().flatten().flatten() {
            if let Err(error) = fs::remove_file(entry.path()) {
                tracing::warn!(error = %error.kind(), "a paper that was viewed could not be removed");
            }
        }
    }
}

/// Writes a file where the user said, in place of one that is there.
pub fn write(place: &Path, paper: &[u8]) -> io::Result<()> {
    fill(options().create(true).truncate(true).open(place)?, paper)
}

/// A new file is for this account alone.
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn fill(mut file: File, paper: &[u8]) -> io::Result<()> {
    file.write_all(paper)?;
    file.sync_all()
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "what a test leaves behind is a failure")]
mod tests {
    use super::*;

    const PAPER: &[u8] = b"%PDF-1.7";

    struct Somewhere(PathBuf);

    impl Somewhere {
        fn new(name: &str) -> io::Result<Self> {
            let place = std::env::temp_dir().join(format!("clinic-aside-{name}-{}", std::process::id()));
            fs::create_dir(&place)?;
            Ok(Self(place))
        }
    }

    impl Drop for Somewhere {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).expect("the folder of the test is removed");
        }
    }

    #[cfg(unix)]
    fn mode(place: &Path) -> io::Result<u32> {
        use std::os::unix::fs::PermissionsExt as _;

        Ok(fs::metadata(place)?.permissions().mode() & 0o777)
    }

    #[cfg(unix)]
    #[test]
    fn papers_and_their_folder_are_for_this_account_alone() -> io::Result<()> {
        let somewhere = Somewhere::new("mode")?;
        let open = somewhere.0.join("older");
        fs::create_dir(&open)?;
        fs::set_permissions(&open, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
        for place in [open, somewhere.0.join("deep/new")] {
            let kept = PrivateFolder::at(place.clone()).keep("paper.pdf", PAPER)?;
            assert_eq!((mode(&place)?, mode(&kept)?), (0o700, 0o600));
        }
        let chosen = somewhere.0.join("chosen.pdf");
        write(&chosen, PAPER)?;
        assert_eq!(mode(&chosen)?, 0o600);
        Ok(())
    }

    #[test]
    fn a_paper_is_never_written_over_nor_through_a_link() -> io::Result<()> {
        let somewhere = Somewhere::new("names")?;
        let folder = PrivateFolder::at(somewhere.0.join("papers"));
        let first = folder.keep("paper.pdf", PAPER)?;
        #[cfg(unix)]
        std::os::unix::fs::symlink(somewhere.0.join("elsewhere"), folder.made()?.join("paper (2).pdf"))?;
        #[cfg(not(unix))]
        fs::write(folder.made()?.join("paper (2).pdf"), "")?;
        let second = folder.keep("paper.pdf", b"another")?;
        assert_eq!(fs::read(first)?, PAPER);
        assert!(second.ends_with("paper (3).pdf"), "{}", second.display());
        assert!(!somewhere.0.join("elsewhere").exists());
        Ok(())
    }

    #[test]
    fn what_was_viewed_is_removed_and_the_folder_is_used_again() -> io::Result<()> {
        let somewhere = Somewhere::new("empty")?;
        let folder = PrivateFolder::at(somewhere.0.join("viewed"));
        folder.empty();
        let kept = folder.keep("paper.pdf", PAPER)?;
        folder.empty();
        assert!(!kept.exists());
        assert_eq!(folder.keep("paper.pdf", PAPER)?, kept);
        Ok(())
    }
}
