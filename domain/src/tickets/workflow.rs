//! How a ticket moves: the legal moves as one table, and the pure functions that decide what a reply or a change does.

use super::{Priority, Status};
use crate::Micros;
use crate::fault::{Conflict, Fault};
use crate::ids::{BranchId, CategoryId, DepartmentId, UserId};

/// Moves that staff may make from a status.
pub const fn moves(from: Status) -> &'static [Status] {
    use Status::{Closed, InProgress, Pending, Resolved, Waiting};
    match from {
        Pending => &[InProgress, Waiting, Resolved, Closed],
        InProgress => &[Pending, Waiting, Resolved, Closed],
        Waiting => &[InProgress, Resolved, Closed],
        Resolved => &[InProgress, Closed],
        Closed => &[InProgress],
    }
}

/// Moves that a requester may make: close what is open, reopen what is not.
pub const fn requester_moves(from: Status) -> &'static [Status] {
    use Status::{Closed, InProgress, Pending, Resolved, Waiting};
    match from {
        Pending | InProgress | Waiting => &[Closed],
        Resolved => &[InProgress, Closed],
        Closed => &[InProgress],
    }
}

/// What of a ticket its workflow changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub status: Status,
    pub priority: Priority,
    pub category: CategoryId,
    pub branch: BranchId,
    pub department: Option<DepartmentId>,
    pub assignee: Option<UserId>,
    /// First public reply of an agent.
    pub first_response_at: Option<Micros>,
    pub resolved_at: Option<Micros>,
    pub closed_at: Option<Micros>,
    /// How often it was reopened after being resolved or closed.
    pub reopened: i64,
}

/// Whether a comment comes from the customer's side or the desk's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Requester,
    Desk,
}

impl Side {
    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Requester => "requester",
            Self::Desk => "desk",
        }
    }

    /// Reads [`Side::code`].
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Requester, Self::Desk].into_iter().find(|side| side.code() == code)
    }
}

/// Moves `state` to `to` at `now`: keeps resolved, closed and reopened facts in step.
///
/// # Errors
/// [`Conflict::IllegalMove`] when the table of `side` has no such move.
pub fn change_status(state: &State, to: Status, side: Side, now: Micros) -> Result<State, Fault> {
    let from = state.status;
    if from == to {
        return Ok(state.clone());
    }
    let legal = match side {
        Side::Requester => requester_moves(from),
        Side::Desk => moves(from),
    };
    if !legal.contains(&to) {
        return Err(Fault::Conflict(Conflict::IllegalMove { from, to }));
    }
    Ok(moved(state, to, now))
}

fn moved(state: &State, to: Status, now: Micros) -> State {
    let mut next = state.clone();
    next.status = to;
    match to {
        Status::Pending | Status::InProgress | Status::Waiting => {
            if !state.status.is_open() {
                next.reopened += 1;
                next.resolved_at = None;
                next.closed_at = None;
            }
        }
        Status::Resolved => next.resolved_at = Some(now),
        Status::Closed => {
            next.closed_at = Some(now);
            next.resolved_at = state.resolved_at.or(Some(now));
        }
    }
    next
}

/// What merging into another ticket does: whatever it was, it is closed. The desk may reopen it.
pub fn merge(state: &State, now: Micros) -> State {
    if state.status == Status::Closed { state.clone() } else { moved(state, Status::Closed, now) }
}

/// What a public reply does by itself: a customer's reply wakes a waiting ticket and reopens a resolved or closed one; the
/// desk's first public reply sets the first response and takes a pending ticket up. `then` is the status that the
/// writer asked for in the same step, if any.
///
/// # Errors
/// [`Conflict::IllegalMove`] when `then` is not legal afterwards.
pub fn reply(state: &State, side: Side, then: Option<Status>, now: Micros) -> Result<State, Fault> {
    let mut next = match (side, state.status) {
        (Side::Requester, Status::Waiting | Status::Resolved | Status::Closed) => moved(state, Status::InProgress, now),
        (Side::Desk, Status::Pending) if then.is_none() => moved(state, Status::InProgress, now),
        (Side::Requester, Status::Pending | Status::InProgress) | (Side::Desk, _) => state.clone(),
    };
    if side == Side::Desk && next.first_response_at.is_none() {
        next.first_response_at = Some(now);
    }
    match then {
        Some(to) => change_status(&next, to, side, now),
        None => Ok(next),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn state(status: Status) -> State {
        State {
            status,
            priority: Priority::Medium,
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
    const NOW: Micros = Micros(5);

    #[test]
    fn every_move_is_either_in_the_table_or_refused() {
        for from in Status::ALL {
            for to in Status::ALL {
                for (side, legal) in [(Side::Desk, moves(from)), (Side::Requester, requester_moves(from))] {
                    let result = change_status(&state(from), to, side, NOW);
                    assert_eq!(result.is_ok(), from == to || legal.contains(&to), "{side:?}: {from:?} → {to:?}");
                }
            }
        }
    }

    #[test]
    fn a_customers_reply_wakes_a_waiting_ticket() {
        assert_eq!(reply(&state(Status::Waiting), Side::Requester, None, NOW).unwrap().status, Status::InProgress);
        assert_eq!(reply(&state(Status::Pending), Side::Requester, None, NOW).unwrap().status, Status::Pending);
    }

    #[test]
    fn a_customers_reply_reopens_and_counts_it() {
        for ended in [Status::Resolved, Status::Closed] {
            let before = State { resolved_at: Some(Micros(1)), closed_at: Some(Micros(2)), ..state(ended) };
            let after = reply(&before, Side::Requester, None, NOW).unwrap();
            assert_eq!(
                (after.status, after.reopened, after.resolved_at, after.closed_at),
                (Status::InProgress, 1, None, None)
            );
        }
    }

    #[test]
    fn only_the_desks_first_reply_is_the_first_response() {
        let first = reply(&state(Status::Pending), Side::Desk, None, NOW).unwrap();
        assert_eq!((first.status, first.first_response_at), (Status::InProgress, Some(NOW)));
        assert_eq!(reply(&first, Side::Desk, None, Micros(9)).unwrap().first_response_at, Some(NOW));
        assert_eq!(reply(&state(Status::Pending), Side::Requester, None, NOW).unwrap().first_response_at, None);
    }

    #[test]
    fn a_reply_and_resolve_is_one_step() {
        let done = reply(&state(Status::Pending), Side::Desk, Some(Status::Resolved), NOW).unwrap();
        assert_eq!((done.status, done.resolved_at, done.first_response_at), (Status::Resolved, Some(NOW), Some(NOW)));
    }
}
