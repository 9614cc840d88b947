//! The only SQL of files.

use crate::{row, statements};
use domain::ids::{FileId, TicketId, UserId};

statements! {
    pub const INSERT: &str = "INSERT INTO file (token, name, mime, size, thumbnail, uploader_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
    pub const BY_ID: &str = "SELECT id, token, name, mime, size, thumbnail, uploader_id, ticket_id, internal FROM file WHERE id = $1";
    pub const ORPHANS: &str = "SELECT id, token FROM file WHERE ticket_id IS NULL AND created_at < $1 LIMIT $2";
    /// Only while it is still an orphan.
    pub const DELETE_ORPHAN: &str = "DELETE FROM file WHERE id = $1 AND ticket_id IS NULL";
}

row! {
    /// A file, as read.
    pub struct FileRow {
        pub id: FileId,
        pub token: String,
        pub name: String,
        pub mime: String,
        pub size: i64,
        pub thumbnail: bool,
        pub uploader_id: UserId,
        pub ticket_id: Option<TicketId>,
        pub internal: bool,
    }
}
