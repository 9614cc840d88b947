//! Counting open clocks anew after a policy or calendar changed: in the background, with progress, by one node at a time.
//!
//! The wish is a setting that is written with the change itself, so that it outlives a crash; counting twice does no harm,
//! for `advance` looks only at what is. It is done twice: what was being written on the old terms when the first round passed
//! is found by the second.

use super::due::pass;
use super::standing::merged;
use super::{Sla, sql, stored};
use crate::args;
use crate::db::{Args, DbError, Sql, Tx};
use crate::oops::{self, Oops};
use crate::settings;
use crate::spine::Moved;
use crate::tickets::life;
use crate::tickets::sql::shape;
use domain::ids::{EventId, TicketId};
use domain::permissions::{self, Action, Actor};
use domain::sla::promise::{Book, Life, Promise, advance};
use domain::sla::{Chip, ClockMark, RecountProgress, chip};
use domain::tickets::workflow::State;
use domain::{Fault, Micros};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::sync::Arc;

/// Name of the setting.
const WISH: &str = "sla_recount";
/// Open tickets taken at a time.
const BATCH: i64 = 500;
/// A node that says nothing for so long is taken for dead.
const LEASE: i64 = 30 * Micros::SECOND;
/// The second round begins so long after the change: no unit of work takes longer.
const SECOND_ROUND: i64 = 60 * Micros::SECOND;

/// A wish to count anew, as kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Wish {
    /// The change that it comes from; marks are attributed to it.
    event: EventId,
    /// When that was.
    asked: Micros,
    /// Rounds that are over.
    rounds: u8,
    /// Until when a node says it is at work.
    leased: Micros,
    /// Tickets looked at in this round.
    done: u64,
}

/// Asks for it, in the unit of the change.
pub(crate) async fn ask(tx: &mut Tx, event: EventId, now: Micros) -> Result<(), DbError> {
    put(tx, &Wish { event, asked: now, rounds: 0, leased: Micros(0), done: 0 }).await
}

async fn put(tx: &mut Tx, wish: &Wish) -> Result<(), DbError> {
    let text = serde_json::to_string(wish).map_err(|error| DbError::Wrong(error.to_string()))?;
    settings::put(tx, WISH, &text).await
}

async fn read(tx: &mut Tx) -> Result<Option<Wish>, DbError> {
    let kept: Option<String> = tx.optional_scalar(settings::sql::VALUE, args![WISH]).await?;
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()))
}

impl Sla<'_> {
    /// How far counting anew is; None when nothing is to be counted.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn recounting(&self, actor: &Actor) -> Result<Option<RecountProgress>, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let kept = self.backend.settings().value(WISH).await?;
        let wish: Option<Wish> = kept.and_then(|kept| serde_json::from_str(&kept).ok());
        Ok(wish.filter(|wish| wish.rounds == 0).map(|wish| RecountProgress { done: wish.done, asked: wish.asked }))
    }

    /// Counts open clocks anew if that was asked for and nobody is at it.
    pub(super) async fn recount_if_asked(&self) -> Result<(), Fault> {
        if self.backend.settings().value(WISH).await?.is_none() {
            return Ok(());
        }
        while let Some(wish) = self.claim().await? {
            self.round(wish).await?;
        }
        Ok(())
    }

    /// The wish, leased, if its time has come.
    async fn claim(&self) -> Result<Option<Wish>, Fault> {
        let now = self.backend.clock().now();
        let claimed = self
            .backend
            .db()
            .write(async move |tx: &mut Tx| {
                let Some(wish) = read(tx).await? else { return Ok(None) };
                let due = if wish.rounds == 0 { wish.asked } else { wish.asked.plus(SECOND_ROUND) };
                if wish.leased > now || due > now {
                    return Ok(None);
                }
                let leased = Wish { leased: now.plus(LEASE), done: 0, ..wish };
                put(tx, &leased).await?;
                Ok::<_, DbError>(Some(leased))
            })
            .await;
        claimed.map_err(oops::db)
    }

    /// Goes through all open tickets once.
    async fn round(&self, wish: Wish) -> Result<(), Fault> {
        // What this node kept may be older than the change.
        self.forget();
        let book = self.book().await?;
        let mut after = TicketId(0);
        let mut done = 0;
        loop {
            let now = self.backend.clock().now();
            let (book, lease) = (book.clone(), Wish { leased: now.plus(LEASE), done, ..wish });
            let step = self
                .backend
                .change(async move |tx: &mut Tx| {
                    // Somebody asked again: what is counted now would be counted anew.
                    if read(tx).await?.is_none_or(|kept| kept.event != lease.event) {
                        return Ok(None);
                    }
                    put(tx, &lease).await?;
                    Ok(Some(batch(tx, &book, after, lease.event, now).await?))
                })
                .await?;
            match step {
                None => return Ok(()),
                Some(Some((last, count))) => (after, done) = (last, done + count),
                Some(None) => break,
            }
        }
        self.finish(wish).await
    }

    async fn finish(&self, wish: Wish) -> Result<(), Fault> {
        let finished = self
            .backend
            .db()
            .write(async move |tx: &mut Tx| {
                if read(tx).await?.is_none_or(|kept| kept.event != wish.event) {
                    return Ok(());
                }
                if wish.rounds == 0 {
                    return put(tx, &Wish { rounds: 1, leased: Micros(0), ..wish }).await;
                }
                settings::take(tx, WISH).await.map(|_| ())
            })
            .await;
        finished.map_err(oops::db)
    }
}

/// A ticket whose promises or standing changed.
struct Changed {
    ticket: TicketId,
    promises: Vec<Promise>,
    marks: Vec<ClockMark>,
    chip: Chip,
    moved: Option<Moved>,
}

/// Counts some tickets from an id on. Answers the last of them and how many; None: there are none.
async fn batch(
    tx: &mut Tx,
    book: &Arc<Book>,
    after: TicketId,
    event: EventId,
    now: Micros,
) -> Result<Option<(TicketId, u64)>, Oops> {
    let mut rows: Vec<sql::OpenTicket> = tx.all(sql::OPEN_TICKETS, args![after, BATCH]).await?;
    while rows.iter().any(|row| !row.current) {
        // A lock was waited for. Held now, it is asked again; a ticket that came open meanwhile may have to be waited for.
        rows = tx.all(sql::OPEN_TICKETS, args![after, BATCH]).await?;
    }
    let Some(last) = rows.last().map(|row| row.id) else { return Ok(None) };
    let count = rows.len() as u64;
    let mut changed = Vec::new();
    for row in rows {
        changed.extend(counted(book, row, now)?);
    }
    write(tx, &changed, event, now).await?;
    Ok(Some((last, count)))
}

/// What counting a ticket anew changes. What is late by that at once is recorded as late, and nobody is told: it was the
/// terms that changed.
fn counted(book: &Book, row: sql::OpenTicket, now: Micros) -> Result<Option<Changed>, DbError> {
    let promises = stored::promises(row.promises.as_deref())?;
    let (ticket, before, due_before) = (row.id, row.sla, row.due_at);
    let state = State {
        status: row.status,
        priority: row.priority,
        category: row.category_id,
        branch: row.branch_id,
        department: row.department_id,
        assignee: row.assignee_id,
        first_response_at: row.first_response_at,
        resolved_at: None,
        closed_at: None,
        reopened: 0,
    };
    let life = Life {
        facts: life::facts(&state, &row.title, row.requester_id, row.organisation_id, row.tags.as_deref()),
        created_at: row.created_at,
        first_response_at: row.first_response_at,
        waiting_since: row.waiting_since,
        reopened_at: row.reopened_at,
        resolved_at: None,
        closed_at: None,
        ended_by: None,
        gone: false,
    };
    let mut advanced = advance(&promises, &life, book, now);
    let (quiet, fired) = pass(book, &advanced.promises, now);
    advanced.marks.extend(fired.iter().map(|fired| fired.mark));
    let after = merged(&promises, &quiet);
    let chip = chip(&after, now);
    let stands = chip.state != before || chip.due_at.unwrap_or(stored::NEVER) != due_before;
    let (from, to) = (shape(&state, false, before), shape(&state, false, chip.state));
    let any = stands || !quiet.is_empty();
    Ok(any.then_some(Changed {
        ticket,
        promises: quiet,
        marks: advanced.marks,
        chip,
        moved: (from != to).then_some(Moved { from: Some(from), to }),
    }))
}

async fn write(tx: &mut Tx, changed: &[Changed], event: EventId, now: Micros) -> Result<(), DbError> {
    let promises = || changed.iter().flat_map(|one| one.promises.iter().map(move |promise| (one.ticket, promise)));
    let new: Vec<Args> =
        promises().filter(|(_, one)| one.id.0 == 0).map(|(ticket, one)| stored::new(ticket, one)).collect();
    let old: Vec<Args> = promises().filter(|(_, one)| one.id.0 != 0).map(|(_, one)| stored::changed(one)).collect();
    let chips: Vec<Args> = changed
        .iter()
        .map(|one| {
            let mut columns = args![one.ticket];
            columns.extend(stored::chip_columns(&one.chip));
            columns
        })
        .collect();
    many(tx, sql::UPDATE_MANY_PROMISES, old).await?;
    many(tx, sql::UPDATE_MANY_STANDINGS, chips).await?;
    many(tx, sql::INSERT_MANY_PROMISES, new).await?;
    let marks = changed.iter().flat_map(|one| {
        one.marks.iter().map(move |mark| args![one.ticket, mark.clock, mark.mark.code(), mark.at, event])
    });
    many(tx, sql::INSERT_MANY_MARKS, marks.collect()).await?;
    let moves = changed.iter().filter_map(|one| Some(args![now, "ticket.recounted", one.ticket, one.moved?.print()]));
    many(tx, sql::INSERT_MANY_MOVES, moves.collect()).await
}

/// Runs a statement over many rows of values at once: the first row tells PostgreSQL the types. SQLite finds a numbered
/// placeholder by going through those before it, which with thousands of them is all that it does; so there they have no numbers.
async fn many(tx: &mut Tx, (head, types, tail): sql::Many, rows: Vec<Args>) -> Result<(), DbError> {
    let most = 30_000 / types.len();
    for some in rows.chunks(most) {
        let (mut sqlite, mut postgres) = (String::from(head), String::from(head));
        let mut at = 0;
        for row in 0..some.len() {
            let begin = if row == 0 { " (" } else { ", (" };
            sqlite.push_str(begin);
            postgres.push_str(begin);
            for (column, kind) in types.iter().enumerate() {
                at += 1;
                let comma = if column == 0 { "" } else { ", " };
                sqlite.push_str(comma);
                sqlite.push('?');
                // Writing to a text cannot fail.
                let _ = if row == 0 {
                    write!(postgres, "{comma}CAST(${at} AS {kind})")
                } else {
                    write!(postgres, "{comma}${at}")
                };
            }
            sqlite.push(')');
            postgres.push(')');
        }
        sqlite.push_str(tail);
        postgres.push_str(tail);
        tx.run(Sql::Per { sqlite: sqlite.into(), postgres: postgres.into() }, some.concat()).await?;
    }
    Ok(())
}
