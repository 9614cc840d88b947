//! The live client: one websocket a page, topics counted by the components that show them. It carries no content: what
//! changed is read again, so losing it loses nothing.
//!
//! ```ignore
//! let changed = Live::take().ticket(view.row.id, view.event);   // ReadSignal<u64>, goes up with every change
//! Effect::new(move |before| { let now = changed.get(); if before.is_some_and(|b| b != now) { refetch() } now });
//! let counts = Live::take().views();                            // ReadSignal<Option<Counts>>: None until told
//! ```

mod begin;
mod clock;
mod ended;
mod wire;

pub use begin::begin;
pub use ended::SessionEnded;

use crate::context::page;
use domain::ids::{EventId, TicketId};
use domain::live::Topic;
use domain::tickets::Counts;
use leptos::prelude::*;
use ui::Connection;

/// Only the browser hears. On the server parts of a page are drawn at the same time, and a signal that one part is writing
/// looks to another as if it were gone (reactive_graph's `try_read` does not wait): nothing here may be written there.
const HEARS: bool = cfg!(not(feature = "ssr"));

/// What the page hears of. Made once at the root; does nothing on the server.
#[derive(Clone, Copy)]
pub struct Live {
    state: RwSignal<Connection>,
    views: RwSignal<Option<Counts>>,
    lists: RwSignal<u64>,
    unread: RwSignal<Option<i64>>,
    /// The session ended while the page was open.
    ended: RwSignal<bool>,
    watched: RwSignal<Watched>,
}

/// Who shows what.
#[derive(Clone, Debug, Default)]
struct Watched {
    /// Components that show counts or lists.
    views: usize,
    tickets: Vec<Watcher>,
    next: u64,
}

/// One component that shows a ticket.
#[derive(Clone, Copy, Debug)]
struct Watcher {
    key: u64,
    ticket: TicketId,
    /// The last event that it shows.
    seen: EventId,
    bump: RwSignal<u64>,
}

impl Watched {
    fn topics(&self, mine: bool) -> Vec<Topic> {
        let mut topics = Vec::new();
        if mine {
            topics.push(Topic::Notifications);
        }
        if self.views > 0 {
            topics.push(Topic::Views);
        }
        for watcher in &self.tickets {
            let topic = Topic::Ticket(watcher.ticket);
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
        topics
    }
}

impl Live {
    /// Puts the live client into context and, in the browser of somebody signed in, connects it.
    pub fn provide() -> Self {
        let live = Self {
            state: RwSignal::new(Connection::default()),
            views: RwSignal::new(None),
            lists: RwSignal::new(0),
            unread: RwSignal::new(None),
            ended: RwSignal::new(false),
            watched: RwSignal::new(Watched::default()),
        };
        provide_context(live);
        let page = page();
        let clock = clock::Clock::start(&page);
        if page.me().is_some() {
            wire::start(live, page.get().event, clock);
        }
        live
    }

    /// The live client; a view outside the application gets a silent one.
    pub fn take() -> Self {
        use_context().unwrap_or_else(|| Self {
            state: RwSignal::new(Connection::default()),
            views: RwSignal::new(None),
            lists: RwSignal::new(0),
            unread: RwSignal::new(None),
            ended: RwSignal::new(false),
            watched: RwSignal::new(Watched::default()),
        })
    }

    /// How the page and the server stand.
    pub fn state(&self) -> ReadSignal<Connection> {
        self.state.read_only()
    }

    /// Whether the session ended while the page was open.
    pub fn ended(&self) -> ReadSignal<bool> {
        self.ended.read_only()
    }

    /// Goes up whenever the ticket may have changed after the event `seen`. Listens while the calling component lives.
    pub fn ticket(&self, ticket: TicketId, seen: EventId) -> ReadSignal<u64> {
        let bump = RwSignal::new(0);
        if !HEARS {
            return bump.read_only();
        }
        let watched = self.watched;
        let key = watched.with_untracked(|watched| watched.next);
        watched.update(|watched| {
            watched.next += 1;
            watched.tickets.push(Watcher { key, ticket, seen, bump });
        });
        on_cleanup(move || {
            let _ = watched.try_update(|watched| watched.tickets.retain(|watcher| watcher.key != key));
        });
        bump.read_only()
    }

    /// The counts of the views, once the server has told newer ones than the page was made with.
    pub fn views(&self) -> ReadSignal<Option<Counts>> {
        self.watch_views();
        self.views.read_only()
    }

    /// Goes up whenever a list of tickets may look different.
    pub fn lists(&self) -> ReadSignal<u64> {
        self.watch_views();
        self.lists.read_only()
    }

    /// Unread notifications, once the server has told a newer number than the page was made with.
    pub fn unread(&self) -> ReadSignal<Option<i64>> {
        self.unread.read_only()
    }

    /// The notification page knows the number first.
    pub fn set_unread(&self, unread: i64) {
        self.unread.set(Some(unread));
    }

    fn watch_views(&self) {
        if !HEARS {
            return;
        }
        let watched = self.watched;
        watched.update(|watched| watched.views += 1);
        on_cleanup(move || {
            let _ = watched.try_update(|watched| watched.views = watched.views.saturating_sub(1));
        });
    }

    /// Tells everybody to read again.
    fn bump_all(&self) {
        self.lists.update(|n| *n += 1);
        for watcher in self.watched.with_untracked(|watched| watched.tickets.clone()) {
            bump(watcher.bump);
        }
    }

    fn bump_ticket(&self, ticket: TicketId) {
        let watchers = self.watched.with_untracked(|watched| watched.tickets.clone());
        for watcher in watchers.into_iter().filter(|watcher| watcher.ticket == ticket) {
            bump(watcher.bump);
        }
    }
}

/// The component may be gone already.
fn bump(signal: RwSignal<u64>) {
    let _ = signal.try_update(|n| *n += 1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_shown_twice_is_one_topic() {
        let owner = Owner::new();
        owner.with(|| {
            let watcher =
                |key, ticket| Watcher { key, ticket: TicketId(ticket), seen: EventId(1), bump: RwSignal::new(0) };
            let watched = Watched { views: 2, tickets: vec![watcher(1, 7), watcher(2, 7), watcher(3, 8)], next: 4 };
            let topics = watched.topics(true);
            assert_eq!(
                topics,
                [Topic::Notifications, Topic::Views, Topic::Ticket(TicketId(7)), Topic::Ticket(TicketId(8))]
            );
        });
    }
}
