//! The states of a page that are not "full": empty, failed, on its way.

use leptos::prelude::*;

use crate::{Glyph, Icon, Ltr, some};

/// Nothing here: what this is and the one next step (children: a button or link).
#[component]
pub fn EmptyState(
    glyph: Glyph,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="state">
            <span class="state-icon"><Icon glyph=glyph/></span>
            <h2 class="state-title">{title}</h2>
            {some(text).map(|text| view! { <p class="state-text">{text}</p> })}
            {children.map(|children| view! { <div class="actions state-actions">{children()}</div> })}
        </div>
    }
}

/// What happened and what to do; `code` is what a person reads out to support.
#[component]
pub fn ErrorState(
    #[prop(into)] title: String,
    #[prop(optional, into)] text: String,
    #[prop(optional, into)] code: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="state" role="alert">
            <span class="state-icon tone-danger"><Icon glyph=Glyph::Warning/></span>
            <h1 class="state-title">{title}</h1>
            {some(text).map(|text| view! { <p class="state-text">{text}</p> })}
            {some(code).map(|code| view! { <p class="state-code"><Ltr text=code/></p> })}
            {children.map(|children| view! { <div class="actions state-actions">{children()}</div> })}
        </div>
    }
}

/// Grey lines in the place of text that is on its way; `label` says so to screen readers.
#[component]
pub fn Skeleton(#[prop(into)] label: String, #[prop(default = 3)] lines: usize) -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="sr-only">{label}</span>
            {(0..lines).map(|_| view! { <span class="skeleton-line" aria-hidden="true"></span> }).collect_view()}
        </div>
    }
}

/// The same for a table: `rows` of the final height, so nothing jumps when the rows arrive.
#[component]
pub fn SkeletonRows(#[prop(into)] label: String, #[prop(default = 8)] rows: usize) -> impl IntoView {
    view! {
        <div class="skeleton-rows" role="status">
            <span class="sr-only">{label}</span>
            {(0..rows)
                .map(|_| {
                    view! {
                        <span class="skeleton-row" aria-hidden="true">
                            <span class="skeleton-dot"></span>
                            <span class="skeleton-line"></span>
                            <span class="skeleton-line skeleton-short"></span>
                        </span>
                    }
                })
                .collect_view()}
        </div>
    }
}
