//! The rows of the page, kept up to date without moving what is under the pointer.

use super::cursor;
use super::empty::Empty;
use super::table::TicketTable;
use crate::context::page;
use crate::live::Live;
use crate::tickets::api::list_tickets;
use crate::tickets::desk::address;
use crate::tickets::desk::once::Single;
use crate::tickets::desk::row::{RowKey, key};
use domain::messages::{common, desk};
use domain::people::Directory;
use domain::tickets::{Counts, Cursor, ListQuery, TicketPage, TicketRow};
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use ui::{Button, Glyph, Pager, Size, Variant};

/// Every list drawn has a number of its own, so that rows of one are never taken for rows of the next.
static DRAWN: AtomicU64 = AtomicU64::new(0);

/// What a list shows now, and what waits to be shown.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The list's own number.
    pub drawn: u64,
    pub page: RwSignal<TicketPage>,
    /// Newer rows, held back while the pointer is on the table.
    waiting: RwSignal<Option<TicketPage>>,
    /// A later page: its rows are never replaced unasked.
    later: bool,
    /// The pointer is over the table.
    under_pointer: RwSignal<bool>,
    /// Rows that were there from the start.
    known: StoredValue<HashSet<RowKey>>,
}

impl Shown {
    fn new(first: TicketPage, later: bool) -> Self {
        Self {
            drawn: DRAWN.fetch_add(1, Ordering::Relaxed),
            known: StoredValue::new(first.rows.iter().map(key).collect()),
            page: RwSignal::new(first),
            waiting: RwSignal::new(None),
            later,
            under_pointer: RwSignal::new(false),
        }
    }

    /// Whether a row arrived or changed since the list was drawn.
    pub fn is_new(self, row: &TicketRow) -> bool {
        self.known.with_value(|known| !known.contains(&key(row)))
    }

    /// Shows what was held back.
    pub fn release(self) {
        if let Some(page) = self.waiting.try_update(Option::take).flatten() {
            self.page.set(page);
        }
    }

    /// The pointer came.
    pub fn entered(self) {
        let _ = self.under_pointer.try_set(true);
    }

    /// The pointer left: nothing can slip away from under it any more.
    pub fn left(self) {
        let _ = self.under_pointer.try_set(false);
        if !self.later {
            self.release();
        }
    }

    fn arrived(self, page: TicketPage) {
        if self.changes(&page) == 0 {
            let _ = self.waiting.try_set(None);
            let _ = self.page.try_set(page);
        } else if self.later || self.under_pointer.try_get_untracked().unwrap_or(true) {
            let _ = self.waiting.try_set(Some(page));
        } else {
            let _ = self.waiting.try_set(None);
            let _ = self.page.try_set(page);
        }
    }

    /// Rows of `next` that are new or changed; when there are none, rows that went.
    fn changes(self, next: &TicketPage) -> usize {
        let Some(shown) = self.page.try_with_untracked(|page| page.rows.iter().map(key).collect::<HashSet<_>>()) else {
            return 0;
        };
        let arrived = next.rows.iter().filter(|row| !shown.contains(&key(row))).count();
        arrived.max(shown.len().saturating_sub(next.rows.len()))
    }
}

/// Rows, pager, and the bar that offers what was held back.
#[component]
pub fn Rows(query: ListQuery, first: TicketPage, names: Directory, told: RwSignal<Option<Counts>>) -> impl IntoView {
    let lang = page().lang();
    let counts = first.counts.clone();
    Effect::new(move || told.set(Some(counts.clone())));
    let shown = Shown::new(first, query.cursor.is_some());
    let changed = Live::take().lists();
    let single = Single::new();
    let asked = query.clone();
    Effect::new(move |before: Option<u64>| {
        let now = changed.get();
        if before.is_some_and(|before| before != now) {
            let asked = asked.clone();
            single.run(move || {
                let query = asked.clone();
                async move {
                    // When it fails, what is shown stays; the connection mark tells.
                    if let Ok(page) = list_tickets(query).await {
                        shown.arrived(page);
                    }
                }
            });
        }
        now
    });
    cursor::listen(shown);
    let is_empty = Memo::new(move |_| shown.page.with(|page| page.rows.is_empty()));
    let (query, names) = (StoredValue::new(query), StoredValue::new(names));
    let href = move |cursor: Option<Cursor>| {
        cursor
            .map(|cursor| query.with_value(|query| address::list(&ListQuery { cursor: Some(cursor), ..query.clone() })))
    };
    view! {
        <HeldBack shown=shown />
        {move || {
            if is_empty.get() {
                view! { <Empty query=query.get_value() /> }.into_any()
            } else {
                view! { <TicketTable query=query.get_value() names=names.get_value() shown=shown /> }.into_any()
            }
        }}
        {move || {
            let (previous, next) = shown.page.with(|page| (page.previous, page.next));
            (previous.is_some() || next.is_some()).then(|| view! {
                <Pager
                    label=common::pages(lang)
                    newer_label=common::newer(lang)
                    older_label=common::older(lang)
                    newer=href(previous)
                    older=href(next)
                />
            })
        }}
    }
}

/// The bar over the table.
#[component]
fn HeldBack(shown: Shown) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let count =
        Memo::new(move |_| shown.waiting.with(|waiting| waiting.as_ref().map_or(0, |waiting| shown.changes(waiting))));
    let page = StoredValue::new(page);
    let text = move || match count.get() {
        0 | 1 => desk::changes_waiting_one(lang).to_owned(),
        n => page.with_value(|page| desk::changes_waiting(lang, &page.number(n as i64))),
    };
    let some = Memo::new(move |_| count.get() > 0);
    view! {
        // Over the table, not above it: nothing moves.
        <div class="sticky top-2 z-10 h-0" role="status">
            {move || some.get().then(|| view! {
                <div class="absolute inset-x-0 top-1 flex justify-center">
                    <span class="rounded-lg shadow-float">
                        <Button variant=Variant::Primary size=Size::Small glyph=Glyph::Refresh on:click=move |_| shown.release()>{text}</Button>
                    </span>
                </div>
            })}
        </div>
    }
}
