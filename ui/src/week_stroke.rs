//! How a week is painted: a stroke begins in one cell, opens or closes, and covers the block up to the cell it reaches.
//! A pointer and the keyboard paint the same strokes.

use domain::Lang;
use domain::messages::controls as words;
use domain::sla::Week;
use domain::time::{Weekday, format};
use leptos::prelude::*;

use crate::month::week_of;
use crate::week::{SLOTS, Slot, clock, day_mut, painted, slot_minutes, slots};

/// A cell: which day of the reader's week, which half-hour of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub row: usize,
    pub slot: usize,
}

/// What is being painted now.
struct Stroke {
    /// The week before it: a stroke that shrinks gives back what it no longer covers.
    base: Week,
    from: Spot,
    open: bool,
    by_key: bool,
}

/// The week, where the keyboard stands in it, and the stroke that is going on.
#[derive(Clone, Copy)]
pub struct Painter {
    pub week: RwSignal<Week>,
    pub lang: Lang,
    /// The one cell that the tab key reaches.
    pub cursor: RwSignal<Spot>,
    /// What happened last, for the line that is read out.
    pub said: RwSignal<String>,
    stroke: StoredValue<Option<Stroke>>,
}

impl Painter {
    pub fn new(week: RwSignal<Week>, lang: Lang) -> Self {
        let cursor = RwSignal::new(Spot { row: 0, slot: first_open(&week.read_untracked()) });
        Self { week, lang, cursor, said: RwSignal::new(String::new()), stroke: StoredValue::new(None) }
    }

    /// A day's name in the reader's words.
    pub fn name(self, row: usize) -> &'static str {
        format::weekday(self.day(row), self.lang)
    }

    fn day(self, row: usize) -> Weekday {
        week_of(self.lang)[row.min(6)]
    }

    fn is_open(self, spot: Spot) -> bool {
        let day = self.day(spot.row);
        self.week.with_untracked(|week| slots(week.windows(day))[spot.slot.min(SLOTS - 1)] == Slot::Open)
    }

    /// A pointer's stroke does what the first cell needs: a closed one is opened, an open one closed.
    pub fn press(self, spot: Spot) {
        self.begin(spot, !self.is_open(spot), false);
    }

    fn begin(self, from: Spot, open: bool, by_key: bool) {
        let base = self.week.get_untracked();
        self.stroke.set_value(Some(Stroke { base, from, open, by_key }));
        self.cursor.set(from);
    }

    /// Whether a pointer is painting.
    pub fn is_pressed(self) -> bool {
        self.stroke.with_value(|stroke| stroke.as_ref().is_some_and(|stroke| !stroke.by_key))
    }

    /// The stroke now ends in `to`.
    pub fn reach(self, to: Spot) {
        let Some((next, said)) = self.stroke.with_value(|stroke| {
            let stroke = stroke.as_ref()?;
            Some((
                covered(&stroke.base, stroke.from, to, stroke.open, self.lang),
                self.sentence(stroke.from, to, stroke.open),
            ))
        }) else {
            return;
        };
        if self.cursor.get_untracked() != to {
            self.cursor.set(to);
        }
        if self.week.with_untracked(|week| *week != next) {
            self.week.set(next);
        }
        self.said.set(said);
    }

    /// The stroke stays as it is.
    pub fn finish(self) {
        self.stroke.set_value(None);
    }

    /// The browser took the gesture (a finger that scrolls): nothing was painted.
    pub fn cancel(self) {
        if let Some(stroke) = self.stroke.try_update_value(Option::take).flatten() {
            self.week.set(stroke.base);
            self.said.set(String::new());
        }
    }

    /// One cell, there and back.
    pub fn toggle(self, spot: Spot) {
        self.press(spot);
        self.reach(spot);
        self.finish();
    }

    /// A key that moves, and with Shift carries the state of the cell where Shift was pressed. `None` if it is no such key.
    pub fn step(self, key: &str, shift: bool, ctrl: bool, rtl: bool) -> Option<Spot> {
        let now = self.cursor.get_untracked();
        let next = moved(now, key, ctrl, rtl)?;
        if shift {
            if self.stroke.with_value(Option::is_none) {
                self.begin(now, self.is_open(now), true);
            }
            self.reach(next);
        } else {
            self.finish();
            self.cursor.set(next);
        }
        Some(next)
    }

    /// What a block of cells became, in words.
    fn sentence(self, a: Spot, b: Spot, open: bool) -> String {
        let (first, last) = (a.row.min(b.row), a.row.max(b.row));
        let from = clock(slot_minutes(a.slot.min(b.slot)).0, self.lang);
        let to = clock(slot_minutes(a.slot.max(b.slot)).1, self.lang);
        match (first == last, open) {
            (true, true) => words::cell_open(self.lang, self.name(first), &from, &to),
            (true, false) => words::cell_closed(self.lang, self.name(first), &from, &to),
            (false, true) => words::days_open(self.lang, self.name(first), self.name(last), &from, &to),
            (false, false) => words::days_closed(self.lang, self.name(first), self.name(last), &from, &to),
        }
    }
}

/// The earliest cell of the week that is open, or eight o'clock: where a narrow screen and the keyboard begin.
pub fn first_open(week: &Week) -> usize {
    let first = |day: Weekday| week.windows(day).iter().map(|window| window.from()).min();
    Weekday::ALL.into_iter().filter_map(first).min().map_or(16, |minutes| usize::from(minutes) / 30)
}

/// `base` with the block between two cells opened or closed.
fn covered(base: &Week, a: Spot, b: Spot, open: bool, lang: Lang) -> Week {
    let (from, to) = (slot_minutes(a.slot.min(b.slot)).0, slot_minutes(a.slot.max(b.slot)).1);
    let mut week = base.clone();
    for weekday in &week_of(lang)[a.row.min(b.row)..=a.row.max(b.row).min(6)] {
        let windows = day_mut(&mut week, *weekday);
        *windows = painted(windows, from, to, open);
    }
    week
}

/// Where a key leads: arrows by one along the line of reading, Home and End in the day, with Ctrl in the week.
fn moved(at: Spot, key: &str, ctrl: bool, rtl: bool) -> Option<Spot> {
    let Spot { row, slot } = at;
    let later = (slot + 1).min(SLOTS - 1);
    let earlier = slot.saturating_sub(1);
    Some(match (key, rtl) {
        ("ArrowRight", false) | ("ArrowLeft", true) => Spot { row, slot: later },
        ("ArrowLeft", false) | ("ArrowRight", true) => Spot { row, slot: earlier },
        ("ArrowDown", _) => Spot { row: (row + 1).min(6), slot },
        ("ArrowUp", _) => Spot { row: row.saturating_sub(1), slot },
        ("Home", _) => Spot { row: if ctrl { 0 } else { row }, slot: 0 },
        ("End", _) => Spot { row: if ctrl { 6 } else { row }, slot: SLOTS - 1 },
        _ => return None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use domain::sla::Window;

    fn spot(row: usize, slot: usize) -> Spot {
        Spot { row, slot }
    }

    fn painter(lang: Lang) -> Painter {
        let mut week = Week::default();
        week.sat.push(Window::new(490, 725).unwrap());
        Painter::new(RwSignal::new(week), lang)
    }

    #[test]
    fn keys_follow_the_line_of_reading_and_stop_at_the_edges() {
        assert_eq!(moved(spot(0, 5), "ArrowLeft", false, true), Some(spot(0, 6)));
        assert_eq!(moved(spot(0, 5), "ArrowLeft", false, false), Some(spot(0, 4)));
        assert_eq!(moved(spot(0, 47), "ArrowRight", false, false), Some(spot(0, 47)));
        assert_eq!(moved(spot(6, 3), "ArrowDown", false, true), Some(spot(6, 3)));
        assert_eq!(moved(spot(3, 3), "End", true, true), Some(spot(6, 47)));
        assert_eq!(moved(spot(3, 3), "Home", false, true), Some(spot(3, 0)));
        assert_eq!(moved(spot(3, 3), "Enter", false, true), None);
    }

    #[test]
    fn a_stroke_that_shrinks_gives_back_what_it_covered() {
        Owner::new().with(|| {
            let painter = painter(Lang::Fa);
            let before = painter.week.get_untracked();
            painter.press(spot(1, 16));
            painter.reach(spot(3, 33));
            assert_eq!(painter.week.get_untracked().mon, [Window::new(480, 1_020).unwrap()]);
            painter.reach(spot(1, 16));
            assert_eq!(painter.week.get_untracked().mon, []);
            assert_eq!(painter.week.get_untracked().sun, [Window::new(480, 510).unwrap()]);
            painter.cancel();
            assert_eq!(painter.week.get_untracked(), before);
            assert!(!painter.is_pressed());
        });
    }

    #[test]
    fn space_opens_and_closes_and_shift_carries_that_on() {
        Owner::new().with(|| {
            let painter = painter(Lang::En);
            painter.toggle(spot(0, 16));
            assert_eq!(painter.week.get_untracked().mon, [Window::new(480, 510).unwrap()]);
            assert_eq!(painter.said.get_untracked(), "Monday 08:00 to 08:30, open");
            for _ in 0..3 {
                painter.step("ArrowRight", true, false, false);
            }
            painter.step("ArrowDown", true, false, false);
            assert_eq!(painter.week.get_untracked().tue, [Window::new(480, 600).unwrap()]);
            assert_eq!(painter.said.get_untracked(), "Monday to Tuesday, 08:00 to 10:00, open");
            painter.finish();
            painter.toggle(spot(0, 17));
            assert_eq!(painter.said.get_untracked(), "Monday 08:30 to 09:00, closed");
            assert_eq!(painter.week.get_untracked().mon.len(), 2);
        });
    }

    #[test]
    fn a_cell_that_is_partly_open_is_opened_first_and_the_rest_of_its_window_stays() {
        Owner::new().with(|| {
            let painter = painter(Lang::Fa);
            painter.toggle(spot(0, 24));
            assert_eq!(painter.week.get_untracked().sat, [Window::new(490, 750).unwrap()]);
        });
    }
}
