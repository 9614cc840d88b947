//! Backup and restore of a whole desk as one tar file: every table as JSON lines, every upload, and a manifest with
//! checksums. The format is the same for both engines, so a desk moves from SQLite to PostgreSQL, or back, by a backup
//! and a restore. The full-text index is not in it: it is made anew.
//!
//! ```text
//! tables/person.0001.jsonl     one JSON array a row, columns as the manifest lists them; about 4 MB a part
//! files/…                      uploads under their random names
//! manifest.json                last: what is in the file, with sizes and SHA-256
//! ```

mod archive;
mod connection;
mod dump;
mod load;
mod manifest;
mod restore;
#[cfg(test)]
mod rows;
mod schema;
mod verify;

#[cfg(test)]
mod tests;

pub use dump::write;
pub use manifest::{Manifest, Part, TableOf};
pub use restore::restore;
#[cfg(test)]
pub(crate) use rows::all_rows;
pub use verify::verify;

use crate::db::DbError;
use std::io;
use std::path::{Path, PathBuf};

/// What was done, for the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rows of all tables.
    pub rows: u64,
    /// Uploads and their thumbnails.
    pub files: u64,
    /// Size of the tar file.
    pub bytes: u64,
    /// Where what was there before lies now (restore only).
    pub replaced: Vec<PathBuf>,
}

/// Hears how far it is: what is being worked on, and how many rows or files of it are done.
pub type Progress<'a> = &'a mut (dyn FnMut(&str, u64) + Send);

/// Why a backup or restore did not happen. A restore that fails has changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file or folder could not be used.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] DbError),
    /// The file to write exists.
    #[error("{} exists already; choose another name, a backup is never overwritten", .0.display())]
    Exists(PathBuf),
    /// There is nothing to back up.
    #[error("there is no desk here: {0}")]
    NoDesk(String),
    /// The file to read is not a backup of ours.
    #[error("{} is not a backup: {why}", path.display())]
    NotABackup {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// A part is missing, changed or too much.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// The backup or the database was made by a newer program.
    #[error("{0}")]
    Versions(String),
    /// The desk to restore into is in use.
    #[error("this desk has people and tickets; --force replaces it and keeps the old one beside")]
    NotEmpty,
    /// The schema has something that backups do not know yet: a mistake of ours.
    #[error("the schema has what backups do not know: {0}")]
    Schema(String),
}

impl BackupError {
    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }

    fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(what.into())
    }
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error.into())
    }
}
