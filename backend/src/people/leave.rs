//! Switching people on and off: no ticket is orphaned, and the last central admin stays.

use super::edit::{held, not_above};
use super::sql::{self, PersonRow};
use super::{People, forget_directory_after};
use crate::access::{self, Note, end_sessions, note};
use crate::args;
use crate::db::Tx;
use crate::oops::Oops;
use crate::tickets::{HandOverFrom, hand_over, hold_assignee};
use domain::Fault;
use domain::fault::{Conflict, Field, Problem};
use domain::ids::UserId;
use domain::permissions::{self, Action, Actor, Role};

/// What becomes of the open tickets assigned to somebody who is deactivated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandOver {
    /// Deactivation is refused while there are any.
    Refuse,
    /// They go back to the queue, unassigned.
    Unassign,
    /// They go to this person.
    To(UserId),
}

impl People<'_> {
    /// Switches a person on or off; off only when no open ticket is assigned to them.
    ///
    /// # Errors
    /// As [`People::deactivate`] with [`HandOver::Refuse`].
    pub async fn set_active(&self, actor: &Actor, id: UserId, version: i64, active: bool) -> Result<(), Fault> {
        if !active {
            return self.deactivate(actor, id, version, HandOver::Refuse).await;
        }
        permissions::may(actor, Action::ManageUsers)?;
        let actor = actor.clone();
        let at = self.backend.clock().now();
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let old = held(tx, &actor, id, version).await?;
                if old.active {
                    return Ok(());
                }
                switch(tx, &actor, &old, true, at).await?;
                forget_directory_after(tx, &backend);
                Ok(())
            })
            .await
            .map_err(Fault::from)
    }

    /// Switches a person off: their sessions end at once, their open tickets are handed over, all in one step.
    ///
    /// # Errors
    /// [`Fault::Forbidden`], also for a person above the actor; [`Fault::NotFound`]; `Stale`; `LastAdmin`; `InUse` with
    /// the number of open tickets when they are not handed over; `NotAChoice` on the assignee for a successor to whom
    /// tickets cannot be assigned.
    pub async fn deactivate(&self, actor: &Actor, id: UserId, version: i64, tickets: HandOver) -> Result<(), Fault> {
        permissions::may(actor, Action::ManageUsers)?;
        let actor = actor.clone();
        let at = self.backend.clock().now();
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let old = held(tx, &actor, id, version).await?;
                if !old.active {
                    return Ok(());
                }
                spare_last_admin(tx, &old).await?;
                // First off, then hand over: nothing can be assigned to them in between.
                switch(tx, &actor, &old, false, at).await?;
                match tickets {
                    HandOver::Refuse => refuse_with_tickets(tx, id).await?,
                    HandOver::Unassign => {
                        hand_over(tx, actor.user, HandOverFrom::Assignee(id, None), at).await?;
                    }
                    HandOver::To(successor) => {
                        check_successor(tx, id, successor).await?;
                        hand_over(tx, actor.user, HandOverFrom::Assignee(id, Some(successor)), at).await?;
                    }
                }
                end_sessions(tx, &backend, id, &old.name, None, access::by(&actor), at).await?;
                forget_directory_after(tx, &backend);
                Ok(())
            })
            .await
            .map_err(Fault::from)
    }
}

async fn switch(tx: &mut Tx, actor: &Actor, old: &PersonRow, active: bool, at: domain::Micros) -> Result<(), Oops> {
    not_above(actor, old.role)?;
    if tx.run(sql::SET_ACTIVE, args![old.id, old.version, active]).await? == 0 {
        return Err(Fault::Conflict(Conflict::Stale).into());
    }
    let data = serde_json::json!({ "active": [old.active, active] });
    let actor = access::by(actor);
    note(tx, Note { at, actor, kind: "user.changed", id: old.id.0, subject: &old.name, data }).await?;
    Ok(())
}

async fn check_successor(tx: &mut Tx, id: UserId, successor: UserId) -> Result<(), Oops> {
    if successor == id {
        return Err(Fault::field(Field::Assignee, Problem::NotAChoice).into());
    }
    hold_assignee(tx, successor).await
}

/// Refuses while open tickets are assigned to this person, whom it holds: none is assigned until the commit. Call it after
/// [`spare_last_admin`].
pub(super) async fn refuse_with_tickets(tx: &mut Tx, id: UserId) -> Result<(), Oops> {
    tx.run(sql::HOLD, args![id]).await?;
    let open: i64 = tx.scalar(sql::ASSIGNED_OPEN, args![id]).await?;
    if open == 0 {
        return Ok(());
    }
    let tickets = u32::try_from(open).unwrap_or(u32::MAX);
    Err(Fault::Conflict(Conflict::InUse { tickets, people: 0 }).into())
}

/// Refuses to take the last active central admin away. Call it before anything is changed: it holds the rows of all of
/// them until the commit, so that of two units that would each leave the other's, the second sees what the first did.
pub(super) async fn spare_last_admin(tx: &mut Tx, old: &PersonRow) -> Result<(), Oops> {
    if old.role != Role::CentralAdmin || !old.active {
        return Ok(());
    }
    let admins: Vec<(UserId,)> = tx.all(sql::CENTRAL_ADMINS, args![]).await?;
    if admins.iter().any(|(id,)| *id != old.id) {
        return Ok(());
    }
    Err(Fault::Conflict(Conflict::LastAdmin).into())
}
