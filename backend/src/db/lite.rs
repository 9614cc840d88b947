//! SQLite: how a connection is opened, and the small pool of reading connections.
//!
//! Own pool instead of sqlx's: no ping before every use, last used first (warm caches), and a statement that runs
//! too long or whose reader has gone is interrupted.

use std::{
    borrow::Cow,
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    sync::{
        Arc, LazyLock, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use futures::TryStreamExt as _;
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, Either, Executor as _, SqlSafeStr as _,
    SqlStr, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::{Args, DbConfig, DbError, Row, value::lite_arguments};

/// 3.51.3 repaired a bug that could damage a WAL database with two or more connections.
const OLDEST: (u32, u32, u32) = (3, 51, 3);
/// How long SQLite itself waits for another process (a backup, the command line).
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Distinct statements kept prepared per connection (about 300 in the program, plus filter shapes).
const STATEMENT_CACHE: usize = 500;
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

    fn now(&self) {
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
        .pragma("cache_size", "-32000")
        .optimize_on_close(true, 400)
}

fn reading(path: &Path) -> SqliteConnectOptions {
    common(path).read_only(true).pragma("cache_size", "-8000")
}

async fn open(options: &SqliteConnectOptions) -> Result<(SqliteConnection, Deadline), DbError> {
    let mut conn = options.connect().await?;
    let deadline = Deadline::default();
    let watched = deadline.clone();
    conn.lock_handle()
        .await?
        .set_progress_handler(STEPS_BETWEEN_CHECKS, move || !watched.reached());
    Ok((conn, deadline))
}

/// Opens the writing connection, creating folder and file (readable by the owner only) where they are missing.
pub(super) async fn open_writer(path: &Path) -> Result<(SqliteConnection, Deadline), DbError> {
    create(path).map_err(|e| DbError::Unreachable(format!("{}: {e}", path.display())))?;
    // Switching a new file to WAL does not wait for another process doing the same.
    let mut tries = 0;
    let (mut conn, deadline) = loop {
        match open(&writing(path)).await {
            Err(DbError::Busy) if tries < 100 => {
                tries += 1;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            other => break other?,
        }
    };
    check_version(&mut conn).await?;
    Ok((conn, deadline))
}

fn create(path: &Path) -> io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)?;
    Ok(())
}

async fn check_version(conn: &mut SqliteConnection) -> Result<(), DbError> {
    let (rows, _) = fetch(conn, "SELECT sqlite_version()".into(), Args::new()).await?;
    let version: String = rows.first().ok_or(DbError::NotFound)?.get(0)?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut part = || parts.next().unwrap_or(0);
    if (part(), part(), part()) < OLDEST {
        return Err(DbError::Wrong(format!("SQLite {version} is too old, 3.51.3 is needed")));
    }
    Ok(())
}

/// Runs one statement to its end: all its rows and how many rows it changed.
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
            Either::Left(done) => changed += done.rows_affected(),
            Either::Right(row) => rows.push(Row::Lite(row)),
        }
    }
    Ok((rows, changed))
}

/// Runs the first row of a reading statement only.
async fn fetch_first(
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

struct Reader {
    conn: SqliteConnection,
    deadline: Deadline,
    /// Its last statement was abandoned and may still be running.
    abandoned: bool,
}

/// The reading connections, opened when first needed.
pub(super) struct Readers {
    path: PathBuf,
    limit: Duration,
    count: u32,
    free: Semaphore,
    idle: Mutex<Vec<Reader>>,
}

impl Readers {
    pub fn new(path: PathBuf, count: usize, limit: Duration) -> Self {
        let count = count.clamp(1, 64);
        Self {
            path,
            limit,
            count: count as u32,
            free: Semaphore::new(count),
            idle: Mutex::new(Vec::with_capacity(count)),
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Reader>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn lease(&self) -> Result<Lease<'_>, DbError> {
        let permit = self.free.acquire().await.map_err(|_| DbError::Closed)?;
        let parked = self.idle().pop();
        let reader = match parked {
            Some(reader) => reader,
            None => {
                let (conn, deadline) = open(&reading(&self.path)).await?;
                Reader { conn, deadline, abandoned: false }
            }
        };
        let mut lease = Lease { readers: self, reader: Some(reader), _permit: permit };
        if let Some(reader) = lease.reader.as_mut().filter(|reader| reader.abandoned) {
            reader.conn.ping().await?;
            reader.abandoned = false;
        }
        Ok(lease)
    }

    /// Runs a reading statement. Interrupted after the statement limit or when this future is dropped.
    pub async fn rows(
        &self,
        sql: Cow<'static, str>,
        args: Args,
        first_only: bool,
    ) -> Result<Vec<Row>, DbError> {
        let mut lease = self.lease().await?;
        let Some(reader) = lease.reader.as_mut() else {
            return Err(DbError::Closed);
        };
        reader.deadline.within(self.limit);
        reader.abandoned = true;
        let result = if first_only {
            fetch_first(&mut reader.conn, sql, args).await
        } else {
            fetch(&mut reader.conn, sql, args).await.map(|(rows, _)| rows)
        };
        reader.abandoned = false;
        reader.deadline.never();
        if matches!(result, Err(DbError::Unreachable(_))) {
            lease.reader = None; // its thread has ended; the next reader opens a new connection
        }
        result
    }

    /// Prepares a statement without running it.
    pub async fn prepare(&self, sql: Cow<'static, str>) -> Result<(), DbError> {
        let mut lease = self.lease().await?;
        if let Some(reader) = lease.reader.as_mut() {
            reader.conn.prepare(safe(sql)).await?;
        }
        Ok(())
    }

    /// Waits for running statements, then closes every connection.
    pub async fn close(&self) {
        if let Ok(all) = self.free.acquire_many(self.count).await {
            all.forget();
        }
        self.free.close();
        let readers = std::mem::take(&mut *self.idle());
        for reader in readers {
            if let Err(error) = reader.conn.close().await {
                tracing::warn!(%error, "closing a reading connection");
            }
        }
    }

    /// Writes a consistent copy of the database to `to`, which must not exist. Readers and writers go on.
    ///
    /// The copy appears under its name only when it is complete and on the disk.
    pub async fn backup(&self, to: &Path) -> Result<(), DbError> {
        let trouble = |e: io::Error| DbError::Storage(format!("{}: {e}", to.display()));
        let exists = || trouble(io::ErrorKind::AlreadyExists.into());
        if to.exists() {
            return Err(exists());
        }
        let mut name = to.as_os_str().to_owned();
        name.push(".part");
        let part = PathBuf::from(name);
        let Some(text) = part.to_str().map(str::to_owned) else {
            return Err(DbError::Wrong("the path of a backup must be UTF-8".into()));
        };
        if part.exists() {
            fs::remove_file(&part).map_err(trouble)?;
        }
        create(&part).map_err(trouble)?; // VACUUM INTO accepts an empty file: the mode is ours
        let mut conn = reading(&self.path).connect().await?;
        let copied = fetch(&mut conn, "VACUUM INTO $1".into(), crate::args![text]).await;
        if let Err(error) = conn.close().await {
            tracing::warn!(%error, "closing the backup connection");
        }
        if let Err(error) = copied {
            fs::remove_file(&part).map_err(trouble)?;
            return Err(error);
        }
        let to = to.to_owned();
        let finish = move || -> io::Result<()> {
            File::open(&part)?.sync_all()?;
            fs::hard_link(&part, &to)?; // unlike rename, never replaces a file
            fs::remove_file(&part)?;
            let folder = to.parent().filter(|p| !p.as_os_str().is_empty());
            File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
        };
        match tokio::task::spawn_blocking(finish).await {
            Ok(done) => done.map_err(|e| DbError::Storage(e.to_string())),
            Err(e) => Err(DbError::Storage(e.to_string())),
        }
    }
}

/// A reading connection in use; goes back when dropped.
struct Lease<'a> {
    readers: &'a Readers,
    reader: Option<Reader>,
    // Dropped after `drop` below has put the connection back, so the next owner finds it.
    _permit: SemaphorePermit<'a>,
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        if let Some(reader) = self.reader.take() {
            if reader.abandoned {
                reader.deadline.now();
            }
            self.readers.idle().push(reader);
        }
    }
}
