//! Finds the data that stands beside the repository.

use std::path::{Path, PathBuf};

/// Answers the root of this workspace.
pub fn workspace_root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

/// Finds a folder or file of `../shared/data`, or prints why the test that wanted it is skipped.
pub fn find(name: &str) -> Option<PathBuf> {
    let data = workspace_root().parent()?.join("shared/data");
    if !data.is_dir() {
        println!("SKIPPED: ../shared/data is absent");
        return None;
    }
    Some(data.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_root_holds_the_lock_file() {
        assert!(workspace_root().join("Cargo.lock").is_file());
    }

    #[test]
    fn shared_data_is_found_beside_the_repository_or_not_at_all() {
        let beside = workspace_root().join("../shared/data").is_dir();
        assert_eq!(find("README.md").is_some(), beside);
    }
}
