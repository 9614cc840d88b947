//! Cells that the tables of administration share.

use crate::context::lang;
use domain::messages::common;
use leptos::prelude::*;

/// A number. On a phone, where a table has no head, with what it counts.
#[component]
pub(crate) fn Counted(
    /// What is counted.
    label: &'static str,
    /// The number in the reader's digits; empty: nothing to show.
    text: String,
) -> impl IntoView {
    (!text.is_empty()).then(|| view! { <span class="sm:hidden text-ink-faint">{label} " "</span> {text} })
}

/// Active or not, in a word and a shape.
#[component]
pub(super) fn State(active: bool) -> impl IntoView {
    let lang = lang();
    if active {
        view! { <ui::Pill tone=ui::Tone::Ok glyph=ui::Glyph::CircleCheck text=common::active(lang) /> }
    } else {
        view! { <ui::Pill glyph=ui::Glyph::Ban text=common::inactive(lang) /> }
    }
}
