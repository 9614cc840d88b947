//! Instants, time zones, the Jalali and Gregorian calendars, and how all of them are written in each language.
//!
//! Nothing here reads a clock: "now" is always an argument, and so is the [`Zone`]. An instant is [`Micros`]
//! (microseconds since the Unix epoch, UTC) in the database and on the wire; [`Date`], [`Civil`] and [`Jalali`]
//! exist only between an instant and the reader.

mod civil;
mod date;
pub mod format;
mod jalali;
mod micros;
mod parse;
mod rfc3339;
mod tehran;
mod weekday;
mod zone;

pub use civil::Civil;
pub use date::{Date, DateError};
pub use jalali::Jalali;
pub use micros::Micros;
pub use parse::parse_date;
pub use weekday::Weekday;
pub use zone::{Zone, day_number, jalali_ym, yyyymmdd};
