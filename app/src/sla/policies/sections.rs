//! The parts of a policy's form.

use super::form::Form;
use crate::conditions::{ConditionsEditor, Lists, Picker};
use crate::context::page;
use crate::setup::Beside;
use crate::tickets::desk::names;
use domain::Field;
use domain::messages::sla::policies as said;
use domain::messages::{common, policies as words, sla};
use domain::sla::Warning;
use domain::sla::policy::MINUTES_MAX;
use leptos::prelude::*;

/// For which tickets it holds.
#[component]
pub(super) fn Which(form: Form, error: Beside) -> impl IntoView {
    let lang = page().lang();
    view! {
        <ui::Card title=words::conditions_title(lang)>
            <div class="stack">
                <p class="field-hint">{words::every_ticket(lang)}</p>
                <ConditionsEditor id="condition" value=form.conditions lists=form.lists error=error />
            </div>
        </ui::Card>
    }
}

/// When it counts.
#[component]
pub(super) fn Hours(form: Form, error: Beside) -> impl IntoView {
    let lang = page().lang();
    let calendars = form.lists.with_value(|lists| names::choices(&lists.calendars, None, lang));
    view! {
        <div class="max-w-md">
            <ui::Select id="calendar" name="calendar" label=words::calendar(lang) hint=words::calendar_hint(lang) choices=calendars placeholder=words::calendar_own(lang) bind=form.calendar error=error.run(Field::Calendar) />
        </div>
    }
}

/// In which statuses each clock stands still.
#[component]
pub(super) fn PausesCard(form: Form, error: Beside) -> impl IntoView {
    let lang = page().lang();
    let each = form
        .pauses
        .get_value()
        .into_iter()
        .map(|(clock, statuses)| {
            let label = words::pauses_of(lang, sla::clock(lang, clock));
            view! {
                <Picker id=format!("pauses-{}", clock.code()) label=label choices=Lists::statuses(lang, true) chosen=statuses error=error.run(Field::Pauses(clock)) />
            }
        })
        .collect_view();
    view! {
        <ui::Card title=words::pauses_title(lang)>
            <div class="stack">
                <p class="field-hint">{words::pauses_hint(lang)}</p>
                {each}
            </div>
        </ui::Card>
    }
}

/// When it warns.
#[component]
pub(super) fn WarningCard(form: Form, error: Beside) -> impl IntoView {
    let lang = page().lang();
    let server = error.run(Field::Warning);
    let percent = Signal::derive(move || match form.percent() {
        None => Some(words::percent_wrong(lang).to_owned()),
        Some(_) => server.get(),
    });
    let told = move || {
        let warning = Warning { percent: form.percent().unwrap_or(None), before_minutes: form.before.get() };
        said::warning(lang, &warning)
    };
    view! {
        <ui::Card title=words::warning_title(lang)>
            <div class="stack">
                <ui::FormGrid columns=true>
                    <ui::TextInput id="percent" name="percent" label=words::warn_percent(lang) note=common::optional(lang) kind=ui::InputKind::Number bind=form.percent error=percent maxlength=4 />
                    <ui::DurationField id="before" name="before" label=words::warn_before(lang) note=common::optional(lang) lang=lang value=form.before most=MINUTES_MAX valid=form.length() />
                </ui::FormGrid>
                <p class="rounded-lg bg-sunken px-3 py-2 text-sm" aria-live="polite">{told}</p>
            </div>
        </ui::Card>
    }
}

/// What customers read.
#[component]
pub(super) fn Customer(form: Form) -> impl IntoView {
    let lang = page().lang();
    view! {
        <ui::Card title=words::customer_title(lang)>
            <ui::Switch id="tell" name="tell" label=words::tell(lang) hint=words::tell_hint(lang) bind=form.tell />
        </ui::Card>
    }
}
