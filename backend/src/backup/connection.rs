//! A connection of its own to either engine: one snapshot over all tables, and no time limits, unlike the one door.

use super::BackupError;
use crate::db::{Args, DbConfig, DbError, Dialect, Row, Value};
use futures::TryStreamExt;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::query::Query;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, SqliteConnection};
use std::path::{Path, PathBuf};

/// A connection.
pub(super) enum Connection {
    Lite(SqliteConnection),
    Pg(PgConnection),
}

/// The SQLite file of an address; None for PostgreSQL.
pub(super) fn file(config: &DbConfig) -> Option<PathBuf> {
    let rest = config.url.strip_prefix("sqlite:")?;
    Some(PathBuf::from(rest.strip_prefix("//").unwrap_or(rest)))
}

impl Connection {
    /// Opens what the settings name; never creates a database.
    pub async fn open(config: &DbConfig) -> Result<Self, BackupError> {
        match file(config) {
            Some(path) => Self::open_file(&path).await,
            None => {
                let options: PgConnectOptions = config.url.parse()?;
                let mut conn =
                    options.application_name("iranmehr backup").disable_statement_logging().connect().await?;
                // Whatever the server's own settings are: a large table takes long.
                conn.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0").await?;
                Ok(Self::Pg(conn))
            }
        }
    }

    /// Opens an SQLite file.
    pub async fn open_file(path: &Path) -> Result<Self, BackupError> {
        let options = SqliteConnectOptions::new().filename(path).create_if_missing(false).foreign_keys(false);
        Ok(Self::Lite(options.disable_statement_logging().connect().await?))
    }

    /// Which engine.
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Lite(_) => Dialect::Sqlite,
            Self::Pg(_) => Dialect::Postgres,
        }
    }

    /// Runs statements without arguments.
    pub async fn script(&mut self, sql: impl Into<String>) -> Result<(), BackupError> {
        let script = sqlx::raw_sql(AssertSqlSafe(sql.into()));
        match self {
            Self::Lite(conn) => conn.execute(script).await.map(|_| ())?,
            Self::Pg(conn) => conn.execute(script).await.map(|_| ())?,
        }
        Ok(())
    }

    /// Begins a snapshot: every later statement sees the tables as they are now, whatever others write.
    pub async fn snapshot(&mut self) -> Result<(), BackupError> {
        match self {
            // SQLite takes the snapshot with the first read.
            Self::Lite(_) => self.script("BEGIN; SELECT COUNT(*) FROM sqlite_master").await,
            Self::Pg(_) => self.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await,
        }
    }

    /// All rows of a small result.
    pub async fn rows(&mut self, sql: &str, args: Args) -> Result<Vec<Row>, BackupError> {
        let mut rows = Vec::new();
        self.each(sql, args, async |row| {
            rows.push(row);
            Ok(())
        })
        .await?;
        Ok(rows)
    }

    /// The only number of a result.
    pub async fn number(&mut self, sql: &str) -> Result<i64, BackupError> {
        let rows = self.rows(sql, Args::new()).await?;
        let row = rows.first().ok_or(DbError::NotFound)?;
        Ok(row.get(0)?)
    }

    /// Hands over one row after another, however many there are.
    pub async fn each(
        &mut self,
        sql: &str,
        args: Args,
        mut take: impl AsyncFnMut(Row) -> Result<(), BackupError>,
    ) -> Result<(), BackupError> {
        match self {
            Self::Lite(conn) => {
                let mut rows = lite(sql, args).fetch(conn);
                while let Some(row) = rows.try_next().await? {
                    take(Row::Lite(row)).await?;
                }
            }
            Self::Pg(conn) => {
                let mut rows = pg(sql, args).fetch(conn);
                while let Some(row) = rows.try_next().await? {
                    take(Row::Pg(row)).await?;
                }
            }
        }
        Ok(())
    }

    /// Runs a statement.
    pub async fn run(&mut self, sql: &str, args: Args) -> Result<(), BackupError> {
        match self {
            Self::Lite(conn) => lite(sql, args).execute(conn).await.map(|_| ())?,
            Self::Pg(conn) => pg(sql, args).execute(conn).await.map(|_| ())?,
        }
        Ok(())
    }

    /// Ends the connection in good order.
    pub async fn close(self) -> Result<(), BackupError> {
        match self {
            Self::Lite(conn) => conn.close().await?,
            Self::Pg(conn) => conn.close().await?,
        }
        Ok(())
    }
}

macro_rules! bind_all {
    ($query:expr, $args:expr) => {{
        let mut query = $query;
        for arg in $args {
            query = match arg {
                Value::Int(v) => query.bind(v),
                Value::Text(v) => query.bind(v),
                Value::Bool(v) => query.bind(v),
                Value::Real(v) => query.bind(v),
                Value::Bytes(v) => query.bind(v),
            };
        }
        query
    }};
}

fn lite(sql: &str, args: Args) -> Query<'static, sqlx::Sqlite, sqlx::sqlite::SqliteArguments> {
    bind_all!(sqlx::query(AssertSqlSafe(sql.to_owned())), args)
}

fn pg(sql: &str, args: Args) -> Query<'static, sqlx::Postgres, sqlx::postgres::PgArguments> {
    bind_all!(sqlx::query(AssertSqlSafe(sql.to_owned())), args)
}
