//! What a change of a ticket does to its promises: decided by `domain::sla::promise`, written in the ticket's unit of work.

use super::{sql, stored};
use crate::args;
use crate::db::{Args, DbError, Tx};
use domain::Micros;
use domain::ids::{EventId, TicketId};
use domain::sla::promise::{Advanced, Book, Life, Promise, advance};
use domain::sla::{Chip, ClockMark, chip};

/// A ticket's promises after a change, and how they stand. Nothing of it is written yet.
pub(crate) struct Standing {
    pub chip: Chip,
    advanced: Advanced,
}

/// Brings `promises`, all of a ticket's, in step with what the ticket is now.
pub(crate) fn standing(book: &Book, promises: &[Promise], life: &Life, now: Micros) -> Standing {
    let advanced = advance(promises, life, book, now);
    let after = merged(promises, &advanced.promises);
    Standing { chip: chip(&after, now), advanced }
}

/// `promises` with those in `changed` in their new state, and new ones behind.
pub(super) fn merged(promises: &[Promise], changed: &[Promise]) -> Vec<Promise> {
    let now = |promise: &Promise| changed.iter().find(|other| other.id == promise.id).unwrap_or(promise).clone();
    let new = changed.iter().filter(|promise| promise.id.0 == 0).cloned();
    promises.iter().map(now).chain(new).collect()
}

impl Standing {
    /// Writes promises and marks; `event` is the change that they come from. The chip's columns are the caller's to write.
    pub async fn write(&self, tx: &mut Tx, ticket: TicketId, event: EventId) -> Result<(), DbError> {
        let new: Vec<&Promise> = self.advanced.promises.iter().filter(|promise| promise.id.0 == 0).collect();
        for pair in new.chunks(2) {
            let values: Args = pair.iter().flat_map(|promise| stored::new(ticket, promise)).collect();
            tx.later(if pair.len() == 2 { sql::INSERT_PROMISES } else { sql::INSERT_PROMISE }, values).await?;
        }
        for promise in self.advanced.promises.iter().filter(|promise| promise.id.0 != 0) {
            tx.later(sql::UPDATE_PROMISE, stored::changed(promise)).await?;
        }
        marks(tx, ticket, &self.advanced.marks, event).await
    }

    /// The columns `due_at`, `due_clock` and `sla` of the ticket.
    pub fn columns(&self) -> Args {
        stored::chip_columns(&self.chip)
    }
}

/// Appends to the log of a ticket's clocks.
pub(super) async fn marks(tx: &mut Tx, ticket: TicketId, marks: &[ClockMark], event: EventId) -> Result<(), DbError> {
    for pair in marks.chunks(2) {
        let values: Args =
            pair.iter().flat_map(|mark| args![ticket, mark.clock, mark.mark.code(), mark.at, event]).collect();
        tx.later(if pair.len() == 2 { sql::INSERT_MARKS } else { sql::INSERT_MARK }, values).await?;
    }
    Ok(())
}
