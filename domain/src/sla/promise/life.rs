//! What of a ticket its clocks depend on, and what each clock should do.

use super::Outcome;
use crate::Micros;
use crate::conditions::Facts;
use crate::sla::Clock;
use crate::tickets::workflow::Side;

/// A ticket as its clocks see it, after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    pub facts: Facts,
    pub created_at: Micros,
    /// The desk's first public reply.
    pub first_response_at: Option<Micros>,
    /// The first message from the customer's side that the desk has not answered publicly since: after a first response, or
    /// the one that reopened the ticket. [`Life::replied`] keeps it.
    pub waiting_since: Option<Micros>,
    /// The last reopening.
    pub reopened_at: Option<Micros>,
    pub resolved_at: Option<Micros>,
    pub closed_at: Option<Micros>,
    /// Who resolved or closed it, while it is not open.
    pub ended_by: Option<Side>,
    /// Deleted, or merged into another ticket: nothing is owed here any more.
    pub gone: bool,
}

/// What a clock of a ticket should do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// It counts, from then on, but for pauses.
    Runs { since: Micros },
    /// A clock that still runs ends.
    Over { at: Micros, outcome: Outcome },
}

impl Life {
    /// A ticket that was just opened.
    pub const fn opened(facts: Facts, now: Micros) -> Self {
        Self {
            facts,
            created_at: now,
            first_response_at: None,
            waiting_since: None,
            reopened_at: None,
            resolved_at: None,
            closed_at: None,
            ended_by: None,
            gone: false,
        }
    }

    /// Takes a public reply into account: the desk's answers whatever waited, the customer's waits unless one did already.
    /// A reply that reopens the ticket does so first: `reopened_at` is set by then.
    pub fn replied(&mut self, side: Side, now: Micros) {
        match side {
            Side::Desk => {
                self.first_response_at = self.first_response_at.or(Some(now));
                self.waiting_since = None;
            }
            Side::Requester if self.first_response_at.is_some() || self.reopened_at.is_some() => {
                self.waiting_since = self.waiting_since.or(Some(now));
            }
            // The first response is still owed; that clock runs.
            Side::Requester => {}
        }
    }

    /// What `clock` should do at `now`.
    pub(super) fn course(&self, clock: Clock, now: Micros) -> Course {
        if self.gone {
            return Course::Over { at: now, outcome: Outcome::Dropped };
        }
        match clock {
            Clock::FirstResponse => self.first_response(now),
            Clock::NextResponse => self.next_response(now),
            Clock::Resolution if self.facts.status.is_open() => {
                Course::Runs { since: self.reopened_at.unwrap_or(self.created_at) }
            }
            Clock::Resolution => Course::Over { at: self.ended_at(now), outcome: Outcome::Met },
        }
    }

    fn first_response(&self, now: Micros) -> Course {
        match self.first_response_at {
            Some(at) => Course::Over { at, outcome: Outcome::Met },
            None if !self.facts.status.is_open() => self.ended_unanswered(now),
            // It ended once without an answer; what is owed now is the next response.
            None if self.reopened_at.is_some() => Course::Over { at: now, outcome: Outcome::Dropped },
            None => Course::Runs { since: self.created_at },
        }
    }

    fn next_response(&self, now: Micros) -> Course {
        let answered_once = self.first_response_at.is_some() || self.reopened_at.is_some();
        match self.waiting_since {
            _ if !self.facts.status.is_open() => self.ended_unanswered(now),
            Some(since) if answered_once => Course::Runs { since: since.max(self.reopened_at.unwrap_or(since)) },
            Some(_) => Course::Over { at: now, outcome: Outcome::Dropped },
            None => Course::Over { at: now, outcome: Outcome::Met },
        }
    }

    /// The desk's solution is an answer too; a customer who closes does not wait for one.
    fn ended_unanswered(&self, now: Micros) -> Course {
        let outcome = match self.ended_by {
            Some(Side::Desk) => Outcome::Met,
            Some(Side::Requester) | None => Outcome::Dropped,
        };
        Course::Over { at: self.ended_at(now), outcome }
    }

    fn ended_at(&self, now: Micros) -> Micros {
        self.resolved_at.or(self.closed_at).unwrap_or(now)
    }
}
