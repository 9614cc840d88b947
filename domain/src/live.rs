//! The messages of `/live`: small JSON texts, one object each. The channel only says that something changed; pages
//! re-read it, so losing it loses nothing.

use crate::ids::{EventId, TicketId};
use crate::tickets::Counts;
use serde::{Deserialize, Serialize};

/// What a page wants to hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// One ticket.
    Ticket(TicketId),
    /// The desk's views: counts, and that lists changed.
    Views,
    /// One's own notifications.
    Notifications,
}

/// From the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum FromClient {
    /// Replaces the topics. `since`: the last event known; what was missed is sent first.
    Watch {
        topics: Vec<Topic>,
        #[serde(default)]
        since: Option<EventId>,
    },
}

/// To the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum FromServer {
    /// Topics are in force; everything up to this event has been sent.
    Ready { event: EventId },
    /// A ticket changed. `kind` is the event's (`ticket.replied`, …).
    Ticket { id: TicketId, event: EventId, kind: String },
    /// The views' counts now, and the ticket whose change caused it (0: several).
    Views { counts: Counts, event: EventId },
    /// The number of unread notifications now.
    Notifications { unread: i64, event: EventId },
    /// Too much was missed: read everything again.
    Resync { event: EventId },
}
