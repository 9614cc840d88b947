//! Whom and where a ticket is given to, held until the commit: on PostgreSQL by a shared lock on the row, so that whoever
//! deactivates it meanwhile waits and then finds the ticket; on SQLite there is one writer.
//!
//! Held before the ticket itself: a deactivation takes the place or person first and its tickets after.

use super::sql;
use crate::args;
use crate::db::Tx;
use crate::oops::Oops;
use domain::Fault;
use domain::fault::{Field, Problem};
use domain::ids::{BranchId, CategoryId, DepartmentId, UserId};
use domain::permissions::Role;
use domain::tickets::Edit;

/// What an edit gives a ticket to.
pub(super) async fn given(tx: &mut Tx, edit: &Edit) -> Result<(), Oops> {
    if let Some(branch) = edit.branch {
        self::branch(tx, branch).await?;
    }
    if let Some(department) = edit.department.flatten() {
        self::department(tx, department).await?;
    }
    if let Some(assignee) = edit.assignee.flatten() {
        self::assignee(tx, assignee).await?;
    }
    Ok(())
}

/// An active branch.
pub(super) async fn branch(tx: &mut Tx, id: BranchId) -> Result<(), Oops> {
    let active: Option<bool> = tx.optional_scalar(sql::HOLD_BRANCH, args![id]).await?;
    good(active == Some(true), Field::Branch)
}

/// An active department.
pub(super) async fn department(tx: &mut Tx, id: DepartmentId) -> Result<(), Oops> {
    good(takes(tx, id).await?, Field::Department)
}

/// An active person who takes tickets.
pub(crate) async fn assignee(tx: &mut Tx, id: UserId) -> Result<(), Oops> {
    good(takes_tickets(tx, id).await?, Field::Assignee)
}

/// Whether a person is active and takes tickets.
pub(super) async fn takes_tickets(tx: &mut Tx, id: UserId) -> Result<bool, Oops> {
    let found: Option<(Role, bool)> = tx.optional(sql::HOLD_ASSIGNEE, args![id]).await?;
    Ok(found.is_some_and(|(role, active)| active && role.takes_tickets()))
}

/// The department that a category stands for: the one known so far, or, when that has just been switched off, its successor.
pub(super) async fn department_of(
    tx: &mut Tx,
    category: CategoryId,
    known: Option<DepartmentId>,
) -> Result<Option<DepartmentId>, Oops> {
    let Some(known) = known else { return Ok(None) };
    if takes(tx, known).await? {
        return Ok(Some(known));
    }
    let now: Option<Option<DepartmentId>> = tx.optional_scalar(sql::CATEGORY_DEPARTMENT, args![category]).await?;
    Ok(match now.flatten() {
        Some(successor) if takes(tx, successor).await? => Some(successor),
        _ => None,
    })
}

async fn takes(tx: &mut Tx, department: DepartmentId) -> Result<bool, Oops> {
    let active: Option<bool> = tx.optional_scalar(sql::HOLD_DEPARTMENT, args![department]).await?;
    Ok(active == Some(true))
}

fn good(good: bool, field: Field) -> Result<(), Oops> {
    if good { Ok(()) } else { Err(Fault::field(field, Problem::NotAChoice).into()) }
}
