//! The only `<textarea>` of the product.
//!
//! Leptos renders the children of a textarea unescaped on the server (leptos #4819, by design), so a person's text as a
//! child would be stored XSS. Here the text is escaped by us and given as `inner_html`; the browser sets it as the
//! default value, and a signal keeps `value` afterwards.

use leptos::{html, prelude::*};

use crate::sync::{keep_value, plain};
use crate::{Field, described_by, or_blank};

/// Several lines of text, growing with what is typed. With `bind` it follows a signal; without, it keeps its own `value`.
/// What was typed before hydration is kept either way.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] note: String,
    #[prop(optional)] hide_label: bool,
    #[prop(optional, into)] value: String,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    #[prop(default = 4)] rows: u32,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] required: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// No frame of its own: it lies in a composer that has one.
    #[prop(optional)]
    bare: bool,
    /// To focus it or to read the selection.
    #[prop(optional)]
    node_ref: Option<NodeRef<html::Textarea>>,
) -> impl IntoView {
    let node = node_ref.unwrap_or_default();
    if let Some(bind) = bind {
        keep_value(move || node.get().and_then(plain), bind);
    }
    let first = bind.map_or(value, |bind| bind.get_untracked());
    let described = described_by(&id, !hint.is_empty());
    let class = if bare { "textarea textarea-bare" } else { "input textarea" };
    view! {
        <Field id=id.clone() label=label hint=hint error=error note=note hide_label=hide_label>
            <textarea
                node_ref=node
                class=class
                id=id
                name=name
                rows=rows.to_string()
                dir="auto"
                placeholder=or_blank(placeholder)
                maxlength=maxlength.map(|n| n.to_string())
                required=required
                autofocus=autofocus
                disabled=move || disabled.get()
                aria-describedby=described
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                inner_html=escape(&first)
                on:input=move |event| {
                    if let Some(bind) = bind {
                        bind.set(event_target_value(&event));
                    }
                }
            ></textarea>
        </Field>
    }
}

/// Text as the content of an HTML element. A first line break is doubled: parsers drop one after `<textarea>`.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    if text.starts_with('\n') || text.starts_with("\r\n") {
        out.push('\n');
    }
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
