//! The only SQL of the knowledge base.

use crate::{row, statements};
use domain::ids::{ArticleId, CategoryId};
use domain::kb::ArticleRow;
use domain::{Dir, Lang, Micros};

statements! {
    /// Everything that the index in memory is made of; few thousand rows at most, read after a change only.
    pub const ALL_ARTICLES: &str = "SELECT a.id, a.slug, a.title, a.title_dir, a.preview, a.preview_dir, a.lang, a.category_id, a.published, COALESCE(p.name, '') AS author, a.updated_at, a.version, a.views, a.body FROM article a LEFT JOIN person p ON p.id = a.author_id";

    /// One article by its address.
    pub const BY_SLUG: &str = "SELECT a.id, a.slug, a.title, a.title_dir, a.preview, a.preview_dir, a.lang, a.category_id, a.published, COALESCE(p.name, '') AS author, a.updated_at, a.version, a.views, a.body_html, a.body_dir FROM article a LEFT JOIN person p ON p.id = a.author_id WHERE a.slug = $1";

    /// One article with its source.
    pub const BY_ID: &str = "SELECT a.id, a.slug, a.title, a.title_dir, a.preview, a.preview_dir, a.lang, a.category_id, a.published, COALESCE(p.name, '') AS author, a.updated_at, a.version, a.views, a.body FROM article a LEFT JOIN person p ON p.id = a.author_id WHERE a.id = $1";

    /// Whether an address is taken by another article.
    pub const SLUG_TAKEN: &str = "SELECT COUNT(*) FROM article WHERE slug = $1 AND id <> $2";

    /// A new article.
    pub const INSERT: &str = "INSERT INTO article (slug, title, title_dir, body, body_html, body_dir, preview, preview_dir, lang, category_id, published, author_id, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) RETURNING id";

    /// An article as edited; nothing when somebody saved a newer version.
    pub const UPDATE: &str = "UPDATE article SET slug = $3, title = $4, title_dir = $5, body = $6, body_html = $7, body_dir = $8, preview = $9, preview_dir = $10, lang = $11, category_id = $12, published = $13, author_id = $14, updated_at = $15, version = version + 1 WHERE id = $1 AND version = $2";

    /// Publishes or takes back.
    pub const SET_PUBLISHED: &str = "UPDATE article SET published = $3, updated_at = $4, version = version + 1 WHERE id = $1 AND version = $2";

    /// Counts readers.
    pub const SEEN: &str = "UPDATE article SET views = views + $2 WHERE id = $1";

    /// A category by its word, for the demo.
    pub const CATEGORY_BY_CODE: &str = "SELECT id FROM category WHERE code = $1";
}

row! {
    /// An article with its Markdown.
    pub struct SourceRow {
        pub id: ArticleId,
        pub slug: String,
        pub title: String,
        pub title_dir: Dir,
        pub preview: String,
        pub preview_dir: Dir,
        pub lang: Lang,
        pub category_id: Option<CategoryId>,
        pub published: bool,
        pub author: String,
        pub updated_at: Micros,
        pub version: i64,
        pub views: i64,
        pub body: String,
    }
}

row! {
    /// An article with its cleaned HTML.
    pub struct ReadRow {
        pub id: ArticleId,
        pub slug: String,
        pub title: String,
        pub title_dir: Dir,
        pub preview: String,
        pub preview_dir: Dir,
        pub lang: Lang,
        pub category_id: Option<CategoryId>,
        pub published: bool,
        pub author: String,
        pub updated_at: Micros,
        pub version: i64,
        pub views: i64,
        pub body_html: String,
        pub body_dir: Dir,
    }
}

impl SourceRow {
    /// The row of a list, and the Markdown.
    pub fn split(self) -> (ArticleRow, String) {
        let row = ArticleRow {
            id: self.id,
            slug: self.slug,
            title: self.title,
            title_dir: self.title_dir,
            preview: self.preview,
            preview_dir: self.preview_dir,
            lang: self.lang,
            category: self.category_id,
            published: self.published,
            author: self.author,
            updated_at: self.updated_at,
            version: self.version,
            views: self.views,
        };
        (row, self.body)
    }
}

impl ReadRow {
    /// The row of a list, the HTML and its direction.
    pub fn split(self) -> (ArticleRow, String, Dir) {
        let row = ArticleRow {
            id: self.id,
            slug: self.slug,
            title: self.title,
            title_dir: self.title_dir,
            preview: self.preview,
            preview_dir: self.preview_dir,
            lang: self.lang,
            category: self.category_id,
            published: self.published,
            author: self.author,
            updated_at: self.updated_at,
            version: self.version,
            views: self.views,
        };
        (row, self.body_html, self.body_dir)
    }
}
