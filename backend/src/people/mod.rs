//! People: customers and staff, branches, departments, organisations, categories, keywords, and the audit list.

mod audit;
mod changes;
mod directory;
mod edit;
mod identity;
mod leave;
mod list;
mod organisations;
pub mod places;
pub mod sql;

#[cfg(test)]
mod tests;

pub(crate) use changes::Changes;
pub use directory::Lists;
pub(crate) use identity::{Contact, NewPerson, insert, search_key, taken};
pub use leave::HandOver;
pub(crate) use places::seed_basics;

use crate::Backend;
use crate::db::Tx;
use crate::slot::Slot;
use domain::tickets::Priority;

/// What the area keeps in memory.
#[derive(Default)]
pub struct State {
    lists: Slot<Lists>,
    keywords: Slot<Vec<(Priority, String)>>,
}

/// The use cases of people and places.
#[derive(Clone, Copy)]
pub struct People<'a> {
    backend: &'a Backend,
}

impl<'a> People<'a> {
    pub(crate) fn new(backend: &'a Backend) -> Self {
        Self { backend }
    }

    fn state(self) -> &'a State {
        &self.backend.0.people
    }

    /// The next look at names, lists and keywords asks the database. For user, branch, department, category and
    /// keyword events.
    pub fn forget_directory(&self) {
        self.state().lists.forget();
        self.state().keywords.forget();
        self.backend.tickets().forget_streams();
    }
}

/// Forgets the directory on this node as soon as the unit is stored; other nodes hear of it by the feed.
pub(crate) fn forget_directory_after(tx: &mut Tx, backend: &Backend) {
    let backend = backend.clone();
    tx.on_commit(move || backend.people().forget_directory());
}
