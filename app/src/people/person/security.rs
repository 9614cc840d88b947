//! A new password, and switching a person off and on. Both say what they affect first.

use super::Desk;
use crate::context::page;
use crate::people::api::{Takes, activate_person, deactivate_person, reset_password};
use crate::people::{Command, Refused};
use domain::Fault;
use domain::ids::UserId;
use domain::messages::{common, people};
use domain::people::{Directory, Person, PersonSaved};
use domain::permissions::may_grant;
use leptos::prelude::*;
use ui::Choice;

/// The card. Nobody locks themselves or somebody above them out.
#[component]
pub(super) fn Security(person: Person, names: Directory, desk: Desk) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let me = page.me().map(|me| &me.actor);
    if !me.is_some_and(|me| may_grant(me, person.role)) {
        return ().into_any();
    }
    if me.is_some_and(|me| me.user == person.id) {
        return view! {
            <ui::Card title=people::security(lang)>
                <p class="text-sm text-ink-soft">{people::is_you(lang)} " " <a class="link" href="/profile">{common::profile(lang)}</a></p>
            </ui::Card>
        }
        .into_any();
    }
    let state = if person.active { people::person_is_active(lang) } else { people::person_is_inactive(lang) };
    let switch = if person.active {
        view! { <Deactivate person=person.clone() names=names desk=desk /> }.into_any()
    } else {
        view! { <Activate person=person.clone() desk=desk /> }.into_any()
    };
    view! {
        <ui::Card title=people::security(lang)>
            <div class="stack">
                <Reset person=person desk=desk />
                <hr class="border-line" />
                <p class="text-sm text-ink-soft">{state}</p>
                {switch}
            </div>
        </ui::Card>
    }
    .into_any()
}

#[component]
fn Reset(person: Person, desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let open = RwSignal::new(false);
    let name = person.name.clone();
    let reset = Command::new(reset_password, move |saved: PersonSaved| {
        open.set(false);
        desk.name.set(name.clone());
        desk.password.set(saved.password);
        desk.version.update(|version| *version += 1);
    });
    let id = person.id;
    view! {
        <ui::Button glyph=ui::Glyph::Key wide=true on:click=move |_| open.set(true)>{people::reset_password(lang)}</ui::Button>
        <ui::ConfirmDialog
            id="reset-password"
            title=people::reset_title(lang, &person.name)
            text=people::reset_text(lang)
            confirm_label=people::reset_password(lang)
            cancel_label=common::cancel(lang)
            open=open
            busy=reset.busy()
            on_confirm=move |()| reset.run(id)
        >
            <Refused fault=reset.fault() />
        </ui::ConfirmDialog>
    }
}

#[component]
fn Activate(person: Person, desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let Person { id, version, name, .. } = person;
    let activate = Command::new(
        |(id, version): (UserId, i64)| activate_person(id, version),
        move |()| {
            ui::Toasts::take().push(ui::Tone::Ok, people::activated(lang, &name), None);
            desk.version.update(|version| *version += 1);
        },
    );
    view! {
        <Refused fault=activate.fault() />
        <ui::Button glyph=ui::Glyph::Power wide=true loading=activate.busy() on:click=move |_| activate.run((id, version))>{people::activate(lang)}</ui::Button>
    }
}

#[component]
fn Deactivate(person: Person, names: Directory, desk: Desk) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let Person { id, version, name, assigned_open, .. } = person;
    let open = RwSignal::new(false);
    let takes = RwSignal::new(String::new());
    let told = name.clone();
    let deactivate = Command::new(
        move |takes: Takes| deactivate_person(id, version, takes),
        move |()| {
            open.set(false);
            ui::Toasts::take().push(ui::Tone::Ok, people::deactivated(lang, &told), None);
            desk.version.update(|version| *version += 1);
        },
    );
    let text = if assigned_open == 0 {
        people::deactivate_person_text(lang).to_owned()
    } else {
        people::deactivate_person_open(lang, &page.number(assigned_open))
    };
    let mut choices = vec![Choice::new("", people::back_to_queue(lang))];
    let others = names.agents.iter().filter(|agent| agent.active && agent.id != id.0);
    choices.extend(others.map(|agent| Choice::new(agent.id.to_string(), people::goes_to(lang, agent.label(lang)))));
    let confirm = move |()| {
        let chosen = takes.with_untracked(|takes| takes.parse::<UserId>());
        deactivate.run(match chosen {
            _ if assigned_open == 0 => Takes::Nobody,
            Ok(person) => Takes::Person(person),
            Err(_) => Takes::Queue,
        });
    };
    let fault: Signal<Option<Fault>> = deactivate.fault();
    view! {
        <ui::Button glyph=ui::Glyph::Ban wide=true on:click=move |_| open.set(true)>{people::deactivate(lang)}</ui::Button>
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
            {(assigned_open > 0).then(|| view! {
                <ui::Select id="takes" name="takes" label=people::who_takes(lang) choices=choices bind=takes />
            })}
            <Refused fault=fault />
        </ui::ConfirmDialog>
    }
}
