//! The developers' data folder, which not every machine has.

use std::fs;
use std::path::{Path, PathBuf};

/// Finds a folder of the shared data, or says that the test is skipped.
pub fn folder(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: the shared data folder {name} is absent");
    None
}

/// Reads one file.
pub fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Lists the files of a folder with their contents, by name.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("a listed file").path())
        .map(|path| (path.file_name().expect("a file name").to_string_lossy().into_owned(), bytes(&path)))
        .collect();
    files.sort();
    files
}
