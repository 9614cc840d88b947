//! Promises: calendars and policies in the administration, the log and compliance at the desk.

pub mod api;
mod calendars;
mod policies;

pub use calendars::{CalendarPage, CalendarsPage};
pub use policies::{PoliciesPage, PolicyPage};
