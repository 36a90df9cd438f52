//! Tells code from comments and strings, so that a rule reads only what it is about.

/// One string literal of a Rust file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// The line it starts in, counted from 1.
    pub line: usize,
    /// What stands between the quotes.
    pub text: String,
}

/// A Rust file taken apart; the code keeps its lines.
#[derive(Debug, Default)]
pub struct Reading {
    /// The file with comments and the insides of strings left out.
    pub code: String,
    /// The strings.
    pub literals: Vec<Literal>,
}

/// The part of a Rust file that is compiled into the product: by house rule the tests come last.
pub fn without_tests(text: &str) -> &str {
    text.split_once("#[cfg(test)]\nmod ").map_or(text, |(product, _)| product)
}

/// Takes a Rust file apart.
pub fn rust(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = comment(rest).or_else(|| character(rest));
        if let Some(length) = skipped {
            reading.leave_out(part(rest, 0, length));
            rest = part(rest, length, rest.len());
        } else if let Some((open, inside, whole)) = string(rest, reading.code.chars().last()) {
            let line = reading.line();
            let text = part(rest, open, open + inside).to_owned();
            reading.leave_out(part(rest, 0, whole));
            reading.literals.push(Literal { line, text });
            rest = part(rest, whole, rest.len());
        } else {
            reading.code.push(first);
            rest = part(rest, first.len_utf8(), rest.len());
        }
    }
    reading
}

/// A TypeScript file without its comments; strings stay, because imports stand in them.
pub fn typescript(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        // After a colon the slashes are an address, after a letter or dot the star is a pattern.
        let before = code.chars().last().unwrap_or('\n');
        let opens = before.is_whitespace() || "{(,;)}".contains(before);
        let length = comment(rest).filter(|_| opens).unwrap_or(0);
        if length > 0 {
            code.extend(part(rest, 0, length).chars().filter(|letter| *letter == '\n'));
            rest = part(rest, length, rest.len());
        } else {
            code.push(first);
            rest = part(rest, first.len_utf8(), rest.len());
        }
    }
    code
}

/// The lines with their numbers, counted from 1.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

/// Whether the word stands in the line on its own, not as a part of a longer one.
pub fn has_word(line: &str, word: &str) -> bool {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = part(line, 0, at).chars().last();
        let after = part(line, at + word.len(), line.len()).chars().next();
        !before.is_some_and(is_name) && !after.is_some_and(is_name)
    })
}

impl Reading {
    fn line(&self) -> usize {
        self.code.matches('\n').count() + 1
    }

    /// A quote stands for what was left out, and its line breaks stay.
    fn leave_out(&mut self, text: &str) {
        self.code.push('"');
        self.code.extend(text.chars().filter(|letter| *letter == '\n'));
    }
}

fn part(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

/// The length of a comment that starts here.
fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    let body = rest.strip_prefix("/*")?;
    Some(body.find("*/").map_or(rest.len(), |end| end + 4))
}

/// The length of a character such as `'"'` that starts here; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('\'')?;
    let first = body.chars().next()?;
    let from = if first == '\\' { 2 } else { first.len_utf8() };
    let end = part(body, from, body.len()).find('\'')?;
    (first == '\\' || end == 0).then_some(from + end + 2)
}

/// Where a string that starts here has its inside: the opening, the inside's length, the whole.
fn string(rest: &str, before: Option<char>) -> Option<(usize, usize, usize)> {
    if rest.starts_with('"') {
        let inside = plain_inside(part(rest, 1, rest.len()));
        return Some((1, inside, inside + 2));
    }
    let is_name = before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let after = rest.strip_prefix('r').filter(|_| !is_name || before == Some('b'))?;
    let marks = after.len() - after.trim_start_matches('#').len();
    let body = part(after, marks, after.len()).strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(marks));
    let inside = body.find(&close).unwrap_or(body.len());
    Some((marks + 2, inside, marks + 2 + inside + close.len()))
}

fn plain_inside(body: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in body.char_indices() {
        match letter {
            '"' if !escaped => return at,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    body.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_taken_out_with_their_lines() {
        let reading = rust("let a = \"one\";\n// \"not this\"\nlet b = r#\"two \"quoted\"\n\"#;\nf(c)");
        let texts: Vec<_> = reading.literals.iter().map(|literal| (literal.line, literal.text.as_str())).collect();
        assert_eq!(texts, [(1, "one"), (3, "two \"quoted\"\n")]);
        assert_eq!(lines(&reading.code).last(), Some((5, "f(c)")), "lines keep their numbers");
        assert!(!reading.code.contains("not this"), "a comment is no code");
    }

    #[test]
    fn a_quote_in_a_character_opens_no_string_and_a_lifetime_is_no_character() {
        let reading = rust("fn f<'a>(x: &'a str) { g('\"', '\\'', '\\\\', \"in\\\"side\") }");
        let texts: Vec<_> = reading.literals.iter().map(|literal| literal.text.as_str()).collect();
        assert_eq!(texts, ["in\\\"side"]);
        assert!(reading.code.contains("<'a>"));
    }

    #[test]
    fn a_block_comment_keeps_the_count_of_lines() {
        assert_eq!(lines(&rust("/* a\n b */\nx").code).last(), Some((3, "x")));
    }

    #[test]
    fn typescript_loses_its_comments_and_keeps_its_addresses() {
        let code = typescript("const a = \"http://x\"; // gone\n/* gone\n */ import b from \"./**/c\";");
        assert!(!code.contains("gone"));
        assert!(code.contains("http://x") && code.contains("./**/c"));
        assert_eq!(code.lines().count(), 3);
    }

    #[test]
    fn a_word_is_not_found_inside_a_longer_one() {
        assert!(has_word("a: f64,", "f64"));
        assert!(!has_word("elf64_t", "f64"));
    }

    #[test]
    fn tests_at_the_end_are_not_part_of_the_product() {
        assert_eq!(without_tests("fn a() {}\n#[cfg(test)]\nmod tests {}"), "fn a() {}\n");
    }
}
