//! An entry of a list in an order, and the question before it goes.

use super::{Board, Listed};
use crate::context::page;
use crate::people::{Command, Refused};
use domain::messages::common;
use leptos::prelude::*;

/// The entry: what it says, its switch and the button that removes it. Texts inside may follow what is known; switch and
/// button stay, so that they keep the focus.
#[component]
pub(crate) fn EntryFrame<T: Listed>(
    key: i64,
    board: Board<T>,
    switch_id: String,
    switch_label: String,
    remove_label: String,
    #[prop(into)] on_switch: Callback<bool>,
    children: Children,
) -> impl IntoView {
    let on = RwSignal::new(untrack(|| board.row(key)).is_some_and(|row| row.is_on()));
    Effect::new(move || {
        // Also when nothing changed: a refused switch goes back.
        if let Some(row) = board.row(key) {
            on.set(row.is_on());
        }
    });
    view! {
        <div class="flex flex-col gap-x-3 gap-y-1 py-1 sm:flex-row sm:items-start">
            <div class="min-w-0 flex-1">{children()}</div>
            <div class="flex flex-none items-center gap-1">
                <ui::Switch id=switch_id.clone() name=switch_id label=switch_label hide_label=true bind=on on_change=on_switch />
                <ui::IconButton glyph=ui::Glyph::Trash size=ui::Size::Small label=remove_label on:click=move |_| board.ask_to_remove(key) />
            </div>
        </div>
    }
}

/// Asks before an entry goes; `remove` takes it away.
#[component]
pub(crate) fn RemoveDialog(
    id: &'static str,
    title: String,
    text: &'static str,
    open: RwSignal<bool>,
    remove: Command<(), ()>,
) -> impl IntoView {
    let lang = page().lang();
    view! {
        <ui::ConfirmDialog
            id=id
            title=title
            text=text.to_owned()
            confirm_label=common::delete(lang)
            cancel_label=common::cancel(lang)
            open=open
            danger=true
            busy=remove.busy()
            on_confirm=move |()| remove.run(())
        >
            <Refused fault=remove.fault() />
        </ui::ConfirmDialog>
    }
}
