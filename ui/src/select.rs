//! One of a short list, the browser's own control: works everywhere, with any keyboard.

use leptos::{html, prelude::*};

use crate::sync::{keep_value, plain};
use crate::{Field, Glyph, Icon, described_by};

/// One line of a [`Select`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// Shown, but not to be chosen.
    pub disabled: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), disabled: false }
    }
}

/// A labelled choice. With `bind` it follows a signal; `on_change` hears the value a person chose.
#[component]
pub fn Select(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] note: String,
    #[prop(optional)] hide_label: bool,
    #[prop(optional, into)] value: String,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
    /// A first, empty line, e.g. "choose…".
    #[prop(optional, into)]
    placeholder: String,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Lower, for tool bars and property lists.
    #[prop(optional)]
    compact: bool,
) -> impl IntoView {
    let node = NodeRef::<html::Select>::new();
    if let Some(bind) = bind {
        keep_value(
            move || {
                choices.track();
                node.get().and_then(plain)
            },
            bind,
        );
    }
    let first = bind.map_or(value, |bind| bind.get_untracked());
    let described = described_by(&id, !hint.is_empty());
    let class = if compact { "input select input-sm" } else { "input select" };
    let empty = (!placeholder.is_empty()).then(|| {
        let selected = first.is_empty();
        view! { <option value="" selected=selected>{placeholder}</option> }
    });
    view! {
        <Field id=id.clone() label=label hint=hint error=error note=note hide_label=hide_label>
            <span class="control">
                <select
                    node_ref=node
                    class=class
                    id=id
                    name=name
                    required=required
                    disabled=move || disabled.get()
                    aria-describedby=described
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        if let Some(bind) = bind {
                            bind.set(chosen.clone());
                        }
                        if let Some(on_change) = on_change {
                            on_change.run(chosen);
                        }
                    }
                >
                    {empty}
                    {move || {
                        choices
                            .get()
                            .into_iter()
                            .map(|choice| {
                                let selected = choice.value == first;
                                view! {
                                    <option value=choice.value selected=selected disabled=choice.disabled>
                                        {choice.label}
                                    </option>
                                }
                            })
                            .collect_view()
                    }}
                </select>
                <Icon glyph=Glyph::ChevronDown class="control-chevron"/>
            </span>
        </Field>
    }
}
