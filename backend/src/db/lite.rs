//! SQLite: how a connection is opened, and how one statement runs on it.

use std::{
    borrow::Cow,
    fs::{self, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::Path,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use futures::TryStreamExt as _;
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Either, Executor as _, SqlSafeStr as _, SqlStr, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::{Args, DbError, Row, value::lite_arguments};

/// 3.51.3 repaired a bug that could damage a WAL database with two or more connections.
const OLDEST: (u32, u32, u32) = (3, 51, 3);
/// How long SQLite itself waits for another process (a backup, the command line).
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Distinct statements kept prepared per connection (about 300 in the program, plus filter shapes).
const STATEMENT_CACHE: usize = 500;
/// Pages kept by the writing connection, KiB (negative, as SQLite wants it). What falls out is still in the system's cache.
const WRITER_CACHE: &str = "-12000";
/// The same for each reading connection.
const READER_CACHE: &str = "-5000";
/// Pages in the write-ahead log (4 KiB each) after which the writer itself folds them in: the net under `checkpoint`.
const NET: &str = "8000";
/// SQLite asks every so many virtual machine steps (well under a millisecond) whether to go on.
const STEPS_BETWEEN_CHECKS: i32 = 5_000;

/// Moment, µs since the program began, after which the connection's current statement is interrupted. 0 is never.
#[derive(Clone, Default)]
pub(super) struct Deadline(Arc<AtomicU64>);

static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);

impl Deadline {
    pub fn within(&self, limit: Duration) {
        let at = BEGAN.elapsed().saturating_add(limit).as_micros();
        self.0.store(u64::try_from(at).unwrap_or(u64::MAX).max(1), Ordering::Relaxed);
    }

    pub fn never(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    /// Interrupts the statement that is running.
    pub fn now(&self) {
        self.0.store(1, Ordering::Relaxed);
    }

    fn reached(&self) -> bool {
        let at = self.0.load(Ordering::Relaxed);
        at != 0 && BEGAN.elapsed().as_micros() > u128::from(at)
    }
}

fn common(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY_TIMEOUT)
        .statement_cache_capacity(STATEMENT_CACHE)
        .foreign_keys(true)
        .pragma("temp_store", "MEMORY")
        .pragma("mmap_size", "0")
        .pragma("journal_size_limit", "67108864")
        .row_buffer_size(512)
        .thread_name(|n| format!("sqlite-{n}"))
        .disable_statement_logging()
}

fn writing(path: &Path) -> SqliteConnectOptions {
    common(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", WRITER_CACHE)
        .pragma("wal_autocheckpoint", NET)
        .optimize_on_close(true, 400)
}

pub(super) fn reading(path: &Path) -> SqliteConnectOptions {
    common(path).read_only(true).pragma("cache_size", READER_CACHE)
}

/// For the connection that only makes checkpoints.
pub(super) fn folding(path: &Path) -> SqliteConnectOptions {
    common(path).pragma("wal_autocheckpoint", "0").pragma("cache_size", "-100")
}

pub(super) async fn open(options: &SqliteConnectOptions) -> Result<(SqliteConnection, Deadline), DbError> {
    let mut conn = options.connect().await?;
    let deadline = Deadline::default();
    let watched = deadline.clone();
    conn.lock_handle().await?.set_progress_handler(STEPS_BETWEEN_CHECKS, move || !watched.reached());
    Ok((conn, deadline))
}

/// Opens the writing connection, creating folder and file (readable by the owner only) where they are missing.
pub(super) async fn open_writer(path: &Path) -> Result<(SqliteConnection, Deadline), DbError> {
    create(path).map_err(|e| DbError::Unreachable(format!("{}: {e}", path.display())))?;
    // Switching a new file to WAL does not wait for another process doing the same.
    let options = writing(path);
    let began = Instant::now();
    loop {
        match prove(open(&options).await).await {
            Err(DbError::Busy) if began.elapsed() < BUSY_TIMEOUT => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            other => return other,
        }
    }
}

pub(super) fn create(path: &Path) -> io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    Ok(())
}

/// Checks SQLite's version, and reads from the file: that opens the WAL, which read-only connections rely on.
async fn prove(opened: Result<(SqliteConnection, Deadline), DbError>) -> Result<(SqliteConnection, Deadline), DbError> {
    let (mut conn, deadline) = opened?;
    let sql = "SELECT sqlite_version(), COUNT(*) FROM sqlite_master";
    let (rows, _) = fetch(&mut conn, sql.into(), Args::new()).await?;
    let version: String = rows.first().ok_or(DbError::NotFound)?.get(0)?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut part = || parts.next().unwrap_or(0);
    if (part(), part(), part()) < OLDEST {
        return Err(DbError::Wrong(format!("SQLite {version} is too old, 3.51.3 is needed")));
    }
    Ok((conn, deadline))
}

/// Runs one statement to its end: all its rows and how many rows it changed. Of several, the last one's.
pub(super) async fn fetch(
    conn: &mut SqliteConnection,
    sql: Cow<'static, str>,
    args: Args,
) -> Result<(Vec<Row>, u64), DbError> {
    let query = sqlx::query_with(safe(sql), lite_arguments(args)?);
    let mut answers = conn.fetch_many(query);
    let (mut rows, mut changed) = (Vec::new(), 0);
    while let Some(answer) = answers.try_next().await? {
        match answer {
            Either::Left(done) => changed = done.rows_affected(),
            Either::Right(row) => rows.push(Row::Lite(row)),
        }
    }
    Ok((rows, changed))
}

/// Runs the first row of a reading statement only.
pub(super) async fn fetch_first(
    conn: &mut SqliteConnection,
    sql: Cow<'static, str>,
    args: Args,
) -> Result<Vec<Row>, DbError> {
    let query = sqlx::query_with(safe(sql), lite_arguments(args)?);
    Ok(conn.fetch_optional(query).await?.map(Row::Lite).into_iter().collect())
}

/// Static texts stay uncopied; owned ones were audited where they were made.
pub(super) fn safe(sql: Cow<'static, str>) -> SqlStr {
    match sql {
        Cow::Borrowed(text) => text.into_sql_str(),
        Cow::Owned(text) => AssertSqlSafe(text).into_sql_str(),
    }
}
