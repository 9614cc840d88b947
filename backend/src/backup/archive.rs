//! Writes the tar file on a thread of its own, entry by entry, noting size and checksum of each.

use super::BackupError;
use super::manifest::{self, Manifest, Part};
use crate::random::hex;
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use tar::{Builder, EntryType, Header};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Entries that may wait for the disk.
const QUEUE: usize = 2;

/// An entry to write.
enum Entry {
    /// Bytes under a name.
    Bytes(String, Vec<u8>),
    /// A file under a name.
    File(String, PathBuf),
}

/// What the writing thread answers when it is done.
type Written = Result<(Builder<BufWriter<File>>, Vec<Part>), BackupError>;

/// The writing end.
pub(super) struct Archive {
    queue: mpsc::Sender<Entry>,
    thread: JoinHandle<Written>,
    partial: PathBuf,
    target: PathBuf,
}

impl Archive {
    /// Begins `target` under a temporary name, readable by the owner only: it holds everything the desk knows.
    pub fn create(target: &Path) -> Result<Self, BackupError> {
        if target.exists() {
            return Err(BackupError::Exists(target.to_owned()));
        }
        let mut partial = target.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&partial)
            .map_err(BackupError::io(&partial))?;
        let (queue, mut entries) = mpsc::channel(QUEUE);
        let path = partial.clone();
        let thread = tokio::task::spawn_blocking(move || {
            let mut tar = Builder::new(BufWriter::with_capacity(1 << 20, file));
            let mut parts = Vec::new();
            while let Some(entry) = entries.blocking_recv() {
                if let Some(part) = append(&mut tar, entry, &path)? {
                    parts.push(part);
                }
            }
            Ok((tar, parts))
        });
        Ok(Self { queue, thread, partial, target: target.to_owned() })
    }

    /// The temporary name.
    pub fn partial(&self) -> &Path {
        &self.partial
    }

    /// Adds bytes under a name.
    pub async fn bytes(&self, name: String, bytes: Vec<u8>) {
        // A closed queue means that writing failed: `finish` says why.
        let _ = self.queue.send(Entry::Bytes(name, bytes)).await;
    }

    /// Adds a file under a name; one that is gone by then is left out.
    pub async fn file(&self, name: String, path: PathBuf) {
        let _ = self.queue.send(Entry::File(name, path)).await;
    }

    /// Adds the manifest, waits for the disk and gives the file its name. Answers its size.
    pub async fn finish(self, mut manifest: Manifest) -> Result<u64, BackupError> {
        drop(self.queue);
        let (mut tar, parts) = self.thread.await.map_err(|e| BackupError::damaged(e.to_string()))??;
        let (partial, target) = (self.partial, self.target);
        tokio::task::spawn_blocking(move || {
            manifest.parts = parts;
            let bytes = serde_json::to_vec_pretty(&manifest).map_err(|e| BackupError::damaged(e.to_string()))?;
            append(&mut tar, Entry::Bytes(manifest::NAME.into(), bytes), &partial)?;
            let file = tar.into_inner().map_err(BackupError::io(&partial))?;
            let file =
                file.into_inner().map_err(|e| BackupError::Io { path: partial.clone(), source: e.into_error() })?;
            file.sync_all().map_err(BackupError::io(&partial))?;
            let size = file.metadata().map_err(BackupError::io(&partial))?.len();
            std::fs::rename(&partial, &target).map_err(BackupError::io(&target))?;
            Ok(size)
        })
        .await
        .map_err(|e| BackupError::damaged(e.to_string()))?
    }
}

fn append(tar: &mut Builder<BufWriter<File>>, entry: Entry, archive: &Path) -> Result<Option<Part>, BackupError> {
    match entry {
        Entry::Bytes(path, bytes) => {
            let sha256 = hex(&Sha256::digest(&bytes));
            let size = bytes.len() as u64;
            tar.append_data(&mut header(size), &path, bytes.as_slice()).map_err(BackupError::io(archive))?;
            Ok(Some(Part { path, bytes: size, sha256 }))
        }
        Entry::File(path, from) => {
            let mut file = match File::open(&from) {
                Ok(file) => file,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
                Err(error) => return Err(BackupError::Io { path: from, source: error }),
            };
            let size = file.metadata().map_err(BackupError::io(&from))?.len();
            let mut reader = Hashing { from: (&mut file).take(size), hash: Sha256::new(), read: 0 };
            tar.append_data(&mut header(size), &path, &mut reader).map_err(BackupError::io(&from))?;
            if reader.read != size {
                return Err(BackupError::damaged(format!("{} became shorter while it was read", from.display())));
            }
            Ok(Some(Part { path, bytes: size, sha256: hex(&reader.hash.finalize()) }))
        }
    }
}

/// The same for every entry: the archive tells of the desk, not of the machine.
fn header(size: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(EntryType::Regular);
    header.set_mode(0o600);
    header.set_mtime(0);
    header.set_size(size);
    header
}

/// Reads through, hashing.
pub(super) struct Hashing<R> {
    pub from: R,
    pub hash: Sha256,
    pub read: u64,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.from.read(into)?;
        if let Some(bytes) = into.get(..count) {
            self.hash.update(bytes);
        }
        self.read += count as u64;
        Ok(count)
    }
}

impl<R> Hashing<R> {
    /// Begins.
    pub fn new(from: R) -> Self {
        Self { from, hash: Sha256::new(), read: 0 }
    }
}

/// Copies through and answers size and checksum.
pub(super) fn copy(from: impl Read, to: &mut impl Write) -> std::io::Result<(u64, String)> {
    let mut reader = Hashing::new(from);
    let size = std::io::copy(&mut reader, to)?;
    Ok((size, hex(&reader.hash.finalize())))
}
