//! What happens to promises by themselves: warnings, breaches, steps of escalation. `promise.next_at` is the durable queue.
//!
//! Every node asks for what is due and takes a ticket at a time: under the ticket's lock it passes the thresholds that are due,
//! in their order, and writes what they change in the same unit. So each fires exactly once, whatever nodes die meanwhile;
//! a ticket that another node holds is passed over, and what was due while no node ran is caught up in order.

use super::standing::{marks, merged};
use super::{Sla, sql, stored};
use crate::access::system;
use crate::args;
use crate::automation::{self, Heard, Terms};
use crate::db::{DbError, Tx};
use crate::notify::{self, Notice};
use crate::oops::Oops;
use crate::spine::{self, Entry, Moved};
use crate::tickets::{self, Locked};
use crate::{Backend, markdown};
use domain::access::Reason;
use domain::automation::Happened;
use domain::ids::{BranchId, TicketId, UserId};
use domain::permissions::{self, Action};
use domain::sla::promise::{Book, Fired, Promise, Threshold, fire};
use domain::sla::{Act, Audience, chip};
use domain::tickets::workflow::Side;
use domain::tickets::{Change, Edit, Priority};
use domain::{Dir, Fault, Micros};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;
use tokio::time::Instant;

/// Tickets taken from the queue at a time.
const BATCH: i64 = 100;
/// Of them at the same time.
const AT_ONCE: usize = 16;
/// How often the queue is asked: nothing fires later than that.
const POLL: Duration = Duration::from_millis(500);
/// A ticket that could not be handled is left alone for so long.
const LEAVE: Duration = Duration::from_mins(1);
/// People told of one step at most.
const TOLD_MAX: usize = 500;

impl Backend {
    /// Keeps the promises: fires what is due and counts clocks anew, until the task is aborted or the database is closed.
    pub fn keep_promises(&self) -> tokio::task::JoinHandle<()> {
        let backend = self.clone();
        tokio::spawn(async move {
            let sla = backend.sla();
            // Side by side: a hundred thousand clocks to count must not make a warning late.
            tokio::select! {
                () = sla.fire_on() => {}
                () = sla.recount_on() => {}
            }
        })
    }
}

impl Sla<'_> {
    /// Fires what is due until the database is closed.
    async fn fire_on(&self) {
        let mut left = HashMap::new();
        loop {
            match self.fire_due_but(&mut left).await {
                Err(DbError::Closed) => return,
                Ok(fired) if fired > 0 => {}
                fired => {
                    if let Err(error) = fired {
                        tracing::warn!(%error, "what is due cannot be read");
                    }
                    tokio::time::sleep(POLL).await;
                }
            }
        }
    }

    /// Counts open clocks anew whenever that is asked for.
    async fn recount_on(&self) {
        loop {
            if let Err(fault) = self.recount_if_asked().await {
                tracing::warn!(%fault, "open clocks cannot be counted anew yet");
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// The tickets of which something is due now, the longest due first; one of which several promises are due comes
    /// several times.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn due(&self, limit: i64) -> Result<Vec<TicketId>, DbError> {
        let now = self.backend.clock().now();
        let due: Vec<(TicketId,)> = self.backend.db().all(sql::DUE, args![now, limit]).await?;
        Ok(due.into_iter().map(|(id,)| id).collect())
    }

    /// Fires what is due now, up to a batch of tickets. Answers how many thresholds were passed.
    pub async fn fire_due(&self) -> Result<usize, DbError> {
        self.fire_due_but(&mut HashMap::new()).await
    }

    async fn fire_due_but(&self, left: &mut HashMap<TicketId, Instant>) -> Result<usize, DbError> {
        left.retain(|_, since| since.elapsed() < LEAVE);
        let now = self.backend.clock().now();
        let due = self.due(BATCH + left.len() as i64).await?;
        let mut seen = BTreeSet::new();
        let due: Vec<TicketId> = due.into_iter().filter(|id| !left.contains_key(id) && seen.insert(*id)).collect();
        if due.is_empty() {
            return Ok(0);
        }
        let terms = match self.backend.terms().await {
            Ok(terms) => terms,
            Err(fault) => return Err(DbError::Wrong(fault.to_string())),
        };
        let mut fired = 0;
        for some in due.chunks(AT_ONCE) {
            let mut tasks = tokio::task::JoinSet::new();
            for ticket in some {
                let (backend, terms, ticket) = (self.backend.clone(), terms.clone(), *ticket);
                tasks.spawn(async move { (ticket, backend.sla().fire_ticket(&terms, ticket, now).await) });
            }
            while let Some(done) = tasks.join_next().await {
                match done {
                    Ok((_, Ok(count))) => fired += count,
                    Ok((ticket, Err(fault))) => {
                        tracing::error!(%ticket, %fault, "what is due on a ticket cannot be fired");
                        left.insert(ticket, Instant::now());
                    }
                    Err(error) => tracing::error!(%error, "firing what is due panicked"),
                }
            }
        }
        metrics::counter!("iranmehr_sla_fired_total").increment(fired as u64);
        Ok(fired)
    }

    async fn fire_ticket(&self, terms: &Terms, ticket: TicketId, now: Micros) -> Result<usize, Fault> {
        let terms = terms.clone();
        Ok(self.backend.change(async move |tx: &mut Tx| fire_in(tx, &terms, ticket, now).await).await?)
    }
}

/// Fires everything that is due by `until`, each at its own instant but not before `since`, in the caller's unit: for the
/// seeder, whose clock jumps from the one to the other.
pub(crate) async fn fire_between(tx: &mut Tx, terms: &Terms, since: Micros, until: Micros) -> Result<(), Oops> {
    let mut since = since;
    while let Some((ticket, at)) = tx.optional::<(TicketId, Micros)>(sql::DUE_FIRST, args![until]).await? {
        // A change may have made something due in the past.
        since = since.max(at);
        if fire_in(tx, terms, ticket, since).await? == 0 {
            return Err(DbError::Wrong(format!("what is due on ticket {ticket} does not fire")).into());
        }
    }
    Ok(())
}

/// Passes all thresholds of a ticket that are due, unless somebody else holds it.
async fn fire_in(tx: &mut Tx, terms: &Terms, ticket: TicketId, now: Micros) -> Result<usize, Oops> {
    let Some(locked) = tickets::lock_free(tx, ticket).await? else { return Ok(0) };
    let before = stored::promises(locked.next.promises.as_deref())?;
    let (after, fired) = pass(terms, &before, now);
    if fired.is_empty() {
        return Ok(0);
    }
    let chip = chip(&after, now);
    let held = &locked.held;
    let state = held.state();
    let (from, to) = (held.shape(), tickets::sql::shape(&state, held.deleted(), chip.state));
    let mut moved = (from != to).then_some(Moved { from: Some(from), to });
    for promise in after.iter().filter(|promise| !before.contains(promise)) {
        tx.later(sql::UPDATE_PROMISE, stored::changed(promise)).await?;
    }
    let mut columns = args![ticket];
    columns.extend(stored::chip_columns(&chip));
    tx.later(tickets::sql::UPDATE_STANDING, columns).await?;
    let mut first = Some(locked.next.next_event);
    let mut later = Vec::new();
    for one in &fired {
        let told = told(tx, &locked, one).await?;
        let tells: Vec<UserId> = told.keys().copied().collect();
        let change = Change::Sla { clock: one.promise.clock, threshold: one.threshold, due: one.at };
        let entry = Entry {
            at: now,
            kind: change.code(),
            ticket: Some(ticket),
            data: tickets::json(&change),
            moved: moved.take(),
            tells: &tells,
            ..Entry::default()
        };
        let event = match first.take() {
            Some(event) => {
                spine::append_as(tx, event, entry).await?;
                event
            }
            None => spine::append(tx, entry).await?,
        };
        marks(tx, ticket, std::slice::from_ref(&one.mark), event).await?;
        for (person, reason) in told {
            notify::tell(tx, Notice { person, event, ticket, comment: None, actor: None, reason, at: now }).await?;
        }
        later.extend(one.acts.iter().cloned());
    }
    if terms.listens() {
        let happened: Vec<Happened> = fired.iter().filter_map(happened).collect();
        let event = locked.next.next_event;
        let heard = Heard { happened: &happened, ..Heard::of(&locked, event, now) };
        automation::hear(tx, terms, heard).await?;
    }
    for act in later {
        perform(tx, terms, ticket, &act, now).await?;
    }
    Ok(fired.len())
}

/// What rules hear of a threshold: a step is the policy's own answer.
const fn happened(fired: &Fired) -> Option<Happened> {
    let clock = fired.promise.clock;
    match fired.threshold {
        Threshold::Warning => Some(Happened::Warned { clock }),
        Threshold::Breach => Some(Happened::Breached { clock }),
        Threshold::Step(_) => None,
    }
}

/// The promises once all that is due has been passed, and what was passed, in the order in which it came due.
pub(super) fn pass(book: &Book, promises: &[Promise], now: Micros) -> (Vec<Promise>, Vec<Fired>) {
    let mut after = promises.to_vec();
    let mut fired = Vec::new();
    loop {
        let due = |promise: &Promise| fire(promise, book.policy(promise.policy), book.timeline(promise.calendar), now);
        let Some(next) = after.iter().filter_map(due).min_by_key(|fired| fired.at) else { break };
        after = merged(&after, std::slice::from_ref(&next.promise));
        fired.push(next);
    }
    // What is not due yet waits for the right instant, whatever the queue thought.
    for promise in after.iter_mut().filter(|promise| promise.next_at.is_some_and(|at| at <= now)) {
        let next = domain::sla::promise::next(promise, book.policy(promise.policy), book.timeline(promise.calendar));
        promise.next_at = next.map(|(at, _)| at);
    }
    (after, fired)
}

/// Who hears of a threshold, and why: of a warning or breach the assignee, or without one the department; of a step whom
/// it names.
async fn told(tx: &mut Tx, locked: &Locked, fired: &Fired) -> Result<BTreeMap<UserId, Reason>, Oops> {
    let held = &locked.held;
    let mut people = BTreeMap::new();
    let own = Audience { assignee: true, department: held.assignee_id.is_none(), ..Audience::default() };
    let audiences: Vec<(Audience, Reason)> = match fired.threshold {
        Threshold::Warning => vec![(own, Reason::SlaWarning)],
        Threshold::Breach => vec![(own, Reason::SlaBreach)],
        Threshold::Step(_) => {
            let named = fired.acts.iter().filter_map(|act| match act {
                Act::Notify(audience) => Some((audience.clone(), Reason::Escalated)),
                Act::RaisePriority | Act::Assign { .. } | Act::Move { .. } | Act::Note { .. } => None,
            });
            named.collect()
        }
    };
    for (audience, reason) in audiences {
        for person in members(tx, locked, &audience).await? {
            people.entry(person).or_insert(reason);
        }
    }
    Ok(people)
}

/// The people of an audience who are active and may see the ticket.
pub(crate) async fn members(tx: &mut Tx, locked: &Locked, audience: &Audience) -> Result<Vec<UserId>, Oops> {
    let held = &locked.held;
    let mut found = BTreeSet::new();
    for person in audience.people.iter().copied().chain(held.assignee_id.filter(|_| audience.assignee)) {
        if tx.optional_scalar(sql::PERSON_ACTIVE, args![person]).await? == Some(true) {
            found.insert(person);
        }
    }
    for role in &audience.roles {
        let people: Vec<(UserId, Option<BranchId>)> = tx.all(sql::PEOPLE_OF_ROLE, args![*role]).await?;
        for (user, branch) in people {
            let actor = permissions::Actor { user, role: *role, branch, ..system() };
            if permissions::may_with(&actor, Action::SeeTicket, &held.place()).is_ok() {
                found.insert(user);
            }
        }
    }
    if let Some(department) = held.department_id.filter(|_| audience.department) {
        let people: Vec<(UserId,)> = tx.all(sql::PEOPLE_OF_DEPARTMENT, args![department]).await?;
        found.extend(people.into_iter().map(|(person,)| person));
    }
    Ok(found.into_iter().take(TOLD_MAX).collect())
}

/// Does what a step says beyond telling people. What has become impossible meanwhile is left, and logged.
async fn perform(tx: &mut Tx, terms: &Terms, ticket: TicketId, act: &Act, now: Micros) -> Result<(), Oops> {
    let locked = tickets::lock(tx, ticket).await?;
    let held = &locked.held;
    let edit = match act {
        Act::Notify(_) => return Ok(()),
        Act::RaisePriority => Edit { priority: Some(raised(held.priority)), ..Edit::default() },
        Act::Assign { person } => Edit { assignee: Some(*person), ..Edit::default() },
        Act::Move { department } => Edit { department: Some(Some(*department)), ..Edit::default() },
        Act::Note { text } => return remark(tx, &locked, text, now).await,
    };
    match tickets::hold_given(tx, &edit).await {
        Ok(()) => {}
        Err(Oops::Fault(fault)) => {
            tracing::warn!(%ticket, %fault, "an escalation step names what is not there any more");
            return Ok(());
        }
        Err(oops) => return Err(oops),
    }
    tickets::apply(tx, terms, &locked, &edit, Side::Desk, UserId(0), now).await.map(|_| ())
}

/// The next higher priority; the highest stays.
const fn raised(priority: Priority) -> Priority {
    match priority {
        Priority::Low => Priority::Medium,
        Priority::Medium => Priority::High,
        Priority::High | Priority::Critical => Priority::Critical,
    }
}

/// Leaves a note of the system on a ticket.
pub(crate) async fn remark(tx: &mut Tx, locked: &Locked, text: &str, now: Micros) -> Result<(), Oops> {
    let rendered = markdown::render(text, Dir::Rtl);
    let change = Change::Remark { html: rendered.html, dir: rendered.dir };
    let entry = Entry {
        at: now,
        kind: change.code(),
        ticket: Some(locked.held.id),
        data: tickets::json(&change),
        ..Entry::default()
    };
    spine::append_as(tx, locked.next.next_event, entry).await?;
    Ok(())
}
