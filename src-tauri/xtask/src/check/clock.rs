//! clinic-core computes: it asks nobody for the time, and neither reads nor writes.

use crate::reading::{lines, rust, without_tests};
use crate::sources::{Source, Violation};

const CORE: &str = "src-tauri/crates/core/src";
const IMPURE: [(&str, &str); 11] = [
    ("Utc::now", "the time is an argument"),
    ("Local::now", "the time is an argument"),
    ("SystemTime", "the time is an argument"),
    ("time::Instant", "the time is an argument"),
    ("std::fs", "a rule reads no files"),
    ("std::net", "a rule knows no network"),
    ("std::env", "a rule knows no machine"),
    ("std::process", "a rule starts no program"),
    ("async fn", "a rule waits for nobody"),
    (".await", "a rule waits for nobody"),
    ("thread_rng", "ids and chance are arguments"),
];

/// Finds calls in clinic-core that a pure rule cannot make.
pub fn violations(files: &[Source]) -> Vec<Violation> {
    let core = files.iter().filter(|file| file.is_in(CORE) && file.is_a(&[".rs"]));
    core.flat_map(impure_lines).collect()
}

fn impure_lines(file: &Source) -> Vec<Violation> {
    let code = rust(without_tests(&file.text)).code;
    let mut found = Vec::new();
    for (number, line) in lines(&code) {
        let broken = IMPURE.iter().filter(|(call, _)| line.contains(call));
        found.extend(broken.map(|(call, why)| file.violation(number, format!("`{call}`: {why}"))));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::source;

    #[test]
    fn a_rule_that_asks_for_the_time_is_caught() {
        let text = "//! Utc::now is not called here.\nfn age() { chrono::Utc::now() }";
        let found = violations(&[source("src-tauri/crates/core/src/age.rs", text)]);
        assert_eq!(found.iter().map(|v| v.line).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn other_crates_and_tests_may_ask() {
        let files = [
            source("src-tauri/crates/app/src/clock.rs", "SystemTime::now()"),
            source("src-tauri/crates/core/src/a.rs", "#[cfg(test)]\nmod tests { SystemTime }"),
        ];
        assert!(violations(&files).is_empty());
    }
}
