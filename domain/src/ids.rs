//! Identifiers. Every one is the database's 64-bit key in its own type, so that a branch can never be passed for a ticket.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.trim().parse().map(Self)
            }
        }

        impl From<i64> for $name {
            fn from(id: i64) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// A person who can sign in: customer, agent, manager or administrator.
    UserId,
    /// A branch of the organisation, with its own staff and tickets.
    BranchId,
    /// A department (team) that solves tickets.
    DepartmentId,
    /// A requester's organisation; its members may share their tickets.
    OrganisationId,
    /// A ticket category.
    CategoryId,
    /// A ticket.
    TicketId,
    /// A public reply or an internal note on a ticket.
    CommentId,
    /// An uploaded file.
    FileId,
    /// A row of the event spine. Later events have greater ids on one node; across nodes order by commit, not by id.
    EventId,
    /// A signed-in device.
    SessionId,
    /// An entry of somebody's notification centre.
    NotificationId,
    /// A knowledge base article.
    ArticleId,
    /// A tag on tickets.
    TagId,
    /// A business calendar.
    CalendarId,
    /// A policy: what is promised to which tickets.
    PolicyId,
    /// A promise on one ticket: one clock, one cycle.
    PromiseId,
    /// An automation rule.
    RuleId,
    /// One run of a rule on a ticket.
    RunId,
}
