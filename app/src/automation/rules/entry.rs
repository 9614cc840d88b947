//! A rule in the list, and taking it away.

use super::LIST;
use super::list::Desk;
use crate::automation::api::remove_rule;
use crate::context::page;
use crate::people::Command;
use crate::setup::{EntryFrame, Listed, RemoveDialog};
use crate::tickets::desk::focus;
use domain::automation::Rule;
use domain::ids::RuleId;
use domain::messages::policies::named;
use domain::messages::{automation as said, rules as words};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The entry.
#[component]
pub(super) fn Entry(id: RuleId, desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let name = named(&desk.board.name(id.0));
    let told = move || desk.board.row(id.0).map(|rule| view! { <Told rule=rule desk=desk /> });
    view! {
        <EntryFrame
            key=id.0
            board=desk.board
            switch_id=format!("rule-{id}-on")
            switch_label=words::enabled_switch(lang, &name)
            remove_label=words::remove_of(lang, &name)
            on_switch=move |on| desk.switch(id, on)
            attr:data-rule=id.to_string()
        >
            {told}
        </EntryFrame>
    }
}

/// What the rule says.
#[component]
fn Told(rule: Rule, desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let name = rule.label(lang).to_owned();
    let sentence = desk.lists.with_value(|lists| said::sentence(lang, &rule, &|entity| lists.name(lang, entity)));
    let state = if rule.tripped {
        Some(view! { <ui::Pill tone=ui::Tone::Danger glyph=ui::Glyph::CircleAlert text=words::tripped(lang) /> })
    } else {
        (!rule.enabled).then(|| view! { <ui::Pill glyph=ui::Glyph::Ban text=words::is_off(lang) /> })
    };
    view! {
        <div class="flex flex-wrap items-center gap-x-3">
            <a class="link font-semibold" href=format!("{LIST}/{}", rule.id)><ui::Bdi text=name /></a>
            {state}
        </div>
        <p class="line-clamp-4 text-sm">{sentence}</p>
        {rule.tripped.then(|| view! { <p class="mt-1 text-sm text-danger">{words::tripped_text(lang)}</p> })}
    }
}

/// Asks before a rule goes.
#[component]
pub(super) fn Remove(rule: Rule, desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let open = RwSignal::new(true);
    let name = StoredValue::new(named(rule.label(lang)));
    let Rule { id, version, .. } = rule;
    let remove = Command::new(
        move |()| remove_rule(id, version),
        move |()| {
            open.set(false);
            desk.board.done(name.with_value(|name| words::removed(lang, name)));
            spawn_local(async move {
                desk.refresh().await;
                focus("new-rule");
            });
        },
    );
    let title = name.with_value(|name| words::remove_title(lang, name));
    view! { <RemoveDialog id="remove-rule" title=title text=words::remove_text(lang) open=open remove=remove /> }
}
