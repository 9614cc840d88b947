//! One error for both engines: what went wrong, in words the rest of the house can decide on.

use std::fmt;

/// What a statement, a unit of work or a connection can fail with. Never holds the value of a column.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DbError {
    /// `one`, `scalar` or `insert` found no row.
    #[error("no such row")]
    NotFound,
    /// A unique or primary key is already taken. Ask [`Constraint::is`] which.
    #[error("already taken: {0}")]
    Unique(Constraint),
    /// The row points to a row that is not there, or is still pointed to.
    #[error("broken reference: {0}")]
    ForeignKey(Constraint),
    /// A column that must have a value has none.
    #[error("value missing: {0}")]
    NotNull(Constraint),
    /// A CHECK constraint (or a trigger) refused the row.
    #[error("refused by a check: {0}")]
    Check(Constraint),
    /// Somebody else held the lock for too long; trying again later is sensible.
    #[error("the database is busy")]
    Busy,
    /// Two units got in each other's way and PostgreSQL gave this one up, three retries included.
    #[error("lost a race with another unit of work")]
    Serialization,
    /// A statement or a whole unit ran longer than its limit and was rolled back.
    #[error("took too long")]
    Timeout,
    /// No connection to the database, or it broke. Nothing was changed.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// The connection broke during COMMIT: the unit may or may not be stored.
    #[error("the connection broke during commit, the outcome is unknown: {0}")]
    Uncertain(String),
    /// The disk is full, damaged, or refuses to be written.
    #[error("storage trouble: {0}")]
    Storage(String),
    /// The statement's placeholders and the arguments do not fit.
    #[error("{given} arguments for {wanted} placeholders in: {sql}")]
    Arguments {
        /// The highest `$n` of the statement.
        wanted: usize,
        /// How many arguments came with it.
        given: usize,
        /// The statement.
        sql: String,
    },
    /// A mistake of ours: bad SQL, a column of another type, a write through the reading door.
    #[error("wrong statement or row: {0}")]
    Wrong(String),
    /// The unit went on after one of its statements had failed; nothing of it was stored.
    #[error("the unit was already broken by: {0}")]
    Aborted(Box<DbError>),
    /// The unit panicked and was rolled back.
    #[error("the unit panicked: {0}")]
    Panicked(String),
    /// The schema does not fit this program, or a migration failed.
    #[error("migration: {0}")]
    Migration(String),
    /// [`super::Db::close`] was called.
    #[error("the database is closed")]
    Closed,
}

/// Which constraint was broken, as far as the engine tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Constraint {
    /// `table.column, table.column`.
    pub columns: Option<String>,
    /// Name of the constraint or index (always on PostgreSQL; on SQLite for checks and expression indexes).
    pub name: Option<String>,
}

impl Constraint {
    /// Whether it is the named one; `which` is `table.column[, table.column]` (portable for unique keys) or a name.
    pub fn is(&self, which: &str) -> bool {
        self.columns.as_deref() == Some(which) || self.name.as_deref() == Some(which)
    }
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.columns, &self.name) {
            (Some(columns), _) => f.write_str(columns),
            (None, Some(name)) => f.write_str(name),
            (None, None) => f.write_str("unnamed"),
        }
    }
}

impl DbError {
    /// Whether a unique key over exactly these columns (`table.column, …`) or of this name was hit.
    pub fn is_unique(&self, which: &str) -> bool {
        matches!(self, Self::Unique(constraint) if constraint.is(which))
    }

    /// A short stable word for metrics and logs.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Unique(_) => "unique",
            Self::ForeignKey(_) => "foreign_key",
            Self::NotNull(_) => "not_null",
            Self::Check(_) => "check",
            Self::Busy => "busy",
            Self::Serialization => "serialization",
            Self::Timeout => "timeout",
            Self::Unreachable(_) => "unreachable",
            Self::Uncertain(_) => "uncertain",
            Self::Storage(_) => "storage",
            Self::Arguments { .. } => "arguments",
            Self::Wrong(_) => "wrong",
            Self::Aborted(_) => "aborted",
            Self::Panicked(_) => "panicked",
            Self::Migration(_) => "migration",
            Self::Closed => "closed",
        }
    }

    /// Whether a rule of the schema refused the row (and not the engine its service).
    pub fn is_constraint(&self) -> bool {
        matches!(self, Self::Unique(_) | Self::ForeignKey(_) | Self::NotNull(_) | Self::Check(_))
    }
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        match error {
            E::Database(error) => {
                if let Some(pg) = error.try_downcast_ref::<sqlx::postgres::PgDatabaseError>() {
                    postgres(pg)
                } else {
                    sqlite(error.as_ref())
                }
            }
            E::RowNotFound => Self::NotFound,
            E::PoolClosed => Self::Closed,
            E::PoolTimedOut => Self::Unreachable("no connection became free in time".into()),
            E::Io(e) => Self::Unreachable(e.to_string()),
            E::Tls(e) => Self::Unreachable(e.to_string()),
            E::WorkerCrashed => Self::Unreachable("the SQLite thread has ended".into()),
            other => Self::Wrong(other.to_string()),
        }
    }
}

/// <https://www.sqlite.org/rescode.html>, extended codes first.
fn sqlite(error: &dyn sqlx::error::DatabaseError) -> DbError {
    let message = error.message().to_owned();
    let code: i32 = error.code().and_then(|c| c.parse().ok()).unwrap_or(1);
    match (code, code & 0xff) {
        (2067 | 1555 | 2579, _) => DbError::Unique(sqlite_constraint(&message)),
        (787, _) => DbError::ForeignKey(Constraint::default()),
        (1299, _) => DbError::NotNull(sqlite_constraint(&message)),
        (_, 19) => DbError::Check(Constraint { columns: None, name: after_colon(&message).map(str::to_owned) }),
        (_, 5 | 6) => DbError::Busy,
        (_, 9) => DbError::Timeout,
        (_, 7 | 10 | 11 | 13 | 26) => DbError::Storage(message),
        (_, 14) => DbError::Unreachable(message),
        _ => DbError::Wrong(message),
    }
}

fn after_colon(message: &str) -> Option<&str> {
    message.split_once(": ").map(|(_, rest)| rest)
}

/// `UNIQUE constraint failed: t.a, t.b` or `UNIQUE constraint failed: index 'name'`.
fn sqlite_constraint(message: &str) -> Constraint {
    let Some(rest) = after_colon(message) else {
        return Constraint::default();
    };
    match rest.strip_prefix("index '") {
        Some(name) => Constraint { columns: None, name: Some(name.trim_end_matches('\'').to_owned()) },
        None => Constraint { columns: Some(rest.to_owned()), name: None },
    }
}

/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
fn postgres(error: &sqlx::postgres::PgDatabaseError) -> DbError {
    let code = error.code();
    let message = || error.message().to_owned();
    match code {
        "23505" | "23P01" => DbError::Unique(postgres_constraint(error)),
        "23503" => DbError::ForeignKey(postgres_constraint(error)),
        "23502" => DbError::NotNull(postgres_constraint(error)),
        "23514" | "P0001" => DbError::Check(postgres_constraint(error)),
        "40001" | "40P01" => DbError::Serialization,
        "55P03" => DbError::Busy,
        "57014" | "25P03" => DbError::Timeout,
        "53100" | "53200" | "58030" | "XX001" | "XX002" => DbError::Storage(message()),
        "57P01" | "57P02" | "57P03" | "53300" | "28P01" | "28000" | "3D000" => DbError::Unreachable(message()),
        _ if code.starts_with("08") => DbError::Unreachable(message()),
        _ => DbError::Wrong(format!("{} ({code})", error.message())),
    }
}

/// The columns come from the detail line `Key (a, b)=(…)`, of which the values are left out.
fn postgres_constraint(error: &sqlx::postgres::PgDatabaseError) -> Constraint {
    let table = error.table();
    let listed = error.detail().and_then(|detail| {
        let start = detail.find('(')? + 1;
        let end = start + detail.get(start..)?.find(")=(")?;
        detail.get(start..end)
    });
    let columns = match (table, error.column(), listed) {
        (Some(table), Some(column), _) => Some(format!("{table}.{column}")),
        (Some(table), None, Some(list)) => Some(
            list.split(", ")
                .map(|column| format!("{table}.{}", column.trim_matches('"')))
                .collect::<Vec<_>>()
                .join(", "),
        ),
        _ => None,
    };
    Constraint { columns, name: error.constraint().map(str::to_owned) }
}
