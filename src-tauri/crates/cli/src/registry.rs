//! The list of commands, with rights and TypeScript signatures.

use clinic_app::registry::{Access, COMMANDS, Command};
use serde_json::{Value, json};

/// Every command as JSON: name, right, signature, audit actions.
pub fn as_json() -> Value {
    COMMANDS
        .iter()
        .map(|command| {
            json!({
                "name": command.name,
                "right": right(command.access),
                "signature": signature(command),
                "audit": command.audit,
            })
        })
        .collect()
}

/// Every command, a line each.
pub fn as_text() -> String {
    let line = |command: &Command| format!("{:<28} {:<18} {}", command.name, right(command.access), signature(command));
    COMMANDS.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn right(access: Access) -> &'static str {
    match access {
        Access::Anyone => "anyone",
        Access::SignedIn => "signed_in",
        Access::With(right) => right.word(),
    }
}

/// The signature as in `bindings.ts`.
fn signature(command: &Command) -> String {
    let input = if command.input.is_empty() { String::new() } else { format!("input: {}", typescript(command.input)) };
    format!("({input}) => Promise<{}>", typescript(command.output))
}

/// A Rust type of the registry in TypeScript: `Raw` is transparent, a `Vec` is an array.
fn typescript(rust: &str) -> String {
    let inside = |wrapper: &str| rust.strip_prefix(wrapper)?.strip_suffix('>');
    match (inside("Raw<"), inside("Vec<")) {
        (Some(shape), _) => typescript(shape),
        (_, Some(item)) => format!("{}[]", typescript(item)),
        _ => rust.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::typescript;

    #[test]
    fn wrappers_become_what_typescript_sees() {
        let types = ["Session", "Vec<Service>", "Raw<DayBoard>", "Raw<Vec<InvoiceRow>>"].map(typescript);
        assert_eq!(types, ["Session", "Service[]", "DayBoard", "InvoiceRow[]"]);
    }
}
