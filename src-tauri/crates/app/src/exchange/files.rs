//! The files of an import: which of them are meant, and their bytes.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clinic_exchange::fhir::{Import, Limits, read_bundle};

use crate::error::AppError;

/// How large a file may be, in bytes.
const LARGEST: u64 = 50_000_000;

/// Folders stand for their `.json` and `.json.gz` files, in the order of their names.
pub fn expand(paths: &[String]) -> Result<Vec<PathBuf>, AppError> {
    let mut files = Vec::new();
    for path in paths.iter().map(|path| PathBuf::from(path.trim())) {
        if path.is_dir() {
            let entries = fs::read_dir(&path).map_err(|_| AppError::invalid("paths", "unreadable"))?;
            let mut inside: Vec<PathBuf> =
                entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| is_json(path)).collect();
            inside.sort();
            files.extend(inside);
        } else if path.is_file() {
            files.push(path);
        } else {
            return Err(AppError::invalid("paths", "no_such_file"));
        }
    }
    if files.is_empty() { Err(AppError::invalid("paths", "no_files")) } else { Ok(files) }
}

/// What a file holds, or the code of the reason why it is left out.
pub fn read(path: &Path) -> Result<Import, String> {
    let bytes = bytes(path).map_err(|_| "unreadable".to_owned())?.ok_or_else(|| "too_large".to_owned())?;
    read_bundle(&bytes, &Limits::default()).map_err(|refused| refused.code().to_owned())
}

/// The bytes of a file; none when there are too many.
fn bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    // Asked before opening: to open a pipe is to wait for somebody who writes into it.
    if !fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    // A file says how large it is, but may still grow.
    let length = File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(u64::try_from(length).is_ok_and(|length| length <= LARGEST).then_some(bytes))
}

fn is_json(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    [".json", ".json.gz"].iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Done = Result<(), Box<dyn std::error::Error>>;

    fn folder(name: &str) -> io::Result<PathBuf> {
        let folder = std::env::temp_dir().join(format!("clinic-import-{name}-{}", std::process::id()));
        fs::create_dir(&folder)?;
        Ok(folder)
    }

    #[cfg(unix)]
    #[test]
    fn in_a_folder_what_is_no_file_is_left_out_and_the_rest_is_read() -> Done {
        let folder = folder("strange")?;
        let made = std::process::Command::new("mkfifo").arg(folder.join("a-pipe.json")).status()?;
        assert!(made.success(), "the pipe is there");
        std::os::unix::fs::symlink("/dev/zero", folder.join("b-endless.json"))?;
        fs::create_dir(folder.join("c-folder.json"))?;
        fs::write(folder.join("d-bundle"), r#"{"resourceType": "Bundle", "type": "collection", "entry": []}"#)?;
        std::os::unix::fs::symlink(folder.join("d-bundle"), folder.join("d-link.json"))?;
        let files = expand(&[folder.display().to_string()])?;
        let answers: Vec<_> = files.iter().map(|file| read(file).map(|import| import.patients.len())).collect();
        fs::remove_dir_all(&folder)?;
        let unreadable = || Err("unreadable".to_owned());
        assert_eq!(answers, [unreadable(), unreadable(), unreadable(), Ok(0)]);
        Ok(())
    }

    #[test]
    fn a_file_beyond_the_limit_is_too_large() -> Done {
        let folder = folder("large")?;
        let place = folder.join("large.json");
        let file = File::create(&place)?;
        file.set_len(LARGEST)?;
        let largest = bytes(&place)?.map(|bytes| bytes.len());
        file.set_len(LARGEST + 1)?;
        let larger = read(&place).map(|import| import.patients.len());
        fs::remove_dir_all(&folder)?;
        assert_eq!(largest, Some(usize::try_from(LARGEST)?));
        assert_eq!(larger, Err("too_large".to_owned()));
        Ok(())
    }
}
