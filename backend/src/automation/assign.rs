//! Whom a ticket of a department is given to.

use super::sql;
use crate::access::system;
use crate::args;
use crate::db::Tx;
use crate::oops::Oops;
use crate::tickets::Locked;
use domain::Micros;
use domain::automation::{By, Candidate, choose};
use domain::ids::{DepartmentId, UserId};
use domain::permissions::{Action, Actor, may_with};
use domain::sla::Book;

/// Whoever was seen within it is at work.
const SEEN_WITHIN: i64 = 15 * Micros::MINUTE;

/// Chooses somebody who may see the ticket there, and takes their turn. Whoever else assigns within the department waits for
/// this unit: two tickets never fall to one person because neither unit saw the other.
pub(super) async fn within(
    tx: &mut Tx,
    book: &Book,
    locked: &Locked,
    department: DepartmentId,
    by: By,
    now: Micros,
) -> Result<Option<UserId>, Oops> {
    if by == By::OnShift && !is_open(book, locked, department, now) {
        return Ok(None);
    }
    let turn: i64 = tx.scalar(sql::NEXT_TURN, args![department]).await?;
    let rows: Vec<sql::CandidateRow> = tx.all(sql::CANDIDATES, args![department]).await?;
    let mut place = locked.held.place();
    place.department = Some(department);
    let at_work = |row: &sql::CandidateRow| row.last_seen_at.is_some_and(|seen| now.since(seen) <= SEEN_WITHIN);
    let candidates: Vec<Candidate> = rows
        .into_iter()
        .filter(|row| by != By::OnShift || at_work(row))
        .filter(|row| {
            let actor = Actor { user: row.id, role: row.role, branch: row.branch_id, ..system() };
            may_with(&actor, Action::SeeTicket, &place).is_ok()
        })
        .map(|row| Candidate { person: row.id, open: u32::try_from(row.open).unwrap_or(u32::MAX), last: row.turn })
        .collect();
    let chosen = choose(by, &candidates);
    if let Some(person) = chosen {
        tx.later(sql::PUT_TURN, args![department, person, turn]).await?;
    }
    Ok(chosen)
}

/// Whether the department works now: by its calendar, else by that of the branch, else by the desk's.
fn is_open(book: &Book, locked: &Locked, department: DepartmentId, now: Micros) -> bool {
    let department = book.departments.get(&department);
    let calendar = department.or_else(|| book.branches.get(&locked.held.branch_id)).copied().or(book.default);
    book.timeline(calendar).open_at(now)
}
