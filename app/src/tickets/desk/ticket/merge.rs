//! Merging the ticket into another of the same requester: chosen from what is open, or by its number.

use super::room::Room;
use crate::context::page;
use crate::tickets::api::{list_tickets, merge_ticket};
use crate::tickets::desk::address;
use domain::fault::{Fault, Field};
use domain::messages::{common, desk, faults};
use domain::tickets::{ListQuery, Order, TicketRow, View};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use ui::{
    Actions, Banner, Button, Dialog, Glyph, InputKind, Ltr, Skeleton, TextInput, TextLink, Toasts, Tone, Variant,
};

const FIELD: &str = "merge-into";

/// Tells that the ticket goes on in another.
#[component]
pub fn Merged(room: Room) -> impl IntoView {
    let lang = page().lang();
    let into = Memo::new(move |_| room.view.with(|view| view.merged_into.clone()));
    move || {
        into.get().map(|number| {
            view! {
                <div class="mb-4">
                    <Banner tone=Tone::Info>
                        {desk::is_merged(lang)}
                        " "
                        <TextLink href=address::ticket(&number)><Ltr text=number /></TextLink>
                    </Banner>
                </div>
            }
        })
    }
}

/// The dialog. Its list is read when it opens.
#[component]
pub fn MergeDialog(room: Room, open: RwSignal<bool>) -> impl IntoView {
    let lang = page().lang();
    let into = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<Fault>);
    let busy = RwSignal::new(false);
    let others = RwSignal::new(None::<Vec<TicketRow>>);
    let toasts = Toasts::take();
    let go = use_navigate();
    Effect::new(move || {
        if open.get() {
            others.set(None);
            fault.set(None);
            spawn_local(async move {
                let rows = open_of_requester(room).await;
                // The page may have been left.
                let _ = others.try_set(Some(rows));
            });
        }
    });
    let merge = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (ticket, version, from) =
            room.view.with_untracked(|view| (view.row.id, view.row.version, view.row.number.clone()));
        let go = go.clone();
        busy.set(true);
        spawn_local(async move {
            let done = merge_ticket(ticket, version, into.get_untracked()).await;
            let _ = busy.try_set(false);
            match done {
                Ok(number) => {
                    let _ = open.try_set(false);
                    toasts.push(Tone::Ok, desk::merged(lang, &from, &number), None);
                    go(&address::ticket(&number), leptos_router::NavigateOptions::default());
                }
                Err(why) => {
                    let _ = fault.try_set(Some(why));
                    room.read_again();
                }
            }
        });
    };
    let wrong = Signal::derive(move || {
        let named = fault.with(|fault| fault.as_ref().is_some_and(|fault| fault.problem(Field::Number).is_some()));
        named.then(|| desk::merge_no_such(lang).to_owned())
    });
    let other_fault = move || {
        let fault = fault.get().filter(|fault| fault.problem(Field::Number).is_none())?;
        Some(view! { <Banner tone=Tone::Danger>{faults::fault(lang, &fault)}</Banner> })
    };
    view! {
        <Dialog id="merge-ticket" title=desk::merge_title(lang) close_label=common::cancel(lang) open=open>
            <p class="dialog-text">{desk::merge_text(lang)}</p>
            <form class="grid gap-4" on:submit=merge>
                {move || match others.get() {
                    None => open.get().then(|| view! { <Skeleton label=common::loading(lang) lines=3 /> }).into_any(),
                    Some(rows) if rows.is_empty() => view! { <p class="faint text-sm">{desk::merge_none(lang)}</p> }.into_any(),
                    Some(rows) => view! { <Choices rows=rows into=into /> }.into_any(),
                }}
                <TextInput id=FIELD name=FIELD label=desk::merge_number(lang) kind=InputKind::Technical bind=into error=wrong />
                {other_fault}
                <Actions end=true>
                    <Button on:click=move |_| open.set(false)>{common::cancel(lang)}</Button>
                    <Button submit=true variant=Variant::Primary glyph=Glyph::Merge loading=busy>{desk::merge_ticket(lang)}</Button>
                </Actions>
            </form>
        </Dialog>
    }
}

/// What the requester has open beside this ticket, as much as one page of the list holds.
async fn open_of_requester(room: Room) -> Vec<TicketRow> {
    let Some((me, requester)) = room.view.try_with_untracked(|view| (view.row.id, view.row.requester.id)) else {
        return Vec::new();
    };
    let query =
        ListQuery { view: View::Open, requester: Some(requester), order: Order::Created, ..ListQuery::default() };
    // What cannot be listed can still be named by its number.
    let page = list_tickets(query).await.unwrap_or_default();
    page.rows.into_iter().filter(|row| row.id != me).collect()
}

#[component]
fn Choices(rows: Vec<TicketRow>, into: RwSignal<String>) -> impl IntoView {
    let lang = page().lang();
    let choice = move |row: TicketRow| {
        let number = row.number.clone();
        let (same, chosen) = (number.clone(), number.clone());
        view! {
            <label class="radio-card">
                <input
                    type="radio"
                    class="radio"
                    name="merge-choice"
                    prop:checked=move || into.with(|into| *into == same)
                    on:change=move |_| into.set(chosen.clone())
                />
                <span class="min-w-0">
                    <span class="block truncate text-sm font-medium" dir=row.title_dir.code()>{row.title}</span>
                    <span class="faint text-xs"><Ltr text=number /></span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="grid max-h-64 gap-2 overflow-y-auto">
            <legend class="field-label">{desk::merge_choices(lang)}</legend>
            {rows.into_iter().map(choice).collect_view()}
        </fieldset>
    }
}
