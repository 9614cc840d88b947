//! `/desk/tickets/:number`: one ticket. Read once, then kept up to date in place, so that nothing typed is ever lost.

mod arrived;
mod composer;
mod draft;
mod events;
mod files;
mod head;
mod merge;
mod message;
mod properties;
mod requester;
mod room;
mod saver;
mod send;
mod side;
mod stream;
mod tags;
mod title;
mod trace;

use super::{address, dom, keys, names};
use crate::boundary::FaultView;
use crate::context::page;
use crate::reading::reading;
use crate::tickets::api::read_ticket;
use crate::title::LiveTitle;
use composer::Composer;
use domain::messages::{common, desk};
use domain::people::Directory;
use domain::tickets::TicketView;
use head::Head;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_params_map};
use room::Room;
use side::Side;
use stream::Conversation;
use ui::{Skeleton, Split};

/// The page of a ticket. Another ticket is another page: nothing of one is taken over into the next.
#[component]
pub fn TicketPage() -> impl IntoView {
    let params = use_params_map();
    let number = Memo::new(move |_| params.with(|params| params.get("number").unwrap_or_default()));
    view! {
        <For each=move || [number.get()] key=String::clone let:number>
            <Loaded number=number />
        </For>
    }
}

#[component]
fn Loaded(number: String) -> impl IntoView {
    let lang = page().lang();
    let ticket = reading(move || number.clone(), read_ticket);
    let names = names::resource();
    view! {
        <Suspense fallback=move || view! { <Skeleton label=common::loading(lang) lines=12 /> }>
            {move || Suspend::new(async move {
                let names = names.await.unwrap_or_default();
                match ticket.await {
                    Ok(view) => view! { <Ticket view=view names=names /> }.into_any(),
                    Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Ticket(view: TicketView, names: Directory) -> impl IntoView {
    let lang = page().lang();
    let room = Room::enter(view, names);
    follow_hash();
    listen(room);
    let title = move || room.view.with(|view| format!("{} {}", view.row.number, view.row.title));
    view! {
        <LiveTitle text=title />
        <Split aside_label=desk::details(lang) aside=move || view! { <Side room=room /> }>
            <Head room=room />
            <Conversation room=room />
            <Composer room=room />
        </Split>
    }
}

/// Goes to the message that the address names, also when it arrives after the page.
fn follow_hash() {
    let hash = use_location().hash;
    Effect::new(move || {
        let id = hash.with(|hash| hash.trim_start_matches('#').to_owned());
        if !id.is_empty() {
            request_animation_frame(move || dom::show(&id));
        }
    });
}

fn listen(room: Room) {
    let go = use_navigate();
    let last = address::LastList::take();
    keys::listen(move |key| match key {
        "r" => room.write(false),
        "n" => room.write(true),
        "a" => dom::focus(properties::ASSIGNEE),
        "s" => dom::focus(properties::STATUS),
        "u" => {
            go(&last.href_untracked(), NavigateOptions::default());
            true
        }
        _ => false,
    });
}
