//! Inside a unit of work: the statements, and what shall happen after the commit.

use std::{
    borrow::Cow,
    sync::Arc,
    time::{Duration, Instant},
};

use sqlx::{PgConnection, SqliteConnection};

use super::{
    Args, Column, DbError, Dialect, FromRow, Row, Sql,
    lite::{self, Deadline},
    meter::{Kind, Meter},
    pending::Pending,
    postgres, rows,
    sql::check_arguments,
};

/// Runs after the commit, before the caller gets its answer. Short and without blocking.
pub(super) type Hook = Box<dyn FnOnce() + Send>;

pub(super) enum Conn {
    Lite { conn: SqliteConnection, deadline: Deadline },
    Pg(PgConnection),
}

/// One unit of work in progress: what it has done is stored altogether or not at all.
///
/// After a statement has failed the unit is broken on both engines: further statements are refused and nothing is
/// stored, even if the unit returns `Ok`. Use `ON CONFLICT` or [`Tx::attempt`] where a failure is expected.
pub struct Tx {
    pub(super) conn: Conn,
    pub(super) meter: Arc<Meter>,
    /// The first failed statement of this unit.
    pub(super) failed: Option<DbError>,
    pub(super) hooks: Vec<Hook>,
    /// A statement was sent and its future dropped before the answer: what it did is unknown.
    pub(super) torn: bool,
    /// SQLite: what must run before the unit's first statement. Sent together with it, which saves a round trip.
    pub(super) frame: Option<&'static str>,
    /// What was given to [`Tx::later`] and not sent yet.
    pub(super) pending: Pending,
    /// A statement of this unit may take this long, and none may run after `until`.
    pub(super) statement_limit: Duration,
    pub(super) until: Instant,
}

impl Tx {
    pub(super) fn new(conn: Conn, meter: Arc<Meter>, statement_limit: Duration) -> Self {
        Self {
            conn,
            meter,
            failed: None,
            hooks: Vec::new(),
            torn: false,
            frame: None,
            pending: Pending::default(),
            statement_limit,
            until: Instant::now(),
        }
    }

    /// Which engine runs.
    pub fn dialect(&self) -> Dialect {
        match self.conn {
            Conn::Lite { .. } => Dialect::Sqlite,
            Conn::Pg(_) => Dialect::Postgres,
        }
    }

    /// All rows, undecoded.
    pub async fn rows(&mut self, sql: impl Into<Sql>, args: Args) -> Result<Vec<Row>, DbError> {
        let sql = sql.into().text(self.dialect());
        Ok(self.execute(sql, args).await?.0)
    }

    /// All rows.
    pub async fn all<T: FromRow>(&mut self, sql: impl Into<Sql>, args: Args) -> Result<Vec<T>, DbError> {
        let sql = sql.into().text(self.dialect());
        let (found, _) = self.execute(sql.clone(), args).await?;
        rows::collect(&sql, &found)
    }

    /// The first row, if there is one.
    pub async fn optional<T: FromRow>(&mut self, sql: impl Into<Sql>, args: Args) -> Result<Option<T>, DbError> {
        let sql = sql.into().text(self.dialect());
        let (mut found, _) = self.execute(sql.clone(), args).await?;
        found.truncate(1);
        Ok(rows::collect(&sql, &found)?.pop())
    }

    /// The first row. [`DbError::NotFound`] if there is none.
    pub async fn one<T: FromRow>(&mut self, sql: impl Into<Sql>, args: Args) -> Result<T, DbError> {
        self.optional(sql, args).await?.ok_or(DbError::NotFound)
    }

    /// The only column of the first row. [`DbError::NotFound`] if there is none.
    pub async fn scalar<T: Column>(&mut self, sql: impl Into<Sql>, args: Args) -> Result<T, DbError> {
        Ok(self.one::<(T,)>(sql, args).await?.0)
    }

    /// The only column of the first row, if there is one.
    pub async fn optional_scalar<T: Column>(&mut self, sql: impl Into<Sql>, args: Args) -> Result<Option<T>, DbError> {
        Ok(self.optional::<(T,)>(sql, args).await?.map(|row| row.0))
    }

    /// Changes rows; returns how many.
    pub async fn run(&mut self, sql: impl Into<Sql>, args: Args) -> Result<u64, DbError> {
        let sql = sql.into().text(self.dialect());
        Ok(self.execute(sql, args).await?.1)
    }

    /// Changes exactly one row, e.g. `UPDATE … WHERE id = $1 AND version = $2`. [`DbError::NotFound`] if it was none.
    pub async fn run_one(&mut self, sql: impl Into<Sql>, args: Args) -> Result<(), DbError> {
        match self.run(sql, args).await? {
            0 => Err(DbError::NotFound),
            _ => Ok(()),
        }
    }

    /// Changes rows, nobody asks which: sent together with the unit's next statement, or at its end, in order. A failure
    /// shows there, and fails the unit with its own error.
    ///
    /// # Errors
    /// [`DbError::Wrong`] for anything but `INSERT`, `UPDATE` and `DELETE`.
    pub async fn later(&mut self, sql: impl Into<Sql>, args: Args) -> Result<(), DbError> {
        let dialect = self.dialect();
        let sql = sql.into().text(dialect);
        self.allow(&sql, args.len())?;
        if !self.pending.fits(dialect, &sql) {
            self.flush().await?;
        }
        #[cfg(test)]
        self.meter.sends(&sql, &args);
        self.pending.push(sql, args)
    }

    /// Sends what is pending.
    pub(super) async fn flush(&mut self) -> Result<(), DbError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let (sql, args) = self.pending.take(self.dialect());
        self.send(sql, args).await.map(|_| ())
    }

    /// `INSERT … RETURNING id`: the new id.
    pub async fn insert(&mut self, sql: impl Into<Sql>, args: Args) -> Result<i64, DbError> {
        self.scalar(sql, args).await
    }

    /// Like [`Tx::run`], but a broken constraint undoes only this statement and the unit may go on.
    pub async fn attempt(&mut self, sql: impl Into<Sql>, args: Args) -> Result<u64, DbError> {
        let sql = sql.into().text(self.dialect());
        self.flush().await?;
        if let Some(frame) = self.frame.take() {
            self.command(frame).await?;
        }
        self.command("SAVEPOINT attempt").await?;
        match self.execute(sql, args).await {
            Ok((_, changed)) => {
                self.command("RELEASE SAVEPOINT attempt").await?;
                Ok(changed)
            }
            Err(error) if error.is_constraint() && self.failed.as_ref() == Some(&error) => {
                self.failed = None;
                self.command("ROLLBACK TO SAVEPOINT attempt").await?;
                self.command("RELEASE SAVEPOINT attempt").await?;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    /// Runs `then` after this unit has been committed (not if it fails); wakes feeds and queues. In order of calling.
    pub fn on_commit(&mut self, then: impl FnOnce() + Send + 'static) {
        self.hooks.push(Box::new(then));
    }

    /// Refuses what must not be sent.
    #[allow(clippy::ptr_arg)] // as in `check_arguments`
    fn allow(&self, sql: &Cow<'static, str>, given: usize) -> Result<(), DbError> {
        if let Some(first) = &self.failed {
            return Err(DbError::Aborted(Box::new(first.clone())));
        }
        if self.torn {
            return Err(DbError::Aborted(Box::new(DbError::Timeout)));
        }
        check_arguments(sql, given)?;
        if controls_transaction(sql) {
            return Err(DbError::Wrong(format!("a unit of work must not contain: {sql}")));
        }
        Ok(())
    }

    async fn execute(&mut self, sql: Cow<'static, str>, args: Args) -> Result<(Vec<Row>, u64), DbError> {
        self.allow(&sql, args.len())?;
        #[cfg(test)]
        self.meter.sends(&sql, &args);
        // SQLite runs one text statement after the other; on PostgreSQL this one would not see what the others did.
        match self.dialect() {
            Dialect::Sqlite if !self.pending.is_empty() => {
                let (sql, args) = self.pending.before(sql, args);
                self.send(sql, args).await
            }
            _ => {
                self.flush().await?;
                self.send(sql, args).await
            }
        }
    }

    async fn send(&mut self, sql: Cow<'static, str>, args: Args) -> Result<(Vec<Row>, u64), DbError> {
        let started = Instant::now();
        self.torn = true;
        let result = match &mut self.conn {
            Conn::Lite { conn, deadline } => {
                let left = self.until.saturating_duration_since(started);
                deadline.within(left.min(self.statement_limit));
                let framed = match self.frame.take() {
                    Some(frame) => Cow::Owned(format!("{frame}; {sql}")),
                    None => sql.clone(),
                };
                let result = lite::fetch(conn, framed, args).await;
                deadline.never();
                result
            }
            Conn::Pg(conn) => postgres::fetch(conn, sql.clone(), args).await,
        };
        self.torn = false;
        self.meter.statement(Kind::Write, &sql, started, result.as_ref().err());
        if let Err(error) = &result {
            self.failed = Some(error.clone());
        }
        result
    }

    /// A statement of our own that frames units; not counted.
    pub(super) async fn command(&mut self, sql: &'static str) -> Result<(), DbError> {
        let torn = std::mem::replace(&mut self.torn, true);
        let result = match &mut self.conn {
            Conn::Lite { conn, deadline } => {
                let result = lite::fetch(conn, sql.into(), Args::new()).await;
                deadline.never();
                result.map(|_| ())
            }
            Conn::Pg(conn) => postgres::command(conn, sql).await,
        };
        self.torn = torn;
        result
    }
}

/// Units are framed by the door; a unit that commits by itself would break the others of its batch.
fn controls_transaction(sql: &str) -> bool {
    const FORBIDDEN: [&str; 7] = ["BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA"];
    let word = sql.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    FORBIDDEN.iter().any(|forbidden| word.eq_ignore_ascii_case(forbidden))
}
