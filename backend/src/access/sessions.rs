//! Who asks, and the devices on which somebody is signed in.

use super::cache::FRESH;
use super::sql::{self, EndedRow, SessionRow, WhoRow};
use super::{Access, Note, SESSION_LIFE, Session, end_sessions, note, secret};
use crate::db::{DbError, Tx};
use crate::oops;
use crate::{Backend, args};
use domain::access::{Me, SessionView};
use domain::ids::SessionId;
use domain::permissions::Actor;
use domain::settings::Settings;
use domain::{Fault, Micros};
use std::sync::Arc;

/// A session that has lost this much of its life gets all of it back.
const RENEW_AFTER: i64 = Micros::DAY;
/// Ended and expired sessions are kept so long.
const KEEP_ENDED: i64 = 90 * Micros::DAY;

impl Access<'_> {
    /// The living session of a cookie's secret. From memory when it was asked for in the last minute.
    pub async fn who(&self, secret: &str) -> Result<Option<Arc<Session>>, Fault> {
        let Some(key) = secret::key(secret) else { return Ok(None) };
        let now = self.backend.clock().now();
        let cache = &self.state().sessions;
        if let Some(session) = cache.get(&key, now) {
            return Ok(Some(session));
        }
        let since = cache.since();
        let settings = self.backend.settings().get().await?;
        let Some(row) = self.backend.db().optional::<WhoRow>(sql::WHO, args![key, now]).await.map_err(oops::db)? else {
            return Ok(None);
        };
        let whole = now.plus(SESSION_LIFE);
        let expires_at = if whole.since(row.expires_at) > RENEW_AFTER { whole } else { row.expires_at };
        let renewed = expires_at != row.expires_at;
        if now.since(row.last_seen_at) >= FRESH || renewed {
            touch(self.backend.clone(), &row, expires_at, now);
        }
        let session = Arc::new(Session { expires_at, renewed, ..session(row, &settings) });
        cache.put(key, session.clone(), since, now);
        Ok(Some(session))
    }

    /// The actor's devices, the last used first.
    pub async fn sessions(&self, actor: &Actor) -> Result<Vec<SessionView>, Fault> {
        let now = self.backend.clock().now();
        let rows: Vec<SessionRow> =
            self.backend.db().all(sql::SESSIONS, args![actor.user, now]).await.map_err(oops::db)?;
        let view = |row: SessionRow| SessionView {
            current: row.id == actor.session,
            id: row.id,
            device: row.device,
            address: row.address,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
        };
        Ok(rows.into_iter().map(view).collect())
    }

    /// Ends one of the actor's own sessions.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when it is not theirs or has ended.
    pub async fn end_session(&self, actor: &Actor, session: SessionId) -> Result<(), Fault> {
        let now = self.backend.clock().now();
        let person = actor.user;
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let row: Option<EndedRow> = tx.optional(sql::END_ONE, args![session, person, now]).await?;
                let row = row.ok_or(Fault::NotFound)?;
                ended(tx, &backend, &row, now).await?;
                Ok(())
            })
            .await
            .map_err(Fault::from)
    }

    /// Ends all of the actor's sessions but this one; answers how many.
    pub async fn end_other_sessions(&self, actor: &Actor) -> Result<u32, Fault> {
        let now = self.backend.clock().now();
        let (person, current) = (actor.user, actor.session);
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let name =
                    tx.optional_scalar::<String>(crate::people::sql::NAME, args![person]).await?.unwrap_or_default();
                Ok(end_sessions(tx, &backend, person, &name, Some(current), Some(person), now).await?)
            })
            .await
            .map_err(Fault::from)
    }

    /// Removes what no longer matters: failures of days ago, sessions that ended long ago. Call it now and then.
    pub async fn sweep(&self) -> Result<(), Fault> {
        let now = self.backend.clock().now();
        self.backend
            .db()
            .write(async move |tx: &mut Tx| {
                tx.run(sql::SWEEP_LOCKOUTS, args![now.minus(Micros::DAY)]).await?;
                tx.run(sql::SWEEP_SESSIONS, args![now.minus(KEEP_ENDED)]).await?;
                Ok::<_, DbError>(())
            })
            .await
            .map_err(oops::db)
    }
}

/// Tells of an ended session and forgets it.
pub(super) async fn ended(tx: &mut Tx, backend: &Backend, row: &EndedRow, at: Micros) -> Result<(), DbError> {
    let (id, person) = (row.id, row.person_id);
    let data = serde_json::json!({ "person": person });
    note(tx, Note { at, actor: Some(person), kind: "session.ended", id: id.0, subject: &row.device, data }).await?;
    let backend = backend.clone();
    tx.on_commit(move || backend.access().forget_session(id));
    Ok(())
}

fn session(row: WhoRow, settings: &Settings) -> Session {
    let actor = Actor {
        user: row.person,
        session: row.id,
        role: row.role,
        branch: row.branch_id,
        departments: row.departments(),
        organisation: row.organisation_id,
        sees_organisation: row.sees_organisation,
        own_departments_only: settings.own_departments_only && row.role == domain::permissions::Role::Agent,
    };
    let me = Me {
        actor,
        name: row.name,
        user_name: row.user_name,
        email: row.email,
        mobile: row.mobile,
        zone: row.zone,
        lang: row.lang,
        theme: row.theme,
        version: row.version,
    };
    Session { id: row.id, me, expires_at: row.expires_at, renewed: false }
}

/// Writes down that a session is used, in the background: nobody waits for it, and losing one costs a minute.
fn touch(backend: Backend, row: &WhoRow, expires_at: Micros, now: Micros) {
    let (id, person) = (row.id, row.person);
    tokio::spawn(async move {
        let written = backend
            .db()
            .write(async move |tx: &mut Tx| {
                // The person first, as everywhere: two units that lock in one order cannot wait for each other.
                tx.run(sql::SEEN, args![person, now]).await?;
                tx.run(sql::TOUCH, args![id, now, expires_at]).await?;
                Ok::<_, DbError>(())
            })
            .await;
        if let Err(error) = written {
            tracing::warn!(%error, "the time of a session's last use was not written");
        }
    });
}
