//! Rehearsing a policy: the tickets of the last days are gone through again, from what the spine kept, on the terms of a draft
//! and on those of today.

use super::{Sla, sql, stored};
use crate::args;
use crate::oops;
use domain::conditions::Facts;
use domain::ids::{PolicyId, TicketId, UserId};
use domain::permissions::{self, Action, Actor};
use domain::sla::promise::{Book, Life, Promise, replay};
use domain::sla::rehearsal::{Late, LateTicket, NAMED, PART, Rehearsal};
use domain::sla::{Clock, Policy};
use domain::tickets::workflow::Side;
use domain::tickets::{Change, Status};
use domain::time::Zone;
use domain::{Fault, Field, Micros, Problem};
use std::sync::Arc;

/// Tickets read at a time.
const SLICE: i64 = 1_000;
/// Days that can be rehearsed.
const DAYS_MAX: u32 = 366;

impl Sla<'_> {
    /// One part of a rehearsal: the tickets opened in the last `days`, from one on. `draft` stands in place of the policy with
    /// its id, a new one before all; it counts as enabled. Nothing is written.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::Invalid`]: the draft, or more than a year.
    pub async fn rehearse(
        &self,
        actor: &Actor,
        draft: &Policy,
        days: u32,
        after: Option<TicketId>,
    ) -> Result<Rehearsal, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        draft.check()?;
        if !(1..=DAYS_MAX).contains(&days) {
            return Err(Fault::field(Field::Form, Problem::OutOfRange { min: 1, max: DAYS_MAX }));
        }
        let (db, now) = (self.backend.db(), self.backend.clock().now());
        let since = now.minus(i64::from(days) * Micros::DAY);
        // Counted once: the other parts belong to the same total.
        let (total, after) = match after {
            None => {
                let (total, first): (i64, i64) = db.one(sql::REHEARSED_TOTAL, args![since]).await.map_err(oops::db)?;
                (total, TicketId(first - 1))
            }
            Some(after) => (0, after),
        };
        let today = self.book().await?;
        let terms = Arc::new(Terms {
            drafted: with_draft(&today, draft),
            today,
            own: draft.id,
            zone: self.backend.settings().zone().await?,
            now,
        });
        let mut part = Rehearsal { total: total.unsigned_abs(), hours: vec![0; 24], ..Rehearsal::default() };
        let read = |after: TicketId| {
            let db = db.clone();
            tokio::spawn(async move { db.all::<sql::Rehearsed>(sql::REHEARSED, args![since, after, SLICE]).await })
        };
        let (mut reading, mut slices) = (Some(read(after)), 0);
        while let Some(slice) = reading.take() {
            let tickets = slice.await.map_err(|error| oops::internal(&error))?.map_err(oops::db)?;
            slices += 1;
            part.next = tickets.last().map(|ticket| ticket.id).filter(|_| tickets.len() as i64 == SLICE);
            // The next slice is read while this one is counted.
            reading = part.next.filter(|_| slices < PART / SLICE).map(read);
            let (terms, next) = (terms.clone(), part.next);
            // Thousands of tickets are a good part of a second of arithmetic.
            let counted = tokio::task::spawn_blocking(move || count(&tickets, &terms)).await;
            part.add(Rehearsal { next, ..counted.map_err(|error| oops::internal(&error))? });
        }
        Ok(part)
    }
}

/// What a rehearsal compares.
struct Terms {
    today: Arc<Book>,
    drafted: Book,
    /// The policy that is rehearsed.
    own: PolicyId,
    zone: Arc<Zone>,
    now: Micros,
}

/// The book with the draft in its place.
fn with_draft(today: &Book, draft: &Policy) -> Book {
    let draft = Policy { enabled: true, ..draft.clone() };
    let mut book = today.clone();
    match book.policies.iter_mut().find(|policy| policy.id == draft.id) {
        Some(policy) => *policy = draft,
        None => book.policies.insert(0, draft),
    }
    book
}

fn count(tickets: &[sql::Rehearsed], terms: &Terms) -> Rehearsal {
    let mut part = Rehearsal { hours: vec![0; 24], ..Rehearsal::default() };
    for ticket in tickets {
        let lives = lives(ticket);
        let before = replay(&lives, &terms.today, terms.now);
        let after = replay(&lives, &terms.drafted, terms.now);
        let late = |promises: &[Promise], clock: fn(Clock) -> bool| {
            promises.iter().filter(|promise| clock(promise.clock) && promise.breached_at.is_some()).count() as u64
        };
        let both = |clock: fn(Clock) -> bool| Late { drafted: late(&after, clock), today: late(&before, clock) };
        let all = both(|_| true);
        let mut one = Rehearsal {
            tickets: 1,
            held: u64::from(after.iter().any(|promise| promise.policy == terms.own)),
            promises: after.len() as u64,
            responses: both(|clock| clock != Clock::Resolution),
            resolutions: both(|clock| clock == Clock::Resolution),
            priorities: vec![(ticket.priority, all)],
            departments: vec![(ticket.department_id, all)],
            ..Rehearsal::default()
        };
        for promise in &after {
            let Some(at) = promise.breached_at else { continue };
            if let Some(hour) = part.hours.get_mut(usize::from(terms.zone.local(at).hour)) {
                *hour += 1;
            }
            if part.named.len() + one.named.len() < NAMED {
                one.named.push(LateTicket {
                    number: ticket.number.clone(),
                    title: ticket.title.clone(),
                    title_dir: ticket.title_dir,
                    clock: promise.clock,
                });
            }
        }
        part.add(one);
    }
    part
}

/// An event of the text that the database has put together: its id, its instant, who did it, and what.
fn event(line: &str) -> Option<(i64, Micros, UserId, Change)> {
    let mut parts = line.splitn(4, ' ');
    let mut number = || parts.next()?.parse().ok();
    let (id, at, actor) = (number()?, number()?, number()?);
    Some((id, Micros(at), UserId(actor), serde_json::from_str(parts.next()?).ok()?))
}

/// What the ticket was after each of its changes. What the spine does not keep of its beginning (title, tags, organisation) is
/// taken as it is now.
fn lives(ticket: &sql::Rehearsed) -> Vec<(Micros, Life)> {
    let mut changes: Vec<_> = ticket.events.iter().flat_map(|events| events.lines()).filter_map(event).collect();
    changes.sort_unstable_by_key(|(id, ..)| *id);
    let category = changes.iter().find_map(|(.., change)| match change {
        Change::Category { before, .. } => Some(*before),
        _ => None,
    });
    let Some((.., Change::Created { status, priority, branch, department, assignee })) = changes.first() else {
        return Vec::new();
    };
    let facts = Facts {
        priority: *priority,
        status: *status,
        category: category.unwrap_or(ticket.category_id),
        department: *department,
        branch: *branch,
        organisation: ticket.organisation_id,
        assignee: *assignee,
        requester: ticket.requester_id,
        tags: stored::tags(ticket.tags.as_deref()),
        title: ticket.title.clone(),
    };
    let mut life = Life::opened(facts, ticket.created_at);
    let mut lives = vec![(ticket.created_at, life.clone())];
    for (_, at, actor, change) in changes.into_iter().skip(1) {
        let by_requester = actor == ticket.requester_id;
        if apply(&mut life, &change, by_requester, at) {
            match lives.last_mut() {
                // What happens at one instant is one change: a reply and the status that it brings.
                Some((last, before)) if *last == at => before.clone_from(&life),
                _ => lives.push((at, life.clone())),
            }
        }
    }
    lives
}

/// Takes a change into account; whether clocks could depend on it.
fn apply(life: &mut Life, change: &Change, by_requester: bool, at: Micros) -> bool {
    let side = if by_requester { Side::Requester } else { Side::Desk };
    match change {
        Change::Status { before, after } => {
            life.facts.status = *after;
            match (before.is_open(), after.is_open()) {
                (false, true) => {
                    // A ticket that was merged goes on by itself.
                    life.gone = false;
                    life.reopened_at = Some(at);
                    (life.resolved_at, life.closed_at, life.ended_by) = (None, None, None);
                    // The reply that reopened it came at the same instant, and waits since.
                    if by_requester {
                        life.replied(side, at);
                    }
                }
                (true, false) => {
                    life.ended_by = Some(side);
                    if *after == Status::Resolved {
                        life.resolved_at = Some(at);
                    } else {
                        life.closed_at = Some(at);
                    }
                }
                (false, false) => life.closed_at = Some(at),
                (true, true) => {}
            }
        }
        Change::Replied { by_requester, .. } => {
            life.replied(if *by_requester { Side::Requester } else { Side::Desk }, at);
        }
        Change::Priority { after, .. } => life.facts.priority = *after,
        Change::Category { after, .. } => life.facts.category = *after,
        Change::Branch { after, .. } => life.facts.branch = *after,
        Change::Department { after, .. } => life.facts.department = *after,
        Change::Assignee { after, .. } => life.facts.assignee = *after,
        Change::Deleted | Change::Merged { into: true, .. } => life.gone = true,
        Change::Restored => life.gone = false,
        // How long the other had waited is not kept here.
        Change::Merged { into: false, .. }
        | Change::Created { .. }
        | Change::Noted { .. }
        | Change::Title { .. }
        | Change::Sla { .. }
        | Change::Remark { .. }
        | Change::Tagged { .. }
        | Change::Ruled { .. } => return false,
    }
    true
}
