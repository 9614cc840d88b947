//! What the pages share that set the service up with lists in an order: SLA policies and automation rules.

mod acts;
mod board;
mod entry;
mod foot;
mod head;
mod leave;
mod names;
mod saving;
mod whole;

pub(crate) use acts::{AudienceFields, Written};
pub(crate) use board::{Board, Listed};
pub(crate) use entry::{EntryFrame, RemoveDialog};
pub(crate) use foot::Foot;
pub(crate) use head::EntryHead;
pub(crate) use leave::Leave;
pub(crate) use names::NamesCard;
pub(crate) use saving::Saving;
pub(crate) use whole::{Whole, Words};

use domain::{Field, Lang};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// What is wrong with each field of a form.
pub(crate) type Beside = Callback<Field, Signal<Option<String>>>;

/// A name in the reader's language; the English one may be missing.
pub(crate) fn label<'a>(name: &'a str, name_en: &'a str, lang: Lang) -> &'a str {
    match lang {
        Lang::En if !name_en.is_empty() => name_en,
        Lang::Fa | Lang::En => name,
    }
}

/// Brings the first field of the form `id` that is wrong into view, to be mended; what is wrong with a whole list has only a
/// line.
pub(crate) fn show_wrong(id: &str) {
    let find = |what: &str| document().query_selector(&format!("#{id} {what}")).ok().flatten();
    if let Some(field) = find("[aria-invalid=true]").and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Refused only for what is not shown.
        let _ = field.focus();
    } else if let Some(line) = find(".field-error:not([hidden])") {
        line.scroll_into_view_with_bool(false);
    }
}
