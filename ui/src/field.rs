//! The frame of every control: label, hint, error, and the ids that tie them together.

use leptos::prelude::*;

use crate::some;

/// Label above, control (children), hint and error below. The control must carry `id`, and
/// `aria-describedby=`[`described_by`]`(id)`.
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// Beside the label, e.g. "optional".
    #[prop(optional, into)]
    note: String,
    /// Keep the label for screen readers only.
    #[prop(optional)]
    hide_label: bool,
    children: Children,
) -> impl IntoView {
    let label_class = if hide_label { "sr-only" } else { "field-label" };
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <label class=label_class for=id>
                {label}
                {some(note).map(|note| view! { <span class="field-note">{note}</span> })}
            </label>
            {children()}
            <FieldError id=error_id error=error/>
            {some(hint).map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// The line that says what is wrong with a control; announced when it appears.
#[component]
pub fn FieldError(#[prop(into)] id: String, #[prop(into)] error: Signal<Option<String>>) -> impl IntoView {
    view! {
        <p class="field-error" id=id aria-live="polite" hidden=move || error.with(Option::is_none)>
            {move || error.get().unwrap_or_default()}
        </p>
    }
}

/// The value of `aria-describedby` for the control `id` inside a [`Field`].
pub fn described_by(id: &str, has_hint: bool) -> String {
    if has_hint { format!("{id}-error {id}-hint") } else { format!("{id}-error") }
}
