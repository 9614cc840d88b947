//! A policy in the list, and taking it away.

use super::list::Desk;
use super::problems::{Warnings, sentences};
use super::{LIST, label};
use crate::context::page;
use crate::people::{Command, Refused};
use crate::sla::api::remove_policy;
use crate::tickets::desk::focus;
use domain::ids::PolicyId;
use domain::messages::{common, policies as words, sla};
use domain::sla::Policy;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The entry. Its texts follow what is known; its switch and buttons stay, so that they keep the focus.
#[component]
pub(super) fn Entry(id: PolicyId, desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let policy = untrack(|| desk.policy(id));
    let name = policy.as_ref().map(|policy| label(policy, lang).to_owned()).unwrap_or_default();
    let on = RwSignal::new(policy.is_some_and(|policy| policy.enabled));
    Effect::new(move || {
        // Also when nothing changed: a refused switch goes back.
        if let Some(policy) = desk.policy(id) {
            on.set(policy.enabled);
        }
    });
    let switch = move |on: bool| desk.switch(id, on);
    let told = move || desk.policy(id).map(|policy| view! { <Told policy=policy desk=desk /> });
    let (switch_id, named) = (format!("policy-{id}-on"), words::named(&name));
    view! {
        <div class="flex flex-col gap-x-3 gap-y-1 py-1 sm:flex-row sm:items-start" data-policy=id.to_string()>
            <div class="min-w-0 flex-1">{told}</div>
            <div class="flex flex-none items-center gap-1">
                <ui::Switch id=switch_id.clone() name=switch_id label=words::enabled_switch(lang, &named) hide_label=true bind=on on_change=switch />
                <ui::IconButton glyph=ui::Glyph::Trash size=ui::Size::Small label=words::remove_of(lang, &named) on:click=move |_| desk.ask_to_remove(id) />
            </div>
        </div>
    }
}

/// What the policy says.
#[component]
fn Told(policy: Policy, desk: Desk) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let name = label(&policy, lang).to_owned();
    let sentence =
        desk.lists.with_value(|lists| sla::sentence(lang, &policy.conditions, &|entity| lists.name(lang, entity)));
    let mut short = words::short_targets(lang, &policy.targets);
    if short.is_empty() {
        short.push(words::no_targets(lang).to_owned());
    }
    if !policy.steps.is_empty() {
        short.push(words::steps_count(lang, &page.number(policy.steps.len() as i64)));
    }
    let problems: Vec<_> = desk
        .found
        .with(|found| found.iter().filter(|found| found.policy == policy.id).map(|found| found.problem).collect());
    let lines = desk.lists.with_value(|lists| sentences(&problems, &policy.steps, lists));
    view! {
        <div class="flex flex-wrap items-center gap-x-3">
            <a class="link font-semibold" href=format!("{LIST}/{}", policy.id)><ui::Bdi text=name /></a>
            {(!policy.enabled).then(|| view! { <ui::Pill glyph=ui::Glyph::Ban text=words::is_off(lang) /> })}
        </div>
        <p class="text-sm">{words::applies_to(lang, &sentence)}</p>
        <ul class="flex flex-wrap gap-x-4 text-xs text-ink-faint">
            {short.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
        </ul>
        <div class="mt-2 empty:hidden"><Warnings title="" lines=lines /></div>
    }
}

/// Asks before a policy goes.
#[component]
pub(super) fn Remove(policy: Policy, desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let open = RwSignal::new(true);
    let name = StoredValue::new(words::named(label(&policy, lang)));
    let Policy { id, version, enabled, .. } = policy;
    let only = enabled && untrack(|| desk.policies.with(|all| all.iter().filter(|policy| policy.enabled).count() == 1));
    let text = if only { words::remove_last_text(lang) } else { words::remove_text(lang) };
    let remove = Command::new(
        move |()| remove_policy(id, version),
        move |()| {
            open.set(false);
            desk.done(name.with_value(|name| words::removed(lang, name)));
            spawn_local(async move {
                desk.refresh().await;
                focus("new-policy");
            });
        },
    );
    view! {
        <ui::ConfirmDialog
            id="remove-policy"
            title=name.with_value(|name| words::remove_title(lang, name))
            text=text.to_owned()
            confirm_label=common::delete(lang)
            cancel_label=common::cancel(lang)
            open=open
            danger=true
            busy=remove.busy()
            on_confirm=move |()| remove.run(())
        >
            <Refused fault=remove.fault() />
        </ui::ConfirmDialog>
    }
}
