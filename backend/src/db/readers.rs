//! SQLite's reading connections: a small pool.
//!
//! Own pool instead of sqlx's: no ping before every use, last used first (warm caches), and a statement that runs
//! too long or whose reader has gone is interrupted.

use std::{
    borrow::Cow,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use sqlx::{ConnectOptions as _, Connection as _, Executor as _, SqliteConnection};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::{
    Args, DbError, Row,
    lite::{Deadline, create, fetch, fetch_first, open, reading, safe},
};

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
        let mut lease = Lease { readers: self, reader: parked, _permit: permit };
        if let Some(reader) = lease.reader.as_mut().filter(|reader| reader.abandoned) {
            // Answers when the interrupted statement has ended.
            match reader.conn.ping().await {
                Ok(()) => reader.abandoned = false,
                Err(_) => lease.reader = None,
            }
        }
        if lease.reader.is_none() {
            let (conn, deadline) = open(&reading(&self.path)).await?;
            lease.reader = Some(Reader { conn, deadline, abandoned: false });
        }
        Ok(lease)
    }

    /// Runs a reading statement. Interrupted after the statement limit or when this future is dropped.
    pub async fn rows(&self, sql: Cow<'static, str>, args: Args, first_only: bool) -> Result<Vec<Row>, DbError> {
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
