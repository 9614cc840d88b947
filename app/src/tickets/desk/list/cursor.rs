//! The keyboard's cursor of a list is the focus on a row's link: screen readers and Enter work by themselves.

use super::rows::Shown;
use super::search::SEARCH;
use crate::tickets::desk::{address, dom, keys, row};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// `j`/`k` and arrows move, `o` opens, `/` searches.
pub fn listen(shown: Shown) {
    let go = use_navigate();
    // The row of the last move: `o` works after the focus went elsewhere.
    let last = StoredValue::new(None::<i64>);
    keys::listen(move |key| match key {
        "j" | "ArrowDown" => step(shown, last, 1),
        "k" | "ArrowUp" => step(shown, last, -1),
        "o" => match focused().or(last.get_value()).and_then(|id| number(shown, id)) {
            Some(number) => {
                go(&address::ticket(&number), NavigateOptions::default());
                true
            }
            None => false,
        },
        "/" => dom::focus(SEARCH),
        _ => false,
    });
}

fn step(shown: Shown, last: StoredValue<Option<i64>>, by: isize) -> bool {
    let ids = shown.page.with_untracked(|page| page.rows.iter().map(|row| row.id.0).collect::<Vec<_>>());
    let at = focused().or(last.get_value()).and_then(|id| ids.iter().position(|other| *other == id));
    let next = match at {
        Some(at) => at.saturating_add_signed(by).min(ids.len().saturating_sub(1)),
        None => 0,
    };
    let Some(id) = ids.get(next) else { return false };
    last.set_value(Some(*id));
    dom::focus(&row::link_id(*id))
}

/// The ticket whose link has the focus.
fn focused() -> Option<i64> {
    document().active_element()?.id().strip_prefix("ticket-")?.parse().ok()
}

fn number(shown: Shown, id: i64) -> Option<String> {
    shown.page.with_untracked(|page| page.rows.iter().find(|row| row.id.0 == id).map(|row| row.number.clone()))
}
