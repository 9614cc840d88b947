//! A policy in the list, and taking it away.

use super::LIST;
use super::list::Desk;
use super::problems::{Warnings, sentences};
use crate::context::page;
use crate::people::Command;
use crate::setup::{EntryFrame, Listed, RemoveDialog};
use crate::sla::api::remove_policy;
use crate::tickets::desk::focus;
use domain::ids::PolicyId;
use domain::messages::{policies as words, sla};
use domain::sla::Policy;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The entry.
#[component]
pub(super) fn Entry(id: PolicyId, desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let named = words::named(&desk.board.name(id.0));
    let told = move || desk.board.row(id.0).map(|policy| view! { <Told policy=policy desk=desk /> });
    view! {
        <EntryFrame
            key=id.0
            board=desk.board
            switch_id=format!("policy-{id}-on")
            switch_label=words::enabled_switch(lang, &named)
            remove_label=words::remove_of(lang, &named)
            on_switch=move |on| desk.switch(id, on)
            attr:data-policy=id.to_string()
        >
            {told}
        </EntryFrame>
    }
}

/// What the policy says.
#[component]
fn Told(policy: Policy, desk: Desk) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let name = policy.label(lang).to_owned();
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
    let name = StoredValue::new(words::named(policy.label(lang)));
    let Policy { id, version, enabled, .. } = policy;
    let only =
        enabled && untrack(|| desk.board.rows.with(|all| all.iter().filter(|policy| policy.enabled).count() == 1));
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
    let title = name.with_value(|name| words::remove_title(lang, name));
    view! { <RemoveDialog id="remove-policy" title=title text=text open=open remove=remove /> }
}
