//! Public replies and internal notes.

use super::hold;
use super::{Tickets, attach, edit, life, once_key, sql};
use crate::args;
use crate::automation::{self, Heard, Terms};
use crate::db::Tx;
use crate::markdown::{self, Rendered};
use crate::notify::{self, Notice};
use crate::oops::{self, Oops};
use crate::search;
use crate::sla::{self, Standing};
use crate::spine::{self, Entry, Moved};
use domain::access::Reason;
use domain::automation::Happened;
use domain::fault::Conflict;
use domain::ids::{CommentId, TicketId, UserId};
use domain::permissions::{self, Action, Actor};
use domain::sla::Life;
use domain::tickets::workflow::{self, Side, State};
use domain::tickets::{Change, Reply};
use domain::{Dir, Fault, Micros, text};

/// A message ready to be written.
#[derive(Clone)]
pub(super) struct Ready {
    actor: Actor,
    ticket: TicketId,
    reply: Reply,
    rendered: Rendered,
    tokens: String,
    once: Option<String>,
    now: Micros,
    terms: Terms,
    /// The writer's draft stays: a rule writes in their name, and they may be writing too.
    keep_draft: bool,
}

impl Ready {
    /// Renders the message and makes its tokens, outside the unit of work.
    pub(super) fn new(actor: &Actor, ticket: TicketId, reply: &Reply, now: Micros, terms: Terms) -> Self {
        Self {
            terms,
            keep_draft: false,
            actor: actor.clone(),
            ticket,
            rendered: markdown::render(reply.body.trim(), Dir::Rtl),
            tokens: search::document(&text::tokens(&reply.body)),
            once: once_key("reply", &reply.once),
            now,
            reply: reply.clone(),
        }
    }

    /// The same message on the ticket that a batch has just opened.
    pub(super) fn on(&self, ticket: TicketId) -> Self {
        Self { ticket, ..self.clone() }
    }
}

impl Tickets<'_> {
    /// Replies to a ticket, or notes something on it. A customer's reply wakes a waiting ticket and reopens an ended one;
    /// the desk's first public reply is the first response.
    ///
    /// # Errors
    /// [`Conflict::NewComments`] when somebody else wrote after `reply.seen`; [`Conflict::Deleted`]; [`Fault::NotFound`],
    /// [`Fault::Forbidden`], [`Fault::Invalid`].
    pub async fn reply(&self, actor: &Actor, ticket: TicketId, reply: &Reply) -> Result<CommentId, Fault> {
        reply.check()?;
        let terms = self.backend.terms().await?;
        let ready = Ready::new(actor, ticket, reply, self.backend.clock().now(), terms);
        let once = ready.once.clone();
        let written = self.backend.change(async move |tx: &mut Tx| write(tx, ready.clone()).await).await;
        match (written, once) {
            (Ok(comment), _) => Ok(comment),
            (Err(Oops::Db(error)), Some(once)) if error.is_unique("once.person_id, once.name") => {
                let result: String =
                    self.backend.db().scalar(sql::ONCE, args![actor.user, once]).await.map_err(oops::db)?;
                Ok(result.parse().unwrap_or_default())
            }
            (Err(oops), _) => Err(oops.into()),
        }
    }
}

pub(super) async fn write(tx: &mut Tx, ready: Ready) -> Result<CommentId, Oops> {
    let Ready { actor, ticket, reply, rendered, tokens, once, now, terms, keep_draft } = ready;
    let locked = hold::ticket(tx, ticket).await?;
    let (id, event) = (locked.next.next_comment, locked.next.next_event);
    let held = &locked.held;
    let place = held.place();
    permissions::may_with(&actor, if reply.internal { Action::NoteTicket } else { Action::ReplyTicket }, &place)?;
    if held.deleted() {
        return Err(Fault::Conflict(Conflict::Deleted).into());
    }
    if !reply.internal {
        locked.not_merged()?;
    }
    let staff = permissions::may_with(&actor, Action::NoteTicket, &place).is_ok();
    // An agent who asks for help writes as a requester on the own request.
    let by_requester = held.requester_id == actor.user || !staff;
    if let Some(seen) = reply.seen {
        let (count, newest): (i64, CommentId) = tx.one(sql::UNSEEN, args![ticket, seen, actor.user, staff]).await?;
        if count > 0 {
            return Err(Fault::Conflict(Conflict::NewComments { count: count as u32, newest }).into());
        }
    }
    let before = held.state();
    let side = if by_requester { Side::Requester } else { Side::Desk };
    let after = if reply.internal {
        match reply.then {
            Some(to) => workflow::change_status(&before, to, Side::Desk, now)?,
            None => before.clone(),
        }
    } else {
        workflow::reply(&before, side, reply.then, now)?
    };
    if after.status != before.status && reply.then.is_some() && by_requester {
        permissions::may_with(&actor, Action::ReopenOrCloseOwn, &place)?;
    }
    let replied = (!reply.internal).then_some(side);
    let life = life::life(held, locked.next.tags.as_deref(), &after, &held.title, side, replied, now);
    let standing = sla::standing(&terms, &locked.promises()?, &life, now);
    let (from, to) = (held.shape(), sql::shape(&after, false, standing.chip.state));
    let moved = (from != to).then_some(Moved { from: Some(from), to });
    tx.later(
        sql::INSERT_COMMENT,
        args![
            ticket,
            actor.user,
            by_requester,
            reply.internal,
            reply.body.trim(),
            rendered.html.as_str(),
            rendered.dir,
            now,
            !reply.files.is_empty(),
            id
        ],
    )
    .await?;
    attach(tx, &reply.files, ticket, Some(id), reply.internal, actor.user).await?;
    let change =
        if reply.internal { Change::Noted { comment: id } } else { Change::Replied { comment: id, by_requester } };
    let (told, reason) = audience(held, &after, &actor, reply.internal, by_requester);
    spine::append_as(
        tx,
        event,
        Entry {
            at: now,
            actor: Some(actor.user),
            kind: change.code(),
            ticket: Some(ticket),
            public: change.is_public(),
            data: json(&change),
            // The move between views stands on the change of status, where there is one.
            moved: moved.filter(|_| after.status == before.status),
            tells: &told,
            ..Entry::default()
        },
    )
    .await?;
    search::put(tx, event, "", &tokens).await?;
    for person in told {
        notify::tell(tx, Notice { person, event, ticket, comment: Some(id), actor: Some(actor.user), reason, at: now })
            .await?;
    }
    status_event(tx, held, &after, moved, actor.user, now).await?;
    save(tx, held, &reply, &rendered, &after, (&life, &standing), by_requester, now).await?;
    standing.write(tx, ticket, event).await?;
    if terms.listens() {
        let happened: &[Happened] = match (reply.internal, by_requester) {
            (true, _) => &[],
            (false, true) => &[Happened::CustomerReplied],
            (false, false) => &[Happened::AgentReplied],
        };
        let before = Some(locked.facts());
        let heard = Heard { happened, before, now: life.facts.clone(), ..Heard::of(&locked, event, now) };
        automation::hear(tx, &terms, heard).await?;
    }
    edit::free_if_left(tx, &terms, held, held.version, now).await?;
    if let Some(once) = once {
        tx.later(sql::INSERT_ONCE, args![actor.user, once, now, id.to_string()]).await?;
    }
    if !keep_draft {
        tx.later(sql::DELETE_DRAFT, args![actor.user, format!("ticket:{ticket}")]).await?;
    }
    Ok(id)
}

/// A public reply that a rule sends in the name of `actor`.
pub(crate) async fn reply_for(
    tx: &mut Tx,
    terms: &Terms,
    actor: &Actor,
    ticket: TicketId,
    body: String,
    now: Micros,
) -> Result<CommentId, Oops> {
    let reply = Reply { body, ..Reply::default() };
    let ready = Ready { keep_draft: true, ..Ready::new(actor, ticket, &reply, now, terms.clone()) };
    write(tx, ready).await
}

/// Who hears of a message, and why.
fn audience(
    held: &sql::Held,
    after: &State,
    actor: &Actor,
    internal: bool,
    by_requester: bool,
) -> (Vec<UserId>, Reason) {
    let assignee = held.assignee_id.filter(|person| *person != actor.user);
    let (person, reason) = if internal {
        (assignee, Reason::Noted)
    } else if by_requester {
        (assignee, if after.reopened > held.reopened { Reason::Reopened } else { Reason::CustomerReplied })
    } else {
        (Some(held.requester_id).filter(|person| *person != actor.user), Reason::DeskReplied)
    };
    (person.into_iter().collect(), reason)
}

/// The status change that came with a message is an event of its own.
async fn status_event(
    tx: &mut Tx,
    held: &sql::Held,
    after: &State,
    moved: Option<Moved>,
    actor: UserId,
    now: Micros,
) -> Result<(), Oops> {
    if held.status == after.status {
        return Ok(());
    }
    let change = Change::Status { before: held.status, after: after.status };
    spine::append(
        tx,
        Entry {
            at: now,
            actor: Some(actor),
            kind: change.code(),
            ticket: Some(held.id),
            public: true,
            data: json(&change),
            moved,
            ..Entry::default()
        },
    )
    .await?;
    Ok(())
}

#[allow(clippy::too_many_arguments)]
async fn save(
    tx: &mut Tx,
    held: &sql::Held,
    reply: &Reply,
    rendered: &Rendered,
    after: &State,
    (life, standing): (&Life, &Standing),
    by_requester: bool,
    now: Micros,
) -> Result<(), Oops> {
    let changed = *after != held.state();
    let files = reply.files.len() as i64;
    if reply.internal {
        if changed {
            update_state(tx, held, after, &held.title, held.title_dir, (life, standing), now).await?;
        }
        // Time alone may have changed how the promises stand.
        let mut row = args![held.id, now, files];
        row.extend(standing.columns());
        tx.later(sql::UPDATE_NOTED, row).await?;
    } else {
        let mut row = args![
            held.id,
            after.status,
            sql::shelf(after.status),
            after.first_response_at,
            after.resolved_at,
            after.closed_at,
            after.reopened,
            rendered.preview.as_str(),
            rendered.preview_dir,
            by_requester,
            now,
            files,
            i64::from(changed)
        ];
        row.extend(life::columns(life));
        row.extend(standing.columns());
        tx.later(sql::UPDATE_REPLIED, row).await?;
    }
    Ok(())
}

/// Saves a changed state and title.
pub(super) async fn update_state(
    tx: &mut Tx,
    held: &sql::Held,
    after: &State,
    title: &str,
    title_dir: Dir,
    (life, standing): (&Life, &Standing),
    now: Micros,
) -> Result<(), Oops> {
    let shelf = if held.deleted() { sql::SHELF_DELETED } else { sql::shelf(after.status) };
    let mut row = args![
        held.id,
        after.status,
        shelf,
        after.priority,
        after.category,
        after.branch,
        after.department,
        after.assignee,
        after.first_response_at,
        after.resolved_at,
        after.closed_at,
        after.reopened,
        title,
        title_dir,
        now
    ];
    row.extend(life::columns(life));
    row.extend(standing.columns());
    tx.later(sql::UPDATE_STATE, row).await?;
    Ok(())
}

/// A change as the event keeps it.
pub(crate) fn json(change: &Change) -> String {
    serde_json::to_string(change).unwrap_or_default()
}
