//! Handing open tickets over when a person, branch or department is deactivated: none is orphaned, and thousands take a
//! second, because the database does it in one to three statements.

use super::{edit, reply, sql};
use crate::args;
use crate::db::{Dialect, Sql, Tx};
use crate::feed;
use crate::oops::Oops;
use crate::sla;
use domain::Micros;
use domain::ids::{BranchId, DepartmentId, EventId, UserId};
use domain::tickets::Change;

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

/// What is to be written for every ticket alike.
struct Handed {
    from: i64,
    to: Option<i64>,
    change: Change,
    /// Who is told of each.
    told: Option<UserId>,
    /// Appends the events; on PostgreSQL it moves the tickets too.
    hand: Sql,
    /// SQLite: moves the tickets.
    move_all: &'static str,
}

/// Moves every open ticket, each with its event, in the caller's unit of work. Answers how many. The caller holds what is
/// deactivated and has checked the successor.
pub async fn hand_over(tx: &mut Tx, actor: UserId, from: From, now: Micros) -> Result<u64, Oops> {
    let Handed { from, to, change, told, hand, move_all } = handed(tx, from).await?;
    let told = told.filter(|person| *person != actor);
    // The command line acts as nobody.
    let by = (actor != UserId(0)).then_some(actor);
    let values = args![from, to, now, by, change.code(), reply::json(&change), told.map(|person| person.to_string())];
    let handed = match tx.dialect() {
        Dialect::Postgres => {
            let moved: i64 = tx.scalar(hand, values).await?;
            moved.unsigned_abs()
        }
        Dialect::Sqlite => {
            let before: Option<(i64, i64)> = tx.optional(feed::sql::NEWEST, args![]).await?;
            tx.run(hand, values).await?;
            if let Some(person) = told {
                let (_, newest) = before.unwrap_or_default();
                tx.run(sql::TELL_HANDED, args![newest, person, by, now]).await?;
            }
            tx.run(move_all, args![from, to, now]).await?
        }
    };
    if handed > 0 {
        // Elsewhere other terms may hold.
        let event: EventId = tx.scalar(sql::NEWEST_EVENT, args![]).await?;
        sla::ask_recount(tx, event, now).await?;
    }
    Ok(handed)
}

async fn handed(tx: &mut Tx, from: From) -> Result<Handed, Oops> {
    Ok(match from {
        From::Assignee(person, to) => {
            let before_name = edit::name(tx, Some(person)).await?;
            let after_name = edit::name(tx, to).await?;
            Handed {
                from: person.0,
                to: to.map(|to| to.0),
                change: Change::Assignee { before: Some(person), after: to, before_name, after_name },
                told: to,
                hand: sql::HAND_ASSIGNEE,
                move_all: sql::MOVE_ASSIGNEE,
            }
        }
        From::Branch(branch, to) => Handed {
            from: branch.0,
            to: Some(to.0),
            change: Change::Branch { before: branch, after: to },
            told: None,
            hand: sql::HAND_BRANCH,
            move_all: sql::MOVE_BRANCH,
        },
        From::Department(department, to) => Handed {
            from: department.0,
            to: to.map(|to| to.0),
            change: Change::Department { before: Some(department), after: to },
            told: None,
            hand: sql::HAND_DEPARTMENT,
            move_all: sql::MOVE_DEPARTMENT,
        },
    })
}
