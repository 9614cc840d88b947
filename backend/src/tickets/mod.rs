//! Tickets: the use cases. Each checks permission first, decides with a pure function of `domain`, and persists rows,
//! event, clock marks, search document and notifications in one unit of work.

mod batch;
mod create;
mod draft;
mod edit;
mod hand_over;
mod hold;
pub(crate) mod life;
mod list;
mod merge;
mod numbers;
mod reply;
pub mod sql;
mod streams;
mod tags;
mod view;

#[cfg(test)]
mod tests;

pub(crate) use batch::{Batch, Step, What};
pub(crate) use edit::{apply, free_if_left};
pub use hand_over::{From as HandOverFrom, hand_over};
pub(crate) use hold::{Locked, assignee as hold_assignee, free as lock_free, given as hold_given, ticket as lock};
pub(crate) use list::narrow_to_scope;
pub(crate) use reply::{json, reply_for};
pub(crate) use tags::retag;

use crate::Backend;
use crate::db::Tx;
use crate::oops::Oops;
use domain::Fault;
use domain::fault::{Field, Problem};
use domain::ids::{CommentId, FileId, TicketId, UserId};

/// What the area keeps in memory.
#[derive(Default)]
pub struct State {
    numbers: numbers::Numbers,
    streams: streams::Streams,
}

/// The use cases of tickets.
#[derive(Clone, Copy)]
pub struct Tickets<'a> {
    backend: &'a Backend,
}

impl<'a> Tickets<'a> {
    pub(crate) fn new(backend: &'a Backend) -> Self {
        Self { backend }
    }

    fn state(&self) -> &'a State {
        &self.backend.0.tickets
    }
}

/// Attaches uploads of `uploader` to a ticket or one of its comments.
///
/// # Errors
/// `NotAChoice` on the files field when one is not the uploader's or is attached already.
async fn attach(
    tx: &mut Tx,
    files: &[FileId],
    ticket: TicketId,
    comment: Option<CommentId>,
    internal: bool,
    uploader: UserId,
) -> Result<(), Oops> {
    for file in files {
        let changed = tx.run(sql::ATTACH, crate::args![*file, ticket, comment, internal, uploader]).await?;
        if changed == 0 {
            return Err(Fault::field(Field::Files, Problem::NotAChoice).into());
        }
    }
    Ok(())
}

/// Name of a form's key in the table `once`; None when the form has none or one that no form of ours makes.
fn once_key(area: &str, key: &str) -> Option<String> {
    let good = (8..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    good.then(|| format!("{area}:{key}"))
}
