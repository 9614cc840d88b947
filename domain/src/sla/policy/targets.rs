//! How long each clock may run, by priority, and what pauses it.

use crate::Micros;
use crate::sla::Clock;
use crate::tickets::{Priority, Status};
use serde::{Deserialize, Serialize};

/// How long a clock may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// At least 1.
    pub minutes: u32,
    /// True: while the calendar is open. False: round the clock.
    pub business: bool,
}

impl Target {
    /// Its length in µs.
    pub const fn budget(self) -> i64 {
        self.minutes as i64 * Micros::MINUTE
    }
}

/// The targets of a policy, a row for each priority; none: nothing is promised there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Targets {
    pub critical: Row,
    pub high: Row,
    pub medium: Row,
    pub low: Row,
}

/// The targets of one priority.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Row {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_response: Option<Target>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_response: Option<Target>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolution: Option<Target>,
}

impl Targets {
    /// The targets of a priority.
    pub const fn row(&self, priority: Priority) -> &Row {
        match priority {
            Priority::Critical => &self.critical,
            Priority::High => &self.high,
            Priority::Medium => &self.medium,
            Priority::Low => &self.low,
        }
    }

    /// The targets of a priority, to change them.
    pub const fn row_mut(&mut self, priority: Priority) -> &mut Row {
        match priority {
            Priority::Critical => &mut self.critical,
            Priority::High => &mut self.high,
            Priority::Medium => &mut self.medium,
            Priority::Low => &mut self.low,
        }
    }

    /// The target of a clock at a priority.
    pub const fn get(&self, priority: Priority, clock: Clock) -> Option<Target> {
        self.row(priority).get(clock)
    }

    /// Sets or removes it.
    pub const fn set(&mut self, priority: Priority, clock: Clock, target: Option<Target>) {
        let row = self.row_mut(priority);
        match clock {
            Clock::FirstResponse => row.first_response = target,
            Clock::NextResponse => row.next_response = target,
            Clock::Resolution => row.resolution = target,
        }
    }

    /// All that there are, most urgent first.
    pub fn all(&self) -> impl Iterator<Item = (Priority, Clock, Target)> {
        Priority::ALL.into_iter().flat_map(move |priority| {
            Clock::ALL.into_iter().filter_map(move |clock| Some((priority, clock, self.get(priority, clock)?)))
        })
    }
}

impl Row {
    /// The target of a clock.
    pub const fn get(&self, clock: Clock) -> Option<Target> {
        match clock {
            Clock::FirstResponse => self.first_response,
            Clock::NextResponse => self.next_response,
            Clock::Resolution => self.resolution,
        }
    }
}

/// The statuses in which each clock stands still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pauses {
    pub first_response: Vec<Status>,
    pub next_response: Vec<Status>,
    pub resolution: Vec<Status>,
}

impl Default for Pauses {
    /// While the customer is asked, the desk cannot solve.
    fn default() -> Self {
        Self { first_response: Vec::new(), next_response: Vec::new(), resolution: vec![Status::Waiting] }
    }
}

impl Pauses {
    /// The statuses in which this clock stands still.
    pub fn of(&self, clock: Clock) -> &[Status] {
        match clock {
            Clock::FirstResponse => &self.first_response,
            Clock::NextResponse => &self.next_response,
            Clock::Resolution => &self.resolution,
        }
    }
}
