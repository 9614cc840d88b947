//! The month, the day that is picked in it, and the days to come.

use super::calendar::Saves;
use super::coming::Coming;
use super::day::PickedDay;
use super::draft::Draft;
use crate::context::page;
use domain::Field;
use domain::messages::calendars as words;
use domain::time::Date;
use leptos::prelude::*;

#[component]
pub(super) fn DaysCard(draft: Draft, save: Saves) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let error = save.error();
    let clock = page.clone();
    let today = Memo::new(move |_| clock.get().zone.date(clock.now()));
    let mark = move |date: Date| draft.days.with(|days| draft.week.with(|week| days.mark(date, week, lang)));
    view! {
        <ui::Card title=words::days(lang)>
            <div class="stack">
                <p class="field-hint">{words::days_lead(lang)}</p>
                <div class="grid gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
                    <ui::MonthView
                        id="month"
                        label=words::month_label(lang)
                        lang=lang
                        today=today
                        month=draft.month
                        selected=draft.chosen
                        mark=mark
                    />
                    <PickedDay draft=draft />
                </div>
                <ui::FieldError id="holidays-error" error=error(Field::Holidays) />
                <ui::FieldError id="overrides-error" error=error(Field::Overrides) />
                <Coming draft=draft today=today />
            </div>
        </ui::Card>
    }
}
