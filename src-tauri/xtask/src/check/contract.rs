//! What crosses to the window holds no floats: money and quantities are integers.

use crate::reading::{has_word, lines, rust, without_tests};
use crate::sources::{Source, Violation};

const APP: &str = "src-tauri/crates/app/src";

/// Finds floats in contract files.
pub fn violations(files: &[Source]) -> Vec<Violation> {
    let contracts = files
        .iter()
        .filter(|file| file.is_in(APP) && (file.is_a(&["/contract.rs"]) || file.path.contains("/contract/")));
    contracts.flat_map(floats).collect()
}

fn floats(file: &Source) -> Vec<Violation> {
    let code = rust(without_tests(&file.text)).code;
    let guilty = lines(&code).filter(|(_, line)| has_word(line, "f32") || has_word(line, "f64"));
    let what = "a float in a contract: send an integer in the smallest unit";
    guilty.map(|(line, _)| file.violation(line, what)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::source;

    #[test]
    fn a_float_in_a_contract_is_caught() {
        let text = "pub struct Line {\n    pub total: f64,\n    // f64 would round\n    pub cents: i64,\n}";
        let file = source("src-tauri/crates/app/src/billing/contract.rs", text);
        assert_eq!(violations(&[file]).iter().map(|v| v.line).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn elsewhere_floats_are_nobodys_business() {
        let file = source("src-tauri/crates/documents/src/page.rs", "let width: f32 = 1.0;");
        assert!(violations(&[file]).is_empty());
    }
}
