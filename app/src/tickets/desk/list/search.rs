//! The search field of the list: a plain GET form; with JavaScript the next address at once.

use crate::context::page;
use crate::tickets::desk::address;
use domain::messages::desk;
use domain::tickets::{ListQuery, View};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use ui::SearchBox;

/// The id of the search field, for the `/` key.
pub const SEARCH: &str = "ticket-search";

/// Number, title or text.
#[component]
pub fn Search(query: Memo<ListQuery>) -> impl IntoView {
    let lang = page().lang();
    let text = RwSignal::new(query.with_untracked(|query| query.search.clone()));
    Effect::new(move || text.set(query.with(|query| query.search.clone())));
    let go = StoredValue::new(use_navigate());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let now = query.get_untracked();
        let search = text.get_untracked().trim().to_owned();
        // Who starts to search does not know where the ticket is.
        let view = if now.search.is_empty() { View::All } else { now.view };
        let next = ListQuery { view, search, cursor: None, ..now };
        go.with_value(|go| go(&address::list(&next), NavigateOptions::default()));
    };
    view! {
        <div class="order-last w-full sm:order-none sm:w-72">
            <SearchBox
                id=SEARCH
                action=address::LIST
                label=desk::search_label(lang)
                placeholder=desk::search_hint(lang)
                bind=text
                shortcut="/"
                keep=vec![("view".to_owned(), View::All.code().to_owned())]
                on:submit=submit
            />
        </div>
    }
}
