//! Gregorian calendar days.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Weekday;

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH_FROM_MARCH: i64 = 719_468;
/// Days in 400 Gregorian years.
const DAYS_IN_ERA: i64 = 146_097;
/// Days either side of the epoch that still fit an `i32` year; far beyond what an `i64` of microseconds can say.
const DAY_LIMIT: i64 = 780_000_000_000;

/// A day of the proleptic Gregorian calendar, without a zone.
///
/// On the wire it is the ISO text `2026-11-22` (years 0000–9999), so a malformed or impossible day cannot arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    pub year: i32,
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
}

/// The text was not an ISO day such as `2026-11-22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a date must look like 2026-11-22")]
pub struct DateError;

impl Date {
    /// The day, or `None` if the month has no such day.
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        if month < 1 || month > 12 || day < 1 || day > Self::days_in_month(year, month) {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// Whether February has 29 days.
    pub const fn is_leap_year(year: i32) -> bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// 28–31; a month outside 1–12 counts as one of 31 days.
    pub const fn days_in_month(year: i32, month: u8) -> u8 {
        match month {
            4 | 6 | 9 | 11 => 30,
            2 if Self::is_leap_year(year) => 29,
            2 => 28,
            _ => 31,
        }
    }

    /// Days since 1970-01-01, negative before it. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    pub const fn days_from_epoch(self) -> i64 {
        // Years begin in March, so that the leap day is the last one.
        let month = self.month as i64;
        let year = self.year as i64 - (month <= 2) as i64;
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + self.day as i64 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * DAYS_IN_ERA + day_of_era - EPOCH_FROM_MARCH
    }

    /// The inverse of [`Date::days_from_epoch`]; clamps beyond about two thousand million years.
    pub const fn from_days(days: i64) -> Self {
        let days = if days > DAY_LIMIT {
            DAY_LIMIT
        } else if days < -DAY_LIMIT {
            -DAY_LIMIT
        } else {
            days
        } + EPOCH_FROM_MARCH;
        let era = days.div_euclid(DAYS_IN_ERA);
        let day_of_era = days.rem_euclid(DAYS_IN_ERA);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = era * 400 + year_of_era + (month <= 2) as i64;
        Self { year: year as i32, month: month as u8, day: day as u8 }
    }

    /// The day of the week.
    pub const fn weekday(self) -> Weekday {
        Weekday::of_day_number(self.days_from_epoch())
    }

    /// Later by `days` (may be negative).
    pub const fn add_days(self, days: i64) -> Self {
        Self::from_days(self.days_from_epoch().saturating_add(days))
    }

    /// Later by whole Gregorian months (may be negative); the day is clamped: 31 January + 1 = 28 or 29 February.
    pub const fn add_months(self, months: i32) -> Self {
        let (year, month) = shift_months(self.year, self.month, months);
        let last = Self::days_in_month(year, month);
        Self { year, month, day: if self.day < last { self.day } else { last } }
    }

    /// The Saturday on or before this day: the first day of its Iranian week.
    pub const fn week_start(self) -> Self {
        self.add_days(-(self.weekday().index() as i64))
    }
}

/// `(year, month)` moved by `months`, in a calendar of twelve months a year; the year saturates.
pub(super) const fn shift_months(year: i32, month: u8, months: i32) -> (i32, u8) {
    let index = year as i64 * 12 + month as i64 - 1 + months as i64;
    let year = index.div_euclid(12);
    let year = if year > i32::MAX as i64 {
        i32::MAX
    } else if year < i32::MIN as i64 {
        i32::MIN
    } else {
        year as i32
    };
    (year, index.rem_euclid(12) as u8 + 1)
}

impl fmt::Display for Date {
    /// `2026-11-22`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    /// Reads exactly `YYYY-MM-DD` in ASCII digits. What people type goes through [`super::parse_date`].
    fn from_str(text: &str) -> Result<Self, DateError> {
        let number = |range: std::ops::Range<usize>| -> Option<u16> {
            let part = text.get(range)?;
            part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
        };
        let dashed = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
        let read = || Self::new(i32::from(number(0..4)?), number(5..7)? as u8, number(8..10)? as u8);
        dashed.then(read).flatten().ok_or(DateError)
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_epoch_is_a_thursday() {
        assert_eq!(day("1970-01-01").days_from_epoch(), 0);
        assert_eq!(day("1970-01-01").weekday(), Weekday::Thursday);
        assert_eq!(day("2026-11-22").weekday(), Weekday::Sunday);
        assert_eq!(day("2000-03-01").days_from_epoch(), 11_017);
        assert_eq!(day("1969-12-31").days_from_epoch(), -1);
    }

    #[test]
    fn only_days_that_exist_are_made() {
        assert!(Date::new(2024, 2, 29).is_some());
        assert!(Date::new(2000, 2, 29).is_some());
        for (year, month, day) in
            [(2023, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0)]
        {
            assert_eq!(Date::new(year, month, day), None, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn the_week_begins_on_saturday() {
        assert_eq!(day("2026-11-22").week_start(), day("2026-11-21"));
        assert_eq!(day("2026-11-21").week_start(), day("2026-11-21"));
        assert_eq!(day("2026-11-27").week_start(), day("2026-11-21"));
    }

    #[test]
    fn a_month_later_is_clamped_to_its_last_day() {
        assert_eq!(day("2026-01-31").add_months(1), day("2026-02-28"));
        assert_eq!(day("2024-03-31").add_months(-1), day("2024-02-29"));
        assert_eq!(day("2026-11-22").add_months(-11), day("2025-12-22"));
    }

    #[test]
    fn the_wire_carries_iso_text_and_refuses_impossible_days() {
        assert_eq!(serde_json::to_string(&day("0999-01-02")).unwrap(), "\"0999-01-02\"");
        assert_eq!(serde_json::from_str::<Date>("\"2026-11-22\"").unwrap(), day("2026-11-22"));
        for text in ["", "2026-02-30", "2026-1-01", "+026-01-01", "2026-11-22T", "۱۴۰۵-۰۹-۰۱", "2026/11/22"] {
            assert_eq!(text.parse::<Date>(), Err(DateError), "{text}");
        }
    }

    #[test]
    fn extremes_do_not_overflow() {
        for days in [i64::MIN, -DAY_LIMIT, DAY_LIMIT, i64::MAX] {
            let date = Date::from_days(days);
            assert_eq!(Date::from_days(date.days_from_epoch()), date);
        }
        assert_eq!(Date { year: i32::MAX, month: 12, day: 31 }.add_months(1).year, i32::MAX);
        let _ = Date { year: 2026, month: 255, day: 255 }.weekday();
    }

    proptest! {
        #[test]
        fn days_round_trip_and_increase(days in -DAY_LIMIT..DAY_LIMIT) {
            let date = Date::from_days(days);
            prop_assert_eq!(date.days_from_epoch(), days);
            prop_assert_eq!(Date::new(date.year, date.month, date.day), Some(date));
            prop_assert!(Date::from_days(days + 1) > date);
            prop_assert_eq!(date.add_days(1).weekday(), date.weekday().next());
        }

        #[test]
        fn iso_text_round_trips(days in -719_528_i64..2_932_897) {
            let date = Date::from_days(days);
            prop_assert_eq!(date.to_string().parse(), Ok(date));
        }

        #[test]
        fn text_of_any_kind_is_survived(text in "\\PC{0,12}") {
            let _ = text.parse::<Date>();
        }
    }
}
