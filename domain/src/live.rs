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
#[serde(tag = "is", rename_all = "snake_case", try_from = "Heard")]
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

/// The fields of every [`FromServer`] side by side. Every page hears; reading them flat spares the client serde's
/// machinery for tagged enums, several kilobytes of the first file.
#[derive(Deserialize)]
struct Heard {
    is: String,
    event: EventId,
    #[serde(default)]
    id: Option<TicketId>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    counts: Option<Counts>,
    #[serde(default)]
    unread: Option<i64>,
}

impl TryFrom<Heard> for FromServer {
    type Error = &'static str;

    fn try_from(heard: Heard) -> Result<Self, Self::Error> {
        let event = heard.event;
        let told = match heard.is.as_str() {
            "ready" => Some(Self::Ready { event }),
            "ticket" => heard.id.zip(heard.kind).map(|(id, kind)| Self::Ticket { id, event, kind }),
            "views" => heard.counts.map(|counts| Self::Views { counts, event }),
            "notifications" => heard.unread.map(|unread| Self::Notifications { unread, event }),
            "resync" => Some(Self::Resync { event }),
            _ => None,
        };
        told.ok_or("not a message of /live")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_heard() {
        let event = EventId(7);
        for said in [
            FromServer::Ready { event },
            FromServer::Ticket { id: TicketId(3), event, kind: "ticket.replied".into() },
            FromServer::Views { counts: Counts::default(), event },
            FromServer::Notifications { unread: 2, event },
            FromServer::Resync { event },
        ] {
            let text = serde_json::to_string(&said).unwrap();
            assert_eq!(serde_json::from_str::<FromServer>(&text).unwrap(), said, "{text}");
        }
        assert!(serde_json::from_str::<FromServer>(r#"{"is":"ticket","event":1}"#).is_err());
        assert!(serde_json::from_str::<FromServer>(r#"{"is":"news","event":1}"#).is_err());
    }
}
