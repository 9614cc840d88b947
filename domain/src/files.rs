//! Uploaded files: what is allowed, and what is shown of them.

use crate::ids::FileId;
use serde::{Deserialize, Serialize};

/// Largest file by default, bytes (10 MB).
pub const SIZE_MAX: u64 = 10_000_000;

/// Types that may be uploaded: MIME type and the extensions that may carry it. What the bytes say decides; the name
/// must agree.
pub const ALLOWED: &[(&str, &[&str])] = &[
    ("image/png", &["png"]),
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/gif", &["gif"]),
    ("image/webp", &["webp"]),
    ("application/pdf", &["pdf"]),
    ("text/plain", &["txt", "log", "csv", "md"]),
    ("application/zip", &["zip"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    ("video/mp4", &["mp4"]),
    ("audio/mpeg", &["mp3"]),
    ("audio/ogg", &["ogg", "oga"]),
];

/// A file as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileView {
    pub id: FileId,
    pub name: String,
    pub mime: String,
    /// Bytes.
    pub size: i64,
    /// Has a thumbnail at `/files/{id}/thumbnail`.
    pub thumbnail: bool,
}

impl FileView {
    /// Where it is downloaded, authorised each time.
    pub fn url(&self) -> String {
        format!("/files/{}", self.id)
    }

    /// Where its thumbnail is.
    pub fn thumbnail_url(&self) -> String {
        format!("/files/{}/thumbnail", self.id)
    }
}
