//! Where the database is and how much it may take.

use std::{fmt, path::PathBuf, time::Duration};

use super::DbError;

/// How to reach the database. Build with [`DbConfig::new`] and change what differs.
#[derive(Clone)]
pub struct DbConfig {
    /// `sqlite://path/to/file` or `postgres://user@host/name`.
    pub url: String,
    /// SQLite: connections for reading, 4–8.
    pub readers: usize,
    /// PostgreSQL: connections of this node, 10–20: half for reading, half for units of work.
    pub connections: u32,
    /// PostgreSQL shows it in `pg_stat_activity`.
    pub application_name: String,
    /// PostgreSQL: how long to wait for a (free) connection, at the start and later ([`DbError::Unreachable`]).
    pub connect_timeout: Duration,
    /// A statement that runs longer is stopped ([`DbError::Timeout`]).
    pub statement_timeout: Duration,
    /// PostgreSQL: how long a statement waits for a row lock ([`DbError::Busy`]).
    pub lock_timeout: Duration,
    /// A unit of work that has not ended by then is rolled back ([`DbError::Timeout`]). On SQLite all other
    /// writers wait for it, so a unit must not wait for anything but its own statements.
    pub unit_timeout: Duration,
}

impl DbConfig {
    /// Sensible settings for this address.
    pub fn new(url: impl Into<String>) -> Self {
        let cores = std::thread::available_parallelism().map_or(4, usize::from);
        Self {
            url: url.into(),
            readers: cores.clamp(4, 8),
            connections: 16,
            application_name: "iranmehr".into(),
            connect_timeout: Duration::from_secs(10),
            statement_timeout: Duration::from_secs(10),
            lock_timeout: Duration::from_secs(5),
            unit_timeout: Duration::from_secs(10),
        }
    }

    /// Splits the address into the engine and where it is.
    pub(super) fn place(&self) -> Result<Place, DbError> {
        if let Some(rest) = self.url.strip_prefix("sqlite:") {
            let path = rest.strip_prefix("//").unwrap_or(rest);
            if path.is_empty() || path.contains(":memory:") || path.contains('?') {
                return Err(DbError::Wrong("the SQLite address must be sqlite://path, a file".into()));
            }
            return Ok(Place::File(path.into()));
        }
        if self.url.starts_with("postgres://") || self.url.starts_with("postgresql://") {
            return Ok(Place::Server);
        }
        Err(DbError::Wrong("the database address must start with sqlite:// or postgres://".into()))
    }
}

pub(super) enum Place {
    File(PathBuf),
    Server,
}

/// The address may hold a password: only the engine is shown.
impl fmt::Debug for DbConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DbConfig")
            .field("engine", &self.url.split(':').next().unwrap_or_default())
            .field("readers", &self.readers)
            .field("connections", &self.connections)
            .field("statement_timeout", &self.statement_timeout)
            .field("unit_timeout", &self.unit_timeout)
            .finish_non_exhaustive()
    }
}
