//! The tables of a database as both engines describe them, in an order in which they can be filled.

use super::BackupError;
use super::connection::Connection;
use crate::args;
use crate::db::{Args, Dialect, Row};
use crate::random::hex;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The five kinds of columns that both engines share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Int,
    Text,
    Bool,
    Real,
    /// Hexadecimal in the backup.
    Bytes,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    /// Columns of the primary key: the order of the rows.
    pub key: Vec<String>,
    /// Tables it points to.
    pub parents: Vec<String>,
}

/// Made anew by a restore, or the engine's own. Full-text tables come with shadow tables on SQLite.
fn skipped(table: &str) -> bool {
    table == "_migration" || table.starts_with("sqlite_") || table == "search_doc" || table.starts_with("search_doc_")
}

/// Columns that only one engine has and fills itself.
const OWN: &[(&str, &str)] = &[("event", "tx")];

const LITE_TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
const LITE_COLUMNS: &str = "SELECT name, type, pk FROM pragma_table_info($1) ORDER BY cid";
const LITE_PARENTS: &str = "SELECT \"table\" FROM pragma_foreign_key_list($1)";
const PG_TABLES: &str = "SELECT table_name::text FROM information_schema.tables \
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1";
const PG_COLUMNS: &str = "SELECT a.attname::text, format_type(a.atttypid, a.atttypmod), \
    COALESCE(array_position(i.indkey::int2[], a.attnum), -1)::bigint + 1 \
    FROM pg_attribute a LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary \
    WHERE a.attrelid = to_regclass(quote_ident($1)) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";
const PG_PARENTS: &str = "SELECT c.relname::text FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid \
    WHERE k.contype = 'f' AND k.conrelid = to_regclass(quote_ident($1))";

/// All tables that belong into a backup, parents before children.
pub(super) async fn tables(conn: &mut Connection) -> Result<Vec<Table>, BackupError> {
    let (names, columns_of, parents_of) = match conn.dialect() {
        Dialect::Sqlite => (LITE_TABLES, LITE_COLUMNS, LITE_PARENTS),
        Dialect::Postgres => (PG_TABLES, PG_COLUMNS, PG_PARENTS),
    };
    let mut found = BTreeMap::new();
    for row in conn.rows(names, Args::new()).await? {
        let name: String = row.get(0)?;
        if skipped(&name) {
            continue;
        }
        let mut columns = Vec::new();
        let mut key: Vec<(i64, String)> = Vec::new();
        for row in conn.rows(columns_of, args![name.as_str()]).await? {
            let (column, kind, place): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if OWN.contains(&(name.as_str(), column.as_str())) {
                continue;
            }
            if place > 0 {
                key.push((place, column.clone()));
            }
            let kind = kind_of(&kind).ok_or_else(|| BackupError::Schema(format!("{name}.{column} is {kind}")))?;
            columns.push(Column { name: column, kind });
        }
        key.sort();
        if key.is_empty() {
            return Err(BackupError::Schema(format!("{name} has no primary key")));
        }
        let mut parents = Vec::new();
        for row in conn.rows(parents_of, args![name.as_str()]).await? {
            parents.push(row.get::<String>(0)?);
        }
        let key = key.into_iter().map(|(_, column)| column).collect();
        found.insert(name.clone(), Table { name, columns, key, parents });
    }
    sorted(found)
}

fn kind_of(declared: &str) -> Option<Kind> {
    match declared.to_ascii_lowercase().as_str() {
        "bigint" | "integer" => Some(Kind::Int),
        "text" => Some(Kind::Text),
        "boolean" => Some(Kind::Bool),
        "double precision" => Some(Kind::Real),
        "blob" | "bytea" => Some(Kind::Bytes),
        _ => None,
    }
}

/// Parents first; among equals by name, so that a backup of the same desk is always laid out alike.
fn sorted(mut tables: BTreeMap<String, Table>) -> Result<Vec<Table>, BackupError> {
    let mut order: Vec<Table> = Vec::with_capacity(tables.len());
    while !tables.is_empty() {
        let next = tables
            .values()
            .find(|table| !table.parents.iter().any(|parent| *parent != table.name && tables.contains_key(parent)))
            .map(|table| table.name.clone());
        match next.and_then(|name| tables.remove(&name)) {
            Some(table) => order.push(table),
            None => return Err(BackupError::Schema("tables that point to each other in a circle".into())),
        }
    }
    Ok(order)
}

/// A row as JSON, in the order of the columns.
pub(super) fn json(row: &Row, columns: &[Column]) -> Result<Json, BackupError> {
    columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            Ok(match column.kind {
                Kind::Int => row.get::<Option<i64>>(at)?.map(Json::from),
                Kind::Text => row.get::<Option<String>>(at)?.map(Json::from),
                Kind::Bool => row.get::<Option<bool>>(at)?.map(Json::from),
                Kind::Real => row.get::<Option<f64>>(at)?.map(Json::from),
                Kind::Bytes => row.get::<Option<Vec<u8>>>(at)?.map(|bytes| Json::from(hex(&bytes))),
            }
            .unwrap_or(Json::Null))
        })
        .collect::<Result<Vec<_>, BackupError>>()
        .map(Json::Array)
}

/// `"a", "b"`: names as SQL, which came from a schema or a manifest.
pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
}

/// A name as SQL.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn parents_are_filled_first_and_circles_are_refused() {
        let table = |name: &str, parents: &[&str]| {
            let parents = parents.iter().map(ToString::to_string).collect();
            (name.to_owned(), Table { name: name.into(), columns: Vec::new(), key: Vec::new(), parents })
        };
        let order = sorted(BTreeMap::from([table("a", &["b", "a"]), table("b", &["c"]), table("c", &[])])).unwrap();
        assert_eq!(order.iter().map(|t| t.name.as_str()).collect::<Vec<_>>(), ["c", "b", "a"]);
        assert!(sorted(BTreeMap::from([table("a", &["b"]), table("b", &["a"])])).is_err());
    }

    #[test]
    fn a_name_cannot_break_out_of_its_quotes() {
        assert_eq!(quoted("a\"; DROP"), "\"a\"\"; DROP\"");
    }
}
