//! The ticket's title, and the line in its place that changes it.

use super::room::Room;
use crate::boundary::field_error;
use crate::context::page;
use crate::tickets::api::edit_ticket;
use crate::tickets::desk::dom;
use domain::fault::{Conflict, Fault, Field};
use domain::messages::{common, desk, faults, tickets};
use domain::tickets::{Edit, TITLE_MAX};
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Actions, Button, Glyph, IconButton, Size, TextInput, Toasts, Tone, Variant};

/// The id of the field.
const INPUT: &str = "ticket-title";
/// The id of the button that opens it.
const OPENER: &str = "ticket-title-edit";

/// The title. Who may change tickets may change its words, here in its place.
#[component]
pub fn TitleLine(room: Room) -> impl IntoView {
    let editing = RwSignal::new(false);
    move || {
        if editing.get() {
            view! { <TitleForm room=room editing=editing /> }.into_any()
        } else {
            view! { <Words room=room editing=editing /> }.into_any()
        }
    }
}

#[component]
fn Words(room: Room, editing: RwSignal<bool>) -> impl IntoView {
    let lang = page().lang();
    let may = Memo::new(move |_| room.view.with(|view| view.may.change));
    view! {
        <div class="flex items-start gap-1">
            <h1 class="page-title min-w-0" dir=move || room.view.with(|view| view.row.title_dir.code())>
                {move || room.view.with(|view| view.row.title.clone())}
            </h1>
            <span class="js-only" class:hidden=move || !may.get()>
                <IconButton
                    attr:id=OPENER
                    glyph=Glyph::Edit
                    label=desk::edit_title(lang)
                    size=Size::Small
                    on:click=move |_| editing.set(true)
                />
            </span>
        </div>
    }
}

#[component]
fn TitleForm(room: Room, editing: RwSignal<bool>) -> impl IntoView {
    let lang = page().lang();
    let toasts = Toasts::take();
    let bind = RwSignal::new(room.view.with_untracked(|view| view.row.title.clone()));
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<Fault>);
    let error = Signal::derive(move || field_error(fault.get().as_ref(), Field::Title));
    request_animation_frame(|| {
        dom::focus(INPUT);
    });
    let close = move || {
        let _ = editing.try_set(false);
        // The button is drawn again first.
        request_animation_frame(|| {
            dom::focus(OPENER);
        });
    };
    let save = move || {
        let title = bind.get_untracked();
        let (ticket, version, before) =
            room.view.with_untracked(|view| (view.row.id, view.row.version, view.row.title.clone()));
        if busy.get_untracked() {
            return;
        }
        if title.trim() == before {
            close();
            return;
        }
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            let answer = edit_ticket(ticket, Edit { version, title: Some(title), ..Edit::default() }).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(version) => {
                    let _ = room.view.try_update(|view| view.row.version = version);
                    toasts.push(Tone::Ok, desk::title_saved(lang), None);
                    close();
                }
                Err(refused @ Fault::Invalid(_)) => {
                    let _ = fault.try_set(Some(refused));
                }
                Err(Fault::Conflict(Conflict::Stale)) => {
                    toasts.push(Tone::Danger, desk::stale_toast(lang), None);
                }
                Err(refused) => {
                    toasts.push(Tone::Danger, faults::fault(lang, &refused), None);
                }
            }
            room.read_again();
        });
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        save();
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close();
        }
    };
    view! {
        <form class="flex flex-wrap items-start gap-2" on:submit=on_submit on:keydown=on_key novalidate=true>
            <div class="min-w-0 flex-1 basis-72">
                <TextInput
                    id=INPUT
                    name="title"
                    label=tickets::title_label(lang)
                    hide_label=true
                    bind=bind
                    error=error
                    maxlength=TITLE_MAX
                    required=true
                />
            </div>
            <Actions>
                <Button variant=Variant::Primary submit=true loading=busy>{common::save(lang)}</Button>
                <Button variant=Variant::Quiet on:click=move |_| close()>{common::cancel(lang)}</Button>
            </Actions>
        </form>
    }
}
