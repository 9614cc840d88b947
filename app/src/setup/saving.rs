//! How an entry is saved: what was changed, the command, the way back to the list, and the way to what is wrong.

use super::{Beside, show_wrong};
use crate::people::Command;
use domain::Fault;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// The saving of a form.
pub(crate) struct Saving<T: Send + Sync + 'static> {
    /// What stands in the form.
    pub draft: Memo<T>,
    /// Whether it is not what is stored.
    pub dirty: Memo<bool>,
    pub error: Beside,
    pub fault: Signal<Option<Fault>>,
    pub busy: Signal<bool>,
    send: Callback<T>,
}

impl<T: Send + Sync> Clone for Saving<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Saving<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Saving<T> {
    /// Of the form with the id `form`, as `draft` reads it now. `save` calls the server; when it is `saved`, that is told and the
    /// list `list` comes back.
    pub fn new<O, F>(
        form: &'static str,
        draft: impl Fn() -> T + Send + Sync + 'static,
        save: impl Fn(T) -> F + Send + Sync + 'static,
        saved: &'static str,
        list: &'static str,
    ) -> Self
    where
        O: Clone + Send + Sync + 'static,
        F: Future<Output = Result<O, Fault>> + Send + 'static,
    {
        let draft = Memo::new(move |_| draft());
        let first = draft.get_untracked();
        let is_done = RwSignal::new(false);
        let dirty = Memo::new(move |_| !is_done.get() && draft.with(|draft| *draft != first));
        let go = StoredValue::new(use_navigate());
        let command = Command::new(save, move |_: O| {
            is_done.set(true);
            ui::Toasts::take().push(ui::Tone::Ok, saved, None);
            go.with_value(|go| go(list, NavigateOptions::default()));
        });
        let fault = command.fault();
        Effect::new(move || {
            if fault.with(|fault| matches!(fault, Some(Fault::Invalid(_)))) {
                request_animation_frame(move || show_wrong(form));
            }
        });
        Self {
            draft,
            dirty,
            error: Callback::new(command.error()),
            fault,
            busy: command.busy(),
            send: Callback::new(move |draft| command.run(draft)),
        }
    }

    /// Saves what stands in the form.
    pub fn run(self) {
        self.send.run(self.draft.get_untracked());
    }
}
