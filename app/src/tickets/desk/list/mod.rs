//! `/desk/tickets`: the list. The query string is the view, so it can be shared.

mod chips;
mod cursor;
mod empty;
mod filters;
mod rows;
mod search;
mod table;

use super::{address, names};
use crate::boundary::FaultView;
use crate::context::page;
use crate::live::Live;
use crate::reading::reading;
use crate::tickets::api::list_tickets;
use crate::title::LiveTitle;
use chips::Chips;
use domain::messages::{common, desk, tickets};
use domain::tickets::{Counts, ListQuery, View};
use filters::Filters;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rows::Rows;
use search::Search;
use ui::{CountBadge, Glyph, LinkButton, SkeletonRows, Variant};

/// The desk's list of tickets.
#[component]
pub fn TicketList() -> impl IntoView {
    let lang = page().lang();
    let pairs = use_query_map();
    let query = Memo::new(move |_| pairs.with(address::read));
    let list = reading(
        move || query.get(),
        |query| async move {
            let page = list_tickets(query.clone()).await;
            (query, page)
        },
    );
    let names = names::resource();
    let told = RwSignal::new(None);
    let last = address::LastList::take();
    Effect::new(move || query.with(|query| last.remember(query)));
    view! {
        <Head query=query told=told />
        <Suspense fallback=|| view! { <div class="mb-3 h-9"></div> }>
            {move || Suspend::new(async move {
                let names = names.await.unwrap_or_default();
                view! {
                    <Filters query=query names=names.clone() />
                    <Chips query=query names=names />
                }
            })}
        </Suspense>
        <Transition fallback=move || view! { <SkeletonRows label=common::loading(lang) rows=12 /> }>
            {move || Suspend::new(async move {
                let names = names.await.unwrap_or_default();
                match list.await {
                    (query, Ok(page)) => view! { <Rows query=query first=page names=names told=told /> }.into_any(),
                    (_, Err(fault)) => view! { <FaultView fault=fault /> }.into_any(),
                }
            })}
        </Transition>
    }
}

/// The view's name with its exact count, and the way to a new ticket.
#[component]
fn Head(query: Memo<ListQuery>, told: RwSignal<Option<Counts>>) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let live = Live::take().views();
    let name = Memo::new(move |_| tickets::view(lang, query.with(|query| query.view)));
    let page = StoredValue::new(page);
    let count = Signal::derive(move || {
        let filtered = query.with(|query| {
            *query
                != ListQuery {
                    view: query.view,
                    order: query.order,
                    ascending: query.ascending,
                    cursor: query.cursor,
                    ..ListQuery::default()
                }
        });
        let counts = live.get().or_else(|| told.get());
        let count = counts.and_then(|counts| of(&counts, query.with(|query| query.view)));
        match count {
            Some(count) if !filtered => page.with_value(|page| page.number(count)),
            _ => String::new(),
        }
    });
    view! {
        <LiveTitle text=move || name.get().to_owned() />
        <header class="page-head">
            <div class="page-head-row">
                <h1 class="page-title flex flex-1 items-center gap-2 whitespace-nowrap">{move || name.get()} <CountBadge text=count /></h1>
                <Search query=query />
                <div class="actions">
                    <LinkButton href=address::NEW variant=Variant::Primary glyph=Glyph::Plus>{desk::new_ticket(lang)}</LinkButton>
                </div>
            </div>
        </header>
    }
}

fn of(counts: &Counts, view: View) -> Option<i64> {
    match view {
        View::Mine => Some(counts.mine),
        View::Unassigned => Some(counts.unassigned),
        View::Open => Some(counts.open),
        View::Waiting => Some(counts.waiting),
        View::AtRisk => Some(counts.at_risk),
        View::Breached => Some(counts.breached),
        View::Resolved => Some(counts.resolved),
        View::Closed => Some(counts.closed),
        View::All => Some(counts.all),
        View::Deleted => None,
    }
}
