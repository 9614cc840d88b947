//! The search field: a form that works by GET, a signal that hears every letter.

use leptos::{html, prelude::*};

use crate::sync::{keep_value, plain};
use crate::{Glyph, Icon, Kbd, or_blank, some};

/// A search field with the magnifier in it. Lies in its own `<form method=get>`; `on_submit` is the browser's own unless
/// the router takes it.
#[component]
pub fn SearchBox(
    #[prop(into)] id: String,
    /// Where the form goes.
    #[prop(into)]
    action: String,
    #[prop(default = "q".to_owned(), into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional, into)] value: String,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    /// Key that focuses it, shown at the end; the page listens to it.
    #[prop(optional, into)]
    shortcut: String,
    /// The tall one of the portal's first page.
    #[prop(optional)]
    large: bool,
    /// Text of its button; empty: none.
    #[prop(optional, into)]
    submit_label: String,
    #[prop(optional)] node_ref: Option<NodeRef<html::Input>>,
    /// Hidden inputs that keep the rest of the URL, as (name, value).
    #[prop(optional)]
    keep: Vec<(String, String)>,
) -> impl IntoView {
    let node = node_ref.unwrap_or_default();
    if let Some(bind) = bind {
        keep_value(move || node.get().and_then(plain), bind);
    }
    let first = bind.map_or(value, |bind| bind.get_untracked());
    // Above a list something else is the main thing to do.
    let button = if large { "btn btn-primary btn-lg" } else { "btn btn-secondary" };
    view! {
        <form class=if large { "search search-lg" } else { "search" } role="search" method="get" action=action>
            {keep
                .into_iter()
                .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
                .collect_view()}
            <label class="sr-only" for=id.clone()>{label}</label>
            <span class="control">
                <Icon glyph=Glyph::Search class="control-icon"/>
                <input
                    node_ref=node
                    class="input"
                    type="search"
                    id=id
                    name=name
                    dir="auto"
                    autocomplete="off"
                    enterkeyhint="search"
                    placeholder=or_blank(placeholder)
                    value=first
                    on:input=move |event| {
                        if let Some(bind) = bind {
                            bind.set(event_target_value(&event));
                        }
                    }
                />
                {some(shortcut).map(|key| view! { <span class="control-end"><Kbd keys=key/></span> })}
            </span>
            {some(submit_label)
                .map(|label| view! { <button type="submit" class=button><Icon glyph=Glyph::Search/><span>{label}</span></button> })}
        </form>
    }
}
