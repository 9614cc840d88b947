//! Links of the shells. The present page is marked by `aria-current`, which also gives it its look.

use leptos::prelude::*;

use crate::{CountBadge, Glyph, Icon};

/// A link of the rail (desk, admin): icon over a short word; on a phone it lies in the bottom bar.
#[component]
pub fn RailLink(
    #[prop(into)] href: String,
    glyph: Glyph,
    #[prop(into)] label: String,
    #[prop(optional, into)] active: Signal<bool>,
    #[prop(optional, into)] count: Option<Signal<String>>,
) -> impl IntoView {
    view! {
        <a class="rail-link" href=href aria-current=move || active.get().then_some("page")>
            <span class="rail-icon">
                <Icon glyph=glyph/>
                {count.map(|count| view! { <CountBadge text=count strong=true/> })}
            </span>
            <span class="rail-label">{label}</span>
        </a>
    }
}

/// A link of a side list (views, admin sections) with a count.
#[component]
pub fn SideLink(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] glyph: Option<Glyph>,
    #[prop(optional, into)] active: Signal<bool>,
    #[prop(optional, into)] count: Option<Signal<String>>,
) -> impl IntoView {
    view! {
        <a class="side-link" href=href aria-current=move || active.get().then_some("page")>
            {glyph.map(|glyph| view! { <Icon glyph=glyph/> })}
            <span class="side-label clip"><bdi>{label}</bdi></span>
            {count.map(|count| view! { <CountBadge text=count/> })}
        </a>
    }
}

/// A named group of [`SideLink`]s.
#[component]
pub fn SideGroup(#[prop(optional, into)] label: String, children: Children) -> impl IntoView {
    view! {
        <div class="side-group">
            {crate::some(label).map(|label| view! { <p class="side-heading">{label}</p> })}
            {children()}
        </div>
    }
}

/// A link of the portal's top bar.
#[component]
pub fn TopLink(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] active: Signal<bool>,
    #[prop(optional, into)] count: Option<Signal<String>>,
) -> impl IntoView {
    view! {
        <a class="top-link" href=href aria-current=move || active.get().then_some("page")>
            {label}
            {count.map(|count| view! { <CountBadge text=count strong=true/> })}
        </a>
    }
}

/// The first link of a page: jumps over the navigation to `#main`.
#[component]
pub fn SkipLink(
    /// e.g. "skip to content".
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! { <a class="skip-link" href="#main">{label}</a> }
}
