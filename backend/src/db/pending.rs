//! Statements of a unit whose answers nobody waits for: kept back, and sent together in one text.
//!
//! On SQLite a statement costs two changes of thread, on PostgreSQL a round trip; most of what a reply writes needs no
//! answer of its own.

use std::borrow::Cow;

use super::{Args, DbError, Dialect, sql::shifted};

/// Statements in one text at most: each way of putting them together is prepared and kept.
const MOST: usize = 8;

/// What a unit has not sent yet, in order.
#[derive(Default)]
pub(super) struct Pending {
    statements: Vec<(Cow<'static, str>, Args)>,
}

impl Pending {
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    pub fn clear(&mut self) {
        self.statements.clear();
    }

    /// Whether `sql` may be sent together with what is here. On PostgreSQL the parts of one text do not see what the
    /// others do, and a row must not be changed by two of them: only one of them may touch a table.
    pub fn fits(&self, dialect: Dialect, sql: &str) -> bool {
        let alone = || self.statements.iter().all(|(other, _)| table(other) != table(sql));
        self.statements.len() < MOST && (dialect == Dialect::Sqlite || alone())
    }

    /// Keeps a changing statement.
    ///
    /// # Errors
    /// [`DbError::Wrong`] for any other: its answer would be lost.
    pub fn push(&mut self, sql: Cow<'static, str>, args: Args) -> Result<(), DbError> {
        if table(&sql).is_none() {
            return Err(DbError::Wrong(format!("only INSERT, UPDATE and DELETE can be sent later: {sql}")));
        }
        self.statements.push((sql, args));
        Ok(())
    }

    /// SQLite: all of it and then `sql`, whose answer is that of the whole.
    pub fn before(&mut self, sql: Cow<'static, str>, args: Args) -> (Cow<'static, str>, Args) {
        self.statements.push((sql, args));
        self.take(Dialect::Sqlite)
    }

    /// All of it as one text with its arguments; nothing is left.
    pub fn take(&mut self, dialect: Dialect) -> (Cow<'static, str>, Args) {
        let mut statements = std::mem::take(&mut self.statements);
        if statements.len() == 1
            && let Some(only) = statements.pop()
        {
            return only;
        }
        let mut text = String::with_capacity(statements.iter().map(|(sql, _)| sql.len() + 16).sum());
        let mut all = Args::new();
        let last = statements.len().saturating_sub(1);
        for (at, (sql, args)) in statements.into_iter().enumerate() {
            match dialect {
                Dialect::Sqlite if at > 0 => text.push_str("; "),
                Dialect::Sqlite => {}
                Dialect::Postgres if at == last => text.push_str(") "),
                Dialect::Postgres if at > 0 => text.push_str(&format!("), w{at} AS (")),
                Dialect::Postgres => text.push_str("WITH w0 AS ("),
            }
            shifted(&sql, all.len(), &mut text);
            all.extend(args);
        }
        (text.into(), all)
    }
}

/// The table that a changing statement changes.
fn table(sql: &str) -> Option<&str> {
    let mut words = sql.split_ascii_whitespace();
    match (words.next()?, words.next()?) {
        ("INSERT", "INTO") | ("DELETE", "FROM") => words.next(),
        ("UPDATE", table) => Some(table),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::args;

    fn two() -> Pending {
        let mut pending = Pending::default();
        pending.push("INSERT INTO a (x, y) VALUES ($1, '$1 $')".into(), args![1_i64]).unwrap();
        pending.push("UPDATE b SET y = $2, x = $1 WHERE z = $2".into(), args![2_i64, 3_i64]).unwrap();
        pending.push("DELETE FROM c WHERE x = $1".into(), args![4_i64]).unwrap();
        pending
    }

    #[test]
    fn arguments_are_numbered_on() {
        let (text, args) = two().take(Dialect::Sqlite);
        assert_eq!(
            text,
            "INSERT INTO a (x, y) VALUES ($1, '$1 $'); UPDATE b SET y = $3, x = $2 WHERE z = $3; DELETE FROM c WHERE x = $4"
        );
        assert_eq!(args, args![1_i64, 2_i64, 3_i64, 4_i64]);
        let (text, _) = two().take(Dialect::Postgres);
        assert_eq!(
            text,
            "WITH w0 AS (INSERT INTO a (x, y) VALUES ($1, '$1 $')), w1 AS (UPDATE b SET y = $3, x = $2 WHERE z = $3) DELETE FROM c WHERE x = $4"
        );
    }

    #[test]
    fn one_alone_stays_as_it_is() {
        let mut pending = Pending::default();
        pending.push("DELETE FROM c WHERE x = $1".into(), args![4_i64]).unwrap();
        assert_eq!(pending.take(Dialect::Postgres), ("DELETE FROM c WHERE x = $1".into(), args![4_i64]));
        assert!(pending.is_empty());
    }

    #[test]
    fn two_changes_of_a_table_are_sent_apart_on_postgres() {
        let pending = two();
        assert!(!pending.fits(Dialect::Postgres, "UPDATE a SET x = 1"));
        assert!(pending.fits(Dialect::Postgres, "UPDATE d SET x = 1"));
        assert!(pending.fits(Dialect::Sqlite, "UPDATE a SET x = 1"));
    }

    #[test]
    fn what_answers_cannot_be_kept_back() {
        assert!(Pending::default().push("SELECT 1".into(), args![]).is_err());
    }
}
