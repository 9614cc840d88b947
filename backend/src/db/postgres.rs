//! PostgreSQL: sessions, and those that read.
//!
//! Sessions are read-only by default; only a unit ([`super::pg_units`]) begins READ WRITE. So the reading door cannot
//! write on this engine either.

use std::{borrow::Cow, str::FromStr as _, sync::Arc, time::Duration};

use futures::TryStreamExt as _;
use sqlx::{ConnectOptions as _, Either, Executor as _, PgConnection, SqlSafeStr as _, postgres::PgConnectOptions};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

use super::{
    Args, DbConfig, DbError, Row,
    lite::safe,
    meter::Meter,
    pg_shelf::Shelf,
    pg_units::{Limits, Units},
    value::pg_arguments,
};

/// The net under sqlx #4385 and under a unit that forgets its transaction.
const IDLE_IN_TRANSACTION: &str = "10000";

pub(super) struct Server {
    /// For reading.
    shelf: Shelf,
    slots: Semaphore,
    /// To wait for one of them.
    limit: Duration,
    pub units: Units,
}

pub(super) fn options(config: &DbConfig) -> Result<PgConnectOptions, DbError> {
    let millis = |limit: Duration| limit.as_millis().to_string();
    // The server must not go on with a statement whose unit has been given up.
    let statement = config.statement_timeout.min(config.unit_timeout);
    Ok(PgConnectOptions::from_str(&config.url)?
        .application_name(&config.application_name)
        .statement_cache_capacity(500)
        .options([
            ("statement_timeout", millis(statement)),
            ("lock_timeout", millis(config.lock_timeout)),
            ("idle_in_transaction_session_timeout", IDLE_IN_TRANSACTION.into()),
            ("default_transaction_read_only", "on".into()),
            // "Exists already, skipping" is no news.
            ("client_min_messages", "warning".into()),
            // Compiling a plan takes longer than any of ours runs.
            ("jit", "off".into()),
        ])
        .disable_statement_logging())
}

/// Whether the server is there and keeps Persian text; what has answered is kept.
async fn check(shelf: &Shelf) -> Result<(), DbError> {
    let mut conn = shelf.connect().await?;
    let (rows, _) = fetch(&mut conn, "SHOW server_encoding".into(), Args::new()).await?;
    let encoding: String = rows.first().ok_or(DbError::NotFound)?.get(0)?;
    if encoding != "UTF8" {
        return Err(DbError::Wrong(format!("the database must be UTF8, it is {encoding}")));
    }
    shelf.put(conn);
    Ok(())
}

impl Server {
    pub async fn connect(config: &DbConfig, meter: Arc<Meter>) -> Result<Self, DbError> {
        let limit = config.connect_timeout;
        let shelf = Shelf::new(options(config)?, limit);
        check(&shelf).await?;
        // Half for reading, half for units.
        let half = (config.connections / 2).max(1);
        let limits = Limits { most: half, statement: config.statement_timeout, unit: config.unit_timeout };
        let units = Units::start(Shelf::new(options(config)?, limit), limits, meter)?;
        Ok(Self { shelf, slots: Semaphore::new(half as usize), limit, units })
    }

    /// Permission to use a connection.
    async fn slot(&self) -> Result<SemaphorePermit<'_>, DbError> {
        match timeout(self.limit, self.slots.acquire()).await {
            Ok(permit) => permit.map_err(|_| DbError::Closed),
            Err(_) => Err(DbError::Unreachable("all connections are in use".into())),
        }
    }

    /// Runs a reading statement; once more on a new connection if the old one turns out to be broken.
    pub async fn rows(&self, sql: Cow<'static, str>, args: Args) -> Result<Vec<Row>, DbError> {
        let _slot = self.slot().await?;
        let mut conn = self.shelf.take().await?;
        let mut answer = fetch(&mut conn, sql.clone(), args.clone()).await;
        if let Err(DbError::Unreachable(_)) = answer {
            conn = self.shelf.replace().await?;
            answer = fetch(&mut conn, sql, args).await;
        }
        if !matches!(answer, Err(DbError::Unreachable(_))) {
            self.shelf.put(conn);
        }
        answer.map(|(rows, _)| rows)
    }

    pub async fn prepare(&self, sql: Cow<'static, str>) -> Result<(), DbError> {
        let _slot = self.slot().await?;
        let mut conn = self.shelf.take().await?;
        let prepared = conn.prepare(safe(sql)).await.map(|_| ()).map_err(DbError::from);
        self.shelf.put(conn);
        prepared
    }

    /// The plan, with sequential scans made expensive: small test tables would always be scanned otherwise.
    pub async fn explain(&self, sql: Cow<'static, str>, args: Args) -> Result<Vec<Row>, DbError> {
        let mut conn = self.shelf.connect().await?;
        command(&mut conn, "SET enable_seqscan = off").await?;
        Ok(fetch(&mut conn, sql, args).await?.0)
    }

    /// Waits for units and readers, then closes all connections.
    pub async fn close(&self) {
        self.units.close().await;
        self.slots.close();
        self.shelf.close().await;
    }
}

/// Runs one prepared statement to its end: all its rows and how many rows it changed.
pub(super) async fn fetch(
    conn: &mut PgConnection,
    sql: Cow<'static, str>,
    args: Args,
) -> Result<(Vec<Row>, u64), DbError> {
    let query = sqlx::query_with(safe(sql), pg_arguments(args)?);
    let mut answers = conn.fetch_many(query);
    let (mut rows, mut changed) = (Vec::new(), 0);
    while let Some(answer) = answers.try_next().await? {
        match answer {
            Either::Left(done) => changed += done.rows_affected(),
            Either::Right(row) => rows.push(Row::Pg(row)),
        }
    }
    Ok((rows, changed))
}

/// Runs a command in the simple protocol: one round trip, nothing prepared.
pub(super) async fn command(conn: &mut PgConnection, sql: &'static str) -> Result<(), DbError> {
    conn.execute(sqlx::raw_sql(sql.into_sql_str())).await?;
    Ok(())
}
