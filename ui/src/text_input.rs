//! One line of text.

use leptos::{html, prelude::*};

use crate::sync::{keep_value, plain};
use crate::{Field, Glyph, Icon, described_by, or_blank, some};

/// What is typed into a [`TextInput`]: chooses the HTML type, the on-screen keyboard and the direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Words of a person; the direction follows what is typed.
    #[default]
    Text,
    /// E-mail address, left to right.
    Email,
    /// Password, left to right.
    Password,
    /// Phone number in any digits, left to right.
    Phone,
    /// Digits of any set (never `type=number`, which refuses Persian ones), left to right.
    Number,
    /// One-time code.
    Code,
    /// User name, URL, identifier: left to right.
    Technical,
    /// Search words.
    Search,
    /// Local date and time, `YYYY-MM-DDTHH:MM`.
    DateTime,
}

impl InputKind {
    const fn html_type(self) -> &'static str {
        match self {
            Self::Text | Self::Number | Self::Code | Self::Technical => "text",
            Self::Email => "email",
            Self::Password => "password",
            Self::Phone => "tel",
            Self::Search => "search",
            Self::DateTime => "datetime-local",
        }
    }

    const fn inputmode(self) -> Option<&'static str> {
        match self {
            Self::Number | Self::Code => Some("numeric"),
            Self::Text
            | Self::Email
            | Self::Password
            | Self::Phone
            | Self::Technical
            | Self::Search
            | Self::DateTime => None,
        }
    }

    const fn dir(self) -> &'static str {
        match self {
            Self::Text | Self::Search => "auto",
            Self::Email
            | Self::Password
            | Self::Phone
            | Self::Number
            | Self::Code
            | Self::Technical
            | Self::DateTime => "ltr",
        }
    }
}

/// A labelled line of text. With `bind` it follows a signal; without, it keeps its own `value`. What was typed before
/// hydration is kept either way.
#[component]
pub fn TextInput(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional)] kind: InputKind,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] note: String,
    #[prop(optional)] hide_label: bool,
    #[prop(optional, into)] value: String,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional, into)] autocomplete: String,
    #[prop(optional, into)] pattern: String,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] minlength: Option<u32>,
    #[prop(optional)] required: bool,
    #[prop(optional)] readonly: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] glyph: Option<Glyph>,
    /// For passwords: the name of the button that shows them.
    #[prop(optional, into)]
    reveal_label: String,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    if let Some(bind) = bind {
        keep_value(move || node.get().and_then(plain), bind);
    }
    let revealed = RwSignal::new(false);
    let first = bind.map_or(value, |bind| bind.get_untracked());
    let described = described_by(&id, !hint.is_empty());
    view! {
        <Field id=id.clone() label=label hint=hint error=error note=note hide_label=hide_label>
            <span class="control">
                {glyph.map(|glyph| view! { <Icon glyph=glyph class="control-icon"/> })}
                <input
                    node_ref=node
                    class="input"
                    id=id
                    name=name
                    type=move || if revealed.get() { "text" } else { kind.html_type() }
                    inputmode=kind.inputmode()
                    dir=kind.dir()
                    value=first
                    placeholder=or_blank(placeholder)
                    autocomplete=some(autocomplete)
                    autocapitalize=(kind.dir() == "ltr").then_some("none")
                    spellcheck=(kind.dir() == "ltr").then_some("false")
                    pattern=some(pattern)
                    maxlength=maxlength.map(|n| n.to_string())
                    minlength=minlength.map(|n| n.to_string())
                    required=required
                    readonly=readonly
                    autofocus=autofocus
                    disabled=move || disabled.get()
                    aria-describedby=described
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    on:input=move |event| {
                        if let Some(bind) = bind {
                            bind.set(event_target_value(&event));
                        }
                    }
                />
                {some(reveal_label).map(|label| view! { <Reveal label=label revealed=revealed/> })}
            </span>
        </Field>
    }
}

/// The eye at the end of a password; absent where there is no JavaScript to serve it.
#[component]
fn Reveal(label: String, revealed: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="control-button js-only"
            title=label.clone()
            aria-label=label
            aria-pressed=move || if revealed.get() { "true" } else { "false" }
            on:click=move |_| revealed.update(|on| *on = !*on)
        >
            {move || {
                let glyph = if revealed.get() { Glyph::EyeOff } else { Glyph::Eye };
                view! { <Icon glyph=glyph/> }
            }}
        </button>
    }
}
