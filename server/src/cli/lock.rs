//! One serving process an SQLite file: caches and counts are kept in memory. Several may share a PostgreSQL.

use super::CliError;
use crate::config::Settings;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::PathBuf;

/// Held while it lives; the system lets go when the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: Option<File>,
}

/// Takes the desk, or says who has it.
pub fn take(settings: &Settings) -> Result<Lock, CliError> {
    let url = settings.database_url();
    let Some(database) = url.path() else { return Ok(Lock { _file: None }) };
    let mut path = database.as_os_str().to_owned();
    path.push(".lock");
    let path = PathBuf::from(path);
    let io = |source| CliError::Io { path: path.clone(), source };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(io)?;
    }
    let file = OpenOptions::new().create(true).write(true).truncate(false).open(&path).map_err(io)?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { _file: Some(file) }),
        Err(TryLockError::WouldBlock) => Err(CliError::Locked(path)),
        // A file system without locks (some network ones): serve all the same.
        Err(TryLockError::Error(error)) => {
            tracing::warn!(path = %path.display(), %error, "this folder cannot be locked against a second server");
            Ok(Lock { _file: None })
        }
    }
}
