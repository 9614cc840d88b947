//! Promises: what is open when ([`Calendar`]), how time is counted in it ([`Timeline`]), until when something is due
//! ([`due()`]) and why ([`explain()`]); what is promised to whom ([`Policy`]), and a ticket's promises through its life
//! ([`Promise`], [`advance()`], [`fire`]). Pure arithmetic; what happens to a ticket's clocks is kept as [`marks`].

pub mod calendar;
pub mod coming;
pub mod customer;
pub mod due;
pub mod explain;
pub mod ics;
pub mod log;
pub mod marks;
pub mod policy;
pub mod promise;
pub mod rehearsal;
pub mod setup;
pub mod summary;
pub mod timeline;
pub mod told;

#[cfg(test)]
mod oracle;

pub use calendar::{Calendar, CalendarError, Override, Week, Window};
pub use customer::{CustomerPromise, Told, for_customer};
pub use due::{Never, Pause, due};
pub use explain::{Step, Why, explain};
pub use marks::{Clock, ClockMark, Mark};
pub use policy::{
    Act, Audience, Escalation, Pauses, Policy, PolicyProblem, Target, Targets, Warning, When, first_match, problems,
};
pub use promise::{Advanced, Book, Fired, Life, Outcome, Promise, Reckoning, Threshold, advance, fire, next, replay};
pub use setup::{Holiday, NamedCalendar, RecountProgress};
pub use summary::{Chip, ChipState, chip};
pub use timeline::Timeline;
pub use told::{Explained, Openness};
