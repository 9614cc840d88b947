//! Restoring a backup: everything is checked and laid out beside first, then takes its place in one step. What was there
//! before is kept.

use super::connection::{self, Connection};
use super::load::Loader;
use super::manifest::{Manifest, table_of};
use super::{BackupError, Progress, Summary, dump, verify};
use crate::db::{Args, Db, DbConfig, Migrations};
use crate::search;
use domain::Micros;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Parts that may wait for the database.
const QUEUE: usize = 2;

/// Restores the backup `from` into the database and data folder. A desk in which somebody exists is only replaced with
/// `force`. No server may run on this desk meanwhile.
pub async fn restore(
    from: &Path,
    config: &DbConfig,
    data_dir: &Path,
    force: bool,
    now: Micros,
    progress: Progress<'_>,
) -> Result<Summary, BackupError> {
    let path = from.to_owned();
    let manifest = blocking(move || verify(&path)).await?;
    let occupied = occupied(config).await?;
    if occupied && !force {
        return Err(BackupError::NotEmpty);
    }
    fs::create_dir_all(data_dir).map_err(BackupError::io(data_dir))?;
    let files = data_dir.join("files.restoring");
    remove_folder(&files)?;
    let stamp = now.0 / Micros::SECOND;
    let mut summary = Summary { bytes: fs::metadata(from).map_err(BackupError::io(from))?.len(), ..Summary::default() };
    let source = Source { from, files: &files, manifest: &manifest };
    match connection::file(config) {
        Some(database) => {
            let stage = beside(&database, "restoring");
            remove_database(&stage)?;
            let mut staged = config.clone();
            staged.url = format!("sqlite://{}", stage.display());
            fill_file(&staged, &stage, source, now, &mut summary, progress).await?;
            if occupied {
                let kept = beside(&database, &format!("replaced-{stamp}"));
                settle(&database).await;
                keep(&database, &kept)?;
                summary.replaced.push(kept);
            } else if database.exists() {
                settle(&database).await;
            }
            for tail in ["-wal", "-shm"] {
                remove_file(&tailed(&database, tail))?;
            }
            fs::rename(&stage, &database).map_err(BackupError::io(&database))?;
        }
        None => {
            if occupied {
                let kept = data_dir.join(format!("replaced-{stamp}.tar"));
                dump::write(config, data_dir, &kept, now, progress).await?;
                summary.replaced.push(kept);
            }
            fill_server(config, source, now, &mut summary, progress).await?;
        }
    }
    put_files(data_dir, &files, stamp, &mut summary)?;
    Ok(summary)
}

/// Whether somebody exists in the desk. What cannot be read counts as occupied: it may be a desk that needs repair.
async fn occupied(config: &DbConfig) -> Result<bool, BackupError> {
    let file = connection::file(config);
    if file.as_ref().is_some_and(|file| !file.exists()) {
        return Ok(false);
    }
    let mut conn = match Connection::open(config).await {
        Ok(conn) => conn,
        Err(_) if file.is_some() => return Ok(true),
        Err(error) => return Err(error),
    };
    let exists = match file {
        Some(_) => "SELECT COUNT(*) FROM sqlite_master WHERE name = 'person'",
        None => "SELECT COUNT(*) FROM pg_class WHERE oid = to_regclass('person')",
    };
    let found = match conn.number(exists).await {
        Ok(0) => false,
        Ok(_) => conn.number("SELECT COUNT(*) FROM person").await.map_or(true, |people| people > 0),
        Err(_) => true,
    };
    // A file that is no database cannot even be closed well.
    let _ = conn.close().await;
    Ok(found)
}

/// Where the entries come from and the files go.
#[derive(Clone, Copy)]
struct Source<'a> {
    from: &'a Path,
    files: &'a Path,
    manifest: &'a Manifest,
}

impl Source<'_> {
    fn migrations(&self) -> Migrations {
        let known = Migrations::embedded();
        Migrations::of(known.list().get(..self.manifest.migrations.len()).unwrap_or_default())
    }
}

async fn fill_file(
    staged: &DbConfig,
    stage: &Path,
    source: Source<'_>,
    now: Micros,
    summary: &mut Summary,
    progress: Progress<'_>,
) -> Result<(), BackupError> {
    let db = Db::connect(staged).await?;
    source.migrations().apply(&db, now.0).await?;
    db.close().await;
    let mut conn = Connection::open_file(stage).await?;
    // Not durable and unchecked while it is filled; it is checked and synced before it takes its place.
    conn.script("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -64000; BEGIN IMMEDIATE")
        .await?;
    fill(&mut conn, source, summary, progress).await?;
    conn.script("COMMIT").await?;
    if !conn.rows("PRAGMA foreign_key_check", Args::new()).await?.is_empty() {
        return Err(BackupError::damaged("rows point to rows that are not there"));
    }
    conn.close().await?;
    finish(staged, now, progress).await?;
    let mut conn = Connection::open_file(stage).await?;
    conn.script("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    conn.close().await?;
    fs::File::open(stage).and_then(|file| file.sync_all()).map_err(BackupError::io(stage))
}

async fn fill_server(
    config: &DbConfig,
    source: Source<'_>,
    now: Micros,
    summary: &mut Summary,
    progress: Progress<'_>,
) -> Result<(), BackupError> {
    let mut conn = Connection::open(config).await?;
    let migrated = conn.number("SELECT COUNT(*) FROM pg_class WHERE oid = to_regclass('_migration')").await? > 0;
    if migrated && dump::applied(&mut conn).await? != source.manifest.migrations {
        return Err(BackupError::Versions(
            "the database has other tables than the backup: restore into a new, empty database, which is then brought up to date".into(),
        ));
    }
    if !migrated {
        let db = Db::connect(config).await?;
        source.migrations().apply(&db, now.0).await?;
        db.close().await;
    }
    conn.script("BEGIN").await?;
    fill(&mut conn, source, summary, progress).await?;
    conn.script("COMMIT").await?;
    conn.close().await?;
    finish(config, now, progress).await
}

/// Fills all tables and lays out all files.
async fn fill(
    conn: &mut Connection,
    source: Source<'_>,
    summary: &mut Summary,
    progress: Progress<'_>,
) -> Result<(), BackupError> {
    let mut loader = Loader::begin(conn, source.manifest).await?;
    let (mut parts, reading) = read(source.from.to_owned(), source.files.to_owned());
    while let Some(part) = parts.recv().await {
        match part {
            Step::Table(table, lines) => {
                let rows = loader.lines(conn, &table, &lines).await?;
                progress(&table, rows);
            }
            Step::File => {
                summary.files += 1;
                progress("files", summary.files);
            }
        }
    }
    reading.await.map_err(|e| BackupError::damaged(e.to_string()))??;
    summary.rows = loader.end(conn).await?;
    Ok(())
}

/// What later versions of the program need, and the full-text index.
async fn finish(config: &DbConfig, now: Micros, progress: Progress<'_>) -> Result<(), BackupError> {
    let db = Db::connect(config).await?;
    Migrations::embedded().apply(&db, now.0).await?;
    let rebuilt = search::rebuild(&db, |done| progress("search", done)).await;
    db.close().await;
    rebuilt.map(|_| ()).map_err(|error| match error {
        crate::oops::Oops::Db(error) => error.into(),
        crate::oops::Oops::Fault(fault) => BackupError::damaged(fault.to_string()),
    })
}

/// What the reading thread has done or hands over.
enum Step {
    /// Lines of a table.
    Table(String, Vec<u8>),
    /// A file was laid out.
    File,
}

/// Reads the entries on a thread of its own: tables to the receiver, files into the folder.
fn read(from: PathBuf, files: PathBuf) -> (mpsc::Receiver<Step>, JoinHandle<Result<(), BackupError>>) {
    let (queue, parts) = mpsc::channel(QUEUE);
    let thread = tokio::task::spawn_blocking(move || {
        fs::create_dir_all(&files).map_err(BackupError::io(&files))?;
        let mut archive = verify::open(&from)?;
        for entry in archive.entries().map_err(BackupError::io(&from))? {
            let mut entry = entry.map_err(BackupError::io(&from))?;
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let part = if let Some(table) = table_of(&name) {
                let mut lines = Vec::with_capacity(usize::try_from(entry.size()).unwrap_or_default());
                entry.read_to_end(&mut lines).map_err(BackupError::io(&from))?;
                Step::Table(table.to_owned(), lines)
            } else if let Some(file) = name.strip_prefix("files/") {
                let to = files.join(file);
                if let Some(folder) = to.parent() {
                    fs::create_dir_all(folder).map_err(BackupError::io(folder))?;
                }
                let mut out = fs::File::create_new(&to).map_err(BackupError::io(&to))?;
                std::io::copy(&mut entry, &mut out).map_err(BackupError::io(&to))?;
                out.sync_all().map_err(BackupError::io(&to))?;
                Step::File
            } else {
                continue;
            };
            if queue.blocking_send(part).is_err() {
                // The database refused a row, which it says itself.
                return Ok(());
            }
        }
        Ok(())
    });
    (parts, thread)
}

/// The uploads take their place; those that were there are kept.
fn put_files(data_dir: &Path, staged: &Path, stamp: i64, summary: &mut Summary) -> Result<(), BackupError> {
    let files = data_dir.join("files");
    if !dump::files(&files)?.is_empty() {
        let kept = data_dir.join(format!("files.replaced-{stamp}"));
        fs::rename(&files, &kept).map_err(BackupError::io(&files))?;
        summary.replaced.push(kept);
    }
    remove_folder(&files)?;
    fs::rename(staged, &files).map_err(BackupError::io(&files))
}

/// Brings what stands in the write-ahead log into the file, as far as it can be read.
async fn settle(database: &Path) {
    if let Ok(mut conn) = Connection::open_file(database).await {
        // A damaged file is kept as it is, log and all.
        let _ = conn.script("PRAGMA wal_checkpoint(TRUNCATE)").await;
        let _ = conn.close().await;
    }
}

/// Gives the old database a second name, and its log when it still has one.
fn keep(database: &Path, kept: &Path) -> Result<(), BackupError> {
    let log = tailed(database, "-wal");
    if fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        fs::rename(&log, tailed(kept, "-wal")).map_err(BackupError::io(&log))?;
    }
    fs::hard_link(database, kept).or_else(|_| fs::copy(database, kept).map(|_| ())).map_err(BackupError::io(kept))
}

fn beside(path: &Path, tail: &str) -> PathBuf {
    tailed(path, &format!(".{tail}"))
}

fn tailed(path: &Path, tail: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(tail);
    name.into()
}

fn remove_database(path: &Path) -> Result<(), BackupError> {
    ["", "-wal", "-shm"].into_iter().try_for_each(|tail| remove_file(&tailed(path, tail)))
}

fn remove_file(path: &Path) -> Result<(), BackupError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(BackupError::Io { path: path.to_owned(), source: error })
        }
        _ => Ok(()),
    }
}

fn remove_folder(path: &Path) -> Result<(), BackupError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(BackupError::Io { path: path.to_owned(), source: error })
        }
        _ => Ok(()),
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BackupError> + Send + 'static,
) -> Result<T, BackupError> {
    tokio::task::spawn_blocking(work).await.map_err(|e| BackupError::damaged(e.to_string()))?
}
