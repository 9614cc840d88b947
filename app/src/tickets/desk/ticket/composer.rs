//! The composer: a reply to the customer or an internal note, which cannot be mistaken for each other.

use super::arrived::Arrived;
use super::draft::{self, Saved};
use super::room::Room;
use super::send::Sender;
use crate::boundary::field_error;
use crate::context::page;
use crate::tickets::api::ReplyTicket;
use domain::files::ALLOWED;
use domain::messages::{common, desk, faults, tickets};
use domain::tickets::{BODY_MAX, FILES_MAX, Status};
use domain::{Fault, Field};
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use ui::{Banner, Button, ComposerFrame, FileDrop, Glyph, Menu, MenuButton, Tab, Tabs, TextArea, Tone, Variant};

/// The id of the text.
pub const TEXT: &str = "reply-body";
const REPLY: &str = "reply";
const NOTE: &str = "note";
/// Statuses that sending may set, besides leaving it as it is.
const THEN: [Status; 3] = [Status::Resolved, Status::Waiting, Status::InProgress];

/// The composer, when the reader may write at all.
#[component]
pub fn Composer(room: Room) -> impl IntoView {
    let may = Memo::new(move |_| room.view.with(|view| (view.may.reply, view.may.note)));
    move || {
        let (reply, note) = may.get();
        (reply || note).then(|| view! { <Writing room=room reply=reply note=note /> })
    }
}

#[component]
fn Writing(room: Room, reply: bool, note: bool) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let sender = Sender::new(room);
    let saved = draft::keep(room);
    let text = NodeRef::<html::Textarea>::new();
    let internal = room.internal;
    let (ticket, number) = room.view.with_untracked(|view| (view.row.id, view.row.number.clone()));
    let page = StoredValue::new(page);
    let send = move |then| page.with_value(|page| sender.send(page, then));
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(None);
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            send(None);
        }
        "Escape" => {
            if let Some(text) = text.get_untracked() {
                // Refused only for an element outside the document.
                let _ = text.blur();
            }
        }
        _ => {}
    };
    let placeholder =
        move |internal: bool| if internal { desk::note_placeholder(lang) } else { desk::reply_placeholder(lang) };
    Effect::new(move || {
        if let Some(text) = text.get() {
            text.set_placeholder(placeholder(internal.get()));
        }
    });
    let error = move |field: Field| Signal::derive(move || field_error(sender.fault.get().as_ref(), field));
    view! {
        <section aria-label=desk::composer(lang) class="mt-2">
            <form
                method="post"
                enctype="multipart/form-data"
                action=ReplyTicket::url()
                node_ref=sender.form
                on:submit=on_submit
                on:keydown=on_key
            >
                <input type="hidden" name="ticket" value=ticket.to_string() />
                <input type="hidden" name="number" value=number />
                <input type="hidden" name="seen" value=move || room.seen.get().to_string() />
                <input type="hidden" name="internal" value=move || if internal.get() { "true" } else { "false" } />
                <input type="hidden" name="desk" value="1" />
                <ComposerFrame internal=internal>
                    <Kind room=room reply=reply note=note />
                    <div
                        role="tabpanel"
                        id=move || format!("composer-panel-{}", tab(internal.get()))
                        aria-labelledby=move || format!("composer-tab-{}", tab(internal.get()))
                    >
                        <p class="px-4 pt-2 text-xs font-semibold text-accent" hidden=move || !internal.get()>{desk::note_warning(lang)}</p>
                        <div class="px-1">
                            <TextArea
                                id=TEXT
                                name="body"
                                label=desk::composer(lang)
                                hide_label=true
                                bare=true
                                rows=4
                                maxlength=BODY_MAX
                                bind=room.text
                                placeholder=placeholder(internal.get_untracked())
                                error=error(Field::Body)
                                node_ref=text
                            />
                        </div>
                        <Arrived sender=sender />
                        <Refused sender=sender />
                        <Attach sender=sender />
                        <div class="composer-foot">
                            <DraftState saved=saved />
                            <Send sender=sender />
                        </div>
                    </div>
                </ComposerFrame>
            </form>
        </section>
    }
}

fn tab(internal: bool) -> &'static str {
    if internal { NOTE } else { REPLY }
}

/// Reply or note: two tabs, or one word when there is no choice.
#[component]
fn Kind(room: Room, reply: bool, note: bool) -> impl IntoView {
    let lang = page().lang();
    let selected = RwSignal::new(tab(room.internal.get_untracked()).to_owned());
    // Both ways; equal values end it.
    Effect::new(move || {
        let internal = selected.with(|selected| selected == NOTE);
        if room.internal.get_untracked() != internal {
            room.internal.set(internal);
        }
    });
    Effect::new(move || {
        let wanted = tab(room.internal.get());
        if selected.with_untracked(|selected| selected != wanted) {
            selected.set(wanted.to_owned());
        }
    });
    let mut tabs = Vec::new();
    if reply {
        tabs.push(Tab::new(REPLY, desk::reply_tab(lang)).glyph(Glyph::Reply));
    }
    if note {
        tabs.push(Tab::new(NOTE, tickets::internal_note(lang)).glyph(Glyph::Lock));
    }
    view! { <Tabs id="composer" label=desk::composer(lang) tabs=tabs selected=selected /> }
}

/// What the server did not take, when it is not about a field.
#[component]
fn Refused(sender: Sender) -> impl IntoView {
    let lang = page().lang();
    move || {
        let fault = sender.fault.get()?;
        let beside = [Field::Body, Field::Files].iter().any(|field| fault.problem(*field).is_some());
        let text = match &fault {
            Fault::Invalid(_) if beside => return None,
            fault => faults::fault(lang, fault),
        };
        Some(
            view! { <div class="m-3"><Banner tone=Tone::Danger live=true title=desk::not_sent(lang)>{text}</Banner></div> },
        )
    }
}

#[component]
fn Attach(sender: Sender) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let count = page.number(i64::from(FILES_MAX));
    let size = page.file_size(i64::try_from(page.get().file_max).unwrap_or(i64::MAX));
    let accept =
        ALLOWED.iter().flat_map(|(_, names)| names.iter()).map(|name| format!(".{name}")).collect::<Vec<_>>().join(",");
    let error = Signal::derive(move || field_error(sender.fault.get().as_ref(), Field::Files));
    view! {
        <div class="px-3 pb-1">
            <FileDrop
                id="reply-files"
                name="files"
                label=desk::attach(lang)
                hint=desk::attach_hint(lang, &count, &size)
                error=error
                accept=accept
                remove_label=common::remove_file(lang)
                size_text=Callback::new(move |bytes: u64| page.file_size(i64::try_from(bytes).unwrap_or(i64::MAX)))
                compact=true
                input_ref=sender.files
            />
        </div>
    }
}

#[component]
fn DraftState(saved: ReadSignal<Saved>) -> impl IntoView {
    let lang = page().lang();
    let text = move || match saved.get() {
        Saved::Quiet => "",
        Saved::Saving => desk::draft_saving(lang),
        Saved::Saved => desk::draft_saved(lang),
        Saved::Failed => desk::draft_failed(lang),
    };
    view! { <span class="faint text-xs">{text}</span> }
}

/// Send, and send with a status.
#[component]
fn Send(sender: Sender) -> impl IntoView {
    let lang = page().lang();
    let room = sender.room;
    let moves = Memo::new(move |_| room.view.with(|view| view.may.moves.clone()));
    let label = move || if room.internal.get() { desk::save_note(lang) } else { desk::send_reply(lang) };
    view! {
        <div class="split-button">
            <Button variant=Variant::Primary submit=true loading=sender.busy>{label}</Button>
            <SendAnd moves=moves sender=sender />
        </div>
    }
}

/// Statuses that sending sets in the same step. The lines stay and hide: one drawn anew in place would still hear the
/// click of the one before it.
#[component]
fn SendAnd(moves: Memo<Vec<Status>>, sender: Sender) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let page = StoredValue::new(page);
    let lines = THEN
        .into_iter()
        .map(|status| {
            let is_off = move || moves.with(|moves| !moves.contains(&status));
            view! {
                <MenuButton
                    class:hidden=is_off
                    label=desk::send_and_status(lang, tickets::status(lang, status))
                    glyph=ui::status_look(status).1
                    on:click=move |_| page.with_value(|page| sender.send(page, Some(status)))
                />
            }
        })
        .collect_view();
    let nothing = move || moves.with(|moves| THEN.iter().all(|status| !moves.contains(status)));
    view! {
        <span class="menu-slot" class:hidden=nothing>
            <Menu label=desk::send_and(lang) glyph=Glyph::ChevronUp icon_only=true end=true up=true>{lines}</Menu>
        </span>
    }
}
