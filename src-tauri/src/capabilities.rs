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
    use std::collections::BTreeMap;
    use std::error::Error;
    use std::fs;

    use serde_json::Value;

    const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src-tauri/capabilities");

    /// What each window may call, by all capability files together.
    fn permitted(files: &[Value]) -> BTreeMap<String, Vec<String>> {
        let mut permitted = BTreeMap::<String, Vec<String>>::new();
        let words = |file: &Value, list: &str| -> Vec<String> {
            let entries = file.get(list).and_then(Value::as_array).into_iter().flatten();
            entries.map(|entry| entry.as_str().map_or_else(|| entry.to_string(), str::to_owned)).collect()
        };
        for file in files {
            for window in words(file, "windows").into_iter().chain(words(file, "webviews")) {
                permitted.entry(window).or_default().extend(words(file, "permissions"));
            }
        }
        permitted
    }

    fn capability_files() -> Result<Vec<Value>, Box<dyn Error>> {
        let files = fs::read_dir(FOLDER)?.map(|entry| Ok(serde_json::from_str(&fs::read_to_string(entry?.path())?)?));
        files.collect()
    }

    #[test]
    fn the_screen_in_the_waiting_room_may_ask_for_the_tickets_alone() -> Result<(), Box<dyn Error>> {
        let mut files = capability_files()?;
        let only =
            ["core:event:allow-listen", "core:event:allow-unlisten", "allow-waiting-room-screen", "allow-fill-screen"];
        assert_eq!(permitted(&files).get("waiting-room").ok_or("it may call nothing")?, &only);
        // Positive control: one more file that lets it read the schedule is seen.
        files.push(serde_json::json!({ "windows": ["waiting-room"], "permissions": ["allow-day-board"] }));
        assert_ne!(permitted(&files).get("waiting-room").ok_or("it may call nothing")?, &only);
        assert!(permitted(&files).keys().all(|window| !window.contains('*')), "a window is named, never matched");
        Ok(())
    }

    #[test]
    fn the_capability_file_is_the_registry_no_more_and_no_less() -> Result<(), Box<dyn Error>> {
        let file = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src-tauri/capabilities/main.json"))?;
        assert!(file == super::text()?, "run `cargo xtask bindings`: the capability file is not current");
        Ok(())
    }

    #[test]
    fn the_bindings_are_current() -> Result<(), Box<dyn Error>> {
        let fresh = std::env::temp_dir().join(format!("clinic-bindings-{}.ts", std::process::id()));
        crate::ipc::write_bindings(&fresh.display().to_string())?;
        let written = fs::read_to_string(&fresh)?;
        fs::remove_file(&fresh)?;
        let kept = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/ipc/bindings.ts"))?;
        assert!(kept == written, "run `cargo xtask bindings`: bindings.ts is not current");
        Ok(())
    }
}
