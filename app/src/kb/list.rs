//! `/kb`: all articles by topic, or what `?q=` finds.

use super::links::ArticleLinks;
use crate::boundary::FaultView;
use crate::context::page;
use crate::kb::api::kb_list;
use crate::reading::reading;
use domain::kb::{ArticleHit, ArticleList};
use domain::messages::{common, kb};
use domain::permissions::Action;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn KbHome() -> impl IntoView {
    let lang = page().lang();
    let query = use_query_map();
    let search = Memo::new(move |_| query.with(|query| query.get("q")).unwrap_or_default().trim().to_owned());
    let list = reading(move || search.get(), kb_list);
    view! {
        <Title text=kb::title(lang) />
        <ui::PageHead title=kb::title(lang) lead=kb::lead(lang) />
        <div class="mb-6">
            {move || view! {
                <ui::SearchBox
                    id="search"
                    action="/kb"
                    label=kb::search(lang)
                    placeholder=kb::search_placeholder(lang)
                    value=search.get()
                    submit_label=kb::search_button(lang)
                />
            }}
        </div>
        <Transition fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=6 /> }>
            {move || Suspend::new(async move {
                match list.await {
                    Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                    Ok(list) => {
                        let search = search.get_untracked();
                        if list.hits.is_empty() {
                            view! { <Nothing search=search /> }.into_any()
                        } else if search.is_empty() {
                            view! {
                                <ByTopic list=list />
                                <Stuck />
                            }
                            .into_any()
                        } else {
                            view! {
                                <Found hits=list.hits search=search />
                                <Stuck />
                            }
                            .into_any()
                        }
                    }
                }
            })}
        </Transition>
    }
}

/// Articles under the names of their categories; those without one come last.
#[component]
fn ByTopic(list: ArticleList) -> impl IntoView {
    let lang = page().lang();
    let mut rest = list.hits;
    let mut groups: Vec<(String, Vec<ArticleHit>)> = Vec::new();
    for category in &list.categories {
        let (mine, others) =
            rest.into_iter().partition(|hit: &ArticleHit| hit.row.category.is_some_and(|id| id.0 == category.id));
        rest = others;
        groups.push((category.label(lang).to_owned(), mine));
    }
    groups.push((kb::uncategorised(lang).to_owned(), rest));
    view! {
        <div class="grid grid-cols-1 gap-8">
            {groups
                .into_iter()
                .filter(|(_, hits)| !hits.is_empty())
                .map(|(name, hits)| view! {
                    <section class="stack">
                        <h2 class="text-lg">{name}</h2>
                        <ArticleLinks hits=hits />
                    </section>
                })
                .collect_view()}
        </div>
    }
}

#[component]
fn Found(hits: Vec<ArticleHit>, search: String) -> impl IntoView {
    let page = page();
    let text = match hits.len() {
        1 => kb::found_one(page.lang(), &search),
        n => kb::found(page.lang(), &page.number(n as i64), &search),
    };
    view! {
        <section class="stack">
            <div class="flex flex-wrap items-center justify-between gap-2">
                <h2 class="text-base">{text}</h2>
                <a class="link text-sm" href="/kb">{kb::see_all(page.lang())}</a>
            </div>
            <ArticleLinks hits=hits />
        </section>
    }
}

#[component]
fn Nothing(search: String) -> impl IntoView {
    let lang = page().lang();
    let (title, text) = if search.is_empty() {
        (kb::empty(lang).to_owned(), kb::empty_text(lang))
    } else {
        (kb::nothing(lang, &search), kb::nothing_text(lang))
    };
    view! {
        <ui::EmptyState glyph=ui::Glyph::Book title=title text=text>
            <ui::LinkButton href="/requests/new" variant=ui::Variant::Primary>{kb::ask_us(lang)}</ui::LinkButton>
        </ui::EmptyState>
    }
}

/// The way from an article to a request.
#[component]
pub(super) fn Stuck() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    // Readers who cannot ask anything are not invited to.
    let asks = page.me().is_none() || page.may(Action::CreateTicket);
    asks.then(|| {
        view! {
            <section class="card mt-10 p-5 flex flex-wrap items-center justify-between gap-4 bg-sunken">
                <div class="min-w-0 flex-1 basis-64">
                    <h2 class="text-base">{kb::still_title(lang)}</h2>
                    <p class="text-sm text-ink-soft">{kb::still_text(lang)}</p>
                </div>
                <ui::LinkButton href="/requests/new" glyph=ui::Glyph::Edit>{kb::ask_us(lang)}</ui::LinkButton>
            </section>
        }
    })
}
