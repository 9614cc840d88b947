//! A small, honest mark of the live connection.

use leptos::prelude::*;

/// How the page and the server stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    Live,
    /// Connected again and fetching what was missed; also the state before the first contact.
    #[default]
    CatchingUp,
    Offline,
}

impl Connection {
    const fn class(self) -> &'static str {
        match self {
            Self::Live => "connection connection-live",
            Self::CatchingUp => "connection connection-catching",
            Self::Offline => "connection connection-offline",
        }
    }
}

/// Dot and word; the dot's shape differs too (full, ring, crossed). Announced politely when it changes.
#[component]
pub fn ConnectionMark(
    #[prop(into)] state: Signal<Connection>,
    #[prop(into)] text: Signal<String>,
    /// Only the dot; the word is tooltip and screen-reader text.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    view! {
        <span class=move || state.get().class() role="status" title=move || bare.then(|| text.get())>
            <span class="connection-dot" aria-hidden="true"></span>
            <span class=if bare { "sr-only" } else { "" }>{move || text.get()}</span>
        </span>
    }
}
