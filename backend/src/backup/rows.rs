//! All rows of a database, for tests that compare desks.
#![allow(clippy::unwrap_used)]

use super::connection::Connection;
use super::schema;
use crate::db::{Args, DbConfig};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// The rows of each table in the order of its key, by column. The full-text index is not among them.
pub(crate) async fn all_rows(config: &DbConfig) -> BTreeMap<String, Vec<Map<String, Json>>> {
    let mut conn = Connection::open(config).await.unwrap();
    let mut found = BTreeMap::new();
    for table in schema::tables(&mut conn).await.unwrap() {
        let names = || table.columns.iter().map(|column| column.name.as_str());
        let key = schema::list(table.key.iter().map(String::as_str));
        let sql = format!("SELECT {} FROM {} ORDER BY {key}", schema::list(names()), schema::quoted(&table.name));
        let mut rows = Vec::new();
        for row in conn.rows(&sql, Args::new()).await.unwrap() {
            let Json::Array(values) = schema::json(&row, &table.columns).unwrap() else { unreachable!() };
            rows.push(names().map(str::to_owned).zip(values).collect());
        }
        found.insert(table.name.clone(), rows);
    }
    conn.close().await.unwrap();
    found
}
