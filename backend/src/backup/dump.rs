//! Writing a backup: all tables of one snapshot, then the uploads. The desk may be in use meanwhile.

use super::archive::Archive;
use super::connection::{self, Connection};
use super::manifest::{FORMAT, Manifest, TableOf};
use super::schema::{self, Table};
use super::{BackupError, Progress, Summary};
use crate::db::{Args, DbConfig, Dialect, Migrations};
use domain::Micros;
use std::path::{Path, PathBuf};

/// A part is closed when it has this size, bytes: it is held in memory.
const PART: usize = 4_000_000;

/// Writes the desk of this database and data folder to the new file `to`.
pub async fn write(
    config: &DbConfig,
    data_dir: &Path,
    to: &Path,
    now: Micros,
    progress: Progress<'_>,
) -> Result<Summary, BackupError> {
    if let Some(file) = connection::file(config)
        && !file.exists()
    {
        return Err(BackupError::NoDesk(file.display().to_string()));
    }
    let archive = Archive::create(to)?;
    let partial = archive.partial().to_owned();
    let written = fill(archive, config, data_dir, now, progress).await;
    if written.is_err() {
        // Half a backup is none. It may be gone already.
        let _ = std::fs::remove_file(partial);
    }
    written
}

async fn fill(
    archive: Archive,
    config: &DbConfig,
    data_dir: &Path,
    now: Micros,
    progress: Progress<'_>,
) -> Result<Summary, BackupError> {
    let mut conn = Connection::open(config).await?;
    conn.snapshot().await?;
    let migrations = applied(&mut conn).await?;
    let mut summary = Summary::default();
    let mut tables = Vec::new();
    for table in schema::tables(&mut conn).await? {
        let filled = dump(&mut conn, &archive, &table, progress).await?;
        summary.rows += filled.rows;
        tables.push(filled);
    }
    conn.script("COMMIT").await?;
    let engine = match conn.dialect() {
        Dialect::Sqlite => "sqlite",
        Dialect::Postgres => "postgres",
    };
    conn.close().await?;

    // After the snapshot: every upload that it names is there by now.
    let folder = data_dir.join("files");
    for path in files(&folder)? {
        let Some(name) = path.strip_prefix(&folder).ok().and_then(Path::to_str) else { continue };
        archive.file(format!("files/{name}"), path.clone()).await;
        summary.files += 1;
        progress("files", summary.files);
    }
    let manifest = Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").into(),
        made_at: now.0,
        engine: engine.into(),
        migrations,
        tables,
        parts: Vec::new(),
    };
    summary.bytes = archive.finish(manifest).await?;
    Ok(summary)
}

/// The names of the migrations that the database has.
pub(super) async fn applied(conn: &mut Connection) -> Result<Vec<String>, BackupError> {
    let rows =
        conn.rows("SELECT version FROM _migration ORDER BY version", Args::new()).await.map_err(
            |error| match error {
                BackupError::Database(_) => {
                    BackupError::NoDesk("the database has no tables; `iranmehr migrate` makes them".into())
                }
                other => other,
            },
        )?;
    let known = Migrations::embedded();
    if rows.len() > known.list().len() {
        return Err(BackupError::Versions("the database is newer than this program: use the newer program".into()));
    }
    Ok(known.list().iter().take(rows.len()).map(|migration| migration.file.to_owned()).collect())
}

async fn dump(
    conn: &mut Connection,
    archive: &Archive,
    table: &Table,
    progress: Progress<'_>,
) -> Result<TableOf, BackupError> {
    let mut filled = TableOf::new(table);
    let mut part = 0_u32;
    let mut lines: Vec<u8> = Vec::new();
    let name = &table.name;
    let sql = format!(
        "SELECT {} FROM {} ORDER BY {}",
        schema::list(table.columns.iter().map(|column| column.name.as_str())),
        schema::quoted(name),
        schema::list(table.key.iter().map(String::as_str)),
    );
    conn.each(&sql, Args::new(), async |row| {
        let row = schema::json(&row, &table.columns)?;
        serde_json::to_writer(&mut lines, &row).map_err(|e| BackupError::damaged(e.to_string()))?;
        lines.push(b'\n');
        filled.rows += 1;
        if lines.len() >= PART {
            part += 1;
            archive.bytes(format!("tables/{name}.{part:04}.jsonl"), std::mem::take(&mut lines)).await;
            progress(name, filled.rows);
        }
        Ok(())
    })
    .await?;
    if !lines.is_empty() {
        archive.bytes(format!("tables/{name}.{:04}.jsonl", part + 1), lines).await;
    }
    progress(name, filled.rows);
    Ok(filled)
}

/// All files below a folder, sorted.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>, BackupError> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(source) => return Err(BackupError::Io { path: folder, source }),
        };
        for entry in entries {
            let entry = entry.map_err(BackupError::io(&folder))?;
            let kind = entry.file_type().map_err(BackupError::io(&entry.path()))?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}
