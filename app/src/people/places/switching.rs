//! Switching a place off, with who takes over what hangs on it; and on again.

use crate::context::page;
use crate::people::{Command, Refused};
use domain::messages::{common, faults, people};
use domain::{Fault, Field};
use leptos::prelude::*;
use ui::Choice;

/// What the card needs to know of a branch or department.
#[derive(Clone)]
pub(super) struct Place {
    pub name: String,
    pub active: bool,
    /// Something hangs on it: it cannot go without a successor.
    pub needs_successor: bool,
    /// What switching off will affect.
    pub text: String,
    pub successor_label: &'static str,
    /// The field under which the server speaks of the successor.
    pub successor_field: Field,
    /// Other active ones.
    pub others: Vec<Choice>,
}

/// The card.
#[component]
pub(super) fn Switching(
    place: Place,
    activate: Command<(), ()>,
    /// Takes the successor's id.
    deactivate: Command<Option<i64>, ()>,
) -> impl IntoView {
    let lang = page().lang();
    let state = if place.active { people::is_active(lang) } else { people::is_inactive(lang) };
    let stuck = place.needs_successor && place.others.is_empty();
    let body = if !place.active {
        view! {
            <Refused fault=activate.fault() />
            <ui::Actions><ui::Button glyph=ui::Glyph::Power loading=activate.busy() on:click=move |_| activate.run(())>{people::activate(lang)}</ui::Button></ui::Actions>
        }
        .into_any()
    } else if stuck {
        view! { <ui::Banner tone=ui::Tone::Info>{place.text} " " {people::no_other(lang)}</ui::Banner> }.into_any()
    } else {
        view! { <Off place=place deactivate=deactivate /> }.into_any()
    };
    view! {
        <ui::Card title=people::switching(lang)>
            <div class="stack">
                <p class="text-sm text-ink-soft">{state}</p>
                {body}
            </div>
        </ui::Card>
    }
}

#[component]
fn Off(place: Place, deactivate: Command<Option<i64>, ()>) -> impl IntoView {
    let lang = page().lang();
    let Place { name, needs_successor, text, successor_label, successor_field, others, .. } = place;
    let open = RwSignal::new(false);
    let successor = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let server = deactivate.error();
    let error = Signal::derive(move || {
        if missing.get() { Some(faults::required(lang).to_owned()) } else { server(successor_field).get() }
    });
    let confirm = move |()| {
        let chosen = successor.with_untracked(|chosen| chosen.parse::<i64>().ok());
        missing.set(needs_successor && chosen.is_none());
        if !missing.get_untracked() {
            deactivate.run(chosen);
        }
    };
    let none = if needs_successor { common::choose(lang) } else { people::no_successor(lang) };
    let fault: Signal<Option<Fault>> = deactivate.fault();
    view! {
        <ui::Actions>
            <ui::Button glyph=ui::Glyph::Ban on:click=move |_| open.set(true)>{people::deactivate(lang)}</ui::Button>
        </ui::Actions>
        <ui::ConfirmDialog
            id="deactivate"
            title=people::deactivate_title(lang, &name)
            text=text
            confirm_label=people::deactivate(lang)
            cancel_label=common::cancel(lang)
            open=open
            danger=true
            busy=deactivate.busy()
            on_confirm=confirm
        >
            {(!others.is_empty()).then(|| view! {
                <ui::Select id="successor" name="successor" label=successor_label choices=others placeholder=none bind=successor error=error />
            })}
            <Refused fault=fault beside=&[Field::Branch, Field::Department] />
        </ui::ConfirmDialog>
    }
}
