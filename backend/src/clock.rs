//! Where the time comes from. Nothing else reads the system's clock.

use domain::Micros;
#[cfg(debug_assertions)]
use std::path::Path;
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
    /// The system's, ahead by as many seconds as stand in a file: tests in the browser move the time of a running server.
    /// A release build has no such clock.
    #[cfg(debug_assertions)]
    Ahead(Arc<Path>),
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

    /// The system's clock, ahead by the seconds that stand in `file`, read anew each time; where no number stands, by none.
    /// Whoever writes the file replaces it whole, or a half-written number counts.
    #[cfg(debug_assertions)]
    pub fn ahead(file: &Path) -> Self {
        Self::Ahead(Arc::from(file))
    }

    /// Now, µs UTC.
    pub fn now(&self) -> Micros {
        match self {
            Self::System => system(),
            Self::Set(at) => Micros(at.load(Ordering::Acquire)),
            #[cfg(debug_assertions)]
            Self::Ahead(file) => {
                let seconds = std::fs::read_to_string(file).ok().and_then(|text| text.trim().parse::<i64>().ok());
                system().plus(seconds.unwrap_or(0).saturating_mul(Micros::SECOND))
            }
        }
    }

    /// Sets a hand-set clock; the others are not ours to set.
    pub fn set(&self, to: Micros) {
        if let Self::Set(at) = self {
            at.store(to.0, Ordering::Release);
        }
    }

    /// Moves a hand-set clock by so many µs.
    pub fn advance(&self, by: i64) {
        if let Self::Set(at) = self {
            at.fetch_add(by, Ordering::AcqRel);
        }
    }
}

fn system() -> Micros {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_file_moves_the_clock_and_what_is_no_number_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ahead");
        let clock = Clock::ahead(&file);
        let ahead = || clock.now().since(Clock::system().now()).div_euclid(Micros::MINUTE);
        // The two clocks are read one after the other.
        assert!((-1..=0).contains(&ahead()), "no file yet");
        std::fs::write(&file, "7200\n").unwrap();
        assert!((119..=120).contains(&ahead()));
        std::fs::write(&file, "soon").unwrap();
        assert!((-1..=0).contains(&ahead()));
    }
}
