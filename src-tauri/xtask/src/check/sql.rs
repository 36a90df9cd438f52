//! SQL stands in clinic-store, and there as constants.

use crate::reading::{Literal, has_word, lines, rust, without_tests};
use crate::sources::{Source, Violation};

const HOME: &str = "src-tauri/crates/store";
// Pairs of words that make a statement of a sentence.
const STATEMENTS: [(&str, &str); 4] = [("SELECT", "FROM"), ("INSERT", "INTO"), ("UPDATE", "SET"), ("DELETE", "FROM")];
// Where a statement may be assembled, with how often: each use needs a reason beside it.
const ALLOWED: [(&str, usize); 0] = [];
const BUILDERS: [&str; 2] = ["AssertSqlSafe", "raw_sql"];

/// Finds statements outside the store.
pub fn statements(files: &[Source]) -> Vec<Violation> {
    let outside = files.iter().filter(|file| file.is_a(&[".rs"]) && !file.is_in(HOME));
    outside.filter(|file| !file.is_test()).flat_map(statements_in).collect()
}

/// Finds more uses of assembled SQL than the allow-list grants.
pub fn built(files: &[Source]) -> Vec<Violation> {
    let product = files.iter().filter(|file| file.is_a(&[".rs"]) && !file.is_test());
    product.flat_map(|file| excess(file, granted(&file.path))).collect()
}

fn statements_in(file: &Source) -> Vec<Violation> {
    let literals = rust(without_tests(&file.text)).literals;
    let guilty = literals.iter().filter(|literal| is_statement(&literal.text));
    let what = "an SQL statement outside clinic-store: move it there and give it a name";
    guilty.map(|Literal { line, .. }| file.violation(*line, what)).collect()
}

/// In capitals anywhere, or in small letters at the start: English says "select" too.
fn is_statement(text: &str) -> bool {
    STATEMENTS.iter().any(|(first, second)| {
        let (small_first, small_second) = (first.to_lowercase(), second.to_lowercase());
        follows(text, first, second)
            || text.trim_start().starts_with(&small_first) && follows(text, &small_first, &small_second)
    })
}

fn follows(text: &str, first: &str, second: &str) -> bool {
    let mut words = text.split_whitespace();
    words.any(|word| word == first) && words.any(|word| word == second)
}

fn granted(path: &str) -> usize {
    ALLOWED.iter().filter(|(allowed, _)| *allowed == path).map(|(_, count)| count).sum()
}

fn excess(file: &Source, granted: usize) -> Vec<Violation> {
    let code = rust(without_tests(&file.text)).code;
    let uses = lines(&code).filter(|(_, line)| {
        BUILDERS.iter().any(|builder| has_word(line, builder)) && !line.trim_start().starts_with("use ")
    });
    let what = format!("SQL put together at run time; granted here: {granted}");
    uses.skip(granted).map(|(line, _)| file.violation(line, &what)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::source;

    #[test]
    fn a_statement_in_a_use_case_is_caught_at_its_line() {
        let text = "fn f() {\n    query(\"\n    SELECT id\n    FROM patient\")\n}";
        let found = statements(&[source("src-tauri/crates/app/src/patients.rs", text)]);
        assert_eq!(found.iter().map(|v| v.line).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn every_kind_of_statement_is_known_and_english_is_not_one() {
        for text in ["INSERT INTO a VALUES", "UPDATE a SET b", "DELETE FROM a", "select * from a"] {
            assert!(is_statement(text), "{text}");
        }
        for text in ["Select a patient from the list", "UPDATE", "the delete key", "INSERTED INTO"] {
            assert!(!is_statement(text), "{text}");
        }
    }

    #[test]
    fn the_store_and_tests_may_hold_statements() {
        let text = "const A: &str = \"DELETE FROM patient\";";
        let allowed = ["src-tauri/crates/store/src/patients.rs", "tests/store/guards.rs"];
        assert!(statements(&allowed.map(|path| source(path, text))).is_empty());
    }

    #[test]
    fn assembled_statements_are_caught_beyond_what_is_granted() {
        let file = source("a.rs", "use sqlx::AssertSqlSafe;\nAssertSqlSafe(a);\nsqlx::raw_sql(b);");
        assert_eq!(excess(&file, 0).len(), 2, "the import itself is no use");
        assert_eq!(excess(&file, 1).iter().map(|v| v.line).collect::<Vec<_>>(), [3]);
    }
}
