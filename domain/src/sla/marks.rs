//! The words of the append-only log of a ticket's clocks: which clock, and what happened to it when. [`super::advance()`] and
//! [`super::fire`] write it; nothing is computed from it.

use crate::Micros;
use serde::{Deserialize, Serialize};

/// A clock on a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// From opening to the desk's first public reply.
    FirstResponse,
    /// From a customer's later message to the desk's next public reply.
    NextResponse,
    /// From opening (or reopening) to resolution.
    Resolution,
}

/// What happens to a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    Started,
    Paused,
    Resumed,
    /// The word of logs older than policies; now a clock is met or dropped.
    Stopped,
    /// The desk did what was promised, in time or late.
    Met,
    /// The promised time is over.
    Breached,
    /// The promised time is nearly over.
    Warned,
    /// An escalation step was taken.
    Escalated,
    /// Nothing is promised any more.
    Dropped,
    /// What is promised changed: another priority, policy or calendar.
    Recomputed,
}

impl Clock {
    /// All, in the order of a ticket's life.
    pub const ALL: [Self; 3] = [Self::FirstResponse, Self::NextResponse, Self::Resolution];

    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FirstResponse => "first_response",
            Self::NextResponse => "next_response",
            Self::Resolution => "resolution",
        }
    }

    /// Reads [`Clock::code`].
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|clock| clock.code() == code)
    }
}

impl Mark {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Started,
        Self::Paused,
        Self::Resumed,
        Self::Stopped,
        Self::Met,
        Self::Breached,
        Self::Warned,
        Self::Escalated,
        Self::Dropped,
        Self::Recomputed,
    ];

    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Paused => "paused",
            Self::Resumed => "resumed",
            Self::Stopped => "stopped",
            Self::Met => "met",
            Self::Breached => "breached",
            Self::Warned => "warned",
            Self::Escalated => "escalated",
            Self::Dropped => "dropped",
            Self::Recomputed => "recomputed",
        }
    }

    /// Reads [`Mark::code`].
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.code() == code)
    }
}

/// A mark as kept: clock and instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockMark {
    pub clock: Clock,
    pub mark: Mark,
    pub at: Micros,
}
