//! The knowledge base: how articles are written, listed, read and suggested.

use crate::fault::{Check, Fault, Field, Problem};
use crate::ids::{ArticleId, CategoryId};
use crate::people::Named;
use crate::text;
use crate::{Dir, Lang, Micros};
use serde::{Deserialize, Serialize};

/// Longest title, in characters.
pub const TITLE_MAX: u32 = 150;
/// Longest text, in characters.
pub const BODY_MAX: u32 = 50_000;
/// Longest slug, in characters.
pub const SLUG_MAX: usize = 80;
/// Most articles suggested while somebody writes a request.
pub const SUGGESTIONS: usize = 5;
/// Characters of the description that suggestions look at.
pub const SUGGEST_BODY: usize = 400;

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleRow {
    pub id: ArticleId,
    pub slug: String,
    pub title: String,
    pub title_dir: Dir,
    /// First characters as plain text.
    pub preview: String,
    pub preview_dir: Dir,
    pub lang: Lang,
    pub category: Option<CategoryId>,
    pub published: bool,
    /// Who wrote it last; empty: the system.
    pub author: String,
    pub updated_at: Micros,
    pub version: i64,
    /// How often readers opened it.
    pub views: i64,
}

impl ArticleRow {
    /// Where readers find it.
    pub fn url(&self) -> String {
        format!("/kb/{}", self.slug)
    }
}

/// An article that a search found, with the piece of text around the words (true: matched).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleHit {
    pub row: ArticleRow,
    /// Empty without a search.
    #[serde(default)]
    pub pieces: Vec<(bool, String)>,
}

/// What readers browse: published articles, and the categories they may stand under.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleList {
    #[serde(default)]
    pub hits: Vec<ArticleHit>,
    #[serde(default)]
    pub categories: Vec<Named>,
}

/// An article as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleView {
    pub row: ArticleRow,
    /// Cleaned HTML.
    pub html: String,
    pub dir: Dir,
    /// The category's name in both languages, when it has one.
    pub category: Option<Named>,
    /// Other published articles of the same category and language.
    #[serde(default)]
    pub related: Vec<ArticleRow>,
    /// The reader may edit it.
    pub may_edit: bool,
}

/// An article as edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleSource {
    pub row: ArticleRow,
    /// Markdown.
    pub body: String,
}

/// A text as readers will see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Cleaned HTML.
    pub html: String,
    pub dir: Dir,
}

/// An article to create or the new state of one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleEdit {
    /// None: create.
    pub id: Option<ArticleId>,
    /// The version seen; ignored on creation.
    #[serde(default)]
    pub version: i64,
    pub title: String,
    /// Empty: made from the title.
    #[serde(default)]
    pub slug: String,
    /// Markdown.
    pub body: String,
    pub lang: Lang,
    pub category: Option<CategoryId>,
    pub published: bool,
}

impl ArticleEdit {
    /// Checks form and limits; whether the slug is free and the category exists is the use case's to say.
    pub fn check(&self) -> Result<(), Fault> {
        let mut check = Check::new();
        check.text(&self.title, Field::Title, 3, TITLE_MAX);
        check.text(&self.body, Field::Body, 1, BODY_MAX);
        let wrong = !self.slug.trim().is_empty() && slug(&self.slug).is_empty();
        check.when(wrong, Field::Slug, Problem::NotAChoice);
        check.done()
    }
}

/// The desk's list of articles as asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskArticles {
    #[serde(default)]
    pub search: String,
    /// Only published ones or only drafts; None: both.
    pub published: Option<bool>,
}

/// The last part of an article's address: letters of any script and digits, lower case, joined by dashes; at most
/// [`SLUG_MAX`] characters. Empty when `title` has none. Applying it twice changes nothing.
pub fn slug(title: &str) -> String {
    let name = text::digits_to_ascii(&text::canonical_name(title)).to_lowercase();
    let mut out = String::new();
    let mut length = 0;
    let mut gap = false;
    for c in name.chars() {
        // Vowel marks and tatweel decorate; they are no letters of an address.
        if matches!(c, '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{300}'..='\u{36F}') {
            continue;
        }
        if !c.is_alphanumeric() {
            gap = length > 0;
            continue;
        }
        let more = 1 + usize::from(gap);
        if length + more > SLUG_MAX {
            break;
        }
        if gap {
            out.push('-');
            gap = false;
        }
        out.push(c);
        length += more;
    }
    out
}

/// What suggestions search for: the title and the beginning of the description.
pub fn suggest_text(title: &str, body: &str) -> String {
    let body: String = body.chars().take(SUGGEST_BODY).collect();
    format!("{title}\n{body}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_made_of_letters_digits_and_dashes() {
        assert_eq!(slug("وای‌فای کلاس‌ها قطع است؟"), "وای-فای-کلاس-ها-قطع-است");
        assert_eq!(slug("  Reset your PASSWORD (2 steps)  "), "reset-your-password-2-steps");
        assert_eq!(slug("راهنماي ۱۲ گام"), "راهنمای-12-گام");
        assert_eq!(slug("؟؟ — !"), "");
    }

    #[test]
    fn a_slug_stays_as_it_is_and_short() {
        for title in ["وای‌فای کلاس", "a--b", "x".repeat(300).as_str(), &"یک دو ".repeat(60)] {
            let once = slug(title);
            assert!(once.chars().count() <= SLUG_MAX, "{once}");
            assert_eq!(slug(&once), once);
        }
    }

    #[test]
    fn an_article_needs_a_title_and_a_text() {
        let edit = ArticleEdit { title: "  ".into(), body: String::new(), slug: "؟".into(), ..ArticleEdit::default() };
        let fault = edit.check().err();
        for field in [Field::Title, Field::Body, Field::Slug] {
            assert!(fault.as_ref().is_some_and(|fault| fault.problem(field).is_some()), "{field:?}");
        }
    }
}
