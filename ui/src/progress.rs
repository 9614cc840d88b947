//! Waiting, with and without a known length.

use leptos::prelude::*;

use crate::some;

/// A turning ring. Without a `label` it is decoration beside a text that says what happens.
#[component]
pub fn Spinner(#[prop(optional, into)] label: String) -> impl IntoView {
    let label = some(label);
    let role = label.is_some().then_some("status");
    view! {
        <span class="spinner" role=role>
            {label.map(|label| view! { <span class="sr-only">{label}</span> })}
        </span>
    }
}

/// Progress of `value` per cent; fills from the start of the line, whichever side that is.
#[component]
pub fn ProgressBar(#[prop(into)] value: Signal<f64>, #[prop(into)] label: String) -> impl IntoView {
    // The browser's own element: a width in a style attribute would need a hole in the content security policy.
    view! {
        <progress class="progress" aria-label=label max="100" value=move || format!("{:.0}", value.get().clamp(0.0, 100.0))></progress>
    }
}
