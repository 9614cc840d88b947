//! A rehearsal: what a policy would have meant for the tickets of the last days. Types on the wire.

use super::Clock;
use crate::Dir;
use crate::ids::{DepartmentId, TicketId};
use crate::tickets::Priority;
use serde::{Deserialize, Serialize};

/// Tickets of one part: a browser asks for part after part, shows how far it is, and may stop.
pub const PART: i64 = 4_000;
/// Late tickets named in one part.
pub const NAMED: usize = 50;

/// How many promises would have been late, and were on the terms of today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    pub drafted: u64,
    pub today: u64,
}

/// A ticket that would have been late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateTicket {
    pub number: String,
    pub title: String,
    pub title_dir: Dir,
    pub clock: Clock,
}

/// What a part found, or several together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rehearsal {
    /// Tickets gone through.
    pub tickets: u64,
    /// Of them such that the draft holds for.
    pub held: u64,
    /// Promises that the draft would have made.
    pub promises: u64,
    pub responses: Late,
    pub resolutions: Late,
    /// Most urgent first.
    pub priorities: Vec<(Priority, Late)>,
    pub departments: Vec<(Option<DepartmentId>, Late)>,
    /// By the hour of the day at which it was broken, in the desk's zone: 24 numbers, of the draft.
    pub hours: Vec<u64>,
    pub named: Vec<LateTicket>,
    /// Where the next part begins; None: that was all.
    pub next: Option<TicketId>,
    /// Tickets of the period, for the progress; only the first part says it.
    pub total: u64,
}

impl Late {
    const fn plus(self, other: Self) -> Self {
        Self { drafted: self.drafted + other.drafted, today: self.today + other.today }
    }
}

impl Rehearsal {
    /// Takes another part in.
    pub fn add(&mut self, part: Self) {
        self.tickets += part.tickets;
        self.held += part.held;
        self.promises += part.promises;
        self.responses = self.responses.plus(part.responses);
        self.resolutions = self.resolutions.plus(part.resolutions);
        merge(&mut self.priorities, part.priorities);
        merge(&mut self.departments, part.departments);
        self.priorities.sort_by_key(|(priority, _)| -priority.rank());
        self.hours.resize(24, 0);
        for (hour, late) in self.hours.iter_mut().zip(part.hours) {
            *hour += late;
        }
        let room = NAMED.saturating_sub(self.named.len());
        self.named.extend(part.named.into_iter().take(room));
        self.next = part.next;
        self.total = self.total.max(part.total);
    }
}

fn merge<K: PartialEq>(all: &mut Vec<(K, Late)>, part: Vec<(K, Late)>) {
    for (key, late) in part {
        match all.iter_mut().find(|(other, _)| *other == key) {
            Some((_, sum)) => *sum = sum.plus(late),
            None => all.push((key, late)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up() {
        let part = |priority, drafted| Rehearsal {
            tickets: 10,
            responses: Late { drafted, today: 1 },
            priorities: vec![(priority, Late { drafted, today: 1 })],
            hours: vec![drafted; 24],
            next: Some(TicketId(5)),
            total: 30,
            ..Rehearsal::default()
        };
        let mut all = Rehearsal::default();
        all.add(part(Priority::Low, 2));
        all.add(part(Priority::Critical, 3));
        all.add(Rehearsal { next: None, total: 0, ..part(Priority::Low, 4) });
        assert_eq!((all.tickets, all.responses, all.next), (30, Late { drafted: 9, today: 3 }, None));
        assert_eq!(all.total, 30, "only the first part knows it");
        assert_eq!(
            all.priorities.iter().map(|(p, late)| (*p, late.drafted)).collect::<Vec<_>>(),
            [(Priority::Critical, 3), (Priority::Low, 6)]
        );
        assert_eq!(all.hours, [9; 24]);
    }
}
