//! The days to come that are not as the week, to change and to remove; and one more by its date.

use super::draft::Draft;
use super::in_language;
use crate::context::lang;
use crate::tickets::desk::focus;
use domain::messages::{calendars as words, common};
use domain::sla::Holiday;
use domain::time::{Date, format, parse_date};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// So many days are shown before somebody asks for more.
const FIRST: usize = 6;

#[component]
pub(super) fn Coming(draft: Draft, today: Memo<Date>) -> impl IntoView {
    let lang = lang();
    let dates = Memo::new(move |_| draft.days.with(|days| days.coming(today.get())));
    let all = RwSignal::new(false);
    let none = move || {
        dates.with(Vec::is_empty).then(|| view! { <p class="text-sm text-ink-faint">{words::coming_none(lang)}</p> })
    };
    let shown = move || {
        let most = if all.get() { usize::MAX } else { FIRST };
        dates.with(|dates| dates.iter().take(most).copied().collect::<Vec<_>>())
    };
    let more = move || {
        let count = dates.with(Vec::len);
        (count > FIRST).then(|| {
            let text = move || {
                if all.get() {
                    words::show_fewer(lang).to_owned()
                } else {
                    words::show_all(lang, &format::number(count as i64, lang))
                }
            };
            view! {
                <ui::Actions>
                    <ui::Button size=ui::Size::Small variant=ui::Variant::Quiet on:click=move |_| all.update(|all| *all = !*all)>{text}</ui::Button>
                </ui::Actions>
            }
        })
    };
    view! {
        <section class="stack border-t border-line pt-4" aria-labelledby="coming">
            <h3 class="font-semibold" id="coming">{words::coming(lang)}</h3>
            {none}
            <ul class="grid gap-x-6 md:grid-cols-2">
                <For each=shown key=|date| *date let:date>
                    <Line draft=draft date=date />
                </For>
            </ul>
            {more}
            <Add draft=draft />
        </section>
    }
}

/// A day: its date, its name or hours, and what can be done with it.
#[component]
fn Line(draft: Draft, date: Date) -> impl IntoView {
    let lang = lang();
    let toasts = ui::Toasts::take();
    let day = format::day(date, lang);
    let told = move || {
        draft.days.with(|days| match (days.own.get(&date), days.holidays.get(&date)) {
            (Some(windows), _) => ui::hours_in_words(windows, lang),
            (None, Some(Holiday { name, name_en, .. })) => {
                let name = in_language(name, name_en, lang);
                if name.is_empty() { words::unnamed(lang).to_owned() } else { name.to_owned() }
            }
            (None, None) => String::new(),
        })
    };
    let glyph = move || {
        if draft.days.with(|days| days.own.contains_key(&date)) { ui::Glyph::Clock } else { ui::Glyph::CalendarOff }
    };
    let estimated = move || draft.days.with(|days| days.holidays.get(&date).is_some_and(|holiday| holiday.estimated));
    let edit = move |_| {
        draft.pick(date);
        request_animation_frame(|| {
            let _ = focus("holiday-name") || focus("day-kind-2");
        });
    };
    let said = words::day_removed(lang, &day);
    let remove = move |_| {
        let mut was = None;
        draft.days.update(|days| was = Some(days.take(date)));
        let said = said.clone();
        // Later, and so outside of this line: what is made in it goes with it, and the way back must stay.
        spawn_local(async move {
            let put_back = move |()| {
                if let Some(was) = was.clone() {
                    // The page may have been left.
                    draft.days.try_update(|days| days.put(date, was));
                }
            };
            let undo = ui::ToastAction { label: common::undo(lang).to_owned(), run: Callback::new(put_back) };
            toasts.push(ui::Tone::Ok, said, Some(undo));
        });
        // The button that was pressed is gone.
        focus("add-date");
    };
    view! {
        <li class="flex items-center gap-3 border-b border-line py-1 text-sm">
            <span class="text-ink-faint">{move || view! { <ui::Icon glyph=glyph() /> }}</span>
            <span class="flex min-w-0 flex-1 flex-wrap gap-x-3">
                <span class="flex-none sm:w-28">{day.clone()}</span>
                <span class="min-w-0">
                    <bdi>{told}</bdi>
                    {move || estimated().then(|| view! { <span class="ms-2 text-xs text-ink-faint">{words::estimated_mark(lang)}</span> })}
                </span>
            </span>
            <ui::IconButton glyph=ui::Glyph::Edit size=ui::Size::Small label=words::edit_day(lang, &day) on:click=edit />
            <ui::IconButton glyph=ui::Glyph::Trash size=ui::Size::Small label=words::remove_day(lang, &day) on:click=remove />
        </li>
    }
}

/// One more holiday, by its date in either calendar.
#[component]
fn Add(draft: Draft) -> impl IntoView {
    let lang = lang();
    let (date, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong = RwSignal::new(None::<String>);
    let said = RwSignal::new(String::new());
    // Another date: what was wrong with the last one says nothing of it.
    Effect::new(move || {
        date.track();
        wrong.set(None);
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        said.set(String::new());
        let Some(day) = parse_date(&date.get_untracked()) else {
            wrong.set(Some(words::date_wrong(lang).to_owned()));
            focus("add-date");
            return;
        };
        if draft.days.with_untracked(|days| days.holidays.contains_key(&day)) {
            wrong.set(Some(words::date_there(lang).to_owned()));
            draft.pick(day);
            return;
        }
        wrong.set(None);
        let holiday = Holiday { name: name.get_untracked().trim().to_owned(), ..Holiday::unnamed(day) };
        draft.days.update(|days| {
            days.holidays.insert(day, holiday);
        });
        draft.pick(day);
        date.set(String::new());
        name.set(String::new());
        said.set(words::day_added(lang, &format::day_full(day, lang)));
        focus("add-date");
    };
    view! {
        <form class="js-only grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)_auto]" on:submit=submit novalidate=true aria-label=words::add_day(lang)>
            <ui::TextInput id="add-date" name="add-date" label=words::add_date(lang) hint=words::add_date_hint(lang) bind=date error=wrong autocomplete="off" maxlength=40 />
            <ui::TextInput id="add-name" name="add-name" label=words::holiday_name(lang) note=common::optional(lang) bind=name autocomplete="off" maxlength=120 />
            <div class="sm:pt-8"><ui::Button submit=true glyph=ui::Glyph::Plus>{words::add_day(lang)}</ui::Button></div>
            <p class="text-sm text-ink-soft empty:-mt-3 sm:col-span-3" role="status">{move || said.get()}</p>
        </form>
    }
}
