//! A file that a reader cannot hold in the head is two files.

use crate::sources::{Source, Violation};

const LIMIT: usize = 500;
const WRITTEN_BY_HAND: [&str; 7] = [".rs", ".ts", ".tsx", ".css", ".js", ".mjs", ".sql"];
const GENERATED: [&str; 1] = ["ui/src/ipc/bindings.ts"];

/// Finds files longer than a reader's patience; tests and generated files are exempt.
pub fn violations(files: &[Source]) -> Vec<Violation> {
    let own = files.iter().filter(|file| file.is_a(&WRITTEN_BY_HAND) && !file.is_test());
    own.filter(|file| !GENERATED.contains(&file.path.as_str())).filter_map(too_long).collect()
}

fn too_long(file: &Source) -> Option<Violation> {
    let lines = file.text.lines().count();
    (lines > LIMIT).then(|| file.violation(lines, format!("{lines} lines: split at {LIMIT} at the latest")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::source;

    #[test]
    fn five_hundred_lines_are_enough() {
        let enough = "x\n".repeat(500);
        let more = "x\n".repeat(501);
        assert!(violations(&[source("a.rs", &enough)]).is_empty());
        assert_eq!(violations(&[source("a.rs", &more)]).len(), 1);
    }

    #[test]
    fn tests_generated_files_and_locks_may_be_long() {
        let long = "x\n".repeat(900);
        let exempt = ["tests/desktop.rs", "ui/src/ipc/bindings.ts", "Cargo.lock"];
        assert!(violations(&exempt.map(|path| source(path, &long))).is_empty());
    }
}
