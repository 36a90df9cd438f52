//! The permissions of the window, written from the registry of commands.

use std::error::Error;

use clinic_app::registry::COMMANDS;
use serde_json::json;

use crate::ipc::OWN_COMMANDS;

/// What of Tauri itself the UI needs, and nothing more.
const TAURI: [&str; 2] = ["core:event:allow-listen", "core:event:allow-unlisten"];

/// Writes the capability file of the main window.
pub fn write(file: &str) -> Result<(), Box<dyn Error>> {
    std::fs::write(file, text()?)?;
    Ok(())
}

/// The capability file as it must be.
pub fn text() -> Result<String, serde_json::Error> {
    let names = COMMANDS.iter().map(|command| command.name).chain(OWN_COMMANDS.iter().copied());
    let commands = names.map(|name| format!("allow-{}", name.replace('_', "-")));
    let permissions: Vec<String> = TAURI.iter().map(|one| (*one).to_owned()).chain(commands).collect();
    let capability = json!({
        "identifier": "main",
        "description": "What the main window may call. Written by `cargo xtask bindings` from the registry of commands.",
        "windows": ["main"],
        "permissions": permissions,
    });
    Ok(serde_json::to_string_pretty(&capability)? + "\n")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_capability_file_is_the_registry_no_more_and_no_less() -> Result<(), Box<dyn std::error::Error>> {
        let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src-tauri/capabilities/main.json"))?;
        assert!(file == super::text()?, "run `cargo xtask bindings`: the capability file is not current");
        Ok(())
    }

    #[test]
    fn the_bindings_are_current() -> Result<(), Box<dyn std::error::Error>> {
        let fresh = std::env::temp_dir().join(format!("clinic-bindings-{}.ts", std::process::id()));
        crate::ipc::write_bindings(&fresh.display().to_string())?;
        let written = std::fs::read_to_string(&fresh)?;
        std::fs::remove_file(&fresh)?;
        let kept = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/ipc/bindings.ts"))?;
        assert!(kept == written, "run `cargo xtask bindings`: bindings.ts is not current");
        Ok(())
    }
}
