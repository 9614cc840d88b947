//! Pages of a long list by cursor: newer and older, no page numbers to count.

use leptos::prelude::*;

use crate::{Glyph, Icon, some};

/// Links to the neighbours; `None` at an end of the list.
#[component]
pub fn Pager(
    #[prop(into)] label: String,
    #[prop(into)] newer_label: String,
    #[prop(into)] older_label: String,
    newer: Option<String>,
    older: Option<String>,
    /// In the middle, e.g. "26–50 of 1,204".
    #[prop(optional, into)]
    summary: String,
) -> impl IntoView {
    let side = |href: Option<String>, text: AnyView| match href {
        Some(href) => view! { <a class="btn btn-secondary btn-sm" href=href>{text}</a> }.into_any(),
        None => view! { <span class="btn btn-secondary btn-sm btn-off" aria-disabled="true">{text}</span> }.into_any(),
    };
    let back = view! { <Icon glyph=Glyph::ArrowBack/> <span>{newer_label}</span> }.into_any();
    let next = view! { <span>{older_label}</span> <Icon glyph=Glyph::ArrowNext/> }.into_any();
    view! {
        <nav class="pager" aria-label=label>
            {side(newer, back)}
            {some(summary).map(|summary| view! { <span class="pager-summary">{summary}</span> })}
            {side(older, next)}
        </nav>
    }
}
