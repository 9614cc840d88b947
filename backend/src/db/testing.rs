//! Databases for tests: a new SQLite file, and a new PostgreSQL database where a server is offered.
//!
//! `scripts/postgres-for-tests run cargo test …` offers one by setting `IRANMEHR_TEST_POSTGRES`.

use std::{
    ops::Deref,
    process,
    sync::{
        Once,
        atomic::{AtomicU32, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, postgres::PgConnectOptions};
use tempfile::TempDir;

use super::{Args, Db, DbConfig, DbError, Migrations, Tx};

/// Address of a server on which tests may create databases, e.g. `postgres://postgres@127.0.0.1:5433/postgres`.
pub const POSTGRES: &str = "IRANMEHR_TEST_POSTGRES";
/// Set it to silence the warning that PostgreSQL was left out.
pub const SQLITE_ONLY: &str = "IRANMEHR_TEST_SQLITE_ONLY";

/// A database of its own, gone when this is dropped. Use it like a [`Db`].
pub struct TestDb {
    /// The database.
    pub db: Db,
    /// How it was opened; another [`Db::connect`] with it plays a second process.
    pub config: DbConfig,
    place: TestPlace,
}

enum TestPlace {
    /// Removed with the folder.
    Folder(TempDir),
    /// Name and the server's own address.
    Server { name: String, base: String },
}

impl Deref for TestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

impl TestDb {
    /// The folder of the SQLite file.
    pub fn folder(&self) -> Option<&std::path::Path> {
        match &self.place {
            TestPlace::Folder(folder) => Some(folder.path()),
            TestPlace::Server { .. } => None,
        }
    }

    /// Lets the engine learn what is in its tables, as PostgreSQL does by itself sooner or later.
    pub async fn analyze(&self) {
        match &self.place {
            TestPlace::Folder(_) => {
                must(self.db.write(async |tx: &mut Tx| tx.run("ANALYZE", Args::new()).await.map(|_| ())).await);
            }
            TestPlace::Server { .. } => must(on_server(&self.config.url, "VACUUM ANALYZE".into()).await),
        }
    }
}

/// A fresh database of each engine on offer, migrated with [`Migrations::embedded`].
pub async fn databases() -> Vec<TestDb> {
    let all = empty_databases().await;
    for test in &all {
        must(Migrations::embedded().apply(&test.db, 0).await);
    }
    all
}

/// A fresh, empty database of each engine on offer.
pub async fn empty_databases() -> Vec<TestDb> {
    empty_databases_with(|_| {}).await
}

/// The same, with other settings.
pub async fn empty_databases_with(adjust: impl Fn(&mut DbConfig)) -> Vec<TestDb> {
    let mut all = vec![sqlite(&adjust).await];
    match std::env::var(POSTGRES) {
        Ok(base) if !base.is_empty() => all.push(postgres(base, &adjust).await),
        _ => warn_once(),
    }
    all
}

fn warn_once() {
    static WARNED: Once = Once::new();
    if std::env::var_os(SQLITE_ONLY).is_none() {
        WARNED.call_once(|| {
            eprintln!(
                "\n=== PostgreSQL SKIPPED: {POSTGRES} is not set. scripts/postgres-for-tests run … sets it. ===\n"
            );
        });
    }
}

async fn sqlite(adjust: &impl Fn(&mut DbConfig)) -> TestDb {
    let folder = must(tempfile::tempdir());
    let mut config = DbConfig::new(format!("sqlite://{}", folder.path().join("desk.sqlite").display()));
    adjust(&mut config);
    let db = must(Db::connect(&config).await);
    TestDb { db, config, place: TestPlace::Folder(folder) }
}

async fn postgres(base: String, adjust: &impl Fn(&mut DbConfig)) -> TestDb {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let nanos = must(SystemTime::now().duration_since(UNIX_EPOCH)).as_nanos() % 1_000_000_000;
    let name = format!("test_{}_{nanos}_{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    must(on_server(&base, format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")).await);
    let (address, _) = base.rsplit_once('/').unwrap_or((&base, ""));
    let mut config = DbConfig::new(format!("{address}/{name}"));
    config.connections = 6; // many tests share one server
    adjust(&mut config);
    let db = must(Db::connect(&config).await);
    TestDb { db, config, place: TestPlace::Server { name, base } }
}

async fn on_server(base: &str, sql: String) -> Result<(), DbError> {
    let options: PgConnectOptions = base.parse()?;
    let mut conn = options.disable_statement_logging().connect().await?;
    conn.execute(AssertSqlSafe(sql)).await?;
    conn.close().await?;
    Ok(())
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let TestPlace::Server { name, base } = &self.place else {
            return;
        };
        let (base, sql) = (base.clone(), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        // A runtime of its own: this may be dropped inside another.
        let cleaner = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            if let Ok(runtime) = runtime
                && let Err(error) = runtime.block_on(on_server(&base, sql))
            {
                eprintln!("a test database is left over: {error}");
            }
        });
        if cleaner.join().is_err() {
            eprintln!("a test database is left over");
        }
    }
}

/// Test support may end the test.
fn must<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("test database: {error}"),
    }
}
