//! What is promised: calendars, policies, the clocks of tickets, and what fires when they run out.

mod book;
mod calendars;
mod coming;
mod due;
mod holidays;
mod log;
mod policies;
mod recount;
mod rehearsal;
mod seed;
pub mod sql;
mod standing;
mod stored;
#[cfg(test)]
mod tests;
mod told;

pub(crate) use due::{fire_between, members, remark};
pub(crate) use recount::ask as ask_recount;
pub(crate) use seed::seed;
pub(crate) use standing::{Standing, standing};
pub(crate) use stored::{chip_of, promises, tags};

use crate::Backend;
use crate::db::Tx;
use crate::oops::Oops;
use crate::slot::Slot;
use domain::Micros;
use domain::ids::EventId;
use domain::sla::promise::Book;

/// What the area keeps in memory.
#[derive(Default)]
pub struct State {
    book: Slot<Book>,
}

/// The use cases of promises.
#[derive(Clone, Copy)]
pub struct Sla<'a> {
    backend: &'a Backend,
}

impl<'a> Sla<'a> {
    pub(crate) fn new(backend: &'a Backend) -> Self {
        Self { backend }
    }

    fn state(self) -> &'a State {
        &self.backend.0.sla
    }

    /// The next promise is made from what the database says. For policy, calendar, branch and department events.
    pub fn forget(&self) {
        self.state().book.forget();
    }
}

/// Forgets the book on this node as soon as the unit is stored, other nodes hear of it by the feed; and asks for open clocks
/// to be counted anew, on account of `event`.
pub(crate) async fn forget_after(tx: &mut Tx, backend: &Backend, event: EventId, now: Micros) -> Result<(), Oops> {
    recount::ask(tx, event, now).await?;
    let backend = backend.clone();
    tx.on_commit(move || backend.sla().forget());
    Ok(())
}
