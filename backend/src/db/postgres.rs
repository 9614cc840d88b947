//! PostgreSQL: the pool, and units of work as plain transactions that nobody can cancel.
//!
//! The pool's sessions are read-only by default; only a unit begins READ WRITE. So the reading door cannot write on
//! this engine either.

use std::{
    borrow::Cow,
    pin::pin,
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
use tokio::sync::Semaphore;

use super::{
    Args, DbConfig, DbError, Row, Tx,
    lite::safe,
    meter::Meter,
    tx::Conn,
    unit::{Outcome, Unit, play, run_hooks},
    value::pg_arguments,
};

/// How often a unit is run again after losing a race.
const RETRIES: u32 = 3;
/// How long to wait before trying again to reach a server that is starting.
const KNOCK: Duration = Duration::from_millis(200);
/// A connection that rested longer is tested before it is used.
const RESTED: Duration = Duration::from_secs(30);
/// The net under sqlx #4385 and under a unit that forgets its transaction.
const IDLE_IN_TRANSACTION: &str = "10000";

pub(super) struct Server {
    pool: PgPool,
    /// Units at the same time: leaves connections for readers.
    units: Arc<Semaphore>,
    most_units: u32,
    statement_limit: Duration,
    unit_limit: Duration,
    meter: Arc<Meter>,
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
        ])
        .disable_statement_logging())
}

/// Reaches the server, waiting for one that is just starting, and checks that it keeps Persian text.
async fn check(config: &DbConfig) -> Result<(), DbError> {
    let options = options(config)?;
    let began = Instant::now();
    let mut conn = loop {
        match options.connect().await.map_err(DbError::from) {
            Err(DbError::Unreachable(_)) if began.elapsed() < config.connect_timeout => {
                tokio::time::sleep(KNOCK).await;
            }
            other => break other?,
        }
    };
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
        let connections = config.connections.max(2);
        let pool = PgPoolOptions::new()
            .max_connections(connections)
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
        let most_units = (connections * 3 / 4).max(1);
        Ok(Self {
            pool,
            units: Arc::new(Semaphore::new(most_units as usize)),
            most_units,
            statement_limit: config.statement_timeout,
            unit_limit: config.unit_timeout,
            meter,
        })
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

    /// Takes the unit. From here on it runs to its end, whatever happens to the caller.
    pub async fn submit(self: &Arc<Self>, unit: Box<dyn Unit>) -> Result<(), DbError> {
        let permit = self.units.clone().acquire_owned().await.map_err(|_| DbError::Closed)?;
        let server = self.clone();
        let runtime = tokio::runtime::Handle::current();
        // A blocking thread drives it: the unit's future need not be `Send`.
        tokio::task::spawn_blocking(move || {
            runtime.block_on(server.perform(unit));
            drop(permit);
        });
        Ok(())
    }

    async fn perform(&self, mut unit: Box<dyn Unit>) {
        for tried in 0..=RETRIES {
            match self.once(unit.as_mut()).await {
                Ok(()) => break,
                Err(error) => {
                    unit.overrule(error);
                    if tried < RETRIES {
                        let most = 10_u64 << tried;
                        let pause = rand::random_range(1..=most);
                        tokio::time::sleep(Duration::from_millis(pause)).await;
                    }
                }
            }
        }
        unit.answer();
    }

    /// One try. An error means: worth trying again.
    async fn once(&self, unit: &mut dyn Unit) -> Result<(), DbError> {
        let conn = match self.begin().await {
            Ok(conn) => conn,
            Err(error) => {
                unit.overrule(error);
                return Ok(());
            }
        };
        let mut watch = pin!(tokio::time::sleep(self.unit_limit));
        let mut tx = Tx::new(Conn::Pg(conn), self.meter.clone(), self.statement_limit);
        match play(unit, &mut tx, self.unit_limit, watch.as_mut()).await {
            Outcome::Done(hooks) => match tx.command("COMMIT").await {
                Ok(()) => {
                    self.meter.batch(1);
                    run_hooks(hooks);
                }
                Err(error) => {
                    leave(&mut tx);
                    match error {
                        DbError::Serialization => return Err(error),
                        DbError::Unreachable(why) => unit.overrule(DbError::Uncertain(why)),
                        other => unit.overrule(other),
                    }
                }
            },
            Outcome::Refused { torn, again } => {
                if torn || tx.command("ROLLBACK").await.is_err() {
                    leave(&mut tx);
                }
                if again {
                    return Err(DbError::Serialization);
                }
            }
        }
        Ok(())
    }

    async fn begin(&self) -> Result<PoolConnection<Postgres>, DbError> {
        let mut conn = self.pool.acquire().await?;
        let mut begun = command(&mut conn, BEGIN).await;
        if let Err(DbError::Unreachable(_)) = begun {
            // It broke while it rested. Nothing has happened yet.
            conn.close_on_drop();
            drop(conn);
            conn = self.sound().await?;
            begun = command(&mut conn, BEGIN).await;
        }
        if begun.is_err() {
            conn.close_on_drop();
        }
        begun.map(|()| conn)
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

    /// Waits for running units, then closes the pool.
    pub async fn close(&self) {
        if let Ok(all) = self.units.acquire_many(self.most_units).await {
            all.forget();
        }
        self.units.close();
        self.pool.close().await;
    }
}

const BEGIN: &str = "BEGIN READ WRITE";

/// The state of the connection is unknown: it is not used again.
fn leave(tx: &mut Tx) {
    if let Conn::Pg(conn) = &mut tx.conn {
        conn.close_on_drop();
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
