//! Automation: rules that answer what happens to tickets.
//!
//! What some enabled rule answers is written to the queue `automation_due` in the unit of the change itself ([`hear()`]); a
//! worker of whichever node ([`worker`]) takes it from there under the ticket's lock and does what the rules say in the
//! same unit in which it leaves the queue. So everything is answered exactly once, whatever nodes die meanwhile, and a
//! change that no rule answers costs a look at the rules in memory.
//!
//! * Rules are judged twice: by the ticket as the change left it, and as it is when its turn has come. A rule acts if both
//!   say so; what somebody has done meanwhile is not overrun.
//! * All that one run changes is one occasion for the next, with the chain of the rules that took part; a rule never answers
//!   its own change.
//! * A public reply goes out in the name of the assignee, who answers for the ticket; without one it is refused, visibly.
//! * *At work* is who was seen in the last quarter of an hour while the calendar of the department, else of the branch, else of
//!   the desk is open.
//! * What the seeder or the handing over of a leaver's tickets does sets no rule off; a rule switched on on another node is
//!   heard here as soon as the feed has told of it.

mod acts;
mod assign;
mod book;
mod hear;
mod log;
mod rehearse;
mod replay;
mod rules;
mod run;
mod seed;
pub mod sql;
mod stays;
#[cfg(test)]
mod tests;
mod worker;

pub(crate) use hear::{Heard, Terms, hear};
pub(crate) use seed::seed;

use crate::Backend;
use crate::db::Tx;
use crate::slot::Slot;
use book::RuleBook;

/// What the area keeps in memory.
#[derive(Default)]
pub struct State {
    book: Slot<RuleBook>,
}

/// The use cases of automation.
#[derive(Clone, Copy)]
pub struct Automation<'a> {
    backend: &'a Backend,
}

impl<'a> Automation<'a> {
    pub(crate) fn new(backend: &'a Backend) -> Self {
        Self { backend }
    }

    fn state(self) -> &'a State {
        &self.backend.0.automation
    }

    /// The next change is judged by what the database says. For rule events.
    pub fn forget(&self) {
        self.state().book.forget();
    }
}

/// Forgets the rules on this node as soon as the unit is stored; other nodes hear of it by the feed.
fn forget_after(tx: &mut Tx, backend: &Backend) {
    let backend = backend.clone();
    tx.on_commit(move || backend.automation().forget());
}
