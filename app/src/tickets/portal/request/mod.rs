//! `/requests/:number`: one request, read like a chat, alive.

mod head;
mod moves;
mod reply;
mod stream;

use crate::boundary::FaultView;
use crate::context::page;
use crate::live::Live;
use crate::reading::reading;
use crate::tickets::api::read_ticket;
use domain::Fault;
use domain::messages::{common, portal};
use domain::tickets::TicketView;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn RequestPage() -> impl IntoView {
    let lang = page().lang();
    let params = use_params_map();
    let number = Memo::new(move |_| params.with(|params| params.get("number")).unwrap_or_default());
    let first = reading(move || number.get(), read_ticket);
    view! {
        <nav class="mb-3">
            <a class="link text-sm" href="/requests"><ui::Icon glyph=ui::Glyph::ArrowBack class="icon me-1 inline-block" />{portal::request_back(lang)}</a>
        </nav>
        <Transition fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=8 /> }>
            {move || Suspend::new(async move {
                match first.await {
                    Err(fault) => view! {
                        <Title text=common::not_found_title(lang) />
                        <FaultView fault=fault />
                    }
                    .into_any(),
                    Ok(view) => view! { <Conversation first=view /> }.into_any(),
                }
            })}
        </Transition>
    }
}

/// What is shown now. Live changes are read into it, so that only what is new is drawn and nothing typed is touched.
#[derive(Clone, Copy)]
pub struct Shown {
    pub view: RwSignal<TicketView>,
    asked: StoredValue<u64>,
}

impl Shown {
    /// Reads the request again; `then` runs once it is shown. An answer that a newer one has overtaken is dropped.
    pub fn again(self, then: impl FnOnce() + 'static) {
        let number = self.view.with_untracked(|view| view.row.number.clone());
        self.asked.update_value(|asked| *asked += 1);
        let mine = self.asked.get_value();
        spawn_local(async move {
            if let Ok(view) = read_ticket(number).await
                && self.asked.try_get_value() == Some(mine)
            {
                let _ = self.view.try_set(view);
                then();
            }
        });
    }
}

#[component]
fn Conversation(first: TicketView) -> impl IntoView {
    let (ticket, event) = (first.row.id, first.event);
    let title = format!("{} · {}", first.row.number, first.row.title);
    let shown = Shown { view: RwSignal::new(first), asked: StoredValue::new(0) };
    let changed = Live::take().ticket(ticket, event);
    Effect::new(move |before: Option<u64>| {
        let now = changed.get();
        if before.is_some_and(|before| before != now) {
            shown.again(|| {});
        }
        now
    });
    view! {
        <Title text=title />
        <head::Head shown=shown />
        <stream::Messages shown=shown />
        <moves::Ended shown=shown />
        <reply::ReplyForm shown=shown />
        <moves::CloseOwn shown=shown />
    }
}

/// A fault that a person must hear of although no form shows it.
fn tell(fault: &Fault) {
    let lang = page().lang();
    ui::Toasts::take().push(ui::Tone::Danger, domain::messages::faults::fault(lang, fault), None);
}
