//! Who may import whom in the window: shared → features → routes → app, and one door to Tauri.

use crate::reading::{lines, typescript};
use crate::sources::{Source, Violation};

const UI: &str = "ui/src/";
const TAURI: &str = "@tauri-apps/";
const DOOR: &str = "ui/src/ipc/host.ts";
// From the foundation up; what stands in no layer (main.tsx, tests) may import everything.
const LAYERS: [&[&str]; 4] = [&["shared", "text", "ipc"], &["features"], &["routes"], &["app"]];
const OPENINGS: [&str; 4] = [" from \"", "import(\"", "import \"", "export * from \""];

/// Finds imports that run against the layers, or into the inside of another feature.
pub fn layers(files: &[Source]) -> Vec<Violation> {
    code(files).filter(|file| !file.is_test()).flat_map(against_the_layers).collect()
}

/// Finds files other than the door that know Tauri.
pub fn tauri(files: &[Source]) -> Vec<Violation> {
    let behind = code(files).filter(|file| file.path != DOOR);
    behind.filter(|file| !file.is_test()).flat_map(tauri_imports).collect()
}

fn code(files: &[Source]) -> impl Iterator<Item = &Source> {
    files.iter().filter(|file| file.is_in("ui/src") && file.is_a(&[".ts", ".tsx"]))
}

fn tauri_imports(file: &Source) -> Vec<Violation> {
    let code = typescript(&file.text);
    let guilty = lines(&code).filter(|(_, line)| line.contains(TAURI));
    let what = "Tauri is known to ui/src/ipc/host.ts only: import from there";
    guilty.map(|(line, _)| file.violation(line, what)).collect()
}

fn against_the_layers(file: &Source) -> Vec<Violation> {
    let mut found = Vec::new();
    for (line, target) in imports(file) {
        let (ours, theirs) = (layer(&file.path), layer(&target));
        if ours.zip(theirs).is_some_and(|(ours, theirs)| theirs > ours) {
            let what = format!("imports {target} from a layer above: turn the dependency round");
            found.push(file.violation(line, what));
        } else if enters_another_feature(&file.path, &target) {
            let what = format!("imports {target}: another feature is entered through public.ts");
            found.push(file.violation(line, what));
        }
    }
    found
}

/// The files of ours that a file imports, as paths from the root without their endings.
fn imports(file: &Source) -> Vec<(usize, String)> {
    let code = typescript(&file.text).replace('\'', "\"");
    let mut found = Vec::new();
    for (number, line) in lines(&code) {
        for opening in OPENINGS {
            let parts = line.split(opening).skip(1).filter_map(|rest| rest.split('"').next());
            found.extend(parts.filter_map(|name| Some((number, resolved(&file.path, name)?))));
        }
    }
    found.dedup();
    found
}

fn resolved(from: &str, name: &str) -> Option<String> {
    if let Some(inside) = name.strip_prefix("~/").or_else(|| name.strip_prefix("@/")) {
        return Some(format!("{UI}{inside}"));
    }
    if !name.starts_with('.') {
        return None;
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for step in name.split('/') {
        match step {
            "." => {}
            ".." => drop(folders.pop()),
            folder => folders.push(folder),
        }
    }
    Some(folders.join("/"))
}

fn layer(path: &str) -> Option<usize> {
    let folder = path.strip_prefix(UI)?.split_once('/')?.0;
    LAYERS.iter().position(|folders| folders.contains(&folder))
}

fn enters_another_feature(from: &str, target: &str) -> bool {
    let Some((_, theirs, inside)) = feature(target) else { return false };
    let ours = feature(from).map(|(_, name, _)| name);
    let is_public = inside.split('.').next() == Some("public");
    ours.is_some_and(|ours| ours != theirs) && !is_public
}

fn feature(path: &str) -> Option<(&str, &str, &str)> {
    let mut parts = path.strip_prefix(UI)?.splitn(3, '/');
    let features = parts.next().filter(|folder| *folder == "features")?;
    Some((features, parts.next()?, parts.next().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::source;

    fn caught(path: &str, text: &str) -> Vec<usize> {
        layers(&[source(path, text)]).iter().map(|violation| violation.line).collect()
    }

    #[test]
    fn an_import_from_a_layer_above_is_caught() {
        let day = "import { Day } from \"~/features/scheduling/public\";";
        assert_eq!(caught("ui/src/shared/ui/Card.tsx", day), [1]);
        assert!(caught("ui/src/routes/day.tsx", day).is_empty());
        assert_eq!(caught("ui/src/features/records/a.ts", "\nimport \"../../routes/day\";"), [2]);
        assert_eq!(caught("ui/src/routes/day.tsx", "const a = import('../app/App');"), [1]);
    }

    #[test]
    fn a_feature_is_entered_through_its_public_file_only() {
        let from = "ui/src/features/billing/Invoice.tsx";
        assert_eq!(caught(from, "import { a } from \"../patients/PatientCard\";"), [1]);
        assert!(caught(from, "import { a } from \"../patients/public\";").is_empty());
        assert!(caught(from, "import { a } from \"./invoice-model\";").is_empty());
    }

    #[test]
    fn an_import_over_several_lines_is_read_at_its_end() {
        let text = "import {\n  Day,\n  Week,\n} from \"~/app/App\";";
        assert_eq!(caught("ui/src/shared/format/day.ts", text), [4]);
    }

    #[test]
    fn tauri_is_known_to_the_door_only() {
        let text = "import { invoke } from \"@tauri-apps/api/core\";";
        assert_eq!(tauri(&[source("ui/src/features/billing/api.ts", text)]).len(), 1);
        assert!(tauri(&[source(DOOR, text)]).is_empty());
    }
}
