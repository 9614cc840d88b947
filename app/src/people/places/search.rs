//! The search field above a list of places, and what the list says when it is empty.

use crate::context::lang;
use domain::messages::{common, people};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the address searches for.
pub(in crate::people) fn searched() -> Memo<String> {
    let map = use_query_map();
    Memo::new(move |_| map.with(|map| map.get("q")).unwrap_or_default().trim().to_owned())
}

/// The field.
#[component]
pub(in crate::people) fn PlaceSearch(
    /// The list's address.
    action: &'static str,
    value: String,
) -> impl IntoView {
    let lang = lang();
    view! {
        <ui::ToolBar>
            <div class="w-full sm:w-72">
                <ui::SearchBox id="place-search" action=action label=people::places_search(lang) placeholder=people::places_search(lang) value=value />
            </div>
        </ui::ToolBar>
    }
}

/// Nothing matches.
#[component]
pub(in crate::people) fn NoneFound(action: &'static str) -> impl IntoView {
    let lang = lang();
    view! {
        <ui::EmptyState glyph=ui::Glyph::Search title=people::none_found(lang) text=people::none_found_text(lang)>
            <ui::LinkButton href=action>{common::all(lang)}</ui::LinkButton>
        </ui::EmptyState>
    }
}
