//! A list without rows: what it is, and the one next step.

use crate::context::page;
use crate::tickets::desk::address;
use domain::messages::{desk, tickets};
use domain::tickets::{ListQuery, View};
use leptos::prelude::*;
use ui::{EmptyState, Glyph, LinkButton, Variant};

/// Tells apart: beyond the end, nothing that matches, nothing at all.
#[component]
pub fn Empty(query: ListQuery) -> impl IntoView {
    let lang = page().lang();
    let bare = ListQuery { view: query.view, order: query.order, ascending: query.ascending, ..ListQuery::default() };
    if query.cursor.is_some() {
        let first = address::list(&ListQuery { cursor: None, ..query });
        return view! {
            <EmptyState glyph=Glyph::List title=desk::end_of_list(lang) text=desk::end_of_list_text(lang)>
                <LinkButton href=first>{desk::first_page(lang)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    if query != bare {
        return view! {
            <EmptyState glyph=Glyph::Search title=desk::nothing_found(lang) text=desk::nothing_found_text(lang)>
                <LinkButton href=address::list(&bare)>{desk::clear_filters(lang)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let view = query.view;
    let (glyph, next) = match view {
        View::Mine => (Glyph::CircleCheck, Some(View::Unassigned)),
        View::Unassigned => (Glyph::CircleCheck, Some(View::Open)),
        View::Waiting => (Glyph::Hourglass, Some(View::Mine)),
        View::AtRisk | View::Breached => (Glyph::CircleCheck, Some(View::Mine)),
        View::Resolved => (Glyph::CircleCheck, Some(View::Mine)),
        View::Closed => (Glyph::Archive, Some(View::Resolved)),
        View::Deleted => (Glyph::Trash, Some(View::All)),
        View::Open | View::All => (Glyph::Inbox, None),
    };
    view! {
        <EmptyState glyph=glyph title=desk::empty_title(lang, view) text=desk::empty_text(lang, view)>
            {match next {
                Some(next) => view! {
                    <LinkButton href=address::view(next)>{desk::see_view(lang, tickets::view(lang, next))}</LinkButton>
                }
                .into_any(),
                None => view! {
                    <LinkButton href=address::NEW variant=Variant::Primary glyph=Glyph::Plus>{desk::new_ticket(lang)}</LinkButton>
                }
                .into_any(),
            }}
        </EmptyState>
    }
    .into_any()
}
