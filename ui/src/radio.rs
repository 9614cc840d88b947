//! One of a few, each explained: cards to choose from.

use leptos::prelude::*;

use crate::{FieldError, Glyph, Icon, some};

/// One card of [`RadioCards`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RadioCard {
    pub value: String,
    pub label: String,
    /// A line of explanation; empty for none.
    pub hint: String,
    pub glyph: Option<Glyph>,
}

impl RadioCard {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new(), glyph: None }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    pub fn glyph(mut self, glyph: Glyph) -> Self {
        self.glyph = Some(glyph);
        self
    }
}

/// A group of cards, one of which is chosen. Plain radio buttons: arrows move, forms send, no JavaScript needed.
#[component]
pub fn RadioCards(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    cards: Vec<RadioCard>,
    #[prop(optional, into)] value: String,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    /// Small cards in a row instead of wide ones in a grid.
    #[prop(optional)]
    compact: bool,
) -> impl IntoView {
    let first = bind.map_or(value, |bind| bind.get_untracked());
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let list = cards
        .into_iter()
        .enumerate()
        .map(|(index, card)| {
            let input_id = format!("{id}-{index}");
            let label_for = input_id.clone();
            let chosen = card.value.clone();
            let checked = card.value == first;
            let same = card.value.clone();
            let hear = move |_| {
                if let Some(bind) = bind {
                    bind.set(chosen.clone());
                }
                if let Some(on_change) = on_change {
                    on_change.run(chosen.clone());
                }
            };
            view! {
                <label class="radio-card" for=label_for>
                    <input
                        type="radio"
                        class="radio"
                        id=input_id
                        name=name.clone()
                        value=card.value
                        checked=checked
                        prop:checked=move || bind.map_or(checked, |bind| bind.with(|now| *now == same))
                        required=required
                        on:change=hear
                    />
                    {card.glyph.map(|glyph| view! { <Icon glyph=glyph class="radio-icon"/> })}
                    <span class="radio-text">
                        <span class="radio-label">{card.label}</span>
                        {some(card.hint).map(|hint| view! { <span class="field-hint">{hint}</span> })}
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" id=id aria-describedby=described>
            <legend class="field-label">{label}</legend>
            <div class=if compact { "radio-cards radio-cards-row" } else { "radio-cards" }>{list}</div>
            <FieldError id=error_id error=error/>
        </fieldset>
    }
}
