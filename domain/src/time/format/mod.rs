//! How numbers, dates and lengths of time are written for people, in Persian and English.
//!
//! Everything is pure and the same on server and client. Persian text uses Persian digits, Jalali dates and the
//! separators of CLDR 48; English uses ASCII digits, Gregorian dates and 24-hour time. Technical tokens (ticket
//! numbers, addresses, versions) are *not* formatted: they stay ASCII in both languages.

mod dates;
mod lengths;
mod lists;
mod names;
mod numbers;
mod relative;

pub use dates::{
    absolute, clock, date, date_full, date_short, date_time, day, day_full, day_month, day_short, month, time,
};
pub use lengths::{duration, duration_hours};
pub use lists::{alternatives, list};
pub use names::{gregorian_month, jalali_month, weekday, weekday_narrow};
pub use numbers::{decimal, digits, file_size, number, percent};
pub use relative::relative;

pub(super) use names::{GREGORIAN_EN, GREGORIAN_FA, JALALI_EN, JALALI_FA, WEEKDAYS_EN, WEEKDAYS_FA};
