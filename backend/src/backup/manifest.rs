//! What a backup says about itself.

use super::schema::{Column, Table};
use serde::{Deserialize, Serialize};

/// Version of the format; a restore refuses a newer one.
pub const FORMAT: u32 = 1;
/// The manifest's name in the tar file; it is the last entry.
pub const NAME: &str = "manifest.json";

/// The last entry of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// See [`FORMAT`].
    pub format: u32,
    /// Version of the program that made it.
    pub program: String,
    /// When, µs UTC.
    pub made_at: i64,
    /// `sqlite` or `postgres`.
    pub engine: String,
    /// The migrations that its tables have, in order.
    pub migrations: Vec<String>,
    /// The tables, so ordered that each comes after those it points to.
    pub tables: Vec<TableOf>,
    /// All other entries in the order of the file.
    pub parts: Vec<Part>,
}

/// A table of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableOf {
    /// Its name.
    pub name: String,
    /// Its columns in the order of a row's values.
    pub columns: Vec<Column>,
    /// How many rows.
    pub rows: u64,
}

/// An entry of the tar file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name.
    pub path: String,
    /// Its size, bytes.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
}

impl TableOf {
    /// A table without rows yet.
    pub(super) fn new(table: &Table) -> Self {
        Self { name: table.name.clone(), columns: table.columns.clone(), rows: 0 }
    }
}

/// The table of a part `tables/NAME.NNNN.jsonl`.
pub(super) fn table_of(path: &str) -> Option<&str> {
    path.strip_prefix("tables/")?.strip_suffix(".jsonl")?.rsplit_once('.').map(|(name, _)| name)
}
