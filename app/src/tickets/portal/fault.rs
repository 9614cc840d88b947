//! What went wrong with a form, with and without JavaScript.

use crate::context::lang;
use domain::messages::{common, faults};
use domain::{Fault, Field};
use leptos::prelude::*;
use leptos::server::ServerActionError;
use server_fn::ServerFn;
use server_fn::error::ServerFnUrlError;

/// The fault of a form that was sent without JavaScript: it comes back in the page's address.
pub(crate) fn returned<F: ServerFn<Error = Fault>>() -> Option<Fault> {
    use_context::<ServerActionError>()
        .filter(|error| error.path() == F::PATH)
        .map(|error| ServerFnUrlError::<Fault>::decode_err(error.err()))
}

/// A form's fault above its fields. Faults of the fields that show theirs (`beside`) are left to them.
#[component]
pub(crate) fn FaultBanner(
    /// What went wrong, if anything did.
    #[prop(into)]
    fault: Signal<Option<Fault>>,
    /// Fields that show their problem themselves.
    #[prop(optional)]
    beside: &'static [Field],
) -> impl IntoView {
    let lang = lang();
    let text = move || match fault.get()? {
        Fault::Invalid(errors) => {
            let rest: Vec<String> = errors
                .iter()
                .filter(|error| !beside.contains(&error.field))
                .map(|error| faults::problem(lang, &error.problem))
                .collect();
            (!rest.is_empty()).then(|| rest.join(" "))
        }
        other => Some(faults::fault(lang, &other)),
    };
    move || {
        text().map(|text| {
            view! { <ui::Banner tone=ui::Tone::Danger title=common::failed_title(lang) live=true>{text}</ui::Banner> }
        })
    }
}
