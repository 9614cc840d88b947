//! A business week to paint on: seven days of half-hours, by mouse, finger and keyboard, with the exact windows under it.
//!
//! A finger that moves along a day paints, one that moves across the days scrolls the page; the hours above scroll the
//! grid. Without JavaScript it is a table to read.

use domain::Lang;
use domain::messages::controls as words;
use domain::sla::Week;
use domain::time::{Micros, Weekday, format};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::{html, prelude::*};

use crate::dom;
use crate::month::week_of;
use crate::week::{SLOTS, Slot, clock, in_words, slot_minutes, slots, total};
use crate::week_hours::DayHours;
use crate::week_stroke::{Painter, Spot, first_open};

/// Every cell of the grid.
const CELL: &str = "[role=gridcell]";
/// While painting, this near to the end of the box it scrolls, px; at its start the names of the days stand in the way.
const EDGE: f64 = 32.0;
const NAMES: f64 = 104.0;
/// How far it scrolls with each movement, px.
const SCROLL: i32 = 12;

/// The week of a calendar, to be changed. `week` always holds what is seen; windows that do not end on a half-hour are
/// kept to the minute.
#[component]
pub fn WeekGrid(
    /// Also the beginning of the ids inside.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    lang: Lang,
    week: RwSignal<Week>,
    /// The days that "copy to all weekdays" means; without them all but Friday.
    #[prop(optional)]
    workdays: Option<Vec<Weekday>>,
    /// Only to be looked at.
    #[prop(optional)]
    readonly: bool,
) -> impl IntoView {
    let painter = Painter::new(week, lang);
    let base = StoredValue::new(id.clone());
    let scroller = NodeRef::<html::Div>::new();
    let cell_id = move |spot: Spot| base.with_value(|base| format!("{base}-{}-{}", spot.row, spot.slot));
    let spot_of = move |cell: web_sys::Element| base.with_value(|base| read_spot(&cell.id(), base));
    Effect::new(move || {
        // Midnight is no place to begin where not the whole day is seen.
        if let Some(scroller) = scroller.get() {
            let slot = first_open(&week.read_untracked()).saturating_sub(1);
            bring_to_start(&scroller, &cell_id(Spot { row: 0, slot }));
        }
    });
    let down = move |event: PointerEvent| {
        if readonly || !dom::is_first(&event) {
            return;
        }
        let Some(spot) = dom::round_target(&event, CELL).and_then(spot_of) else { return };
        painter.press(spot);
        // A finger may be about to scroll: it paints when it moves along or lets go.
        if event.pointer_type() != "touch" {
            painter.reach(spot);
        }
        if let Some(table) = dom::round_target(&event, "table") {
            dom::capture(&table, &event);
        }
        dom::focus(&cell_id(spot));
    };
    let drag = move |event: PointerEvent| {
        if !painter.is_pressed() {
            return;
        }
        if let Some(scroller) = scroller.get_untracked() {
            scroll_at_edge(&scroller, event.client_x());
        }
        if let Some(spot) = dom::at_point(event.client_x(), event.client_y(), CELL).and_then(spot_of) {
            painter.reach(spot);
        }
    };
    let up = move |_: PointerEvent| {
        if painter.is_pressed() {
            painter.reach(painter.cursor.get_untracked());
            painter.finish();
        }
    };
    let key = move |event: KeyboardEvent| {
        let Some(table) = dom::round_target(&event, "table") else { return };
        let (key, shift) = (event.key(), event.shift_key() && !readonly);
        if key == " " {
            event.prevent_default();
            if !readonly {
                painter.toggle(painter.cursor.get_untracked());
            }
        } else if let Some(next) = painter.step(&key, shift, event.ctrl_key(), dom::reads_rtl(&table)) {
            event.prevent_default();
            dom::focus(&cell_id(next));
        }
    };
    let key_up = move |event: KeyboardEvent| {
        if event.key() == "Shift" && !painter.is_pressed() {
            painter.finish();
        }
    };
    // Screen readers press a cell without a pointer.
    let click = move |event: leptos::ev::MouseEvent| {
        if event.detail() == 0
            && !readonly
            && let Some(spot) = dom::round_target(&event, CELL).and_then(spot_of)
        {
            painter.toggle(spot);
        }
    };
    let hint_id = format!("{id}-hint");
    view! {
        <div class="week" id=id.clone()>
            <div class="week-box" node_ref=scroller>
                <table
                    role="grid"
                    class="week-grid"
                    aria-label=label
                    aria-multiselectable="true"
                    aria-readonly=readonly.then_some("true")
                    aria-describedby=(!readonly).then(|| hint_id.clone())
                    on:pointerdown=down
                    on:pointermove=drag
                    on:pointerup=up
                    on:pointercancel=move |_| painter.cancel()
                    on:mousedown=|event| event.prevent_default()
                    on:keydown=key
                    on:keyup=key_up
                    on:click=click
                >
                    <thead>
                        <tr>
                            <th scope="col" class="week-name">{words::day_head(lang)}</th>
                            {(0..24_u8)
                                .map(|hour| view! { <th scope="col" colspan="2" class="week-hour">{format::digits(&hour.to_string(), lang)}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {(0..7).map(|row| view! { <DayRow painter=painter row=row base=id.clone()/> }).collect_view()}
                    </tbody>
                </table>
            </div>
            <p class="week-said" role="status">{move || painter.said.get()}</p>
            <p class="week-total">{move || week.with(|week| total_in_words(week, lang))}</p>
            {(!readonly).then(|| view! { <p class="field-hint js-only" id=hint_id>{words::week_hint(lang)}</p> })}
            <div class="week-days" role="group" aria-label=words::exact_hours(lang)>
                {(0..7)
                    .map(|row| {
                        let workdays = workdays.clone();
                        view! { <DayHours painter=painter row=row base=id.clone() workdays=workdays readonly=readonly/> }
                    })
                    .collect_view()}
            </div>
        </div>
    }
}

/// A day: its name, its windows in words, its 48 cells.
#[component]
fn DayRow(painter: Painter, row: usize, base: String) -> impl IntoView {
    let lang = painter.lang;
    let day = week_of(lang)[row];
    let cells = Memo::new(move |_| painter.week.with(|week| slots(week.windows(day))));
    let cursor = Memo::new(move |_| painter.cursor.with(|spot| (spot.row == row).then_some(spot.slot)));
    let cell = |slot: usize| {
        let state = move || cells.with(|cells| cells[slot]);
        view! {
            <td
                role="gridcell"
                id=format!("{base}-{row}-{slot}")
                class=move || if state() == Slot::Partly { "week-partly" } else { "" }
                aria-selected=move || if state() == Slot::Open { "true" } else { "false" }
                aria-label=move || said(painter, row, slot, state())
                tabindex=move || if cursor.get() == Some(slot) { "0" } else { "-1" }
            ></td>
        }
    };
    view! {
        <tr>
            <th scope="row" class="week-name">
                {painter.name(row)}
                <span class="week-windows">{move || painter.week.with(|week| in_words(week.windows(day), lang))}</span>
            </th>
            {(0..SLOTS).map(cell).collect_view()}
        </tr>
    }
}

/// A cell in words: «شنبه ۰۸:۰۰ تا ۰۸:۳۰، باز».
fn said(painter: Painter, row: usize, slot: usize, state: Slot) -> String {
    let (lang, day) = (painter.lang, painter.name(row));
    let (from, to) = slot_minutes(slot);
    let (from, to) = (clock(from, lang), clock(to, lang));
    match state {
        Slot::Open => words::cell_open(lang, day, &from, &to),
        Slot::Partly => words::cell_partly(lang, day, &from, &to),
        Slot::Closed => words::cell_closed(lang, day, &from, &to),
    }
}

fn total_in_words(week: &Week, lang: Lang) -> String {
    match total(week) {
        0 => words::week_empty(lang).to_owned(),
        minutes => words::week_total(lang, &format::duration_hours(minutes * Micros::MINUTE, lang)),
    }
}

/// The cell that an id names.
fn read_spot(id: &str, base: &str) -> Option<Spot> {
    let (row, slot) = id.strip_prefix(base)?.strip_prefix('-')?.split_once('-')?;
    let spot = Spot { row: row.parse().ok()?, slot: slot.parse().ok()? };
    (spot.row < 7 && spot.slot < SLOTS).then_some(spot)
}

/// Scrolls the box, not the page, until a cell stands beside the names of the days.
fn bring_to_start(scroller: &web_sys::Element, cell_id: &str) {
    let name = scroller.query_selector("tbody th").ok().flatten().as_ref().and_then(dom::frame);
    let cell = document().get_element_by_id(cell_id).as_ref().and_then(dom::frame);
    if let (Some(name), Some(cell)) = (name, cell) {
        let ahead = if dom::reads_rtl(scroller) { cell.x_most - name.x_least } else { cell.x_least - name.x_most };
        scroller.set_scroll_left(scroller.scroll_left() + ahead as i32);
    }
}

/// Scrolls on while a stroke comes to the end of the box.
fn scroll_at_edge(scroller: &web_sys::Element, x: i32) {
    let Some(frame) = dom::frame(scroller).filter(|_| scroller.scroll_width() > scroller.client_width()) else {
        return;
    };
    let (least, most) = if dom::reads_rtl(scroller) { (EDGE, NAMES) } else { (NAMES, EDGE) };
    let x = f64::from(x);
    if x < frame.x_least + least {
        scroller.set_scroll_left(scroller.scroll_left() - SCROLL);
    } else if x > frame.x_most - most {
        scroller.set_scroll_left(scroller.scroll_left() + SCROLL);
    }
}
