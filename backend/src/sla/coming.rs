//! What comes due: a week of tickets by day, and what is late.

use super::{Sla, sql};
use crate::args;
use crate::db::SqlBuilder;
use crate::oops;
use crate::tickets;
use domain::permissions::{self, Actor, Scope};
use domain::sla::coming::{Coming, ComingQuery, DAYS, Group, SHOWN, Span, Whose};
use domain::tickets::TicketRow;
use domain::time::Zone;
use domain::{Fault, Micros};

/// Written out, because PostgreSQL, not knowing it, plans such a statement anew each time it runs.
const FIRST: &str = " ORDER BY t.due_at, t.id LIMIT 20";
const _: () = assert!(SHOWN == 20);
/// As many as [`sql::COMING`] parts by.
const _: () = assert!(DAYS == 7);

impl Sla<'_> {
    /// What comes due in a week, of the tickets that `actor` sees in the desk's list. Days are those of `zone`.
    ///
    /// # Errors
    /// [`Fault::Forbidden`] for people who do not work at the desk.
    pub async fn coming(&self, actor: &Actor, query: &ComingQuery, zone: &Zone) -> Result<Coming, Fault> {
        if !actor.role.works_at_desk() {
            return Err(Fault::Forbidden);
        }
        let span = Span::new(zone, self.backend.clock().now(), query.from);
        let which = Which {
            actor,
            scope: permissions::scope(actor),
            whose: query.whose.unwrap_or_else(|| Whose::usual(actor.role)),
        };
        let counts = self.count_coming(&which, &span).await?;
        let days = (0..).map(|later| Some(span.from.add_days(later)));
        let heads = span.tells_late().then_some(None).into_iter().chain(days);
        let mut groups = Vec::new();
        // The statement counts what is late first, told or not.
        let counts = counts.iter().skip(usize::from(!span.tells_late()));
        for (((from, until), day), count) in span.groups().into_iter().zip(heads).zip(counts) {
            // Most days of a small desk are empty.
            let rows = if *count > 0 { self.first_of(&which, from, until).await? } else { Vec::new() };
            // Between the two statements one more may have come.
            groups.push(Group { day, count: (*count).max(rows.len() as i64), rows });
        }
        Ok(Coming { whose: which.whose, today: span.today, from: span.from, groups })
    }

    /// How many there are of each group, those that are late first.
    async fn count_coming(&self, which: &Which<'_>, span: &Span) -> Result<[i64; DAYS + 1], Fault> {
        let mut list = SqlBuilder::new("");
        list.push(sql::COMING, span.starts[..DAYS].iter().map(|start| (*start).into()).collect());
        which.narrow(&mut list);
        list.filter("t.due_at < ?", args![span.starts[DAYS]]);
        if !span.tells_late() {
            list.filter("t.due_at >= ?", args![span.starts[0]]);
        }
        list.push(sql::COMING_TAIL, args![]);
        let (statement, values) = list.build();
        let found: Vec<(i64, i64)> = self.backend.db().all(statement, values).await.map_err(oops::db)?;
        let mut counts = [0; DAYS + 1];
        for (group, tickets) in found {
            if let Some(count) = usize::try_from(group).ok().and_then(|group| counts.get_mut(group)) {
                *count = tickets;
            }
        }
        Ok(counts)
    }

    /// The first tickets of a group.
    async fn first_of(&self, which: &Which<'_>, from: Option<Micros>, until: Micros) -> Result<Vec<TicketRow>, Fault> {
        let mut list = SqlBuilder::new(tickets::sql::LIST);
        which.narrow(&mut list);
        if let Some(from) = from {
            list.filter("t.due_at >= ?", args![from]);
        }
        list.filter("t.due_at < ?", args![until]);
        list.push(FIRST, args![]);
        let (statement, values) = list.build();
        let rows: Vec<tickets::sql::LineRow> = self.backend.db().all(statement, values).await.map_err(oops::db)?;
        Ok(rows.into_iter().map(TicketRow::from).collect())
    }
}

/// Which tickets are asked for.
struct Which<'a> {
    actor: &'a Actor,
    scope: Scope,
    whose: Whose,
}

impl Which<'_> {
    fn narrow(&self, list: &mut SqlBuilder) {
        list.filter("t.shelf = 0", args![]);
        tickets::narrow_to_scope(list, &self.scope);
        if let Some(assignee) = self.whose.assignee(self.actor.user) {
            list.filter("t.assignee_id = ?", args![assignee]);
        }
        if let Some(department) = self.whose.department() {
            list.filter("t.department_id = ?", args![department]);
        }
    }
}
