//! What people wrote, in the direction that was decided when it was saved.

use domain::Dir;
use leptos::prelude::*;

/// Plain text of a person as a block: line breaks kept, nothing interpreted.
#[component]
pub fn UserText(
    #[prop(into)] text: String,
    dir: Dir,
    /// One line with an ellipsis.
    #[prop(optional)]
    clip: bool,
) -> impl IntoView {
    view! { <div class=if clip { "user-text clip" } else { "user-text" } dir=dir.code()>{text}</div> }
}

/// Markdown, rendered **and cleaned on the server** to `html`; never give it anything else.
#[component]
pub fn Markdown(#[prop(into)] html: String, dir: Dir) -> impl IntoView {
    view! { <div class="prose" dir=dir.code() inner_html=html></div> }
}
