//! Pages.

use leptos::prelude::*;

/// A page.
#[component]
pub fn CalendarsPage() -> impl IntoView {
    view! { <p></p> }
}

/// A page.
#[component]
pub fn CalendarPage() -> impl IntoView {
    view! { <p></p> }
}
