//! What a person typed is shown as text: nothing in the window turns text into markup or code.

use crate::reading::{lines, typescript};
use crate::sources::{Source, Violation};

const UI: &str = "ui/src";
const SINKS: [&str; 10] = [
    "dangerouslySetInnerHTML",
    ".innerHTML",
    ".outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "parseFromString",
    "new Function",
    "srcdoc",
    "srcDoc",
];

/// Finds the ways by which text becomes markup or code.
pub fn violations(files: &[Source]) -> Vec<Violation> {
    let ours = files.iter().filter(|file| file.is_in(UI) && file.is_a(&[".ts", ".tsx", ".js"]));
    ours.flat_map(sinks).collect()
}

fn sinks(file: &Source) -> Vec<Violation> {
    let code = typescript(&file.text);
    let mut found = Vec::new();
    for (number, line) in lines(&code) {
        let used = SINKS.iter().filter(|sink| line.contains(*sink)).copied();
        let used = used.chain(calls_eval(line).then_some("eval"));
        found.extend(
            used.map(|sink| {
                file.violation(number, format!("`{sink}` turns text into markup or code: show it as text"))
            }),
        );
    }
    found
}

fn calls_eval(line: &str) -> bool {
    line.match_indices("eval(").any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().last());
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::source;

    #[test]
    fn every_sink_is_caught_in_code() {
        for sink in SINKS.iter().chain(&["eval(x)", "window.eval(x)"]) {
            let file = source("ui/src/features/records/Note.tsx", &format!("const a = 1;\nb{sink}"));
            let lines: Vec<_> = violations(&[file]).iter().map(|v| v.line).collect();
            let expected: &[usize] = if sink.starts_with("eval") { &[] } else { &[2] };
            assert_eq!(lines, expected, "{sink}");
        }
        assert_eq!(violations(&[source("ui/src/a.ts", "eval(x)")]).len(), 1);
    }

    #[test]
    fn a_comment_about_a_sink_is_none() {
        assert!(violations(&[source("ui/src/a.ts", "// never .innerHTML\nretrieval(x);")]).is_empty());
    }
}
