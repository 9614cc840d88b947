//! One run: what rules answer to one change of a ticket, in one unit of work.

use super::hear::{Heard, Kept, Terms, hear};
use super::{acts, forget_after, sql};
use crate::access::{Note, note};
use crate::args;
use crate::db::Tx;
use crate::notify::{self, Notice};
use crate::oops::Oops;
use crate::spine::{self, Entry};
use crate::tickets::{self, Locked};
use crate::{Backend, sla};
use domain::Micros;
use domain::access::Reason;
use domain::automation::{
    ActDone, ActResult, FAILURES_MAX, Happened, Judged, Occasion, Outcome, Rule, RuleAct, Story, Trace, Verdict, run,
};
use domain::conditions::Facts;
use domain::ids::{EventId, RuleId, TicketId, UserId};
use domain::permissions::Role;
use domain::tickets::Change;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// With what a run works.
#[derive(Clone)]
pub(super) struct Desk {
    pub backend: Backend,
    pub terms: Terms,
    pub book: Arc<super::book::RuleBook>,
    pub now: Micros,
    /// The rule that is at it: to be blamed if the unit breaks.
    pub at: Arc<AtomicI64>,
}

/// Answers the next change of a ticket that waits, unless somebody else holds the ticket. Answers how many were taken.
pub(super) async fn answer(tx: &mut Tx, desk: &Desk, ticket: TicketId) -> Result<usize, Oops> {
    let Some(locked) = tickets::lock_free(tx, ticket).await? else { return Ok(0) };
    let Some(due): Option<sql::DueRow> = tx.optional(sql::NEXT_DUE, args![ticket]).await? else { return Ok(0) };
    tx.later(sql::DELETE_DUE, args![due.id]).await?;
    let kept = Kept::parse(&due.data)?;
    let held = &locked.held;
    let over = kept.stay.is_some_and(|stay| stay.since != held.status_since);
    // Of a merged ticket the customer reads no answer: it goes on elsewhere.
    if held.deleted() || held.merged_into.is_some() || over {
        return Ok(1);
    }
    let before = locked.facts();
    let trace = decide(&desk.book.rules, &kept, &before);
    let mut replied = false;
    let mut first = None;
    for judged in &trace.rules {
        let Some(rule) = desk.book.rules.iter().find(|rule| rule.id == judged.rule) else { continue };
        desk.at.store(rule.id.0, Ordering::Relaxed);
        let (acts, event) = match judged.verdict {
            Verdict::Matched { .. } => obey(tx, desk, rule, judged, ticket).await?,
            Verdict::TooDeep => (Vec::new(), due.event_id.unwrap_or_default()),
            Verdict::Failed { .. } | Verdict::OwnChange | Verdict::Stopped { .. } => continue,
        };
        let wrote = |done: &ActDone| matches!(done.act, RuleAct::Reply { .. }) && done.result == ActResult::Done;
        replied |= acts.iter().any(wrote);
        first = first.or(Some(event));
        let story = Story { conditions: rule.conditions.clone(), verdict: judged.verdict.clone(), acts };
        record(tx, desk, rule, ticket, due.event_id.unwrap_or(event), &story).await?;
    }
    if let Some(event) = first {
        tell_rules(tx, desk, ticket, before, replied, event, trace).await?;
    }
    Ok(1)
}

/// What one run changed is one occasion for the next.
async fn tell_rules(
    tx: &mut Tx,
    desk: &Desk,
    ticket: TicketId,
    before: Facts,
    replied: bool,
    event: EventId,
    trace: Trace,
) -> Result<(), Oops> {
    let locked = tickets::lock(tx, ticket).await?;
    let now = locked.facts();
    if now == before && !replied {
        return Ok(());
    }
    let happened: &[Happened] = if replied { &[Happened::AgentReplied] } else { &[] };
    let heard =
        Heard { happened, before: Some(before), now, chain: trace.chain, ..Heard::of(&locked, event, desk.now) };
    Ok(hear(tx, &desk.terms, heard).await?)
}

/// A rule acts if it matches the ticket as the change left it, and as it is now.
fn decide(rules: &[Rule], kept: &Kept, current: &Facts) -> Trace {
    let asked: Vec<Rule> =
        rules.iter().filter(|rule| kept.stay.is_none_or(|stay| stay.rule == rule.id)).cloned().collect();
    let then = kept.now.as_ref().unwrap_or(current);
    let Kept { happened, before, chain, .. } = kept;
    let occasion = Occasion { happened, before: before.as_ref(), now: then, chain };
    let mut trace = run(&asked, &occasion);
    if then == current {
        return trace;
    }
    let matched = |id: RuleId| {
        trace.rules.iter().any(|judged| judged.rule == id && matches!(judged.verdict, Verdict::Matched { .. }))
    };
    let still: Vec<Rule> = asked.into_iter().filter(|rule| matched(rule.id)).collect();
    let again = run(&still, &Occasion { now: current, ..occasion });
    trace.rules = trace
        .rules
        .into_iter()
        .filter_map(|judged| match judged.verdict {
            // What set it off has been undone where it is not asked again.
            Verdict::Matched { .. } => again.rules.iter().find(|other| other.rule == judged.rule).cloned(),
            _ => Some(judged),
        })
        .collect();
    trace.chain = again.chain;
    trace
}

/// Does all that a rule says. The timeline tells first that it was the rule; whom it notifies hears of that event.
async fn obey(
    tx: &mut Tx,
    desk: &Desk,
    rule: &Rule,
    judged: &Judged,
    ticket: TicketId,
) -> Result<(Vec<ActDone>, EventId), Oops> {
    let locked = tickets::lock(tx, ticket).await?;
    let mut people = BTreeSet::new();
    for act in &judged.acts {
        if let RuleAct::Notify(audience) = act {
            people.extend(sla::members(tx, &locked, audience).await?);
        }
    }
    let people: Vec<UserId> = people.into_iter().collect();
    let event = announce(tx, &locked, rule, false, (&people, Reason::Ruled), desk.now).await?;
    let terms = desk.terms.unheard();
    let mut done = Vec::with_capacity(judged.acts.len());
    for act in &judged.acts {
        let result = acts::perform(tx, &terms, ticket, act, desk.now).await?;
        done.push(ActDone { act: act.clone(), result });
    }
    Ok((done, event))
}

/// An event about the rule on the ticket, and who is told of it.
async fn announce(
    tx: &mut Tx,
    locked: &Locked,
    rule: &Rule,
    off: bool,
    (people, reason): (&[UserId], Reason),
    at: Micros,
) -> Result<EventId, Oops> {
    let (ticket, event) = (locked.held.id, locked.next.next_event);
    let change = Change::Ruled { rule: rule.id, name: rule.name.clone(), name_en: rule.name_en.clone(), off };
    let data = tickets::json(&change);
    let entry = Entry { at, kind: change.code(), ticket: Some(ticket), data, tells: people, ..Entry::default() };
    spine::append_as(tx, event, entry).await?;
    for person in people {
        notify::tell(tx, Notice { person: *person, event, ticket, comment: None, actor: None, reason, at }).await?;
    }
    Ok(event)
}

/// Writes the run, and counts it.
pub(super) async fn record(
    tx: &mut Tx,
    desk: &Desk,
    rule: &Rule,
    ticket: TicketId,
    event: EventId,
    story: &Story,
) -> Result<(), Oops> {
    let outcome = story.outcome();
    let data = serde_json::to_string(story).unwrap_or_default();
    tx.later(sql::INSERT_RUN, args![rule.id, ticket, event, desk.now, outcome, data]).await?;
    match outcome {
        Outcome::Done => {
            tx.run(sql::FORGIVE, args![rule.id]).await?;
        }
        // The rule is sound.
        Outcome::Refused => {}
        Outcome::Failed => failed(tx, desk, rule, ticket).await?,
    }
    Ok(())
}

/// One more failure; after too many in a row the rule is switched off and its administrators are told.
async fn failed(tx: &mut Tx, desk: &Desk, rule: &Rule, ticket: TicketId) -> Result<(), Oops> {
    let failures: Option<i64> = tx.optional_scalar(sql::COUNT_FAILURE, args![rule.id]).await?;
    if failures.is_none_or(|failures| failures < i64::from(FAILURES_MAX)) {
        return Ok(());
    }
    tx.run(sql::SWITCH_OFF, args![rule.id]).await?;
    let data = json!({ "ticket": ticket, "failures": failures });
    let kind = "rule.switched_off";
    note(tx, Note { at: desk.now, actor: None, kind, id: rule.id.0, subject: &rule.name, data }).await?;
    let mut people = Vec::new();
    for role in [Role::CentralAdmin, Role::Admin] {
        let found: Vec<(UserId, Option<domain::ids::BranchId>)> = tx.all(sla::sql::PEOPLE_OF_ROLE, args![role]).await?;
        people.extend(found.into_iter().map(|(person, _)| person));
    }
    let locked = tickets::lock(tx, ticket).await?;
    announce(tx, &locked, rule, true, (&people, Reason::RuleOff), desk.now).await?;
    forget_after(tx, &desk.backend);
    metrics::counter!("iranmehr_rules_switched_off_total").increment(1);
    Ok(())
}
