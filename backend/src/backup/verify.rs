//! Reads a backup through and compares every entry with the manifest, before anything is changed.

use super::BackupError;
use super::archive::copy;
use super::manifest::{self, FORMAT, Manifest, Part};
use crate::db::Migrations;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Component, Path};
use tar::{Archive, EntryType};

/// Longest manifest, bytes; each file of the desk takes about 200.
const MANIFEST_MAX: u64 = 1 << 30;

/// Opens a backup for reading its entries in order.
pub(super) fn open(path: &Path) -> Result<Archive<BufReader<File>>, BackupError> {
    let file = File::open(path).map_err(BackupError::io(path))?;
    Ok(Archive::new(BufReader::with_capacity(1 << 20, file)))
}

/// Checks the whole file: every entry is there once, unchanged, under a name that stays inside, and this program knows
/// its migrations.
pub fn verify(path: &Path) -> Result<Manifest, BackupError> {
    let not = |why: String| BackupError::NotABackup { path: path.to_owned(), why };
    let mut archive = open(path)?;
    let mut found = Vec::new();
    let mut manifest: Option<Manifest> = None;
    for entry in archive.entries().map_err(BackupError::io(path))? {
        let mut entry = entry
            .map_err(|e| if found.is_empty() { not(e.to_string()) } else { BackupError::damaged(e.to_string()) })?;
        let name = String::from_utf8(entry.path_bytes().into_owned()).map_err(|_| not("a name is not UTF-8".into()))?;
        if manifest.is_some() {
            return Err(BackupError::damaged(format!("{name} stands after the manifest")));
        }
        if entry.header().entry_type() != EntryType::Regular {
            return Err(not(format!("{name} is no file")));
        }
        if name == manifest::NAME {
            let mut text = Vec::new();
            (&mut entry).take(MANIFEST_MAX).read_to_end(&mut text).map_err(|e| BackupError::damaged(e.to_string()))?;
            manifest = Some(serde_json::from_slice(&text).map_err(|e| not(format!("its manifest: {e}")))?);
            continue;
        }
        if !inside(&name) {
            return Err(not(format!("{name} has no place in a backup")));
        }
        let (bytes, sha256) =
            copy(&mut entry, &mut std::io::sink()).map_err(|e| BackupError::damaged(format!("{name}: {e}")))?;
        found.push(Part { path: name, bytes, sha256 });
    }
    let manifest = match manifest {
        Some(manifest) => manifest,
        None if found.is_empty() => return Err(not("it has no manifest".into())),
        None => return Err(BackupError::damaged("it has no manifest: it was not written to its end")),
    };
    if manifest.format > FORMAT {
        return Err(BackupError::Versions(format!(
            "this backup was made by a newer program ({}): use that one",
            manifest.program
        )));
    }
    for (index, expected) in manifest.parts.iter().enumerate() {
        match found.get(index) {
            Some(part) if part == expected => {}
            Some(part) if part.path == expected.path => {
                return Err(BackupError::damaged(format!("{} was changed", part.path)));
            }
            _ => return Err(BackupError::damaged(format!("{} is missing", expected.path))),
        }
    }
    if let Some(extra) = found.get(manifest.parts.len()) {
        return Err(BackupError::damaged(format!("{} is not in the manifest", extra.path)));
    }
    let ours: Vec<&str> = Migrations::embedded().list().iter().map(|migration| migration.file).collect();
    if !ours.iter().zip(&manifest.migrations).all(|(ours, theirs)| ours == theirs)
        || manifest.migrations.len() > ours.len()
    {
        return Err(BackupError::Versions(format!(
            "this backup was made by another or newer program ({}): use that one",
            manifest.program
        )));
    }
    Ok(manifest)
}

/// Only tables and files, and no way out of their folders.
fn inside(name: &str) -> bool {
    (name.starts_with("tables/") || name.starts_with("files/"))
        && !name.contains('\\')
        && Path::new(name).components().all(|step| matches!(step, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn no_entry_leads_out_of_the_data_folder() {
        for name in ["tables/ticket.0001.jsonl", "files/ab/cdef"] {
            assert!(inside(name), "{name}");
        }
        for name in ["files/../../etc/passwd", "/etc/passwd", "files/./../x", "other", "files\\..\\x", "../files/x"] {
            assert!(!inside(name), "{name}");
        }
    }
}
