//! Dry runs: what a rule would do, on one ticket or on the last thirty days. Nothing is written.

use super::replay::{Moment, facts, moments};
use super::worker::since;
use super::{Automation, sql};
use crate::args;
use crate::db::{SqlBuilder, Value};
use crate::oops;
use crate::tickets::sql::{SHELF_DELETED, shelf};
use domain::automation::{Chain, Happened, Hit, Occasion, Rehearsed, Rule, Tried, Trigger, Verdict, run};
use domain::ids::{EventId, TicketId};
use domain::permissions::{self, Action, Actor};
use domain::tickets::{Status, number};
use domain::{Fault, Micros};
use std::collections::HashMap;

/// What a draft is called while it is asked.
const NAMELESS: &str = "draft";
/// How far back a rehearsal looks.
const BACK: i64 = 30 * Micros::DAY;
/// Events looked at, at most.
const EVENTS_MAX: usize = 50_000;
/// Of them at a time.
const BATCH: i64 = 2_000;
/// Tickets read at a time.
const TICKETS: usize = 500;
/// Hits shown, at most.
const HITS_MAX: usize = 100;
/// Events of one ticket, at most; and tickets of a rule that waits.
const FEW: i64 = 1_000;

impl Automation<'_> {
    /// What a rule, also one that is not saved, would have answered in the last thirty days; a rule that waits: which tickets
    /// it would answer now. What other rules did and would do is left out.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::Invalid`].
    pub async fn rehearse(&self, actor: &Actor, rule: &Rule) -> Result<Rehearsed, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let rule = self.asked(rule).await?;
        match rule.when {
            Trigger::Stays { status, hours, .. } => self.rehearse_stay(&rule, status, hours).await,
            _ => self.rehearse_events(&rule).await,
        }
    }

    /// What a rule, also one that is not saved, makes of one ticket.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; [`Fault::Invalid`].
    pub async fn try_on(&self, actor: &Actor, rule: &Rule, number: &str) -> Result<Tried, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let number = number::parse(number).ok_or(Fault::NotFound)?;
        let found: Option<TicketId> =
            self.backend.db().optional_scalar(sql::NUMBERED, args![number]).await.map_err(oops::db)?;
        let ticket = found.ok_or(Fault::NotFound)?;
        let rule = self.asked(rule).await?;
        let row = self.seen(&[ticket]).await?.remove(&ticket).ok_or(Fault::NotFound)?;
        let facts = facts(&row);
        let events: Vec<sql::EventRow> =
            self.backend.db().all(sql::EVENTS_OF, args![i64::MAX, FEW, ticket]).await.map_err(oops::db)?;
        let past = moments(facts.clone(), &events);
        let past = past.iter().filter_map(|moment| Some(hit(&row, moment.at, judge(&rule, moment)?)));
        let past = past.take(HITS_MAX).collect();
        // Whatever sets it off: its conditions alone are asked.
        let asked = Rule { when: Trigger::Created, ..rule };
        let now = Moment { at: Micros(0), happened: vec![Happened::Created], before: None, now: facts };
        let now = judge(&asked, &now).unwrap_or(Verdict::Failed { tests: Vec::new() });
        Ok(Tried { now, past })
    }

    /// The draft as it is asked: switched on, and it may be without a name yet.
    async fn asked(&self, rule: &Rule) -> Result<Rule, Fault> {
        let named = Rule { name: NAMELESS.to_owned(), name_en: String::new(), enabled: true, ..rule.clone() };
        self.tidy(&named).await
    }

    async fn rehearse_stay(&self, rule: &Rule, status: Status, hours: u32) -> Result<Rehearsed, Fault> {
        let now = self.backend.clock().now();
        let values = args![shelf(status), status, Micros(0), TicketId(0), since(now, hours), FEW];
        let staying: Vec<(TicketId, Micros)> = self.backend.db().all(sql::STAYING, values).await.map_err(oops::db)?;
        let ids: Vec<TicketId> = staying.iter().map(|(id, _)| *id).collect();
        let rows = self.seen(&ids).await?;
        let mut found = Rehearsed { cut: ids.len() as i64 == FEW, ..Rehearsed::default() };
        for (id, from) in staying {
            let Some(row) = rows.get(&id) else { continue };
            let happened = vec![Happened::Stayed { status, hours }];
            let moment = Moment { at: from, happened, before: None, now: facts(row) };
            count(&mut found, row, rule, &moment);
        }
        Ok(top(found))
    }

    async fn rehearse_events(&self, rule: &Rule) -> Result<Rehearsed, Fault> {
        let from = self.backend.clock().now().minus(BACK);
        let mut of: HashMap<TicketId, Vec<sql::EventRow>> = HashMap::new();
        let mut below = EventId(i64::MAX);
        let mut seen = 0;
        let cut = loop {
            let rows: Vec<sql::EventRow> =
                self.backend.db().all(sql::EVENTS, args![below, BATCH]).await.map_err(oops::db)?;
            let full = rows.len() as i64 == BATCH;
            let over = rows.last().is_none_or(|last| last.at < from) || !full;
            below = rows.last().map_or(below, |last| last.id);
            for row in rows.into_iter().filter(|row| row.at >= from) {
                let Some(ticket) = row.ticket_id else { continue };
                seen += 1;
                of.entry(ticket).or_default().push(row);
            }
            if over || seen >= EVENTS_MAX {
                break !over;
            }
        };
        let mut found = Rehearsed { seen: 0, cut, ..Rehearsed::default() };
        let ids: Vec<TicketId> = of.keys().copied().collect();
        for some in ids.chunks(TICKETS) {
            let rows = self.seen(some).await?;
            for row in rows.values().filter(|row| row.shelf != SHELF_DELETED) {
                let Some(events) = of.get(&row.id) else { continue };
                for moment in moments(facts(row), events) {
                    count(&mut found, row, rule, &moment);
                }
            }
        }
        found.seen = seen as u32;
        Ok(top(found))
    }

    /// Tickets as they are.
    async fn seen(&self, ids: &[TicketId]) -> Result<HashMap<TicketId, sql::SeenRow>, Fault> {
        let mut rows = HashMap::new();
        for some in ids.chunks(TICKETS) {
            let mut list = SqlBuilder::new(sql::SEEN);
            list.any_of("id", some.iter().map(|id| Value::from(*id)).collect());
            let (statement, values) = list.build();
            let found: Vec<sql::SeenRow> = self.backend.db().all(statement, values).await.map_err(oops::db)?;
            rows.extend(found.into_iter().map(|row| (row.id, row)));
        }
        Ok(rows)
    }
}

/// What the rule says to a change; None: that does not set it off.
fn judge(rule: &Rule, moment: &Moment) -> Option<Verdict> {
    let Moment { happened, before, now, .. } = moment;
    let chain = Chain::default();
    let occasion = Occasion { happened, before: before.as_ref(), now, chain: &chain };
    run(std::slice::from_ref(rule), &occasion).rules.pop().map(|judged| judged.verdict)
}

fn count(found: &mut Rehearsed, row: &sql::SeenRow, rule: &Rule, moment: &Moment) {
    found.seen += 1;
    if let Some(verdict @ Verdict::Matched { .. }) = judge(rule, moment) {
        found.matched += 1;
        found.hits.push(hit(row, moment.at, verdict));
    }
}

fn hit(row: &sql::SeenRow, at: Micros, verdict: Verdict) -> Hit {
    Hit { ticket: row.id, number: row.number.clone(), title: row.title.clone(), at, verdict }
}

/// The newest hits.
fn top(mut found: Rehearsed) -> Rehearsed {
    found.hits.sort_by_key(|hit| std::cmp::Reverse((hit.at, hit.ticket)));
    found.hits.truncate(HITS_MAX);
    found
}
