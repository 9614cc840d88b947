//! `/desk/kb`: all articles, drafts too.

use crate::boundary::FaultView;
use crate::context::{When, page};
use crate::kb::api::kb_desk_list;
use crate::people::Counted;
use crate::reading::reading;
use domain::Fault;
use domain::Lang;
use domain::kb::{self as rules, ArticleHit, ArticleList};
use domain::messages::{common, kb};
use domain::people::Directory;
use domain::permissions::Action;
use domain::tickets::query::encode;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The word for an article's language.
pub(super) const fn language(lang: Lang, of: Lang) -> &'static str {
    match of {
        Lang::Fa => common::persian(lang),
        Lang::En => common::english(lang),
    }
}

/// The words of the tabs in the address.
const TABS: [(&str, Option<bool>); 3] = [("all", None), ("published", Some(true)), ("drafts", Some(false))];

/// The page.
#[component]
pub fn DeskArticles() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    if !page.may(Action::WriteArticles) {
        return view! { <FaultView fault=Fault::Forbidden /> }.into_any();
    }
    let map = use_query_map();
    let asked = Memo::new(move |_| {
        map.with(|map| {
            let state = map.get("state").unwrap_or_default();
            let published = TABS.into_iter().find(|(code, _)| *code == state).and_then(|(_, published)| published);
            rules::DeskArticles { search: map.get("q").unwrap_or_default().trim().to_owned(), published }
        })
    });
    let list = reading(move || asked.get(), kb_desk_list);
    let tab = move |(code, published): (&'static str, Option<bool>)| {
        let label = match published {
            None => kb::tab_all(lang),
            Some(true) => kb::tab_published(lang),
            Some(false) => kb::tab_drafts(lang),
        };
        move || {
            let search = asked.with(|asked| asked.search.clone());
            let tail = if search.is_empty() { String::new() } else { format!("&q={}", encode(&search)) };
            view! { <ui::TabLink href=format!("/desk/kb?state={code}{tail}") label=label active=move || asked.with(|asked| asked.published == published) /> }
        }
    };
    let new = move || view! { <ui::LinkButton href="/desk/kb/new" variant=ui::Variant::Primary glyph=ui::Glyph::Plus>{kb::new_article(lang)}</ui::LinkButton> };
    view! {
        <Title text=kb::desk_title(lang) />
        <ui::PageHead title=kb::desk_title(lang) lead=kb::desk_lead(lang) actions=new />
        <ui::TabNav label=kb::tabs(lang)>{TABS.map(tab).collect_view()}</ui::TabNav>
        <div class="my-3 max-w-100">
            {move || {
                let asked = asked.get();
                let state = TABS.into_iter().find(|(_, published)| *published == asked.published).map_or("all", |(code, _)| code);
                view! {
                    <ui::SearchBox id="search" action="/desk/kb" label=kb::search(lang) placeholder=kb::search_placeholder(lang) value=asked.search keep=vec![("state".to_owned(), state.to_owned())] />
                }
            }}
        </div>
        <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) /> }>
            {move || Suspend::new(async move {
                match list.await {
                    Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                    Ok(list) if list.hits.is_empty() => view! {
                        <ui::EmptyState glyph=ui::Glyph::Book title=kb::desk_empty(lang) text=kb::desk_empty_text(lang)>
                            <ui::LinkButton href="/desk/kb/new" variant=ui::Variant::Primary glyph=ui::Glyph::Plus>{kb::new_article(lang)}</ui::LinkButton>
                        </ui::EmptyState>
                    }
                    .into_any(),
                    Ok(list) => view! { <Articles list=list /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Articles(list: ArticleList) -> impl IntoView {
    let lang = page().lang();
    let ArticleList { hits, categories } = list;
    view! {
        <section class="card">
        <ui::Table label=kb::desk_title(lang) stack=true>
            <thead>
                <tr>
                    <th scope="col">{kb::column_title(lang)}</th>
                    <th scope="col">{kb::column_state(lang)}</th>
                    <th scope="col">{kb::column_category(lang)}</th>
                    <th scope="col">{kb::column_lang(lang)}</th>
                    <th scope="col">{kb::column_author(lang)}</th>
                    <th scope="col" class="cell-num">{kb::column_views(lang)}</th>
                    <th scope="col">{kb::column_updated(lang)}</th>
                </tr>
            </thead>
            <tbody>
                {hits
                    .into_iter()
                    .map(|hit| {
                        let category = hit.row.category.map(|id| Directory::label(&categories, id.0, lang).to_owned()).unwrap_or_default();
                        view! { <ArticleLine hit=hit category=category /> }
                    })
                    .collect_view()}
            </tbody>
        </ui::Table>
        </section>
    }
}

#[component]
fn ArticleLine(hit: ArticleHit, category: String) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let row = hit.row;
    let state = if row.published {
        view! { <ui::Pill tone=ui::Tone::Ok glyph=ui::Glyph::CircleCheck text=kb::published(lang) /> }
    } else {
        view! { <ui::Pill glyph=ui::Glyph::Edit text=kb::draft(lang) /> }
    };
    view! {
        <tr>
            <td class="cell-main cell-clip"><a class="row-link" href=format!("/desk/kb/{}", row.id)><bdi>{row.title}</bdi></a></td>
            <td class="cell-tight">{state}</td>
            <td class="cell-tight">{category}</td>
            <td class="cell-tight">{language(lang, row.lang)}</td>
            <td class="cell-tight"><bdi>{row.author}</bdi></td>
            <td class="cell-num cell-tight"><Counted label=kb::column_views(lang) text=page.number(row.views) /></td>
            <td class="cell-tight cell-sub"><When at=row.updated_at /></td>
        </tr>
    }
}
