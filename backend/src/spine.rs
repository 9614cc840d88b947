//! The event spine: every change appends one row, in the transaction that makes it. Timeline, audit, live updates and
//! notifications all read it; none keeps a log of its own.

use crate::db::{Args, DbError, Tx};
use crate::{args, statements};
use domain::Micros;
use domain::ids::{BranchId, DepartmentId, EventId, TicketId, UserId};
use domain::sla::ChipState;
use domain::tickets::Status;

statements! {
    /// Appends an event.
    pub const APPEND: &str = "INSERT INTO event (at, actor_id, kind, ticket_id, subject_id, subject, is_public, data, moved, tells) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id";

    /// The same under an id that was drawn before.
    pub const APPEND_AS: &str = "INSERT INTO event (at, actor_id, kind, ticket_id, subject_id, subject, is_public, data, moved, tells, id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
}

/// Where a ticket stands in the views: all that counts depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shape {
    pub branch: BranchId,
    pub department: Option<DepartmentId>,
    pub assignee: Option<UserId>,
    pub status: Status,
    pub deleted: bool,
    /// At risk or breached; anything else is `None`, for no view asks ([`urgent`]).
    pub sla: ChipState,
}

/// What of a ticket's promises views depend on.
pub const fn urgent(state: ChipState) -> ChipState {
    match state {
        ChipState::AtRisk | ChipState::Breached => state,
        ChipState::None | ChipState::Paused | ChipState::Running => ChipState::None,
    }
}

impl Shape {
    /// Compact text: `branch.department.assignee.status.deleted.sla`, 0 for none.
    fn print(self) -> String {
        let status = Status::ALL.iter().position(|s| *s == self.status).unwrap_or_default();
        format!(
            "{}.{}.{}.{}.{}.{}",
            self.branch.0,
            self.department.map_or(0, |id| id.0),
            self.assignee.map_or(0, |id| id.0),
            status,
            u8::from(self.deleted),
            self.sla as u8
        )
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(|part| part.parse::<i64>().ok());
        let mut next = || parts.next().flatten();
        let branch = BranchId(next()?);
        let department = next()?;
        let assignee = next()?;
        let status = *Status::ALL.get(usize::try_from(next()?).ok()?)?;
        let deleted = next()? == 1;
        // Events that are older than promises end here.
        let sla = next().and_then(|at| ChipState::ALL.get(usize::try_from(at).ok()?).copied()).unwrap_or_default();
        Some(Self {
            branch,
            department: (department != 0).then_some(DepartmentId(department)),
            assignee: (assignee != 0).then_some(UserId(assignee)),
            status,
            deleted,
            sla,
        })
    }
}

/// A ticket's way from one shape to another; no `from` for a new ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub from: Option<Shape>,
    pub to: Shape,
}

impl Moved {
    /// As kept in the `moved` column.
    pub fn print(self) -> String {
        format!("{}>{}", self.from.map(Shape::print).unwrap_or_default(), self.to.print())
    }

    /// Reads [`Moved::print`].
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('>')?;
        Some(Self { from: Shape::parse(from), to: Shape::parse(to)? })
    }
}

/// A row to append.
#[derive(Clone, Debug, Default)]
pub struct Entry<'a> {
    pub at: Micros,
    /// None: the system.
    pub actor: Option<UserId>,
    /// `area.what`, such as `ticket.replied` or `user.changed`.
    pub kind: &'a str,
    pub ticket: Option<TicketId>,
    /// What a non-ticket event is about.
    pub subject_id: Option<i64>,
    /// Its name at that time, for the audit list.
    pub subject: &'a str,
    /// Customers may learn of it.
    pub public: bool,
    /// JSON; empty means `{}`.
    pub data: String,
    pub moved: Option<Moved>,
    /// People who get a notification of it.
    pub tells: &'a [UserId],
}

/// Appends `entry`. Wake the feed after the commit: [`crate::Backend::change`] does.
pub async fn append(tx: &mut Tx, entry: Entry<'_>) -> Result<EventId, DbError> {
    Ok(EventId(tx.insert(APPEND, entry.columns()).await?))
}

/// The same under an id that this unit has drawn, and without waiting for it.
pub async fn append_as(tx: &mut Tx, id: EventId, entry: Entry<'_>) -> Result<(), DbError> {
    let mut columns = entry.columns();
    columns.push(id.into());
    tx.later(APPEND_AS, columns).await
}

impl Entry<'_> {
    fn columns(self) -> Args {
        let data = if self.data.is_empty() { "{}".to_owned() } else { self.data };
        let tells =
            (!self.tells.is_empty()).then(|| self.tells.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
        args![
            self.at,
            self.actor,
            self.kind,
            self.ticket,
            self.subject_id,
            self.subject,
            self.public,
            data,
            self.moved.map(Moved::print),
            tells
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_is_read_back() {
        let from = Shape {
            branch: BranchId(3),
            department: None,
            assignee: Some(UserId(9)),
            status: Status::Waiting,
            deleted: false,
            sla: ChipState::AtRisk,
        };
        let to = Shape { department: Some(DepartmentId(2)), status: Status::Closed, deleted: true, ..from };
        for moved in [Moved { from: Some(from), to }, Moved { from: None, to: from }] {
            assert_eq!(Moved::parse(&moved.print()), Some(moved));
        }
        assert_eq!(Moved::parse("x"), None);
    }
}
