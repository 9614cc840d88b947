//! The tags of the ticket: chips to take off, and a field to put one on.

use super::room::Room;
use super::saver::Saver;
use crate::context::page;
use crate::tickets::api::list_tags;
use crate::tickets::desk::focus;
use domain::messages::desk;
use domain::messages::policies::named;
use domain::tickets::{TAG_MAX, TICKET_TAGS_MAX, Tag, Tagging};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Glyph, Icon};

const FIELD: &str = "ticket-tag";
const KNOWN: &str = "ticket-tags-known";

/// The tags. Who may not change them reads them.
#[component]
pub fn Tags(room: Room, saver: Saver) -> impl IntoView {
    let lang = page().lang();
    let tags = Memo::new(move |_| room.view.with(|view| view.tags.clone()));
    let may = Memo::new(move |_| room.view.with(|view| view.may.change));
    let each = move |tag: Tag| view! { <Chip tag=tag may=may saver=saver /> };
    let is_full = Memo::new(move |_| tags.with(|tags| tags.len() >= TICKET_TAGS_MAX as usize));
    view! {
        <div class="field mt-3" role="group" aria-labelledby="ticket-tags-label">
            <span class="field-label" id="ticket-tags-label">{desk::tags(lang)}</span>
            <ul class="flex flex-wrap gap-1.5 empty:hidden" data-tags="ticket">
                <For each=move || tags.get() key=|tag| tag.id children=each />
            </ul>
            {move || tags.with(Vec::is_empty).then(|| view! { <p class="faint text-xs">{desk::no_tags(lang)}</p> })}
            {move || (may.get() && !is_full.get()).then(|| view! { <Put room=room saver=saver /> })}
        </div>
    }
}

#[component]
fn Chip(tag: Tag, may: Memo<bool>, saver: Saver) -> impl IntoView {
    let lang = page().lang();
    let Tag { id, name } = tag;
    let label = StoredValue::new(desk::take_tag(lang, &named(&name)));
    let take = move |_| {
        saver.tag(Tagging::Take { tag: id });
        // The button goes with the tag.
        focus(FIELD);
    };
    view! {
        <li class="chip">
            <bdi>{name}</bdi>
            {move || if may.get() {
                view! {
                    <button type="button" class="chip-remove" title=label.get_value() aria-label=label.get_value() on:click=take>
                        <Icon glyph=Glyph::Close />
                    </button>
                }
                .into_any()
            } else {
                view! { <span class="w-2"></span> }.into_any()
            }}
        </li>
    }
}

/// Types a tag; those that there are are offered.
#[component]
fn Put(room: Room, saver: Saver) -> impl IntoView {
    let lang = page().lang();
    let typed = RwSignal::new(String::new());
    let sent = StoredValue::new(String::new());
    let known = RwSignal::new(None::<Vec<Tag>>);
    let learn = move |_| {
        if known.with_untracked(Option::is_none) {
            known.set(Some(Vec::new()));
            spawn_local(async move {
                let tags = list_tags().await;
                // What failed is asked again; the page may have been left.
                let _ = known.try_set(tags.ok());
            });
        }
    };
    // What was refused can be mended.
    Effect::new(move |before: Option<u64>| {
        let now = saver.refused.get();
        if before.is_some_and(|before| before != now) && typed.with_untracked(String::is_empty) {
            typed.set(sent.get_value());
        }
        now
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = typed.with_untracked(|typed| typed.trim().to_owned());
        if !name.is_empty() {
            sent.set_value(name.clone());
            typed.set(String::new());
            saver.tag(Tagging::Put { name });
            // A new one is to be offered next time.
            known.set(None);
        }
    };
    let offered = move || {
        let there = room.view.with(|view| view.tags.clone());
        let all = known.get().unwrap_or_default();
        all.into_iter()
            .filter(|tag| !there.iter().any(|other| other.id == tag.id))
            .map(|tag| view! { <option value=tag.name></option> })
            .collect_view()
    };
    view! {
        <form class="mt-1 flex items-center gap-1" on:submit=submit autocomplete="off">
            <input
                class="input input-sm min-w-0 flex-1"
                id=FIELD
                name=FIELD
                list=KNOWN
                dir="auto"
                maxlength=TAG_MAX.to_string()
                placeholder=desk::new_tag(lang)
                aria-label=desk::new_tag(lang)
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
                on:focus=learn
            />
            <datalist id=KNOWN>{offered}</datalist>
            <ui::IconButton glyph=Glyph::Plus size=ui::Size::Small submit=true label=desk::add_tag(lang) />
        </form>
    }
}
