//! Fills tables with rows of a backup: many rows a statement on SQLite, COPY on PostgreSQL.

use super::BackupError;
use super::connection::Connection;
use super::manifest::{Manifest, TableOf};
use super::schema::{self, Column, Kind, Table, list, quoted};
use crate::db::Value;
use serde_json::Value as Json;
use std::collections::HashMap;
use std::fmt::Write as _;

/// SQLite takes at most 32,766 arguments a statement.
const ARGUMENTS: usize = 30_000;
/// More rows a statement do not make it faster.
const ROWS: usize = 200;

/// Fills the tables of a manifest.
pub(super) struct Loader {
    tables: HashMap<String, TableOf>,
    done: HashMap<String, u64>,
    present: Vec<Table>,
}

impl Loader {
    /// Compares the tables and empties them. Inside a transaction.
    pub async fn begin(conn: &mut Connection, manifest: &Manifest) -> Result<Self, BackupError> {
        let present = schema::tables(conn).await?;
        for table in &manifest.tables {
            let here = present.iter().find(|here| here.name == table.name);
            let here = here.ok_or_else(|| BackupError::damaged(format!("unknown table {}", table.name)))?;
            let known = |column: &Column| here.columns.contains(column);
            if table.columns.len() != here.columns.len() || !table.columns.iter().all(known) {
                return Err(BackupError::damaged(format!("{} has other columns", table.name)));
            }
        }
        match conn {
            // Foreign keys are off: the order does not matter.
            Connection::Lite(_) => {
                for table in &present {
                    conn.script(format!("DELETE FROM {}", quoted(&table.name))).await?;
                }
            }
            Connection::Pg(_) => {
                let all = list(present.iter().map(|table| table.name.as_str()));
                conn.script(format!("TRUNCATE {all}, search_doc RESTART IDENTITY")).await?;
            }
        }
        let tables = manifest.tables.iter().map(|table| (table.name.clone(), table.clone())).collect();
        Ok(Self { tables, done: HashMap::new(), present })
    }

    /// Adds the rows of one part; answers how many the table has now.
    pub async fn lines(&mut self, conn: &mut Connection, table: &str, lines: &[u8]) -> Result<u64, BackupError> {
        let of = self.tables.get(table).ok_or_else(|| BackupError::damaged(format!("unknown table {table}")))?;
        let rows = parse(of, lines)?;
        match conn {
            Connection::Lite(_) => insert(conn, of, &rows).await?,
            Connection::Pg(_) => copy(conn, of, &rows).await?,
        }
        let done = self.done.entry(table.to_owned()).or_default();
        *done += rows.len() as u64;
        Ok(*done)
    }

    /// Checks that every table is full and lets new ids begin after the restored ones. Answers the number of rows.
    pub async fn end(self, conn: &mut Connection) -> Result<u64, BackupError> {
        for table in self.tables.values() {
            let done = self.done.get(&table.name).copied().unwrap_or_default();
            if done != table.rows {
                return Err(BackupError::damaged(format!(
                    "{} has {done} rows, the manifest says {}",
                    table.name, table.rows
                )));
            }
        }
        if let Connection::Pg(_) = conn {
            for table in &self.present {
                // Only a whole number can be an identity.
                let [key] = table.key.as_slice() else { continue };
                if !table.columns.iter().any(|column| column.name == *key && column.kind == Kind::Int) {
                    continue;
                }
                let (name, key) = (&table.name, key.as_str());
                let sequence =
                    format!("pg_get_serial_sequence('{}', '{}')", name.replace('\'', "''"), key.replace('\'', "''"));
                let (table, key) = (quoted(name), quoted(key));
                // A table without an identity has no sequence: NULL, and nothing happens.
                conn.rows(
                    &format!(
                        "SELECT setval({sequence}, highest.id, TRUE) FROM (SELECT MAX({key}) AS id FROM {table}) highest \
                         WHERE {sequence} IS NOT NULL AND highest.id IS NOT NULL"
                    ),
                    Vec::new(),
                )
                .await?;
            }
        }
        Ok(self.done.values().sum())
    }
}

fn parse(table: &TableOf, lines: &[u8]) -> Result<Vec<Vec<Json>>, BackupError> {
    let mut rows = Vec::new();
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let row: Vec<Json> =
            serde_json::from_slice(line).map_err(|e| BackupError::damaged(format!("{}: {e}", table.name)))?;
        if row.len() != table.columns.len() {
            return Err(BackupError::damaged(format!("{} has a row of {} values", table.name, row.len())));
        }
        rows.push(row);
    }
    Ok(rows)
}

async fn insert(conn: &mut Connection, table: &TableOf, rows: &[Vec<Json>]) -> Result<(), BackupError> {
    let columns = list(table.columns.iter().map(|column| column.name.as_str()));
    let width = table.columns.len();
    for rows in rows.chunks((ARGUMENTS / width.max(1)).clamp(1, ROWS)) {
        let mut sql = format!("INSERT INTO {} ({columns}) VALUES ", quoted(&table.name));
        for row in 0..rows.len() {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..width {
                let comma = if column == 0 { "" } else { ", " };
                let _ = write!(sql, "{comma}${}", row * width + column + 1);
            }
            sql.push(')');
        }
        let mut args = Vec::with_capacity(rows.len() * width);
        for row in rows {
            for (json, column) in row.iter().zip(&table.columns) {
                args.push(value(json, column).ok_or_else(|| mismatch(table, column))?);
            }
        }
        conn.run(&sql, args).await?;
    }
    Ok(())
}

/// Text format of COPY: <https://www.postgresql.org/docs/current/sql-copy.html>.
async fn copy(conn: &mut Connection, table: &TableOf, rows: &[Vec<Json>]) -> Result<(), BackupError> {
    let Connection::Pg(conn) = conn else { return Ok(()) };
    let mut text = String::new();
    for row in rows {
        for (at, (json, column)) in row.iter().zip(&table.columns).enumerate() {
            if at > 0 {
                text.push('\t');
            }
            write_copy(&mut text, json, column).ok_or_else(|| mismatch(table, column))?;
        }
        text.push('\n');
    }
    let columns = list(table.columns.iter().map(|column| column.name.as_str()));
    let mut copy = conn.copy_in_raw(&format!("COPY {} ({columns}) FROM STDIN", quoted(&table.name))).await?;
    copy.send(text.into_bytes()).await?;
    copy.finish().await?;
    Ok(())
}

fn mismatch(table: &TableOf, column: &Column) -> BackupError {
    BackupError::damaged(format!("{}.{} holds something else", table.name, column.name))
}

fn value(json: &Json, column: &Column) -> Option<Value> {
    let null = json.is_null();
    Some(match column.kind {
        Kind::Int => Value::Int(if null { None } else { Some(json.as_i64()?) }),
        Kind::Text => Value::Text(if null { None } else { Some(json.as_str()?.to_owned()) }),
        Kind::Bool => Value::Bool(if null { None } else { Some(json.as_bool()?) }),
        Kind::Real => Value::Real(if null { None } else { Some(json.as_f64()?) }),
        Kind::Bytes => Value::Bytes(if null { None } else { Some(unhex(json.as_str()?)?) }),
    })
}

fn write_copy(out: &mut String, json: &Json, column: &Column) -> Option<()> {
    if json.is_null() {
        out.push_str("\\N");
        return Some(());
    }
    match column.kind {
        Kind::Int => {
            let _ = write!(out, "{}", json.as_i64()?);
        }
        Kind::Real => {
            let _ = write!(out, "{}", json.as_f64()?);
        }
        Kind::Bool => out.push(if json.as_bool()? { 't' } else { 'f' }),
        Kind::Bytes => {
            unhex(json.as_str()?)?;
            out.push_str("\\\\x");
            out.push_str(json.as_str()?);
        }
        Kind::Text => {
            for letter in json.as_str()?.chars() {
                match letter {
                    '\\' => out.push_str("\\\\"),
                    '\n' => out.push_str("\\n"),
                    '\r' => out.push_str("\\r"),
                    '\t' => out.push_str("\\t"),
                    other => out.push(other),
                }
            }
        }
    }
    Some(())
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    text.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_survives_the_copy_format() {
        let column = |kind| Column { name: "x".into(), kind };
        let copied = |json: Json, kind| {
            let mut out = String::new();
            write_copy(&mut out, &json, &column(kind)).map(|()| out)
        };
        assert_eq!(copied("a\tb\\N\nc".into(), Kind::Text).as_deref(), Some("a\\tb\\\\N\\nc"));
        assert_eq!(copied(Json::Null, Kind::Text).as_deref(), Some("\\N"));
        assert_eq!(copied("00ff".into(), Kind::Bytes).as_deref(), Some("\\\\x00ff"));
        assert_eq!(copied(true.into(), Kind::Bool).as_deref(), Some("t"));
        assert_eq!(copied("seven".into(), Kind::Int), None);
        assert_eq!(copied("0g".into(), Kind::Bytes), None);
        assert_eq!(unhex("00ff10"), Some(vec![0, 255, 16]));
    }
}
