//! The state of an open ticket: what is shown, what arrived, what is being written.

use super::composer::TEXT;
use super::stream::END;
use crate::context::page;
use crate::live::Live;
use crate::tickets::api::read_ticket;
use crate::tickets::desk::dom;
use crate::tickets::desk::once::Single;
use domain::ids::{CommentId, UserId};
use domain::people::Directory;
use domain::tickets::{StreamItem, TicketView};
use leptos::prelude::*;
use std::collections::HashSet;
use std::time::Duration;

/// How long a message that arrived stays marked.
const FRESH: Duration = Duration::from_secs(20);

/// An open ticket. Copied into every part of its page.
#[derive(Clone, Copy)]
pub struct Room {
    /// The ticket as it was read last.
    pub view: RwSignal<TicketView>,
    pub names: StoredValue<Directory>,
    /// Who reads.
    pub me: UserId,
    /// What is being written, as a note or as a reply.
    pub text: RwSignal<String>,
    pub internal: RwSignal<bool>,
    /// The newest comment that the writer has seen: a reply says so.
    pub seen: RwSignal<CommentId>,
    /// Comments that arrived while something was being written.
    pub arrived: RwSignal<u32>,
    /// Comments that arrived since the page was opened, marked in the stream.
    pub fresh: RwSignal<HashSet<CommentId>>,
    /// The first comment that arrived out of sight, and how many have not been looked at.
    pub mark: RwSignal<Option<CommentId>>,
    pub below: RwSignal<u32>,
    reading: Single,
}

impl Room {
    /// Opens the ticket, and follows its changes while the calling component lives.
    pub fn enter(view: TicketView, names: Directory) -> Self {
        let (ticket, event) = (view.row.id, view.event);
        let (internal, text) = super::draft::read(&view.draft);
        let room = Self {
            names: StoredValue::new(names),
            me: page().me().map(|me| me.actor.user).unwrap_or_default(),
            text: RwSignal::new(text),
            internal: RwSignal::new((internal || !view.may.reply) && view.may.note),
            seen: RwSignal::new(view.newest_comment),
            arrived: RwSignal::new(0),
            fresh: RwSignal::new(HashSet::new()),
            mark: RwSignal::new(None),
            below: RwSignal::new(0),
            reading: Single::new(),
            view: RwSignal::new(view),
        };
        let changed = Live::take().ticket(ticket, event);
        Effect::new(move |before: Option<u64>| {
            let now = changed.get();
            if before.is_some_and(|before| before != now) {
                room.read_again();
            }
            now
        });
        room.watch_scrolling();
        room
    }

    /// Reads the ticket again and shows what changed.
    pub fn read_again(self) {
        self.reading.run(move || async move {
            let Some(number) = self.view.try_with_untracked(|view| view.row.number.clone()) else { return };
            // When it fails, what is shown stays; the connection mark tells, and the next change tries again.
            if let Ok(next) = read_ticket(number).await {
                self.show(next);
            }
        });
    }

    fn show(self, next: TicketView) {
        let Some(before) = self.view.try_with_untracked(|view| comments(view).collect::<HashSet<_>>()) else { return };
        let arrived: Vec<CommentId> = next
            .stream
            .iter()
            .filter_map(|item| match item {
                StreamItem::Comment(comment) if comment.author.id != self.me && !before.contains(&comment.id) => {
                    Some(comment.id)
                }
                StreamItem::Comment(_) | StreamItem::Event(_) => None,
            })
            .collect();
        if let Some(first) = arrived.first().copied() {
            let count = arrived.len() as u32;
            if self.text.with_untracked(|text| text.trim().is_empty()) {
                self.seen.set(next.newest_comment);
            } else {
                self.arrived.update(|n| *n += count);
            }
            if document().hidden() || !dom::reached(END) {
                self.mark.update(|mark| *mark = mark.or(Some(first)));
                self.below.update(|n| *n += count);
            }
            self.fresh.update(|fresh| fresh.extend(arrived));
            self.fade();
        }
        // Who is writing keeps the text under the eyes, whatever arrives above it.
        if document().active_element().is_some_and(|element| element.id() == TEXT) {
            dom::keep_in_place(TEXT, move || self.view.set(next));
        } else {
            self.view.set(next);
        }
    }

    /// What arrived is not new for ever; while something is written it stays marked.
    fn fade(self) {
        set_timeout(
            move || match self.text.try_get_untracked() {
                Some(text) if text.trim().is_empty() && !document().hidden() => {
                    let _ = self.fresh.try_update(HashSet::clear);
                }
                Some(_) => self.fade(),
                None => {}
            },
            FRESH,
        );
    }

    /// Puts the focus into the composer, for a note or a reply. False when neither is allowed.
    pub fn write(self, internal: bool) -> bool {
        let may = self.view.with_untracked(|view| if internal { view.may.note } else { view.may.reply });
        if may {
            self.internal.set(internal);
            dom::focus(TEXT);
        }
        may
    }

    /// The messages that arrived have been read: the next reply is not stopped by them.
    pub fn has_seen(self, newest: CommentId) {
        let newest = self.view.with_untracked(|view| view.newest_comment).max(newest);
        self.seen.set(newest);
        self.arrived.set(0);
    }

    /// Who scrolls down to the new messages has looked at them.
    fn watch_scrolling(self) {
        Effect::new(move || {
            let listener = window_event_listener(leptos::ev::scroll, move |_| {
                if self.below.with_untracked(|below| *below > 0) && dom::reached(END) {
                    self.below.set(0);
                }
            });
            on_cleanup(move || listener.remove());
        });
    }
}

fn comments(view: &TicketView) -> impl Iterator<Item = CommentId> {
    view.stream.iter().filter_map(|item| match item {
        StreamItem::Comment(comment) => Some(comment.id),
        StreamItem::Event(_) => None,
    })
}
