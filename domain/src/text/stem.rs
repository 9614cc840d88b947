//! Light stemming of Persian words (specification 3.3): plural and possessive endings, broken plurals.
//!
//! Bare تر، ان، ات، م، ت، ش and ی are never cut: پرینتر، سازمان، سیستم، اینترنت and گوشی end in them.

use std::borrow::Cow;

use super::lists::{irregular, is_protected};

/// S1, longest first.
const PLURALS: [&str; 14] = [
    "هایشان",
    "هایتان",
    "هایمان",
    "هایش",
    "هایت",
    "هایم",
    "هایی",
    "هامون",
    "هاتون",
    "هاشون",
    "های",
    "هاش",
    "هات",
    "هام",
];
/// S3.
const POSSESSIVES: [&str; 6] = ["مان", "تان", "شان", "مون", "تون", "شون"];

/// The index form of one folded word. Words that are not Persian come back as they are.
pub fn stem(word: &str) -> String {
    stemmed(word).into_owned()
}

/// [`stem`] without a copy where the stem is part of the word.
pub(super) fn stemmed(word: &str) -> Cow<'_, str> {
    if let Some(regular) = irregular(word) {
        return Cow::Borrowed(regular);
    }
    let letters = word.chars().count();
    if letters < 4 || is_protected(word) {
        return Cow::Borrowed(word);
    }
    let mut rest = word;
    if let Some(singular) = cut_plural(word, letters) {
        rest = singular;
    } else if letters >= 7 && word.ends_with("ترین") {
        rest = word.strip_suffix("ترین").unwrap_or(word);
    } else if letters >= 6 && !word.ends_with("ستان") {
        rest = POSSESSIVES.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    }

    let letters = rest.chars().count();
    if letters >= 7
        && let Some(agent) = rest.strip_suffix("ندگان")
    {
        let singular = format!("{agent}نده");
        return Cow::Owned(irregular(&singular).map_or(singular, ToOwned::to_owned));
    }
    if letters >= 4 && rest.ends_with("ای") {
        // خطای → خطا
        rest = rest.strip_suffix('ی').unwrap_or(rest);
    }
    if rest.len() == word.len() {
        // Looked up already.
        return Cow::Borrowed(word);
    }
    Cow::Borrowed(irregular(rest).unwrap_or(rest))
}

/// S1: `word` without the longest plural ending that leaves two letters.
fn cut_plural(word: &str, letters: usize) -> Option<&str> {
    PLURALS
        .iter()
        .chain(&["ها"])
        .find_map(|ending| word.strip_suffix(ending).filter(|_| letters >= ending.chars().count() + 2))
}
