//! What happens to a promise by itself: it is nearly broken, it is broken, steps of escalation.

use super::Promise;
use crate::Micros;
use crate::sla::policy::{Act, Policy, When};
use crate::sla::{ClockMark, Mark, Timeline, due};
use serde::{Deserialize, Serialize};

/// Something that happens to a promise when enough of its time is used; once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    Warning,
    Breach,
    /// The policy's escalation step with this key, 0–55.
    Step(u8),
}

impl Threshold {
    /// Its bit in [`Promise::fired`].
    pub const fn bit(self) -> u64 {
        match self {
            Self::Warning => 1 << 63,
            Self::Breach => 1 << 62,
            // Beyond 55 no key passes the check of a policy; the rest of the bits is spare.
            Self::Step(key) => 1 << (key & 0x3F),
        }
    }
}

/// A threshold that was passed: what it changed, and what is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fired {
    pub threshold: Threshold,
    /// When it was due; the difference to now is how late the queue is.
    pub at: Micros,
    /// The promise afterwards.
    pub promise: Promise,
    pub mark: ClockMark,
    /// What the escalation step does; of a warning or breach nothing beyond telling.
    pub acts: Vec<Act>,
}

/// The next threshold of a running promise and its instant, which may be past: the earliest that has not fired. Of several at
/// one instant: the warning, steps before, the breach, steps at, steps after; then the policy's order.
///
/// `policy` is the promise's, None if it is gone; `timeline` that of its calendar. Once it is broken there is
/// nothing to warn of. None: nothing will happen, or the clock stands still before it could.
pub fn next(promise: &Promise, policy: Option<&Policy>, timeline: &Timeline) -> Option<(Micros, Threshold)> {
    if !promise.is_running() {
        return None;
    }
    let open = |(_, _, threshold): &(i64, u8, Threshold)| !promise.has_fired(*threshold);
    let (used, _, threshold) = thresholds(promise, policy).filter(open).min_by_key(|(used, rank, _)| (*used, *rank))?;
    // More time is never used up earlier, so the others come later, or never too.
    let at = due(timeline, promise.started_at, used, &promise.pauses).ok()?;
    Some((at, threshold))
}

/// Passes the next threshold if its instant is not after `now`; None: nothing is due. Call it until then, to catch up in order.
///
/// Arguments as for [`next`]. The mark of a breach bears the instant at which the promise was broken, the others `now`.
pub fn fire(promise: &Promise, policy: Option<&Policy>, timeline: &Timeline, now: Micros) -> Option<Fired> {
    let (at, threshold) = next(promise, policy, timeline).filter(|(at, _)| *at <= now)?;
    let mut after = promise.clone();
    after.fired |= threshold.bit();
    let (mark, marked, acts) = match threshold {
        Threshold::Warning => {
            after.warned_at = Some(now);
            (Mark::Warned, now, Vec::new())
        }
        Threshold::Breach => {
            after.breached_at = after.breached_at.or(Some(at));
            skip_warnings(&mut after, policy);
            (Mark::Breached, at, Vec::new())
        }
        Threshold::Step(key) => {
            let step = policy.and_then(|policy| policy.steps.iter().find(|step| step.key == key));
            (Mark::Escalated, now, step.map(|step| step.acts.clone()).unwrap_or_default())
        }
    };
    after.next_at = next(&after, policy, timeline).map(|(at, _)| at);
    let mark = ClockMark { clock: promise.clock, mark, at: marked };
    Some(Fired { threshold, at, promise: after, mark, acts })
}

/// What should have come before the breach is passed over once it has come.
pub(super) fn skip_warnings(promise: &mut Promise, policy: Option<&Policy>) {
    promise.fired |= Threshold::Warning.bit();
    let steps = policy.into_iter().flat_map(|policy| &policy.steps);
    for step in steps.filter(|step| step.clock == promise.clock) {
        if matches!(step.when, When::Before(_)) {
            promise.fired |= Threshold::Step(step.key).bit();
        }
    }
}

/// All thresholds that can be passed: how much of the budget is used then, and which comes first at one instant.
fn thresholds<'a>(
    promise: &'a Promise,
    policy: Option<&'a Policy>,
) -> impl Iterator<Item = (i64, u8, Threshold)> + use<'a> {
    let budget = promise.budget;
    let broken = promise.has_fired(Threshold::Breach);
    let warning = policy.filter(|_| !broken).and_then(|policy| policy.warning.threshold(budget));
    let warning = warning.map(|used| (used, 0, Threshold::Warning));
    let steps = policy.into_iter().flat_map(|policy| &policy.steps).filter(|step| step.clock == promise.clock);
    let steps = steps.filter_map(move |step| {
        let rank = match step.when {
            When::Before(_) if broken => return None,
            When::Before(_) => 1,
            When::At => 3,
            When::After(_) => 4,
        };
        Some((step.when.threshold(budget)?, rank, Threshold::Step(step.key)))
    });
    warning.into_iter().chain([(budget, 2, Threshold::Breach)]).chain(steps)
}
