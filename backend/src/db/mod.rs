//! The one door to the database: SQLite (default) or PostgreSQL, statements as data.
//!
//! * Reading: [`Db::all`], [`Db::one`], [`Db::optional`], [`Db::scalar`]. This door cannot write, on either engine.
//! * Writing: [`Db::write`] only; a unit of work is an async closure over [`Tx`] and is stored altogether or not at
//!   all.
//! * One SQL text serves both engines (`$1…`); where they differ it is [`Sql::per`].
//!
//! Install the metrics recorder before [`Db::connect`].

mod builder;
mod checkpoint;
mod config;
mod error;
mod lite;
mod meter;
mod migrate;
mod migrations;
mod pending;
mod pg_shelf;
mod pg_units;
mod postgres;
mod readers;
#[cfg(test)]
mod record;
mod rows;
mod sql;
mod tx;
mod unit;
mod value;
mod writer;

#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, path::Path, sync::Arc, time::Instant};

use tokio::sync::{Notify, mpsc, oneshot};

pub use crate::{args, from_row, row, statements, stored_as};
pub use builder::SqlBuilder;
pub use config::DbConfig;
pub use error::{Constraint, DbError};
pub use migrate::{Migration, Migrations};
#[cfg(test)]
pub(crate) use record::Sent;
pub use rows::{Column, FromRow, Joined, Row};
pub use sql::{Dialect, Sql, Statement};
pub use tx::Tx;

/// How many arguments a statement takes.
#[cfg(test)]
pub(crate) fn arguments_of(sql: &str) -> usize {
    sql::placeholders(sql).unwrap_or_default()
}

pub use value::{Args, Value};

use checkpoint::Checkpointer;
use config::Place;
use meter::{Kind, Meter};
use postgres::Server;
use readers::Readers;
use sql::check_arguments;
use unit::{Job, Unit};
use writer::{Message, Writer};

/// The database of one desk. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    meter: Arc<Meter>,
    config: DbConfig,
}

enum Engine {
    Lite { readers: Readers, writer: mpsc::Sender<Message>, checkpointer: Checkpointer },
    Pg(Box<Server>),
}

impl Db {
    /// Opens the database; creates the SQLite file (mode 0600) and its folder where missing. Does not migrate.
    pub async fn connect(config: &DbConfig) -> Result<Self, DbError> {
        let meter = Arc::new(Meter::new());
        let engine = match config.place()? {
            Place::File(path) => {
                let (statement, unit) = (config.statement_timeout, config.unit_timeout);
                let committed = Arc::new(Notify::new());
                Engine::Lite {
                    writer: Writer::start(path.clone(), statement, unit, meter.clone(), committed.clone()).await?,
                    checkpointer: Checkpointer::start(path.clone(), committed).await?,
                    readers: Readers::new(path, config.readers, statement),
                }
            }
            Place::Server => Engine::Pg(Box::new(Server::connect(config, meter.clone()).await?)),
        };
        Ok(Self { inner: Arc::new(Inner { engine, meter, config: config.clone() }) })
    }

    /// Which engine runs.
    pub fn dialect(&self) -> Dialect {
        match self.inner.engine {
            Engine::Lite { .. } => Dialect::Sqlite,
            Engine::Pg(_) => Dialect::Postgres,
        }
    }

    /// All rows, undecoded.
    pub async fn rows(&self, sql: impl Into<Sql>, args: Args) -> Result<Vec<Row>, DbError> {
        self.read(sql.into().text(self.dialect()), args, false).await
    }

    /// All rows.
    pub async fn all<T: FromRow>(&self, sql: impl Into<Sql>, args: Args) -> Result<Vec<T>, DbError> {
        let sql = sql.into().text(self.dialect());
        let found = self.read(sql.clone(), args, false).await?;
        rows::collect(&sql, &found)
    }

    /// The first row, if there is one.
    pub async fn optional<T: FromRow>(&self, sql: impl Into<Sql>, args: Args) -> Result<Option<T>, DbError> {
        let sql = sql.into().text(self.dialect());
        let mut found = self.read(sql.clone(), args, true).await?;
        found.truncate(1);
        Ok(rows::collect(&sql, &found)?.pop())
    }

    /// The first row. [`DbError::NotFound`] if there is none.
    pub async fn one<T: FromRow>(&self, sql: impl Into<Sql>, args: Args) -> Result<T, DbError> {
        self.optional(sql, args).await?.ok_or(DbError::NotFound)
    }

    /// The only column of the first row. [`DbError::NotFound`] if there is none.
    pub async fn scalar<T: Column>(&self, sql: impl Into<Sql>, args: Args) -> Result<T, DbError> {
        Ok(self.one::<(T,)>(sql, args).await?.0)
    }

    /// The only column of the first row, if there is one.
    pub async fn optional_scalar<T: Column>(&self, sql: impl Into<Sql>, args: Args) -> Result<Option<T>, DbError> {
        Ok(self.optional::<(T,)>(sql, args).await?.map(|row| row.0))
    }

    async fn read(&self, sql: Cow<'static, str>, args: Args, first_only: bool) -> Result<Vec<Row>, DbError> {
        check_arguments(&sql, args.len())?;
        #[cfg(test)]
        self.inner.meter.sends(&sql, &args);
        let started = Instant::now();
        let result = match &self.inner.engine {
            Engine::Lite { readers, .. } => readers.rows(sql.clone(), args, first_only).await,
            Engine::Pg(server) => server.rows(sql.clone(), args).await,
        };
        self.inner.meter.statement(Kind::Read, &sql, started, result.as_ref().err());
        result
    }

    /// Runs a unit of work: everything it does is stored, or nothing. Returns only when it is on the disk.
    ///
    /// ```ignore
    /// let id = db.write(async move |tx: &mut Tx| {
    ///     let id = tx.insert(sql::INSERT, args![subject.as_str(), now]).await?;
    ///     let feed = feed.clone();
    ///     tx.on_commit(move || feed.wake());
    ///     Ok::<_, DbError>(id)
    /// }).await?;
    /// ```
    /// The unit may run more than once (a lost race), so it must change nothing but the database; effects belong into
    /// [`Tx::on_commit`]. It runs on a thread of its own to its end even if this future is dropped, must not block,
    /// and waits for nothing but its own statements: on SQLite every other writer waits for it.
    /// Rolled back when it errs, panics ([`DbError::Panicked`]) or exceeds [`DbConfig::unit_timeout`].
    pub async fn write<F, R, E>(&self, work: F) -> Result<R, E>
    where
        F: AsyncFn(&mut Tx) -> Result<R, E> + Send + 'static,
        R: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let span = tracing::Span::current();
        let unit = Box::new(Job { work, result: None, caller, span });
        let started = Instant::now();
        self.submit(unit).await?;
        let result = answer.await.unwrap_or_else(|_| Err(DbError::Closed.into()));
        self.inner.meter.unit(started);
        result
    }

    async fn submit(&self, unit: Box<dyn Unit>) -> Result<(), DbError> {
        match &self.inner.engine {
            Engine::Lite { writer, .. } => writer.send(Message::Unit(unit)).await.map_err(|_| DbError::Closed),
            Engine::Pg(server) => server.units.submit(unit).await,
        }
    }

    /// Statements run so far, through both doors; framing (BEGIN, COMMIT) not counted. For tests against N+1.
    pub fn queries(&self) -> u64 {
        self.inner.meter.statements()
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), DbError> {
        self.rows("SELECT 1", Args::new()).await.map(|_| ())
    }

    /// Prepares a statement without running it; an error names what is wrong with it on this engine.
    pub async fn prepare_check(&self, sql: impl Into<Sql>) -> Result<(), DbError> {
        let sql = sql.into().text(self.dialect());
        match &self.inner.engine {
            Engine::Lite { readers, .. } => readers.prepare(sql).await,
            Engine::Pg(server) => server.prepare(sql).await,
        }
    }

    /// Prepares each statement of a list; returns what is wrong, one line a statement.
    pub async fn prepare_all(&self, statements: &[Statement]) -> Vec<String> {
        let mut wrong = Vec::new();
        for statement in statements {
            if let Err(error) = self.prepare_check(statement).await {
                wrong.push(format!("{} on {:?}: {error}", statement.name, self.dialect()));
            }
        }
        wrong
    }

    /// The engine's plan for a statement, one line a step: `EXPLAIN QUERY PLAN` on SQLite, `EXPLAIN` with sequential
    /// scans disabled on PostgreSQL. For tests that an index is used.
    pub async fn explain(&self, sql: impl Into<Sql>, args: Args) -> Result<Vec<String>, DbError> {
        let text = sql.into().text(self.dialect());
        check_arguments(&text, args.len())?;
        let (found, column) = match &self.inner.engine {
            Engine::Lite { readers, .. } => {
                let text = format!("EXPLAIN QUERY PLAN {text}");
                (readers.rows(text.into(), args, false).await?, 3)
            }
            Engine::Pg(server) => (server.explain(format!("EXPLAIN {text}").into(), args).await?, 0),
        };
        found.iter().map(|row| row.get(column)).collect()
    }

    /// Lets the engine refresh its statistics (`PRAGMA optimize`); call daily. PostgreSQL does it by itself.
    pub async fn optimize(&self) -> Result<(), DbError> {
        let Engine::Lite { writer, .. } = &self.inner.engine else {
            return Ok(());
        };
        let (reply, answer) = oneshot::channel();
        writer.send(Message::Optimize(reply)).await.map_err(|_| DbError::Closed)?;
        answer.await.map_err(|_| DbError::Closed)?
    }

    /// Writes a consistent copy to `to` (must not exist) while work goes on. SQLite only: use `pg_dump` on PostgreSQL.
    pub async fn backup(&self, to: &Path) -> Result<(), DbError> {
        match &self.inner.engine {
            Engine::Lite { readers, .. } => readers.backup(to).await,
            Engine::Pg(_) => Err(DbError::Wrong("PostgreSQL is backed up with pg_dump".into())),
        }
    }

    /// Takes no more work, finishes what is queued, closes all connections. Call it before the runtime ends.
    pub async fn close(&self) {
        match &self.inner.engine {
            Engine::Lite { readers, writer, checkpointer } => {
                // The readers first: the last connection folds the WAL into the file, and a read-only one cannot.
                readers.close().await;
                checkpointer.close().await;
                let (reply, answer) = oneshot::channel();
                if writer.send(Message::Close(reply)).await.is_ok() {
                    // An error means that the writer is already gone.
                    let _ = answer.await;
                }
            }
            Engine::Pg(server) => server.close().await,
        }
    }
}
