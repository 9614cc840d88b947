//! The instant.

use serde::{Deserialize, Serialize};

/// An instant: microseconds since 1970-01-01T00:00:00Z, without leap seconds (as Unix time counts).
///
/// A *length* of time is a plain `i64` of microseconds; the constants below are lengths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Micros(pub i64);

impl Micros {
    /// One second, in microseconds.
    pub const SECOND: i64 = 1_000_000;
    /// One minute, in microseconds.
    pub const MINUTE: i64 = 60 * Self::SECOND;
    /// One hour, in microseconds.
    pub const HOUR: i64 = 60 * Self::MINUTE;
    /// Twenty-four hours, in microseconds. A calendar day in a zone may be shorter or longer.
    pub const DAY: i64 = 24 * Self::HOUR;

    /// The earliest instant; "always was" at the head of a [`super::Zone`].
    pub const MIN: Self = Self(i64::MIN);
    /// The latest instant; "never ends".
    pub const MAX: Self = Self(i64::MAX);

    /// The instant `seconds` after the Unix epoch; saturates.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(Self::SECOND))
    }

    /// Whole seconds since the Unix epoch, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(Self::SECOND)
    }

    /// Later by `micros` (a length, may be negative); saturates instead of wrapping.
    pub const fn plus(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// Earlier by `micros` (a length, may be negative); saturates instead of wrapping.
    pub const fn minus(self, micros: i64) -> Self {
        Self(self.0.saturating_sub(micros))
    }

    /// The length from `earlier` to `self` in microseconds, negative if `earlier` is later; saturates.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn arithmetic_stops_at_the_ends_instead_of_wrapping() {
        assert_eq!(Micros::MAX.plus(1), Micros::MAX);
        assert_eq!(Micros::MIN.minus(1), Micros::MIN);
        assert_eq!(Micros::MIN.since(Micros::MAX), i64::MIN);
        assert_eq!(Micros::from_seconds(i64::MAX), Micros::MAX);
        assert_eq!(Micros(5).minus(Micros::SECOND).seconds(), -1);
    }

    #[test]
    fn an_instant_is_a_bare_number_on_the_wire() {
        assert_eq!(serde_json::to_string(&Micros(-7)).unwrap(), "-7");
        assert_eq!(serde_json::from_str::<Micros>("42").unwrap(), Micros(42));
    }
}
