//! One serving process an SQLite file: caches and counts are kept in memory. Several may share a PostgreSQL.

use super::CliError;
use crate::config::Settings;
use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Held while it lives; the system lets go when the process ends, however it ends. Dropped, it leaves no file behind.
#[derive(Debug)]
pub struct Lock {
    held: Option<(File, PathBuf)>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some((_file, path)) = &self.held
            && let Err(error) = std::fs::remove_file(path)
        {
            tracing::debug!(path = %path.display(), %error, "the lock's file stays");
        }
    }
}

/// Takes the desk, or says who has it.
pub fn take(settings: &Settings) -> Result<Lock, CliError> {
    let url = settings.database_url();
    let Some(database) = url.path() else { return Ok(Lock { held: None }) };
    let mut path = database.as_os_str().to_owned();
    path.push(".lock");
    let path = PathBuf::from(path);
    let io = |source| CliError::Io { path: path.clone(), source };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(io)?;
    }
    loop {
        let file = OpenOptions::new().create(true).write(true).truncate(false).open(&path).map_err(io)?;
        match file.try_lock() {
            Ok(()) if is_at(&file, &path) => return Ok(Lock { held: Some((file, path)) }),
            // Who had it removed the file after we opened it: what we hold now is no lock to anybody else.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(CliError::Locked(path)),
            // A file system without locks (some network ones): serve all the same.
            Err(TryLockError::Error(error)) => {
                tracing::warn!(path = %path.display(), %error, "this folder cannot be locked against a second server");
                return Ok(Lock { held: None });
            }
        }
    }
}

/// Whether this open file is still the one of that name.
fn is_at(file: &File, path: &Path) -> bool {
    let (Ok(ours), Ok(there)) = (file.metadata(), std::fs::metadata(path)) else { return false };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}
