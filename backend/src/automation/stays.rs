//! Rules that wait: who has been in a status long enough is put into the queue, once a stay.
//!
//! A rule may ask to be told again every so many hours; `rule_again` is the durable queue of that.
//!
//! Tickets come into a status in the order of `status_since`, and a rule remembers the last stay that it was told of. A stay
//! is told of an hour after it began at the earliest; no unit of work is still writing one then.

use super::book::RuleBook;
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
            let Trigger::Stays { status, hours, .. } = rule.when else { continue };
            if self.anybody(rule, status, since(now, hours)).await? {
                let rule = rule.clone();
                queued +=
                    self.backend.change(async move |tx: &mut Tx| queue(tx, &rule, status, hours, now).await).await?;
            }
        }
        let again: bool = self.backend.db().scalar(sql::ANY_AGAIN, args![now]).await.map_err(oops::db)?;
        if again {
            queued += self.backend.change(async move |tx: &mut Tx| queue_again(tx, &book, now).await).await?;
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
        tell(tx, *ticket, Stay { rule: rule.id, since: *since }, rule.when, now).await?;
    }
    if let Some((ticket, since)) = rows.last() {
        tx.later(sql::MOVE_STAY, args![rule.id, *since, *ticket]).await?;
    }
    Ok(rows.len())
}

/// Tells rules again of what still stays; what does not, or is asked for no more, is forgotten. Answers how many were told.
async fn queue_again(tx: &mut Tx, book: &RuleBook, now: Micros) -> Result<usize, Oops> {
    let rows: Vec<sql::AgainRow> = tx.all(sql::AGAIN, args![now, BATCH]).await?;
    let mut told = 0;
    for row in rows {
        let rule = book.rules.iter().find(|rule| rule.id == row.rule_id && rule.enabled);
        let still = |when: &Trigger| {
            let asked = matches!(when, Trigger::Stays { status, every: Some(_), .. } if *status == row.status);
            asked && row.since == row.status_since
        };
        if let Some(when) = rule.map(|rule| rule.when).filter(still) {
            tell(tx, row.ticket_id, Stay { rule: row.rule_id, since: row.since }, when, now).await?;
            told += 1;
        } else {
            tx.later(sql::FORGET_AGAIN, args![row.rule_id, row.ticket_id]).await?;
        }
    }
    Ok(told)
}

/// Puts a stay into the queue, and notes when it is to be told again if the trigger asks for that.
async fn tell(tx: &mut Tx, ticket: TicketId, stay: Stay, when: Trigger, now: Micros) -> Result<(), Oops> {
    let Trigger::Stays { status, hours, every } = when else { return Ok(()) };
    let happened = vec![Happened::Stayed { status, hours }];
    let kept = Kept { happened, before: None, now: None, chain: Chain::default(), stay: Some(stay) };
    tx.later(sql::INSERT_DUE, args![ticket, None::<EventId>, now, kept.print()?]).await?;
    if let Some(every) = every {
        let first = stay.since.plus(i64::from(hours) * Micros::HOUR);
        tx.later(sql::TELL_AGAIN, args![stay.rule, ticket, stay.since, next(first, every, now)]).await?;
    }
    Ok(())
}

/// The next beat after now of what began at `first`: what was missed while nobody ran is not made up for.
const fn next(first: Micros, every: u32, now: Micros) -> Micros {
    let beat = every as i64 * Micros::HOUR;
    let gone = now.since(first).div_euclid(beat);
    first.plus((if gone < 0 { 0 } else { gone } + 1) * beat)
}
