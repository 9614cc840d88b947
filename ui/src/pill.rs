//! Small marks: status, priority, counts, filters. Always icon and text; colour is never the only sign.

use leptos::prelude::*;

use crate::{Glyph, Icon, some};

/// What a mark or a message feels like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Neutral,
    Brand,
    Info,
    Ok,
    /// Needs attention: saffron.
    Warn,
    /// Breached or destructive only: red.
    Danger,
}

impl Tone {
    /// The class that colours a mark, a banner or a toast.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Brand => "tone-brand",
            Self::Info => "tone-info",
            Self::Ok => "tone-ok",
            Self::Warn => "tone-warn",
            Self::Danger => "tone-danger",
        }
    }

    /// The icon of a message of this tone.
    pub const fn glyph(self) -> Glyph {
        match self {
            Self::Neutral | Self::Brand | Self::Info => Glyph::Info,
            Self::Ok => Glyph::CircleCheck,
            Self::Warn => Glyph::Warning,
            Self::Danger => Glyph::CircleAlert,
        }
    }
}

/// A status pill: soft ground, icon, text.
#[component]
pub fn Pill(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] glyph: Option<Glyph>,
    #[prop(into)] text: Signal<String>,
    #[prop(optional, into)] title: String,
) -> impl IntoView {
    view! {
        <span class=format!("pill {}", tone.class()) title=some(title)>
            {glyph.map(|glyph| view! { <Icon glyph=glyph/> })}
            <span>{move || text.get()}</span>
        </span>
    }
}

/// The priority as rising bars, 1 (low) to 4 (critical, a red octagon-like alert), with its word.
#[component]
pub fn PriorityMark(
    /// 1 low, 2 medium, 3 high, 4 critical.
    level: u8,
    #[prop(into)] text: String,
    /// Only the mark; the word becomes a tooltip and the screen reader's text.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let level = level.clamp(1, 4);
    let bars = if level == 4 {
        view! { <Icon glyph=Glyph::CircleAlert/> }.into_any()
    } else {
        view! { <Bars filled=level/> }.into_any()
    };
    let title = bare.then(|| text.clone());
    view! {
        <span class=format!("priority priority-{level}") title=title>
            {bars}
            <span class=if bare { "sr-only" } else { "" }>{text}</span>
        </span>
    }
}

#[component]
fn Bars(filled: u8) -> impl IntoView {
    let bar = move |index: u8| if index <= filled { "bar-on" } else { "bar-off" };
    view! {
        <svg class="icon mirror" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <rect class=bar(1) x="3" y="14" width="4.5" height="7" rx="1.25"></rect>
            <rect class=bar(2) x="9.75" y="9" width="4.5" height="12" rx="1.25"></rect>
            <rect class=bar(3) x="16.5" y="4" width="4.5" height="17" rx="1.25"></rect>
        </svg>
    }
}

/// A small number beside a name. `text` is already in the reader's digits; empty shows nothing.
#[component]
pub fn CountBadge(
    #[prop(into)] text: Signal<String>,
    /// Filled, for what is unread.
    #[prop(optional)]
    strong: bool,
    /// What is counted, for screen readers.
    #[prop(optional, into)]
    label: String,
) -> impl IntoView {
    let label = some(label);
    view! {
        <span class=if strong { "count count-strong" } else { "count" } hidden=move || text.with(String::is_empty)>
            {move || text.get()}
            {label.map(|label| view! { <span class="sr-only">" "{label}</span> })}
        </span>
    }
}

/// A filter that is on. `remove_href` leads to the same list without it, so it works without JavaScript.
#[component]
pub fn Chip(
    #[prop(into)] text: String,
    #[prop(into)] remove_href: String,
    /// Name of the cross, e.g. "remove filter".
    #[prop(into)]
    remove_label: String,
    #[prop(optional, into)] glyph: Option<Glyph>,
) -> impl IntoView {
    let name = format!("{remove_label}: {text}");
    view! {
        <span class="chip">
            {glyph.map(|glyph| view! { <Icon glyph=glyph/> })}
            <bdi>{text}</bdi>
            <a class="chip-remove" href=remove_href title=name.clone() aria-label=name>
                <Icon glyph=Glyph::Close/>
            </a>
        </span>
    }
}
