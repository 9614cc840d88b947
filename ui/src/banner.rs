//! A message in the flow of a page.

use leptos::prelude::*;

use crate::{Icon, Tone, some};

/// What the reader should know, with an optional title; children are the text and, after it, links or buttons.
#[component]
pub fn Banner(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: String,
    /// It appears after something the reader did: announce it.
    #[prop(optional)]
    live: bool,
    #[prop(optional, into)] id: String,
    children: Children,
) -> impl IntoView {
    let role = live.then_some(if tone == Tone::Danger { "alert" } else { "status" });
    view! {
        <div class=format!("banner {}", tone.class()) role=role id=some(id)>
            <Icon glyph=tone.glyph() class="banner-icon"/>
            <div class="banner-text">
                {some(title).map(|title| view! { <p class="banner-title">{title}</p> })}
                <div>{children()}</div>
            </div>
        </div>
    }
}
