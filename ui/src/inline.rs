//! Pieces inside a line: isolated fragments, keys, times, tooltips.

use domain::Dir;
use leptos::prelude::*;

use crate::some;

/// A name, title or file name inside our sentence, isolated so that its direction disturbs nothing.
#[component]
pub fn Bdi(
    #[prop(into)] text: String,
    /// The stored direction, where there is one (subjects); else by the first letter.
    #[prop(optional, into)]
    dir: Option<Dir>,
) -> impl IntoView {
    view! { <bdi dir=dir.map(Dir::code)>{text}</bdi> }
}

/// A technical token (ticket number, e-mail, address, version), isolated and left to right.
#[component]
pub fn Ltr(
    #[prop(into)] text: String,
    /// In the typeface of code.
    #[prop(optional)]
    code: bool,
) -> impl IntoView {
    if code {
        view! { <bdi dir="ltr"><code>{text}</code></bdi> }.into_any()
    } else {
        view! { <bdi dir="ltr" class="ltr">{text}</bdi> }.into_any()
    }
}

/// Keys of a shortcut, separated by spaces: `Ctrl K`.
#[component]
pub fn Kbd(#[prop(into)] keys: String) -> impl IntoView {
    view! {
        <bdi dir="ltr" class="kbds">
            {keys.split_whitespace().map(|key| view! { <kbd>{key.to_owned()}</kbd> }).collect_view()}
        </bdi>
    }
}

/// A moment. All three are prepared by the caller, so that server and client print the same: `datetime` in RFC 3339,
/// `title` the absolute time, `text` what is read (may be relative and change).
#[component]
pub fn Time(
    #[prop(into)] datetime: String,
    #[prop(into)] title: String,
    #[prop(into)] text: Signal<String>,
) -> impl IntoView {
    view! { <time datetime=datetime title=title>{move || text.get()}</time> }
}

/// Text with an explanation on hover and focus.
#[component]
pub fn Tip(#[prop(into)] text: String, children: Children) -> impl IntoView {
    let title = text.clone();
    view! { <span class="tip" tabindex="0" title=title>{children()}<span class="sr-only">" "{text}</span></span> }
}

/// Text for screen readers only.
#[component]
pub fn Hidden(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! { <span class="sr-only">{move || text.get()}</span> }
}

/// A link in running text; `external` adds the mark and opens safely.
#[component]
pub fn TextLink(
    #[prop(into)] href: String,
    #[prop(optional)] external: bool,
    #[prop(optional, into)] title: String,
    children: Children,
) -> impl IntoView {
    let rel = external.then_some("noopener noreferrer external");
    view! {
        <a class="link" href=href rel=rel title=some(title)>
            {children()}
            {external.then(|| view! { <crate::Icon glyph=crate::Glyph::External class="link-icon"/> })}
        </a>
    }
}
