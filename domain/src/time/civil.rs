//! What a wall clock and a wall calendar show.

use serde::{Deserialize, Serialize};

use super::Date;

/// Seconds in the day of a wall clock.
const SECONDS_PER_DAY: i64 = 86_400;

/// A local date and time of day; it becomes an instant only through a [`super::Zone`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Civil {
    pub date: Date,
    /// 0–23.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
    /// 0–59.
    pub second: u8,
}

impl Civil {
    /// The date and time, or `None` if there is no such time of day.
    pub const fn new(date: Date, hour: u8, minute: u8, second: u8) -> Option<Self> {
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        Some(Self { date, hour, minute, second })
    }

    /// 00:00:00 of the day.
    pub const fn midnight(date: Date) -> Self {
        Self { date, hour: 0, minute: 0, second: 0 }
    }

    /// Minutes since midnight, 0–1439.
    pub const fn minute_of_day(self) -> u16 {
        self.hour as u16 * 60 + self.minute as u16
    }

    /// Seconds from 1970-01-01T00:00:00 on the same wall.
    pub(super) const fn wall_seconds(self) -> i64 {
        let time = self.hour as i64 * 3600 + self.minute as i64 * 60 + self.second as i64;
        self.date.days_from_epoch() * SECONDS_PER_DAY + time
    }

    /// The inverse of [`Civil::wall_seconds`].
    pub(super) const fn from_wall_seconds(seconds: i64) -> Self {
        let time = seconds.rem_euclid(SECONDS_PER_DAY);
        Self {
            date: Date::from_days(seconds.div_euclid(SECONDS_PER_DAY)),
            hour: (time / 3600) as u8,
            minute: (time / 60 % 60) as u8,
            second: (time % 60) as u8,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_time_of_day_is_checked() {
        let date = Date::new(2026, 11, 22).unwrap();
        assert_eq!(Civil::new(date, 14, 5, 0).map(Civil::minute_of_day), Some(845));
        for (hour, minute, second) in [(24, 0, 0), (0, 60, 0), (0, 0, 60)] {
            assert_eq!(Civil::new(date, hour, minute, second), None);
        }
    }

    #[test]
    fn seconds_before_the_epoch_belong_to_the_day_before() {
        let last = Civil::from_wall_seconds(-1);
        assert_eq!((last.date, last.hour, last.minute, last.second), (Date::new(1969, 12, 31).unwrap(), 23, 59, 59));
        assert_eq!(last.wall_seconds(), -1);
    }
}
