//! The matrix of targets: priorities down, clocks across; on a phone a block for each priority.

use super::form::{Cell, Form};
use crate::context::page;
use crate::setup::Beside;
use domain::Field;
use domain::messages::{policies as words, sla, tickets};
use domain::sla::Clock;
use domain::sla::policy::MINUTES_MAX;
use domain::tickets::Priority;
use leptos::prelude::*;

/// The matrix.
#[component]
pub(super) fn Matrix(form: Form, error: Beside) -> impl IntoView {
    let lang = page().lang();
    let heads = Clock::ALL.map(|clock| view! { <span>{sla::clock(lang, clock)}</span> }).collect_view();
    let rows = Priority::ALL.map(|priority| view! { <Row priority=priority form=form error=error /> }).collect_view();
    view! {
        <div class="stack">
            <p class="field-hint">{words::targets_hint(lang)}</p>
            <div class="hidden text-xs font-semibold text-ink-faint lg:grid lg:grid-cols-[6rem_repeat(3,minmax(0,1fr))] lg:gap-x-4" aria-hidden="true">
                <span>{tickets::priority_label(lang)}</span>
                {heads}
            </div>
            {rows}
        </div>
    }
}

#[component]
fn Row(priority: Priority, form: Form, error: Beside) -> impl IntoView {
    let lang = page().lang();
    let cells: Vec<Cell> =
        form.cells.with_value(|cells| cells.iter().filter(|cell| cell.priority == priority).copied().collect());
    let cells = cells.into_iter().map(|cell| view! { <CellView cell=cell form=form error=error /> }).collect_view();
    view! {
        <fieldset class="min-w-0 rounded-lg border border-line p-3 lg:rounded-none lg:border-0 lg:border-t lg:p-0 lg:pt-3">
            <legend class="sr-only">{tickets::priority(lang, priority)}</legend>
            <div class="grid min-w-0 gap-3 lg:grid-cols-[6rem_repeat(3,minmax(0,1fr))] lg:gap-x-4">
                <div class="pt-1 font-semibold" aria-hidden="true"><ui::PriorityPill priority=priority text=tickets::priority(lang, priority) /></div>
                {cells}
            </div>
        </fieldset>
    }
}

#[component]
fn CellView(cell: Cell, form: Form, error: Beside) -> impl IntoView {
    let lang = page().lang();
    let Cell { priority, clock, minutes, business } = cell;
    let id = format!("target-{}-{}", priority.code(), clock.code());
    let label = words::cell(lang, sla::clock(lang, clock), tickets::priority(lang, priority));
    let business_label = words::cell_business(lang, &label);
    let business_id = format!("{id}-business");
    let hint_label = words::business(lang);
    view! {
        <div class="min-w-0">
            <p class="text-xs text-ink-faint lg:hidden" aria-hidden="true">{sla::clock(lang, clock)}</p>
            <ui::DurationField id=id.clone() name=id label=label hide_label=true lang=lang value=minutes compact=true most=MINUTES_MAX valid=form.length() error=error.run(Field::Target(priority, clock)) />
            <div class="mt-1 flex items-center gap-2 text-xs text-ink-soft">
                <ui::Checkbox id=business_id.clone() name=business_id.clone() label=business_label hide_label=true bind=business />
                <label for=business_id aria-hidden="true">{hint_label}</label>
            </div>
        </div>
    }
}
