//! Handing open tickets over when a person, branch or department is deactivated: none is orphaned.

use super::{edit, sql};
use crate::args;
use crate::db::Tx;
use crate::oops::Oops;
use domain::Micros;
use domain::ids::{BranchId, DepartmentId, TicketId, UserId};
use domain::tickets::Edit;
use domain::tickets::workflow::Side;

/// Whose open tickets go where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// To another agent, or back to the queue.
    Assignee(UserId, Option<UserId>),
    /// To another branch.
    Branch(BranchId, BranchId),
    /// To another department, or to none.
    Department(DepartmentId, Option<DepartmentId>),
}

/// Tickets read at a time.
const PAGE: i64 = 200;

/// Moves every open ticket, each with its events, in the caller's unit of work. Answers how many.
pub async fn hand_over(tx: &mut Tx, actor: UserId, from: From, now: Micros) -> Result<u32, Oops> {
    let mut moved = 0;
    loop {
        let (sql, key, edit) = match from {
            From::Assignee(person, to) => {
                (sql::OPEN_OF_ASSIGNEE, person.0, Edit { assignee: Some(to), ..Edit::default() })
            }
            From::Branch(branch, to) => (sql::OPEN_OF_BRANCH, branch.0, Edit { branch: Some(to), ..Edit::default() }),
            From::Department(department, to) => {
                (sql::OPEN_OF_DEPARTMENT, department.0, Edit { department: Some(to), ..Edit::default() })
            }
        };
        let tickets: Vec<(TicketId,)> = tx.all(sql, args![key, PAGE]).await?;
        if tickets.is_empty() {
            return Ok(moved);
        }
        for (ticket,) in tickets {
            let held: sql::Held = tx.one(sql::LOCK, args![ticket]).await?;
            edit::apply(tx, &held, &edit, Side::Desk, actor, now).await?;
            moved += 1;
        }
    }
}
