//! PostgreSQL: sessions, and the pool of those that read.
//!
//! Sessions are read-only by default; only a unit ([`super::pg_units`]) begins READ WRITE. So the reading door cannot
//! write on this engine either.

use std::{
    borrow::Cow,
    str::FromStr as _,
    sync::Arc,
    time::{Duration, Instant},
};

use futures::TryStreamExt as _;
use sqlx::{
    ConnectOptions as _, Connection as _, Either, Executor as _, PgConnection, PgPool, Postgres, SqlSafeStr as _,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{
    Args, DbConfig, DbError, Row,
    lite::safe,
    meter::Meter,
    pg_units::{Limits, Units},
    value::pg_arguments,
};

/// How long to wait before trying again to reach a server that is starting.
const KNOCK: Duration = Duration::from_millis(200);
/// A connection that rested longer is tested before it is used.
const RESTED: Duration = Duration::from_secs(30);
/// The net under sqlx #4385 and under a unit that forgets its transaction.
const IDLE_IN_TRANSACTION: &str = "10000";

pub(super) struct Server {
    /// For reading.
    pool: PgPool,
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
            // Compiling a plan takes longer than any of ours runs.
            ("jit", "off".into()),
        ])
        .disable_statement_logging())
}

/// Reaches the server, waiting for one that is just starting.
pub(super) async fn reach(options: &PgConnectOptions, limit: Duration) -> Result<PgConnection, DbError> {
    let began = Instant::now();
    loop {
        match options.connect().await.map_err(DbError::from) {
            Err(DbError::Unreachable(_)) if began.elapsed() < limit => tokio::time::sleep(KNOCK).await,
            other => return other,
        }
    }
}

/// Whether the server is there and keeps Persian text.
async fn check(config: &DbConfig) -> Result<(), DbError> {
    let mut conn = reach(&options(config)?, config.connect_timeout).await?;
    let (rows, _) = fetch(&mut conn, "SHOW server_encoding".into(), Args::new()).await?;
    let encoding: String = rows.first().ok_or(DbError::NotFound)?.get(0)?;
    conn.close().await?;
    if encoding != "UTF8" {
        return Err(DbError::Wrong(format!("the database must be UTF8, it is {encoding}")));
    }
    Ok(())
}

impl Server {
    pub async fn connect(config: &DbConfig, meter: Arc<Meter>) -> Result<Self, DbError> {
        check(config).await?;
        // Half for reading, half for units.
        let half = (config.connections / 2).max(1);
        let limits = Limits {
            most: half,
            connect: config.connect_timeout,
            statement: config.statement_timeout,
            unit: config.unit_timeout,
        };
        let pool = PgPoolOptions::new()
            .max_connections(half)
            .min_connections(1)
            .acquire_timeout(config.connect_timeout)
            .test_before_acquire(false)
            .before_acquire(|conn, meta| {
                Box::pin(async move {
                    if meta.idle_for > RESTED {
                        conn.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_lazy_with(options(config)?);
        Ok(Self { pool, units: Units::start(options(config)?, limits, meter)? })
    }

    /// Runs a reading statement; once more on a new connection if the old one turns out to be broken.
    pub async fn rows(&self, sql: Cow<'static, str>, args: Args) -> Result<Vec<Row>, DbError> {
        let mut conn = self.pool.acquire().await?;
        match fetch(&mut conn, sql.clone(), args.clone()).await {
            Err(DbError::Unreachable(_)) => {
                conn.close_on_drop();
                drop(conn);
                let mut conn = self.sound().await?;
                Ok(fetch(&mut conn, sql, args).await?.0)
            }
            other => Ok(other?.0),
        }
    }

    pub async fn prepare(&self, sql: Cow<'static, str>) -> Result<(), DbError> {
        let mut conn = self.pool.acquire().await?;
        conn.prepare(safe(sql)).await?;
        Ok(())
    }

    /// The plan, with sequential scans made expensive: small test tables would always be scanned otherwise.
    pub async fn explain(&self, sql: Cow<'static, str>, args: Args) -> Result<Vec<Row>, DbError> {
        let mut conn = self.pool.acquire().await?;
        conn.close_on_drop();
        command(&mut conn, "SET enable_seqscan = off").await?;
        Ok(fetch(&mut conn, sql, args).await?.0)
    }

    /// A connection that has just answered: after a restart of the server all that rest in the pool are broken.
    async fn sound(&self) -> Result<PoolConnection<Postgres>, DbError> {
        let mut last = DbError::Closed;
        for _ in 0..=self.pool.options().get_max_connections() {
            let mut conn = self.pool.acquire().await?;
            match conn.ping().await {
                Ok(()) => return Ok(conn),
                Err(error) => {
                    conn.close_on_drop();
                    last = error.into();
                }
            }
        }
        Err(last)
    }

    /// Waits for units, then closes all connections.
    pub async fn close(&self) {
        self.units.close().await;
        self.pool.close().await;
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
