//! Who may depend on whom, read off the packages' own lists.

use serde_json::Value;

use crate::sources::{Source, Violation};

/// What only one package may depend on: the beginning of a name, and the package.
const RESERVED: [(&str, &str); 2] = [("tauri", "clinic-desk"), ("sqlx", "clinic-store")];

/// What clinic-core may not depend on: runtimes, formats, I/O.
const IMPURE: [&str; 7] = ["tokio", "serde", "serde_json", "sqlx", "tauri", "tracing", "reqwest"];

/// What each layer may use of the others.
const LAYERS: [(&str, &[&str]); 5] = [
    ("clinic-core", &[]),
    ("clinic-store", &["clinic-core"]),
    ("clinic-documents", &["clinic-core"]),
    ("clinic-exchange", &["clinic-core"]),
    ("clinic-app", &["clinic-core", "clinic-store", "clinic-documents", "clinic-exchange"]),
];

/// Lists every dependency that crosses a line. Tests may use what they attack, so their packages are left out.
pub fn violations(packages: &[Value], _files: &[Source]) -> Vec<Violation> {
    packages.iter().flat_map(of_package).collect()
}

fn of_package(package: &Value) -> Vec<Violation> {
    let Some(name) = text(package, "name") else { return Vec::new() };
    if name.starts_with("clinic-test") {
        return Vec::new();
    }
    let used = package.get("dependencies").and_then(Value::as_array).into_iter().flatten();
    let used = used.filter(|one| text(one, "kind") != Some("dev")).filter_map(|one| text(one, "name"));
    used.filter(|other| !may_use(name, other)).map(|other| violation(name, other)).collect()
}

fn may_use(name: &str, other: &str) -> bool {
    let is_reserved = RESERVED.iter().any(|(begin, owner)| other.starts_with(begin) && name != *owner);
    let is_impure = name == "clinic-core" && IMPURE.contains(&other);
    let layer = LAYERS.iter().find(|(layer, _)| *layer == name);
    let is_below = layer.is_none_or(|(_, below)| !other.starts_with("clinic") || below.contains(&other));
    !is_reserved && !is_impure && is_below
}

fn violation(name: &str, other: &str) -> Violation {
    Violation { path: format!("{name}/Cargo.toml"), line: 1, what: format!("{name} may not depend on {other}") }
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(name: &str, dependency: &str) -> usize {
        let package = json!({ "name": name, "dependencies": [{ "name": dependency, "kind": null }] });
        violations(&[package], &[]).len()
    }

    #[test]
    fn a_line_that_is_crossed_is_found() {
        for (name, dependency) in [
            ("clinic-app", "tauri"),
            ("clinicctl", "tauri-specta"),
            ("clinic-app", "sqlx"),
            ("clinic-core", "serde"),
            ("clinic-store", "clinic-app"),
            ("clinic-documents", "clinic-store"),
        ] {
            assert_eq!(found(name, dependency), 1, "{name} → {dependency}");
        }
    }

    #[test]
    fn what_is_allowed_is_not_found() {
        for (name, dependency) in [("clinic-desk", "tauri"), ("clinic-store", "sqlx"), ("clinic-app", "clinic-store")] {
            assert_eq!(found(name, dependency), 0, "{name} → {dependency}");
        }
    }
}
