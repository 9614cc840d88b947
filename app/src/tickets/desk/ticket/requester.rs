//! Who asked, and what else they asked.

use super::room::Room;
use crate::context::page;
use crate::reading::reading;
use crate::tickets::api::requester_card;
use crate::tickets::desk::{address, names};
use domain::Fault;
use domain::messages::{common, desk, tickets};
use domain::tickets::{ListQuery, PersonRef, RequesterCard, View};
use leptos::prelude::*;
use ui::{Avatar, Card, Glyph, Icon, Ltr, Skeleton, TextLink};

/// The card of the requester; without contact data for readers who may not see it.
#[component]
pub fn Requester(room: Room) -> impl IntoView {
    let lang = page().lang();
    let (ticket, person) = room.view.with_untracked(|view| (view.row.id, view.row.requester.clone()));
    let card = reading(|| (), move |()| requester_card(ticket));
    let person = StoredValue::new(person);
    view! {
        <Card title=tickets::requester_label(lang)>
            <Suspense fallback=move || view! { <Skeleton label=common::loading(lang) lines=4 /> }>
                {move || Suspend::new(async move {
                    match card.await {
                        Ok(card) => view! { <Known card=card room=room /> }.into_any(),
                        Err(fault) => view! { <OnlyName person=person.get_value() fault=fault /> }.into_any(),
                    }
                })}
            </Suspense>
        </Card>
    }
}

#[component]
fn OnlyName(person: PersonRef, fault: Fault) -> impl IntoView {
    let lang = page().lang();
    let why = (fault != Fault::Forbidden).then(|| domain::messages::faults::fault(lang, &fault));
    view! {
        <Face id=person.id.0 name=person.name line=String::new() />
        {why.map(|why| view! { <p class="field-hint mt-2">{why}</p> })}
    }
}

#[component]
fn Face(id: i64, name: String, line: String) -> impl IntoView {
    view! {
        <div class="flex items-center gap-3">
            <Avatar name=name.clone() id=id />
            <div class="min-w-0">
                <p class="truncate text-sm font-semibold"><bdi>{name}</bdi></p>
                <p class="faint truncate text-xs"><bdi>{line}</bdi></p>
            </div>
        </div>
    }
}

#[component]
fn Known(card: RequesterCard, room: Room) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let place =
        card.branch.map(|id| room.names.with_value(|list| names::label(&list.branches, id.0))).unwrap_or_default();
    let parts: Vec<String> =
        [card.organisation.unwrap_or_default(), place].into_iter().filter(|part| !part.is_empty()).collect();
    let line = domain::time::format::list(&parts, lang);
    let all = address::list(&ListQuery { view: View::All, requester: Some(card.id), ..ListQuery::default() });
    let contact = move |glyph: Glyph, label: &'static str, scheme: &'static str, value: String| {
        (!value.is_empty()).then(|| {
            let (href, name) = (format!("{scheme}:{value}"), format!("{label}: {value}"));
            view! {
                <p class="flex items-center gap-2" title=label>
                    <Icon glyph=glyph class="size-4 text-ink-faint" />
                    <a class="link min-w-0 truncate" rel="external" href=href aria-label=name><Ltr text=value /></a>
                </p>
            }
        })
    };
    view! {
        <div class="grid gap-3 text-sm">
            <Face id=card.id.0 name=card.name line=line />
            {contact(Glyph::Phone, desk::mobile(lang), "tel", card.mobile)}
            {contact(Glyph::Mail, desk::email(lang), "mailto", card.email)}
            <p class="flex items-center gap-2">
                <Icon glyph=Glyph::Ticket class="size-4 text-ink-faint" />
                <TextLink href=all>{desk::requester_tickets(lang, &page.number(card.open), &page.number(card.total))}</TextLink>
            </p>
        </div>
    }
}
