//! Whom and where a ticket is given to, held until the commit: on PostgreSQL by a shared lock on the row, so that whoever
//! deactivates it meanwhile waits and then finds the ticket; on SQLite there is one writer.
//!
//! Held before the ticket itself: a deactivation takes the place or person first and its tickets after.

use super::{life, sql};
use crate::args;
use crate::db::{DbError, Joined, Tx};
use crate::oops::Oops;
use crate::sla;
use domain::Fault;
use domain::conditions::Facts;
use domain::fault::{Check, Conflict, Field, Problem};
use domain::ids::{BranchId, CategoryId, DepartmentId, EventId, TicketId, UserId};
use domain::permissions::Role;
use domain::sla::Promise;
use domain::tickets::Edit;
use domain::tickets::workflow::State;

/// A ticket that nobody else changes until the commit, and the ids that the change gives to what it adds.
pub(crate) struct Locked {
    pub held: sql::Held,
    pub next: sql::Next,
}

impl Locked {
    /// All promises of the ticket.
    pub fn promises(&self) -> Result<Vec<Promise>, DbError> {
        sla::promises(self.next.promises.as_deref())
    }

    /// Whether somebody who saw this version may change it.
    ///
    /// # Errors
    /// `Deleted`; `Stale`.
    pub fn editable(&self, version: i64) -> Result<(), Fault> {
        if self.held.deleted() {
            return Err(Fault::Conflict(Conflict::Deleted));
        }
        if self.held.version != version {
            return Err(Fault::Conflict(Conflict::Stale));
        }
        Ok(())
    }

    /// Whether the ticket goes on by itself.
    ///
    /// # Errors
    /// `Merged`.
    pub fn not_merged(&self) -> Result<(), Fault> {
        if self.held.merged_into.is_some() { Err(Fault::Conflict(Conflict::Merged)) } else { Ok(()) }
    }

    /// What of the ticket can be tested.
    pub fn facts(&self) -> Facts {
        let (held, tags) = (&self.held, self.next.tags.as_deref());
        life::facts(&held.state(), &held.title, held.requester_id, held.organisation_id, tags)
    }
}

/// Holds a ticket, unless somebody else holds it or it is gone.
pub(crate) async fn free(tx: &mut Tx, id: TicketId) -> Result<Option<Locked>, Oops> {
    match tx.optional(sql::LOCK_FREE, args![id]).await? {
        Some(Joined(held, next)) => Ok(Some(current(tx, Locked { held, next }).await?)),
        None => Ok(None),
    }
}

/// Holds a ticket.
pub(crate) async fn ticket(tx: &mut Tx, id: TicketId) -> Result<Locked, Oops> {
    let Joined(held, next) = tx.optional(sql::LOCK, args![id]).await?.ok_or(Fault::NotFound)?;
    current(tx, Locked { held, next }).await
}

/// Asks again if the lock was waited for: now that it is held, the ticket's promises and tags are those of the ticket.
async fn current(tx: &mut Tx, locked: Locked) -> Result<Locked, Oops> {
    if locked.next.current {
        return Ok(locked);
    }
    let Joined(held, next) = tx.optional(sql::LOCK, args![locked.held.id]).await?.ok_or(Fault::NotFound)?;
    Ok(Locked { held, next })
}

/// What an edit gives a ticket to.
pub(crate) async fn given(tx: &mut Tx, edit: &Edit) -> Result<(), Oops> {
    let (branch, department, assignee) = (edit.branch, edit.department.flatten(), edit.assignee.flatten());
    if branch.is_none() && department.is_none() && assignee.is_none() {
        return Ok(());
    }
    let found: sql::Places = tx.one(sql::HOLD, args![branch, department, assignee]).await?;
    let mut check = Check::new();
    check.when(branch.is_some() && found.branch != Some(true), Field::Branch, Problem::NotAChoice);
    check.when(department.is_some() && found.department != Some(true), Field::Department, Problem::NotAChoice);
    check.when(assignee.is_some() && !takes(found.role), Field::Assignee, Problem::NotAChoice);
    Ok(check.done()?)
}

/// Where a new ticket goes. A department that stands there only because the category is its gives way to its successor when
/// it has just been switched off. Answers the ids of the ticket and of its first event.
pub(super) async fn for_new(tx: &mut Tx, state: &mut State, chosen: bool) -> Result<(TicketId, EventId), Oops> {
    let Joined(found, next): Joined<sql::Places, sql::NextTicket> =
        tx.one(sql::HOLD_NEW, args![state.branch, state.department, state.assignee]).await?;
    let mut check = Check::new();
    check.when(found.branch != Some(true), Field::Branch, Problem::NotAChoice);
    check.when(state.assignee.is_some() && !takes(found.role), Field::Assignee, Problem::NotAChoice);
    if state.department.is_some() && found.department != Some(true) {
        check.when(chosen, Field::Department, Problem::NotAChoice);
        state.department = successor(tx, state.category).await?;
    }
    check.done()?;
    Ok((next.next_ticket, next.next_event))
}

/// An active person who takes tickets.
pub(crate) async fn assignee(tx: &mut Tx, id: UserId) -> Result<(), Oops> {
    if takes_tickets(tx, id).await? { Ok(()) } else { Err(Fault::field(Field::Assignee, Problem::NotAChoice).into()) }
}

/// Whether a person is active and takes tickets.
pub(super) async fn takes_tickets(tx: &mut Tx, id: UserId) -> Result<bool, Oops> {
    let found: sql::Places = tx.one(sql::HOLD, args![None::<BranchId>, None::<DepartmentId>, id]).await?;
    Ok(takes(found.role))
}

fn takes(role: Option<Role>) -> bool {
    role.is_some_and(Role::takes_tickets)
}

/// The department that a category stands for now.
async fn successor(tx: &mut Tx, category: CategoryId) -> Result<Option<DepartmentId>, Oops> {
    let now: Option<Option<DepartmentId>> = tx.optional_scalar(sql::CATEGORY_DEPARTMENT, args![category]).await?;
    let Some(department) = now.flatten() else { return Ok(None) };
    let found: sql::Places = tx.one(sql::HOLD, args![None::<BranchId>, department, None::<UserId>]).await?;
    Ok((found.department == Some(true)).then_some(department))
}
