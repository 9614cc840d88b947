//! Merging a ticket into another of the same requester: it is closed, and goes on there.

use super::hold::{self, Locked};
use super::{Tickets, edit, life, reply, sql};
use crate::args;
use crate::automation::{self, Heard, Terms};
use crate::db::Tx;
use crate::notify::{self, Notice};
use crate::oops::{self, Oops};
use crate::sla;
use crate::spine;
use domain::access::Reason;
use domain::automation::Happened;
use domain::fault::{Conflict, Field, Problem};
use domain::ids::{TicketId, UserId};
use domain::permissions::{self, Action, Actor};
use domain::sla::Life;
use domain::tickets::workflow::{self, Side, State};
use domain::tickets::{Change, number};
use domain::{Fault, Micros};

impl Tickets<'_> {
    /// Merges `ticket` into the open ticket with the number `into`. It keeps its conversation, is closed and points to the other;
    /// its clocks fall away. A question that nobody has answered waits in the other from when it was asked, and wakes it
    /// (`docs/guide/sla.md`). The desk takes it out again by reopening it. Answers the number of the other.
    ///
    /// # Errors
    /// As [`Tickets::edit`]; [`Fault::Invalid`] for a number that is none of another ticket; [`Conflict::Merged`];
    /// [`Conflict::OtherRequester`]; [`Conflict::NotOpen`].
    pub async fn merge(&self, actor: &Actor, ticket: TicketId, version: i64, into: &str) -> Result<String, Fault> {
        let number = number::parse(into).ok_or_else(none_such)?;
        let found: Option<sql::Held> =
            self.backend.db().optional(sql::PLACE_BY_NUMBER, args![number.as_str()]).await.map_err(oops::db)?;
        let other = found.map(|held| held.id).filter(|other| *other != ticket);
        let (actor, now) = (actor.clone(), self.backend.clock().now());
        let terms = self.backend.terms().await?;
        self.backend
            .change(async move |tx: &mut Tx| {
                let (from, into) = both(tx, ticket, other).await?;
                permissions::may_with(&actor, Action::ChangeTicket, &from.held.place())?;
                from.editable(version)?;
                from.not_merged()?;
                let into = into.ok_or_else(none_such)?;
                let hidden = permissions::may_with(&actor, Action::ChangeTicket, &into.held.place()).is_err();
                if hidden || into.held.deleted() {
                    return Err(none_such().into());
                }
                if from.held.requester_id != into.held.requester_id {
                    return Err(Fault::Conflict(Conflict::OtherRequester).into());
                }
                if !into.held.status.is_open() {
                    return Err(Fault::Conflict(Conflict::NotOpen).into());
                }
                Merge { tx, terms: &terms, actor: actor.user, now }.run(&from, &into).await
            })
            .await?;
        Ok(number)
    }
}

fn none_such() -> Fault {
    Fault::field(Field::Number, Problem::NotAChoice)
}

/// Holds two tickets, the older first: two merges that cross do not wait for each other for ever.
async fn both(tx: &mut Tx, one: TicketId, other: Option<TicketId>) -> Result<(Locked, Option<Locked>), Oops> {
    let Some(other) = other else { return Ok((hold::ticket(tx, one).await?, None)) };
    let first = hold::ticket(tx, one.min(other)).await?;
    let second = hold::ticket(tx, one.max(other)).await?;
    Ok(if one < other { (first, Some(second)) } else { (second, Some(first)) })
}

/// The customer's oldest question on a ticket that the desk has not answered.
fn asked_since(held: &sql::Held) -> Option<Micros> {
    let never_answered = held.first_response_at.is_none() && held.reopened_at.is_none();
    let since = held.waiting_since.or(never_answered.then_some(held.created_at));
    since.filter(|_| held.status.is_open())
}

struct Merge<'a> {
    tx: &'a mut Tx,
    terms: &'a Terms,
    actor: UserId,
    now: Micros,
}

impl Merge<'_> {
    async fn run(mut self, from: &Locked, into: &Locked) -> Result<(), Oops> {
        let (here, there) = (&from.held, &into.held);
        let closed = workflow::merge(&here.state(), self.now);
        let over = life::life(here, from.next.tags.as_deref(), &closed, &here.title, Side::Desk, None, self.now);
        let over = Life { gone: true, ..over };
        let leaves =
            Change::Merged { other: there.id, number: there.number.clone(), title: there.title.clone(), into: true };
        self.write(from, &closed, &over, leaves, (Some(here.requester_id), Reason::Merged), &[]).await?;
        self.tx.later(sql::MERGE, args![here.id, there.id]).await?;

        let asked = asked_since(here);
        let mut after = there.state();
        if asked.is_some() {
            after = workflow::reply(&after, Side::Requester, None, self.now)?;
        }
        let mut life =
            life::life(there, into.next.tags.as_deref(), &after, &there.title, Side::Requester, None, self.now);
        if let Some(since) = asked {
            life.replied(Side::Requester, since);
        }
        let happened: &[Happened] = if asked.is_some() { &[Happened::CustomerReplied] } else { &[] };
        let joins =
            Change::Merged { other: here.id, number: here.number.clone(), title: here.title.clone(), into: false };
        self.write(into, &after, &life, joins, (there.assignee_id, Reason::MergedHere), happened).await?;
        if asked.is_some() {
            self.tx.later(sql::SPOKE, args![there.id]).await?;
        }
        Ok(())
    }

    /// Writes what the merge makes of one of the two.
    async fn write(
        &mut self,
        locked: &Locked,
        after: &State,
        life: &Life,
        change: Change,
        (told, reason): (Option<UserId>, Reason),
        happened: &[Happened],
    ) -> Result<(), Oops> {
        let Self { tx, terms, actor, now } = self;
        let (held, now) = (&locked.held, *now);
        let standing = sla::standing(terms, &locked.promises()?, life, now);
        let (was, is) = (held.shape(), sql::shape(after, false, standing.chip.state));
        let told: Vec<UserId> = told.into_iter().filter(|person| person != actor).collect();
        let moved = (was != is).then_some((was, is));
        // Both tickets were read before the first of them is written: the ids that they drew may be the same.
        let event = spine::append(tx, edit::entry(held, &change, moved, *actor, &told, now)).await?;
        if held.status != after.status {
            let change = Change::Status { before: held.status, after: after.status };
            spine::append(tx, edit::entry(held, &change, None, *actor, &[], now)).await?;
        }
        for person in told {
            let actor = Some(*actor);
            notify::tell(tx, Notice { person, event, ticket: held.id, comment: None, actor, reason, at: now }).await?;
        }
        reply::update_state(tx, held, after, &held.title, held.title_dir, (life, &standing), now).await?;
        standing.write(tx, held.id, event).await?;
        if terms.listens() {
            let before = Some(locked.facts());
            let heard = Heard { happened, before, now: life.facts.clone(), ..Heard::of(locked, event, now) };
            automation::hear(tx, terms, heard).await?;
        }
        Ok(())
    }
}
