//! Writing articles: permission first, one event a change, the index forgotten with the commit.

use super::{Kb, sql};
use crate::access::{self, Note, note};
use crate::args;
use crate::db::Tx;
use crate::markdown::{self, Rendered};
use crate::oops::{self, Oops};
use crate::people::Changes;
use domain::fault::Conflict;
use domain::ids::{ArticleId, UserId};
use domain::kb::{self, ArticleEdit};
use domain::permissions::{self, Action, Actor};
use domain::{Dir, Fault, Field, Micros, Problem, text};

/// How often a slug made from a title is tried with a number behind it.
const SLUGS: u32 = 50;

/// Everything decided before the unit of work.
#[derive(Clone)]
pub(super) struct Ready {
    pub edit: ArticleEdit,
    pub rendered: Rendered,
    pub title_dir: Dir,
    /// The slug was made from the title and may get a number.
    pub made: bool,
}

impl Ready {
    pub fn of(mut edit: ArticleEdit) -> Self {
        edit.title = text::canonical_name(&edit.title);
        let made = edit.slug.trim().is_empty();
        edit.slug = kb::slug(if made { &edit.title } else { &edit.slug });
        if edit.slug.is_empty() {
            "article".clone_into(&mut edit.slug);
        }
        let dir = edit.lang.dir();
        Self { rendered: markdown::render(&edit.body, dir), title_dir: text::direction(&edit.title, dir), made, edit }
    }
}

impl Kb<'_> {
    /// Creates or changes an article. A slug left empty is made from the title and is always free.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::Invalid`], with `Taken` on a slug that exists; [`Fault::NotFound`]; `Stale`.
    pub async fn save(&self, actor: &Actor, edit: &ArticleEdit) -> Result<ArticleId, Fault> {
        permissions::may(actor, Action::WriteArticles)?;
        edit.check()?;
        if let Some(category) = edit.category
            && !self.backend.people().lists().await?.has_category(category)
        {
            return Err(Fault::field(Field::Category, Problem::NotAChoice));
        }
        let ready = Ready::of(edit.clone());
        let (at, actor) = (self.backend.clock().now(), access::by(actor));
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let id = match ready.edit.id {
                    None => create(tx, ready.clone(), actor, at).await?,
                    Some(id) => update(tx, id, ready.clone(), actor, at).await?,
                };
                let backend = backend.clone();
                tx.on_commit(move || backend.kb().forget());
                Ok(id)
            })
            .await
            .map_err(Fault::from)
    }

    /// Publishes an article or takes it back; answers the new version.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`.
    pub async fn set_published(
        &self,
        actor: &Actor,
        id: ArticleId,
        version: i64,
        published: bool,
    ) -> Result<i64, Fault> {
        permissions::may(actor, Action::WriteArticles)?;
        let (at, actor) = (self.backend.clock().now(), access::by(actor));
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let (old, _) =
                    tx.optional::<sql::SourceRow>(sql::BY_ID, args![id]).await?.ok_or(Fault::NotFound)?.split();
                if tx.run(sql::SET_PUBLISHED, args![id, version, published, at]).await? == 0 {
                    return Err(Fault::Conflict(Conflict::Stale).into());
                }
                let mut changes = Changes::default();
                changes.add("published", &old.published, &published);
                note(tx, Note { at, actor, kind: "kb.changed", id: id.0, subject: &old.title, data: changes.done() })
                    .await?;
                let backend = backend.clone();
                tx.on_commit(move || backend.kb().forget());
                Ok(version + 1)
            })
            .await
            .map_err(Fault::from)
    }
}

/// The slug as it can be stored.
async fn free_slug(tx: &mut Tx, ready: &Ready, id: ArticleId) -> Result<String, Oops> {
    let wish = &ready.edit.slug;
    for number in 1..=SLUGS {
        let slug = if number == 1 { wish.clone() } else { format!("{wish}-{number}") };
        let taken: i64 = tx.scalar(sql::SLUG_TAKEN, args![&slug, id]).await?;
        if taken == 0 {
            return Ok(slug);
        }
        if !ready.made {
            break;
        }
    }
    Err(Fault::field(Field::Slug, Problem::Taken).into())
}

/// Stores a new article with its event.
pub(super) async fn create(tx: &mut Tx, ready: Ready, actor: Option<UserId>, at: Micros) -> Result<ArticleId, Oops> {
    let slug = free_slug(tx, &ready, ArticleId(0)).await?;
    let Ready { edit, rendered, title_dir, .. } = ready;
    let row = args![
        &slug,
        &edit.title,
        title_dir,
        &edit.body,
        &rendered.html,
        rendered.dir,
        &rendered.preview,
        rendered.preview_dir,
        edit.lang,
        edit.category,
        edit.published,
        actor,
        at
    ];
    let id =
        tx.insert(sql::INSERT, row).await.map_err(|error| oops::unique(error, &[("article.slug", Field::Slug)]))?;
    let data = serde_json::json!({ "slug": slug, "published": edit.published });
    note(tx, Note { at, actor, kind: "kb.created", id, subject: &edit.title, data }).await?;
    Ok(ArticleId(id))
}

async fn update(
    tx: &mut Tx,
    id: ArticleId,
    ready: Ready,
    actor: Option<UserId>,
    at: Micros,
) -> Result<ArticleId, Oops> {
    let (old, old_body) = tx.optional::<sql::SourceRow>(sql::BY_ID, args![id]).await?.ok_or(Fault::NotFound)?.split();
    let slug = free_slug(tx, &ready, id).await?;
    let Ready { edit, rendered, title_dir, .. } = ready;
    let row = args![
        id,
        edit.version,
        &slug,
        &edit.title,
        title_dir,
        &edit.body,
        &rendered.html,
        rendered.dir,
        &rendered.preview,
        rendered.preview_dir,
        edit.lang,
        edit.category,
        edit.published,
        actor,
        at
    ];
    let changed =
        tx.run(sql::UPDATE, row).await.map_err(|error| oops::unique(error, &[("article.slug", Field::Slug)]))?;
    if changed == 0 {
        return Err(Fault::Conflict(Conflict::Stale).into());
    }
    let mut changes = Changes::default();
    changes.add("title", &old.title, &edit.title).add("slug", &old.slug, &slug).add("body", &old_body, &edit.body);
    changes.add("lang", &old.lang, &edit.lang).add("category", &old.category, &edit.category);
    changes.add("published", &old.published, &edit.published);
    note(tx, Note { at, actor, kind: "kb.changed", id: id.0, subject: &edit.title, data: changes.done() }).await?;
    Ok(id)
}
