//! A ticket's promises: one for each clock and cycle, from its start until it is kept or falls away.
//!
//! [`advance()`] brings them in step with the ticket after every change; [`next`] says when something will happen to one by
//! itself, and [`fire`] what that changes. All three are pure, so a rehearsal and the desk reckon alike.

mod advance;
mod book;
#[cfg(test)]
mod laws;
mod life;
mod reckoning;
mod replay;
mod steps;
#[cfg(test)]
mod story;
#[cfg(test)]
mod tests;

pub use advance::{Advanced, advance};
pub use book::{Book, Promised};
pub use life::Life;
pub use reckoning::Reckoning;
pub use replay::replay;
pub use steps::{Fired, Threshold, fire, next};

use super::{Clock, Pause, Timeline, due};
use crate::Micros;
use crate::ids::{CalendarId, PolicyId, PromiseId};
use serde::{Deserialize, Serialize};

/// One promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// 0: not stored yet.
    pub id: PromiseId,
    pub clock: Clock,
    /// The policy that promises it.
    pub policy: PolicyId,
    /// None: it counts round the clock.
    pub calendar: Option<CalendarId>,
    /// How long the clock may run, µs of the calendar's time.
    pub budget: i64,
    pub started_at: Micros,
    /// When the clock stood still; the last may still be open.
    pub pauses: Vec<Pause>,
    /// The first instant that is too late. None: the clock stands still, or the calendar does not open for long enough. Of an ended
    /// promise: what it was.
    pub due_at: Option<Micros>,
    /// When and how it ended; nothing changes it any more.
    pub ended: Option<(Micros, Outcome)>,
    /// When it was first broken. Stays, whatever is promised later.
    pub breached_at: Option<Micros>,
    pub warned_at: Option<Micros>,
    /// Thresholds that were passed, and never will be again (a database keeps the same 64 bits): bit 63 the warning, bit 62 the breach, bit k the step with key k.
    pub fired: u64,
    /// When the next threshold is due: what the queue is ordered by.
    pub next_at: Option<Micros>,
}

/// How a promise ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The desk did what was promised; late if `breached_at` is set.
    Met,
    /// It fell away: nothing is promised any more, or the customer did not want it any more.
    Dropped,
}

impl Outcome {
    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Dropped => "dropped",
        }
    }

    /// Reads [`Outcome::code`].
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Met, Self::Dropped].into_iter().find(|outcome| outcome.code() == code)
    }
}

impl Promise {
    /// Whether its clock has not ended; it may stand still.
    pub const fn is_running(&self) -> bool {
        self.ended.is_none()
    }

    /// Whether its clock stands still now.
    pub fn is_paused(&self) -> bool {
        self.is_running() && self.pauses.last().is_some_and(|pause| pause.to.is_none())
    }

    /// Whether `threshold` was passed.
    pub const fn has_fired(&self, threshold: Threshold) -> bool {
        self.fired & threshold.bit() != 0
    }

    /// When it is due in `timeline`, reckoned from its start.
    pub fn reckoned(&self, timeline: &Timeline) -> Option<Micros> {
        due(timeline, self.started_at, self.budget, &self.pauses).ok()
    }
}
