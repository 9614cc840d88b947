//! What the forms of administration share: a command under way, its refusal, and who may see the page.

use crate::access::beside;
use crate::boundary::FaultView;
use crate::context::page;
use crate::tickets::portal::FaultBanner;
use domain::fault::Conflict;
use domain::messages::people;
use domain::permissions::Action as Act;
use domain::{Fault, Field};
use leptos::prelude::*;
use std::future::Future;

/// A command that a form or a button sends: one at a time, with its fault.
pub(crate) struct Command<I: 'static, O: 'static>(Action<I, Result<O, Fault>>);

impl<I, O> Clone for Command<I, O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I, O> Copy for Command<I, O> {}

impl<I, O> Command<I, O>
where
    I: Send + Sync + Clone + 'static,
    O: Send + Sync + Clone + 'static,
{
    /// `send` calls the server; `done` hears of success.
    pub fn new<F>(send: impl Fn(I) -> F + Send + Sync + 'static, done: impl Fn(O) + 'static) -> Self
    where
        F: Future<Output = Result<O, Fault>> + Send + 'static,
    {
        let action = Action::new(move |input: &I| send(input.clone()));
        let value = action.value();
        Effect::new(move || {
            if let Some(Ok(output)) = value.get() {
                untrack(|| done(output));
            }
        });
        Self(action)
    }

    /// Sends it, unless one is under way.
    pub fn run(self, input: I) {
        if !self.0.pending().get_untracked() {
            self.0.dispatch(input);
        }
    }

    /// Whether the server has not answered yet.
    pub fn busy(self) -> Signal<bool> {
        self.0.pending().into()
    }

    /// Why the last one was refused.
    pub fn fault(self) -> Signal<Option<Fault>> {
        let (value, busy) = (self.0.value(), self.busy());
        Signal::derive(move || {
            if busy.get() {
                None
            } else {
                value.with(|value| value.as_ref().and_then(|result| result.as_ref().err().cloned()))
            }
        })
    }

    /// What is wrong with each field.
    pub fn error(self) -> impl Fn(Field) -> Signal<Option<String>> + Copy {
        beside(self.fault())
    }
}

/// Why a form was refused. When somebody else was faster, a way to their version.
#[component]
pub(crate) fn Refused(
    #[prop(into)] fault: Signal<Option<Fault>>,
    /// Fields that show their problem themselves.
    #[prop(optional)]
    beside: &'static [Field],
) -> impl IntoView {
    let lang = page().lang();
    let stale = Memo::new(move |_| fault.with(|fault| *fault == Some(Fault::Conflict(Conflict::Stale))));
    let again = move |_| {
        // Refused only for a page that is being left.
        let _ = window().location().reload();
    };
    view! {
        <FaultBanner fault=fault beside=beside />
        {move || stale.get().then(|| view! {
            <ui::Actions>
                <ui::Button size=ui::Size::Small glyph=ui::Glyph::Refresh on:click=again>{people::see_latest(lang)}</ui::Button>
            </ui::Actions>
        })}
    }
}

/// The page for those who may, and for others that they may not.
pub(crate) fn guarded(action: Act, view: impl FnOnce() -> AnyView) -> AnyView {
    let page = page();
    if page.may(action) {
        view()
    } else {
        let fault = if page.me().is_some() { Fault::Forbidden } else { Fault::SignIn };
        view! { <FaultView fault=fault /> }.into_any()
    }
}
