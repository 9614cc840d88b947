//! Where the time comes from. Nothing else reads the system's clock.

use domain::Micros;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The system's clock, or one that is set by hand (tests, seeding).
#[derive(Clone, Debug)]
pub enum Clock {
    /// The system's.
    System,
    /// Stands still until it is set.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// The system's clock.
    pub const fn system() -> Self {
        Self::System
    }

    /// A clock that shows `at` until it is moved.
    pub fn at(at: Micros) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.0)))
    }

    /// Now, µs UTC.
    pub fn now(&self) -> Micros {
        match self {
            Self::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
            }
            Self::Set(at) => Micros(at.load(Ordering::Acquire)),
        }
    }

    /// Sets a hand-set clock; the system's is not ours to set.
    pub fn set(&self, to: Micros) {
        match self {
            Self::System => {}
            Self::Set(at) => at.store(to.0, Ordering::Release),
        }
    }

    /// Moves a hand-set clock by so many µs.
    pub fn advance(&self, by: i64) {
        match self {
            Self::System => {}
            Self::Set(at) => {
                at.fetch_add(by, Ordering::AcqRel);
            }
        }
    }
}
