//! Properties that save on change.

use super::room::Room;
use super::saver::{Progress, Saver};
use super::tags::Tags;
use crate::context::page;
use crate::tickets::desk::names;
use domain::Lang;
use domain::messages::{desk, tickets};
use domain::people::Directory;
use domain::tickets::{Edit, May, Priority, Status, TicketRow};
use leptos::prelude::*;
use ui::{Button, Card, Choice, Glyph, Select, Size, Variant};

/// The id of the assignee, for the `a` key.
pub const ASSIGNEE: &str = "ticket-assignee";
/// The id of the status, for the `s` key.
pub const STATUS: &str = "ticket-status";

/// A property with a select.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Status,
    Priority,
    Assignee,
    Department,
    Branch,
    Category,
}

impl Kind {
    const ALL: [Self; 6] =
        [Self::Status, Self::Priority, Self::Assignee, Self::Department, Self::Category, Self::Branch];

    const fn id(self) -> &'static str {
        match self {
            Self::Status => STATUS,
            Self::Priority => "ticket-priority",
            Self::Assignee => ASSIGNEE,
            Self::Department => "ticket-department",
            Self::Branch => "ticket-branch",
            Self::Category => "ticket-category",
        }
    }

    const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Status => tickets::status_label(lang),
            Self::Priority => tickets::priority_label(lang),
            Self::Assignee => tickets::assignee_label(lang),
            Self::Department => tickets::department_label(lang),
            Self::Branch => tickets::branch_label(lang),
            Self::Category => tickets::category_label(lang),
        }
    }

    /// The empty line: what it means that there is none.
    const fn nothing(self, lang: Lang) -> &'static str {
        match self {
            Self::Assignee => tickets::unassigned(lang),
            Self::Department => tickets::no_department(lang),
            Self::Status | Self::Priority | Self::Branch | Self::Category => "",
        }
    }

    fn value(self, row: &TicketRow) -> String {
        match self {
            Self::Status => row.status.code().to_owned(),
            Self::Priority => row.priority.code().to_owned(),
            Self::Assignee => row.assignee.as_ref().map(|person| person.id.to_string()).unwrap_or_default(),
            Self::Department => row.department.map(|id| id.to_string()).unwrap_or_default(),
            Self::Branch => row.branch.to_string(),
            Self::Category => row.category.to_string(),
        }
    }

    fn edit(self, value: &str) -> Edit {
        let none = Edit::default();
        match self {
            Self::Status => Edit { status: Status::parse(value), ..none },
            Self::Priority => Edit { priority: Priority::parse(value), ..none },
            Self::Assignee => Edit { assignee: Some(value.parse().ok()), ..none },
            Self::Department => Edit { department: Some(value.parse().ok()), ..none },
            Self::Branch => Edit { branch: value.parse().ok(), ..none },
            Self::Category => Edit { category: value.parse().ok(), ..none },
        }
    }

    /// Always the same lines in the same order; what is not possible now is disabled.
    fn choices(self, row: &TicketRow, may: &May, list: &Directory, lang: Lang) -> Vec<Choice> {
        match self {
            Self::Status => Status::ALL
                .map(|status| Choice {
                    disabled: status != row.status && !may.moves.contains(&status),
                    ..Choice::new(status.code(), tickets::status(lang, status))
                })
                .to_vec(),
            Self::Priority => {
                Priority::ALL.map(|priority| Choice::new(priority.code(), tickets::priority(lang, priority))).to_vec()
            }
            Self::Assignee => {
                let mut choices = names::choices(&list.agents, row.assignee.as_ref().map(|person| person.id.0), lang);
                // Somebody who does not work here any more is still named.
                if let Some(person) = &row.assignee
                    && !list.agents.iter().any(|agent| agent.id == person.id.0)
                {
                    choices.push(Choice::new(person.id.to_string(), &person.name));
                }
                choices
            }
            Self::Department => names::choices(&list.departments, row.department.map(|id| id.0), lang),
            Self::Branch => names::choices(&list.branches, Some(row.branch.0), lang),
            Self::Category => names::choices(&list.categories, Some(row.category.0), lang),
        }
    }

    const fn allowed(self, may: &May) -> bool {
        match self {
            Self::Status => !may.moves.is_empty(),
            Self::Assignee => may.assign,
            Self::Priority | Self::Department | Self::Branch | Self::Category => may.change,
        }
    }
}

/// The card of properties.
#[component]
pub fn PropertiesCard(room: Room) -> impl IntoView {
    let lang = page().lang();
    let saver = Saver::new(room, lang);
    let state = move || match saver.progress.get() {
        Progress::Quiet => "",
        Progress::Saving => desk::saving(lang),
        Progress::Saved => desk::property_saved(lang),
    };
    view! {
        <Card title=desk::properties(lang) actions=move || view! { <span class="faint text-xs" role="status">{state}</span> }>
            <div class="grid gap-3 sm:grid-cols-2 min-[68rem]:grid-cols-1">
                {Kind::ALL.map(|kind| view! { <PropertySelect kind=kind room=room saver=saver /> }).into_iter().collect_view()}
            </div>
            <TakeIt room=room saver=saver />
            <Tags room=room saver=saver />
        </Card>
    }
}

#[component]
fn PropertySelect(kind: Kind, room: Room, saver: Saver) -> impl IntoView {
    let lang = page().lang();
    let bind = RwSignal::new(room.view.with_untracked(|view| kind.value(&view.row)));
    let now = Memo::new(move |_| room.view.with(|view| kind.value(&view.row)));
    Effect::new(move || {
        saver.refused.track();
        bind.set(now.get());
    });
    let choices = Memo::new(move |_| {
        room.view.with(|view| room.names.with_value(|names| kind.choices(&view.row, &view.may, names, lang)))
    });
    let disabled = Signal::derive(move || room.view.with(|view| !kind.allowed(&view.may)));
    let on_change = move |value: String| saver.save(kind.edit(&value));
    view! {
        <Select
            id=kind.id()
            name=kind.id()
            label=kind.label(lang)
            choices=Signal::from(choices)
            placeholder=kind.nothing(lang)
            bind=bind
            on_change=on_change
            disabled=disabled
            compact=true
        />
    }
}

/// The commonest assignment of all.
#[component]
fn TakeIt(room: Room, saver: Saver) -> impl IntoView {
    let lang = page().lang();
    let offered = Memo::new(move |_| {
        room.view.with(|view| {
            let takes =
                room.names.with_value(|names| names.agents.iter().any(|agent| agent.active && agent.id == room.me.0));
            takes && view.may.assign && view.row.assignee.as_ref().is_none_or(|person| person.id != room.me)
        })
    });
    move || {
        offered.get().then(|| {
            view! {
                <div class="mt-3">
                    <Button
                        size=Size::Small
                        variant=Variant::Secondary
                        wide=true
                        glyph=Glyph::UserCheck
                        on:click=move |_| saver.save(Edit { assignee: Some(Some(room.me)), ..Edit::default() })
                    >
                        {desk::assign_to_me(lang)}
                    </Button>
                </div>
            }
        })
    }
}
