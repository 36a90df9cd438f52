//! Nothing in the repository names the machine it was written on, or a registry it was fetched from.

use crate::reading::lines;
use crate::sources::{Source, Violation};

// This file names what it looks for.
const SELF: &str = "src-tauri/xtask/src/check/machine_paths.rs";
const FOLDERS: [&str; 6] = ["/work/", "/home/", "/root/", "/Users/", "C:\\Users", "C:/Users"];
const REGISTRIES: [&str; 9] = [
    "registry.npmjs.org",
    "registry.yarnpkg.com",
    "registry.npmmirror.com",
    "npm.pkg.github.com",
    "index.crates.io",
    "static.crates.io",
    "jfrog.io",
    "artifactory",
    "proxy.golang.org",
];

/// Finds folders of one machine and hosts of registries.
pub fn violations(files: &[Source]) -> Vec<Violation> {
    files.iter().filter(|file| file.path != SELF).flat_map(traces).collect()
}

fn traces(file: &Source) -> Vec<Violation> {
    let mut found = Vec::new();
    for (number, line) in lines(&file.text) {
        if let Some(folder) = FOLDERS.iter().find(|folder| starts_path(line, folder)) {
            found.push(file.violation(number, format!("`{folder}…` exists on one machine only")));
        }
        if let Some(host) = REGISTRIES.iter().find(|host| line.contains(*host)) {
            found.push(file.violation(number, format!("`{host}`: a registry is each machine's choice")));
        }
        if file.is_a(&["package-lock.json"]) && line.contains("\"resolved\": \"http") {
            found.push(file.violation(number, "a lock without addresses: omit-lockfile-registry-resolved"));
        }
    }
    found
}

/// Whether the folder stands at the start of a path, not in the middle of a longer one.
fn starts_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().last());
        !before.is_some_and(|letter| letter.is_alphanumeric() || "._-~/$}".contains(letter))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::source;

    #[test]
    fn a_folder_of_somebodys_machine_is_caught() {
        for text in ["cd /home/nora/clinic", "\"C:\\Users\\nora\"", "path = '/work/main'"] {
            assert_eq!(violations(&[source("docs/a.md", text)]).len(), 1, "{text}");
        }
        for text in ["docs/work/plan", "$HOME/home/", "https://example.org/home/", "../shared"] {
            assert!(violations(&[source("docs/a.md", text)]).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_registry_in_a_lock_file_is_caught() {
        let text = "{\n  \"resolved\": \"https://registry.npmjs.org/a.tgz\"\n}";
        let found = violations(&[source("ui/package-lock.json", text)]);
        assert_eq!(found.iter().map(|v| v.line).collect::<Vec<_>>(), [2, 2]);
    }
}
