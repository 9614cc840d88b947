//! Filters above the list: plain GET forms; with JavaScript each choice is the next address at once.

use crate::context::page;
use crate::tickets::desk::{address, names};
use domain::messages::{desk, tickets};
use domain::people::Directory;
use domain::tickets::{ListQuery, Priority, Status, View};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use ui::{Button, Choice, Glyph, Select, Size, ToolBar};

/// One select a facet.
#[component]
pub fn Filters(query: Memo<ListQuery>, names: Directory) -> impl IntoView {
    let lang = page().lang();
    let open = RwSignal::new(false);
    let first = query.get_untracked();
    let now = StoredValue::new(names);
    let go = StoredValue::new(use_navigate());
    let change = move |facet: Kind, value: String| {
        let next = facet.applied(&query.get_untracked(), &value);
        go.with_value(|go| go(&address::list(&next), NavigateOptions::default()));
    };
    let selects = Kind::ALL.map(|kind| {
        let bind = RwSignal::new(kind.value(&first));
        Effect::new(move || bind.set(query.with(|query| kind.value(query))));
        let what = kind.label(lang);
        let choices = now.with_value(|names| kind.choices(names, lang));
        let needed = move || {
            kind != Kind::Status
                || query.with(|query| matches!(query.view, View::Mine | View::Unassigned | View::Open | View::All))
        };
        view! {
            <div class="sm:w-36" hidden=move || !needed()>
                <Select
                    id=format!("filter-{}", kind.name())
                    name=kind.name()
                    label=what
                    hide_label=true
                    compact=true
                    choices=choices
                    placeholder=desk::any(lang, what)
                    bind=bind
                    on_change=move |value| change(kind, value)
                />
            </div>
        }
    });
    view! {
        <ToolBar>
            <span class="js-only sm:hidden">
                <Button
                    size=Size::Small
                    glyph=Glyph::Filter
                    attr:aria-expanded=move || if open.get() { "true" } else { "false" }
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {desk::filters(lang)}
                </Button>
            </span>
            <form
                method="get"
                action=address::LIST
                aria-label=desk::filters(lang)
                class=move || if open.get() { "grid w-full grid-cols-2 gap-2 sm:flex sm:w-auto sm:flex-wrap" } else { "hidden gap-2 sm:flex sm:flex-wrap noscript:flex noscript:flex-wrap" }
            >
                <Kept query=query />
                {selects.into_iter().collect_view()}
                <span class="hidden noscript:inline"><Button submit=true size=Size::Small>{desk::apply(lang)}</Button></span>
            </form>
        </ToolBar>
    }
}

/// What a form without JavaScript must not lose.
#[component]
fn Kept(query: Memo<ListQuery>) -> impl IntoView {
    view! {
        <input type="hidden" name="view" value=move || query.with(|query| query.view.code()) />
        <input type="hidden" name="q" value=move || query.with(|query| query.search.clone()) />
        <input type="hidden" name="sort" value=move || query.with(|query| query.order.code()) />
        <input type="hidden" name="asc" value=move || query.with(|query| if query.ascending { "1" } else { "0" }) />
    }
}

/// A facet that has a select.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Status,
    Priority,
    Branch,
    Department,
    Category,
    Assignee,
}

impl Kind {
    const ALL: [Self; 6] =
        [Self::Priority, Self::Status, Self::Branch, Self::Department, Self::Category, Self::Assignee];

    /// The name in the query string.
    const fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Priority => "priority",
            Self::Branch => "branch",
            Self::Department => "department",
            Self::Category => "category",
            Self::Assignee => "assignee",
        }
    }

    const fn label(self, lang: domain::Lang) -> &'static str {
        match self {
            Self::Status => tickets::status_label(lang),
            Self::Priority => tickets::priority_label(lang),
            Self::Branch => tickets::branch_label(lang),
            Self::Department => tickets::department_label(lang),
            Self::Category => tickets::category_label(lang),
            Self::Assignee => tickets::assignee_label(lang),
        }
    }

    fn value(self, query: &ListQuery) -> String {
        match self {
            Self::Status => query.status.map(|status| status.code().to_owned()),
            Self::Priority => query.priority.map(|priority| priority.code().to_owned()),
            Self::Branch => query.branch.map(|id| id.to_string()),
            Self::Department => query.department.map(|id| id.to_string()),
            Self::Category => query.category.map(|id| id.to_string()),
            Self::Assignee => query.assignee.map(|id| id.to_string()),
        }
        .unwrap_or_default()
    }

    /// The list with this facet set to `value` (empty: any), from its first page.
    fn applied(self, query: &ListQuery, value: &str) -> ListQuery {
        let mut next = ListQuery { cursor: None, ..query.clone() };
        match self {
            Self::Status => next.status = Status::parse(value),
            Self::Priority => next.priority = Priority::parse(value),
            Self::Branch => next.branch = value.parse().ok(),
            Self::Department => next.department = value.parse().ok(),
            Self::Category => next.category = value.parse().ok(),
            Self::Assignee => next.assignee = value.parse().ok(),
        }
        next
    }

    fn choices(self, list: &Directory, lang: domain::Lang) -> Vec<Choice> {
        match self {
            Self::Status => {
                Status::ALL.map(|status| Choice::new(status.code(), tickets::status(lang, status))).to_vec()
            }
            Self::Priority => {
                Priority::ALL.map(|priority| Choice::new(priority.code(), tickets::priority(lang, priority))).to_vec()
            }
            Self::Branch => names::choices(&list.branches, None, lang),
            Self::Department => names::choices(&list.departments, None, lang),
            Self::Category => names::choices(&list.categories, None, lang),
            Self::Assignee => names::choices(&list.agents, None, lang),
        }
    }
}
