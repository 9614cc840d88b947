//! The knowledge base: articles that agents write and everybody reads. Lists and searches are answered from memory.

mod index;
mod seed;
pub mod sql;
mod write;

#[cfg(test)]
mod tests;

use crate::Backend;
use crate::args;
use crate::db::Tx;
use crate::markdown;
use crate::oops;
use crate::slot::Slot;
use domain::ids::ArticleId;
use domain::kb::{ArticleHit, ArticleList, ArticleRow, ArticleSource, ArticleView, DeskArticles, Preview, SUGGESTIONS};
use domain::people::Named;
use domain::permissions::{self, Action, Actor};
use domain::{Fault, Lang, text};
use index::{Entry, Index, Score};
use std::sync::Arc;

/// Articles that a search shows.
const FOUND: usize = 30;
/// Articles under "see also".
const RELATED: usize = 4;
/// Characters round a match.
const AROUND: usize = 70;
/// An article of a search's result reaches at least this share of the best one's points.
const FAR: f32 = 0.2;
/// A suggestion reaches at least this share of the best one's points.
const NEAR: f32 = 0.45;

/// What the area keeps in memory.
#[derive(Default)]
pub struct State {
    index: Slot<Index>,
}

/// The use cases of the knowledge base.
#[derive(Clone, Copy)]
pub struct Kb<'a> {
    backend: &'a Backend,
}

impl<'a> Kb<'a> {
    pub(crate) fn new(backend: &'a Backend) -> Self {
        Self { backend }
    }

    fn slot(&self) -> &'a Slot<Index> {
        &self.backend.0.kb.index
    }

    /// The next list or search asks the database. For kb events.
    pub fn forget(&self) {
        self.slot().forget();
    }

    async fn index(&self) -> Result<Arc<Index>, Fault> {
        let since = match self.slot().get() {
            Ok(index) => return Ok(index),
            Err(since) => since,
        };
        let rows: Vec<sql::SourceRow> = self.backend.db().all(sql::ALL_ARTICLES, args![]).await.map_err(oops::db)?;
        let index = Arc::new(Index::build(rows.into_iter().map(sql::SourceRow::split)));
        self.slot().put(since, index.clone());
        Ok(index)
    }

    /// The categories in use, for everybody.
    pub async fn categories(&self) -> Result<Vec<Named>, Fault> {
        let lists = self.backend.people().lists().await?;
        Ok(lists.full().categories.iter().filter(|category| category.active).cloned().collect())
    }

    /// Published articles for everybody: those of a language, or the ones that `typed` finds (in the other language when
    /// this one has none).
    pub async fn list(&self, lang: Lang, typed: &str) -> Result<ArticleList, Fault> {
        let index = self.index().await?;
        let hits = if typed.trim().is_empty() {
            let mut rows: Vec<ArticleRow> = index
                .entries()
                .iter()
                .map(|entry| &entry.row)
                .filter(|row| row.published && row.lang == lang)
                .cloned()
                .collect();
            rows.sort_by_cached_key(|row| (std::cmp::Reverse(row.views), text::skeleton(&row.title)));
            rows.into_iter().map(|row| ArticleHit { row, pieces: Vec::new() }).collect()
        } else {
            let mut found = index.search(typed, |row| row.published && row.lang == lang);
            if found.is_empty() {
                found = index.search(typed, |row| row.published);
            }
            let best = found.first().map_or(0.0, |(_, score)| score.points);
            found.retain(|(_, score)| score.points >= FAR * best);
            hits(found, typed, FOUND)
        };
        Ok(ArticleList { hits, categories: self.categories().await? })
    }

    /// Published articles that may answer somebody who writes `typed`; only good ones, best first.
    pub async fn suggest(&self, lang: Lang, typed: &str) -> Result<Vec<ArticleHit>, Fault> {
        let index = self.index().await?;
        let found = index.search(typed, |row| row.published && row.lang == lang);
        let best = found.first().map_or(0.0, |(_, score)| score.points);
        let good = |score: &Score| score.points >= NEAR * best && (score.title || score.words >= 3);
        Ok(hits(found.into_iter().filter(|(_, score)| good(score)).collect(), typed, SUGGESTIONS))
    }

    /// An article by its address: published ones for everybody, drafts for those who write.
    ///
    /// # Errors
    /// [`Fault::NotFound`].
    pub async fn read(&self, reader: Option<&Actor>, slug: &str) -> Result<ArticleView, Fault> {
        let found: Option<sql::ReadRow> =
            self.backend.db().optional(sql::BY_SLUG, args![slug]).await.map_err(oops::db)?;
        let (row, html, dir) = found.ok_or(Fault::NotFound)?.split();
        let may_edit = reader.is_some_and(|reader| permissions::may_ever(reader, Action::WriteArticles));
        if !row.published && !may_edit {
            return Err(Fault::NotFound);
        }
        if row.published && !may_edit {
            self.count_reader(row.id);
        }
        let index = self.index().await?;
        let related = index
            .entries()
            .iter()
            .map(|entry| &entry.row)
            .filter(|other| {
                other.id != row.id && other.published && other.lang == row.lang && other.category == row.category
            })
            .take(RELATED)
            .cloned()
            .collect();
        let category = match row.category {
            Some(id) => {
                self.backend.people().lists().await?.full().categories.iter().find(|named| named.id == id.0).cloned()
            }
            None => None,
        };
        Ok(ArticleView { row, html, dir, category, related, may_edit })
    }

    /// Adds a reader behind the answer's back: nobody waits for a count.
    fn count_reader(&self, id: ArticleId) {
        let backend = self.backend.clone();
        tokio::spawn(async move {
            let counted = backend.db().write(async move |tx: &mut Tx| tx.run(sql::SEEN, args![id, 1_i64]).await).await;
            if let Err(error) = counted {
                tracing::warn!(%error, "a reader of an article was not counted");
            }
        });
    }

    /// All articles, drafts too, newest first or as searched.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn desk_list(&self, actor: &Actor, query: &DeskArticles) -> Result<ArticleList, Fault> {
        permissions::may(actor, Action::WriteArticles)?;
        let index = self.index().await?;
        let wanted = |row: &ArticleRow| query.published.is_none_or(|published| row.published == published);
        let hits = if query.search.trim().is_empty() {
            let mut rows: Vec<ArticleRow> =
                index.entries().iter().map(|entry| &entry.row).filter(|row| wanted(row)).cloned().collect();
            rows.sort_by_key(|row| (std::cmp::Reverse(row.updated_at), row.id));
            rows.into_iter().map(|row| ArticleHit { row, pieces: Vec::new() }).collect()
        } else {
            hits(index.search(&query.search, wanted), &query.search, FOUND)
        };
        Ok(ArticleList { hits, categories: self.categories().await? })
    }

    /// An article with its source, to edit it.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`].
    pub async fn source(&self, actor: &Actor, id: ArticleId) -> Result<ArticleSource, Fault> {
        permissions::may(actor, Action::WriteArticles)?;
        let found: Option<sql::SourceRow> =
            self.backend.db().optional(sql::BY_ID, args![id]).await.map_err(oops::db)?;
        let (row, body) = found.ok_or(Fault::NotFound)?.split();
        Ok(ArticleSource { row, body })
    }

    /// A text as readers would see it.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub fn preview(&self, actor: &Actor, body: &str, lang: Lang) -> Result<Preview, Fault> {
        permissions::may(actor, Action::WriteArticles)?;
        let body: String = body.chars().take(domain::kb::BODY_MAX as usize).collect();
        let rendered = markdown::render(&body, lang.dir());
        Ok(Preview { html: rendered.html, dir: rendered.dir })
    }
}

fn hits(found: Vec<(&Entry, Score)>, typed: &str, limit: usize) -> Vec<ArticleHit> {
    let tokens = text::query_tokens(typed);
    found
        .into_iter()
        .take(limit)
        .map(|(entry, _)| ArticleHit {
            pieces: text::snippet(&plain(&entry.body), &tokens, AROUND),
            row: entry.row.clone(),
        })
        .collect()
}

/// Markdown without its signs, roughly: for a line of a list.
fn plain(markdown: &str) -> String {
    let words = markdown.replace(['*', '#', '`', '>', '|', '[', ']'], " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
