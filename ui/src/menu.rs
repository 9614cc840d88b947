//! Menus on `<details>`: they open without JavaScript; with it they also close on a click elsewhere and on Esc.

use leptos::children::ViewFnOnce;
use leptos::prelude::*;

use crate::{Glyph, Icon};

/// A button with a panel under it. The button shows `glyph` and/or `label`, or `trigger` if given (then `label` is its name).
/// Children: [`MenuLink`], [`MenuButton`], [`MenuLine`], forms.
#[component]
pub fn Menu(
    #[prop(into)] label: String,
    #[prop(optional, into)] glyph: Option<Glyph>,
    /// Only the icon is seen; the label becomes tooltip and name.
    #[prop(optional)]
    icon_only: bool,
    #[prop(optional, into)] trigger: Option<ViewFnOnce>,
    /// Align the panel with the end of the button instead of its start.
    #[prop(optional)]
    end: bool,
    /// Open above the button (bottom bars).
    #[prop(optional)]
    up: bool,
    children: Children,
) -> impl IntoView {
    crate::outside::watch();
    let panel = match (end, up) {
        (false, false) => "menu-panel",
        (true, false) => "menu-panel menu-panel-end",
        (false, true) => "menu-panel menu-panel-up",
        (true, true) => "menu-panel menu-panel-end menu-panel-up",
    };
    let summary = if let Some(trigger) = trigger {
        view! { <summary class="menu-trigger" aria-label=label.clone() title=label>{trigger.run()}</summary> }
            .into_any()
    } else if icon_only {
        view! {
            <summary class="btn btn-quiet btn-icon" aria-label=label.clone() title=label>
                {glyph.map(|glyph| view! { <Icon glyph=glyph/> })}
            </summary>
        }
        .into_any()
    } else {
        view! {
            <summary class="btn btn-secondary">
                {glyph.map(|glyph| view! { <Icon glyph=glyph/> })}
                <span class="btn-text">{label}</span>
                <Icon glyph=Glyph::ChevronDown class="btn-chevron"/>
            </summary>
        }
        .into_any()
    };
    view! {
        <details class="menu">
            {summary}
            <div class=panel>{children()}</div>
        </details>
    }
}

/// A line of a menu that goes somewhere.
#[component]
pub fn MenuLink(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] glyph: Option<Glyph>,
    #[prop(optional, into)] active: Signal<bool>,
) -> impl IntoView {
    view! {
        <a class="menu-item" href=href aria-current=move || active.get().then_some("true")>
            {glyph.map(|glyph| view! { <Icon glyph=glyph/> })}
            <span class="menu-text">{label}</span>
            {move || active.get().then(|| view! { <Icon glyph=Glyph::Check class="menu-check"/> })}
        </a>
    }
}

/// A line of a menu that does something; with `submit` it sends the form round it.
#[component]
pub fn MenuButton(
    #[prop(into)] label: String,
    #[prop(optional, into)] glyph: Option<Glyph>,
    #[prop(optional)] submit: bool,
    #[prop(optional)] danger: bool,
    #[prop(optional, into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] active: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=if danger { "menu-item menu-danger" } else { "menu-item" }
            name=crate::some(name)
            value=crate::some(value)
        >
            {glyph.map(|glyph| view! { <Icon glyph=glyph/> })}
            <span class="menu-text">{label}</span>
            {move || active.get().then(|| view! { <Icon glyph=Glyph::Check class="menu-check"/> })}
        </button>
    }
}

/// A quiet line between groups of a menu: a heading, or a rule when `text` is empty.
#[component]
pub fn MenuLine(#[prop(optional, into)] text: String) -> impl IntoView {
    if text.is_empty() {
        view! { <hr class="menu-rule"/> }.into_any()
    } else {
        view! { <p class="menu-heading">{text}</p> }.into_any()
    }
}
