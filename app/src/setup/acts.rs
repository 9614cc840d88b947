//! Fields of what is done: whom it tells, and what it writes.

use crate::conditions::{Lists, Picker};
use crate::context::page;
use crate::tickets::desk::names;
use domain::ids::UserId;
use domain::messages::policies as words;
use domain::permissions::Role;
use domain::sla::Audience;
use leptos::prelude::*;

/// Who is told. `on_change` hears of every change.
#[component]
pub(crate) fn AudienceFields(
    /// Where the ids inside begin.
    id: String,
    first: Audience,
    lists: StoredValue<Lists>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(into)] on_change: Callback<Audience>,
) -> impl IntoView {
    let lang = page().lang();
    let (assignee, department) = (RwSignal::new(first.assignee), RwSignal::new(first.department));
    let roles = RwSignal::new(first.roles.iter().map(|role| role.code().to_owned()).collect::<Vec<_>>());
    let people = RwSignal::new(first.people.iter().map(ToString::to_string).collect::<Vec<_>>());
    let told = Memo::new(move |_| Audience {
        assignee: assignee.get(),
        department: department.get(),
        roles: roles.with(|roles| roles.iter().filter_map(|role| Role::parse(role)).collect()),
        people: people.with(|people| people.iter().filter_map(|person| person.parse::<UserId>().ok()).collect()),
    });
    Effect::new(move || {
        let now = told.get();
        untrack(|| on_change.run(now));
    });
    let agents = lists.with_value(|lists| names::choices(&lists.directory.agents, None, lang));
    let (own, whole) = (format!("{id}-assignee"), format!("{id}-department"));
    view! {
        <div class="stack">
            <div class="flex flex-wrap gap-x-4 gap-y-1">
                <ui::Checkbox id=own.clone() name=own label=words::who_assignee(lang) bind=assignee />
                <ui::Checkbox id=whole.clone() name=whole label=words::who_department(lang) bind=department />
            </div>
            <Picker id=format!("{id}-roles") label=words::who_roles(lang) choices=Lists::roles(lang) chosen=roles />
            <Picker id=format!("{id}-people") label=words::who_people(lang) choices=agents chosen=people error=error />
        </div>
    }
}

/// A text that is written. `on_change` hears of every change.
#[component]
pub(crate) fn Written(
    id: String,
    label: &'static str,
    first: String,
    maxlength: u32,
    #[prop(default = 2)] rows: u32,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let typed = RwSignal::new(first);
    Effect::new(move || {
        let now = typed.get();
        untrack(|| on_change.run(now));
    });
    view! {
        <ui::TextArea id=id.clone() name=id label=label hint=hint error=error bind=typed rows=rows maxlength=maxlength />
    }
}
