//! The demo's knowledge base.

use super::{Category, Lang};
use serde::Deserialize;

/// One article, published.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// The last part of its address; stable, so that seeding twice stores it once.
    pub slug: String,
    pub lang: Lang,
    pub category: Category,
    pub title: String,
    /// Markdown.
    pub body: String,
    /// When it was written, days before the seed.
    pub days_ago: u32,
    /// How often it has been read.
    pub views: i64,
}

impl Category {
    /// The category's word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Internet => "internet",
            Self::Equipment => "equipment",
            Self::Software => "software",
            Self::Other => "other",
        }
    }
}

/// Reads the compiled-in articles.
///
/// # Errors
/// Only if the JSON file does not fit the type above; a test of this module reads it.
pub fn articles() -> Result<Vec<Article>, serde_json::Error> {
    serde_json::from_str(include_str!("articles.json"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    #[allow(clippy::unwrap_used)]
    fn the_articles_are_nine_persian_and_three_english_ones_with_an_address_each() {
        let all = articles().unwrap();
        assert_eq!(all.iter().filter(|article| article.lang == Lang::Fa).count(), 9);
        assert_eq!(all.iter().filter(|article| article.lang == Lang::En).count(), 3);
        assert_eq!(all.iter().map(|article| &article.slug).collect::<HashSet<_>>().len(), all.len());
        for article in &all {
            assert_eq!(domain::kb::slug(&article.slug), article.slug);
            assert!(article.body.chars().count() > 250, "{}", article.slug);
            assert!(!article.body.contains('ي') && !article.body.contains('ك'), "Arabic letters in {}", article.slug);
        }
    }
}
