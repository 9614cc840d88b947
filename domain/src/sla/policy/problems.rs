//! What an ordered list of policies promises in vain. These are warnings: each can be saved, none does what was meant.

use super::{Policy, Targets};
use crate::ids::{CalendarId, PolicyId};
use crate::sla::Clock;
use crate::tickets::Priority;
use serde::{Deserialize, Serialize};

/// A problem and the policy that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub policy: PolicyId,
    pub problem: PolicyProblem,
}

/// What is wrong with a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum PolicyProblem {
    /// Every ticket that matches it matches this earlier one first.
    Unreachable { behind: PolicyId },
    /// Its conditions exclude each other.
    NeverMatches,
    /// It promises nothing.
    NoTarget,
    /// The answer is promised for later than the solution.
    ResponseAfterResolution { priority: Priority, clock: Clock },
    /// A target counts business time of a calendar that never opens.
    NeverOpens { calendar: Option<CalendarId> },
    /// No priority has a target for the clock of this step.
    StepWithoutTarget { key: u8 },
    /// The step would be taken before the clock starts.
    StepBeforeStart { key: u8, priority: Priority },
    /// The warning would come before the clock starts.
    WarningBeforeStart { priority: Priority, clock: Clock },
}

/// Everything that is wrong with the enabled policies of an ordered list, in its order. `opens` says whether a policy's
/// calendar ever opens again; it is asked with None for a policy without one of its own.
pub fn problems(policies: &[Policy], opens: impl Fn(Option<CalendarId>) -> bool) -> Vec<Found> {
    let enabled: Vec<&Policy> = policies.iter().filter(|policy| policy.enabled).collect();
    let mut all = Vec::new();
    for (index, policy) in enabled.iter().enumerate() {
        let mut found = Vec::new();
        let behind = enabled.iter().take(index).find(|earlier| earlier.conditions.covers(&policy.conditions));
        if policy.conditions.is_impossible() {
            found.push(PolicyProblem::NeverMatches);
        } else if let Some(earlier) = behind {
            found.push(PolicyProblem::Unreachable { behind: earlier.id });
        }
        if policy.targets.all().next().is_none() {
            found.push(PolicyProblem::NoTarget);
        } else {
            responses(&policy.targets, &mut found);
            let business = policy.targets.all().any(|(_, _, target)| target.business);
            if business && !opens(policy.calendar) {
                found.push(PolicyProblem::NeverOpens { calendar: policy.calendar });
            }
            steps(policy, &mut found);
        }
        all.extend(found.into_iter().map(|problem| Found { policy: policy.id, problem }));
    }
    all
}

/// Business time never passes faster than the clock on the wall; the other way round nothing can be said.
fn responses(targets: &Targets, found: &mut Vec<PolicyProblem>) {
    for priority in Priority::ALL {
        let Some(resolution) = targets.get(priority, Clock::Resolution) else { continue };
        for clock in [Clock::FirstResponse, Clock::NextResponse] {
            let late = targets.get(priority, clock).is_some_and(|response| {
                response.minutes > resolution.minutes && (response.business || !resolution.business)
            });
            if late {
                found.push(PolicyProblem::ResponseAfterResolution { priority, clock });
            }
        }
    }
}

fn steps(policy: &Policy, found: &mut Vec<PolicyProblem>) {
    let warns = policy.warning.percent.is_some() || policy.warning.before_minutes.is_some();
    for (priority, clock, target) in policy.targets.all() {
        if warns && policy.warning.threshold(target.budget()).is_none() {
            found.push(PolicyProblem::WarningBeforeStart { priority, clock });
        }
    }
    for step in &policy.steps {
        let mut targets = policy.targets.all().filter(|(_, clock, _)| *clock == step.clock).peekable();
        if targets.peek().is_none() {
            found.push(PolicyProblem::StepWithoutTarget { key: step.key });
        }
        for (priority, _, target) in targets {
            if step.when.threshold(target.budget()).is_none() {
                found.push(PolicyProblem::StepBeforeStart { key: step.key, priority });
            }
        }
    }
}
