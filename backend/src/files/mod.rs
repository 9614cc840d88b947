//! Uploads: what the bytes say is checked against an allow list, they are stored under a random name outside the web
//! root, and each download asks for permission again.

mod kind;
pub mod sql;
#[cfg(test)]
mod tests;
mod thumbnail;

use crate::Backend;
use crate::args;
use crate::db::Tx;
use crate::oops::{self, Oops};
use domain::fault::{Field, Problem};
use domain::files::FileView;
use domain::ids::FileId;
use domain::permissions::{self, Action, Actor};
use domain::{Fault, Micros, text};
use std::path::{Path, PathBuf};

/// Longest file name kept, characters.
const NAME_MAX: usize = 120;
/// An upload that was never sent with a message is removed after a day.
const ORPHAN_AFTER: i64 = Micros::DAY;

/// The use cases of files.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    backend: &'a Backend,
}

impl<'a> Files<'a> {
    pub(crate) fn new(backend: &'a Backend) -> Self {
        Self { backend }
    }

    fn folder(&self) -> PathBuf {
        self.backend.data_dir().join("files")
    }

    /// Stores an upload that is not attached to a message yet.
    ///
    /// # Errors
    /// [`Fault::Invalid`] on the files field: too big, or of a kind that is not allowed.
    pub async fn store(&self, actor: &Actor, name: &str, bytes: Vec<u8>) -> Result<FileView, Fault> {
        permissions::may(actor, Action::ReplyTicket)?;
        let max = self.backend.file_max();
        if bytes.len() as u64 > max {
            return Err(Fault::field(Field::Files, Problem::TooBig { max }));
        }
        let name = clean_name(name);
        let mime = kind::sniff(&name, &bytes).ok_or_else(|| Fault::field(Field::Files, Problem::FileKind))?;
        let token = self.backend.random().hex::<16>();
        let path = self.folder().join(&token);
        let size = bytes.len() as i64;
        let thumbnail = write(&path, bytes, mime).await?;
        let (uploader, now, stored) = (actor.user, self.backend.clock().now(), name.clone());
        let inserted = self
            .backend
            .db()
            .write(async move |tx: &mut Tx| {
                Ok::<i64, Oops>(
                    tx.insert(sql::INSERT, args![&token, &stored, mime, size, thumbnail, uploader, now]).await?,
                )
            })
            .await;
        match inserted {
            Ok(id) => Ok(FileView { id: FileId(id), name, mime: mime.to_owned(), size, thumbnail }),
            Err(oops) => {
                remove(&path).await;
                Err(oops.into())
            }
        }
    }

    /// A file to download: what it is and where it lies.
    pub async fn open(&self, actor: &Actor, file: FileId) -> Result<(FileView, PathBuf), Fault> {
        let row = self.allowed(actor, file).await?;
        let path = self.folder().join(&row.token);
        Ok((FileView { id: row.id, name: row.name, mime: row.mime, size: row.size, thumbnail: row.thumbnail }, path))
    }

    /// The thumbnail of a file: always a WebP image.
    pub async fn thumbnail(&self, actor: &Actor, file: FileId) -> Result<PathBuf, Fault> {
        let row = self.allowed(actor, file).await?;
        if !row.thumbnail {
            return Err(Fault::NotFound);
        }
        Ok(thumbnail::path(&self.folder().join(&row.token)))
    }

    async fn allowed(&self, actor: &Actor, file: FileId) -> Result<sql::FileRow, Fault> {
        let row: sql::FileRow =
            self.backend.db().optional(sql::BY_ID, args![file]).await.map_err(oops::db)?.ok_or(Fault::NotFound)?;
        let Some(ticket) = row.ticket_id else {
            return if row.uploader_id == actor.user { Ok(row) } else { Err(Fault::NotFound) };
        };
        let place = self.backend.tickets().place(ticket).await?.ok_or(Fault::NotFound)?;
        let action = if row.internal { Action::NoteTicket } else { Action::SeeTicket };
        permissions::may_with(actor, action, &place).map_err(|_| Fault::NotFound)?;
        Ok(row)
    }

    /// Removes uploads that were never sent with a message. Answers how many.
    pub async fn sweep(&self) -> Result<u64, Fault> {
        let before = self.backend.clock().now().0 - ORPHAN_AFTER;
        let mut removed = 0;
        loop {
            let orphans: Vec<(FileId, String)> =
                self.backend.db().all(sql::ORPHANS, args![before, 100_i64]).await.map_err(oops::db)?;
            if orphans.is_empty() {
                return Ok(removed);
            }
            for (id, token) in orphans {
                let gone = self
                    .backend
                    .db()
                    .write(async move |tx: &mut Tx| Ok::<u64, Oops>(tx.run(sql::DELETE_ORPHAN, args![id]).await?))
                    .await?;
                if gone == 1 {
                    let path = self.folder().join(&token);
                    remove(&thumbnail::path(&path)).await;
                    remove(&path).await;
                    removed += 1;
                }
            }
        }
    }
}

/// Writes the bytes durably, and a thumbnail where the kind has one. Answers whether it has.
async fn write(path: &Path, bytes: Vec<u8>, mime: &'static str) -> Result<bool, Fault> {
    let path = path.to_owned();
    let done = tokio::task::spawn_blocking(move || -> std::io::Result<bool> {
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(&path)?;
        std::io::Write::write_all(&mut file, &bytes)?;
        file.sync_all()?;
        Ok(mime.starts_with("image/") && thumbnail::make(&bytes, &thumbnail::path(&path)))
    })
    .await;
    match done {
        Ok(Ok(thumbnail)) => Ok(thumbnail),
        Ok(Err(error)) => Err(oops::internal(&error)),
        Err(error) => Err(oops::internal(&error)),
    }
}

async fn remove(path: &Path) {
    if let Err(error) = tokio::fs::remove_file(path).await
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(path = %path.display(), %error, "a file could not be removed");
    }
}

/// The name without folders, control and direction characters, short enough for every file system.
fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean = text::single_line(last);
    let clean = clean.trim_matches(['.', ' ']);
    if clean.is_empty() {
        return "file".to_owned();
    }
    let length = clean.chars().count();
    if length <= NAME_MAX {
        return clean.to_owned();
    }
    // The end holds the extension: keep it.
    let (stem, extension) = clean.rsplit_once('.').unwrap_or((clean, ""));
    let keep = NAME_MAX.saturating_sub(extension.chars().count() + 1).max(1);
    let stem: String = stem.chars().take(keep).collect();
    if extension.is_empty() { stem } else { format!("{stem}.{extension}") }
}
