//! What is measured about the database: time by kind, failures, slow statements, and a count for tests.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use metrics::{Histogram, counter, histogram};

use super::DbError;

/// A statement slower than this is logged with its text.
const SLOW: Duration = Duration::from_millis(200);

/// Which door a statement came through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A reading statement outside a unit.
    Read,
    /// A statement of a unit of work.
    Write,
}

/// Handles are taken once: the metrics recorder must be installed before [`super::Db::connect`].
pub(super) struct Meter {
    read: Histogram,
    write: Histogram,
    unit: Histogram,
    batch: Histogram,
    statements: AtomicU64,
    /// What was sent, while a test records.
    #[cfg(test)]
    sent: std::sync::Mutex<Option<Vec<super::Sent>>>,
}

impl Meter {
    pub fn new() -> Self {
        Self {
            read: histogram!("db_statement_seconds", "kind" => "read"),
            write: histogram!("db_statement_seconds", "kind" => "write"),
            unit: histogram!("db_unit_seconds"),
            batch: histogram!("db_batch_units"),
            statements: AtomicU64::new(0),
            #[cfg(test)]
            sent: std::sync::Mutex::default(),
        }
    }

    /// What was sent until now, and records from now on or not.
    #[cfg(test)]
    pub fn recording(&self, on: bool) -> Vec<super::Sent> {
        let mut sent = self.sent.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        std::mem::replace(&mut *sent, on.then(Vec::new)).unwrap_or_default()
    }

    /// A statement is about to be sent.
    #[cfg(test)]
    pub fn sends(&self, sql: &str, args: &super::Args) {
        if let Some(sent) = &mut *self.sent.lock().unwrap_or_else(std::sync::PoisonError::into_inner) {
            sent.push(super::Sent { sql: sql.to_owned(), args: args.clone() });
        }
    }

    /// One statement has run.
    pub fn statement(&self, kind: Kind, sql: &str, started: Instant, failed: Option<&DbError>) {
        self.statements.fetch_add(1, Ordering::Relaxed);
        let took = started.elapsed();
        match kind {
            Kind::Read => &self.read,
            Kind::Write => &self.write,
        }
        .record(took);
        if took > SLOW {
            tracing::warn!(sql, millis = took.as_millis() as u64, "slow statement");
        }
        if let Some(error) = failed {
            counter!("db_errors_total", "kind" => error.kind()).increment(1);
        }
    }

    /// One unit of work has been answered, waiting and commit included.
    pub fn unit(&self, started: Instant) {
        self.unit.record(started.elapsed());
    }

    /// One commit carried this many units.
    pub fn batch(&self, units: usize) {
        self.batch.record(units as f64);
    }

    /// Statements run so far.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }
}
