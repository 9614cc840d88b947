//! Yes or no: a check box in a form, a switch that acts at once.

use leptos::{html, prelude::*};

use crate::some;
use crate::sync::{keep_checked, plain};

/// A check box with its label beside it. Sends `name=value` (default `true`) when checked, nothing otherwise.
#[component]
pub fn Checkbox(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] checked: bool,
    #[prop(optional)] bind: Option<RwSignal<bool>>,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Keep the label for screen readers only (row selection).
    #[prop(optional)]
    hide_label: bool,
) -> impl IntoView {
    view! { <Tick id name label hint checked bind on_change value disabled hide_label is_switch=false/> }
}

/// A switch: the same promise as a check box, for settings that take effect when touched.
#[component]
pub fn Switch(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] checked: bool,
    #[prop(optional)] bind: Option<RwSignal<bool>>,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] hide_label: bool,
) -> impl IntoView {
    view! { <Tick id name label hint checked bind on_change value disabled hide_label is_switch=true/> }
}

#[component]
fn Tick(
    id: String,
    name: String,
    label: String,
    hint: String,
    checked: bool,
    bind: Option<RwSignal<bool>>,
    on_change: Option<Callback<bool>>,
    value: String,
    disabled: Signal<bool>,
    hide_label: bool,
    is_switch: bool,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    if let Some(bind) = bind {
        keep_checked(move || node.get().and_then(plain), bind);
    }
    let first = bind.map_or(checked, |bind| bind.get_untracked());
    let value = some(value).unwrap_or_else(|| "true".to_owned());
    let hint_id = format!("{id}-hint");
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    view! {
        <div class="tick">
            <input
                node_ref=node
                type="checkbox"
                class=if is_switch { "switch" } else { "checkbox" }
                role=is_switch.then_some("switch")
                id=id.clone()
                name=name
                value=value
                checked=first
                disabled=move || disabled.get()
                aria-describedby=described
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    if let Some(bind) = bind {
                        bind.set(on);
                    }
                    if let Some(on_change) = on_change {
                        on_change.run(on);
                    }
                }
            />
            <div class="tick-text">
                <label class=if hide_label { "sr-only" } else { "tick-label" } for=id>{label}</label>
                {some(hint).map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            </div>
        </div>
    }
}
