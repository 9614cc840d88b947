//! PostgreSQL: connections between two uses.
//!
//! sqlx's pool takes a connection back in a task of its own, which wakes another thread each time; here it is put on a
//! shelf. One that is dropped in the middle of a statement is closed, not put back.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use sqlx::{ConnectOptions as _, Connection as _, PgConnection, postgres::PgConnectOptions};

use super::DbError;

/// A connection that rested longer is tested before it is used.
const RESTED: Duration = Duration::from_secs(30);
/// One that rested longer is not needed any more.
const LONG_RESTED: Duration = Duration::from_mins(10);
/// How long to wait before trying again to reach a server that is starting.
const KNOCK: Duration = Duration::from_millis(200);
/// How long a tested connection may take to answer.
const ANSWER: Duration = Duration::from_secs(2);

/// Connections to one server. How many are in use at a time is for others to bound.
pub(super) struct Shelf {
    options: PgConnectOptions,
    /// Time to reach the server.
    limit: Duration,
    resting: Mutex<Vec<Rested>>,
}

struct Rested {
    conn: PgConnection,
    since: Instant,
}

impl Shelf {
    pub fn new(options: PgConnectOptions, limit: Duration) -> Self {
        Self { options, limit, resting: Mutex::default() }
    }

    fn resting(&self) -> MutexGuard<'_, Vec<Rested>> {
        self.resting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection that rested, or a new one. One that rested may have broken meanwhile.
    pub async fn take(&self) -> Result<PgConnection, DbError> {
        // The last one used first: when little is to do, few are used.
        while let Some(Rested { mut conn, since }) = self.rested() {
            if since.elapsed() < RESTED || matches!(tokio::time::timeout(ANSWER, conn.ping()).await, Ok(Ok(()))) {
                return Ok(conn);
            }
        }
        self.connect().await
    }

    fn rested(&self) -> Option<Rested> {
        self.resting().pop()
    }

    /// A new connection, in place of one that turned out to be broken: after a restart of the server all that rest are.
    pub async fn replace(&self) -> Result<PgConnection, DbError> {
        self.resting().clear();
        self.connect().await
    }

    /// A new connection; waits for a server that is just starting.
    pub async fn connect(&self) -> Result<PgConnection, DbError> {
        let began = Instant::now();
        loop {
            match self.options.connect().await.map_err(DbError::from) {
                Err(DbError::Unreachable(_)) if began.elapsed() < self.limit => tokio::time::sleep(KNOCK).await,
                other => return other,
            }
        }
    }

    /// Puts back a connection whose last statement has ended, and parts with one that has not been needed for long.
    pub fn put(&self, conn: PgConnection) {
        let mut resting = self.resting();
        resting.push(Rested { conn, since: Instant::now() });
        if resting.first().is_some_and(|rested| rested.since.elapsed() > LONG_RESTED) {
            resting.remove(0);
        }
    }

    /// Closes all that rest.
    pub async fn close(&self) {
        let resting = std::mem::take(&mut *self.resting());
        for rested in resting {
            if let Err(error) = rested.conn.close().await {
                tracing::debug!(%error, "closing a connection");
            }
        }
    }
}
