//! Tells Tauri where the capabilities lie and which commands a window may be allowed to call.

use std::error::Error;
use std::fs;

const CAPABILITY: &str = "src-tauri/capabilities/main.json";
const CAPABILITIES: &str = "src-tauri/capabilities";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={CAPABILITIES}");
    // Without a manifest of commands, every command would be open to every window. The capability file is held
    // equal to the registry of commands by a test, so it is the list.
    let capability: serde_json::Value = serde_json::from_str(&fs::read_to_string(CAPABILITY)?)?;
    let permissions = capability.get("permissions").and_then(|list| list.as_array()).ok_or("no permissions")?;
    let commands = permissions.iter().filter_map(|one| one.as_str()?.strip_prefix("allow-"));
    let commands: Vec<&'static str> = commands.map(|name| &*name.replace('-', "_").leak()).collect();
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(commands.leak()));
    tauri_build::try_build(attributes)?;
    Ok(())
}
