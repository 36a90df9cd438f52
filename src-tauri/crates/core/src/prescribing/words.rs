//! Names compared word by word, folded.

use crate::text::fold;

/// The words of a text, folded.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether `part` stands in `whole`, word by word and without a gap; an empty part stands nowhere.
pub(crate) fn holds(whole: &[String], part: &[String]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}
