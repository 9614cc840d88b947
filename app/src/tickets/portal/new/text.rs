//! Step 2: what happened, where, how urgent, and files.

use super::super::attach::FilesField;
use super::state::Writing;
use crate::boundary::field_error;
use crate::context::page;
use domain::Field;
use domain::messages::{common, portal, tickets};
use domain::tickets::{Priority, TITLE_MAX};
use leptos::prelude::*;

/// Title, description, branch when it is not known, urgency, files.
#[component]
pub fn TextStep(writing: Writing) -> impl IntoView {
    let lang = page().lang();
    let error = move |field: Field| Signal::derive(move || field_error(writing.fault.get().as_ref(), field));
    let branches = writing.lists.with_value(|lists| {
        lists
            .branches
            .iter()
            .filter(|branch| branch.active)
            .map(|branch| ui::Choice::new(branch.id.to_string(), branch.label(lang)))
            .collect::<Vec<_>>()
    });
    let priorities: Vec<ui::Choice> = Priority::ALL
        .into_iter()
        .map(|priority| ui::Choice::new(priority.code(), tickets::priority(lang, priority)))
        .collect();
    view! {
        <ui::FormGrid>
            <ui::TextInput
                id="title"
                name="title"
                label=portal::ask_title(lang)
                hint=portal::ask_title_hint(lang)
                error=error(Field::Title)
                bind=writing.title
                maxlength=TITLE_MAX
                required=true
            />
            <ui::TextArea
                id="body"
                name="body"
                label=portal::ask_body(lang)
                hint=portal::ask_body_hint(lang)
                error=error(Field::Body)
                bind=writing.body
                rows=6
                required=true
            />
            <FilesField id="files" label=portal::ask_files(lang) attached=writing.files fault=writing.fault />
            {writing.asks_branch.then(|| view! {
                <ui::Select
                    id="branch"
                    name="branch"
                    label=portal::ask_branch(lang)
                    choices=branches
                    placeholder=common::choose(lang)
                    error=error(Field::Branch)
                    bind=writing.branch
                    required=true
                />
            })}
            <ui::Select
                id="priority"
                name="priority"
                label=portal::ask_priority(lang)
                note=common::optional(lang)
                choices=priorities
                placeholder=portal::priority_auto(lang)
                error=error(Field::Priority)
                bind=writing.priority
            />
        </ui::FormGrid>
    }
}
