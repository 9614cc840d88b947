//! `/kb/:slug`: one article.

use super::list::Stuck;
use crate::boundary::FaultView;
use crate::context::{When, page};
use crate::kb::api::kb_read;
use crate::reading::reading;
use domain::kb::{ArticleRow, ArticleView};
use domain::messages::{common, kb};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn ArticlePage() -> impl IntoView {
    let lang = page().lang();
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("slug")).unwrap_or_default());
    let article = reading(move || slug.get(), kb_read);
    view! {
        <ui::Breadcrumb label=kb::title(lang) crumbs=vec![ui::Crumb::new("/kb", kb::title(lang))] />
        <Transition fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=10 /> }>
            {move || Suspend::new(async move {
                match article.await {
                    Err(fault) => view! {
                        <Title text=common::not_found_title(lang) />
                        <FaultView fault=fault />
                    }
                    .into_any(),
                    Ok(article) => view! { <Article article=article /> }.into_any(),
                }
            })}
        </Transition>
        <Stuck />
    }
}

#[component]
fn Article(article: ArticleView) -> impl IntoView {
    let lang = page().lang();
    let ArticleView { row, html, dir, category, related, may_edit } = article;
    let category = category.map(|category| category.label(lang).to_owned());
    let draft = !row.published;
    view! {
        <Title text=row.title.clone() />
        <Meta name="description" content=row.preview.clone() />
        {draft.then(|| view! { <div class="mb-4"><ui::Banner tone=ui::Tone::Warn>{kb::draft_banner(lang)}</ui::Banner></div> })}
        <article lang=row.lang.code()>
            <h1 class="page-title" dir=row.title_dir.code()>{row.title}</h1>
            <p class="row mt-1 mb-5 text-xs text-ink-faint" lang=lang.code()>
                {category.map(|name| view! { <ui::Pill glyph=ui::Glyph::Tag text=name /> })}
                <span>{kb::updated(lang)}" "<When at=row.updated_at /></span>
                {may_edit.then(|| view! { <a class="link" href=format!("/desk/kb/{}", row.id)>{kb::edit_this(lang)}</a> })}
            </p>
            <ui::Markdown html=html dir=dir />
        </article>
        <Related rows=related />
    }
}

#[component]
fn Related(rows: Vec<ArticleRow>) -> impl IntoView {
    let lang = page().lang();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="mt-10 stack" aria-labelledby="related">
                <h2 id="related" class="text-base">{kb::related(lang)}</h2>
                <ul class="grid gap-1">
                    {rows
                        .into_iter()
                        .map(|row| {
                            let href = row.url();
                            view! { <li><a class="link" href=href><bdi>{row.title}</bdi></a></li> }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}
