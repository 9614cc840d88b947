//! The conversation: the request first, then comments and events in one stream, oldest first.

use super::events::Event;
use super::message::{Comment, Description};
use super::room::Room;
use crate::context::page;
use crate::tickets::desk::dom;
use domain::messages::desk;
use domain::tickets::{Change, StreamItem, TicketView};
use leptos::prelude::*;
use ui::{Button, Glyph, Size, Stream, StreamMark, Variant};

/// The id of the place after the last message.
pub const END: &str = "stream-end";

/// One entry of the stream.
#[derive(Clone)]
enum Entry {
    Description(Box<TicketView>),
    Item(StreamItem),
}

impl Entry {
    /// Kind and id: an entry never changes once it is written.
    fn key(&self) -> (u8, i64) {
        match self {
            Self::Description(view) => (0, view.row.id.0),
            Self::Item(StreamItem::Comment(comment)) => (1, comment.id.0),
            Self::Item(StreamItem::Event(event)) => (2, event.id.0),
        }
    }
}

/// Description, comments and events; new ones are announced and marked.
#[component]
pub fn Conversation(room: Room) -> impl IntoView {
    let lang = page().lang();
    view! {
        <Stream label=desk::conversation(lang)>
            <For each=move || room.view.with(entries) key=Entry::key let:entry>
                {match entry {
                    Entry::Description(view) => view! { <Description view=*view /> }.into_any(),
                    Entry::Item(StreamItem::Comment(comment)) => {
                        let id = comment.id;
                        view! {
                            {move || (room.mark.get() == Some(id)).then(|| view! { <StreamMark text=desk::new_since(lang) strong=true /> })}
                            <Comment comment=comment room=room />
                        }
                        .into_any()
                    }
                    Entry::Item(StreamItem::Event(event)) => view! { <Event event=event room=room /> }.into_any(),
                }}
            </For>
        </Stream>
        <div id=END class="h-4"></div>
        <Below room=room />
    }
}

fn entries(view: &TicketView) -> Vec<Entry> {
    let requester = view.row.requester.id;
    let told = |item: &&StreamItem| match item {
        // That the requester opened it is said by the description already.
        StreamItem::Event(event) => {
            !matches!(event.change, Change::Created { .. })
                || event.actor.as_ref().is_some_and(|actor| actor.id != requester)
        }
        StreamItem::Comment(_) => true,
    };
    let mut head = view.clone();
    let items = std::mem::take(&mut head.stream);
    let mut entries = vec![Entry::Description(Box::new(head))];
    entries.extend(items.iter().filter(told).cloned().map(Entry::Item));
    entries
}

/// Messages arrived below what is on the screen.
#[component]
fn Below(room: Room) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let page = StoredValue::new(page);
    let text = move || match room.below.get() {
        0 | 1 => desk::new_below_one(lang).to_owned(),
        n => page.with_value(|page| desk::new_below(lang, &page.number(i64::from(n)))),
    };
    let some = Memo::new(move |_| room.below.get() > 0);
    let go = move |_| {
        if let Some(first) = room.mark.get_untracked() {
            dom::show(&format!("c{first}"));
        }
        room.below.set(0);
    };
    view! {
        // Over the page, not in it: nothing moves.
        <div class="sticky bottom-20 z-10 h-0 md:bottom-4">
            {move || some.get().then(|| view! {
                <div class="absolute inset-x-0 bottom-1 flex justify-center">
                    <span class="rounded-lg shadow-float">
                        <Button variant=Variant::Primary size=Size::Small glyph=Glyph::ChevronDown on:click=go>{text}</Button>
                    </span>
                </div>
            })}
        </div>
    }
}
