//! The worker of the queue: on every node, each taking a ticket at a time.

use super::run::{Desk, answer, record};
use super::{Automation, sql};
use crate::Backend;
use crate::args;
use crate::db::{DbError, Tx};
use crate::oops::Oops;
use crate::tickets;
use domain::automation::{ActDone, ActResult, Refusal, Story, Verdict};
use domain::ids::{RuleId, TicketId};
use domain::{Fault, Micros};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::Instant;

/// Entries of the queue that are looked at, at a time.
const BATCH: i64 = 200;
/// Tickets at the same time.
const AT_ONCE: usize = 16;
/// How often the queue is asked.
const POLL: Duration = Duration::from_millis(300);
/// How often it is asked who has stayed in a status long enough.
const STAYS_EVERY: Duration = Duration::from_secs(10);
/// A ticket that could not be handled is left alone for so long.
const LEAVE: Duration = Duration::from_mins(1);
/// What cannot be answered after so many attempts is given up, and the log says so.
const ATTEMPTS_MAX: i64 = 3;

impl Backend {
    /// Runs the rules: answers what waits in the queue, until the task is aborted or the database is closed.
    pub fn run_rules(&self) -> tokio::task::JoinHandle<()> {
        let backend = self.clone();
        tokio::spawn(async move {
            let mut left = HashMap::new();
            let mut looked: Option<Instant> = None;
            loop {
                if looked.is_none_or(|at| at.elapsed() >= STAYS_EVERY) {
                    looked = Some(Instant::now());
                    if let Err(fault) = backend.automation().queue_stays().await {
                        tracing::warn!(%fault, "who has stayed long enough cannot be found out");
                    }
                }
                match backend.automation().run_due_but(&mut left).await {
                    Err(DbError::Closed) => return,
                    Ok(ran) if ran > 0 => {}
                    ran => {
                        if let Err(error) = ran {
                            tracing::warn!(%error, "what rules are to answer cannot be read");
                        }
                        tokio::time::sleep(POLL).await;
                    }
                }
            }
        })
    }
}

impl Automation<'_> {
    /// Answers what waits, up to a batch of tickets, one change each. Answers how many changes were answered.
    pub async fn run_due(&self) -> Result<usize, DbError> {
        self.run_due_but(&mut HashMap::new()).await
    }

    async fn run_due_but(&self, left: &mut HashMap<TicketId, Instant>) -> Result<usize, DbError> {
        left.retain(|_, since| since.elapsed() < LEAVE);
        let due = self.waiting(left).await?;
        if due.is_empty() {
            return Ok(0);
        }
        let told = |fault: Fault| DbError::Wrong(fault.to_string());
        let desk = Desk {
            backend: self.backend.clone(),
            terms: self.backend.terms().await.map_err(told)?,
            book: self.book().await.map_err(told)?,
            now: self.backend.clock().now(),
            at: Arc::default(),
        };
        let mut ran = 0;
        for some in due.chunks(AT_ONCE) {
            let mut tasks = tokio::task::JoinSet::new();
            for ticket in some {
                let (desk, ticket) = (Desk { at: Arc::default(), ..desk.clone() }, *ticket);
                tasks.spawn(async move { (ticket, answer_ticket(&desk, ticket).await) });
            }
            while let Some(done) = tasks.join_next().await {
                match done {
                    Ok((_, Ok(count))) => ran += count,
                    Ok((ticket, Err(fault))) => {
                        tracing::error!(%ticket, %fault, "rules cannot answer what happened to a ticket");
                        left.insert(ticket, Instant::now());
                    }
                    Err(error) => tracing::error!(%error, "running rules panicked"),
                }
            }
        }
        metrics::counter!("iranmehr_rules_run_total").increment(ran as u64);
        Ok(ran)
    }

    /// Tickets of which something waits, the longest waiting first, but for those left alone.
    async fn waiting(&self, left: &HashMap<TicketId, Instant>) -> Result<Vec<TicketId>, DbError> {
        let mut after = 0;
        loop {
            let rows: Vec<(i64, TicketId)> = self.backend.db().all(sql::DUE, args![after, BATCH]).await?;
            let full = rows.len() as i64 == BATCH;
            after = rows.last().map_or(after, |(id, _)| *id);
            let mut seen = BTreeSet::new();
            let found: Vec<TicketId> = rows
                .into_iter()
                .map(|(_, ticket)| ticket)
                .filter(|ticket| !left.contains_key(ticket) && seen.insert(*ticket))
                .collect();
            if !found.is_empty() || !full {
                return Ok(found);
            }
        }
    }
}

async fn answer_ticket(desk: &Desk, ticket: TicketId) -> Result<usize, Fault> {
    let unit = desk.clone();
    let answered = desk.backend.change(async move |tx: &mut Tx| answer(tx, &unit, ticket).await).await;
    let Err(oops) = answered else { return answered.map_err(Fault::from) };
    if matches!(oops, Oops::Db(DbError::Closed)) {
        return Err(oops.into());
    }
    let fault = Fault::from(oops);
    let (unit, why) = (desk.clone(), fault.clone());
    desk.backend.change(async move |tx: &mut Tx| blame(tx, &unit, ticket, &why).await).await?;
    Err(fault)
}

/// A unit broke and left no trace: another attempt counts, and the last is a failure of the rule that was at it.
async fn blame(tx: &mut Tx, desk: &Desk, ticket: TicketId, fault: &Fault) -> Result<(), Oops> {
    tickets::lock(tx, ticket).await?;
    let due: Option<sql::FailedDue> = tx.optional(sql::COUNT_ATTEMPT, args![ticket]).await?;
    let Some(due) = due.filter(|due| due.attempts >= ATTEMPTS_MAX) else { return Ok(()) };
    tx.run(sql::DELETE_DUE, args![due.id]).await?;
    let id = RuleId(desk.at.load(Ordering::Relaxed));
    let Some(rule) = desk.book.rules.iter().find(|rule| rule.id == id) else { return Ok(()) };
    let code = match fault {
        Fault::Internal { code } => code.clone(),
        other => other.to_string(),
    };
    let refused = |act: &_| ActDone {
        act: Clone::clone(act),
        result: ActResult::Refused { refusal: Refusal::Internal { code: code.clone() } },
    };
    let story = Story {
        conditions: rule.conditions.clone(),
        verdict: Verdict::Matched { tests: Vec::new() },
        acts: rule.acts.iter().map(refused).collect(),
    };
    record(tx, desk, rule, ticket, due.event_id.unwrap_or_default(), &story).await
}

/// When the first instant of a stay was that is long enough now.
pub(super) const fn since(now: Micros, hours: u32) -> Micros {
    now.minus(hours as i64 * Micros::HOUR)
}
