//! Promises: calendars and policies in the administration, the log and compliance at the desk.

pub mod api;
mod calendars;
mod chip;
mod policies;
mod why;

pub use calendars::{CalendarPage, CalendarsPage};
pub use chip::PromiseChip;
pub use policies::{PoliciesPage, PolicyPage};
pub use why::WhyDialog;
