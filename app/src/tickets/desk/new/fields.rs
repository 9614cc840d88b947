//! Category, priority, place, assignee and files of a new ticket.

use super::Draft;
use super::proposed::proposed;
use crate::context::page;
use crate::tickets::desk::names;
use domain::Field;
use domain::files::ALLOWED;
use domain::messages::{common, desk, tickets};
use domain::people::Directory;
use domain::tickets::{FILES_MAX, Priority};
use leptos::prelude::*;
use ui::{Choice, FileDrop, FormGrid, Select};

/// The selects. What is left open follows from the text, the category or the requester.
#[component]
pub fn Choices(draft: Draft, names: Directory) -> impl IntoView {
    let lang = page().lang();
    let priorities =
        Priority::ALL.map(|priority| Choice::new(priority.code(), tickets::priority(lang, priority))).to_vec();
    let proposed = proposed(draft.title, draft.body);
    let hint = move || {
        proposed
            .get()
            .map(|priority| desk::proposed_priority(lang, tickets::priority(lang, priority)))
            .unwrap_or_default()
    };
    view! {
        <FormGrid columns=true>
            <Select
                id="new-category"
                name="category"
                bind=draft.category
                label=tickets::category_label(lang)
                choices=names::choices(&names.categories, None, lang)
                placeholder=common::choose(lang)
                required=true
                error=draft.error(Field::Category)
            />
            <div>
                <Select
                    id="new-priority"
                    name="priority"
                    bind=draft.priority
                    label=tickets::priority_label(lang)
                    choices=priorities
                    placeholder=desk::priority_by_text(lang)
                    note=common::optional(lang)
                    error=draft.error(Field::Priority)
                />
                <p class="field-hint mt-1 empty:hidden" role="status">{hint}</p>
            </div>
            <Select
                id="new-branch"
                name="branch"
                bind=draft.branch
                label=tickets::branch_label(lang)
                choices=names::choices(&names.branches, None, lang)
                placeholder=desk::branch_of_requester(lang)
                note=common::optional(lang)
                error=draft.error(Field::Branch)
            />
            <Select
                id="new-department"
                name="department"
                bind=draft.department
                label=tickets::department_label(lang)
                choices=names::choices(&names.departments, None, lang)
                placeholder=desk::department_by_category(lang)
                note=common::optional(lang)
                error=draft.error(Field::Department)
            />
            <Select
                id="new-assignee"
                name="assignee"
                bind=draft.assignee
                label=tickets::assignee_label(lang)
                choices=names::choices(&names.agents, None, lang)
                placeholder=tickets::unassigned(lang)
                note=common::optional(lang)
                error=draft.error(Field::Assignee)
            />
        </FormGrid>
    }
}

/// Files of the request.
#[component]
pub fn Attachments(draft: Draft) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let count = page.number(i64::from(FILES_MAX));
    let size = page.file_size(i64::try_from(page.get().file_max).unwrap_or(i64::MAX));
    let accept =
        ALLOWED.iter().flat_map(|(_, names)| names.iter()).map(|name| format!(".{name}")).collect::<Vec<_>>().join(",");
    view! {
        <FileDrop
            id="new-files"
            name="files"
            label=desk::files_label(lang)
            hint=desk::attach_hint(lang, &count, &size)
            error=draft.error(Field::Files)
            accept=accept
            remove_label=common::remove_file(lang)
            size_text=Callback::new(move |bytes: u64| page.file_size(i64::try_from(bytes).unwrap_or(i64::MAX)))
            input_ref=draft.files
        />
    }
}
