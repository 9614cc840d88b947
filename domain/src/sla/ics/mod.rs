//! Holidays as iCalendar files (RFC 5545), to exchange them with other calendars.
//!
//! Only what a holiday needs: all-day events, their spans and their yearly repetition. Reading is tolerant of what
//! it can do without and bounded against files that are made to hurt; writing is strict.

mod read;
#[cfg(test)]
mod tests;
mod values;
mod write;

pub use read::{BYTES_MAX, DAYS_MAX, IcsError, Imported, read};
pub use write::write;

use crate::time::Date;
use serde::{Deserialize, Serialize};

/// A holiday with its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Holiday {
    pub date: Date,
    /// May be empty.
    pub name: String,
}
