//! What clocks a ticket starts, pauses, resumes and stops: the append-only log that promises are computed from. The log
//! itself depends on no policy, so it is right for tickets of any age.

use crate::Micros;
use crate::tickets::Status;
use crate::tickets::workflow::State;
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

/// The marks of a new ticket.
pub const fn opened() -> [(Clock, Mark); 2] {
    [(Clock::FirstResponse, Mark::Started), (Clock::Resolution, Mark::Started)]
}

/// The marks of a change from `before` to `after`: waiting for the customer pauses the resolution clock, an ended ticket
/// stops it, a reopened one starts it anew; the first public reply (or an end without one) stops the response clock.
pub fn changed(before: &State, after: &State) -> Vec<(Clock, Mark)> {
    let mut marks = Vec::new();
    let answered = |state: &State| state.first_response_at.is_some() || !state.status.is_open() || state.reopened > 0;
    if !answered(before) && answered(after) {
        marks.push((Clock::FirstResponse, Mark::Stopped));
    }
    let phase = |state: &State| match state.status {
        Status::Pending | Status::InProgress => 0,
        Status::Waiting => 1,
        Status::Resolved | Status::Closed => 2,
    };
    match (phase(before), phase(after)) {
        (0, 1) => marks.push((Clock::Resolution, Mark::Paused)),
        (1, 0) => marks.push((Clock::Resolution, Mark::Resumed)),
        (0 | 1, 2) => marks.push((Clock::Resolution, Mark::Stopped)),
        (2, 0) => marks.push((Clock::Resolution, Mark::Started)),
        (2, 1) => marks.extend([(Clock::Resolution, Mark::Started), (Clock::Resolution, Mark::Paused)]),
        _ => {}
    }
    marks
}

/// A mark as kept: clock and instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockMark {
    pub clock: Clock,
    pub mark: Mark,
    pub at: Micros,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ids::{BranchId, CategoryId};
    use crate::tickets::{Priority, workflow};

    fn state(status: Status) -> State {
        State {
            status,
            priority: Priority::Low,
            category: CategoryId(1),
            branch: BranchId(1),
            department: None,
            assignee: None,
            first_response_at: None,
            resolved_at: None,
            closed_at: None,
            reopened: 0,
        }
    }

    #[test]
    fn clocks_follow_a_ticket_through_its_life() {
        let now = Micros(1);
        let pending = state(Status::Pending);
        let asked = workflow::reply(&pending, workflow::Side::Desk, Some(Status::Waiting), now).unwrap();
        assert_eq!(
            changed(&pending, &asked),
            [(Clock::FirstResponse, Mark::Stopped), (Clock::Resolution, Mark::Paused)]
        );
        let answered = workflow::reply(&asked, workflow::Side::Requester, None, now).unwrap();
        assert_eq!(changed(&asked, &answered), [(Clock::Resolution, Mark::Resumed)]);
        let solved = workflow::change_status(&answered, Status::Resolved, workflow::Side::Desk, now).unwrap();
        assert_eq!(changed(&answered, &solved), [(Clock::Resolution, Mark::Stopped)]);
        let closed = workflow::change_status(&solved, Status::Closed, workflow::Side::Desk, now).unwrap();
        assert_eq!(changed(&solved, &closed), []);
        let again = workflow::reply(&closed, workflow::Side::Requester, None, now).unwrap();
        assert_eq!(changed(&closed, &again), [(Clock::Resolution, Mark::Started)]);
    }

    #[test]
    fn a_ticket_closed_without_an_answer_stops_both_clocks_once() {
        let pending = state(Status::Pending);
        let closed = workflow::change_status(&pending, Status::Closed, workflow::Side::Requester, Micros(1)).unwrap();
        assert_eq!(
            changed(&pending, &closed),
            [(Clock::FirstResponse, Mark::Stopped), (Clock::Resolution, Mark::Stopped)]
        );
        let reopened =
            workflow::change_status(&closed, Status::InProgress, workflow::Side::Requester, Micros(2)).unwrap();
        assert_eq!(changed(&closed, &reopened), [(Clock::Resolution, Mark::Started)]);
    }
}
