//! Buttons and links that look like buttons. `on:click`, `class:` and `attr:` given to them reach the element itself.

use leptos::prelude::*;

use crate::{Glyph, Icon, Spinner, some};

/// How loud a button is. One `Primary` in a view; `Danger` only for what destroys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variant {
    Primary,
    #[default]
    Secondary,
    Quiet,
    Danger,
}

impl Variant {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn-primary",
            Self::Secondary => "btn-secondary",
            Self::Quiet => "btn-quiet",
            Self::Danger => "btn-danger",
        }
    }
}

/// Height of a control: 28, 36 and 44 px.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    Small,
    #[default]
    Medium,
    Large,
}

impl Size {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "btn-sm",
            Self::Medium => "",
            Self::Large => "btn-lg",
        }
    }
}

/// A button. `submit` makes it send its form, also without JavaScript; `loading` shows a spinner and refuses more clicks.
#[component]
pub fn Button(
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: Size,
    #[prop(optional)] submit: bool,
    /// Stretch over the whole line.
    #[prop(optional)]
    wide: bool,
    #[prop(optional, into)] glyph: Option<Glyph>,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] title: String,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] loading: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=classes(variant, size, wide)
            id=some(id)
            name=some(name)
            value=some(value)
            title=some(title)
            disabled=move || disabled.get() || loading.get()
            aria-busy=move || loading.get().then_some("true")
        >
            {glyph.map(|glyph| view! { <Icon glyph=glyph/> })}
            <span class="btn-text">{children()}</span>
            <span class="btn-busy">{move || loading.get().then(|| view! { <Spinner/> })}</span>
        </button>
    }
}

/// A link that looks like a button: it goes somewhere, it changes nothing.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: Size,
    #[prop(optional)] wide: bool,
    #[prop(optional, into)] glyph: Option<Glyph>,
    /// File name to save under: the link becomes a download.
    #[prop(optional, into)]
    download: String,
    children: Children,
) -> impl IntoView {
    let download = some(download);
    let rel = download.is_some().then_some("external");
    view! {
        <a href=href class=classes(variant, size, wide) download=download rel=rel>
            {glyph.map(|glyph| view! { <Icon glyph=glyph/> })}
            <span class="btn-text">{children()}</span>
        </a>
    }
}

/// A button of one icon; `label` is its name for everybody (tooltip and screen reader).
#[component]
pub fn IconButton(
    glyph: Glyph,
    #[prop(into)] label: String,
    #[prop(default = Variant::Quiet)] variant: Variant,
    #[prop(optional)] size: Size,
    #[prop(optional)] submit: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// For a toggle: whether it is on.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
) -> impl IntoView {
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=format!("{} btn-icon", classes(variant, size, false))
            title=label.clone()
            aria-label=label
            disabled=move || disabled.get()
            aria-pressed=move || pressed.map(|on| if on.get() { "true" } else { "false" })
        >
            <Icon glyph=glyph/>
        </button>
    }
}

/// A link of one icon; `label` is its name for everybody.
#[component]
pub fn IconLink(
    #[prop(into)] href: String,
    glyph: Glyph,
    #[prop(into)] label: String,
    #[prop(default = Variant::Quiet)] variant: Variant,
    #[prop(optional)] size: Size,
) -> impl IntoView {
    view! {
        <a href=href class=format!("{} btn-icon", classes(variant, size, false)) title=label.clone() aria-label=label>
            <Icon glyph=glyph/>
        </a>
    }
}

/// Buttons in a row, the main one first; wraps on small screens.
#[component]
pub fn Actions(
    /// Push to the end of the line.
    #[prop(optional)]
    end: bool,
    children: Children,
) -> impl IntoView {
    view! { <div class=if end { "actions actions-end" } else { "actions" }>{children()}</div> }
}

fn classes(variant: Variant, size: Size, wide: bool) -> String {
    let wide = if wide { "btn-wide" } else { "" };
    format!("btn {} {} {wide}", variant.class(), size.class())
}
