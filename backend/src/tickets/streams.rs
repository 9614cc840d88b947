//! Streams of tickets that were read lately: comments, other events and files. A ticket is read again and again while it is
//! worked on, by everybody whose page is open and hears of a change.
//!
//! Every change of a stream appends an event of its ticket under the ticket's lock, so a stream is what it was for as long
//! as the ticket's newest event is the same. Whoever reads asks the database for that first; nothing here is ever shown on
//! the word of this node alone. Only the names of authors can change otherwise: then everything is forgotten.

use domain::files::FileView;
use domain::ids::{EventId, TicketId};
use domain::tickets::StreamItem;
use lru::LruCache;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Tickets kept.
const TICKETS: NonZeroUsize = match NonZeroUsize::new(500) {
    Some(tickets) => tickets,
    None => NonZeroUsize::MIN,
};
/// Bytes of text of a stream that is kept; all of them together take 16 MB at most.
const TEXT_MAX: usize = 32 * 1024;

/// A ticket's stream, as the desk reads it.
#[derive(Debug, Default)]
pub(super) struct Stream {
    /// Files of the description.
    pub files: Vec<FileView>,
    /// Oldest first.
    pub entries: Vec<Entry>,
}

/// A comment or event.
#[derive(Debug)]
pub(super) struct Entry {
    /// For the desk only.
    pub internal: bool,
    pub item: StreamItem,
}

/// The streams.
pub(super) struct Streams(Mutex<Held>);

struct Held {
    kept: LruCache<TicketId, (EventId, Arc<Stream>)>,
    /// Counts how often everything was forgotten.
    generation: u64,
}

/// Proof of when a read began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Since(u64);

impl Default for Streams {
    fn default() -> Self {
        Self(Mutex::new(Held { kept: LruCache::new(TICKETS), generation: 0 }))
    }
}

impl Streams {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The stream up to this event; if it is not kept, when the read that is to fetch it begins.
    pub fn get(&self, ticket: TicketId, event: EventId) -> Result<Arc<Stream>, Since> {
        let mut held = self.held();
        let since = Since(held.generation);
        match held.kept.get(&ticket) {
            Some((of, stream)) if *of == event => Ok(stream.clone()),
            _ => Err(since),
        }
    }

    /// Keeps a stream that was read after `event` was known to be the newest, unless names changed meanwhile. `text`: its
    /// bytes of text.
    pub fn put(&self, ticket: TicketId, event: EventId, since: Since, text: usize, stream: &Arc<Stream>) {
        let mut held = self.held();
        if held.generation == since.0 && text <= TEXT_MAX {
            held.kept.put(ticket, (event, stream.clone()));
        }
    }

    /// Forgets everything.
    pub fn forget(&self) {
        let mut held = self.held();
        held.generation += 1;
        held.kept.clear();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_kept_until_its_ticket_has_a_newer_event_or_names_change() {
        let (streams, ticket, stream) = (Streams::default(), TicketId(1), Arc::new(Stream::default()));
        let since = streams.get(ticket, EventId(5)).unwrap_err();
        streams.put(ticket, EventId(5), since, 10, &stream);
        assert!(Arc::ptr_eq(&streams.get(ticket, EventId(5)).unwrap(), &stream));
        assert!(streams.get(ticket, EventId(6)).is_err());
        assert!(streams.get(TicketId(2), EventId(5)).is_err());
        streams.forget();
        let late = streams.get(ticket, EventId(5)).unwrap_err();
        streams.put(ticket, EventId(5), since, 10, &stream);
        assert!(streams.get(ticket, EventId(5)).is_err(), "read before names changed");
        streams.put(ticket, EventId(5), late, TEXT_MAX + 1, &stream);
        assert!(streams.get(ticket, EventId(5)).is_err(), "too long to keep");
    }
}
