//! Why a promise is due then.

use super::Promise;
use crate::Micros;
use crate::sla::{Calendar, Never, Step, Timeline, due, explain};
use crate::time::Zone;

/// The arithmetic of one promise; `messages::sla::explanation` tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoning {
    pub start: Micros,
    /// µs.
    pub budget: i64,
    /// Whether the budget is of the calendar's time; else it counts round the clock.
    pub business: bool,
    /// From the start until it is due; of what is not due, as far as it got.
    pub steps: Vec<Step>,
    pub due: Result<Micros, Never>,
}

impl Promise {
    /// The arithmetic behind `due_at`. `calendar`, `zone` and `timeline` are those of the promise; one that counts round the clock
    /// takes [`Timeline::always`], and any calendar.
    pub fn reckoning(&self, calendar: &Calendar, zone: &Zone, timeline: &Timeline, now: Micros) -> Reckoning {
        let due = due(timeline, self.started_at, self.budget, &self.pauses);
        let until = match due {
            Ok(due) => due,
            Err(Never::Paused) => self.pauses.last().map_or(now, |pause| pause.from),
            Err(Never::Closed) => now,
        };
        Reckoning {
            start: self.started_at,
            budget: self.budget,
            business: self.calendar.is_some(),
            steps: explain(calendar, zone, timeline, self.started_at, until, &self.pauses),
            due,
        }
    }
}
