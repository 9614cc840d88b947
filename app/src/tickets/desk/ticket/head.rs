//! The top of the ticket: way back, title, number, status, what else can be done.

use super::merge::{MergeDialog, Merged};
use super::room::Room;
use super::title::TitleLine;
use crate::context::page;
use crate::tickets::api::set_ticket_deleted;
use crate::tickets::desk::address::LastList;
use domain::Lang;
use domain::ids::TicketId;
use domain::messages::{common, desk, faults, tickets};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{
    Banner, Button, ConfirmDialog, Glyph, Icon, Ltr, Menu, MenuButton, PriorityPill, Size, StatusPill, ToastAction,
    Toasts, Tone,
};

/// Title and state of the ticket.
#[component]
pub fn Head(room: Room) -> impl IntoView {
    let lang = page().lang();
    let back = LastList::take();
    let status = Memo::new(move |_| room.view.with(|view| view.row.status));
    let priority = Memo::new(move |_| room.view.with(|view| view.row.priority));
    let deleted = Memo::new(move |_| room.view.with(|view| view.row.deleted));
    let may_delete = Memo::new(move |_| room.view.with(|view| view.may.delete));
    let may_merge =
        Memo::new(move |_| room.view.with(|view| view.may.change && view.merged_into.is_none() && !view.row.deleted));
    let merging = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let toasts = Toasts::take();
    let set = move |gone: bool| set_deleted(room, lang, toasts, gone, asking, busy);
    let number = room.view.with_untracked(|view| view.row.number.clone());
    let asked = desk::delete_text(lang, &number);
    view! {
        <header class="page-head">
            <a class="link inline-flex w-fit items-center gap-1 text-xs" href=move || back.href()>
                <Icon glyph=Glyph::ArrowBack />
                {desk::back_to_list(lang)}
            </a>
            <div class="page-head-row flex-nowrap">
                <div class="page-head-text">
                    <TitleLine room=room />
                    <p class="row mt-1 text-xs text-ink-soft">
                        <Ltr text=number />
                        <StatusPill status=status text=move || tickets::status(lang, status.get()).to_owned() />
                        {move || view! { <PriorityPill priority=priority.get() text=tickets::priority(lang, priority.get()) /> }}
                    </p>
                </div>
                {move || (may_merge.get() || may_delete.get() && !deleted.get()).then(|| view! {
                    <Menu label=common::menu(lang) glyph=Glyph::More icon_only=true end=true>
                        {may_merge.get().then(|| view! {
                            <MenuButton label=desk::merge_into(lang) glyph=Glyph::Merge on:click=move |_| merging.set(true) />
                        })}
                        {may_delete.get().then(|| view! {
                            <MenuButton label=desk::delete_ticket(lang) glyph=Glyph::Trash danger=true on:click=move |_| asking.set(true) />
                        })}
                    </Menu>
                })}
            </div>
        </header>
        {move || deleted.get().then(|| view! {
            <div class="mb-4">
                <Banner tone=Tone::Warn>
                    <span class="row justify-between">
                        {desk::is_deleted(lang)}
                        {may_delete.get().then(|| view! {
                            <Button size=Size::Small glyph=Glyph::Undo loading=busy on:click=move |_| set(false)>{desk::restore(lang)}</Button>
                        })}
                    </span>
                </Banner>
            </div>
        })}
        <Merged room=room />
        <MergeDialog room=room open=merging />
        <ConfirmDialog
            id="delete-ticket"
            title=desk::delete_title(lang)
            text=asked
            confirm_label=desk::delete_ticket(lang)
            cancel_label=common::cancel(lang)
            open=asking
            danger=true
            busy=busy
            on_confirm=Callback::new(move |()| set(true))
        />
    }
}

/// Deletes or restores, and offers the way back, which also works after the page was left.
fn set_deleted(room: Room, lang: Lang, toasts: Toasts, deleted: bool, asking: RwSignal<bool>, busy: RwSignal<bool>) {
    let ticket = room.view.with_untracked(|view| view.row.id);
    busy.set(true);
    spawn_local(async move {
        let done = set_ticket_deleted(ticket, deleted).await;
        let _ = busy.try_set(false);
        let _ = asking.try_set(false);
        let undo = move |()| restore(room, ticket, lang, toasts);
        let undo = ToastAction { label: common::undo(lang).to_owned(), run: Callback::new(undo) };
        match done {
            Ok(()) if deleted => toasts.push(Tone::Ok, desk::deleted_toast(lang), Some(undo)),
            Ok(()) => toasts.push(Tone::Ok, desk::restored_toast(lang), None),
            Err(fault) => toasts.push(Tone::Danger, faults::fault(lang, &fault), None),
        };
        room.read_again();
    });
}

fn restore(room: Room, ticket: TicketId, lang: Lang, toasts: Toasts) {
    spawn_local(async move {
        match set_ticket_deleted(ticket, false).await {
            Ok(()) => toasts.push(Tone::Ok, desk::restored_toast(lang), None),
            Err(fault) => toasts.push(Tone::Danger, faults::fault(lang, &fault), None),
        };
        room.read_again();
    });
}
