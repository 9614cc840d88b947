//! What a list says of a ticket's promises in a few words: the worst state, and the clock that it comes from.

use super::{Clock, Promise};
use crate::Micros;
use serde::{Deserialize, Serialize};

/// How a ticket's promises stand; the worst last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChipState {
    /// Nothing is promised, or all is done.
    #[default]
    None,
    /// All clocks stand still.
    Paused,
    /// There is time.
    Running,
    /// It was warned.
    AtRisk,
    /// A running clock is past its time.
    Breached,
}

/// A ticket's promises in short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Chip {
    pub state: ChipState,
    /// The clock that it speaks of.
    pub clock: Option<Clock>,
    /// When that is, or was, due; None while it stands still or if its calendar never opens for long enough.
    pub due_at: Option<Micros>,
}

impl ChipState {
    /// All, the worst last.
    pub const ALL: [Self; 5] = [Self::None, Self::Paused, Self::Running, Self::AtRisk, Self::Breached];

    /// The word in the database, the API and URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Paused => "paused",
            Self::Running => "running",
            Self::AtRisk => "at_risk",
            Self::Breached => "breached",
        }
    }

    /// Reads [`ChipState::code`].
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// The chip of a ticket: the worst of its running promises, of those the one that is due first.
pub fn chip(promises: &[Promise], now: Micros) -> Chip {
    let running = promises.iter().filter(|promise| promise.is_running());
    let chips =
        running.map(|promise| Chip { state: state(promise, now), clock: Some(promise.clock), due_at: promise.due_at });
    let urgency = |chip: &Chip| (chip.state, std::cmp::Reverse(chip.due_at.unwrap_or(Micros::MAX)));
    // Of equals the first clock speaks.
    chips.reduce(|worst, chip| if urgency(&chip) > urgency(&worst) { chip } else { worst }).unwrap_or_default()
}

fn state(promise: &Promise, now: Micros) -> ChipState {
    if promise.due_at.is_some_and(|due| due <= now) {
        ChipState::Breached
    } else if promise.is_paused() {
        ChipState::Paused
    } else if promise.warned_at.is_some() {
        ChipState::AtRisk
    } else {
        ChipState::Running
    }
}

impl Chip {
    /// The chip at a later `now`, if nothing else has happened: what ran out of time is broken. Lets a page that was read a while
    /// ago show the truth.
    #[must_use]
    pub fn at(self, now: Micros) -> Self {
        match self.state {
            ChipState::Running | ChipState::AtRisk if self.due_at.is_some_and(|due| due <= now) => {
                Self { state: ChipState::Breached, ..self }
            }
            ChipState::None | ChipState::Paused | ChipState::Running | ChipState::AtRisk | ChipState::Breached => self,
        }
    }
}
