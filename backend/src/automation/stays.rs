//! Rules that wait: who has been in a status long enough is put into the queue, once a stay.
//!
//! Tickets come into a status in the order of `status_since`, and a rule remembers the last stay that it was told of. A stay
//! is told of an hour after it began at the earliest; no unit of work is still writing one then.

use super::hear::{Kept, Stay};
use super::worker::since;
use super::{Automation, sql};
use crate::args;
use crate::db::Tx;
use crate::oops::{self, Oops};
use crate::tickets::sql::shelf;
use domain::automation::{Chain, Happened, Rule, Trigger};
use domain::ids::{EventId, TicketId};
use domain::tickets::Status;
use domain::{Fault, Micros};

/// Stays that a rule is told of at a time: what just happened does not wait behind an old desk's closed tickets.
const BATCH: i64 = 100;

impl Automation<'_> {
    /// Tells each rule that waits of the next stays. Answers how many.
    ///
    /// # Errors
    /// The database's.
    pub async fn queue_stays(&self) -> Result<usize, Fault> {
        let book = self.book().await?;
        let now = self.backend.clock().now();
        let mut queued = 0;
        for rule in book.rules.iter().filter(|rule| rule.enabled) {
            let Trigger::Stays { status, hours } = rule.when else { continue };
            if self.anybody(rule, status, since(now, hours)).await? {
                let rule = rule.clone();
                queued +=
                    self.backend.change(async move |tx: &mut Tx| queue(tx, &rule, status, hours, now).await).await?;
            }
        }
        Ok(queued)
    }

    /// Whether there is something to write at all.
    async fn anybody(&self, rule: &Rule, status: Status, until: Micros) -> Result<bool, Fault> {
        let db = self.backend.db();
        let come: Option<(Micros, TicketId)> = db.optional(sql::STAY, args![rule.id]).await.map_err(oops::db)?;
        let Some((since, ticket)) = come else { return Ok(false) };
        let next = args![shelf(status), status, since, ticket, until, 1_i64];
        let next: Option<(TicketId, Micros)> = db.optional(sql::STAYING, next).await.map_err(oops::db)?;
        Ok(next.is_some())
    }
}

async fn queue(tx: &mut Tx, rule: &Rule, status: Status, hours: u32, now: Micros) -> Result<usize, Oops> {
    let come: Option<(Micros, TicketId)> = tx.optional(sql::HOLD_STAY, args![rule.id]).await?;
    let Some((from, ticket)) = come else { return Ok(0) };
    let values = args![shelf(status), status, from, ticket, since(now, hours), BATCH];
    let rows: Vec<(TicketId, Micros)> = tx.all(sql::STAYING, values).await?;
    for (ticket, since) in &rows {
        let kept = Kept {
            happened: vec![Happened::Stayed { status, hours }],
            before: None,
            now: None,
            chain: Chain::default(),
            stay: Some(Stay { rule: rule.id, since: *since }),
        };
        tx.later(sql::INSERT_DUE, args![*ticket, None::<EventId>, now, kept.print()?]).await?;
    }
    if let Some((ticket, since)) = rows.last() {
        tx.later(sql::MOVE_STAY, args![rule.id, *since, *ticket]).await?;
    }
    Ok(rows.len())
}
