//! Who goes by the calendar: branches and departments.

use super::draft::Draft;
use super::in_language;
use crate::context::lang;
use domain::Lang;
use domain::ids::{BranchId, DepartmentId};
use domain::messages::calendars as words;
use domain::people::{Directory, Named};
use domain::sla::NamedCalendar;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A place to tick: its id, its name, and by which other calendar it goes now.
#[derive(Clone)]
struct Place {
    id: i64,
    name: String,
    hint: String,
}

/// Those that are active or ticked already.
fn offered(
    all: &[Named],
    ticked: impl Fn(i64) -> bool,
    elsewhere: impl Fn(i64) -> Option<String>,
    lang: Lang,
) -> Vec<Place> {
    all.iter()
        .filter(|place| place.active || ticked(place.id))
        .map(|place| Place {
            id: place.id,
            name: place.label(lang).to_owned(),
            hint: elsewhere(place.id).map(|name| words::elsewhere(lang, &name)).unwrap_or_default(),
        })
        .collect()
}

#[component]
pub(super) fn Places(draft: Draft, directory: Directory, others: Vec<NamedCalendar>) -> impl IntoView {
    let lang = lang();
    let other = |goes: &dyn Fn(&NamedCalendar) -> bool| {
        let found = others.iter().find(|calendar| goes(calendar));
        found.map(|calendar| in_language(&calendar.name, &calendar.name_en, lang).to_owned())
    };
    let branches = offered(
        &directory.branches,
        |id| draft.branches.with_untracked(|chosen| chosen.contains(&BranchId(id))),
        |id| other(&|calendar| calendar.branches.contains(&BranchId(id))),
        lang,
    );
    let departments = offered(
        &directory.departments,
        |id| draft.departments.with_untracked(|chosen| chosen.contains(&DepartmentId(id))),
        |id| other(&|calendar| calendar.departments.contains(&DepartmentId(id))),
        lang,
    );
    view! {
        <ui::Card title=words::places(lang)>
            <div class="stack">
                <p class="field-hint">{words::places_lead(lang)}</p>
                <div class="grid gap-6 sm:grid-cols-2">
                    <CheckList id="branch" label=words::branches(lang) places=branches draft=draft chosen=draft.branches />
                    <CheckList id="department" label=words::departments(lang) places=departments draft=draft chosen=draft.departments />
                </div>
            </div>
        </ui::Card>
    }
}

/// Places of one kind to tick; drawn anew when all of the draft was replaced.
#[component]
fn CheckList<I>(
    id: &'static str,
    label: &'static str,
    places: Vec<Place>,
    draft: Draft,
    chosen: RwSignal<BTreeSet<I>>,
) -> impl IntoView
where
    I: From<i64> + Ord + Copy + Send + Sync + 'static,
{
    let lang = lang();
    let none = places.is_empty().then(|| view! { <p class="text-sm text-ink-faint">{words::no_places(lang)}</p> });
    let boxes = move || {
        draft.version.track();
        places
            .iter()
            .cloned()
            .map(|Place { id: place, name, hint }| {
                let key = I::from(place);
                let tick = move |on: bool| {
                    chosen.update(|chosen| {
                        if on { chosen.insert(key) } else { chosen.remove(&key) };
                    });
                };
                let checked = chosen.with_untracked(|chosen| chosen.contains(&key));
                view! { <ui::Checkbox id=format!("{id}-{place}") name=id label=name hint=hint value=place.to_string() checked=checked on_change=tick /> }
            })
            .collect_view()
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{label}</legend>
            {none}
            <div class="grid gap-2">{boxes}</div>
        </fieldset>
    }
}
