//! Access: registration, log-in, sessions, passwords, one's own profile, the first set-up.

mod cache;
mod device;
mod keyed;
mod lockout;
mod password;
mod profile;
mod secret;
mod sessions;
mod setup;
mod sign_in;
pub mod sql;

#[cfg(test)]
mod tests;

pub use password::Hashing;
pub(crate) use password::invent as invent_password;
pub use setup::SetUp;

use crate::Backend;
use crate::db::{DbError, Tx};
use crate::spine::{self, Entry};
use cache::Cache;
use domain::access::Me;
use domain::ids::{EventId, SessionId, UserId};
use domain::permissions::{Actor, Role};
use domain::{Fault, Micros};
use keyed::Keyed;
use password::Passwords;
use std::sync::atomic::AtomicBool;

/// The zone of people and desks that chose none.
pub const DEFAULT_ZONE: &str = "Asia/Tehran";
/// A session lives this long after its last use, µs.
pub const SESSION_LIFE: i64 = 30 * Micros::DAY;

/// Where a request comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The client's IP address; empty when unknown.
    pub address: String,
    /// The `User-Agent` header.
    pub user_agent: String,
}

/// A new session. The secret goes into the cookie and nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// 64 hexadecimal digits.
    pub secret: String,
    /// Moves with use, up to [`SESSION_LIFE`] ahead.
    pub expires_at: Micros,
    pub person: UserId,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedIn")
            .field("person", &self.person)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// A living session: who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub me: Me,
    pub expires_at: Micros,
    /// Its life was moved forward within the last minute: the browser's cookie should follow.
    pub renewed: bool,
}

/// What the area keeps in memory.
pub struct State {
    passwords: Passwords,
    sessions: Cache,
    attempts: Keyed,
    /// Somebody exists: set-up is over.
    settled: AtomicBool,
}

impl State {
    /// Nothing known yet.
    pub fn new(hashing: &Hashing) -> Self {
        Self {
            passwords: Passwords::new(hashing),
            sessions: Cache::default(),
            attempts: Keyed::default(),
            settled: AtomicBool::new(false),
        }
    }
}

/// The use cases of access.
#[derive(Clone, Copy)]
pub struct Access<'a> {
    backend: &'a Backend,
}

impl<'a> Access<'a> {
    pub(crate) fn new(backend: &'a Backend) -> Self {
        Self { backend }
    }

    fn state(self) -> &'a State {
        &self.backend.0.access
    }

    /// Drops a person's sessions from memory: they are read again, or found ended.
    pub fn forget(&self, person: UserId) {
        self.state().sessions.forget_person(person);
    }

    /// Drops a session from memory.
    pub fn forget_session(&self, session: SessionId) {
        self.state().sessions.forget_session(session);
    }

    /// Drops all sessions from memory: what all of them carry has changed.
    pub fn forget_all(&self) {
        self.state().sessions.forget_all();
    }

    /// The PHC string of a password, for people made by administrators and the seeder.
    pub(crate) async fn hash_password(&self, password: &str) -> Result<String, Fault> {
        let passwords = &self.state().passwords;
        let seat = passwords.seat()?;
        passwords.hash(&seat, password, self.backend.random()).await
    }
}

/// Who acts when nobody is signed in: the command line and the seeder. Its events have no actor.
pub fn system() -> Actor {
    Actor {
        user: UserId(0),
        session: SessionId(0),
        role: Role::CentralAdmin,
        branch: None,
        departments: Vec::new(),
        organisation: None,
        sees_organisation: false,
        own_departments_only: false,
    }
}

/// The actor as events keep it: None for [`system`].
pub(crate) fn by(actor: &Actor) -> Option<UserId> {
    (actor.user.0 != 0).then_some(actor.user)
}

/// A non-ticket event about `subject`.
pub(crate) struct Note<'a> {
    pub at: Micros,
    pub actor: Option<UserId>,
    pub kind: &'a str,
    pub id: i64,
    pub subject: &'a str,
    /// Before and after, or facts.
    pub data: serde_json::Value,
}

/// Appends a non-ticket event.
pub(crate) async fn note(tx: &mut Tx, note: Note<'_>) -> Result<EventId, DbError> {
    let data = if note.data.is_null() { String::new() } else { note.data.to_string() };
    let entry = Entry {
        at: note.at,
        actor: note.actor,
        kind: note.kind,
        subject_id: Some(note.id),
        subject: note.subject,
        data,
        ..Entry::default()
    };
    spine::append(tx, entry).await
}

/// Ends all living sessions of a person but `except` (None: all), in the unit that makes it necessary.
pub(crate) async fn end_sessions(
    tx: &mut Tx,
    backend: &Backend,
    person: UserId,
    name: &str,
    except: Option<SessionId>,
    actor: Option<UserId>,
    at: Micros,
) -> Result<u32, DbError> {
    let ended = tx.run(sql::END_ALL, crate::args![person, except.unwrap_or_default(), at]).await?;
    let data = serde_json::json!({ "except": except });
    note(tx, Note { at, actor, kind: "sessions.ended", id: person.0, subject: name, data }).await?;
    forget_after(tx, backend, person);
    Ok(u32::try_from(ended).unwrap_or(u32::MAX))
}

/// Forgets an account's failed log-ins: its password was replaced.
pub(crate) async fn forgive(tx: &mut Tx, person: UserId) -> Result<(), DbError> {
    lockout::clear(tx, &lockout::account(person)).await
}

/// Forgets a person's sessions on this node as soon as the unit is stored; other nodes hear of it by the feed.
pub(crate) fn forget_after(tx: &mut Tx, backend: &Backend, person: UserId) {
    let backend = backend.clone();
    tx.on_commit(move || backend.access().forget(person));
}
