//! Tickets: what they are ([`Status`], [`Priority`]), what may be asked ([`commands`]), what is shown ([`views`]),
//! how they move ([`workflow`]), and which of them a page lists ([`query`]).

pub mod commands;
pub mod number;
pub mod query;
mod tags;
pub mod views;
pub mod workflow;

pub use commands::*;
pub use query::{Counts, Cursor, Facet, ListQuery, Order, View};
pub use tags::{TAG_MAX, TAGS_MAX, TICKET_TAGS_MAX, Tag, Tagging, tag_name};
pub use views::*;

use serde::{Deserialize, Serialize};

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nobody has taken it up yet.
    Pending,
    /// Somebody works on it.
    InProgress,
    /// Waiting for the customer.
    Waiting,
    /// Solved; the customer may reopen.
    Resolved,
    /// Over; the customer may reopen.
    Closed,
}

impl Status {
    /// All, in the order of a ticket's life.
    pub const ALL: [Self; 5] = [Self::Pending, Self::InProgress, Self::Waiting, Self::Resolved, Self::Closed];

    /// The word in the database, the API and URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::InProgress => "in_progress",
            Self::Waiting => "waiting",
            Self::Resolved => "resolved",
            Self::Closed => "closed",
        }
    }

    /// Reads [`Status::code`].
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Pending, in progress and waiting tickets are open: the desk still owes something.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Pending | Self::InProgress | Self::Waiting => true,
            Self::Resolved | Self::Closed => false,
        }
    }
}

/// How urgent a ticket is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    Critical,
    High,
    Medium,
    Low,
}

impl Priority {
    /// All, most urgent first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// The word in the API and URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }

    /// Reads [`Priority::code`].
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|priority| priority.code() == code)
    }

    /// 3 (critical) to 0 (low): the database's column, so that urgency and time sort in one direction.
    pub const fn rank(self) -> i64 {
        match self {
            Self::Critical => 3,
            Self::High => 2,
            Self::Medium => 1,
            Self::Low => 0,
        }
    }

    /// Reads [`Priority::rank`].
    pub fn from_rank(rank: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|priority| priority.rank() == rank)
    }
}

/// Proposes a priority from keywords that an admin edits: the most urgent level of which a word occurs, in `title` or
/// `body`, as whole tokens in order (`text::tokens`, so spelling variants and half-spaces do not matter).
/// `keywords` are pairs of level and phrase. Nothing matches: [`Priority::Medium`].
pub fn propose_priority<'a>(
    title: &str,
    body: &str,
    keywords: impl IntoIterator<Item = (Priority, &'a str)>,
) -> Priority {
    let text = [crate::text::tokens(title), crate::text::tokens(body)];
    keywords
        .into_iter()
        .filter(|(_, phrase)| {
            let words = crate::text::tokens(phrase);
            !words.is_empty() && text.iter().any(|t| t.windows(words.len()).any(|w| w == words))
        })
        .map(|(priority, _)| priority)
        .min()
        .unwrap_or(Priority::Medium)
}
