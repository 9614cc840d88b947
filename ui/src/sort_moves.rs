//! What moves in a [`crate::SortableList`]: lifted by a key or a pointer, put down, put back.

use domain::Lang;
use domain::messages::controls as words;
use domain::time::format;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::{html, prelude::*};

use crate::dom;

/// This near to the edge of the window a drag scrolls the page, and by how much, px.
const EDGE: f64 = 56.0;
const SCROLL: f64 = 14.0;

/// An item that left its place for a while.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Lift {
    pub item: i64,
    /// Where it came from.
    pub from: usize,
    /// By a pointer: the gap where it would land, counted in the order as it is. By the keyboard: none.
    pub gap: Option<usize>,
}

/// The list and what moves in it.
#[derive(Clone, Copy)]
pub struct Sorter {
    pub id: StoredValue<String>,
    pub lang: Lang,
    pub order: RwSignal<Vec<i64>>,
    pub lift: RwSignal<Option<Lift>>,
    pub said: RwSignal<String>,
    pub name: Callback<i64, String>,
    pub on_order: Callback<Vec<i64>>,
}

impl Sorter {
    pub fn handle(self, item: i64) -> String {
        self.id.with_value(|id| format!("{id}-{item}"))
    }

    fn place(self, item: i64) -> Option<usize> {
        self.order.with_untracked(|order| order.iter().position(|other| *other == item))
    }

    /// Reads out a sentence about the item and its place.
    fn say(self, item: i64, sentence: fn(Lang, &str, &str, &str) -> String) {
        let count = self.order.with_untracked(Vec::len) as i64;
        let place = self.place(item).map_or(0, |place| place as i64 + 1);
        let (place, count) = (format::number(place, self.lang), format::number(count, self.lang));
        self.said.set(sentence(self.lang, &self.name.run(item), &place, &count));
    }

    fn lift(self, item: i64, gap: Option<usize>) {
        if let Some(from) = self.place(item) {
            self.lift.set(Some(Lift { item, from, gap }));
        }
    }

    /// One place up or down, at once.
    pub fn nudge(self, item: i64, by: isize) {
        self.put_down();
        if self.shift(item, by) {
            self.say(item, words::sort_moved);
            self.on_order.run(self.order.get_untracked());
        }
    }

    /// Moves an item by places, without telling the page; false at the ends.
    fn shift(self, item: i64, by: isize) -> bool {
        let Some(from) = self.place(item) else { return false };
        let gap = from.saturating_add_signed(if by > 0 { by + 1 } else { by });
        let next = self.order.with_untracked(|order| moved(order, from, gap));
        let changed = self.order.with_untracked(|order| *order != next);
        if changed {
            self.order.set(next);
        }
        changed
    }

    pub fn key(self, event: &KeyboardEvent, item: i64) {
        let lifted = self.lift.get_untracked().is_some_and(|lift| lift.item == item);
        match (event.key().as_str(), lifted) {
            (" " | "Enter", false) => {
                self.put_down();
                self.lift(item, None);
                self.say(item, words::sort_lifted);
            }
            (" " | "Enter", true) => self.put_down(),
            ("Escape", true) => {
                self.put_back();
                dom::focus_soon(self.handle(item));
            }
            (key @ ("ArrowUp" | "ArrowDown"), true) => {
                if self.shift(item, if key == "ArrowUp" { -1 } else { 1 }) {
                    self.say(item, words::sort_moved);
                    dom::focus_soon(self.handle(item));
                }
            }
            // Who goes on leaves it where it is; the focus follows the key.
            ("Tab", true) => return self.put_down(),
            _ => return,
        }
        event.prevent_default();
    }

    /// Ends a move of the keyboard where it stands, and tells the page if the place is another.
    fn put_down(self) {
        let Some(lift) = self.lift.get_untracked() else { return };
        self.lift.set(None);
        self.say(lift.item, words::sort_dropped);
        if self.place(lift.item) != Some(lift.from) {
            self.on_order.run(self.order.get_untracked());
        }
    }

    /// Ends a move as if it had never begun.
    pub fn put_back(self) {
        let Some(lift) = self.lift.get_untracked() else { return };
        self.lift.set(None);
        if let Some(now) = self.place(lift.item).filter(|now| *now != lift.from) {
            let gap = if lift.from > now { lift.from + 1 } else { lift.from };
            self.order.update(|order| *order = moved(order, now, gap));
        }
        self.say(lift.item, words::sort_cancelled);
    }

    pub fn down(self, event: &PointerEvent, item: i64) {
        if !dom::is_first(event) {
            return;
        }
        self.put_down();
        self.lift(item, self.place(item));
        if let Some(handle) = dom::round_target(event, "button") {
            dom::capture(&handle, event);
        }
    }

    pub fn drag(self, event: &PointerEvent, list: NodeRef<html::Ol>) {
        let Some(lift @ Lift { gap: Some(_), .. }) = self.lift.get_untracked() else { return };
        let Some(list) = list.get_untracked() else { return };
        let y = f64::from(event.client_y());
        let rows = list.children();
        let middles = (0..rows.length()).filter_map(|index| dom::frame(&rows.item(index)?));
        let gap = Some(middles.filter(|row| f64::midpoint(row.y_least, row.y_most) < y).count());
        if lift.gap != gap {
            self.lift.set(Some(Lift { gap, ..lift }));
        }
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
        if y < EDGE {
            window().scroll_by_with_x_and_y(0.0, -SCROLL);
        } else if y > height - EDGE {
            window().scroll_by_with_x_and_y(0.0, SCROLL);
        }
    }

    pub fn release(self) {
        let Some(Lift { item, from, gap: Some(gap) }) = self.lift.get_untracked() else { return };
        self.lift.set(None);
        let next = self.order.with_untracked(|order| moved(order, from, gap));
        if self.order.with_untracked(|order| *order != next) {
            self.order.set(next.clone());
            self.say(item, words::sort_dropped);
            self.on_order.run(next);
            dom::focus_soon(self.handle(item));
        }
    }
}

/// `order` with the item at `from` in the gap before the item now at `gap` (its length: at the end).
fn moved(order: &[i64], from: usize, gap: usize) -> Vec<i64> {
    let mut next = order.to_vec();
    if from < next.len() {
        let item = next.remove(from);
        let to = if gap > from { gap - 1 } else { gap };
        next.insert(to.min(next.len()), item);
    }
    next
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn an_item_lands_in_the_gap_that_was_shown() {
        assert_eq!(moved(&[1, 2, 3], 0, 3), [2, 3, 1]);
        assert_eq!(moved(&[1, 2, 3], 2, 0), [3, 1, 2]);
        assert_eq!(moved(&[1, 2, 3], 0, 2), [2, 1, 3]);
        assert_eq!(moved(&[1, 2, 3], 1, 1), [1, 2, 3], "the gap before itself is its place");
        assert_eq!(moved(&[1, 2, 3], 1, 2), [1, 2, 3], "and so is the one after");
        assert_eq!(moved(&[1, 2, 3], 9, 0), [1, 2, 3]);
        assert_eq!(moved(&[1, 2, 3], 0, 99), [2, 3, 1]);
        assert_eq!(moved(&[], 0, 0), [0_i64; 0]);
    }
}
