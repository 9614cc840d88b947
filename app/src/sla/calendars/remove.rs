//! Taking a calendar away: a dialog that says what it affects, or why it has to stay.

use super::in_language;
use crate::context::page;
use crate::people::{Command, Refused};
use crate::sla::api::delete_calendar;
use domain::messages::{calendars as words, common};
use domain::sla::NamedCalendar;
use domain::time::format;
use domain::{Field, Lang, Problem};
use leptos::prelude::*;

/// The calendar that somebody wants to take away.
#[derive(Clone, Copy)]
pub(super) struct Removing {
    calendar: RwSignal<Option<NamedCalendar>>,
    open: RwSignal<bool>,
}

impl Removing {
    pub fn new() -> Self {
        Self { calendar: RwSignal::new(None), open: RwSignal::new(false) }
    }

    /// Opens the dialog for a calendar.
    pub fn ask(self, calendar: NamedCalendar) {
        self.calendar.set(Some(calendar));
        self.open.set(true);
    }
}

/// Why a calendar has to stay, as far as the page knows.
fn stays(calendar: &NamedCalendar, lang: Lang) -> Option<String> {
    if calendar.is_default {
        return Some(words::stays_default(lang).to_owned());
    }
    let shown = format::number(i64::from(calendar.policies), lang);
    (calendar.policies > 0).then(|| words::stays_for_policies(lang, calendar.policies, &shown))
}

/// What taking it away affects.
fn affects(calendar: &NamedCalendar, lang: Lang) -> String {
    let number = |count: usize| format::number(count as i64, lang);
    let mut places = Vec::new();
    if !calendar.branches.is_empty() {
        places.push(words::count_branches(lang, calendar.branches.len(), &number(calendar.branches.len())));
    }
    if !calendar.departments.is_empty() {
        places.push(words::count_departments(lang, calendar.departments.len(), &number(calendar.departments.len())));
    }
    if places.is_empty() {
        words::delete_unused(lang).to_owned()
    } else {
        words::delete_frees(lang, &format::list(&places, lang))
    }
}

/// The dialog; `version` goes up when a calendar is gone.
#[component]
pub(super) fn Remove(removing: Removing, version: RwSignal<u32>) -> impl IntoView {
    move || {
        removing.calendar.get().map(|calendar| view! { <Ask calendar=calendar removing=removing version=version /> })
    }
}

#[component]
fn Ask(calendar: NamedCalendar, removing: Removing, version: RwSignal<u32>) -> impl IntoView {
    let lang = page().lang();
    let name = in_language(&calendar.name, &calendar.name_en, lang).to_owned();
    if let Some(why) = stays(&calendar, lang) {
        let used = !calendar.is_default;
        return view! {
            <ui::Dialog id="delete-calendar" title=words::stays_title(lang, &name) close_label=common::close(lang) open=removing.open>
                <p class="dialog-text">{why}</p>
                <div class="actions actions-end dialog-actions">
                    {used.then(|| view! { <ui::LinkButton href="/admin/sla">{words::see_policies(lang)}</ui::LinkButton> })}
                    <ui::Button variant=ui::Variant::Primary on:click=move |_| removing.open.set(false)>{common::close(lang)}</ui::Button>
                </div>
            </ui::Dialog>
        }
        .into_any();
    }
    let (id, seen) = (calendar.id, calendar.version);
    let toasts = ui::Toasts::take();
    let gone = words::deleted(lang, &name);
    let delete = Command::new(
        move |()| delete_calendar(id, seen),
        move |()| {
            removing.open.set(false);
            toasts.push(ui::Tone::Ok, gone.clone(), None);
            version.update(|version| *version += 1);
        },
    );
    let fault = delete.fault();
    // What only the server knows: promises, past ones too, were counted by it.
    let promised = Memo::new(move |_| {
        fault.with(|fault| {
            fault
                .as_ref()
                .and_then(|fault| fault.problem(Field::Form))
                .is_some_and(|problem| *problem == Problem::NotHere)
        })
    });
    view! {
        <ui::ConfirmDialog
            id="delete-calendar"
            title=words::delete_title(lang, &name)
            text=affects(&calendar, lang)
            confirm_label=common::delete(lang)
            cancel_label=common::cancel(lang)
            open=removing.open
            danger=true
            busy=delete.busy()
            on_confirm=move |()| delete.run(())
        >
            {move || promised.get().then(|| view! {
                <ui::Banner tone=ui::Tone::Warn live=true>{words::stays_promised(lang)}</ui::Banner>
            })}
            <Refused fault=fault beside=&[Field::Form] />
        </ui::ConfirmDialog>
    }
    .into_any()
}
