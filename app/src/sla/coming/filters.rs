//! Whose due times: one's own, everybody's, a person's or a department's. Plain links and a plain GET form; with
//! JavaScript each choice is the next address at once.

use super::{PAGE, url};
use crate::context::page;
use crate::tickets::desk::names;
use domain::messages::{desk, sla_coming as words};
use domain::people::Directory;
use domain::sla::coming::{ComingQuery, Whose};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use ui::{Button, Choice, Segment, Select, Size, ToolBar};

/// The choices. The week stays.
#[component]
pub(super) fn Filters(query: Memo<ComingQuery>, names: Directory) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let usual = page.me().map_or(Whose::Mine, |me| Whose::usual(me.actor.role));
    let whose = Memo::new(move |_| query.with(|query| query.whose.unwrap_or(usual)));
    let agents = names::choices(&names.agents, None, lang);
    let departments = names::choices(&names.departments, None, lang);
    let link = move |choice: Whose, label: &'static str| {
        let href = move || url(ComingQuery { whose: Some(choice), ..query.get() });
        let current = move || (whose.get() == choice).then_some("page");
        view! { <a href=href aria-current=current>{label}</a> }
    };
    view! {
        <ToolBar>
            <Segment label=words::filters(lang)>
                {link(Whose::Mine, words::mine(lang))}
                {link(Whose::Everybody, words::everybody(lang))}
            </Segment>
            <form method="get" action=PAGE aria-label=words::filters(lang) class="grid w-full grid-cols-2 gap-2 sm:flex sm:w-auto">
                <Pick
                    name="person" label=words::person(lang) placeholder=words::person_any(lang) choices=agents query=query whose=whose
                    value=person
                    read={|chosen| chosen.parse().ok().map(Whose::Person)}
                />
                <Pick
                    name="department" label=words::department(lang) placeholder=words::department_any(lang) choices=departments query=query whose=whose
                    value=department
                    read={|chosen| chosen.parse().ok().map(Whose::Department)}
                />
                <span class="hidden noscript:inline"><Button submit=true size=Size::Small>{desk::apply(lang)}</Button></span>
            </form>
        </ToolBar>
    }
}

/// The person whose tickets are shown; empty: it is not one person's.
fn person(whose: Whose) -> String {
    if let Whose::Person(id) = whose { id.to_string() } else { String::new() }
}

/// The same of a department.
fn department(whose: Whose) -> String {
    whose.department().map(|id| id.to_string()).unwrap_or_default()
}

/// A list to choose one from; none is the usual again.
#[component]
fn Pick(
    name: &'static str,
    label: &'static str,
    placeholder: &'static str,
    choices: Vec<Choice>,
    query: Memo<ComingQuery>,
    whose: Memo<Whose>,
    value: fn(Whose) -> String,
    read: fn(&str) -> Option<Whose>,
) -> impl IntoView {
    let go = StoredValue::new(use_navigate());
    let bind = RwSignal::new(value(whose.get_untracked()));
    Effect::new(move || bind.set(value(whose.get())));
    let change = move |chosen: String| {
        let next = ComingQuery { whose: read(&chosen), ..query.get_untracked() };
        go.with_value(|go| go(&url(next), NavigateOptions::default()));
    };
    view! {
        <div class="sm:w-44">
            <Select id=format!("coming-{name}") name=name label=label hide_label=true compact=true choices=choices placeholder=placeholder bind=bind on_change=change />
        </div>
    }
}
