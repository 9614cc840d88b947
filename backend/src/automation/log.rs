//! The log of runs, and the trace of a ticket.

use super::{Automation, sql};
use crate::args;
use crate::db::Tx;
use crate::oops;
use domain::automation::{RuleRun, RunPage};
use domain::ids::{RuleId, RunId, TicketId};
use domain::permissions::{self, Action, Actor};
use domain::{Fault, Micros};

/// Lines of a page.
const PAGE: i64 = 50;

impl Automation<'_> {
    /// A page of the log, newest first, of one rule or of all.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn runs(&self, actor: &Actor, rule: Option<RuleId>, after: Option<RunId>) -> Result<RunPage, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let below = after.map_or(i64::MAX, |id| id.0);
        let db = self.backend.db();
        let rows = match rule {
            Some(rule) => db.all(sql::RUNS_OF_RULE, args![below, PAGE + 1, rule]).await,
            None => db.all(sql::RUNS, args![below, PAGE + 1]).await,
        };
        page(rows.map_err(oops::db)?)
    }

    /// What rules have done to a ticket, newest first.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Forbidden`] for whoever may not read internal notes of it.
    pub async fn trace(&self, actor: &Actor, ticket: TicketId, after: Option<RunId>) -> Result<RunPage, Fault> {
        let place = self.backend.tickets().place(ticket).await?.ok_or(Fault::NotFound)?;
        permissions::may_with(actor, Action::SeeTicket, &place).map_err(|_| Fault::NotFound)?;
        permissions::may_with(actor, Action::NoteTicket, &place)?;
        let below = after.map_or(i64::MAX, |id| id.0);
        let rows = self.backend.db().all(sql::RUNS_OF_TICKET, args![below, PAGE + 1, ticket]).await;
        page(rows.map_err(oops::db)?)
    }
}

/// Runs are kept for so long.
const KEPT: i64 = 180 * Micros::DAY;
/// Removed in one unit of work.
const SWEPT: i64 = 1_000;

impl Automation<'_> {
    /// Removes runs of half a year ago. Answers how many.
    ///
    /// # Errors
    /// The database's.
    pub async fn sweep(&self) -> Result<u64, Fault> {
        let before = self.backend.clock().now().minus(KEPT);
        let mut removed = 0;
        loop {
            let unit = async move |tx: &mut Tx| tx.run(sql::SWEEP_RUNS, args![before, SWEPT]).await;
            let some = self.backend.db().write(unit).await.map_err(oops::db)?;
            removed += some;
            if some < SWEPT as u64 {
                return Ok(removed);
            }
        }
    }
}

/// Runs, and where the next page begins: one row more than a page was read.
fn page(mut rows: Vec<sql::RunRow>) -> Result<RunPage, Fault> {
    let more = rows.len() as i64 > PAGE;
    rows.truncate(PAGE as usize);
    let next = rows.last().map(|row| row.id).filter(|_| more);
    let run = |row: sql::RunRow| {
        Ok::<_, Fault>(RuleRun {
            id: row.id,
            rule: row.rule_id,
            name: row.name,
            name_en: row.name_en,
            ticket: row.ticket_id,
            number: row.number,
            at: row.at,
            outcome: row.outcome,
            story: serde_json::from_str(&row.data).map_err(|error| oops::internal(&error))?,
        })
    };
    Ok(RunPage { rows: rows.into_iter().map(run).collect::<Result<_, Fault>>()?, next })
}
