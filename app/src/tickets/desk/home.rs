//! `/desk`: what waits for me, and what happens.

use super::address;
use super::row::TicketLine;
use crate::boundary::FaultView;
use crate::context::page;
use crate::live::Live;
use crate::reading::reading;
use crate::tickets::api::list_tickets;
use domain::Fault;
use domain::messages::{common, desk, tickets};
use domain::tickets::{Counts, ListQuery, Order, TicketPage, TicketRow, View};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Card, EmptyState, Glyph, LinkButton, PageHead, SkeletonRows, Stat, Variant};

/// Rows of each list.
const SHOWN: usize = 8;
/// The numbers shown.
const STATS: [View; 4] = [View::Mine, View::Unassigned, View::AtRisk, View::Breached];

/// The desk's first page.
#[component]
pub fn DeskHome() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let name = page.me().map(|me| me.name.clone()).unwrap_or_default();
    let changed = Live::take().lists();
    let lists = reading(move || changed.get(), |_| both());
    view! {
        <Title text=common::desk(lang) />
        <PageHead
            title=desk::hello(lang, &name)
            lead=desk::home_lead(lang)
            actions=move || view! {
                <LinkButton href=address::NEW variant=Variant::Primary glyph=Glyph::Plus>{desk::new_ticket(lang)}</LinkButton>
            }
        />
        <Transition fallback=move || view! { <SkeletonRows label=common::loading(lang) rows=12 /> }>
            {move || Suspend::new(async move {
                match lists.await {
                    Ok((mine, latest)) => view! { <Lists mine=mine latest=latest /> }.into_any(),
                    Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                }
            })}
        </Transition>
    }
}

/// My most urgent tickets, and the latest changes.
async fn both() -> Result<(TicketPage, TicketPage), Fault> {
    let mine = list_tickets(ListQuery { view: View::Mine, order: Order::Priority, ..ListQuery::default() }).await?;
    let latest = list_tickets(ListQuery { view: View::All, ..ListQuery::default() }).await?;
    Ok((mine, latest))
}

#[component]
fn Lists(mine: TicketPage, latest: TicketPage) -> impl IntoView {
    let lang = page().lang();
    let mine_all = address::list(&ListQuery { view: View::Mine, order: Order::Priority, ..ListQuery::default() });
    view! {
        <div class="stack">
            <Stats counts=latest.counts />
            <div class="grid gap-4 2xl:grid-cols-2">
                <Card title=desk::urgent_mine(lang) flush=true actions=move || view! { <SeeAll href=mine_all /> }>
                    {if mine.rows.is_empty() {
                        view! {
                            <EmptyState glyph=Glyph::CircleCheck title=desk::nothing_mine(lang) text=desk::nothing_mine_text(lang)>
                                <LinkButton href=address::view(View::Unassigned)>{tickets::view(lang, View::Unassigned)}</LinkButton>
                            </EmptyState>
                        }
                        .into_any()
                    } else {
                        view! { <Lines rows=mine.rows /> }.into_any()
                    }}
                </Card>
                <Card title=desk::latest(lang) flush=true actions=|| view! { <SeeAll href=address::view(View::All) /> }>
                    {if latest.rows.is_empty() {
                        view! { <EmptyState glyph=Glyph::Inbox title=desk::nothing_yet(lang) text=desk::nothing_yet_text(lang) /> }.into_any()
                    } else {
                        view! { <Lines rows=latest.rows /> }.into_any()
                    }}
                </Card>
            </div>
        </div>
    }
}

#[component]
fn SeeAll(#[prop(into)] href: String) -> impl IntoView {
    view! { <a class="link text-sm" href=href>{desk::see_all(page().lang())}</a> }
}

#[component]
fn Lines(rows: Vec<TicketRow>) -> impl IntoView {
    let rows: Vec<_> = rows.into_iter().take(SHOWN).collect();
    view! { <ul>{rows.into_iter().map(|row| view! { <TicketLine row=row /> }).collect_view()}</ul> }
}

#[component]
fn Stats(counts: Counts) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let stats = STATS.into_iter().map(|view| {
        let count = match view {
            View::Mine => counts.mine,
            View::Unassigned => counts.unassigned,
            View::Waiting => counts.waiting,
            View::AtRisk => counts.at_risk,
            View::Breached => counts.breached,
            View::Open | View::Resolved | View::Closed | View::All | View::Deleted => counts.open,
        };
        view! {
            <a href=address::view(view) class="block rounded-lg hover:shadow-float">
                <Stat label=tickets::view(lang, view) value=page.number(count) />
            </a>
        }
    });
    view! { <nav class="grid grid-cols-2 gap-3 lg:grid-cols-4" aria-label=desk::numbers(lang)>{stats.collect_view()}</nav> }
}
