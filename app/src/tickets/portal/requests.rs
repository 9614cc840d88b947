//! `/requests`: one's own requests (and the organisation's), by tab, search and page.

use super::line::RequestLine;
use crate::boundary::FaultView;
use crate::context::page;
use crate::reading::reading;
use crate::tickets::api::my_requests;
use domain::messages::{common, portal};
use domain::permissions::Action;
use domain::tickets::{TicketPage, query};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Which requests a tab shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Open,
    Ended,
    All,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Open, Self::Ended, Self::All];

    const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Ended => "ended",
            Self::All => "all",
        }
    }

    const fn open(self) -> Option<bool> {
        match self {
            Self::Open => Some(true),
            Self::Ended => Some(false),
            Self::All => None,
        }
    }
}

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Asked {
    tab: Tab,
    search: String,
    at: Option<String>,
}

impl Asked {
    fn url(tab: Tab, search: &str, at: Option<&str>) -> String {
        let mut url = format!("/requests?state={}", tab.code());
        if !search.is_empty() {
            url.push_str("&q=");
            url.push_str(&query::encode(search));
        }
        if let Some(at) = at {
            url.push_str("&at=");
            url.push_str(at);
        }
        url
    }
}

/// The list.
#[component]
pub fn Requests() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let map = use_query_map();
    let asked = Memo::new(move |_| {
        map.with(|map| {
            let search = map.get("q").unwrap_or_default().trim().to_owned();
            // A search looks everywhere unless a tab was chosen.
            let otherwise = if search.is_empty() { Tab::Open } else { Tab::All };
            let tab = map
                .get("state")
                .and_then(|code| Tab::ALL.into_iter().find(|tab| tab.code() == code))
                .unwrap_or(otherwise);
            Asked { tab, search, at: map.get("at") }
        })
    });
    let list = reading(move || asked.get(), |asked| my_requests(asked.tab.open(), asked.search, asked.at));
    let label = move |tab: Tab| match tab {
        Tab::Open => portal::tab_open(lang),
        Tab::Ended => portal::tab_ended(lang),
        Tab::All => portal::tab_all(lang),
    };
    let asks = page.may(Action::CreateTicket);
    let new = move || {
        asks.then(|| view! { <ui::LinkButton href="/requests/new" variant=ui::Variant::Primary glyph=ui::Glyph::Plus>{common::new_request(lang)}</ui::LinkButton> })
    };
    view! {
        <Title text=portal::list_title(lang) />
        <ui::PageHead title=portal::list_title(lang) actions=new />
        <ui::TabNav label=portal::list_tabs(lang)>
            {Tab::ALL
                .into_iter()
                .map(|tab| {
                    // Links are made for the present search; a closure keeps them right when it changes.
                    move || {
                        let href = asked.with(|asked| Asked::url(tab, &asked.search, None));
                        view! { <ui::TabLink href=href label=label(tab) active=move || asked.with(|asked| asked.tab == tab) /> }
                    }
                })
                .collect_view()}
        </ui::TabNav>
        <div class="my-4">
            {move || {
                let asked = asked.get();
                view! {
                    <ui::SearchBox
                        id="search"
                        action="/requests"
                        label=portal::list_search(lang)
                        placeholder=portal::list_search_placeholder(lang)
                        value=asked.search
                        keep=vec![("state".to_owned(), Tab::All.code().to_owned())]
                        submit_label=common::search(lang)
                    />
                }
            }}
        </div>
        <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=5 /> }>
            {move || Suspend::new(async move {
                match list.await {
                    Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                    Ok(found) => view! { <List found=found asked=asked.get_untracked() /> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn List(found: TicketPage, asked: Asked) -> impl IntoView {
    let lang = page().lang();
    if found.rows.is_empty() {
        return view! { <Empty asked=asked /> }.into_any();
    }
    let Asked { tab, search, .. } = asked;
    let link =
        |cursor: Option<domain::tickets::Cursor>| cursor.map(|cursor| Asked::url(tab, &search, Some(&cursor.encode())));
    let (newer, older) = (link(found.previous), link(found.next));
    let paged = newer.is_some() || older.is_some();
    view! {
        <h2 class="sr-only">{portal::list_label(lang)}</h2>
        <ul class="grid grid-cols-1 gap-3" aria-label=portal::list_label(lang)>
            {found.rows.into_iter().map(|row| view! { <RequestLine row=row /> }).collect_view()}
        </ul>
        {paged.then(|| view! {
            <ui::Pager label=common::pages(lang) newer_label=common::newer(lang) older_label=common::older(lang) newer=newer older=older />
        })}
    }
    .into_any()
}

#[component]
fn Empty(asked: Asked) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    if !asked.search.is_empty() {
        return view! {
            <ui::EmptyState glyph=ui::Glyph::Search title=portal::empty_found(lang, &asked.search) text=portal::empty_found_text(lang)>
                <ui::LinkButton href="/requests?state=all">{portal::show_all(lang)}</ui::LinkButton>
            </ui::EmptyState>
        }
        .into_any();
    }
    let (glyph, title, text) = match asked.tab {
        Tab::Open => (ui::Glyph::CircleCheck, portal::empty_open(lang), portal::empty_open_text(lang)),
        Tab::Ended => (ui::Glyph::Archive, portal::empty_ended(lang), portal::empty_ended_text(lang)),
        Tab::All => (ui::Glyph::Inbox, portal::empty_all(lang), portal::empty_all_text(lang)),
    };
    let asks = page.may(Action::CreateTicket);
    view! {
        <ui::EmptyState glyph=glyph title=title text=text>
            {asks.then(|| view! { <ui::LinkButton href="/requests/new" variant=ui::Variant::Primary glyph=ui::Glyph::Plus>{common::new_request(lang)}</ui::LinkButton> })}
        </ui::EmptyState>
    }
    .into_any()
}
