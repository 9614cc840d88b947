//! The end side of the ticket: properties, requester, dates, rules.

use super::properties::PropertiesCard;
use super::requester::Requester;
use super::room::Room;
use super::trace::Trace;
use crate::context::{WhenTold, page};
use crate::sla::{PromiseChip, WhyDialog};
use domain::Micros;
use domain::messages::{desk, sla};
use leptos::prelude::*;
use ui::{Button, Card, Properties, Property, Size, Variant};

/// Everything beside the conversation.
#[component]
pub fn Side(room: Room) -> impl IntoView {
    view! {
        <Promises room=room />
        <PropertiesCard room=room />
        <Requester room=room />
        <Dates room=room />
        <Trace room=room />
    }
}

/// How the promises stand, and why.
#[component]
fn Promises(room: Room) -> impl IntoView {
    let lang = page().lang();
    let chip = Memo::new(move |_| room.view.with(|view| view.row.chip));
    let status = Memo::new(move |_| room.view.with(|view| view.row.status));
    let ticket = room.view.with_untracked(|view| view.row.id);
    let open = RwSignal::new(false);
    let clock = move || chip.get().clock.map(|clock| sla::clock(lang, clock));
    view! {
        <Card title=sla::promises_card(lang)>
            <div class="row justify-between">
                <span class="row text-sm">
                    <PromiseChip chip=chip status=status on_open=Callback::new(move |()| open.set(true)) />
                    <span class="faint text-xs">{clock}</span>
                </span>
                <Button size=Size::Small variant=Variant::Quiet on:click=move |_| open.set(true)>{sla::why_title(lang)}</Button>
            </div>
        </Card>
        <WhyDialog ticket=ticket open=open />
    }
}

/// When what happened.
#[component]
fn Dates(room: Room) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let opened = room.view.with_untracked(|view| view.row.created_at);
    let first = Memo::new(move |_| room.view.with(|view| view.first_response_at));
    let resolved = Memo::new(move |_| room.view.with(|view| view.resolved_at));
    let closed = Memo::new(move |_| room.view.with(|view| view.closed_at));
    let reopened = Memo::new(move |_| room.view.with(|view| view.reopened));
    let page = StoredValue::new(page);
    let line = move |label: &'static str, at: Memo<Option<Micros>>| {
        move || at.get().map(|at| view! { <Property label=label><WhenTold at=at /></Property> })
    };
    view! {
        <Card title=desk::dates(lang)>
            <Properties>
                <Property label=desk::opened(lang)><WhenTold at=opened /></Property>
                {move || match first.get() {
                    Some(at) => view! { <Property label=desk::first_response(lang)><WhenTold at=at /></Property> }.into_any(),
                    None => view! { <Property label=desk::first_response(lang)><span class="faint">{desk::not_yet(lang)}</span></Property> }.into_any(),
                }}
                {line(desk::resolved_at(lang), resolved)}
                {line(desk::closed_at(lang), closed)}
            </Properties>
            {move || match reopened.get() {
                0 => None,
                n => Some(view! { <p class="field-hint mt-3">{page.with_value(|page| desk::reopened_times(lang, &page.number(n)))}</p> }),
            }}
        </Card>
    }
}
