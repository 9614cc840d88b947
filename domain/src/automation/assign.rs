//! Who gets a ticket of a department.

use crate::Micros;
use crate::ids::UserId;
use serde::{Deserialize, Serialize};

/// How a person is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Whose turn it is: who was given a ticket longest ago.
    RoundRobin,
    /// Who has the fewest open tickets.
    LeastLoaded,
    /// Who has the fewest open tickets of those who are at work: the calendar is open and they were seen just now. Whoever
    /// chooses sends only them.
    OnShift,
}

/// Somebody who could be given the ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub person: UserId,
    /// Open tickets assigned to the person.
    pub open: u32,
    /// The person's last turn, in order of time; None: never.
    pub last: Option<Micros>,
}

/// Chooses one of `candidates`, whatever their order; None: there is none. Of equals it is whose turn it is, then who has been
/// here longer.
pub fn choose(by: By, candidates: &[Candidate]) -> Option<UserId> {
    let load = |candidate: &Candidate| match by {
        By::RoundRobin => 0,
        By::LeastLoaded | By::OnShift => candidate.open,
    };
    let turn = |candidate: &&Candidate| (load(candidate), candidate.last, candidate.person);
    candidates.iter().min_by_key(turn).map(|candidate| candidate.person)
}
