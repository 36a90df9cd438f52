//! Finds the line in which a test runner sums itself up.

/// What the closing line of a runner looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// The last line that says anything.
    LastLine,
    /// nextest's `Summary [...]`.
    Nextest,
    /// The `test result:` lines of `cargo test`, added up.
    CargoTest,
    /// Vitest's `Test Files` and `Tests`.
    Vitest,
}

impl Closing {
    /// Picks the closing lines out of everything a runner has said.
    pub fn of(self, said: &[String]) -> Vec<String> {
        let plain: Vec<String> = said.iter().map(|line| without_colour(line)).collect();
        let starting = |marks: &[&str]| -> Vec<String> {
            let is_closing = |line: &&String| marks.iter().any(|mark| line.trim_start().starts_with(mark));
            plain.iter().filter(is_closing).map(|line| line.trim().to_owned()).collect()
        };
        let picked = match self {
            Self::LastLine => Vec::new(),
            Self::Nextest => starting(&["Summary ["]),
            Self::Vitest => starting(&["Test Files ", "Tests "]),
            Self::CargoTest => added_up(&starting(&["test result:"])),
        };
        if picked.is_empty() { last_line(&plain) } else { picked }
    }
}

fn last_line(said: &[String]) -> Vec<String> {
    let last = said.iter().rev().find(|line| !line.trim().is_empty());
    last.map(|line| line.trim().to_owned()).into_iter().collect()
}

fn added_up(results: &[String]) -> Vec<String> {
    if results.is_empty() {
        return Vec::new();
    }
    let total = |word: &str| -> u32 {
        let count = |line: &String| {
            let (before, _) = line.split_once(&format!(" {word}"))?;
            before.rsplit(' ').next()?.parse::<u32>().ok()
        };
        results.iter().filter_map(count).sum()
    };
    let (passed, failed) = (total("passed"), total("failed"));
    vec![format!("test result of {} programs: {passed} passed; {failed} failed", results.len())]
}

fn without_colour(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(said: &str) -> Vec<String> {
        said.lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_summary_of_nextest_is_found_before_the_list_of_failures() {
        let said = lines("  PASS a\n     Summary [   1.2s] 2 tests run: 1 passed, 1 failed\n  FAIL b\nerror");
        assert_eq!(Closing::Nextest.of(&said), ["Summary [   1.2s] 2 tests run: 1 passed, 1 failed"]);
    }

    #[test]
    fn the_results_of_all_cargo_test_programs_are_added_up() {
        let said = lines("test result: ok. 3 passed; 0 failed; 0 ignored\ntest result: FAILED. 1 passed; 2 failed;");
        assert_eq!(Closing::CargoTest.of(&said), ["test result of 2 programs: 4 passed; 2 failed"]);
    }

    #[test]
    fn the_totals_of_vitest_are_found_under_their_colours() {
        let said = lines(
            "\u{1b}[2m Test Files \u{1b}[22m \u{1b}[32m2 passed\u{1b}[39m (2)\n  Tests  9 passed (9)\n Duration 3s",
        );
        assert_eq!(Closing::Vitest.of(&said), ["Test Files  2 passed (2)", "Tests  9 passed (9)"]);
    }

    #[test]
    fn a_runner_that_broke_down_is_closed_by_its_last_words() {
        assert_eq!(Closing::Nextest.of(&lines("error: no such thing\n\n")), ["error: no such thing"]);
    }
}
