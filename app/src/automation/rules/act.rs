//! The fields of one act: a small form for each kind.

use super::form::{Done, Form};
use crate::conditions::Lists;
use crate::context::page;
use crate::setup::{AudienceFields, Written};
use crate::tickets::desk::names;
use domain::automation::template::Placeholder;
use domain::automation::{By, RuleAct};
use domain::ids::DepartmentId;
use domain::messages::automation as said;
use domain::messages::{policies, rules as words, tickets};
use domain::people::Named;
use domain::tickets::commands::BODY_MAX;
use domain::tickets::{Priority, Status};
use leptos::prelude::*;
use std::str::FromStr;
use ui::Choice;

const TURNS: &str = "turns";
const LOAD: &str = "load";
const SHIFT: &str = "shift";

/// The fields; the kind of the act stays.
#[component]
pub(super) fn ActFields(id: String, done: Done, form: Form, error: Signal<Option<String>>) -> impl IntoView {
    let lang = page().lang();
    let put = move |now: RuleAct| {
        if done.act.with_untracked(|before| *before != now) {
            done.act.set(now);
        }
    };
    let lists = form.lists;
    let named = move |of: fn(&Lists) -> &Vec<Named>, keep: Option<i64>| {
        lists.with_value(|lists| names::choices(of(lists), keep, lang))
    };
    match done.act.get_untracked() {
        RuleAct::Assign { person } => {
            let agents = named(|lists| &lists.directory.agents, person.map(|id| id.0));
            let change = move |chosen: String| put(RuleAct::Assign { person: chosen.parse().ok() });
            view! { <Chosen id=id label=policies::assign_to(lang) choices=agents none=policies::assign_nobody(lang) first=text(person) error=error on_change=change /> }
                .into_any()
        }
        RuleAct::AssignWithin { department, by } => {
            view! { <Within id=id department=department by=by form=form error=error on_change=move |(department, by)| put(RuleAct::AssignWithin { department, by }) /> }
                .into_any()
        }
        RuleAct::SetPriority { priority } => {
            let change = move |chosen: String| {
                if let Some(priority) = Priority::parse(&chosen) {
                    put(RuleAct::SetPriority { priority });
                }
            };
            view! { <Chosen id=id label=tickets::priority_label(lang) choices=Lists::priorities(lang) first=priority.code().to_owned() error=error on_change=change /> }
                .into_any()
        }
        RuleAct::SetStatus { status } => {
            let change = move |chosen: String| {
                if let Some(status) = Status::parse(&chosen) {
                    put(RuleAct::SetStatus { status });
                }
            };
            view! { <Chosen id=id label=tickets::status_label(lang) choices=Lists::statuses(lang, false) first=status.code().to_owned() error=error on_change=change /> }
                .into_any()
        }
        RuleAct::SetCategory { category } => {
            let categories = named(|lists| &lists.directory.categories, Some(category.0));
            let change = move |chosen: String| parsed(&chosen, |category| put(RuleAct::SetCategory { category }));
            view! { <Chosen id=id label=tickets::category_label(lang) choices=categories first=category.to_string() error=error on_change=change /> }
                .into_any()
        }
        RuleAct::SetDepartment { department } => {
            let departments = named(|lists| &lists.directory.departments, department.map(|id| id.0));
            let change = move |chosen: String| put(RuleAct::SetDepartment { department: chosen.parse().ok() });
            view! { <Chosen id=id label=tickets::department_label(lang) choices=departments none=said::no_department(lang) first=text(department) error=error on_change=change /> }
                .into_any()
        }
        RuleAct::AddTag { tag } => {
            let change = move |chosen: String| parsed(&chosen, |tag| put(RuleAct::AddTag { tag }));
            view! { <Tag id=id first=tag.to_string() form=form error=error on_change=change /> }.into_any()
        }
        RuleAct::RemoveTag { tag } => {
            let change = move |chosen: String| parsed(&chosen, |tag| put(RuleAct::RemoveTag { tag }));
            view! { <Tag id=id first=tag.to_string() form=form error=error on_change=change /> }.into_any()
        }
        RuleAct::Reply { text } => {
            view! { <Template id=id first=text hint=words::reply_hint(lang) error=error on_change=move |text| put(RuleAct::Reply { text }) /> }
                .into_any()
        }
        RuleAct::Note { text } => {
            view! { <Template id=id first=text hint="" error=error on_change=move |text| put(RuleAct::Note { text }) /> }
                .into_any()
        }
        RuleAct::Notify(audience) => {
            view! { <AudienceFields id=id first=audience lists=lists error=error on_change=move |told| put(RuleAct::Notify(told)) /> }
                .into_any()
        }
        RuleAct::Close => view! {
            <p class="field-hint">{words::close_text(lang)}</p>
            <ui::FieldError id=format!("{id}-error") error=error />
        }
        .into_any(),
    }
}

/// One of a list.
#[component]
fn Chosen(
    id: String,
    label: &'static str,
    choices: Vec<Choice>,
    /// What it means to choose nothing; empty: something must be chosen.
    #[prop(optional)]
    none: &'static str,
    first: String,
    error: Signal<Option<String>>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="max-w-md">
            <ui::Select id=id.clone() name=id label=label choices=choices placeholder=none value=first error=error on_change=on_change />
        </div>
    }
}

/// A department, and who of it.
#[component]
fn Within(
    id: String,
    department: Option<DepartmentId>,
    by: By,
    form: Form,
    error: Signal<Option<String>>,
    #[prop(into)] on_change: Callback<(Option<DepartmentId>, By)>,
) -> impl IntoView {
    let lang = page().lang();
    let (within, way) = (RwSignal::new(department), RwSignal::new(by));
    let departments =
        form.lists.with_value(|lists| names::choices(&lists.directory.departments, department.map(|id| id.0), lang));
    let ways = vec![
        Choice::new(LOAD, words::by_load(lang)),
        Choice::new(TURNS, words::by_turns(lang)),
        Choice::new(SHIFT, words::by_shift(lang)),
    ];
    let first = match by {
        By::RoundRobin => TURNS,
        By::LeastLoaded => LOAD,
        By::OnShift => SHIFT,
    };
    let tell = move || on_change.run((within.get_untracked(), way.get_untracked()));
    let move_to = move |chosen: String| {
        within.set(chosen.parse().ok());
        tell();
    };
    let choose = move |chosen: String| {
        way.set(match chosen.as_str() {
            TURNS => By::RoundRobin,
            SHIFT => By::OnShift,
            _ => By::LeastLoaded,
        });
        tell();
    };
    let way_id = format!("{id}-way");
    view! {
        <ui::FormGrid columns=true>
            <ui::Select id=id.clone() name=id label=words::within(lang) choices=departments placeholder=words::within_own(lang) value=text(department) error=error on_change=move_to />
            <ui::Select id=way_id.clone() name=way_id label=words::way(lang) choices=ways value=first on_change=choose />
        </ui::FormGrid>
    }
}

/// A tag; where there is none yet, how one comes to be.
#[component]
fn Tag(
    id: String,
    first: String,
    form: Form,
    error: Signal<Option<String>>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let lang = page().lang();
    let tags = form.lists.with_value(|lists| names::choices(&lists.tags, None, lang));
    if tags.is_empty() {
        return view! { <p class="field-hint">{words::no_tags(lang)}</p> <ui::FieldError id=format!("{id}-error") error=error /> }
            .into_any();
    }
    view! { <Chosen id=id label=words::tag(lang) choices=tags first=first error=error on_change=on_change /> }
        .into_any()
}

/// A text with placeholders, and which there are.
#[component]
fn Template(
    id: String,
    first: String,
    hint: &'static str,
    error: Signal<Option<String>>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let lang = page().lang();
    let all = Placeholder::ALL
        .map(|placeholder| {
            let code = format!("{{{{{}}}}}", placeholder.code());
            view! { <li><code dir="ltr">{code}</code> " " {words::placeholder(lang, placeholder)}</li> }
        })
        .collect_view();
    view! {
        <Written id=id label=words::text(lang) first=first maxlength=BODY_MAX rows=3 hint=hint error=error on_change=on_change />
        <div class="mt-1 flex flex-wrap gap-x-3 text-xs text-ink-faint">
            <span>{words::placeholders(lang)}</span>
            <ul class="contents">{all}</ul>
        </div>
    }
}

fn text<T: ToString>(id: Option<T>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

fn parsed<T: FromStr>(chosen: &str, put: impl FnOnce(T)) {
    if let Ok(id) = chosen.parse() {
        put(id);
    }
}
