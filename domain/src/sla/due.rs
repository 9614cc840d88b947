//! Until when something is due.

use super::Timeline;
use crate::Micros;
use serde::{Deserialize, Serialize};

/// A time in which a clock stands still: from, and to (None: it still does).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub from: Micros,
    pub to: Option<Micros>,
}

/// Why something is never due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Never {
    #[error("the calendar does not open for long enough")]
    Closed,
    #[error("the clock is paused")]
    Paused,
}

/// The first instant at which `budget` (µs) has been spent since `start` while the calendar was open and nothing paused.
///
/// Pauses may come in any order and overlap; what lies before `start` does not count. A budget of nothing is spent at
/// once. `timeline` must reach back to `start`.
///
/// # Errors
/// [`Never`]: neither date nor horizon is invented.
pub fn due(timeline: &Timeline, start: Micros, budget: i64, pauses: &[Pause]) -> Result<Micros, Never> {
    let mut left = budget;
    let mut from = start;
    if left <= 0 {
        return Ok(start);
    }
    for pause in in_order(pauses) {
        if pause.to.is_some_and(|to| to <= from) {
            continue;
        }
        let until = pause.from.max(from);
        let spent = timeline.between(from, until);
        if left <= spent {
            break;
        }
        left -= spent;
        from = pause.to.ok_or(Never::Paused)?;
    }
    timeline.reached(timeline.spent(from).saturating_add(left)).ok_or(Never::Closed)
}

/// Time spent (µs) of a clock that started at `start`, until `at`.
pub fn used(timeline: &Timeline, start: Micros, at: Micros, pauses: &[Pause]) -> i64 {
    let (mut used, mut from) = (0, start);
    for pause in in_order(pauses) {
        if pause.from >= at || from >= at {
            break;
        }
        used += timeline.between(from, pause.from.max(from));
        from = from.max(pause.to.unwrap_or(at));
    }
    used + timeline.between(from, at.max(from))
}

/// By beginning. There are few of them, and nearly always they are in order already.
pub(super) fn in_order(pauses: &[Pause]) -> impl Iterator<Item = Pause> {
    let mut sorted = pauses.to_vec();
    sorted.sort_unstable_by_key(|pause| pause.from);
    sorted.into_iter()
}
