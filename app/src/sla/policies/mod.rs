//! Pages.

use leptos::prelude::*;

/// A page.
#[component]
pub fn PoliciesPage() -> impl IntoView {
    view! { <p></p> }
}

/// A page.
#[component]
pub fn PolicyPage() -> impl IntoView {
    view! { <p></p> }
}
