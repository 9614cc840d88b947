//! The browser's half of a form: going where the answer says, and what was typed before a refusal without JavaScript.

use crate::boundary::field_error;
use domain::{Fault, Field};
use leptos::prelude::*;
use leptos::server::{ServerAction, ServerActionError};
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use server_fn::ServerFn;

/// Loads the page that the form's function answers, whole.
pub(crate) fn follow<F>(action: ServerAction<F>)
where
    F: ServerFn<Output = String, Error = Fault> + Clone + Send + Sync + 'static,
{
    let value = action.value();
    Effect::new(move || {
        if let Some(Ok(to)) = value.get() {
            // A page that is being left needs no answer.
            let _ = window().location().assign(&to);
        }
    });
}

/// What was typed into a form that was refused; empty otherwise.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept(Option<ParamsMap>);

impl Kept {
    /// The kept value of a field, or else `otherwise`.
    pub fn or(&self, name: &str, otherwise: impl Into<String>) -> String {
        self.0.as_ref().and_then(|map| map.get(name)).unwrap_or_else(|| otherwise.into())
    }

    /// The kept value of a field.
    pub fn text(&self, name: &str) -> String {
        self.or(name, "")
    }
}

/// What was typed before `F` refused, read from the page's address. An address without a refusal fills nothing in.
pub(crate) fn kept<F: ServerFn>() -> Kept {
    let refused = use_context::<ServerActionError>().is_some_and(|error| error.path() == F::PATH);
    Kept(refused.then(|| use_query_map().get_untracked()))
}

/// What is wrong with each field, for the fields to show.
pub(crate) fn beside(fault: Signal<Option<Fault>>) -> impl Fn(Field) -> Signal<Option<String>> + Copy {
    move |field| Signal::derive(move || fault.with(|fault| field_error(fault.as_ref(), field)))
}
