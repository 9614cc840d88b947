//! Lists of tickets: views, filters, orders, keyset pages. Every list walks an index of its order from the cursor, so
//! page 4,000 costs what page 1 costs.

use super::{Tickets, sql};
use crate::args;
use crate::db::{SqlBuilder, Value};
use crate::oops;
use domain::Fault;
use domain::ids::TicketId;
use domain::permissions::{self, Action, Actor, Scope};
use domain::sla::{Chip, ChipState};
use domain::tickets::{Counts, Cursor, ListQuery, Order, Status, TicketPage, TicketRow, View};

impl Tickets<'_> {
    /// A page of the desk's list, with the counts of all views.
    ///
    /// # Errors
    /// [`Fault::Forbidden`] for people who do not work at the desk.
    pub async fn list(&self, actor: &Actor, query: &ListQuery) -> Result<TicketPage, Fault> {
        if !actor.role.works_at_desk() {
            return Err(Fault::Forbidden);
        }
        if query.view == View::Deleted {
            permissions::may(actor, Action::SeeDeletedTickets)?;
        }
        let scope = permissions::scope(actor);
        let found = match query.search.trim() {
            "" => None,
            text => Some(self.backend.search().within(actor, &scope, text).await?),
        };
        let (rows, next, previous) = self.page(actor, &scope, query, found).await?;
        Ok(TicketPage { rows, next, previous, counts: self.counts(actor).await? })
    }

    /// A page of somebody's own requests (and the organisation's, when allowed). `open`: only open or only ended ones.
    pub async fn own(
        &self,
        actor: &Actor,
        open: Option<bool>,
        search: &str,
        cursor: Option<Cursor>,
    ) -> Result<TicketPage, Fault> {
        let query = ListQuery { view: View::All, cursor, ..ListQuery::default() };
        let scope = permissions::own_scope(actor);
        let found = match search.trim() {
            "" => None,
            text => Some(self.backend.search().within(actor, &scope, text).await?),
        };
        let query = match open {
            Some(true) => ListQuery { view: View::Open, ..query },
            Some(false) => ListQuery { view: View::Closed, ..query },
            None => query,
        };
        let ended = open == Some(false);
        let (mut rows, next, previous) = self.page_of(actor, &scope, &query, found, ended).await?;
        for row in &mut rows {
            // Targets are the desk's own business.
            row.chip = Chip::default();
        }
        Ok(TicketPage { rows, next, previous, counts: Counts::default() })
    }

    async fn page(
        &self,
        actor: &Actor,
        scope: &Scope,
        query: &ListQuery,
        found: Option<Vec<TicketId>>,
    ) -> Result<Page, Fault> {
        self.page_of(actor, scope, query, found, false).await
    }

    async fn page_of(
        &self,
        actor: &Actor,
        scope: &Scope,
        query: &ListQuery,
        found: Option<Vec<TicketId>>,
        ended: bool,
    ) -> Result<Page, Fault> {
        // What is over or deleted is never due, and *all* has no index by it.
        let other;
        let query = if query.view == View::All && query.order == Order::Due {
            other = ListQuery { order: Order::Updated, ..query.clone() };
            &other
        } else {
            query
        };
        let mut list = SqlBuilder::new(sql::LIST);
        if ended {
            list.filter("t.shelf IN (1, 2)", args![]);
        } else {
            narrow_to_view(&mut list, actor, query);
        }
        narrow_to_scope(&mut list, scope);
        narrow_to_facets(&mut list, query);
        if let Some(found) = found {
            list.any_of("t.id", found.into_iter().map(Value::from).collect());
        }
        let back = query.cursor.is_some_and(|cursor| cursor.back);
        order(&mut list, query, back);
        let (statement, args) = list.build();
        let mut rows: Vec<sql::LineRow> = self.backend.db().all(statement, args).await.map_err(oops::db)?;
        let more = rows.len() as i64 > ListQuery::PAGE;
        rows.truncate(ListQuery::PAGE as usize);
        if back {
            rows.reverse();
        }
        let has_next = if back { true } else { more };
        let has_previous = if back { more } else { query.cursor.is_some() };
        let next = rows.last().filter(|_| has_next).map(|row| cursor(row, query.order, false));
        let previous = rows.first().filter(|_| has_previous).map(|row| cursor(row, query.order, true));
        Ok((rows.into_iter().map(TicketRow::from).collect(), next, previous))
    }

    /// Exact counts of the views that `actor` sees.
    pub async fn counts(&self, actor: &Actor) -> Result<Counts, Fault> {
        self.backend.feed().counts(self.backend, actor).await
    }
}

/// Rows with the cursors of the pages after and before.
type Page = (Vec<TicketRow>, Option<Cursor>, Option<Cursor>);

fn cursor(row: &sql::LineRow, order: Order, back: bool) -> Cursor {
    let (rank, at) = match order {
        Order::Updated => (0, row.updated_at.0),
        Order::Created => (0, row.created_at.0),
        Order::Priority => (row.priority.rank(), row.created_at.0),
        Order::Due => (0, row.due_at.0),
    };
    Cursor { rank, at, id: row.id.0, back }
}

fn narrow_to_view(list: &mut SqlBuilder, actor: &Actor, query: &ListQuery) {
    match query.view {
        View::Mine => list.filter("t.assignee_id = ?", args![actor.user]).filter("t.shelf = 0", args![]),
        View::Unassigned => list.filter("t.assignee_id IS NULL", args![]).filter("t.shelf = 0", args![]),
        View::Open => list.filter("t.shelf = 0", args![]),
        View::Waiting => list.filter("t.shelf = 0", args![]).filter("t.status = ?", args![Status::Waiting]),
        View::AtRisk => list.filter("t.shelf = 0", args![]).filter("t.sla = ?", args![ChipState::AtRisk]),
        View::Breached => list.filter("t.shelf = 0", args![]).filter("t.sla = ?", args![ChipState::Breached]),
        View::Resolved => list.filter("t.shelf = 1", args![]),
        View::Closed => list.filter("t.shelf = 2", args![]),
        // A range on the shelf would win over the order's index; `+ 0` keeps it a filter.
        View::All => list.filter("t.shelf + 0 < 9", args![]),
        View::Deleted => list.filter("t.shelf = 9", args![]),
    };
}

/// Leaves of a list what a person may see.
pub(crate) fn narrow_to_scope(list: &mut SqlBuilder, scope: &Scope) {
    match scope {
        Scope::Nothing => list.filter("FALSE", args![]),
        Scope::All => list,
        Scope::Branch { branch } => list.filter("t.branch_id = ?", args![*branch]),
        Scope::Own { user, organisation: None } => list.filter("t.requester_id = ?", args![*user]),
        Scope::Own { user, organisation: Some(organisation) } => {
            list.filter("t.requester_id = ? OR t.organisation_id = ?", args![*user, *organisation])
        }
        Scope::Departments(departments) if departments.is_empty() => list.filter("t.department_id IS NULL", args![]),
        Scope::Departments(departments) => {
            // Few departments, and ids of our own: a list of numbers is safe and keeps one statement a person.
            let marks = vec!["?"; departments.len()].join(", ");
            let condition = format!("t.department_id IS NULL OR t.department_id IN ({marks})");
            list.filter(crate::db::Sql::audited(condition), departments.iter().map(|id| Value::from(*id)).collect())
        }
    };
}

fn narrow_to_facets(list: &mut SqlBuilder, query: &ListQuery) {
    if let Some(status) = query.status {
        list.filter("t.status = ?", args![status]);
    }
    if let Some(priority) = query.priority {
        list.filter("t.priority = ?", args![priority]);
    }
    if let Some(branch) = query.branch {
        list.filter("t.branch_id = ?", args![branch]);
    }
    if let Some(department) = query.department {
        list.filter("t.department_id = ?", args![department]);
    }
    if let Some(category) = query.category {
        list.filter("t.category_id = ?", args![category]);
    }
    if let Some(assignee) = query.assignee {
        list.filter("t.assignee_id = ?", args![assignee]);
    }
    if let Some(requester) = query.requester {
        list.filter("t.requester_id = ?", args![requester]);
    }
}

/// One row more than a page, to know whether there is a next one. Written out, because PostgreSQL, not knowing it, plans
/// such a statement anew each time it runs.
const LIMIT: &str = " LIMIT 26";
const _: () = assert!(ListQuery::PAGE == 25);

/// The condition behind the cursor and the order, both as row values, so that one index serves them.
fn order(list: &mut SqlBuilder, query: &ListQuery, back: bool) {
    // What is due soonest comes first where others begin with the newest.
    let descending = (query.ascending == back) != (query.order == Order::Due);
    if let Some(cursor) = query.cursor {
        match (query.order, descending) {
            (Order::Updated, true) => list.filter("(t.updated_at, t.id) < (?, ?)", args![cursor.at, cursor.id]),
            (Order::Updated, false) => list.filter("(t.updated_at, t.id) > (?, ?)", args![cursor.at, cursor.id]),
            (Order::Created, true) => list.filter("(t.created_at, t.id) < (?, ?)", args![cursor.at, cursor.id]),
            (Order::Created, false) => list.filter("(t.created_at, t.id) > (?, ?)", args![cursor.at, cursor.id]),
            (Order::Due, true) => list.filter("(t.due_at, t.id) < (?, ?)", args![cursor.at, cursor.id]),
            (Order::Due, false) => list.filter("(t.due_at, t.id) > (?, ?)", args![cursor.at, cursor.id]),
            (Order::Priority, true) => {
                list.filter("(t.priority, t.created_at, t.id) < (?, ?, ?)", args![cursor.rank, cursor.at, cursor.id])
            }
            (Order::Priority, false) => {
                list.filter("(t.priority, t.created_at, t.id) > (?, ?, ?)", args![cursor.rank, cursor.at, cursor.id])
            }
        };
    }
    let text = match (query.order, descending) {
        (Order::Updated, true) => " ORDER BY t.updated_at DESC, t.id DESC",
        (Order::Updated, false) => " ORDER BY t.updated_at, t.id",
        (Order::Created, true) => " ORDER BY t.created_at DESC, t.id DESC",
        (Order::Created, false) => " ORDER BY t.created_at, t.id",
        (Order::Due, true) => " ORDER BY t.due_at DESC, t.id DESC",
        (Order::Due, false) => " ORDER BY t.due_at, t.id",
        (Order::Priority, true) => " ORDER BY t.priority DESC, t.created_at DESC, t.id DESC",
        (Order::Priority, false) => " ORDER BY t.priority, t.created_at, t.id",
    };
    list.push(text, args![]).push(LIMIT, args![]);
}
