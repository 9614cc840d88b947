//! The Jalali (Solar Hijri) calendar of Iran.

use std::fmt;

use super::date::shift_months;
use super::{Civil, Date, Micros, Zone};

/// Day number (days since 1970-01-01) of 1 Farvardin of year 0, chosen so that 1 Farvardin 1404 is 2025-03-21.
const YEAR_ZERO: i64 = -492_633;
/// Days in 33 years, eight of them leap.
const DAYS_IN_CYCLE: i64 = 33 * 365 + 8;

/// A day of the Jalali calendar.
///
/// Leap years follow the 33-year rule, which gives exactly the years of the official astronomical table for
/// 1206–1498 (Calendar Centre of the University of Tehran), tested below against ICU for every day of them.
/// Outside that range the rule is carried on unchanged and may be a day off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Jalali {
    pub year: i32,
    /// 1 (Farvardin) – 12 (Esfand).
    pub month: u8,
    /// 1–31.
    pub day: u8,
}

impl Jalali {
    /// The day, or `None` if the month has no such day.
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        if month < 1 || month > 12 || day < 1 || day > Self::days_in_month(year, month) {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// Whether Esfand has 30 days: `(25y + 11) mod 33 < 8`.
    pub const fn is_leap_year(year: i32) -> bool {
        (25 * year as i64 + 11).rem_euclid(33) < 8
    }

    /// 31 in the first half of the year, 30 in the second, 29 in Esfand of a common year.
    pub const fn days_in_month(year: i32, month: u8) -> u8 {
        match month {
            1..=6 => 31,
            12 if !Self::is_leap_year(year) => 29,
            _ => 30,
        }
    }

    /// The same day in the Gregorian calendar; `None` if the fields name no day.
    pub const fn date(self) -> Option<Date> {
        match Self::new(self.year, self.month, self.day) {
            Some(day) => Some(Date::from_days(day.day_number())),
            None => None,
        }
    }

    /// Later by whole months (may be negative); the day is clamped: 31 Shahrivar + 1 month = 30 Mehr.
    pub const fn add_months(self, months: i32) -> Self {
        let (year, month) = shift_months(self.year, self.month, months);
        let last = Self::days_in_month(year, month);
        Self { year, month, day: if self.day < last { self.day } else { last } }
    }

    /// The first day of the month.
    pub const fn month_start(self) -> Self {
        Self { day: 1, ..self }
    }

    /// The half-open stretch of instants `[start, end)` of this month in a zone: how reports and budgets by
    /// Jalali month query instants.
    pub fn month_range(self, zone: &Zone) -> (Micros, Micros) {
        let midnight = |first: Self| zone.instant(Civil::midnight(Date::from_days(first.day_number())));
        (midnight(self.month_start()), midnight(self.month_start().add_months(1)))
    }

    /// Year and month in one sortable number: 140509 for Azar 1405.
    pub const fn year_month(self) -> i32 {
        self.year.saturating_mul(100).saturating_add(self.month as i32)
    }

    /// Days since 1970-01-01.
    const fn day_number(self) -> i64 {
        let month = self.month as i64;
        let before = if month <= 7 { 31 * (month - 1) } else { 30 * (month - 1) + 6 };
        year_start(self.year as i64) + before + self.day as i64 - 1
    }
}

/// Day number of 1 Farvardin: leap years before `year` come 8 to every 33, as `floor((8y + 21) / 33)` spreads them.
const fn year_start(year: i64) -> i64 {
    YEAR_ZERO + 365 * year + (8 * year + 21).div_euclid(33)
}

impl From<Date> for Jalali {
    fn from(date: Date) -> Self {
        let days = date.days_from_epoch();
        // Never more than one year off: correct it.
        let mut year = ((days - YEAR_ZERO) * 33).div_euclid(DAYS_IN_CYCLE);
        if year_start(year) > days {
            year -= 1;
        } else if year_start(year + 1) <= days {
            year += 1;
        }
        let day_of_year = days - year_start(year);
        let (month, day) = if day_of_year < 186 {
            (day_of_year / 31, day_of_year % 31)
        } else {
            ((day_of_year - 6) / 30, (day_of_year - 6) % 30)
        };
        Self { year: year as i32, month: month as u8 + 1, day: day as u8 + 1 }
    }
}

impl fmt::Display for Jalali {
    /// `1405/09/01` in ASCII digits: for files and logs; people read [`super::format`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}/{:02}/{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use icu_calendar::{Date as IcuDate, cal::Persian};
    use proptest::prelude::*;

    fn jalali(year: i32, month: u8, day: u8) -> Jalali {
        Jalali::new(year, month, day).unwrap()
    }

    #[test]
    fn known_days_agree() {
        for (day, iso) in [
            ((1404, 1, 1), "2025-03-21"),
            ((1405, 9, 1), "2026-11-22"),
            ((1403, 12, 30), "2025-03-20"),
            ((1348, 10, 11), "1970-01-01"),
            ((1357, 11, 22), "1979-02-11"),
            ((1399, 12, 30), "2021-03-20"),
        ] {
            let day = jalali(day.0, day.1, day.2);
            assert_eq!(day.date().unwrap().to_string(), iso);
            assert_eq!(Jalali::from(day.date().unwrap()), day);
        }
    }

    #[test]
    fn every_day_of_1206_to_1498_agrees_with_icu_both_ways() {
        let mut days = 0;
        let mut date = jalali(1206, 1, 1).date().unwrap();
        let end = jalali(1499, 1, 1).date().unwrap();
        while date < end {
            let ours = Jalali::from(date);
            let iso = IcuDate::try_new_iso(date.year, date.month, date.day).unwrap();
            let icu = iso.to_calendar(Persian);
            assert_eq!(
                (ours.year, ours.month, ours.day),
                (icu.year().extended_year(), icu.month().ordinal, icu.day_of_month().0),
                "{date}"
            );
            assert_eq!(ours.date(), Some(date));
            days += 1;
            date = date.add_days(1);
        }
        assert_eq!(days, 107_016);
    }

    #[test]
    fn leap_years_of_the_fifteenth_century_are_the_official_ones() {
        let leap: Vec<i32> = (1400..=1500).filter(|year| Jalali::is_leap_year(*year)).collect();
        let official = [
            1403, 1408, 1412, 1416, 1420, 1424, 1428, 1432, 1436, 1441, 1445, 1449, 1453, 1457, 1461, 1465, 1469, 1474,
            1478, 1482, 1486, 1490, 1494, 1498,
        ];
        assert_eq!(leap, official);
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for (year, month, day) in
            [(1404, 12, 30), (1405, 7, 31), (1405, 13, 1), (1405, 0, 1), (1405, 1, 0), (1405, 1, 32)]
        {
            assert_eq!(Jalali::new(year, month, day), None);
            assert_eq!(Jalali { year, month, day }.date(), None);
        }
    }

    #[test]
    fn a_month_later_is_clamped_to_its_last_day() {
        assert_eq!(jalali(1405, 6, 31).add_months(1), jalali(1405, 7, 30));
        assert_eq!(jalali(1403, 12, 30).add_months(12), jalali(1404, 12, 29));
        assert_eq!(jalali(1405, 1, 15).add_months(-1), jalali(1404, 12, 15));
        assert_eq!(jalali(1405, 1, 31).add_months(-1), jalali(1404, 12, 29));
    }

    #[test]
    fn a_month_in_tehran_runs_from_midnight_to_midnight() {
        let (start, end) = jalali(1405, 9, 17).month_range(&Zone::tehran());
        assert_eq!(start.rfc3339(), "2026-11-21T20:30:00Z");
        assert_eq!(end.rfc3339(), "2026-12-21T20:30:00Z");
        assert_eq!(jalali(1405, 9, 17).year_month(), 140_509);
    }

    proptest! {
        #[test]
        fn every_day_round_trips_and_time_runs_forward(days in -50_000_000_i64..50_000_000) {
            let date = Date::from_days(days);
            let day = Jalali::from(date);
            prop_assert_eq!(Jalali::new(day.year, day.month, day.day), Some(day));
            prop_assert_eq!(day.date(), Some(date));
            prop_assert!(Jalali::from(date.add_days(1)) > day);
        }

        #[test]
        fn adding_months_moves_exactly_that_many_and_keeps_the_day_if_it_can(
            days in -500_000_i64..500_000, months in -5_000_i32..5_000,
        ) {
            let day = Jalali::from(Date::from_days(days));
            let later = day.add_months(months);
            prop_assert!(later.date().is_some());
            let index = |day: Jalali| day.year * 12 + i32::from(day.month);
            prop_assert_eq!(index(later) - index(day), months);
            prop_assert_eq!(later.day, day.day.min(Jalali::days_in_month(later.year, later.month)));
        }

        #[test]
        fn months_tile_the_line_of_time(days in -30_000_i64..60_000) {
            let zone = Zone::tehran();
            let day = Jalali::from(Date::from_days(days));
            let (start, end) = day.month_range(&zone);
            prop_assert!(start < end);
            prop_assert_eq!(day.add_months(1).month_range(&zone).0, end);
            prop_assert_eq!(zone.jalali(start).month, day.month);
            prop_assert_eq!(zone.jalali(end.minus(1)).month, day.month);
        }
    }
}
