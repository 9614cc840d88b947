//! The notification centre: what somebody is told, in the unit of work that made it happen.

pub mod sql;

#[cfg(test)]
mod tests;

use crate::db::{DbError, Tx};
use crate::oops::{self, Oops};
use crate::spine::{self, Entry};
use crate::{Backend, args};
use domain::access::{Notification, NotificationPage, Reason};
use domain::ids::{CommentId, EventId, NotificationId, TicketId, UserId};
use domain::permissions::Actor;
use domain::{Fault, Micros};
use sql::NotificationRow;

/// The kind of the event that somebody read notifications; `subject_id` is the person. No line of the audit list.
pub const READ: &str = "notification.read";
/// Lines of a page.
const PAGE: i64 = 25;
/// Unread ones are counted up to this.
const UNREAD_MAX: i64 = 1_000;

/// Something to tell somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Who is told.
    pub person: UserId,
    pub event: EventId,
    pub ticket: TicketId,
    /// The message it is about.
    pub comment: Option<CommentId>,
    /// Who caused it; None: the system.
    pub actor: Option<UserId>,
    pub reason: Reason,
    pub at: Micros,
}

/// Writes a notification. Name the person in the event's `tells`, so that open pages hear of it.
pub async fn tell(tx: &mut Tx, notice: Notice) -> Result<(), DbError> {
    let Notice { person, event, ticket, comment, actor, reason, at } = notice;
    tx.later(sql::TELL, args![person, event, ticket, comment, actor, reason, at]).await
}

/// Somebody read notifications: their other windows hear of it.
async fn read(tx: &mut Tx, person: UserId, at: Micros) -> Result<(), DbError> {
    let entry = Entry { at, actor: Some(person), kind: READ, subject_id: Some(person.0), ..Entry::default() };
    spine::append(tx, entry).await.map(|_| ())
}

/// The use cases of the notification centre: everybody has their own.
#[derive(Clone, Copy)]
pub struct Notify<'a> {
    backend: &'a Backend,
}

impl<'a> Notify<'a> {
    pub(crate) fn new(backend: &'a Backend) -> Self {
        Self { backend }
    }

    /// A page of the actor's notifications, newest first; `after` is the last one of the page before.
    pub async fn page(
        &self,
        actor: &Actor,
        after: Option<NotificationId>,
        unread_only: bool,
    ) -> Result<NotificationPage, Fault> {
        let statement = if unread_only { sql::PAGE_UNREAD } else { sql::PAGE };
        let below = after.map_or(i64::MAX, |id| id.0);
        let mut rows: Vec<NotificationRow> =
            self.backend.db().all(statement, args![actor.user, below, PAGE + 1]).await.map_err(oops::db)?;
        let more = rows.len() as i64 > PAGE;
        rows.truncate(PAGE as usize);
        let next = rows.last().map(|row| row.id).filter(|_| more);
        let rows = rows.into_iter().map(|row| show(actor, row)).collect();
        Ok(NotificationPage { rows, next, unread: self.unread(actor).await? })
    }

    /// How many the actor has not read, up to a thousand.
    pub async fn unread(&self, actor: &Actor) -> Result<i64, Fault> {
        self.unread_of(actor.user).await
    }

    /// How many somebody has not read, up to a thousand.
    pub async fn unread_of(&self, person: UserId) -> Result<i64, Fault> {
        self.backend.db().scalar(sql::UNREAD, args![person, UNREAD_MAX]).await.map_err(oops::db)
    }

    /// Marks one as read.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when it is not the actor's.
    pub async fn mark_read(&self, actor: &Actor, id: NotificationId) -> Result<(), Fault> {
        let (person, now) = (actor.user, self.backend.clock().now());
        self.backend
            .change(async move |tx: &mut Tx| {
                tx.run_one(sql::MARK, args![id, person, now]).await?;
                Ok::<_, Oops>(read(tx, person, now).await?)
            })
            .await
            .map_err(Fault::from)
    }

    /// Marks all as read; answers how many were not.
    pub async fn mark_all_read(&self, actor: &Actor) -> Result<u32, Fault> {
        let (person, now) = (actor.user, self.backend.clock().now());
        let marked = self
            .backend
            .change(async move |tx: &mut Tx| {
                let marked = tx.run(sql::MARK_ALL, args![person, now]).await?;
                if marked > 0 {
                    read(tx, person, now).await?;
                }
                Ok::<_, Oops>(marked)
            })
            .await
            .map_err(Fault::from)?;
        Ok(u32::try_from(marked).unwrap_or(u32::MAX))
    }
}

fn show(actor: &Actor, row: NotificationRow) -> Notification {
    let place = match row.reason {
        Reason::Assigned
        | Reason::CustomerReplied
        | Reason::Noted
        | Reason::Reopened
        | Reason::SlaWarning
        | Reason::SlaBreach
        | Reason::Escalated
        | Reason::Ruled
        | Reason::RuleOff
        | Reason::MergedHere => "/desk/tickets",
        // Told to whoever asked: the portal is where they read.
        Reason::DeskReplied | Reason::StatusChanged | Reason::Merged => "/requests",
    };
    // Somebody who left the desk still reads their own requests.
    let place = if actor.role.works_at_desk() { place } else { "/requests" };
    let anchor = row.comment_id.map(|id| format!("#c{id}")).unwrap_or_default();
    Notification {
        href: format!("{place}/{}{anchor}", row.number),
        id: row.id,
        at: row.at,
        read: row.read_at.is_some(),
        reason: row.reason,
        number: row.number,
        title: row.title,
        actor: row.actor,
    }
}
