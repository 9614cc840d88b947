//! Server functions of the knowledge base. Reading is open to everybody; writing asks for the permission.

use domain::Fault;
use domain::Lang;
use domain::ids::ArticleId;
use domain::kb::{ArticleEdit, ArticleHit, ArticleList, ArticleSource, ArticleView, DeskArticles, Preview};
use leptos::prelude::*;
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::call::{answered, call};

/// Published articles in the reader's language, or those that `search` finds. For everybody.
#[server(input = Json)]
pub async fn kb_list(search: String) -> Result<ArticleList, Fault> {
    let call = call()?;
    answered(call.backend.kb().list(call.caller.lang, &search).await)
}

/// One article by its address. For everybody; drafts for those who write.
#[server(input = Json)]
pub async fn kb_read(slug: String) -> Result<ArticleView, Fault> {
    let call = call()?;
    answered(call.backend.kb().read(call.actor().ok(), &slug).await)
}

/// Articles that may answer what somebody writes. For everybody.
#[server(input = Json)]
pub async fn kb_suggest(text: String) -> Result<Vec<ArticleHit>, Fault> {
    let call = call()?;
    answered(call.backend.kb().suggest(call.caller.lang, &text).await)
}

/// All articles, drafts too.
#[server(input = Json)]
pub async fn kb_desk_list(query: DeskArticles) -> Result<ArticleList, Fault> {
    let call = call()?;
    answered(call.backend.kb().desk_list(call.actor()?, &query).await)
}

/// An article with its source.
#[server(input = Json)]
pub async fn kb_source(id: ArticleId) -> Result<ArticleSource, Fault> {
    let call = call()?;
    answered(call.backend.kb().source(call.actor()?, id).await)
}

/// Creates or changes an article; answers with what is stored.
#[server(input = Json)]
pub async fn kb_save(edit: ArticleEdit) -> Result<ArticleSource, Fault> {
    let call = call()?;
    let kb = call.backend.kb();
    let id = answered(kb.save(call.actor()?, &edit).await)?;
    answered(kb.source(call.actor()?, id).await)
}

/// Publishes an article or takes it back; answers the new version.
#[server(input = Json)]
pub async fn kb_set_published(id: ArticleId, version: i64, published: bool) -> Result<i64, Fault> {
    let call = call()?;
    answered(call.backend.kb().set_published(call.actor()?, id, version, published).await)
}

/// A text as readers would see it.
#[server(input = Json)]
pub async fn kb_preview(body: String, lang: Lang) -> Result<Preview, Fault> {
    let call = call()?;
    answered(call.backend.kb().preview(call.actor()?, &body, lang))
}
