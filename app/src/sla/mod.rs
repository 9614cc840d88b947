//! Promises: calendars and policies in the administration, the log and compliance at the desk.

pub mod api;
mod calendars;
mod chip;
mod coming;
mod log;
mod policies;
mod rehearsal;
mod tabs;
mod why;

pub use calendars::{CalendarPage, CalendarsPage};
pub use chip::PromiseChip;
pub use coming::{ComingPage, PAGE as COMING};
pub use log::SlaPage;
pub use policies::{PoliciesPage, PolicyPage};
pub(crate) use rehearsal::RehearsalCard;
pub use why::WhyDialog;
