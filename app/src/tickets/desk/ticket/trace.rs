//! Which rules ran on the ticket, and why. Read when it is opened, and again when the ticket changes meanwhile.

use super::room::Room;
use crate::automation::{Log, Runs, Source};
use crate::conditions::{Lists, tag_names};
use crate::context::page;
use crate::tickets::api::list_tags;
use domain::messages::rules as words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Glyph, Icon};

const BODY: &str = "trace-runs";

/// The card; closed at first.
#[component]
pub fn Trace(room: Room) -> impl IntoView {
    let lang = page().lang();
    let open = RwSignal::new(false);
    let log = Log::new(Source::Ticket(room.view.with_untracked(|view| view.row.id)));
    let directory = room.names.get_value();
    let lists = StoredValue::new(Lists { directory, ..Lists::default() });
    let event = Memo::new(move |_| room.view.with(|view| view.event));
    Effect::new(move || {
        event.track();
        if open.get() {
            spawn_local(async move {
                // Without their names, tags are told as dashes.
                let tags = list_tags().await.unwrap_or_default();
                if lists.try_update_value(|lists| lists.tags = tag_names(tags)).is_some() {
                    log.read();
                }
            });
        }
    });
    let turn = move || if open.get() { "size-4 rotate-180" } else { "size-4" };
    view! {
        <section class="card" id="trace">
            <h2 class="card-title">
                <button
                    type="button"
                    class="card-head w-full cursor-pointer text-start"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-controls=BODY
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <span class="flex-1">{words::trace(lang)}</span>
                    <span class=turn><Icon glyph=Glyph::ChevronDown class="size-4" /></span>
                </button>
            </h2>
            <div id=BODY hidden=move || !open.get()>
                <div class="card-body">
                    {move || open.get().then(|| view! { <Runs log=log lists=lists none=words::trace_none(lang) /> })}
                </div>
            </div>
        </section>
    }
}
