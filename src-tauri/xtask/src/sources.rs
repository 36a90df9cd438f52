//! The files of the repository, as the rules read them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::place::Place;

/// One text file; the path is relative to the root, with forward slashes.
#[derive(Debug, Clone)]
pub struct Source {
    /// Where it stands.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// What a rule objects to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The file.
    pub path: String,
    /// The line, counted from 1; 0 means the file as a whole.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl Source {
    /// An objection to one line of this file.
    pub fn violation(&self, line: usize, what: impl Into<String>) -> Violation {
        Violation { path: self.path.clone(), line, what: what.into() }
    }

    /// Whether the file stands in this folder.
    pub fn is_in(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Whether the name ends in one of these.
    pub fn is_a(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    /// Whether the file only serves tests.
    pub fn is_test(&self) -> bool {
        self.is_in("tests")
            || self.path.contains("/tests/")
            || self.path.contains("/src/test/")
            || self.is_a(&["/tests.rs", ".test.ts", ".test.tsx"])
    }
}

/// Reads every text file that is tracked, or would be if it were added.
pub fn read(place: &Place) -> Result<Vec<Source>> {
    let asked = place
        .command("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .context("git cannot be run")?;
    ensure!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
    let listed = String::from_utf8(asked.stdout)?;
    let paths = listed.split('\0').filter(|path| !path.is_empty());
    Ok(paths.filter_map(|path| text(&place.root, path)).collect())
}

/// A picture is no text, and a file deleted but still tracked is nothing to read.
fn text(root: &Path, path: &str) -> Option<Source> {
    let text = fs::read_to_string(root.join(path)).ok()?;
    Some(Source { path: path.replace('\\', "/"), text })
}

#[cfg(test)]
pub fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_what_is_below_it_and_not_its_namesakes() {
        let file = source("src-tauri/crates/core/src/lib.rs", "");
        assert!(file.is_in("src-tauri/crates/core"));
        assert!(!file.is_in("src-tauri/crates/co"));
    }

    #[test]
    fn tests_are_known_by_their_place_and_their_name() {
        for path in ["tests/store/src/lib.rs", "a/tests/x.rs", "ui/src/test/setup.ts", "a/b.test.tsx"] {
            assert!(source(path, "").is_test(), "{path}");
        }
        assert!(!source("src-tauri/crates/core/src/testimony.rs", "").is_test());
    }
}
