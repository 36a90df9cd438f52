//! `docs/scope.md` and the invariants of ARCHITECTURE.md name only what is there.

use std::path::{Path, PathBuf};

use clinic_app::registry;
use clinic_test_support::shared_data::workspace_root;

const SCOPE: &str = include_str!("../../docs/scope.md");

/// Where the files that they name stand.
const PLACES: [&str; 8] = [
    "",
    "tests",
    "ui/src/features",
    "ui/src",
    "src-tauri",
    "src-tauri/crates",
    "src-tauri/crates/core",
    "src-tauri/xtask/src",
];

#[test]
fn every_file_that_the_scope_names_is_there() {
    let named: Vec<&str> = names(SCOPE).filter(|name| is_a_file(name)).collect();
    assert!(named.len() > 60, "only {} files are named", named.len());
    let absent: Vec<&&str> = named.iter().filter(|name| !is_there(name)).collect();
    assert!(absent.is_empty(), "{absent:?}");
}

#[test]
fn every_invariant_is_held_by_something_that_is_there() {
    let text = include_str!("../../src-tauri/ARCHITECTURE.md");
    let invariants = text.split("\n## ").find(|part| part.starts_with("Invariants\n")).expect("a part on invariants");
    let numbered: Vec<&str> =
        invariants.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).collect();
    assert_eq!(numbered.len(), 7, "{numbered:#?}");
    for invariant in numbered {
        let (_, held_by) = invariant.split_once(" Held by ").unwrap_or_else(|| panic!("by what? {invariant}"));
        let holders: Vec<&str> = names(held_by).filter(|name| is_a_file(name)).collect();
        assert!(!holders.is_empty() && holders.iter().all(|name| is_there(name)), "{holders:?} of {invariant}");
    }
    assert!(!is_there("check/nothing.rs"), "control: what is not there is not found");
}

#[test]
fn every_command_has_its_place_in_the_scope() {
    let named: Vec<&str> = names(SCOPE).collect();
    // Steps of the wizard and what a form looks up while somebody types belong to the claim of their screen.
    let is_part = |name: &str| {
        ["setup_", "search_", "check_"].iter().any(|begin| name.starts_with(begin))
            || [
                "list_invoices",
                "invoice",
                "prescription",
                "patient_photo",
                "clinic_profile",
                "reset_password",
                "recover",
                "remove_diagnosis",
                "appointment_details",
            ]
            .contains(&name)
    };
    let absent: Vec<&str> = registry::COMMANDS
        .iter()
        .map(|command| command.name)
        .filter(|name| !named.contains(name) && !is_part(name))
        .collect();
    assert!(absent.is_empty(), "{absent:?}");
}

/// Everything between backticks.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn is_a_file(name: &str) -> bool {
    // Longer than an ending alone, which the scope names too.
    name.len() > 5 && [".rs", ".ts", ".tsx", ".tsv", ".yml", ".toml"].iter().any(|end| name.ends_with(end))
}

fn is_there(name: &str) -> bool {
    let in_place = |place: &str| workspace_root().join(place).join(name).is_file();
    // `core/rights.rs` and `app/registry.rs` leave the `src` of their crates out.
    let in_source = name.split_once('/').is_some_and(|(layer, rest)| {
        let source: PathBuf = Path::new("src-tauri/crates").join(layer).join("src").join(rest);
        workspace_root().join(source).is_file()
    });
    in_source || PLACES.iter().any(|place| in_place(place))
}
