//! A month of days, each in a state, one of them chosen: holidays, special hours, due times.
//!
//! Jalali months for Persian readers, Gregorian ones for English. Arrows move by day and week, Home and End in the week,
//! Page Up and Down by months, with Shift by years; Enter and Space choose.

use domain::Lang;
use domain::messages::controls as words;
use domain::time::{Date, format};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::month::{after_key, day_of_month, month_start, shift_months, week_of, weeks};
use crate::{Glyph, Icon, IconButton, Size, dom, some};

/// What a day is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayState {
    #[default]
    Open,
    /// No hours on this weekday.
    Closed,
    Holiday,
    /// Hours of its own.
    Override,
    /// A holiday that depends on the moon, or is not announced yet.
    Estimated,
}

impl DayState {
    /// Those that the key under the month explains.
    const MARKED: [Self; 4] = [Self::Holiday, Self::Estimated, Self::Override, Self::Closed];

    const fn class(self) -> &'static str {
        match self {
            Self::Open => "month-day",
            Self::Closed => "month-day month-closed",
            Self::Holiday => "month-day month-holiday",
            Self::Override => "month-day month-override",
            Self::Estimated => "month-day month-estimated",
        }
    }

    /// An icon, so that the colour is not the only sign.
    const fn glyph(self) -> Option<Glyph> {
        match self {
            Self::Open => None,
            Self::Closed => Some(Glyph::Ban),
            Self::Holiday => Some(Glyph::CalendarOff),
            Self::Override => Some(Glyph::Clock),
            Self::Estimated => Some(Glyph::CircleDashed),
        }
    }

    const fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Open => words::day_open(lang),
            Self::Closed => words::day_closed(lang),
            Self::Holiday => words::day_holiday(lang),
            Self::Override => words::day_override(lang),
            Self::Estimated => words::day_estimated(lang),
        }
    }
}

/// A day's state, and its name or hours: «نوروز», «۰۹:۰۰–۱۱:۰۰».
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayMark {
    pub state: DayState,
    /// Empty for none.
    pub name: String,
}

impl DayMark {
    pub fn new(state: DayState, name: impl Into<String>) -> Self {
        Self { state, name: name.into() }
    }
}

/// What every day of a page shares.
#[derive(Clone, Copy)]
struct Page {
    id: StoredValue<String>,
    lang: Lang,
    today: Signal<Date>,
    selected: RwSignal<Option<Date>>,
    /// The day of the page that the tab key reaches.
    stop: Memo<Date>,
    mark: Callback<Date, DayMark>,
}

/// One month. `month` is any day of the one that is shown, `selected` the chosen day; both are the caller's, so that a
/// page can jump to a holiday. `mark` may read signals: the day follows them.
#[component]
pub fn MonthView(
    /// Also the beginning of the ids inside.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    lang: Lang,
    #[prop(into)] today: Signal<Date>,
    month: RwSignal<Date>,
    selected: RwSignal<Option<Date>>,
    #[prop(into)] mark: Callback<Date, DayMark>,
    /// Runs when a person chose a day.
    #[prop(optional, into)]
    on_pick: Option<Callback<Date>>,
) -> impl IntoView {
    let cursor = RwSignal::new(None::<Date>);
    let first = Memo::new(move |_| month_start(month.get(), lang));
    let stop = Memo::new(move |_| {
        let first = first.get();
        let here = |day: &Date| month_start(*day, lang) == first;
        cursor
            .get()
            .filter(here)
            .or_else(|| selected.get().filter(here))
            .or_else(|| Some(today.get()).filter(here))
            .unwrap_or(first)
    });
    let page = Page { id: StoredValue::new(id.clone()), lang, today, selected, stop, mark };
    let turn = move |months: i32| month.update(|month| *month = shift_months(*month, months, lang));
    let key = move |event: KeyboardEvent| {
        let Some(next) = after_key(&event.key(), event.shift_key(), stop.get_untracked(), lang) else { return };
        event.prevent_default();
        cursor.set(Some(next));
        if month_start(next, lang) != first.get_untracked() {
            month.set(next);
        }
        dom::focus_soon(page.id.with_value(|id| format!("{id}-{next}")));
    };
    let pick = move |date: Date| {
        cursor.set(Some(date));
        selected.set(Some(date));
        if let Some(on_pick) = on_pick {
            on_pick.run(date);
        }
    };
    let title_id = format!("{id}-title");
    let titled = title_id.clone();
    view! {
        <div class="month" id=id role="group" aria-label=label>
            <div class="month-head">
                <IconButton glyph=Glyph::ChevronBack label=words::previous_month(lang) on:click=move |_| turn(-1)/>
                <p class="month-title" id=title_id aria-live="polite">{move || format::month(first.get(), lang)}</p>
                <IconButton glyph=Glyph::ChevronNext label=words::next_month(lang) on:click=move |_| turn(1)/>
                <crate::Button
                    size=Size::Small
                    disabled=Signal::derive(move || month_start(today.get(), lang) == first.get())
                    on:click=move |_| month.set(today.get_untracked())
                >
                    {words::this_month(lang)}
                </crate::Button>
            </div>
            <table role="grid" class="month-grid" aria-labelledby=titled on:keydown=key>
                <thead>
                    <tr>
                        {week_of(lang)
                            .into_iter()
                            .map(|weekday| {
                                view! {
                                    <th scope="col" abbr=format::weekday(weekday, lang)>
                                        <span class="month-narrow" aria-hidden="true">{format::weekday_narrow(weekday, lang)}</span>
                                        <span class="month-wide">{format::weekday(weekday, lang)}</span>
                                    </th>
                                }
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {move || {
                        weeks(first.get(), lang)
                            .into_iter()
                            .map(|week| view! { <tr>{week.into_iter().map(|day| cell(page, day, pick)).collect_view()}</tr> })
                            .collect_view()
                    }}
                </tbody>
            </table>
            <ul class="month-names">{move || named(first.get(), lang, mark)}</ul>
            <ul class="month-key" aria-label=words::legend(lang)>
                {DayState::MARKED
                    .into_iter()
                    .map(|state| {
                        view! {
                            <li class=state.class()>
                                {state.glyph().map(|glyph| view! { <Icon glyph=glyph/> })}
                                {state.word(lang)}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </div>
    }
}

/// The days that have a name, in a list: on a phone there is no room for it in the day.
fn named(month: Date, lang: Lang, mark: Callback<Date, DayMark>) -> Vec<AnyView> {
    weeks(month, lang)
        .into_iter()
        .flatten()
        .flatten()
        .map(|date| (date, mark.run(date)))
        .filter(|(_, mark)| !mark.name.is_empty())
        .map(|(date, mark)| {
            view! { <li>{words::named_day(lang, &format::day(date, lang), &mark.name)}</li> }.into_any()
        })
        .collect()
}

/// A day of the page, or the gap before the first and after the last.
fn cell(page: Page, day: Option<Date>, pick: impl Fn(Date) + Copy + Send + Sync + 'static) -> AnyView {
    let Some(date) = day else { return view! { <td class="month-gap"></td> }.into_any() };
    let lang = page.lang;
    let mark = Memo::new(move |_| page.mark.run(date));
    let said = move || {
        let day = format::day_full(date, lang);
        mark.with(|mark| match mark.name.as_str() {
            "" => words::day_said(lang, &day, mark.state.word(lang)),
            name => words::day_said_named(lang, &day, mark.state.word(lang), name),
        })
    };
    let is_chosen = move || page.selected.get() == Some(date);
    view! {
        <td role="gridcell" aria-selected=move || if is_chosen() { "true" } else { "false" }>
            <button
                type="button"
                id=page.id.with_value(|id| format!("{id}-{date}"))
                class=move || mark.with(|mark| mark.state.class())
                title=move || mark.with(|mark| some(mark.name.clone()))
                aria-label=said
                aria-current=move || (page.today.get() == date).then_some("date")
                tabindex=move || if page.stop.get() == date { "0" } else { "-1" }
                on:click=move |_| pick(date)
            >
                <span class="month-number">{format::digits(&day_of_month(date, lang).to_string(), lang)}</span>
                {move || mark.with(|mark| mark.state.glyph()).map(|glyph| view! { <Icon glyph=glyph class="month-icon"/> })}
                <span class="month-name">{move || mark.with(|mark| mark.name.clone())}</span>
            </button>
        </td>
    }
    .into_any()
}
