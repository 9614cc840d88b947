//! The day that is picked: as the week, a holiday, or with hours of its own.

use super::days::Kind;
use super::draft::Draft;
use crate::context::lang;
use domain::messages::{calendars as words, common};
use domain::sla::Holiday;
use domain::time::{Date, format};
use leptos::prelude::*;
use ui::RadioCard;

/// The fields of the day, built anew for each day and whenever all of the draft was replaced.
#[component]
pub(super) fn PickedDay(draft: Draft) -> impl IntoView {
    let lang = lang();
    view! {
        <div class="min-w-0">
            {move || {
                draft.version.track();
                match draft.chosen.get() {
                    Some(date) => view! { <Day draft=draft date=date /> }.into_any(),
                    None => view! { <p class="text-sm text-ink-faint">{words::day_none(lang)}</p> }.into_any(),
                }
            }}
        </div>
    }
}

#[component]
fn Day(draft: Draft, date: Date) -> impl IntoView {
    let lang = lang();
    let kind = Memo::new(move |_| draft.days.with(|days| days.kind(date)));
    let choice = RwSignal::new(kind.get_untracked().code().to_owned());
    // It may be changed from the list below.
    Effect::new(move || choice.set(kind.get().code().to_owned()));
    let usual = draft.week.with_untracked(|week| ui::hours_in_words(week.windows(date.weekday()), lang));
    let cards = vec![
        RadioCard::new(Kind::Plain.code(), words::kind_plain(lang, &usual)),
        RadioCard::new(Kind::Holiday.code(), words::kind_holiday(lang)),
        RadioCard::new(Kind::Own.code(), words::kind_hours(lang)),
    ];
    let change = move |code: String| {
        if let Some(kind) = Kind::parse(&code) {
            draft.become_kind(date, kind);
        }
    };
    view! {
        <section class="stack" aria-labelledby="picked-day">
            <h3 class="font-semibold" id="picked-day">{format::day_full(date, lang)}</h3>
            <ui::RadioCards id="day-kind" name="day-kind" label=words::day_kind(lang) cards=cards bind=choice on_change=change />
            {move || match kind.get() {
                Kind::Plain => ().into_any(),
                Kind::Holiday => view! { <Named draft=draft date=date /> }.into_any(),
                Kind::Own => view! { <OwnHours draft=draft date=date /> }.into_any(),
            }}
        </section>
    }
}

/// The fields of a holiday.
#[component]
fn Named(draft: Draft, date: Date) -> impl IntoView {
    let lang = lang();
    let holiday = draft.days.with_untracked(|days| days.holidays.get(&date).cloned());
    let Holiday { name, name_en, estimated, .. } = holiday.unwrap_or_else(|| Holiday::unnamed(date));
    let (name, name_en, estimated) = (RwSignal::new(name), RwSignal::new(name_en), RwSignal::new(estimated));
    Effect::new(move || {
        let next = Holiday { date, name: name.get(), name_en: name_en.get(), estimated: estimated.get() };
        draft.days.maybe_update(|days| match days.holidays.get_mut(&date) {
            Some(held) if *held != next => {
                *held = next;
                true
            }
            // Taken away meanwhile, or the same.
            Some(_) | None => false,
        });
    });
    view! {
        <ui::TextInput id="holiday-name" name="holiday-name" label=words::holiday_name(lang) bind=name maxlength=120 />
        <ui::TextInput id="holiday-name-en" name="holiday-name-en" label=words::holiday_name_en(lang) note=common::optional(lang) bind=name_en maxlength=120 />
        <ui::Checkbox id="holiday-estimated" name="holiday-estimated" label=words::estimated(lang) hint=words::estimated_hint(lang) bind=estimated />
    }
}

/// The hours of a day.
#[component]
fn OwnHours(draft: Draft, date: Date) -> impl IntoView {
    let lang = lang();
    let windows = Memo::new(move |_| draft.days.with(|days| days.own.get(&date).cloned().unwrap_or_default()));
    let set = move |next| {
        draft.days.update(|days| {
            days.own.insert(date, next);
        });
    };
    let closed = Memo::new(move |_| windows.with(Vec::is_empty));
    view! {
        <p class="text-sm text-ink-soft empty:-mt-4" role="status">{move || closed.get().then(|| words::day_is_closed(lang))}</p>
        <ui::HoursField id=format!("hours-{date}") day=format::day(date, lang) lang=lang windows=windows on_change=set>
            <ui::Button size=ui::Size::Small variant=ui::Variant::Quiet glyph=ui::Glyph::Ban disabled=closed on:click=move |_| set(Vec::new())>
                {words::close_day(lang)}
            </ui::Button>
        </ui::HoursField>
    }
}
