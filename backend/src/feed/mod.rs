//! The reader of the event spine, one a node: keeps the views' counts, drops stale caches, and tells who listens on
//! `/live`. It reads what is committed, whoever committed it, so several nodes on one PostgreSQL agree.
//!
//! On SQLite ids follow commits. On PostgreSQL they do not: a later id can be committed first. There the reader goes by
//! transaction id and never past the oldest transaction still running, so nothing is skipped. It polls: NOTIFY would
//! serialise every commit, and at ten cheap reads a second nobody waits longer than 100 ms for another node.

mod counts;
mod hub;
pub(crate) mod sql;
#[cfg(test)]
mod tests;

pub use hub::{Hub, Next, Socket};

use crate::Backend;
use crate::args;
use crate::db::{DbError, Dialect};
use crate::spine::{Moved, Shape};
use domain::Fault;
use domain::ids::{EventId, SessionId, TicketId, UserId};
use domain::live::{FromServer, Topic};
use domain::permissions::{self, Action, Actor};
use domain::tickets::Counts;
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

/// Events read at a time.
const BATCH: i64 = 500;
/// Reads are at least so far apart: while much happens each finds many events, and one that comes alone does not wait.
const GATHER: Duration = Duration::from_millis(5);
/// How often PostgreSQL is asked for other nodes' events.
const POLL_POSTGRES: Duration = Duration::from_millis(100);
/// How often SQLite is asked for another process's events (the command line).
const POLL_SQLITE: Duration = Duration::from_secs(1);
/// View counts are sent at most this often.
const VIEWS_EVERY: Duration = Duration::from_millis(150);
/// Missed events that are sent one by one; more are a resync.
const CATCH_UP: i64 = 100;
/// Wait after the database failed.
const PAUSE: Duration = Duration::from_millis(500);

/// The reader's state.
pub struct Feed {
    wake: Arc<Notify>,
    shapes: RwLock<HashMap<Shape, i64>>,
    following: AtomicBool,
    /// Set once the counts are loaded.
    loaded: watch::Sender<bool>,
    /// The last event applied.
    last: AtomicI64,
    /// Transaction (0 on SQLite) and id of the last event in the reader's order; ticks after each batch.
    applied: watch::Sender<(i64, i64)>,
}

impl Default for Feed {
    fn default() -> Self {
        Self {
            wake: Arc::default(),
            shapes: RwLock::default(),
            following: AtomicBool::new(false),
            loaded: watch::Sender::new(false),
            last: AtomicI64::new(0),
            applied: watch::Sender::new((0, 0)),
        }
    }
}

/// How far the reader has come.
#[derive(Clone, Debug, Default)]
struct Position {
    /// PostgreSQL: transaction id. SQLite: 0.
    tx: i64,
    /// Event id; on PostgreSQL within the transaction.
    id: i64,
    /// PostgreSQL: events that the loaded counts contain already.
    seen: HashSet<i64>,
}

impl Feed {
    /// Something was committed.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// The newest of the events applied on this node.
    pub fn last(&self) -> EventId {
        EventId(self.last.load(Ordering::Acquire))
    }

    /// Exact counts of the views that `actor` sees.
    pub async fn counts(&self, backend: &Backend, actor: &Actor) -> Result<Counts, Fault> {
        if !self.following.load(Ordering::Acquire) {
            let (_, shapes) = load(backend).await.map_err(crate::oops::db)?;
            return Ok(counts::of(&shapes, actor));
        }
        self.begun().await;
        Ok(counts::of(&self.shapes.read().unwrap_or_else(PoisonError::into_inner), actor))
    }

    /// Waits until the counts are loaded, when this node follows.
    async fn begun(&self) {
        if self.following.load(Ordering::Acquire) {
            let mut loaded = self.loaded.subscribe();
            // The sender lives as long as the desk.
            let _ = loaded.wait_for(|loaded| *loaded).await;
        }
    }

    /// Waits until everything committed before this call has been applied here.
    pub async fn settled(&self, backend: &Backend) -> Result<(), Fault> {
        let newest: Option<(i64, i64)> = backend.db().optional(sql::NEWEST, args![]).await.map_err(crate::oops::db)?;
        let newest = newest.unwrap_or_default();
        let mut applied = self.applied.subscribe();
        self.wake();
        let _ = applied.wait_for(|last| *last >= newest).await;
        Ok(())
    }
}

impl Backend {
    /// Starts following the spine, until the task is aborted or the database is closed. Call it once a desk and node.
    pub fn follow(&self) -> tokio::task::JoinHandle<()> {
        // What an earlier reader had counted may be old by now.
        self.feed().loaded.send_replace(false);
        self.feed().following.store(true, Ordering::Release);
        let backend = self.clone();
        tokio::spawn(async move { run(&backend).await })
    }
}

async fn run(backend: &Backend) {
    let feed = backend.feed();
    let mut position = loop {
        match load(backend).await {
            Ok((position, shapes)) => {
                *feed.shapes.write().unwrap_or_else(PoisonError::into_inner) = shapes;
                feed.last.store(position.id, Ordering::Release);
                // What was kept before the position was taken may be older than it, and no event will say so.
                forget_all(backend);
                feed.applied.send_replace((position.tx, position.id));
                feed.loaded.send_replace(true);
                break position;
            }
            Err(DbError::Closed) => return,
            Err(error) => {
                tracing::warn!(%error, "the spine cannot be read yet");
                tokio::time::sleep(PAUSE).await;
            }
        }
    };
    let poll = match backend.db().dialect() {
        Dialect::Sqlite => POLL_SQLITE,
        Dialect::Postgres => POLL_POSTGRES,
    };
    let mut views_due: Option<Instant> = None;
    let mut views_sent = Instant::now();
    let mut read_at = Instant::now();
    loop {
        tokio::time::sleep_until(read_at + GATHER).await;
        read_at = Instant::now();
        match read(backend, &position).await {
            Ok(events) if events.is_empty() => {
                let until = views_due.unwrap_or_else(|| Instant::now() + poll);
                tokio::select! {
                    () = feed.wake.notified() => {}
                    () = tokio::time::sleep_until(until.min(Instant::now() + poll)) => {}
                }
            }
            Ok(events) => {
                if events.len() as i64 == BATCH {
                    // There is more.
                    read_at -= GATHER;
                }
                let touched = apply(backend, &mut position, &events);
                if touched && views_due.is_none() {
                    views_due = Some((views_sent + VIEWS_EVERY).max(Instant::now()));
                }
            }
            Err(DbError::Closed) => return,
            Err(error) => {
                tracing::warn!(%error, "the spine cannot be read");
                tokio::time::sleep(PAUSE).await;
            }
        }
        if views_due.is_some_and(|due| due <= Instant::now()) {
            views_due = None;
            views_sent = Instant::now();
            send_views(backend);
        }
    }
}

/// Position and counts in one snapshot.
async fn load(backend: &Backend) -> Result<(Position, HashMap<Shape, i64>), DbError> {
    let rows: Vec<sql::ShapeRow> = backend.db().all(sql::LOAD, args![]).await?;
    let mut position = Position::default();
    let mut shapes = HashMap::new();
    for row in rows {
        position.tx = row.tx;
        position.id = row.last;
        if position.seen.is_empty() && !row.seen.is_empty() {
            position.seen = row.seen.split(',').filter_map(|id| id.parse().ok()).collect();
        }
        if let Some((shape, tickets)) = row.shape() {
            *shapes.entry(shape).or_default() += tickets;
        }
    }
    Ok((position, shapes))
}

async fn read(backend: &Backend, position: &Position) -> Result<Vec<sql::FeedRow>, DbError> {
    match backend.db().dialect() {
        Dialect::Sqlite => backend.db().all(sql::NEXT_SQLITE, args![position.id, BATCH]).await,
        Dialect::Postgres => {
            backend.db().all(sql::NEXT_POSTGRES, args![position.tx.to_string(), position.id, BATCH]).await
        }
    }
}

/// Applies a batch. Answers whether a list or count may look different now.
fn apply(backend: &Backend, position: &mut Position, events: &[sql::FeedRow]) -> bool {
    let feed = backend.feed();
    let mut touched = false;
    let mut highest = feed.last.load(Ordering::Acquire);
    for event in events {
        position.tx = event.tx;
        position.id = event.id;
        highest = highest.max(event.id);
        // What the loaded counts contain is still news to those who listen.
        let counted = position.seen.remove(&event.id);
        if let Some(moved) = event.moved.as_deref().and_then(Moved::parse).filter(|_| !counted) {
            let mut shapes = feed.shapes.write().unwrap_or_else(PoisonError::into_inner);
            if let Some(from) = moved.from {
                let left = shapes.entry(from).or_default();
                *left -= 1;
                if *left == 0 {
                    shapes.remove(&from);
                }
            }
            *shapes.entry(moved.to).or_default() += 1;
        }
        feed.last.store(highest, Ordering::Release);
        touched |= event.ticket_id.is_some();
        tell(backend, event);
    }
    feed.last.store(highest, Ordering::Release);
    feed.applied.send_replace((position.tx, position.id));
    touched
}

/// Drops all that this node keeps in memory and the spine tells changes of.
fn forget_all(backend: &Backend) {
    backend.people().forget_directory();
    backend.kb().forget();
    backend.sla().forget();
    backend.automation().forget();
    backend.settings().forget();
}

/// Caches and listeners that an event concerns.
fn tell(backend: &Backend, event: &sql::FeedRow) {
    let hub = backend.hub();
    let id = EventId(event.id);
    if let Some(ticket) = event.ticket_id {
        hub.ticket(
            TicketId(ticket),
            event.is_public,
            &FromServer::Ticket { id: TicketId(ticket), event: id, kind: event.kind.clone() },
        );
        if let Some(tells) = &event.tells {
            let people: Vec<UserId> = tells.split(',').filter_map(|person| person.parse().ok()).collect();
            tell_people(backend, people, id);
        }
        return;
    }
    let subject = event.subject_id.unwrap_or_default();
    let area = event.kind.split('.').next().unwrap_or_default();
    match (area, event.kind.as_str()) {
        (_, "session.ended") => {
            backend.access().forget_session(SessionId(subject));
            hub.end_session(SessionId(subject));
        }
        (_, "sessions.ended") => {
            backend.access().forget(UserId(subject));
            hub.end_person(UserId(subject), except(&event.data));
        }
        (_, crate::notify::READ) => tell_people(backend, vec![UserId(subject)], id),
        (_, "user.preference") => backend.access().forget(UserId(subject)),
        ("user", "user.changed" | "user.deactivated" | "user.activated") => {
            backend.access().forget(UserId(subject));
            backend.people().forget_directory();
            hub.end_person(UserId(subject), None);
        }
        ("user" | "organisation" | "branch" | "department" | "category" | "keywords", _) => {
            backend.people().forget_directory();
        }
        ("calendar" | "policy", _) => backend.sla().forget(),
        ("rule", _) => backend.automation().forget(),
        ("kb", _) => backend.kb().forget(),
        ("settings", _) => backend.settings().forget(),
        _ => {}
    }
}

/// The session that a person keeps when all others end.
fn except(data: &str) -> Option<SessionId> {
    serde_json::from_str::<serde_json::Value>(data).ok()?.get("except")?.as_i64().map(SessionId)
}

/// Sends the number of unread notifications to those who listen.
fn tell_people(backend: &Backend, people: Vec<UserId>, event: EventId) {
    let listening: Vec<UserId> =
        people.into_iter().filter(|person| backend.hub().hears_notifications(*person)).collect();
    if listening.is_empty() {
        return;
    }
    let backend = backend.clone();
    tokio::spawn(async move {
        for person in listening {
            match backend.notify().unread_of(person).await {
                Ok(unread) => backend.hub().notifications(person, &FromServer::Notifications { unread, event }),
                Err(fault) => tracing::warn!(%fault, "unread notifications cannot be counted"),
            }
        }
    });
}

fn send_views(backend: &Backend) {
    let event = backend.feed().last();
    let shapes = backend.feed().shapes.read().unwrap_or_else(PoisonError::into_inner);
    backend.hub().views(|actor| FromServer::Views { counts: counts::of(&shapes, actor), event });
}

/// Whether `actor` may listen to `topic`; for tickets, whether also to internal changes.
pub async fn allowed(backend: &Backend, actor: &Actor, topic: Topic) -> Result<Option<bool>, Fault> {
    Ok(match topic {
        Topic::Notifications => Some(false),
        Topic::Views => actor.role.works_at_desk().then_some(true),
        Topic::Ticket(ticket) => match backend.tickets().place(ticket).await? {
            Some(place) if permissions::may_with(actor, Action::SeeTicket, &place).is_ok() => {
                Some(permissions::may_with(actor, Action::NoteTicket, &place).is_ok())
            }
            _ => None,
        },
    })
}

/// Puts the allowed ones of `topics` in force for a socket, sends what was missed since an event, and says that it is
/// ready. Topics that are not allowed are left out silently: they do not exist for this reader.
pub async fn watch(
    backend: &Backend,
    socket: u64,
    actor: &Actor,
    topics: &[Topic],
    since: Option<EventId>,
) -> Result<(), Fault> {
    let mut granted = Vec::new();
    for topic in topics {
        if let Some(notes) = allowed(backend, actor, *topic).await? {
            granted.push((*topic, notes));
        }
    }
    // In force first, missed ones after: something may come twice, nothing is lost.
    backend.hub().watch(socket, &granted);
    backend.feed().begun().await;
    let now = backend.feed().last();
    // On PostgreSQL a smaller id may have come since.
    let may_miss = |since: &EventId| *since < now || backend.db().dialect() == Dialect::Postgres;
    if let Some(since) = since.filter(may_miss) {
        for (topic, notes) in &granted {
            let Topic::Ticket(ticket) = topic else { continue };
            let missed: Vec<(i64, String)> = backend
                .db()
                .all(sql::MISSED, args![*ticket, since, *notes, CATCH_UP + 1])
                .await
                .map_err(crate::oops::db)?;
            if missed.len() as i64 > CATCH_UP {
                backend.hub().send(socket, &FromServer::Resync { event: now });
                return Ok(());
            }
            for (event, kind) in missed {
                backend.hub().send(socket, &FromServer::Ticket { id: *ticket, event: EventId(event), kind });
            }
        }
        if granted.iter().any(|(topic, _)| *topic == Topic::Views) {
            let counts = backend.feed().counts(backend, actor).await?;
            backend.hub().send(socket, &FromServer::Views { counts, event: now });
        }
        if granted.iter().any(|(topic, _)| *topic == Topic::Notifications) {
            let unread = backend.notify().unread_of(actor.user).await?;
            backend.hub().send(socket, &FromServer::Notifications { unread, event: now });
        }
    }
    backend.hub().send(socket, &FromServer::Ready { event: now });
    Ok(())
}
