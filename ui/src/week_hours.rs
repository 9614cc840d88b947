//! A weekday of [`crate::WeekGrid`] that opens to its exact hours: the other view of what is painted.

use domain::messages::controls as words;
use domain::time::{Weekday, format};
use leptos::prelude::*;

use crate::month::week_of;
use crate::week::{day_mut, in_words};
use crate::week_stroke::Painter;
use crate::{Button, Glyph, HoursField, Icon, Size, Variant};

/// Its name and its windows in words; inside, the fields and "copy to all weekdays".
#[component]
pub(crate) fn DayHours(
    painter: Painter,
    row: usize,
    base: String,
    workdays: Option<Vec<Weekday>>,
    readonly: bool,
) -> impl IntoView {
    let lang = painter.lang;
    let day = week_of(lang)[row];
    let name = painter.name(row);
    let windows = Memo::new(move |_| painter.week.with(|week| week.windows(day).to_vec()));
    let editor = (!readonly).then(|| {
        let (title, copy) = copying(painter, day, name, workdays);
        view! {
            <HoursField
                id=format!("{base}-{row}")
                day=name
                lang=lang
                windows=windows
                on_change=move |next| painter.week.update(|week| *day_mut(week, day) = next)
                said=Some(painter.said)
            >
                <Button size=Size::Small variant=Variant::Quiet glyph=Glyph::Copy title=title on:click=move |_| copy.run(())>
                    {words::copy_day(lang)}
                </Button>
            </HoursField>
        }
    });
    view! {
        <details class="week-day">
            <summary class="week-day-head">
                <span class="week-day-name">{name}</span>
                <span class="week-day-windows">{move || windows.with(|windows| in_words(windows, lang))}</span>
                <Icon glyph=Glyph::ChevronDown class="week-day-mark"/>
            </summary>
            <div class="week-day-body">{editor}</div>
        </details>
    }
}

/// What "copy to all weekdays" says it will do, and doing it.
fn copying(
    painter: Painter,
    day: Weekday,
    name: &'static str,
    workdays: Option<Vec<Weekday>>,
) -> (String, Callback<()>) {
    let lang = painter.lang;
    let works = move |other: &Weekday| workdays.as_ref().map_or(!other.is_weekend(), |days| days.contains(other));
    let others: Vec<Weekday> = week_of(lang).into_iter().filter(|other| *other != day).filter(works).collect();
    let names: Vec<&str> = others.iter().map(|other| format::weekday(*other, lang)).collect();
    let listed = format::list(&names, lang);
    let title = words::copy_day_to(lang, name, &listed);
    let run = Callback::new(move |()| {
        painter.week.update(|week| {
            let hours = week.windows(day).to_vec();
            for other in &others {
                day_mut(week, *other).clone_from(&hours);
            }
        });
        painter.said.set(words::day_copied(lang, name, &listed));
    });
    (title, run)
}
