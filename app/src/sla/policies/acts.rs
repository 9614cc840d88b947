//! What a step does: a small form for each kind of act.

use super::form::Form;
use super::step::Done;
use crate::conditions::Lists;
use crate::context::page;
use crate::setup::{AudienceFields, Written};
use crate::tickets::desk::names;
use domain::Lang;
use domain::ids::{DepartmentId, UserId};
use domain::messages::policies as words;
use domain::sla::policy::NOTE_MAX;
use domain::sla::{Act, Audience};
use leptos::prelude::*;
use ui::Glyph;

/// A kind of act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Notify,
    Raise,
    Assign,
    Move,
    Note,
}

/// In the order in which they are offered.
pub(super) const KINDS: [Kind; 5] = [Kind::Notify, Kind::Raise, Kind::Assign, Kind::Move, Kind::Note];

impl Kind {
    const fn of(act: &Act) -> Self {
        match act {
            Act::Notify(_) => Self::Notify,
            Act::RaisePriority => Self::Raise,
            Act::Assign { .. } => Self::Assign,
            Act::Move { .. } => Self::Move,
            Act::Note { .. } => Self::Note,
        }
    }

    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Notify => words::act_notify(lang),
            Self::Raise => words::act_raise(lang),
            Self::Assign => words::act_assign(lang),
            Self::Move => words::act_move(lang),
            Self::Note => words::act_note(lang),
        }
    }

    /// A new act of this kind.
    pub fn first(self, lists: &Lists) -> Act {
        match self {
            Self::Notify => Act::Notify(Audience { assignee: true, ..Audience::default() }),
            Self::Raise => Act::RaisePriority,
            Self::Assign => Act::Assign { person: None },
            Self::Move => {
                let first = lists.directory.departments.iter().find(|department| department.active);
                Act::Move { department: DepartmentId(first.map_or(0, |department| department.id)) }
            }
            Self::Note => Act::Note { text: String::new() },
        }
    }
}

/// The mark of an act on the line.
pub(super) const fn glyph(act: &Act) -> Glyph {
    match Kind::of(act) {
        Kind::Notify => Glyph::Bell,
        Kind::Raise => Glyph::Bolt,
        Kind::Assign => Glyph::UserCheck,
        Kind::Move => Glyph::Departments,
        Kind::Note => Glyph::Note,
    }
}

/// The form of an act; its kind stays.
#[component]
pub(super) fn ActView(id: String, done: Done, form: Form, #[prop(into)] on_remove: Callback<()>) -> impl IntoView {
    let lang = page().lang();
    let act = done.act.get_untracked();
    let (label, glyph) = (Kind::of(&act).label(lang), glyph(&act));
    let put = move |now: Act| {
        if done.act.with_untracked(|before| *before != now) {
            done.act.set(now);
        }
    };
    let body = match act {
        Act::Notify(audience) => {
            view! { <AudienceFields id=id first=audience lists=form.lists on_change=move |told| put(Act::Notify(told)) /> }
                .into_any()
        }
        Act::RaisePriority => view! { <p class="field-hint">{words::act_raise_text(lang)}</p> }.into_any(),
        Act::Assign { person } => view! { <Assign id=id person=person done=done form=form /> }.into_any(),
        Act::Move { department } => view! { <Move id=id department=department done=done form=form /> }.into_any(),
        Act::Note { text } => {
            let label = words::note_text(lang);
            view! { <Written id=id label=label first=text maxlength=NOTE_MAX on_change=move |text| put(Act::Note { text }) /> }
                .into_any()
        }
    };
    view! {
        <div class="rounded-md bg-sunken p-3" role="group" aria-label=label>
            <div class="mb-2 flex items-center gap-2 text-sm font-semibold">
                <ui::Icon glyph=glyph class="size-4" />
                <span class="flex-1">{label}</span>
                <ui::IconButton glyph=Glyph::Close size=ui::Size::Small label=words::act_remove(lang, label) on:click=move |_| on_remove.run(()) />
            </div>
            {body}
        </div>
    }
}

#[component]
fn Assign(id: String, person: Option<UserId>, done: Done, form: Form) -> impl IntoView {
    let lang = page().lang();
    let kept = person.map(|person| person.0);
    let agents = form.lists.with_value(|lists| names::choices(&lists.directory.agents, kept, lang));
    let first = person.map(|person| person.to_string()).unwrap_or_default();
    let change = move |chosen: String| done.act.set(Act::Assign { person: chosen.parse().ok() });
    view! {
        <ui::Select id=id.clone() name=id label=words::assign_to(lang) choices=agents placeholder=words::assign_nobody(lang) value=first on_change=change />
    }
}

#[component]
fn Move(id: String, department: DepartmentId, done: Done, form: Form) -> impl IntoView {
    let lang = page().lang();
    let departments =
        form.lists.with_value(|lists| names::choices(&lists.directory.departments, Some(department.0), lang));
    let change = move |chosen: String| {
        if let Ok(department) = chosen.parse() {
            done.act.set(Act::Move { department });
        }
    };
    view! {
        <ui::Select id=id.clone() name=id label=words::move_to(lang) choices=departments value=department.to_string() on_change=change />
    }
}
